//! What administrators see and decide.

use super::walker::{States, Walker};
use crate::support::app::TestApp;

const SEND: &str = "main form .govuk-button[type=submit]";
const PREVIEW: &str = "form[action='/quan-tri/lich/xem-truoc']:has([name=_year]) .govuk-button";

pub(super) const STATES: States = &[
    ("admin", &["the front page", "in English", "not found"]),
    (
        "admin_staff",
        &["many", "the longest names", "in English", "not found"],
    ),
    (
        "admin_staff_new",
        &[
            "empty",
            "error: nothing typed",
            "error: the longest name",
            "in English",
        ],
    ),
    (
        "admin_staff_member",
        &[
            "at work",
            "invited",
            "the longest name",
            "locked",
            "oneself",
            "error: nothing typed",
            "conflict: somebody was faster",
            "with somebody standing in",
            "not found",
        ],
    ),
    ("admin_staff_substitutions", &["error: nothing chosen"]),
    (
        "admin_outbox",
        &[
            "waiting",
            "sent",
            "none dead",
            "none to somebody",
            "in English",
        ],
    ),
    ("admin_mail", &["waiting", "sent", "not found"]),
    (
        "admin_calendar",
        &[
            "this year",
            "a year not yet known",
            "next year",
            "in English",
        ],
    ),
    (
        "admin_calendar_preview",
        &[
            "what a closure moves",
            "what a removal moves",
            "error: nothing typed",
            "error: no such day",
        ],
    ),
    ("admin_calendar_change", &["error: nothing typed"]),
    ("admin_procedures", &["the whole catalogue", "in English"]),
];

#[actix_web::test]
async fn what_administrators_see() {
    let walker = Walker::through(TestApp::spawn_demonstration().await).await;
    walker.is("quan-tri").await;
    walker.shows("/quan-tri", "the front page").await;
    walker
        .shows("/quan-tri/thu-tuc", "the whole catalogue")
        .await;
    invites(&walker).await;
    changes_an_officer(&walker).await;
    reads_mail(&walker).await;
    keeps_the_calendar(&walker).await;
    walker.reads("en").await;
    for path in ["", "/can-bo", "/can-bo/moi", "/thu-di", "/lich", "/thu-tuc"] {
        walker
            .shows(&format!("/quan-tri{path}"), "in English")
            .await;
    }
    walker.is("mot-cua").await;
    walker.shows("/quan-tri", "not found").await;
    walker.shows("/quan-tri/can-bo", "not found").await;
    walker.has_seen(STATES).await;
}

async fn invites(walker: &Walker) {
    const NEW: &str = "/quan-tri/can-bo/moi";
    let word = "W".repeat(101);
    walker.shows("/quan-tri/can-bo", "many").await;
    walker.shows(NEW, "empty").await;
    walker.sends(SEND).await;
    walker.looks("error: nothing typed").await;
    walker
        .types(&[
            ("email", &format!("{word}@x")),
            ("full_name", &word),
            ("roles", "mot_cua"),
        ])
        .await;
    walker.sends(SEND).await;
    walker.looks("error: the longest name").await;
    let email = format!("{}@so.example.vn", "w".repeat(60));
    walker
        .types(&[
            ("email", &email),
            ("full_name", &word[1..]),
            ("unit", "mot-cua"),
        ])
        .await;
    walker.sends(SEND).await;
    walker.looks("the longest name").await;
    walker.shows("/quan-tri/can-bo", "the longest names").await;
    walker.opens(NEW).await;
    walker
        .types(&[
            ("email", "hue@so.example.vn"),
            ("full_name", "Nguyễn Thị Huệ"),
            ("roles", "kiem_toan"),
        ])
        .await;
    walker.sends(SEND).await;
    walker.looks("invited").await;
    walker
        .shows(
            "/quan-tri/can-bo/01a1e215-2900-7aaa-8aaa-aaaaaaaaaaaa",
            "not found",
        )
        .await;
}

