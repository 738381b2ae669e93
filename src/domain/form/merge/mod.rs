//! Two pages open on one draft: what each changed is kept, and only where both
//! changed the same question is the person asked.

mod rows;

use std::collections::BTreeMap;

use super::answers::RawAnswers;
use super::field::Field;
use super::{FormSchema, Page, visibility};
use crate::domain::text;

/// The answers of one page by key, as they were sent or shown.
pub type PageAnswers = BTreeMap<String, Vec<String>>;

/// What a page knows of the draft it is open on. The page says it itself: a number
/// of the draft's state says nothing about what this page has been shown of it.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// What its form was made from, or has learnt since. None: nothing is known, and
    /// every difference is asked about.
    pub opened: Option<PageAnswers>,
    /// What it sent before without hearing whether it was kept: where the draft has
    /// that, nobody else has written it.
    pub unheard: Vec<PageAnswers>,
    /// The question where the person wants what the other place has kept.
    pub yields: Option<String>,
    /// Whether rows of a table may be put together: only where the whole page comes
    /// back, because rows have no names and their places move.
    pub whole: bool,
}

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
    /// Questions whose answer is not the one that was sent, because it was changed
    /// elsewhere and not here: what the page must show from now on.
    pub took: BTreeMap<String, PageAnswers>,
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

/// Puts together `kept` (the draft now) and `sent` (what came back), by what the
/// page knew.
pub fn merge(page: &Page, kept: &RawAnswers, known: &Known, sent: &PageAnswers) -> Merged {
    let mut merged = Merged::default();
    for field in &page.fields {
        merge_field(field, kept, known, sent, &mut merged);
    }
    merged
}

fn merge_field(
    field: &Field,
    kept: &RawAnswers,
    known: &Known,
    sent: &PageAnswers,
    merged: &mut Merged,
) {
    let theirs = of_field(field, kept.iter());
    let mine = of_field(field, pairs(sent));
    let base = known.opened.as_ref();
    let base = base.map(|opened| of_field(field, pairs(opened)));
    let is_mine = |unheard: &PageAnswers| same(&of_field(field, pairs(unheard)), &theirs);
    let they_changed =
        base.as_ref().is_none_or(|base| !same(base, &theirs)) && !known.unheard.iter().any(is_mine);
    let yields = known.yields.as_deref() == Some(&field.key);
    if same(&mine, &theirs) || (!they_changed && !yields) {
        merged.answers.extend(mine);
        return;
    }
    let i_changed = base.as_ref().is_none_or(|base| !same(base, &mine));
    let together = if !i_changed || yields {
        Some(theirs.clone())
    } else {
        base.filter(|_| known.whole)
            .and_then(|base| rows::merge(field, &base, &mine, &theirs))
    };
    if let Some(together) = together {
        merged.answers.extend(together.clone());
        merged.took.insert(field.key.clone(), together);
    } else {
        merged.answers.extend(theirs.clone());
        merged.clashes.push(Clash {
            field: field.key.clone(),
            kept: theirs,
            sent: mine,
        });
    }
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
