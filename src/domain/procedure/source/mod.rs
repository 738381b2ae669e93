//! From a file of `data/procedures` to a version that is whole and coherent.
//!
//! Everything is checked here, once, and every fault is reported with its file,
//! its line and a reason a person who keeps the catalogue can act on: conditions
//! name fields that are asked before, hours add up to the limit, the parts that
//! the law wants are there, options exist, keys are unique.

mod checks;
mod form;
mod raw;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use toml::Spanned;
use unicode_normalization::is_nfc;

use self::raw::{RawBlock, RawComponent, RawDeclaration, RawFee, RawRequired, RawStep, RawVersion};
use super::fee::FeeCase;
use super::{
    Component, Declaration, Description, FeeRule, Level, Part, Process, Route, Step, Version,
};
use crate::domain::deadline::Limit;
use crate::domain::form::{Expr, FormSchema, Required, condition};

/// What is wrong with a file, and where.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("{file}:{line}: {reason}")]
pub struct SourceError {
    /// Name of the file, as given.
    pub file: String,
    /// Line; the first is 1.
    pub line: usize,
    /// What is wrong, and what would be right.
    pub reason: String,
}

/// What several procedures share.
#[derive(Debug, Clone, Default)]
pub struct Shared {
    blocks: BTreeMap<String, String>,
    units: BTreeSet<String>,
}

impl Shared {
    /// `blocks`: name without ending (`nguoi-nop`) → text of the file; `units`:
    /// the codes of `units.toml`.
    pub fn new(
        blocks: impl IntoIterator<Item = (String, String)>,
        units: impl IntoIterator<Item = String>,
    ) -> Self {
        Self {
            blocks: blocks.into_iter().collect(),
            units: units.into_iter().collect(),
        }
    }
}

/// Reads one procedure. `file` is only named in errors.
pub fn parse(file: &str, text: &str, shared: &Shared) -> Result<Version, Vec<SourceError>> {
    let mut reader = Reader {
        shared,
        errors: Vec::new(),
    };
    let here = Source { file, text };
    reader.check_composed(here);
    let version = reader
        .read::<RawVersion>(here)
        .map(|raw| reader.version(here, raw));
    let mut errors = reader.errors;
    errors.sort();
    errors.dedup();
    match version {
        Some(version) if errors.is_empty() => Ok(version),
        Some(_) | None => Err(errors),
    }
}

/// A file being read.
#[derive(Debug, Clone, Copy)]
struct Source<'a> {
    file: &'a str,
    text: &'a str,
}

impl Source<'_> {
    /// The line on which the byte at `offset` stands.
    fn line(self, offset: usize) -> usize {
        self.text
            .as_bytes()
            .iter()
            .take(offset)
            .filter(|byte| **byte == b'\n')
            .count()
            + 1
    }

    fn at(self, offset: usize) -> Spot {
        Spot {
            file: self.file.to_owned(),
            line: self.line(offset),
        }
    }
}

/// Where something was written.
#[derive(Debug, Clone, Default)]
struct Spot {
    file: String,
    line: usize,
}

/// Reads one procedure and collects what is wrong with it.
struct Reader<'a> {
    shared: &'a Shared,
    errors: Vec<SourceError>,
}

impl<'a> Reader<'a> {
    fn wrong(&mut self, spot: &Spot, reason: impl Into<String>) {
        let (file, line) = (spot.file.clone(), spot.line);
        self.errors.push(SourceError {
            file,
            line,
            reason: reason.into(),
        });
    }

    /// Accents must be composed, or searches and comparisons miss them.
    fn check_composed(&mut self, source: Source<'_>) {
        for (place, line) in source
            .text
            .lines()
            .enumerate()
            .filter(|(_, line)| !is_nfc(line))
        {
            let spot = Spot {
                file: source.file.to_owned(),
                line: place + 1,
            };
            self.wrong(
                &spot,
                format!("accents are not composed (NFC): {}", line.trim()),
            );
        }
    }