async fn changes_an_officer(walker: &Walker) {
    let caseworker = officer(walker, "chuyen-vien@vi-du.vn").await;
    walker.shows(&caseworker, "at work").await;
    let form = format!("form[action='{caseworker}']");
    walker.empties().await;
    walker.sends(&format!("{form} .govuk-button")).await;
    walker.looks("error: nothing typed").await;
    walker.opens(&caseworker).await;
    let other = walker.house.signed_in("quan-tri").await;
    let page = other.opens(&caseworker).await;
    let name = [("full_name", "Huỳnh Quốc Bảo Anh")];
    other.sends(&page, &caseworker, &name).await;
    walker.types(&[("full_name", "Huỳnh Quốc Bảo Ân")]).await;
    walker.sends(&format!("{form} .govuk-button")).await;
    walker.looks("conflict: somebody was faster").await;
    walker.opens(&caseworker).await;
    let add = format!("form[action='{caseworker}/thay-the'] .govuk-button");
    walker.sends(&add).await;
    walker.looks("error: nothing chosen").await;
    walker.opens(&caseworker).await;
    let option = walker
        .runs(
            "return document.querySelectorAll('#substitute option')[1].value",
            vec![],
        )
        .await;
    let somebody = option.as_str().expect("a value").to_owned();
    walker
        .types(&[
            ("substitute", &somebody),
            ("from", "16/11/2026"),
            ("until", "20/11/2026"),
        ])
        .await;
    walker.sends(&add).await;
    walker.looks("with somebody standing in").await;
    walker
        .sends("form[action$='/trang-thai'] .govuk-button")
        .await;
    walker.looks("locked").await;
    let own = officer(walker, "quan-tri@vi-du.vn").await;
    walker.shows(&own, "oneself").await;
}

/// The path of the officer with this address.
async fn officer(walker: &Walker, email: &str) -> String {
    walker.opens("/quan-tri/can-bo").await;
    let script = "return [...document.querySelectorAll(\"[data-test='officer']\")].find(one => one.textContent.includes(arguments[0])).querySelector('a').getAttribute('href')";
    let path = walker.runs(script, vec![serde_json::json!(email)]).await;
    path.as_str().expect("a path").to_owned()
}

async fn reads_mail(walker: &Walker) {
    walker
        .shows("/quan-tri/thu-di?muc=waiting", "waiting")
        .await;
    let mail = walker.link("[data-test='mail'] a").await;
    walker.shows(&mail, "waiting").await;
    walker.shows("/quan-tri/thu-di?muc=sent", "sent").await;
    let mail = walker.link("[data-test='mail'] a").await;
    walker.shows(&mail, "sent").await;
    walker.shows("/quan-tri/thu-di?muc=dead", "none dead").await;
    walker
        .shows(
            "/quan-tri/thu-di?muc=dead&nguoi-nhan=khong-co-ai@vi-du.vn",
            "none to somebody",
        )
        .await;
    walker
        .shows(
            "/quan-tri/thu-di/01a1e215-2900-7aaa-8aaa-aaaaaaaaaaaa",
            "not found",
        )
        .await;
}

async fn keeps_the_calendar(walker: &Walker) {
    walker.shows("/quan-tri/lich?nam=2027", "next year").await;
    walker
        .shows("/quan-tri/lich?nam=2030", "a year not yet known")
        .await;
    walker.shows("/quan-tri/lich?nam=2026", "this year").await;
    walker.sends(PREVIEW).await;
    walker.looks("error: nothing typed").await;
    let storm = [
        ("kind", "dot_xuat"),
        ("name", "Bão số 15"),
        ("status", "chinh_thuc"),
        ("source", "Công điện 15/CĐ-UBND"),
    ];
    walker.types(&storm).await;
    walker.types(&[("date", "31/02/2026")]).await;
    walker.sends(PREVIEW).await;
    walker.looks("error: no such day").await;
    walker.types(&[("date", "16/11/2026")]).await;
    walker.sends(PREVIEW).await;
    walker.looks("what a closure moves").await;
    let spoil =
        "document.querySelector(\"form[action$='/thay-doi'] [name=date]\").value = ''; return ''";
    walker.runs(spoil, vec![]).await;
    walker
        .sends("form[action$='/thay-doi'] .govuk-button")
        .await;
    walker.looks("error: nothing typed").await;
    walker.opens("/quan-tri/lich?nam=2026").await;
    walker.sends("[data-test='day'] .govuk-button").await;
    walker.looks("what a removal moves").await;
}
