//! Every word that people read comes from the language files: templates and doors
//! hold none of their own.

use std::fs;
use std::path::{Path, PathBuf};

/// What is the same in every language.
const SAME_EVERYWHERE: &[&str] = &["SHA-256:", "&ctdot;"];
/// Names of one language, which no language file translates.
const NAMES: &[&str] = &["Cà Mau", "Cốc Cốc"];
/// Attributes that are read out or shown.
const SPOKEN: [&str; 4] = ["alt=\"", "title=\"", "aria-label=\"", "placeholder=\""];

#[test]
fn templates_have_no_words_of_their_own() {
    let mut wrong = Vec::new();
    for path in files(Path::new("templates"), &["html", "txt"]) {
        let name = path.display().to_string();
        if name.ends_with("gallery.html") {
            continue; // Shows components with examples, never in real use.
        }
        for words in own_words(&fs::read_to_string(&path).unwrap()) {
            wrong.push(format!("{name}: {words}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn doors_have_no_vietnamese_of_their_own() {
    let mut wrong = Vec::new();
    for path in files(Path::new("src/web"), &["rs"]) {
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for line in code.lines().filter(|line| !line.trim().starts_with("//")) {
            let line = NAMES
                .iter()
                .fold(line.to_owned(), |line, name| line.replace(name, ""));
            if line
                .chars()
                .any(|letter| letter.is_alphabetic() && !letter.is_ascii())
            {
                wrong.push(format!("{}: {}", path.display(), line.trim()));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn a_word_of_its_own_is_found() {
    let template = "<p class=\"x\">{{ t(key=\"a\") }} – 3</p>{# ours #}<img alt=\"Logo\">Xin chào";
    assert_eq!(own_words(template), ["Logo", "Xin chào"]);
}

/// What a template says without asking the language files.
fn own_words(template: &str) -> Vec<String> {
    let bare = ["{#", "{%", "{{"]
        .into_iter()
        .zip(["#}", "%}", "}}"])
        .fold(template.to_owned(), |text, (open, close)| {
            without(&text, open, close)
        });
    let spoken = SPOKEN.iter().flat_map(|attribute| {
        let values = bare.split(attribute).skip(1);
        values.filter_map(|rest| rest.split('"').next().map(str::to_owned))
    });
    let text = without(&bare, "<", ">");
    let said = text.split(MARK).map(str::to_owned);
    spoken
        .chain(said)
        .map(|words| words.trim().to_owned())
        .filter(|words| words.chars().filter(|one| one.is_alphabetic()).count() > 1)
        .filter(|words| !SAME_EVERYWHERE.contains(&words.as_str()))
        .filter(|words| !is_markup(words))
        .collect()
}

/// Classes and attributes that a template puts together outside of a tag.
fn is_markup(words: &str) -> bool {
    ["=\"", "govuk-", "app-"]
        .iter()
        .any(|mark| words.contains(mark))
}

/// Stands where something was taken out.
const MARK: char = '\u{1}';

fn without(text: &str, open: &str, close: &str) -> String {
    let mut parts = text.split(open);
    let mut left = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        left.push(MARK);
        left.push_str(part.split_once(close).map_or("", |(_, rest)| rest));
    }
    left
}

fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, endings));
        } else if path
            .extension()
            .is_some_and(|one| endings.iter().any(|ending| one == *ending))
        {
            found.push(path);
        }
    }
    found
}
