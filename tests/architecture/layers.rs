//! Who may name whom: the table of the house, and where each foreign crate
//! belongs.

use std::collections::BTreeSet;

use crate::tokens;
use crate::tree::{self, Source};

/// Each layer and what it may name of ours. `main` may name everything.
const LAYERS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("urls", &["domain"]),
    ("config", &["domain"]),
    ("templates", &["domain", "urls"]),
    ("db", &["domain", "config", "urls"]),
    ("storage", &["domain", "config", "urls"]),
    ("mail", &["domain", "config", "urls", "templates"]),
    ("papers", &["domain", "config", "urls", "templates"]),
    (
        "services",
        &[
            "domain",
            "config",
            "urls",
            "templates",
            "db",
            "storage",
            "mail",
            "papers",
        ],
    ),
    (
        "web",
        &["domain", "config", "urls", "templates", "services"],
    ),
    (
        "cli",
        &["domain", "config", "urls", "templates", "services"],
    ),
    (
        "worker",
        &["domain", "config", "urls", "templates", "services"],
    ),
];

const EVERYWHERE: &[&str] = &[
    "domain",
    "urls",
    "config",
    "templates",
    "db",
    "storage",
    "mail",
    "papers",
    "services",
    "web",
    "cli",
    "worker",
];

/// Each foreign crate and the layers that may use it. `main` may use all, to
/// wire them. A new dependency is not in the table and fails the test: whoever
/// adds it says here where it belongs.
const FOREIGN: &[(&str, &[&str])] = &[
    ("chrono", EVERYWHERE),
    ("serde", EVERYWHERE),
    ("serde_json", EVERYWHERE),
    ("thiserror", EVERYWHERE),
    ("uuid", EVERYWHERE),
    ("sha2", &["domain", "db", "storage", "services", "web"]),
    ("memchr", &["domain"]),
    ("strsim", &["domain"]),
    ("toml", &["domain", "config", "services"]),
    ("unicode_normalization", &["domain"]),
    ("argon2", &["services"]),
    ("aws_lc_rs", &["storage"]),
    ("base64", &["domain", "services", "web"]),
    ("rand", &["domain"]),
    ("hmac", &["domain", "services", "web"]),
    ("totp_rs", &["services"]),
    ("zxcvbn", &["services"]),
    ("diesel", &["db"]),
    ("diesel_migrations", &["db"]),
    ("libsqlite3_sys", &["db"]),
    ("pq_sys", &["db"]),
    ("bytes", &["storage", "web"]),
    ("lettre", &["mail"]),
    ("hayro_syntax", &["storage"]),
    ("object_store", &["storage"]),
    ("tokio", &["storage", "web", "worker"]),
    ("fluent_bundle", &["templates"]),
    ("intl_memoizer", &["templates"]),
    ("unic_langid", &["templates"]),
    ("pulldown_cmark", &["templates"]),
    ("qrcode", &["templates", "papers"]),
    ("rust_embed", &["db", "templates", "services", "web"]),
    ("tera", &["templates"]),
    ("actix_web", &["web"]),
    ("actix_http", &["web"]),
    ("actix_service", &["web"]),
    ("rustix", &["config", "storage"]),
    ("brotli", &["web"]),
    ("flate2", &["web"]),
    ("clap", &["cli"]),
    ("futures_util", &["storage", "web"]),
    (
        "metrics",
        &["db", "storage", "mail", "services", "web", "worker"],
    ),
    ("metrics_exporter_prometheus", &["web"]),
    ("multer", &["web"]),
    ("serde_urlencoded", &["web"]),
    (
        "tracing",
        &[
            "templates",
            "db",
            "storage",
            "mail",
            "papers",
            "services",
            "web",
            "cli",
            "worker",
        ],
    ),
    ("tracing_appender", &["cli"]),
    ("tracing_subscriber", &["cli"]),
    ("tikv_jemallocator", &[]),
];

/// Parts of the standard library that a rule may not touch.
const IMPURE: &[&str] = &["env", "fs", "io", "net", "thread"];

