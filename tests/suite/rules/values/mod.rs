//! Values as people type them: what is right is taken however it is written, what
//! is not is asked back at its field.

mod answered;
mod typed;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::NaiveDate;
use motcua::domain::form::FormSchema;
use motcua::domain::form::answers::RawAnswers;
use motcua::domain::form::reading::Context;
use motcua::domain::form::validation::{Checked, check};
use motcua::domain::place::Places;
use motcua::domain::procedure::Version;

use super::catalogue;

pub(super) static PLACES: LazyLock<Places> = LazyLock::new(catalogue::places);
pub(super) static CATALOGUE: LazyLock<BTreeMap<String, Version>> =
    LazyLock::new(catalogue::catalogue);

pub(super) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 12, 1).unwrap()
}

pub(super) fn form(alias: &str) -> &'static FormSchema {
    &CATALOGUE.get(alias).unwrap().form
}

/// A draft with these answers, looked through on `day`.
pub(super) fn filled_on(day: NaiveDate, alias: &str, typed: &[(&str, &str)]) -> Checked {
    let mut raw = RawAnswers::prefill(form(alias), &BTreeMap::new(), &[]);
    let mut by_key: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (key, value) in typed {
        by_key.entry(key).or_default().push((*value).to_owned());
    }
    for (key, values) in by_key {
        raw.set(key, values);
    }
    let context = Context {
        today: day,
        places: &PLACES,
    };
    check(form(alias), &raw, context)
}

pub(super) fn filled(alias: &str, typed: &[(&str, &str)]) -> Checked {
    filled_on(today(), alias, typed)
}

/// What is wrong with a field once these answers are given.
pub(super) fn wrong(alias: &str, typed: &[(&str, &str)], field: &str) -> Option<&'static str> {
    filled(alias, typed).errors.of(field).map(|e| e.fault.code)
}

/// What is asked about a field once these answers are given.
pub(super) fn asked(alias: &str, typed: &[(&str, &str)], field: &str) -> Option<&'static str> {
    filled(alias, typed)
        .warnings
        .of(field)
        .map(|e| e.fault.code)
}
