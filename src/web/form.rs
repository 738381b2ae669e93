//! What a form sent, and how to show it again with what is wrong.

use std::collections::BTreeMap;

use serde::Serialize;

use super::visit::Visit;
use crate::services::error::Problems;

/// The text fields of a form, in the order they came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields(pub(crate) Vec<(String, String)>);

impl Fields {
    /// The first value of this name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// The first value of this name, or nothing.
    pub fn text(&self, name: &str) -> &str {
        self.get(name).unwrap_or_default()
    }

    /// Whether a box of this name was ticked.
    pub fn is_ticked(&self, name: &str) -> bool {
        self.get(name).is_some_and(|value| !value.is_empty())
    }

    /// Every value of this name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// All names with their values.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.0
    }

    /// The dossier version the form was made for, if it says one.
    pub fn version(&self) -> Option<i32> {
        self.get("_version").and_then(|text| text.parse().ok())
    }

    /// The request key: the same for every press of the same button.
    pub fn request_key(&self) -> &str {
        self.text("_key")
    }
}

/// One error of a form: a link in the summary, a sentence at the field.
#[derive(Debug, Clone, Serialize)]
pub struct FormError {
    /// Where the link leads: `#field`.
    pub href: String,
    /// The sentence, saying how to go on.
    pub text: String,
}

/// A form to be shown: what was typed, and what is wrong with it. In templates
/// `form.values.<field>` and `form.messages.<field>` (use `or ""`).
#[derive(Debug, Clone, Default, Serialize)]
pub struct FormState {
    /// First value of each field.
    pub values: BTreeMap<String, String>,
    /// The sentence of each field that is wrong.
    pub messages: BTreeMap<String, String>,
    /// The wrong fields in the order they were found.
    #[serde(skip)]
    order: Vec<String>,
}

impl FormState {
    /// A fresh form with these values.
    pub fn with(values: &[(&str, &str)]) -> Self {
        let values = values
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        Self {
            values,
            ..Self::default()
        }
    }

    /// The form again, as it was sent, with what is wrong. Passwords (fields whose
    /// name begins with `password`) are not sent back.
    pub fn again(visit: &Visit, fields: &Fields, problems: &Problems) -> Self {
        let mut state = Self::default();
        for (name, value) in fields.pairs() {
            if !name.starts_with('_') && !name.starts_with("password") {
                state
                    .values
                    .entry(name.clone())
                    .or_insert_with(|| value.clone());
            }
        }
        for problem in &problems.0 {
            let arguments: Vec<(&str, String)> = problem
                .arguments
                .iter()
                .map(|(name, value)| (name.as_str(), value.clone()))
                .collect();
            let sentence = visit.text(&problem.message, &arguments);
            state.complain(&problem.field, sentence);
        }
        state
    }

    /// Says what is wrong with a field; the first sentence about it counts.
    pub fn complain(&mut self, field: &str, sentence: String) {
        if !self.messages.contains_key(field) {
            self.messages.insert(field.to_owned(), sentence);
            self.order.push(field.to_owned());
        }
    }

    /// The errors for the summary on top of the page, in the order they were found.
    pub fn errors(&self) -> Vec<FormError> {
        self.order
            .iter()
            .filter_map(|field| {
                Some(FormError {
                    href: format!("#{field}"),
                    text: self.messages.get(field)?.clone(),
                })
            })
            .collect()
    }
}
