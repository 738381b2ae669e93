//! What comes in from others may be passed on: every dependency's licence is on
//! the list.

use std::process::Command;

use serde_json::Value;

use crate::tree;

/// Licences that ask for no more than their text and a name.
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "OpenSSL",
    "PostgreSQL",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

#[test]
fn every_crate_has_an_allowed_licence() {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--offline", "--locked", "--format-version", "1"])
        .args(["--filter-platform", "x86_64-unknown-linux-gnu"])
        .current_dir(tree::root())
        .output()
        .expect("cargo metadata");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    assert!(
        packages.len() > 100,
        "only {} packages seen",
        packages.len()
    );
    refuse(
        packages
            .iter()
            .map(|package| (&package["name"], &package["license"])),
    );
}

/// The interface's components, and what builds and tests it.
#[test]
fn every_npm_package_has_an_allowed_licence() {
    let lock: Value = serde_json::from_str(&tree::read("package-lock.json")).expect("JSON");
    let packages = lock["packages"].as_object().expect("packages");
    let named = packages.iter().filter(|(path, _)| !path.is_empty());
    let named: Vec<(Value, &Value)> = named
        .map(|(path, about)| (Value::from(path.as_str()), &about["license"]))
        .collect();
    assert!(!named.is_empty(), "no package seen");
    refuse(named.iter().map(|(name, licence)| (name, *licence)));
}

fn refuse<'a>(packages: impl Iterator<Item = (&'a Value, &'a Value)>) {
    let wrong: Vec<String> = packages
        .filter(|(_, licence)| !licence.as_str().is_some_and(is_allowed))
        .map(|(name, licence)| format!("{name}: {licence}"))
        .collect();
    assert!(
        wrong.is_empty(),
        "not on the list of licences:\n{}",
        wrong.join("\n")
    );
}

/// Reads an SPDX expression: `OR` offers a choice, `AND` asks for both.
fn is_allowed(expression: &str) -> bool {
    let spaced = expression
        .replace('(', " ( ")
        .replace(')', " ) ")
        .replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    either(&words, &mut at) && at == words.len()
}

fn either(words: &[&str], at: &mut usize) -> bool {
    let mut allowed = both(words, at);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        allowed |= both(words, at);
    }
    allowed
}

fn both(words: &[&str], at: &mut usize) -> bool {
    let mut allowed = single(words, at);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        allowed &= single(words, at);
    }
    allowed
}

fn single(words: &[&str], at: &mut usize) -> bool {
    let Some(word) = words.get(*at) else {
        return false;
    };
    *at += 1;
    if *word == "(" {
        let allowed = either(words, at);
        let closed = words.get(*at) == Some(&")");
        *at += 1;
        return allowed && closed;
    }
    if words.get(*at) == Some(&"WITH") {
        let exception = words.get(*at + 1).copied().unwrap_or_default();
        *at += 2;
        return ALLOWED.contains(&format!("{word} WITH {exception}").as_str());
    }
    ALLOWED.contains(word)
}

#[test]
fn an_unwelcome_licence_is_caught() {
    for good in [
        "MIT",
        "MIT/Apache-2.0",
        "GPL-2.0-only OR Apache-2.0",
        "(MIT OR GPL-3.0) AND Unicode-3.0",
        "Apache-2.0 WITH LLVM-exception OR Apache-2.0 OR MIT",
    ] {
        assert!(is_allowed(good), "{good}");
    }
    for bad in [
        "",
        "GPL-3.0-only",
        "MIT AND GPL-3.0-only",
        "(MIT OR Zlib) AND AGPL-3.0",
        "GPL-3.0 WITH Classpath-exception-2.0",
        "(MIT",
        "MIT Apache-2.0",
        "mit",
    ] {
        assert!(!is_allowed(bad), "{bad}");
    }
}
