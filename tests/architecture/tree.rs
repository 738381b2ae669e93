//! The tree of files: lengths, first lines, pairs of migrations, and what may
//! not stand in a tracked file.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use unicode_normalization::UnicodeNormalization;

/// Lines from which a file must be split.
const TOO_LONG: usize = 600;
/// Lines from which a file is asked whether it should be.
const LONG: usize = 400;

/// A Rust file of ours.
pub(crate) struct Source {
    /// Path from the top of the repository.
    pub(crate) path: String,
    pub(crate) text: String,
}

impl Source {
    /// The layer it belongs to: the first folder or file name under `src/`.
    pub(crate) fn layer(&self) -> String {
        self.parts().swap_remove(0)
    }

    /// Its module path; empty for `lib.rs` and `main.rs`.
    pub(crate) fn module(&self) -> Vec<String> {
        let mut parts = self.parts();
        parts.retain(|part| !matches!(part.as_str(), "mod" | "lib" | "main"));
        parts
    }

    fn parts(&self) -> Vec<String> {
        let inside = self.path.strip_prefix("src/").unwrap_or(&self.path);
        inside
            .trim_end_matches(".rs")
            .split('/')
            .map(str::to_owned)
            .collect()
    }
}

/// Every Rust file below `folder`.
pub(crate) fn sources(folder: &str) -> Vec<Source> {
    let found: Vec<Source> = files(folder)
        .into_iter()
        .filter(|path| has_ending(path, &["rs"]))
        .map(|path| Source {
            text: read(&path),
            path,
        })
        .collect();
    assert!(!found.is_empty(), "no Rust file under {folder}");
    found
}