    fn read<T: DeserializeOwned>(&mut self, source: Source<'_>) -> Option<T> {
        match toml::from_str(source.text) {
            Ok(value) => Some(value),
            Err(error) => {
                let spot = source.at(error.span().map_or(0, |span| span.start));
                self.wrong(&spot, error.message());
                None
            }
        }
    }

    /// A shared block, and where it stands.
    fn block(&mut self, name: &str, spot: &Spot) -> Option<(RawBlock, String, &'a str)> {
        let Some(text) = self.shared.blocks.get(name) else {
            self.wrong(spot, format!("there is no block `{name}`"));
            return None;
        };
        let file = format!("blocks/{name}.toml");
        let source = Source { file: &file, text };
        self.check_composed(source);
        let block = self.read(source)?;
        Some((block, file, text))
    }

    fn version(&mut self, here: Source<'_>, mut raw: RawVersion) -> Version {
        let head = here.at(0);
        let form = self.form(
            here,
            std::mem::take(&mut raw.page),
            std::mem::take(&mut raw.rule),
        );
        let components = self.components(here, std::mem::take(&mut raw.component), &form);
        let declarations = self.declarations(here, std::mem::take(&mut raw.declaration));
        let process = self.process(here, std::mem::take(&mut raw.process));
        let fee = self.fee(here, raw.fee.take(), &form);
        let routes = self.routes(here, std::mem::take(&mut raw.route), &form);
        let limit = raw.limit.as_ref().and_then(|limit| self.limit(here, limit));
        let longest_extension = self.extension(here, raw.longest_extension.as_ref());
        let parts = std::mem::take(&mut raw.part);
        let description = Description {
            parts: self.parts(here, parts),
        };
        let (from, to) = self.validity(here, &raw);
        let last_checked = raw
            .last_checked
            .as_ref()
            .and_then(|day| self.date(here, day));
        self.check_names(here, &raw);
        let version = Version {
            code: raw.code.map(Spanned::into_inner).unwrap_or_default(),
            alias: raw.alias.into_inner(),
            former_aliases: raw.former_aliases,
            level: raw.level,
            effective_from: from,
            effective_to: to,
            title: raw.title,
            short_title: raw.short_title,
            summary: raw.summary,
            area: raw.area,
            authority_level: raw.authority_level,
            audiences: raw.audiences,
            description,
            components,
            sets: raw.sets,
            form,
            process,
            limit,
            longest_extension,
            officer_asks_alone: raw.officer_asks_alone,
            fee,
            routes,
            declarations,
            synonyms: raw.synonyms,
            decision: raw.decision,
            last_checked,
            missing_online: raw.missing_online,
            unconfirmed: raw.unconfirmed,
            closed: raw.closed,
        };
        self.check_whole(&head, &version);
        version
    }

    fn date(&mut self, here: Source<'_>, text: &Spanned<String>) -> Option<NaiveDate> {
        let read = NaiveDate::parse_from_str(text.get_ref(), "%Y-%m-%d").ok();
        if read.is_none() {
            let reason = format!("`{}` is not a date like 2026-04-15", text.get_ref());
            self.wrong(&here.at(text.span().start), reason);
        }
        read
    }

    fn limit(&mut self, here: Source<'_>, text: &Spanned<String>) -> Option<Limit> {
        let read = text.get_ref().parse();
        read.map_err(|error| self.wrong(&here.at(text.span().start), format!("{error}")))
            .ok()
    }

    fn extension(&mut self, here: Source<'_>, text: Option<&Spanned<String>>) -> u32 {
        let Some(text) = text else { return 0 };
        match self.limit(here, text) {
            Some(Limit::Minutes(minutes)) => minutes,
            Some(Limit::SameDay { .. }) => {
                self.wrong(
                    &here.at(text.span().start),
                    "an extension is working time: `16h`",
                );
                0
            }
            None => 0,
        }
    }

    fn validity(&mut self, here: Source<'_>, raw: &RawVersion) -> (NaiveDate, Option<NaiveDate>) {
        let from = self.date(here, &raw.effective_from).unwrap_or_default();
        let to = raw
            .effective_to
            .as_ref()
            .and_then(|day| self.date(here, day));
        if to.is_some_and(|to| to < from) {
            self.wrong(
                &here.at(raw.effective_from.span().start),
                "it ends before it begins",
            );
        }
        (from, to)
    }

