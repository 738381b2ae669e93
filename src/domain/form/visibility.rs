//! What is asked, given what was answered. Hidden answers stay in the draft and
//! go nowhere else: to every rule a hidden field is empty, and so on along the
//! chain.

use std::collections::BTreeSet;

use super::answers::RawAnswers;
use super::condition::Expr;
use super::field::Field;
use super::{FormSchema, Page};

/// The pages and fields that are asked.
#[derive(Debug, Clone)]
pub struct Visible<'a> {
    pages: Vec<(&'a Page, Vec<&'a Field>)>,
    keys: BTreeSet<&'a str>,
    raw: &'a RawAnswers,
}

/// What is asked, given these answers. Conditions name only what comes before
/// them, so one walk through the form settles everything.
pub fn visible<'a>(form: &'a FormSchema, raw: &'a RawAnswers) -> Visible<'a> {
    let mut visible = Visible {
        pages: Vec::new(),
        keys: BTreeSet::new(),
        raw,
    };
    for page in &form.pages {
        if !visible.holds(page.show_if.as_ref()) {
            continue;
        }
        let mut fields = Vec::new();
        for field in &page.fields {
            if visible.holds(field.show_if.as_ref()) {
                visible.keys.insert(&field.key);
                fields.push(field);
            }
        }
        if !fields.is_empty() {
            visible.pages.push((page, fields));
        }
    }
    visible
}

impl<'a> Visible<'a> {
    /// The pages that are asked, each with its fields.
    pub fn pages(&self) -> impl Iterator<Item = (&'a Page, &[&'a Field])> {
        self.pages
            .iter()
            .map(|(page, fields)| (*page, fields.as_slice()))
    }

    /// The fields that are asked, page after page.
    pub fn fields(&self) -> impl Iterator<Item = &'a Field> {
        self.pages
            .iter()
            .flat_map(|(_, fields)| fields.iter().copied())
    }

    /// Whether the field is asked.
    pub fn has(&self, key: &str) -> bool {
        self.keys.contains(key)
    }

    /// Whether the page is asked.
    pub fn has_page(&self, key: &str) -> bool {
        self.pages.iter().any(|(page, _)| page.key == key)
    }

    /// The answers of a field as conditions see them: none when it is hidden.
    pub fn codes(&self, key: &str) -> Vec<String> {
        if key.starts_with('@') || self.has(key) {
            self.raw.cleaned(key)
        } else {
            Vec::new()
        }
    }

    /// Whether a condition holds; no condition always does.
    pub fn holds(&self, condition: Option<&Expr>) -> bool {
        condition.is_none_or(|condition| condition.holds(&|key| self.codes(key)))
    }
}

/// A field as a page shows it.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// The field.
    pub field: &'a Field,
    /// Whether it is asked as the answers stand.
    pub asked: bool,
    /// Its condition, where answers on this same page can change it: then the
    /// page carries the field even while it is not asked, and a script hides it.
    pub condition: Option<&'a Expr>,
}

/// The fields a page carries: those that are asked, and those that answers on
/// the page itself can bring up.
pub fn shown_on<'a>(form: &'a FormSchema, page: &'a Page, raw: &RawAnswers) -> Vec<Shown<'a>> {
    let visible = visible(form, raw);
    let own: BTreeSet<&str> = page.fields.iter().map(|field| field.key.as_str()).collect();
    let fields = page.fields.iter().filter_map(|field| {
        let asked = visible.has(&field.key);
        let here = |condition: &&Expr| condition.names().iter().any(|name| own.contains(name));
        let condition = field.show_if.as_ref().filter(here);
        (asked || condition.is_some()).then_some(Shown {
            field,
            asked,
            condition,
        })
    });
    fields.collect()
}
