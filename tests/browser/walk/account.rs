//! Becoming and being known: signing up and in, links in mails, one's own account.

use motcua::services::seed;

use super::walker::{States, Walker};
use crate::support::app::TestApp;

/// The button of the form of the page.
const SEND: &str = "main form .govuk-button[type=submit]";
const LAN: &str = "lan.nguyen@gmail.com";
const TU: &str = "tu.tran@gmail.com";
const PASSWORD: &str = "mưa đầu mùa trên sông";
const CITIZEN: &str = "cong-dan@vi-du.vn";

pub(super) const STATES: States = &[
    (
        "sign_up",
        &[
            "empty",
            "in English",
            "error: nothing typed",
            "error: the longest name",
            "error: a misspelt address",
            "sent",
        ],
    ),
    ("confirmation", &["good", "used", "expired", "not found"]),
    (
        "confirmation_resend",
        &["empty", "error: nothing typed", "sent"],
    ),
    (
        "sign_in",
        &[
            "empty",
            "in English",
            "back to a page",
            "error: nothing typed",
            "error: a wrong password",
            "error: in English",
            "too many tries",
            "out of order",
        ],
    ),
    ("recovery", &["empty", "error: nothing typed", "sent"]),
    (
        "password_reset",
        &["good", "error: too short", "used", "expired", "not found"],
    ),
    (
        "account",
        &["a citizen", "an officer", "the longest name", "in English"],
    ),
    (
        "account_profile",
        &[
            "as it stands",
            "error: nothing typed",
            "error: the longest name",
            "signed out meanwhile",
        ],
    ),
    ("account_password", &["empty", "error: nothing typed"]),
    ("account_email", &["empty", "error: nothing typed", "sent"]),
    (
        "email_confirmation",
        &["good", "used", "expired", "not found"],
    ),
    ("email_undo", &["good", "used", "expired", "not found"]),
    ("account_sessions", &["one", "many"]),
    ("home", &["the address not yet confirmed"]),
];

#[actix_web::test]
async fn who_becomes_known() {
    let walker = Walker::through(TestApp::spawn_town_for_weeks().await).await;
    walker.is("").await;
    signs_up(&walker).await;
    signs_in(&walker).await;
    forgets(&walker).await;
    keeps_an_account(&walker).await;
    changes_the_address(&walker).await;
    weeks_later(&walker).await;
    walker.has_seen(STATES).await;
}

async fn signs_up(walker: &Walker) {
    let name = "W".repeat(101);
    walker.shows("/dang-ky", "empty").await;
    walker.sends(SEND).await;
    walker.looks("error: nothing typed").await;
    let typed = [
        ("kind", "person"),
        ("full_name", name.as_str()),
        ("email", LAN),
        ("password", PASSWORD),
    ];
    walker.types(&typed).await;
    walker.sends(SEND).await;
    walker.looks("error: the longest name").await;
    walker
        .types(&[
            ("full_name", "Nguyễn Thị Lan"),
            ("email", "lan.nguyen@gmial.com"),
            ("password", PASSWORD),
        ])
        .await;
    walker.sends(SEND).await;
    walker.looks("error: a misspelt address").await;
    for (name, email) in [(&name[1..], LAN), ("Trần Văn Tư", TU)] {
        walker.has_no_cookies().await;
        walker.opens("/dang-ky").await;
        walker
            .types(&[
                ("kind", "person"),
                ("full_name", name),
                ("email", email),
                ("password", PASSWORD),
            ])
            .await;
        walker.sends(SEND).await;
    }
    walker.looks("sent").await;
    walker.has_no_cookies().await;
    let link = walker.mailed(LAN, "/xac-nhan/").await;
    walker.shows(&link, "good").await;
    walker.sends(SEND).await;
    walker.shows(&link, "used").await;
    walker
        .shows("/xac-nhan/khong-con-dung-duoc", "not found")
        .await;
    walker.shows("/xac-nhan", "empty").await;
    walker.sends(SEND).await;
    walker.looks("error: nothing typed").await;
    walker.types(&[("email", TU)]).await;
    walker.sends(SEND).await;
    walker.looks("sent").await;
    walker.signs_in(TU, PASSWORD).await;
    walker.shows("/", "the address not yet confirmed").await;
    walker.has_no_cookies().await;
}

async fn signs_in(walker: &Walker) {
    const BUTTON: &str = "form[action='/dang-nhap'] .govuk-button[type=submit]";
    walker.shows("/dang-nhap", "empty").await;
    walker
        .shows("/dang-nhap?ve=%2Fho-so", "back to a page")
        .await;
    walker.sends(BUTTON).await;
    walker.looks("error: nothing typed").await;
    for tries in 0.. {
        walker.opens("/dang-nhap").await;
        walker
            .types(&[("email", "ai-do@vi-du.vn"), ("password", "sai")])
            .await;
        walker.sends(BUTTON).await;
        if tries == 0 {
            walker.looks("error: a wrong password").await;
        }
        if walker.status().await == 429 {
            break;
        }
        assert!(tries < 20, "somebody guesses for ever");
    }
    walker.looks("too many tries").await;
    walker.opens("/dang-nhap").await;
    walker
        .types(&[("email", CITIZEN), ("password", "sai")])
        .await;
    walker.sends_in_vain(BUTTON, "INSERT ON attempts").await;
    walker.looks("out of order").await;
    walker.reads("en").await;
    walker.shows("/dang-ky", "in English").await;
    walker.shows("/dang-nhap", "in English").await;
    walker.sends(BUTTON).await;
    walker.looks("error: in English").await;
    walker.has_no_cookies().await;
}

