//! The self-audit in docs/security.md names files and tests: each is there, so that
//! whoever takes one away hears of it.

use std::path::Path;

use crate::tree::{self, Source};

#[test]
fn what_the_audit_names_is_there() {
    let text = tree::read("docs/security.md");
    let sources: Vec<Source> = ["src", "tests"]
        .into_iter()
        .flat_map(tree::sources)
        .collect();
    let names: Vec<&str> = quoted(&text).collect();
    assert!(names.len() > 200, "only {} names seen", names.len());
    let missing: Vec<&str> = names
        .into_iter()
        .filter(|name| !is_there(name, &sources))
        .collect();
    assert!(
        missing.is_empty(),
        "named in docs/security.md and not there:\n{}",
        missing.join("\n")
    );
}

/// What stands between backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// Whether a file below `src/` or a test of this name is there. Other words are
/// nobody's business here.
fn is_there(name: &str, sources: &[Source]) -> bool {
    if Path::new(name)
        .extension()
        .is_some_and(|ending| ending == "rs")
    {
        let path = format!("src/{name}");
        sources.iter().any(|source| source.path == path)
    } else if is_test(name) {
        let head = format!("fn {name}(");
        sources.iter().any(|source| source.text.contains(&head))
    } else {
        true
    }
}

/// Tests are named in sentences.
fn is_test(name: &str) -> bool {
    name.matches('_').count() >= 3
        && name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

#[test]
fn a_name_of_nothing_is_caught() {
    let sources = [Source {
        path: "src/web/visit.rs".to_owned(),
        text: "fn a_page_is_a_page() {}".to_owned(),
    }];
    let text = "`web/visit.rs` `web/gone.rs` `a_page_is_a_page` `a_page_is_a_book` `one_line`";
    let found: Vec<bool> = quoted(text).map(|name| is_there(name, &sources)).collect();
    assert_eq!(found, [true, false, true, false, true]);
}
