//! Those who act for a school.

use super::walker::{States, Walker};
use crate::support::app::TestApp;

const SEND: &str = "main form .govuk-button[type=submit]";
const NEW: &str = "duyen.le@gmail.com";

pub(super) const STATES: States = &[
    (
        "organisation",
        &[
            "none",
            "one",
            "error: nothing typed",
            "error: no such school",
        ],
    ),
    (
        "organisation_members",
        &[
            "owner and filer",
            "as a filer",
            "invited",
            "the longest name",
            "error: nothing typed",
            "error: the longest address",
            "not found",
        ],
    ),
    (
        "invitation",
        &[
            "a visitor",
            "the one invited",
            "somebody else",
            "used",
            "expired",
            "not found",
        ],
    ),
];

#[actix_web::test]
async fn who_acts_for_a_school() {
    let walker = Walker::through(TestApp::spawn_town_for_weeks().await).await;
    let members = founds(&walker).await;
    invites(&walker, &members).await;
    joins(&walker, &members).await;
    walker.has_seen(STATES).await;
}

/// The path of the members.
async fn founds(walker: &Walker) -> String {
    const LIST: &str = "/tai-khoan/to-chuc";
    const FOUND: &str = "form[action='/tai-khoan/to-chuc'] .govuk-button[type=submit]";
    walker.is("cong-dan").await;
    walker.shows(LIST, "none").await;
    walker.sends(FOUND).await;
    walker.looks("error: nothing typed").await;
    walker.types(&[("school_code", &"W".repeat(100))]).await;
    walker.sends(FOUND).await;
    walker.looks("error: no such school").await;
    walker.is("van-thu-truong").await;
    walker.shows(LIST, "one").await;
    let members = walker.link("main .govuk-summary-list__actions a").await;
    walker.shows(&members, "owner and filer").await;
    walker.is("giao-vu-truong").await;
    walker.shows(&members, "as a filer").await;
    walker.is("cong-dan").await;
    walker.shows(&members, "not found").await;
    members
}

async fn invites(walker: &Walker, members: &str) {
    let send = format!("form[action='{members}'] .govuk-button[type=submit]");
    walker.is("van-thu-truong").await;
    walker.opens(members).await;
    walker.sends(&send).await;
    walker.looks("error: nothing typed").await;
    let longest = format!("{}@vi-du.vn", "w".repeat(300));
    walker
        .types(&[("email", &longest), ("role", "filer")])
        .await;
    walker.sends(&send).await;
    walker.looks("error: the longest address").await;
    let long = format!("{}@vi-du.vn", "w".repeat(60));
    for address in [NEW, long.as_str(), "het-han@vi-du.vn"] {
        walker.opens(members).await;
        walker.types(&[("email", address), ("role", "filer")]).await;
        walker.sends(&send).await;
    }
    walker.shows(members, "invited").await;
}

async fn joins(walker: &Walker, members: &str) {
    let link = walker.mailed(NEW, "/loi-moi/").await;
    let late = walker.mailed("het-han@vi-du.vn", "/loi-moi/").await;
    walker.is("").await;
    walker.shows(&link, "a visitor").await;
    walker
        .shows("/loi-moi/khong-con-dung-duoc", "not found")
        .await;
    walker.is("cong-dan").await;
    walker.shows(&link, "somebody else").await;
    walker.is("").await;
    walker.opens("/dang-ky").await;
    let name = "W".repeat(100);
    walker
        .types(&[
            ("kind", "person"),
            ("full_name", &name),
            ("email", NEW),
            ("password", "mưa đầu mùa trên sông"),
        ])
        .await;
    walker.sends(SEND).await;
    walker.has_no_cookies().await;
    walker.signs_in(NEW, "mưa đầu mùa trên sông").await;
    walker.shows(&link, "the one invited").await;
    walker
        .sends(&format!("form[action='{link}'] .govuk-button"))
        .await;
    walker.shows(&link, "used").await;
    walker.is("van-thu-truong").await;
    walker.shows(members, "the longest name").await;
    walker.is("").await;
    walker.house.clock.moves_to("2026-12-10T09:00:00");
    walker.shows(&late, "expired").await;
}
