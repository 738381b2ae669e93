//! Every page of the portal in each of its states, narrow and wide, light and
//! dark: axe-core finds nothing, nothing sticks out sideways, title, language,
//! heading and focus are right.
//!
//! The list begins with the routes as the doors register them: a new page without
//! a list of states fails here.

mod account;
mod admin;
mod citizen;
mod draft;
mod members;
mod office;
mod public;
mod second_factor;
mod staff;
mod walker;

use std::collections::BTreeSet;
use std::path::Path;

use motcua::urls;

use walker::{NOWHERE, States};

/// Which states each area is seen in.
const AREAS: [States; 9] = [
    public::STATES,
    account::STATES,
    members::STATES,
    second_factor::STATES,
    citizen::STATES,
    draft::STATES,
    staff::STATES,
    office::STATES,
    admin::STATES,
];

/// What answers without a page, and why it has no states.
const WITHOUT_PAGE: [(&str, &str); 27] = [
    ("language", "goes back to the page it was chosen on"),
    ("sign_out", "only sent: goes to the front page"),
    ("account_session", "only sent: goes back to the sessions"),
    ("organisation_member", "only sent: goes back to the members"),
    (
        "organisation_member_removal",
        "only sent: goes back to the members",
    ),
    (
        "organisation_invitation_removal",
        "only sent: goes back to the members",
    ),
    ("document", "a file"),
    ("document_removal", "only sent: goes back to the papers"),
    (
        "supplement_extension",
        "only sent: goes back to the supplement",
    ),
    ("staff_document", "a file"),
    ("comparison", "only sent: goes back to the dossier"),
    ("record_export", "a table to take along"),
    ("record_check", "only sent: goes back to the record"),
    (
        "own_substitution_removal",
        "only sent: goes back to the substitutions",
    ),
    ("admin_staff_status", "only sent: goes back to the officer"),
    (
        "admin_staff_second_factor",
        "only sent: goes back to the officer",
    ),
    (
        "admin_staff_invitation",
        "only sent: goes back to the officer",
    ),
    (
        "admin_staff_substitution_removal",
        "only sent: goes back to the officer",
    ),
    ("admin_dead_resend", "only sent: goes back to the mails"),
    ("admin_mail_resend", "only sent: goes back to the mails"),
    ("guide_picture", "a picture"),
    ("sitemap", "a list for search engines"),
    ("robots", "a list for search engines"),
    ("health", "one word for the machine in front"),
    ("ready", "one word for the machine in front"),
    ("metrics", "figures for Prometheus"),
    ("static_file", "a style, a script, a picture"),
];

#[test]
fn every_route_has_its_states_or_a_reason_for_none() {
    let registered = registered();
    let named: BTreeSet<String> = urls::TABLE
        .iter()
        .map(|(name, _)| (*name).to_owned())
        .collect();
    let known: BTreeSet<String> = registered.iter().map(|(name, _)| name.clone()).collect();
    let mut all = known.clone();
    // Its pattern for the router takes no slash.
    all.insert("static_file".to_owned());
    assert_eq!(all, named, "every path is registered, under its name");

    let pages: BTreeSet<&str> = AREAS
        .iter()
        .flat_map(|area| area.iter())
        .map(|(route, states)| {
            assert!(!states.is_empty(), "{route} has no state");
            *route
        })
        .collect();
    let without: BTreeSet<&str> = WITHOUT_PAGE.iter().map(|(name, _)| *name).collect();
    for name in &named {
        let (shown, not) = (
            pages.contains(name.as_str()),
            without.contains(name.as_str()),
        );
        assert!(
            shown != not,
            "{name}: states, or a reason for none, and not both"
        );
    }
    for name in pages.iter().chain(&without) {
        assert!(
            named.contains(*name) || *name == NOWHERE,
            "{name} is no route"
        );
    }
    for (name, reason) in WITHOUT_PAGE {
        let opened = registered.contains(&(name.to_owned(), true));
        assert_eq!(
            opened,
            !reason.starts_with("only sent") && name != "static_file",
            "{name}"
        );
    }
}

/// Names of the routes as the doors register them, and whether they can be opened
/// (by GET) or only sent to.
fn registered() -> BTreeSet<(String, bool)> {
    let mut found: Vec<(String, bool)> = Vec::new();
    for file in [
        "mod.rs",
        "public/mod.rs",
        "account/mod.rs",
        "citizen/mod.rs",
        "staff/mod.rs",
        "admin/mod.rs",
    ] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("src/web")
            .join(file);
        let text = std::fs::read_to_string(path).unwrap();
        let mut parts = text.split("pattern::");
        let mut before = parts.next().unwrap_or_default();
        for part in parts {
            let name: String = part
                .chars()
                .take_while(|c| c.is_ascii_lowercase() || *c == '_')
                .collect();
            let opened = part.contains("get()") || before.trim_end().ends_with("page(");
            if !name.is_empty() {
                found.push((name, opened));
            }
            before = part;
        }
    }
    let opened: BTreeSet<String> = found
        .iter()
        .filter(|(_, get)| *get)
        .map(|(name, _)| name.clone())
        .collect();
    found
        .into_iter()
        .map(|(name, _)| {
            let get = opened.contains(&name);
            (name, get)
        })
        .collect()
}
