//! What is wrong with a value: a code and what its sentence needs. The sentence
//! itself is `form-error-<code>` in the language files.

use std::collections::BTreeMap;

use serde::Serialize;

/// One thing that is wrong, without words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Fault {
    /// Kebab-case; its sentence is `form-error-<code>`.
    pub code: &'static str,
    /// What the sentence fills in: limits, counts, a suggestion.
    pub args: BTreeMap<&'static str, String>,
}

impl Fault {
    /// A fault whose sentence needs nothing else.
    pub fn new(code: &'static str) -> Self {
        Self {
            code,
            args: BTreeMap::new(),
        }
    }

    /// The same fault, its sentence also knowing `name`.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.insert(name, value.to_string());
        self
    }
}

/// Every code a value or a form can earn: each has a sentence in every language.
pub const CODES: &[&str] = &[
    "required",
    "required-choice",
    "required-tick",
    "required-rows",
    "repeated",
    "too-long",
    "too-short",
    "too-many-values",
    "control-characters",
    "one-line",
    "name-characters",
    "name-short",
    "name-one-word",
    "identity-format",
    "identity-letter",
    "identity-sex",
    "identity-year",
    "identity-province",
    "old-identity-format",
    "old-typeface",
    "passport-format",
    "passport-is-identity",
    "document-format",
    "phone-format",
    "email-format",
    "email-suggestion",
    "email-words",
    "tax-code-format",
    "website-format",
    "serial-format",
    "register-number-format",
    "date-format",
    "date-incomplete",
    "date-not-real",
    "date-too-early",
    "date-too-late",
    "date-in-future",
    "date-order",
    "year-format",
    "year-range",
    "integer-format",
    "integer-range",
    "money-format",
    "score-format",
    "score-range",
    "school-year-format",
    "school-year-range",
    "choices-exactly",
    "choices-between",
    "option-unknown",
    "other-words",
    "sex-words",
    "province-unknown",
    "commune-unknown",
    "school-unknown",
    "school-name",
    "country-unknown",
    "ethnic-group-unknown",
    "rows-too-few",
    "rows-too-many",
    "one-of",
    "same-value",
    "different-name",
    "age-range",
    "outside-window",
    "rule",
    "elsewhere",
];
