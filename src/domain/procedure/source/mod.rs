//! From a file of `data/procedures` to a version that is whole and coherent.
//!
//! Everything is checked here, once, and every fault is reported with its file,
//! its line and a reason a person who keeps the catalogue can act on: conditions
//! name fields that are asked before, hours add up to the limit, the parts that
//! the law wants are there, options exist, keys and names are unique.

mod checks;
mod conditions;
mod form;
mod names;
mod office;
mod parts;
mod raw;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use toml::Spanned;
use unicode_normalization::is_nfc;

use self::names::Names;
use self::raw::{RawBlock, RawVersion};
use super::{Description, Version};

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

/// Reads the whole catalogue, name and text of each file, and checks what the
/// files owe each other. A procedure may have several files, one for each day
/// from which another state of it counts; the versions come in that order.
pub fn parse_all(
    files: &[(String, String)],
    shared: &Shared,
) -> Result<Vec<Version>, Vec<SourceError>> {
    let (mut read, mut errors) = (Vec::new(), Vec::new());
    for (file, text) in files {
        match parse_named(file, text, shared) {
            Ok(named) => read.push(named),
            Err(faults) => errors.extend(faults),
        }
    }
    errors.extend(names::clashes(&read));
    if !errors.is_empty() {
        return Err(errors);
    }
    let mut versions: Vec<Version> = read.into_iter().map(|(version, _)| version).collect();
    versions.sort_by(|a, b| (&a.alias, a.effective_from).cmp(&(&b.alias, b.effective_from)));
    Ok(versions)
}

/// Reads one procedure. `file` is only named in errors.
pub fn parse(file: &str, text: &str, shared: &Shared) -> Result<Version, Vec<SourceError>> {
    parse_named(file, text, shared).map(|(version, _)| version)
}

fn parse_named(
    file: &str,
    text: &str,
    shared: &Shared,
) -> Result<(Version, Names), Vec<SourceError>> {
    let mut reader = Reader {
        shared,
        errors: Vec::new(),
    };
    let here = Source { file, text };
    reader.check_composed(here);
    let version = reader
        .read::<RawVersion>(here)
        .map(|raw| (Names::of(here, &raw), raw))
        .map(|(names, raw)| (reader.version(here, raw), names));
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

impl Spot {
    fn error(&self, reason: impl Into<String>) -> SourceError {
        SourceError {
            file: self.file.clone(),
            line: self.line,
            reason: reason.into(),
        }
    }
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// Reads one procedure and collects what is wrong with it.
struct Reader<'a> {
    shared: &'a Shared,
    errors: Vec<SourceError>,
}

impl<'a> Reader<'a> {
    fn wrong(&mut self, spot: &Spot, reason: impl Into<String>) {
        self.errors.push(spot.error(reason));
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
        let description = self.description(here, &mut raw);
        let (from, to) = self.validity(here, &raw);
        let last_checked = raw.last_checked.as_ref();
        let last_checked = last_checked.and_then(|day| self.date(here, day));
        self.check_names(here, &raw);
        let closed = raw.closed.take();
        let closed = closed.and_then(|closed| self.closed(here, closed));
        let inner =
            |names: Vec<Spanned<String>>| names.into_iter().map(Spanned::into_inner).collect();
        let version = Version {
            code: raw.code.map(Spanned::into_inner).unwrap_or_default(),
            alias: raw.alias.into_inner(),
            former_aliases: inner(raw.former_aliases),
            former_codes: inner(raw.former_codes),
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
            extension_letter: raw.extension_letter,
            officer_asks_alone: raw.officer_asks_alone,
            fee,
            routes,
            declarations,
            synonyms: raw.synonyms,
            decision: raw.decision,
            last_checked,
            missing_online: raw.missing_online,
            unconfirmed: raw.unconfirmed,
            closed,
        };
        self.check_whole(&head, &version);
        version
    }

    fn description(&mut self, here: Source<'_>, raw: &mut RawVersion) -> Description {
        let mut parts = self.parts(here, std::mem::take(&mut raw.part));
        self.awaited(here, std::mem::take(&mut raw.awaited), &mut parts);
        Description { parts }
    }

    fn date(&mut self, here: Source<'_>, text: &Spanned<String>) -> Option<NaiveDate> {
        let read = NaiveDate::parse_from_str(text.get_ref(), "%Y-%m-%d").ok();
        if read.is_none() {
            let reason = format!("`{}` is not a date like 2026-04-15", text.get_ref());
            self.wrong(&here.at(text.span().start), reason);
        }
        read
    }
}
