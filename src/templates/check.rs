//! The self-check of the words: every key a template uses exists, and no key is idle.

use std::collections::BTreeSet;

use super::{Error, Translator, template_paths};
use crate::domain::text::Language;

/// What the templates say about the words.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Keys that a template uses and Vietnamese has not, with the template.
    pub unknown: Vec<String>,
    /// Keys whose name is put together in a way this check cannot follow.
    pub unreadable: Vec<String>,
    /// Keys that one language has and another has not.
    pub incomplete: Vec<String>,
    /// Keys that no template uses: Rust must, or they are idle.
    pub unused: Vec<String>,
}

/// Compares every template with the words. A key is written out
/// (`t(key="form-save")`) or begins with a written prefix (`t(key="status-" ~ code)`),
/// which then stands for every key that begins so.
///
/// # Errors
/// A template cannot be read.
pub fn self_check(words: &Translator) -> Result<Report, Error> {
    let mut report = Report::default();
    let mut used = BTreeSet::new();
    let mut prefixes = BTreeSet::new();
    for path in template_paths() {
        let source = super::source(&path)?;
        for call in source.split("t(key=").skip(1) {
            match key_of(call) {
                Some(Key::Whole(key)) if words.has(Language::Vi, &key) => {
                    used.insert(key);
                }
                Some(Key::Whole(key)) => report.unknown.push(format!("{path}: {key}")),
                Some(Key::Prefix(prefix)) => {
                    if !words.keys(Language::Vi).any(|key| key.starts_with(&prefix)) {
                        report.unknown.push(format!("{path}: {prefix}…"));
                    }
                    prefixes.insert(prefix);
                }
                None => report
                    .unreadable
                    .push(format!("{path}: {}", first_line(call))),
            }
        }
    }
    for language in Language::ALL {
        let missing = words.missing(language).into_iter();
        report
            .incomplete
            .extend(missing.map(|key| format!("{}: {key}", language.tag())));
    }
    report.unused = words
        .keys(Language::Vi)
        .filter(|key| !used.contains(*key))
        .filter(|key| {
            !prefixes
                .iter()
                .any(|prefix| key.starts_with(prefix.as_str()))
        })
        .map(str::to_owned)
        .collect();
    Ok(report)
}

enum Key {
    Whole(String),
    Prefix(String),
}

fn key_of(call: &str) -> Option<Key> {
    let (key, after) = call.strip_prefix('"')?.split_once('"')?;
    match after.trim_start().chars().next()? {
        '~' => Some(Key::Prefix(key.to_owned())),
        ',' | ')' => Some(Key::Whole(key.to_owned())),
        _ => None,
    }
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}