    fn parts(&mut self, here: Source<'_>, raw: Vec<Spanned<raw::RawPart>>) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        for part in raw {
            let spot = here.at(part.span().start);
            let part = part.into_inner();
            if parts.iter().any(|known| known.kind == part.kind) {
                self.wrong(
                    &spot,
                    format!("the part `{}` is there twice", part.kind.code()),
                );
            }
            if part.vi.trim().is_empty() || part.en.trim().is_empty() {
                self.wrong(
                    &spot,
                    format!("the part `{}` says nothing", part.kind.code()),
                );
            }
            let words = |words: &str| words.trim().to_owned();
            let text = crate::domain::text::Bilingual {
                vi: words(&part.vi),
                en: words(&part.en),
            };
            parts.push(Part {
                kind: part.kind,
                text,
                unconfirmed: part.unconfirmed,
            });
        }
        parts.sort_by_key(|part| part.kind);
        parts
    }

    fn components(
        &mut self,
        here: Source<'_>,
        raw: Vec<Spanned<RawComponent>>,
        form: &FormSchema,
    ) -> Vec<Component> {
        let mut found = Vec::new();
        for component in raw {
            let spot = here.at(component.span().start);
            let component = component.into_inner();
            match &component.block {
                None => found.push((spot, component)),
                Some(name) => {
                    let Some((block, file, text)) = self.block(name, &spot) else {
                        continue;
                    };
                    let there = Source { file: &file, text };
                    let all = block.component.into_iter();
                    found.extend(all.map(|c| (there.at(c.span().start), c.into_inner())));
                }
            }
        }
        let read = |(spot, raw): (Spot, RawComponent)| self.component(&spot, raw, form);
        found.into_iter().map(read).collect()
    }

    fn component(&mut self, spot: &Spot, raw: RawComponent, form: &FormSchema) -> Component {
        if raw.key.is_empty() || raw.name.vi.is_empty() || raw.name.en.is_empty() {
            self.wrong(spot, "a component needs a key and a name in both languages");
        }
        if raw.originals + raw.copies == 0 {
            self.wrong(
                spot,
                format!("`{}`: how many originals or copies?", raw.key),
            );
        }
        Component {
            required: self.required(spot, raw.required, form, None),
            show_if: self.condition(spot, raw.show_if.as_deref(), form, None),
            waived_if: self.condition(spot, raw.waived_if.as_deref(), form, None),
            key: raw.key,
            name: raw.name,
            originals: raw.originals,
            copies: raw.copies,
            waived_note: raw.waived_note,
            guidance: raw.guidance,
            generated: raw.generated,
            one_of: raw.one_of,
            show_original: raw.show_original,
        }
    }

    fn declarations(
        &mut self,
        here: Source<'_>,
        raw: Vec<Spanned<RawDeclaration>>,
    ) -> Vec<Declaration> {
        let mut found = Vec::new();
        for declaration in raw {
            let spot = here.at(declaration.span().start);
            let declaration = declaration.into_inner();
            match &declaration.block {
                None => found.push((spot, declaration)),
                Some(name) => {
                    let Some((block, file, text)) = self.block(name, &spot) else {
                        continue;
                    };
                    let there = Source { file: &file, text };
                    let all = block.declaration.into_iter();
                    found.extend(all.map(|d| (there.at(d.span().start), d.into_inner())));
                }
            }
        }
        for (spot, raw) in &found {
            let whole = [&raw.key, &raw.version, &raw.text.vi, &raw.text.en];
            if whole.iter().any(|text| text.trim().is_empty()) {
                self.wrong(
                    spot,
                    "a declaration needs key, version and text in both languages",
                );
            }
        }
        let read = |(_, raw): (Spot, RawDeclaration)| Declaration {
            key: raw.key,
            version: raw.version,
            text: raw.text,
            help: raw.help,
            required: raw.required,
        };
        found.into_iter().map(read).collect()
    }

    fn process(&mut self, here: Source<'_>, raw: Vec<Spanned<RawStep>>) -> Option<Process> {
        let first = here.at(raw.first()?.span().start);
        let mut steps = Vec::new();
        for step in raw {
            let spot = here.at(step.span().start);
            let RawStep {
                key,
                name,
                kind,
                role,
                unit,
                hours,
            } = step.into_inner();
            if !self.shared.units.contains(&unit) {
                self.wrong(&spot, format!("there is no unit `{unit}`"));
            }
            steps.push(Step {
                key,
                name,
                kind,
                role,
                unit,
                hours,
            });
        }
        Process::new(steps)
            .map_err(|error| self.wrong(&first, error.to_string()))
            .ok()
    }

    fn fee(
        &mut self,
        here: Source<'_>,
        raw: Option<Spanned<RawFee>>,
        form: &FormSchema,
    ) -> FeeRule {
        let Some(raw) = raw else { return FeeRule::None };
        let spot = here.at(raw.span().start);
        let RawFee {
            times,
            payable,
            source,
            case,
        } = raw.into_inner();
        let known = |field: &&String| checks::is_number(form, field);
        if let Some(field) = times.as_ref().filter(|field| !known(field)) {
            self.wrong(
                &spot,
                format!("`{field}` is not a field with a whole number"),
            );
        }
        let mut cases = Vec::new();
        for case in case {
            let spot = here.at(case.span().start);
            let case = case.into_inner();
            let when = self.condition(&spot, case.when.as_deref(), form, None);
            cases.push(FeeCase {
                when,
                amount: case.amount,
                name: case.name,
            });
        }
        if cases.last().is_none_or(|last| last.when.is_some()) {
            self.wrong(
                &spot,
                "the last case must count in every other case: no `when`",
            );
        }
        FeeRule::Amount {
            cases,
            times,
            payable,
            source,
        }
    }

    fn routes(
        &mut self,
        here: Source<'_>,
        raw: Vec<Spanned<raw::RawRoute>>,
        form: &FormSchema,
    ) -> Vec<Route> {
        let mut routes = Vec::new();
        for route in raw {
            let spot = here.at(route.span().start);
            let route = route.into_inner();
            if let Some(when) = self.condition(&spot, Some(&route.when), form, None) {
                routes.push(Route {
                    when,
                    office: route.office,
                });
            }
        }
        routes
    }

    /// Reads a condition; it may name the facts and the fields asked `before`
    /// the field with this key, or all fields.
    fn condition(
        &mut self,
        spot: &Spot,
        text: Option<&str>,
        form: &FormSchema,
        before: Option<&str>,
    ) -> Option<Expr> {
        let text = text?;
        match condition::parse(text) {
            Ok(expr) => {
                for reason in checks::names(&expr, form, before) {
                    self.wrong(spot, format!("condition `{text}`: {reason}"));
                }
                Some(expr)
            }
            Err(error) => {
                self.wrong(spot, error.to_string());
                None
            }
        }
    }

    fn required(
        &mut self,
        spot: &Spot,
        raw: Option<RawRequired>,
        form: &FormSchema,
        before: Option<&str>,
    ) -> Required {
        match raw {
            None | Some(RawRequired::Flag(true)) => Required::Always,
            Some(RawRequired::Flag(false)) => Required::Optional,
            Some(RawRequired::When(text)) => self
                .condition(spot, Some(&text), form, before)
                .map_or(Required::Optional, Required::When),
        }
    }

    fn check_names(&mut self, here: Source<'_>, raw: &RawVersion) {
        let alias = raw.alias.get_ref();
        if !checks::is_slug(alias) {
            let reason = format!("`{alias}` is not an alias: a-z, 0-9 and single hyphens");
            self.wrong(&here.at(raw.alias.span().start), reason);
        }
        let code = raw
            .code
            .as_ref()
            .filter(|code| !checks::is_code(code.get_ref()));
        if let Some(code) = code {
            let reason = format!("`{}` is not a national code like 1.005092", code.get_ref());
            self.wrong(&here.at(code.span().start), reason);
        }
        if raw.level == Level::Online && raw.code.is_none() {
            self.wrong(&here.at(0), "what is filed online needs its national code");
        }
    }
}