/// The text of a file of the repository.
pub(crate) fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The top of the repository.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn files_can_be_read_without_scrolling() {
    let mut wrong = Vec::new();
    for folder in ["src", "tests", "templates", "static"] {
        for path in files(folder).iter().filter(|path| is_budgeted(path)) {
            let lines = read(path).lines().count();
            if lines > LONG {
                println!("{path}: {lines} lines; should it be split?");
            }
            if lines > TOO_LONG {
                wrong.push(format!("{path}: {lines} lines, at most {TOO_LONG}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_source_file_says_what_it_is_for() {
    let wrong: Vec<String> = sources("src")
        .into_iter()
        .filter(|source| !introduces_itself(&source.text))
        .map(|source| source.path)
        .collect();
    assert!(
        wrong.is_empty(),
        "the first line is not a `//!` sentence in:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn migrations_come_in_pairs() {
    let wrong = unpaired(&migrations("sqlite"), &migrations("postgresql"));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn tracked_files_hold_nothing_unfinished_or_private() {
    let wrong: Vec<String> = tracked()
        .iter()
        .filter_map(|path| Some((path, fs::read_to_string(root().join(path)).ok()?)))
        .flat_map(|(path, text)| blemishes(path, &text))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn is_budgeted(path: &str) -> bool {
    !path.starts_with("static/dist/") && has_ending(path, &["rs", "html", "css", "js"])
}

fn has_ending(path: &str, endings: &[&str]) -> bool {
    let ending = Path::new(path).extension();
    endings
        .iter()
        .any(|known| ending.is_some_and(|ending| ending == *known))
}

fn introduces_itself(text: &str) -> bool {
    text.lines().next().is_some_and(|line| {
        line.strip_prefix("//! ")
            .is_some_and(|sentence| sentence.chars().count() > 8)
    })
}

/// The files of the migrations of one database: `<name>/up.sql`, ….
fn migrations(database: &str) -> BTreeSet<String> {
    let folder = format!("migrations/{database}/");
    let found: BTreeSet<String> = files(&folder)
        .into_iter()
        .filter_map(|path| path.strip_prefix(&folder).map(str::to_owned))
        .collect();
    assert!(!found.is_empty(), "no migration under {folder}");
    found
}

fn unpaired(sqlite: &BTreeSet<String>, postgresql: &BTreeSet<String>) -> Vec<String> {
    let missing = |name: &String| -> Vec<String> {
        [("sqlite", sqlite), ("postgresql", postgresql)]
            .iter()
            .flat_map(|(database, files)| {
                ["up.sql", "down.sql"]
                    .map(|file| format!("{name}/{file}"))
                    .into_iter()
                    .filter(|file| !files.contains(file))
                    .map(move |file| format!("migrations/{database}/{file} is missing"))
            })
            .collect()
    };
    let names: BTreeSet<String> = sqlite
        .union(postgresql)
        .filter_map(|path| path.split_once('/').map(|(name, _)| name.to_owned()))
        .collect();
    names.iter().flat_map(missing).collect()
}

/// What may not stand in a file that others will read. The words are put
/// together here so that this file does not hold them itself.
fn blemishes(path: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let words = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("/wo", "rk/"),
        concat!("/ro", "ot/"),
    ];
    for (number, line) in text.lines().enumerate() {
        for word in words.iter().filter(|word| line.contains(**word)) {
            found.push(format!("{path}:{}: holds `{word}`", number + 1));
        }
    }
    let is_words = has_ending(path, &["ftl", "html", "toml", "txt", "md", "csv"]);
    if is_words && !path.starts_with("tests/") && text.nfc().ne(text.chars()) {
        found.push(format!(
            "{path}: some accents are written apart from their letters (not NFC)"
        ));
    }
    found
}

/// The files git knows; in an unpacked archive without git, everything that is
/// not built.
fn tracked() -> Vec<String> {
    let listed = Command::new("git")
        .args(["ls-files", "-z"])
        .current_dir(root())
        .output();
    match listed {
        Ok(output) if output.status.success() => String::from_utf8(output.stdout)
            .expect("file names in UTF-8")
            .split_terminator('\0')
            .map(str::to_owned)
            .collect(),
        Ok(_) | Err(_) => [
            "src",
            "templates",
            "tests",
            "migrations",
            "data",
            "docs",
            "static",
            ".ci",
        ]
        .iter()
        .flat_map(|folder| files(folder))
        .collect(),
    }
}

/// Every file below `folder`, sorted; none when there is no such folder.
fn files(folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    collect(&root().join(folder), &mut found);
    found.sort();
    found
}

fn collect(folder: &Path, found: &mut Vec<String>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let path = entry.expect("a folder's entry").path();
        if path.is_dir() {
            collect(&path, found);
        } else {
            let inside = path.strip_prefix(root()).expect("inside the repository");
            found.push(inside.to_string_lossy().into_owned());
        }
    }
}

#[test]
fn a_missing_half_of_a_migration_is_caught() {
    let set = |files: &[&str]| files.iter().map(|file| (*file).to_owned()).collect();
    let whole = set(&["1_accounts/up.sql", "1_accounts/down.sql"]);
    assert!(unpaired(&whole, &whole).is_empty());
    assert_eq!(
        unpaired(&whole, &set(&["1_accounts/up.sql"])),
        ["migrations/postgresql/1_accounts/down.sql is missing"]
    );
    assert_eq!(unpaired(&set(&[]), &whole).len(), 2);
}

#[test]
fn blemishes_are_caught() {
    assert_eq!(
        blemishes("src/a.rs", concat!("// TO", "DO: later")).len(),
        1
    );
    assert_eq!(blemishes("README.md", concat!("see /wo", "rk/x")).len(), 1);
    assert_eq!(blemishes("a.ftl", "title = Hồ sơ").len(), 0);
    assert_eq!(blemishes("a.ftl", "title = Ho\u{302}\u{300} sơ").len(), 1);
}

#[test]
fn a_file_without_introduction_is_caught() {
    assert!(introduces_itself("//! Says what it is for.\nuse x;"));
    assert!(!introduces_itself("use x;\n//! too late"));
    assert!(!introduces_itself("//!\n"));
    assert!(!introduces_itself(""));
}

#[test]
fn a_file_knows_its_layer_and_module() {
    let source = |path: &str| Source {
        path: path.to_owned(),
        text: String::new(),
    };
    assert_eq!(source("src/urls.rs").layer(), "urls");
    assert_eq!(
        source("src/domain/form/field.rs").module(),
        ["domain", "form", "field"]
    );
    assert_eq!(source("src/web/staff/mod.rs").module(), ["web", "staff"]);
    assert!(source("src/lib.rs").module().is_empty());
}
