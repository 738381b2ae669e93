//! What the office sees: lists, a search, a dossier, who stands in for whom.

use motcua::urls;

use super::citizen::with_the_longest_names;
use super::walker::{States, Walker};
use crate::support::app::TestApp;

pub(super) const STATES: States = &[
    (
        "worklist",
        &[
            "none",
            "some",
            "every tab",
            "many",
            "standing in for somebody",
            "in English",
            "not found",
        ],
    ),
    (
        "staff_search",
        &[
            "empty",
            "none",
            "some",
            "none for the longest word",
            "in English",
            "not found",
        ],
    ),
    (
        "staff_dossier",
        &[
            "every status",
            "the longest names",
            "in English",
            "not found",
            "server trouble",
        ],
    ),
    (
        "record",
        &[
            "the latest lines",
            "none",
            "error: no such day",
            "checked",
            "in English",
            "not found",
        ],
    ),
    (
        "own_substitutions",
        &[
            "none",
            "error: nothing chosen",
            "error: days that are none",
            "one",
            "not found",
        ],
    ),
];

#[actix_web::test]
async fn what_the_office_sees() {
    let walker = Walker::through(TestApp::spawn_demonstration().await).await;
    works_through_lists(&walker).await;
    searches(&walker).await;
    opens_dossiers(&walker).await;
    reads_the_record(&walker).await;
    stands_in(&walker).await;
    walker.is("cong-dan").await;
    for path in [
        "/can-bo",
        "/can-bo/tim",
        "/can-bo/nhat-ky",
        "/can-bo/nguoi-lam-thay",
    ] {
        walker.shows(path, "not found").await;
    }
    walker.has_seen(STATES).await;
}

async fn works_through_lists(walker: &Walker) {
    walker.is("kiem-toan").await;
    walker.shows("/can-bo", "none").await;
    walker.is("mot-cua").await;
    walker.shows("/can-bo", "some").await;
    for tab in ["don-vi", "cho-cong-dan", "da-xong"] {
        walker
            .shows(&format!("/can-bo?muc={tab}"), "every tab")
            .await;
    }
    walker.house.given_many_submitted(30).await;
    walker.shows("/can-bo", "many").await;
    walker.reads("en").await;
    walker.shows("/can-bo", "in English").await;
    walker.shows("/can-bo/tim?q=nguyen", "in English").await;
    walker.reads("vi").await;
}

async fn searches(walker: &Walker) {
    walker.shows("/can-bo/tim", "empty").await;
    walker.shows("/can-bo/tim?q=nguyen", "some").await;
    walker.shows("/can-bo/tim?q=khong-co-ai", "none").await;
    walker
        .shows(
            &format!("/can-bo/tim?q={}", "W".repeat(100)),
            "none for the longest word",
        )
        .await;
}

async fn reads_the_record(walker: &Walker) {
    walker.is("kiem-toan").await;
    walker.shows("/can-bo/nhat-ky", "the latest lines").await;
    walker
        .shows("/can-bo/nhat-ky?ve=DK-261116-222222", "none")
        .await;
    walker
        .shows("/can-bo/nhat-ky?tu=31/02/2026", "error: no such day")
        .await;
    walker.opens("/can-bo/nhat-ky").await;
    walker.sends("[data-test='check'] button").await;
    walker.looks("checked").await;
    walker.reads("en").await;
    walker.shows("/can-bo/nhat-ky", "in English").await;
    walker.reads("vi").await;
}

async fn opens_dossiers(walker: &Walker) {
    let mut statuses = std::collections::BTreeSet::new();
    for who in [
        "mot-cua",
        "chuyen-vien",
        "truong-phong",
        "lanh-dao-so",
        "van-thu",
    ] {
        walker.is(who).await;
        let officer = walker.house.officer(who).await;
        for list in ["/can-bo", "/can-bo?muc=cho-cong-dan", "/can-bo?muc=da-xong"] {
            let rows = officer.opens(list).await.links("[data-test='worklist'] a");
            for path in rows {
                let page = officer.opens(&path).await;
                let form = page.attribute("form[data-test^='act-']", "data-test");
                let status = page.text_of("[data-test='casehead'] .govuk-tag");
                if statuses.insert((status, form)) {
                    walker.shows(&path, "every status").await;
                }
            }
        }
    }
    assert!(statuses.len() > 8, "{statuses:?}");
    walker.is("mot-cua").await;
    let citizen = walker.house.citizen().await;
    let dossier = with_the_longest_names(&citizen).await;
    let path = urls::staff_dossier(&dossier);
    walker.shows(&path, "the longest names").await;
    walker.reads("en").await;
    walker.shows(&path, "in English").await;
    walker.reads("vi").await;
    walker
        .shows(
            &urls::staff_dossier("01a1e215-2900-7aaa-8aaa-aaaaaaaaaaaa"),
            "not found",
        )
        .await;
    walker
        .shows_without("events", &path, "server trouble")
        .await;
}

async fn stands_in(walker: &Walker) {
    const OWN: &str = "/can-bo/nguoi-lam-thay";
    const ADD: &str = "form[action='/can-bo/nguoi-lam-thay'] .govuk-button";
    walker.is("chuyen-vien").await;
    walker.shows(OWN, "none").await;
    walker.empties().await;
    walker.sends(ADD).await;
    walker.looks("error: nothing chosen").await;
    let option = "return [...document.querySelectorAll('#substitute option')].find(one => one.textContent.includes('Danh Sà Rây')).value";
    let somebody = walker.runs(option, vec![]).await;
    let somebody = somebody.as_str().expect("a value").to_owned();
    walker
        .types(&[
            ("substitute", &somebody),
            ("from", "31/02/2026"),
            ("until", "x"),
        ])
        .await;
    walker.sends(ADD).await;
    walker.looks("error: days that are none").await;
    walker
        .types(&[
            ("substitute", &somebody),
            ("from", "16/11/2026"),
            ("until", "20/11/2026"),
        ])
        .await;
    walker.sends(ADD).await;
    walker.looks("one").await;
    walker.is("chuyen-vien-thpt").await;
    walker.shows("/can-bo", "standing in for somebody").await;
}
