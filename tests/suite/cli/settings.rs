//! The documented settings file is the settings.

use std::collections::BTreeMap;
use std::path::Path;

use motcua::config::Config;

use super::{motcua, run, said};

fn documented() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/motcua.toml");
    std::fs::read_to_string(path).unwrap()
}

/// `[limits]` and `files = 20` → `limits.files`.
fn names(text: &str) -> Vec<String> {
    let mut table = String::new();
    let mut names = Vec::new();
    for line in text
        .lines()
        .map(str::trim)
        .filter(|line| !line.starts_with('#'))
    {
        if let Some(name) = line.strip_prefix('[') {
            table = format!("{}.", name.trim_end_matches(']'));
        } else if let Some((name, _)) = line.split_once('=') {
            names.push(format!("{table}{}", name.trim()));
        }
    }
    names
}

#[test]
fn every_setting_is_documented_with_its_default() {
    let nothing = BTreeMap::new();
    let written = Config::read(&documented(), &nothing).unwrap();
    let defaults = Config::read("", &nothing).unwrap();
    assert_eq!(format!("{written:#?}"), format!("{defaults:#?}"));
    let (mut known, mut listed) = (Config::names(), names(&documented()));
    known.sort_unstable();
    listed.sort_unstable();
    assert_eq!(listed, known);
}

#[test]
fn each_has_a_comment_above_it() {
    let text = documented();
    let lines: Vec<&str> = text.lines().collect();
    for (place, line) in lines.iter().enumerate() {
        let setting = !line.starts_with(['#', '[']) && line.contains('=');
        assert!(!setting || lines[place - 1].starts_with("# "), "{line}");
    }
}

#[test]
fn a_wrong_setting_is_refused_with_a_sentence() {
    for (name, value, words) in [
        (
            "MOTCUA_LISTEN",
            "nowhere",
            "an address such as 127.0.0.1:8080",
        ),
        (
            "MOTCUA_PUBLIC_URL",
            "motcua.example",
            "begins with https://",
        ),
        (
            "MOTCUA_DATABASE_URL",
            "mysql://x:secret@y/z",
            "sqlite:<path> or postgres://",
        ),
        ("MOTCUA_STORAGE_URL", "ftp://x", "file:<folder> or s3://"),
        (
            "MOTCUA_SMTP_URL",
            "http://x:secret@y",
            "smtp://user:password@host:port",
        ),
        ("MOTCUA_OFFICE_UNIT_CODE", "a b", "capital letters and dots"),
        ("MOTCUA_OFFICE_HOURS", "07:00-11:00", "480 minutes"),
        ("MOTCUA_LIMITS_FILES", "-1", "a whole number from 1 to 200"),
        ("MOTCUA_LIMITS_FLIES", "20", "there is no such setting"),
        ("MOTCUA_LOG", "motcua=loud", "is not a filter"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let output = motcua(folder.path())
            .arg("serve")
            .env(name, value)
            .output()
            .unwrap();
        let said = said(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{name}: {said}");
        assert!(said.contains(words), "{name}: {said}");
        assert!(
            !said.contains("secret") && !said.contains("panicked"),
            "{said}"
        );
    }
}

#[test]
fn every_wrong_setting_is_named_and_a_file_that_is_not_there_too() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("motcua.toml");
    std::fs::write(&file, "listen = \"x\"\n[limits]\nfiles = 0\n").unwrap();
    let mut command = motcua(folder.path());
    let output = command.arg("serve").env_remove("MOTCUA_LISTEN").output();
    let told = said(&output.unwrap().stderr);
    assert!(
        told.contains("listen:") && told.contains("limits.files:"),
        "{told}"
    );
    let output = run(folder.path(), &["--settings", "missing.toml", "check"], "");
    assert!(
        said(&output.stderr).contains("missing.toml"),
        "{}",
        said(&output.stderr)
    );
}
