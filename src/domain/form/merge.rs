//! Two pages open on one draft: what each changed is kept, and only where both
//! changed the same question is the person asked.

use std::collections::BTreeMap;

use super::answers::RawAnswers;
use super::field::Field;
use super::{FormSchema, Page, visibility};
use crate::domain::text;

/// The answers of one page by key, as they were sent or shown.
pub type PageAnswers = BTreeMap<String, Vec<String>>;

/// One question that was answered differently in two places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// The question.
    pub field: String,
    /// What was kept from the other place.
    pub kept: PageAnswers,
    /// What was just sent, and not kept.
    pub sent: PageAnswers,
}

/// A page put together from what is kept and what was sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Merged {
    /// What to save as the page.
    pub answers: PageAnswers,
    /// What the person must decide.
    pub clashes: Vec<Clash>,
}

/// What the page carries as the draft stands: what its form was opened with.
pub fn shown(form: &FormSchema, page: &Page, raw: &RawAnswers) -> PageAnswers {
    let mut answers = PageAnswers::new();
    for field in visibility::shown_on(form, page, raw) {
        answers.extend(of_field(field.field, raw.iter()));
    }
    answers
}

/// Puts together `kept` (the draft now), `opened` (what the page's form was made
/// from) and `sent` (what came back). Without `opened` nothing is known about who
/// changed what, and every difference is asked about.
pub fn merge(
    page: &Page,
    kept: &RawAnswers,
    opened: Option<&PageAnswers>,
    sent: &PageAnswers,
) -> Merged {
    let mut merged = Merged::default();
    for field in &page.fields {
        let theirs = of_field(field, kept.iter());
        let mine = of_field(field, pairs(sent));
        let base = opened.map(|opened| of_field(field, pairs(opened)));
        let i_changed = base.as_ref().is_none_or(|base| !same(base, &mine));
        let they_changed = base.as_ref().is_none_or(|base| !same(base, &theirs));
        if same(&mine, &theirs) || !they_changed {
            merged.answers.extend(mine);
        } else if !i_changed {
            merged.answers.extend(theirs);
        } else {
            merged.answers.extend(theirs.clone());
            merged.clashes.push(Clash {
                field: field.key.clone(),
                kept: theirs,
                sent: mine,
            });
        }
    }
    merged
}

/// The answers of one question: its own, its cells, its words.
fn of_field<'a>(
    field: &Field,
    answers: impl Iterator<Item = (&'a str, &'a [String])>,
) -> PageAnswers {
    let prefix = format!("{}.", field.key);
    answers
        .filter(|(key, _)| *key == field.key || key.starts_with(&prefix))
        .map(|(key, values)| (key.to_owned(), values.to_vec()))
        .collect()
}

fn pairs(answers: &PageAnswers) -> impl Iterator<Item = (&str, &[String])> {
    answers
        .iter()
        .map(|(key, values)| (key.as_str(), values.as_slice()))
}

/// Whether two people would read the same: spaces and empty boxes do not count.
fn same(one: &PageAnswers, other: &PageAnswers) -> bool {
    let read = |answers: &PageAnswers| -> BTreeMap<String, Vec<String>> {
        answers
            .iter()
            .map(|(key, values)| {
                let mut read: Vec<String> = values.iter().map(|value| text::lines(value)).collect();
                read.retain(|value| !value.is_empty());
                (key.clone(), read)
            })
            .filter(|(_, values)| !values.is_empty())
            .collect()
    };
    read(one) == read(other)
}