#[test]
fn no_layer_names_a_higher_one() {
    let wrong: Vec<String> = tree::sources("src").iter().flat_map(names_upward).collect();
    assert!(
        wrong.is_empty(),
        "see the table in src/lib.rs:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn foreign_crates_stay_in_their_layers() {
    let wrong: Vec<String> = tree::sources("src").iter().flat_map(strangers).collect();
    assert!(
        wrong.is_empty(),
        "see FOREIGN in this test:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn rules_touch_nothing_outside() {
    let wrong: Vec<String> = tree::sources("src/domain")
        .iter()
        .flat_map(impurities)
        .collect();
    assert!(wrong.is_empty(), "rules are pure:\n{}", wrong.join("\n"));
}

#[test]
fn every_dependency_has_a_place() {
    let listed: BTreeSet<&str> = FOREIGN.iter().map(|(name, _)| *name).collect();
    let manifest: toml::Table = tree::read("Cargo.toml").parse().expect("Cargo.toml");
    let used: BTreeSet<String> = manifest["dependencies"]
        .as_table()
        .expect("[dependencies]")
        .keys()
        .map(|name| name.replace('-', "_"))
        .collect();
    let used: BTreeSet<&str> = used.iter().map(String::as_str).collect();
    assert_eq!(
        used, listed,
        "Cargo.toml (left) and FOREIGN in this test (right) differ"
    );
}

/// Our own modules that a file names but may not.
fn names_upward(source: &Source) -> Vec<String> {
    let layer = source.layer();
    let may_name = match LAYERS.iter().find(|(name, _)| *name == layer) {
        Some((_, may_name)) => *may_name,
        None if layer == "main" || layer == "lib" => EVERYWHERE,
        None => {
            return vec![format!(
                "{}: `{layer}` is no layer of this house",
                source.path
            )];
        }
    };
    let named: BTreeSet<String> = tokens::own_paths(&source.text, &source.module())
        .into_iter()
        .filter_map(|path| path.into_iter().next())
        .filter(|name| EVERYWHERE.contains(&name.as_str()))
        .filter(|name| *name != layer && !may_name.contains(&name.as_str()))
        .collect();
    named
        .iter()
        .map(|name| format!("{}: `{layer}` may not name `{name}`", source.path))
        .collect()
}

/// Foreign crates that a file uses but may not.
fn strangers(source: &Source) -> Vec<String> {
    let layer = source.layer();
    let words: BTreeSet<String> = tokens::first_words(&source.text).into_iter().collect();
    FOREIGN
        .iter()
        .filter(|(name, layers)| {
            layer != "main" && words.contains(*name) && !layers.contains(&layer.as_str())
        })
        .map(|(name, _)| format!("{}: `{layer}` may not use `{name}`", source.path))
        .collect()
}

fn impurities(source: &Source) -> Vec<String> {
    let tokens = tokens::tokens(&source.text);
    let is = |at: usize, word: &str| tokens.get(at) == Some(&tokens::Token::Word(word.to_owned()));
    IMPURE
        .iter()
        .filter(|part| (0..tokens.len()).any(|at| is(at, "std") && is(at + 2, part)))
        .map(|part| format!("{}: a rule may not use `std::{part}`", source.path))
        .collect()
}

fn sample(path: &str, text: &str) -> Source {
    Source {
        path: path.to_owned(),
        text: text.to_owned(),
    }
}

#[test]
fn a_climb_a_group_and_a_macro_are_caught() {
    let bad = [
        (
            "src/domain/dossier/status.rs",
            "use super::super::super::db::Db;",
        ),
        ("src/db/dossiers.rs", "use crate::{domain, services::App};"),
        (
            "src/services/drafts.rs",
            "macro_rules! m { () => { $crate::web::page() } }",
        ),
        (
            "src/web/staff/refusal.rs",
            "fn f() { crate::db::dossiers::find() }",
        ),
        ("src/mail/mod.rs", "use crate::storage::Storage;"),
        ("src/helpers.rs", "//! No such layer."),
    ];
    for (path, text) in bad {
        assert_eq!(names_upward(&sample(path, text)).len(), 1, "{path}: {text}");
    }
    let good = sample(
        "src/services/drafts.rs",
        "use super::app::App; use crate::{db, domain::ids};",
    );
    assert_eq!(names_upward(&good), Vec::<String>::new());
}

#[test]
fn a_stranger_and_an_impure_rule_are_caught() {
    let bad = [
        (
            "src/domain/text.rs",
            "#[derive(diesel::Queryable)] struct S;",
        ),
        ("src/services/drafts.rs", "use actix_web::http::StatusCode;"),
        ("src/web/page.rs", "use {diesel::prelude::*};"),
        ("src/db/mod.rs", "use tera;"),
    ];
    for (path, text) in bad {
        assert_eq!(strangers(&sample(path, text)).len(), 1, "{path}: {text}");
    }
    assert!(strangers(&sample("src/web/page.rs", "use actix_web::web;")).is_empty());
    assert_eq!(
        impurities(&sample("src/domain/text.rs", "use std::fs::File;")).len(),
        1
    );
    assert!(impurities(&sample("src/domain/text.rs", "use std::fmt;")).is_empty());
}
