//! What a whole version must be.

use std::collections::BTreeSet;

use super::{Reader, Spot};
use crate::domain::deadline::Limit;
use crate::domain::form::{Expr, FACTS, Field, FieldKind, FormSchema};
use crate::domain::procedure::description::missing_parts;
use crate::domain::procedure::{Level, Version};
use crate::domain::text;

/// Working hours of a day, as the law counts them.
const HOURS_PER_DAY: u32 = 8;

impl Reader<'_> {
    pub(super) fn check_whole(&mut self, head: &Spot, version: &Version) {
        let texts = [
            &version.title,
            &version.short_title,
            &version.summary,
            &version.area,
            &version.authority_level,
        ];
        if texts
            .iter()
            .any(|text| text.vi.trim().is_empty() || text.en.trim().is_empty())
        {
            self.wrong(
                head,
                "title, short title, summary, area and authority level are needed in both languages",
            );
        }
        if version.audiences.is_empty() {
            self.wrong(head, "whom is it for? `audiences` is empty");
        }
        for part in missing_parts(version) {
            self.wrong(head, format!("the law wants the part `{}`", part.code()));
        }
        let mut keys = BTreeSet::new();
        for component in version
            .components
            .iter()
            .filter(|c| !keys.insert(c.key.as_str()))
        {
            self.wrong(
                head,
                format!("the component `{}` is there twice", component.key),
            );
        }
        let mut synonyms = BTreeSet::new();
        for synonym in version
            .synonyms
            .iter()
            .filter(|synonym| !synonyms.insert(text::fold(synonym)))
        {
            let reason = format!("the synonym `{synonym}` is there twice, whatever its accents");
            self.wrong(head, reason);
        }
        if version.level == Level::Online {
            self.check_online(head, version);
        }
    }

    fn check_online(&mut self, head: &Spot, version: &Version) {
        if version.sets == 0 {
            self.wrong(head, "how many sets of the dossier? `sets`");
        }
        if version.form.pages.is_empty() {
            self.wrong(
                head,
                "what is filed online needs a form: there is no `page`",
            );
        }
        if !version
            .components
            .iter()
            .any(|component| component.generated)
        {
            self.wrong(
                head,
                "one component must be the application itself: `generated = true`",
            );
        }
        if !version
            .declarations
            .iter()
            .any(|declaration| declaration.required)
        {
            self.wrong(
                head,
                "what is filed online needs a declaration that is required",
            );
        }
        match (&version.process, version.limit) {
            (None, _) => self.wrong(head, "what is filed online needs its steps: `process`"),
            (_, None) => self.wrong(head, "what is filed online needs its `limit`"),
            (Some(process), Some(limit)) => {
                let hours = match limit {
                    Limit::SameDay { .. } => HOURS_PER_DAY,
                    Limit::Minutes(minutes) => minutes / 60,
                };
                if let Err(error) = process.adds_up_to(hours) {
                    self.wrong(head, error.to_string());
                }
            }
        }
    }
}

/// What is wrong with the names a condition uses.
pub(super) fn names(expr: &Expr, form: &FormSchema, before: Option<&str>) -> Vec<String> {
    let place = |key: &str| form.fields().position(|field| field.key == key);
    let limit = before.and_then(place);
    let mut wrong = Vec::new();
    for name in expr.names() {
        if name.starts_with('@') {
            let fact = FACTS.iter().find(|(fact, _)| *fact == name);
            let known = fact.map(|(_, values)| *values).unwrap_or_default();
            if fact.is_none() {
                wrong.push(format!("there is no fact `{name}`"));
            }
            let odd = expr
                .compared_with(name)
                .into_iter()
                .find(|value| !known.contains(value));
            wrong.extend(odd.map(|value| format!("`{name}` is never `{value}`")));
            continue;
        }
        match (place(name), form.field(name)) {
            (Some(at), Some(field)) => {
                if limit.is_some_and(|limit| at >= limit) {
                    wrong.push(format!("`{name}` is not asked before"));
                }
                wrong.extend(odd_values(expr, field));
            }
            _ => wrong.push(format!("there is no field `{name}`")),
        }
    }
    wrong
}

/// Answers that a condition waits for and that can never be given.
fn odd_values(expr: &Expr, field: &Field) -> Vec<String> {
    let can_be = |value: &str| match &field.kind {
        FieldKind::Select { options, .. }
        | FieldKind::Radio { options }
        | FieldKind::Checkboxes { options, .. } => {
            options.iter().any(|option| option.code == value)
        }
        FieldKind::Checkbox => value == crate::domain::form::field::TICKED,
        FieldKind::Province
        | FieldKind::Commune { .. }
        | FieldKind::School
        | FieldKind::Country
        | FieldKind::EthnicGroup => true,
        FieldKind::Text { .. }
        | FieldKind::LongText { .. }
        | FieldKind::Name
        | FieldKind::Date { .. }
        | FieldKind::Year { .. }
        | FieldKind::Integer { .. }
        | FieldKind::Score { .. }
        | FieldKind::Money
        | FieldKind::IdentityNumber
        | FieldKind::IdentityDocument { .. }
        | FieldKind::Passport
        | FieldKind::Phone
        | FieldKind::Email
        | FieldKind::TaxCode
        | FieldKind::Website
        | FieldKind::Serial
        | FieldKind::RegisterNumber
        | FieldKind::SchoolYear { .. }
        | FieldKind::Table { .. }
        | FieldKind::Fee
        | FieldKind::Notice => false,
    };
    let compared = expr.compared_with(&field.key).into_iter();
    compared
        .filter(|value| !can_be(value))
        .map(|value| format!("`{}` can never be answered with `{value}`", field.key))
        .collect()
}

/// Whether the field's answer is a whole number.
pub(super) fn is_number(form: &FormSchema, key: &str) -> bool {
    form.field(key)
        .is_some_and(|field| matches!(field.kind, FieldKind::Integer { .. }))
}

/// `cap-ban-sao`
pub(super) fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text.split('-').all(|part| {
            !part.is_empty()
                && part
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        })
}

/// `1.005092`, also with a local ending (`1.005092.000.00.00.H12`).
pub(super) fn is_code(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    let digits = |part: &&str| part.chars().all(|c| c.is_ascii_digit());
    match parts.as_slice() {
        [class, number] | [class, number, _, _, _, _] => {
            class.len() == 1 && number.len() == 6 && digits(class) && digits(number)
        }
        _ => false,
    }
}
