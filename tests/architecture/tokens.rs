//! Rust source as tokens, and the paths found among them.

/// One token that matters for paths: a word, or one character of punctuation
/// (`::` counts as one). Comments, strings, numbers and lifetimes are dropped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Token {
    Word(String),
    Sign(char),
    PathSep,
}

/// Splits a source text into tokens.
pub(crate) fn tokens(source: &str) -> Vec<Token> {
    let chars: Vec<char> = source.chars().collect();
    let mut found = Vec::new();
    let mut rest = chars.as_slice();
    while let Some(&c) = rest.first() {
        let length = if let Some(length) = comment(rest)
            .or_else(|| text(rest))
            .or_else(|| character(rest))
        {
            length
        } else if c.is_alphabetic() || c == '_' {
            let word: String = rest.iter().take_while(|c| is_word(**c)).collect();
            let length = word.chars().count();
            found.push(Token::Word(word));
            length
        } else if rest.starts_with(&[':', ':']) {
            found.push(Token::PathSep);
            2
        } else if c.is_ascii_digit() {
            rest.iter().take_while(|c| is_word(**c)).count()
        } else {
            if !c.is_whitespace() {
                found.push(Token::Sign(c));
            }
            1
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    found
}

/// The paths that start at this package's root, as written in the module
/// `here` (`["services", "drafts"]`): `crate::db::x` and, from there,
/// `super::super::db::x` both give `["db", "x"]`. A group gives one path for
/// each branch.
pub(crate) fn own_paths(source: &str, here: &[String]) -> Vec<Vec<String>> {
    let tokens = tokens(source);
    let mut found = Vec::new();
    let mut inline: Vec<(usize, String)> = Vec::new();
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at += 1;
        match token {
            Token::Sign('{') => {
                depth += 1;
                if let Some(name) = opens_module(&tokens, at - 1) {
                    inline.push((depth, name));
                }
            }
            Token::Sign('}') => {
                inline.retain(|(opened, _)| *opened != depth);
                depth = depth.saturating_sub(1);
            }
            Token::Word(word) if starts_path(&tokens, at - 1) => {
                let mut module = here.to_vec();
                module.extend(inline.iter().map(|(_, name)| name.clone()));
                let base = match word.as_str() {
                    "crate" | "motcua" => Vec::new(),
                    "self" => module,
                    "super" => {
                        module.pop();
                        module
                    }
                    _ => continue,
                };
                at = branches(&tokens, at, base, &mut found);
            }
            Token::Word(_) | Token::Sign(_) | Token::PathSep => {}
        }
    }
    found
}

/// The words that stand at the start of a path or of an import: among them are
/// the names of foreign crates.
pub(crate) fn first_words(source: &str) -> Vec<String> {
    let tokens = tokens(source);
    let word = |at: usize| match tokens.get(at) {
        Some(Token::Word(word)) => Some(word.as_str()),
        _ => None,
    };
    (0..tokens.len())
        .filter(|at| starts_path(&tokens, *at) || (*at > 0 && word(at - 1) == Some("use")))
        .filter_map(|at| word(at).map(str::to_owned))
        .collect()
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn comment(rest: &[char]) -> Option<usize> {
    if rest.starts_with(&['/', '/']) {
        return Some(rest.iter().take_while(|c| **c != '\n').count());
    }
    let mut inside = rest.strip_prefix(&['/', '*'])?;
    let mut depth = 1_usize;
    while depth > 0 {
        inside = match inside {
            ['/', '*', after @ ..] => {
                depth += 1;
                after
            }
            ['*', '/', after @ ..] => {
                depth -= 1;
                after
            }
            [_, after @ ..] => after,
            [] => break,
        };
    }
    Some(rest.len() - inside.len())
}

/// Any string: `"…"`, `b"…"`, `c"…"`, `r#"…"#` and their mixtures.
fn text(rest: &[char]) -> Option<usize> {
    let prefix = rest
        .iter()
        .take_while(|c| matches!(c, 'b' | 'c' | 'r'))
        .count();
    if prefix > 2 {
        return None;
    }
    let (prefix, body) = rest.split_at(prefix);
    let raw = prefix.contains(&'r');
    let fence = body.iter().take_while(|c| raw && **c == '#').count();
    let (fence, body) = body.split_at(fence);
    let mut inside = body.strip_prefix(&['"'])?;
    loop {
        inside = match inside {
            ['\\', _, after @ ..] if !raw => after,
            ['"', after @ ..] if after.starts_with(fence) => {
                return Some(rest.len() - after.len() + fence.len());
            }
            [_, after @ ..] => after,
            [] => return Some(rest.len()),
        };
    }
}

/// `'x'`, `'\n'`, `b'x'`; or a lifetime, whose name matters no more.
fn character(rest: &[char]) -> Option<usize> {
    let open = usize::from(rest.starts_with(&['b', '\'']));
    if rest.get(open) != Some(&'\'') {
        return None;
    }
    if rest.get(open + 1) == Some(&'\\') {
        let close = rest.iter().skip(open + 3).position(|c| *c == '\'')?;
        return Some(open + 3 + close + 1);
    }
    if rest.get(open + 2) == Some(&'\'') {
        return Some(open + 3);
    }
    Some(1 + rest.iter().skip(1).take_while(|c| is_word(**c)).count())
}

/// Whether the word at `at` begins a path (`x::…`) instead of continuing one.
fn starts_path(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    tokens.get(at + 1) == Some(&Token::PathSep)
        && !matches!(before, Some(Token::PathSep | Token::Sign('.')))
}

fn opens_module(tokens: &[Token], brace: usize) -> Option<String> {
    match tokens.get(brace.checked_sub(2)?..brace)? {
        [Token::Word(keyword), Token::Word(name)] if keyword == "mod" => Some(name.clone()),
        _ => None,
    }
}

/// Follows a path from the `::` at `at`, through groups and climbs; returns
/// where it ended.
fn branches(
    tokens: &[Token],
    mut at: usize,
    mut path: Vec<String>,
    found: &mut Vec<Vec<String>>,
) -> usize {
    while tokens.get(at) == Some(&Token::PathSep) {
        match tokens.get(at + 1) {
            Some(Token::Word(word)) => {
                step(&mut path, word);
                at += 2;
            }
            Some(Token::Sign('{')) => return group(tokens, at + 2, &path, found),
            Some(Token::Sign(_) | Token::PathSep) | None => break,
        }
    }
    found.push(path);
    at
}

fn group(tokens: &[Token], mut at: usize, path: &[String], found: &mut Vec<Vec<String>>) -> usize {
    while let Some(token) = tokens.get(at) {
        at = match token {
            Token::Sign('}') => return at + 1,
            Token::Word(word) => {
                let mut branch = path.to_vec();
                step(&mut branch, word);
                branches(tokens, at + 1, branch, found)
            }
            Token::Sign(_) | Token::PathSep => at + 1,
        };
    }
    at
}

fn step(path: &mut Vec<String>, word: &str) {
    match word {
        "super" => {
            path.pop();
        }
        "self" => {}
        _ => path.push(word.to_owned()),
    }
}

#[test]
fn nothing_hides_in_comments_strings_or_characters() {
    let source = r##"
        // crate::db
        /* crate::db /* crate::db */ crate::db */
        let a = "crate::db \" crate::db"; let b = r#"crate::db " crate::db"#;
        let c = '"'; let d = '\''; let e = b'"'; fn f<'crate_life>(x: &'static str) {}
        crate::domain::time
    "##;
    assert_eq!(own_paths(source, &[]), [["domain", "time"]]);
}

#[test]
fn groups_climbs_and_macro_bodies_are_followed() {
    let here = ["web".to_owned(), "staff".to_owned(), "refusal".to_owned()];
    let paths = |source: &str| -> Vec<String> {
        own_paths(source, &here)
            .iter()
            .map(|path| path.join("::"))
            .collect()
    };
    assert_eq!(
        paths("use crate::{db, services::{self, drafts as d}, urls::*};")[..2],
        ["db", "services"]
    );
    assert_eq!(paths("use super::super::super::db::Db;"), ["db::Db"]);
    assert_eq!(paths("use super::{super::{super::mail}};"), ["mail"]);
    assert_eq!(
        paths("macro_rules! m { () => { $crate::storage::x() } }"),
        ["storage::x"]
    );
    assert_eq!(
        paths("mod tests { use super::helper; mod a { use super::super::b; } }"),
        ["web::staff::refusal::helper", "web::staff::refusal::b"]
    );
    assert_eq!(
        paths("html! { crate::papers::render(crate::mail::x) }"),
        ["papers::render", "mail::x"]
    );
}

#[test]
fn foreign_crates_are_seen_where_a_path_begins() {
    let words = first_words(
        "use {diesel::prelude, tera}; use lettre; #[actix_web::test] fn x() { a.multer::<T>() }",
    );
    for name in ["diesel", "lettre", "actix_web"] {
        assert!(
            words.contains(&name.to_owned()),
            "{name} unseen in {words:?}"
        );
    }
    assert!(!words.contains(&"multer".to_owned()));
}
