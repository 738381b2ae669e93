//! Pages, fields and rules of a file, shared blocks put in their place.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use toml::Spanned;

use super::raw::{RawField, RawPage, RawRequired, RawRule};
use super::{Reader, Source, Spot, checks};
use crate::domain::form::field::{DateBound, PASSPORT, Required};
use crate::domain::form::rule::{CELL_KINDS, RuleKind};
use crate::domain::form::{Field, FieldKind, FormSchema, Page, Rule};
use crate::domain::place::Choice;
use crate::domain::text::Bilingual;

/// A page with the places of its fields.
struct Placed {
    spot: Spot,
    page: RawPage,
    fields: Vec<(Spot, RawField)>,
}

impl Reader<'_> {
    pub(super) fn form(
        &mut self,
        here: Source<'_>,
        pages: Vec<Spanned<RawPage>>,
        rules: Vec<Spanned<RawRule>>,
    ) -> FormSchema {
        let mut placed = Vec::new();
        let mut placed_rules = Vec::new();
        for page in pages {
            self.place(here, page, &mut placed, &mut placed_rules);
        }
        placed_rules.extend(with_spots(here, rules));
        // First the fields, then what refers to them.
        let mut form = FormSchema::default();
        for placed in &placed {
            let fields = placed
                .fields
                .iter()
                .map(|(spot, raw)| self.field(spot, raw))
                .collect();
            form.pages.push(Page {
                key: placed.page.key.clone(),
                title: placed.page.title.clone(),
                intro: placed.page.intro.clone(),
                drawing: placed.page.drawing,
                show_if: None,
                after: placed.page.after.clone(),
                fields,
            });
        }
        self.check_keys(&placed, &form);
        let bare = form.clone();
        for (page, placed) in form.pages.iter_mut().zip(&placed) {
            let first = placed.fields.first().map(|(_, field)| field.key.as_str());
            page.show_if =
                self.condition(&placed.spot, placed.page.show_if.as_deref(), &bare, first);
            for (field, (spot, raw)) in page.fields.iter_mut().zip(&placed.fields) {
                let before = Some(raw.key.as_str());
                field.show_if = self.condition(spot, raw.show_if.as_deref(), &bare, before);
                field.required = self.required(spot, raw.required.clone(), &bare, before);
                self.check_reference(spot, field, &bare);
            }
        }
        let read = |(spot, raw): (Spot, RawRule)| self.rule(&spot, raw, &bare);
        form.rules = placed_rules.into_iter().filter_map(read).collect();
        form
    }

    /// Puts a page, or the pages of the block it names, into the list.
    fn place(
        &mut self,
        here: Source<'_>,
        page: Spanned<RawPage>,
        placed: &mut Vec<Placed>,
        rules: &mut Vec<(Spot, RawRule)>,
    ) {
        let spot = here.at(page.span().start);
        let mut page = page.into_inner();
        let Some(name) = page.block.take() else {
            let fields = with_spots(here, std::mem::take(&mut page.field));
            placed.push(Placed { spot, page, fields });
            return;
        };
        let Some((block, file, text)) = self.block(&name, &spot) else {
            return;
        };
        let there = Source { file: &file, text };
        let mut known = BTreeSet::new();
        for (inner_spot, mut inner) in with_spots(there, block.page) {
            let mut fields = with_spots(there, std::mem::take(&mut inner.field));
            known.extend(fields.iter().map(|(_, field)| field.key.clone()));
            fields.retain(|(_, field)| !page.omit.contains(&field.key));
            for (_, field) in &mut fields {
                if page.require.contains(&field.key) {
                    field.required = Some(RawRequired::Flag(true));
                }
            }
            inner.show_if = match (inner.show_if, &page.show_if) {
                (Some(inner), Some(outer)) => Some(format!("({outer}) and ({inner})")),
                (inner, outer) => inner.or_else(|| outer.clone()),
            };
            if !page.title.vi.is_empty() {
                inner.title = page.title.clone();
            }
            if !page.intro.vi.is_empty() {
                inner.intro = page.intro.clone();
            }
            placed.push(Placed {
                spot: inner_spot,
                page: inner,
                fields,
            });
        }
        for key in page
            .require
            .iter()
            .chain(&page.omit)
            .filter(|key| !known.contains(*key))
        {
            self.wrong(&spot, format!("the block `{name}` has no field `{key}`"));
        }
        let whole = |(_, rule): &(Spot, RawRule)| {
            let named = |omitted: &String| {
                rule.at == *omitted || rule.check.names().contains(&omitted.as_str())
            };
            !page.omit.iter().any(named)
        };
        rules.extend(with_spots(there, block.rule).into_iter().filter(whole));
    }

    fn check_keys(&mut self, placed: &[Placed], form: &FormSchema) {
        let mut pages = BTreeSet::new();
        let mut fields = BTreeSet::new();
        for placed in placed {
            let key = &placed.page.key;
            if !checks::is_slug(key)
                || placed.page.title.vi.is_empty()
                || placed.page.title.en.is_empty()
            {
                let reason =
                    format!("page `{key}`: a key (a-z, 0-9, -) and a title in both languages");
                self.wrong(&placed.spot, reason);
            }
            if !pages.insert(key) {
                self.wrong(&placed.spot, format!("the page `{key}` is there twice"));
            }
            if placed.fields.is_empty() {
                self.wrong(&placed.spot, format!("the page `{key}` asks nothing"));
            }
            for after in placed
                .page
                .after
                .iter()
                .filter(|after| form.page(after).is_none())
            {
                self.wrong(&placed.spot, format!("there is no page `{after}`"));
            }
            for (spot, field) in &placed.fields {
                if !fields.insert(&field.key) {
                    self.wrong(spot, format!("the field `{}` is there twice", field.key));
                }
            }
        }
    }

    fn field(&mut self, spot: &Spot, raw: &RawField) -> Field {
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if !raw.key.starts_with(|c: char| c.is_ascii_lowercase()) || !raw.key.chars().all(fits) {
            self.wrong(spot, format!("`{}` is not a key: a-z, 0-9, _", raw.key));
        }
        if raw.label.vi.trim().is_empty() || raw.label.en.trim().is_empty() {
            self.wrong(
                spot,
                format!("`{}` has no label in both languages", raw.key),
            );
        }
        let kind = self.kind(spot, raw);
        Field {
            key: raw.key.clone(),
            kind,
            label: raw.label.clone(),
            hint: raw.hint.clone(),
            example: raw.example.clone(),
            help: raw.help.clone(),
            required: Required::Always,
            show_if: None,
            default: raw.default.clone(),
            width: raw.width,
            autocomplete: raw.autocomplete.clone(),
            unconfirmed: raw.unconfirmed,
        }
    }

    fn kind(&mut self, spot: &Spot, raw: &RawField) -> FieldKind {
        let size = |default: usize| {
            raw.max
                .and_then(|n| usize::try_from(n).ok())
                .unwrap_or(default)
        };
        match raw.kind.as_str() {
            "text" => FieldKind::Text { max: size(200) },
            "long_text" => FieldKind::LongText { max: size(2000) },
            "name" => FieldKind::Name,
            "date" => FieldKind::Date {
                from: self.bound(spot, raw.from.as_deref().unwrap_or("1900-01-01")),
                to: self.bound(spot, raw.to.as_deref().unwrap_or("today")),
                year_alone: raw.year_alone,
            },
            "year" => FieldKind::Year {
                from: raw.min.and_then(|n| i32::try_from(n).ok()).unwrap_or(1900),
                to: raw.max.and_then(|n| i32::try_from(n).ok()),
            },
            "integer" => FieldKind::Integer {
                from: raw.min.unwrap_or(0),
                to: raw.max.unwrap_or(1_000_000),
            },
            "score" => FieldKind::Score {
                max: u32::try_from(size(10)).unwrap_or(10),
            },
            "select" | "radio" | "checkboxes" => self.choice_kind(spot, raw),
            "table" => self.table(spot, raw),
            "commune" => FieldKind::Commune {
                of: raw.of.clone().unwrap_or_default(),
            },
            "identity_document" => FieldKind::IdentityDocument { of: raw.of.clone() },
            "school_year" => FieldKind::SchoolYear {
                before: raw.before,
                after: raw.after,
            },
            plain => plain_kind(plain).unwrap_or_else(|| {
                self.wrong(spot, format!("`{}`: there is no kind `{plain}`", raw.key));
                FieldKind::Notice
            }),
        }
    }

    fn choice_kind(&mut self, spot: &Spot, raw: &RawField) -> FieldKind {
        let mut codes = BTreeSet::new();
        for option in &raw.options {
            if !codes.insert(&option.code) {
                self.wrong(
                    spot,
                    format!("`{}`: the option `{}` is there twice", raw.key, option.code),
                );
            }
            if option.code.is_empty() || option.vi.is_empty() || option.en.is_empty() {
                self.wrong(
                    spot,
                    format!("`{}`: an option lacks code, vi or en", raw.key),
                );
            }
        }
        if raw.options.len() < 2 {
            self.wrong(
                spot,
                format!("`{}`: at least two options are needed", raw.key),
            );
        }
        if !raw.default.is_empty() && !codes.contains(&raw.default) {
            self.wrong(spot, format!("`{}`: its default is no option", raw.key));
        }
        let other = raw.other;
        if other && (raw.kind != "select" || !codes.contains(&"khac".to_owned())) {
            self.wrong(
                spot,
                format!(
                    "`{}`: `other` needs a select with the option `khac`",
                    raw.key
                ),
            );
        }
        let options = raw.options.iter().map(|option| Choice {
            code: option.code.clone(),
            label: Bilingual {
                vi: option.vi.clone(),
                en: option.en.clone(),
            },
        });
        let options = options.collect();
        match raw.kind.as_str() {
            "select" => FieldKind::Select { options, other },
            "radio" => FieldKind::Radio { options },
            _ => self.checkboxes(spot, raw, options),
        }
    }

    fn checkboxes(&mut self, spot: &Spot, raw: &RawField, options: Vec<Choice>) -> FieldKind {
        let bound = |n: Option<i64>| n.and_then(|n| usize::try_from(n).ok());
        let (min, max) = (bound(raw.min), bound(raw.max));
        let most = max.unwrap_or(options.len());
        if min.unwrap_or(1) > most || most > options.len() || most == 0 {
            self.wrong(
                spot,
                format!("`{}`: min <= max <= the number of options", raw.key),
            );
        }
        FieldKind::Checkboxes { options, min, max }
    }

    fn table(&mut self, spot: &Spot, raw: &RawField) -> FieldKind {
        let bound = |n: Option<i64>, default: usize| {
            n.and_then(|n| usize::try_from(n).ok()).unwrap_or(default)
        };
        let (min, max) = (bound(raw.min, 1), bound(raw.max, 10));
        if raw.columns.is_empty() || min > max || max > 100 {
            self.wrong(
                spot,
                format!("`{}`: columns, and min <= max <= 100 rows", raw.key),
            );
        }
        let mut columns: Vec<Field> = Vec::new();
        for column in &raw.columns {
            let raw_column = column.get_ref();
            let mut field = self.field(spot, raw_column);
            field.required = match raw_column.required {
                Some(RawRequired::Flag(false)) => Required::Optional,
                None | Some(RawRequired::Flag(true)) => Required::Always,
                Some(RawRequired::When(_)) => {
                    self.wrong(spot, format!("`{}`: no conditions in a table", field.key));
                    Required::Always
                }
            };
            let simple = !matches!(field.kind.control(), "table" | "checks" | "fee" | "notice")
                && !matches!(field.kind, FieldKind::Commune { .. });
            if !simple || raw_column.show_if.is_some() || columns.iter().any(|c| c.key == field.key)
            {
                self.wrong(
                    spot,
                    format!("`{}.{}` cannot be a column", raw.key, field.key),
                );
            }
            columns.push(field);
        }
        FieldKind::Table { columns, min, max }
    }

    fn bound(&mut self, spot: &Spot, text: &str) -> DateBound {
        if text == "today" {
            return DateBound::Today;
        }
        NaiveDate::parse_from_str(text, "%Y-%m-%d").map_or_else(
            |_| {
                self.wrong(
                    spot,
                    format!("`{text}` is neither `today` nor like 1976-01-01"),
                );
                DateBound::Today
            },
            DateBound::On,
        )
    }

    fn check_reference(&mut self, spot: &Spot, field: &Field, form: &FormSchema) {
        if let FieldKind::Commune { of } = &field.kind {
            let province = form
                .field(of)
                .is_some_and(|f| f.kind == FieldKind::Province);
            if !province {
                self.wrong(
                    spot,
                    format!("`{}`: `of` must name a province field", field.key),
                );
            }
        }
        if let FieldKind::IdentityDocument { of: Some(of) } = &field.kind {
            let asks = form.field(of).is_some_and(|f| {
                matches!(f.kind, FieldKind::Radio { .. })
                    && f.options().iter().any(|option| option.code == PASSPORT)
            });
            if !asks {
                self.wrong(
                    spot,
                    format!("`{}`: `of` must name a radio with `{PASSPORT}`", field.key),
                );
            }
        }
    }

    fn rule(&mut self, spot: &Spot, raw: RawRule, form: &FormSchema) -> Option<Rule> {
        let when = self.condition(spot, raw.when.as_deref(), form, None);
        let rule = Rule {
            kind: raw.check,
            level: raw.level,
            at: raw.at,
            message: raw.message,
            when,
        };
        let known = |name: &str| {
            let (field, column) = name.split_once('.').unwrap_or((name, ""));
            form.field(field).is_some_and(|field| {
                column.is_empty() || field.columns().iter().any(|c| c.key == column)
            })
        };
        let missing: Vec<String> = rule
            .names()
            .into_iter()
            .filter(|name| !name.starts_with('@') && !known(name))
            .map(ToOwned::to_owned)
            .collect();
        for name in &missing {
            self.wrong(spot, format!("the rule names `{name}`, which is not asked"));
        }
        let silent = rule.message.vi.is_empty() || rule.when.is_none();
        if silent && matches!(rule.kind, RuleKind::Always) {
            self.wrong(spot, "a rule of type `always` needs `when` and `message`");
        }
        if let RuleKind::Typed {
            table,
            by,
            columns,
            kinds,
        } = &rule.kind
        {
            let cells = columns
                .iter()
                .chain([by])
                .map(|column| format!("{table}.{column}"));
            let odd = kinds
                .values()
                .find(|kind| !CELL_KINDS.contains(&kind.as_str()));
            if odd.is_some() || cells.into_iter().any(|cell| !known(&cell)) {
                self.wrong(spot, "the rule names columns or kinds that are not there");
            }
        }
        missing.is_empty().then_some(rule)
    }
}

fn plain_kind(kind: &str) -> Option<FieldKind> {
    Some(match kind {
        "money" => FieldKind::Money,
        "checkbox" => FieldKind::Checkbox,
        "identity_number" => FieldKind::IdentityNumber,
        "passport" => FieldKind::Passport,
        "phone" => FieldKind::Phone,
        "email" => FieldKind::Email,
        "tax_code" => FieldKind::TaxCode,
        "website" => FieldKind::Website,
        "province" => FieldKind::Province,
        "school" => FieldKind::School,
        "country" => FieldKind::Country,
        "ethnic_group" => FieldKind::EthnicGroup,
        "serial" => FieldKind::Serial,
        "register_number" => FieldKind::RegisterNumber,
        "fee" => FieldKind::Fee,
        "notice" => FieldKind::Notice,
        _ => return None,
    })
}

fn with_spots<T>(source: Source<'_>, items: Vec<Spanned<T>>) -> Vec<(Spot, T)> {
    let placed = |item: Spanned<T>| (source.at(item.span().start), item.into_inner());
    items.into_iter().map(placed).collect()
}