async fn forgets(walker: &Walker) {
    walker.shows("/quen-mat-khau", "empty").await;
    walker.sends(SEND).await;
    walker.looks("error: nothing typed").await;
    walker.types(&[("email", TU)]).await;
    walker.sends(SEND).await;
    walker.looks("sent").await;
    let link = walker.mailed(TU, "/dat-lai-mat-khau/").await;
    walker.shows(&link, "good").await;
    walker.types(&[("password", "ngắn")]).await;
    walker.sends(SEND).await;
    walker.looks("error: too short").await;
    walker.types(&[("password", PASSWORD)]).await;
    walker.sends(SEND).await;
    walker.has_no_cookies().await;
    walker.shows(&link, "used").await;
    walker
        .shows("/dat-lai-mat-khau/khong-con-dung-duoc", "not found")
        .await;
}

async fn keeps_an_account(walker: &Walker) {
    walker.is("mot-cua").await;
    walker.shows("/tai-khoan", "an officer").await;
    walker.has_no_cookies().await;
    walker.signs_in(LAN, PASSWORD).await;
    walker.shows("/tai-khoan", "the longest name").await;
    walker.is("cong-dan").await;
    walker.shows("/tai-khoan", "a citizen").await;
    walker.shows("/tai-khoan/phien-dang-nhap", "one").await;
    walker.house.citizen().await;
    walker.house.citizen().await;
    walker.shows("/tai-khoan/phien-dang-nhap", "many").await;
    walker.shows("/tai-khoan/mat-khau", "empty").await;
    walker.sends(SEND).await;
    walker.looks("error: nothing typed").await;
    walker.shows("/tai-khoan/thong-tin", "as it stands").await;
    walker.empties().await;
    walker.sends(SEND).await;
    walker.looks("error: nothing typed").await;
    walker
        .types(&[("full_name", &"W".repeat(101)), ("phone", "1")])
        .await;
    walker.sends(SEND).await;
    walker.looks("error: the longest name").await;
    walker.opens("/tai-khoan/thong-tin").await;
    walker.types(&[("full_name", "Nguyễn Thị Lụa Đào")]).await;
    walker.has_no_cookies().await;
    walker.sends(SEND).await;
    walker.looks("signed out meanwhile").await;
    walker.is("cong-dan").await;
    walker.reads("en").await;
    walker.shows("/tai-khoan", "in English").await;
    walker.reads("vi").await;
}

async fn changes_the_address(walker: &Walker) {
    const NEW: &str = "lua.nguyen@gmail.com";
    walker.shows("/tai-khoan/thu-dien-tu", "empty").await;
    walker.sends(SEND).await;
    walker.looks("error: nothing typed").await;
    walker
        .types(&[("email", NEW), ("password", seed::PASSWORD)])
        .await;
    walker.sends(SEND).await;
    walker.looks("sent").await;
    let link = walker.mailed(NEW, "/thu-dien-tu/").await;
    walker.shows(&link, "good").await;
    walker.sends(SEND).await;
    walker.shows(&link, "used").await;
    walker
        .shows("/thu-dien-tu/khong-con-dung-duoc", "not found")
        .await;
    let undo = walker.mailed(CITIZEN, "/hoan-tac-thu-dien-tu/").await;
    walker.has_no_cookies().await;
    walker.shows(&undo, "good").await;
    walker.sends(SEND).await;
    walker.has_no_cookies().await;
    walker.shows(&undo, "used").await;
    walker
        .shows("/hoan-tac-thu-dien-tu/khong-con-dung-duoc", "not found")
        .await;
}

/// Links that nobody followed in time.
async fn weeks_later(walker: &Walker) {
    const NEWER: &str = "tu.moi@gmail.com";
    walker.opens("/quen-mat-khau").await;
    walker.types(&[("email", LAN)]).await;
    walker.sends(SEND).await;
    walker.opens("/dang-ky").await;
    walker
        .types(&[
            ("kind", "person"),
            ("full_name", "Lý Thị Sô Phia"),
            ("email", "sophia@gmail.com"),
            ("password", PASSWORD),
        ])
        .await;
    walker.sends(SEND).await;
    walker.has_no_cookies().await;
    walker.signs_in(TU, PASSWORD).await;
    for address in [NEWER, "tu.moi.nua@gmail.com"] {
        walker.opens("/tai-khoan/thu-dien-tu").await;
        walker
            .types(&[("email", address), ("password", PASSWORD)])
            .await;
        walker.sends(SEND).await;
        if address == NEWER {
            let link = walker.mailed(NEWER, "/thu-dien-tu/").await;
            walker.opens(&link).await;
            walker.sends(SEND).await;
        }
    }
    let links = [
        walker.mailed(LAN, "/dat-lai-mat-khau/").await,
        walker.mailed("sophia@gmail.com", "/xac-nhan/").await,
        walker.mailed("tu.moi.nua@gmail.com", "/thu-dien-tu/").await,
        walker.mailed(TU, "/hoan-tac-thu-dien-tu/").await,
    ];
    walker.has_no_cookies().await;
    walker.house.clock.moves_to("2026-12-10T09:00:00");
    for link in links {
        walker.shows(&link, "expired").await;
    }
}
