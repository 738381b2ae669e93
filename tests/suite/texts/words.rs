//! The words are whole: every language, every key a template uses, no idle key.

use std::fs;
use std::path::Path;

use motcua::domain::account::Role;
use motcua::domain::text::Language;
use motcua::templates::Templates;
use motcua::templates::check::self_check;

/// Keys that Rust puts together from a code, so that no search for them finds them.
const PREFIXES_FROM_RUST: &[&str] = &["role-", "step-kind-", "status-", "refused-", "record-did-"];

#[test]
fn every_key_is_in_every_language() {
    let templates = Templates::load().unwrap();
    for language in Language::ALL {
        assert_eq!(
            templates.translator().missing(language),
            Vec::<String>::new(),
            "{language:?}"
        );
    }
}

#[test]
fn every_key_a_template_uses_exists() {
    let templates = Templates::load().unwrap();
    let report = self_check(templates.translator()).unwrap();
    assert_eq!(report.unknown, Vec::<String>::new());
    assert_eq!(report.unreadable, Vec::<String>::new());
    assert_eq!(report.incomplete, Vec::<String>::new());
}

#[test]
fn no_key_is_idle() {
    let templates = Templates::load().unwrap();
    let report = self_check(templates.translator()).unwrap();
    let mut sources = String::new();
    read_rust(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("src").as_path(),
        &mut sources,
    );
    let idle: Vec<String> = report
        .unused
        .into_iter()
        .filter(|key| {
            !PREFIXES_FROM_RUST
                .iter()
                .any(|prefix| key.starts_with(prefix))
        })
        .filter(|key| !sources.contains(&format!("\"{key}\"")))
        .filter(|key| !is_put_together(key, &sources))
        .collect();
    assert_eq!(idle, Vec::<String>::new());
}

/// Whether Rust puts the key together: `"form-error-{…` for `form-error-required`.
fn is_put_together(key: &str, sources: &str) -> bool {
    key.match_indices('-')
        .filter_map(|(place, _)| key.get(..=place))
        .any(|prefix| sources.contains(&format!("\"{prefix}{{")))
}

#[test]
fn every_role_has_a_name() {
    let templates = Templates::load().unwrap();
    for role in Role::ALL {
        for language in Language::ALL {
            let key = format!("role-{}", role.code());
            assert!(templates.translator().has(language, &key), "{key}");
        }
    }
}

#[test]
fn plurals_and_arguments_reach_the_words() {
    let templates = Templates::load().unwrap();
    let text = |language, key, arguments: &[_]| {
        templates
            .translator()
            .try_text(language, key, arguments)
            .unwrap()
    };
    assert_eq!(
        text(Language::Vi, "ui-page-number", &[("number", 3.into())]),
        "Trang 3"
    );
    assert_eq!(
        text(Language::En, "ui-page-number", &[("number", 3.into())]),
        "Page 3"
    );
    assert!(
        templates
            .translator()
            .try_text(Language::Vi, "ui-page-number", &[])
            .is_err()
    );
    assert!(
        templates
            .translator()
            .try_text(Language::Vi, "no-such-key", &[])
            .is_err()
    );
}

#[test]
fn words_are_composed_and_without_stray_marks() {
    for language in Language::ALL {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("templates/locales")
            .join(language.tag());
        for file in fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            let text = fs::read_to_string(&path).unwrap();
            assert!(
                unicode_normalization::is_nfc(&text),
                "{} is not in composed form",
                path.display()
            );
            assert!(
                !text.contains(['\u{2068}', '\u{2069}', '\u{feff}']),
                "{}",
                path.display()
            );
        }
    }
}

fn read_rust(folder: &Path, into: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read_rust(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}
