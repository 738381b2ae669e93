//! What everybody sees.

use motcua::templates::guides;
use motcua::urls;

use super::walker::{States, Walker};
use crate::support::app::TestApp;
use crate::support::builders::{COPY, CORRECTION, RECOGNITION, TRANSFER};

pub(super) const STATES: States = &[
    (
        "home",
        &["a visitor", "in English", "a citizen", "an officer"],
    ),
    (
        "catalogue",
        &[
            "many",
            "some",
            "one",
            "none",
            "none for the longest word",
            "in English",
        ],
    ),
    (
        "procedure",
        &[
            "written out",
            "described only",
            "in English",
            "a citizen",
            "not found",
        ],
    ),
    (
        "tracking",
        &[
            "empty",
            "in English",
            "error: nothing typed",
            "error: a wrong secret",
            "error: the longest code",
            "found",
            "too many tries",
        ],
    ),
    ("help", &["written out", "in English"]),
    ("guide", &["written out", "in English", "not found"]),
    ("accessibility", &["written out", "in English"]),
    ("legal", &["written out", "in English"]),
    ("privacy", &["written out", "in English"]),
    ("gallery", &["every component", "in English"]),
    ("nowhere", &["not found", "not found: in English"]),
];

#[actix_web::test]
async fn what_everybody_sees() {
    let walker = Walker::through(TestApp::spawn_demonstration().await).await;
    walker.is("").await;
    reads_on(&walker).await;
    looks_a_dossier_up(&walker).await;
    walker.reads("en").await;
    for path in [
        "/",
        "/thu-tuc",
        "/tra-cuu",
        "/tro-giup",
        "/tiep-can",
        "/phap-ly",
        "/quyen-rieng-tu",
        "/giao-dien",
    ] {
        walker.shows(path, "in English").await;
    }
    walker.shows("/tro-giup/cong-dan", "in English").await;
    walker
        .shows(&format!("/thu-tuc/{RECOGNITION}"), "in English")
        .await;
    walker
        .shows("/khong-co-trang-nay", "not found: in English")
        .await;
    for (who, state) in [("cong-dan", "a citizen"), ("mot-cua", "an officer")] {
        walker.is(who).await;
        walker.shows("/", state).await;
    }
    walker.is("cong-dan").await;
    walker.shows(&format!("/thu-tuc/{COPY}"), "a citizen").await;
    walker.has_seen(STATES).await;
}

async fn reads_on(walker: &Walker) {
    walker.shows("/", "a visitor").await;
    walker.shows("/thu-tuc", "many").await;
    walker.shows("/thu-tuc?q=chuyen+truong", "some").await;
    walker
        .shows("/thu-tuc?q=tu+van+du+hoc+dieu+chinh", "one")
        .await;
    walker
        .shows("/thu-tuc?q=khong-co-thu-tuc-nay", "none")
        .await;
    let longest = "W".repeat(100);
    walker
        .shows(
            &format!("/thu-tuc?q={longest}"),
            "none for the longest word",
        )
        .await;
    for procedure in [COPY, CORRECTION, RECOGNITION, TRANSFER] {
        walker
            .shows(&format!("/thu-tuc/{procedure}"), "written out")
            .await;
    }
    walker
        .shows("/thu-tuc/tu-van-du-hoc", "described only")
        .await;
    walker.shows("/thu-tuc/khong-co", "not found").await;
    for path in ["/tro-giup", "/tiep-can", "/phap-ly", "/quyen-rieng-tu"] {
        walker.shows(path, "written out").await;
    }
    for guide in guides::NAMES {
        walker.shows(&urls::guide(guide), "written out").await;
    }
    walker.shows("/tro-giup/khong-co", "not found").await;
    walker.shows("/giao-dien", "every component").await;
    walker.shows("/khong-co-trang-nay", "not found").await;
}

async fn looks_a_dossier_up(walker: &Walker) {
    const SEND: &str = "form[action='/tra-cuu'] button[type=submit]";
    let citizen = walker.house.citizen().await;
    let list = citizen.opens("/ho-so").await;
    let dossiers = list.links("[data-test='dossier'] a");
    let sent = dossiers.iter().find(|link| !link.ends_with("/ke-khai"));
    let receipt = citizen
        .opens(&format!("{}/bien-nhan", sent.expect("one")))
        .await;
    let (code, secret) = (receipt.says("lookup-code"), receipt.says("secret"));

    walker.shows("/tra-cuu", "empty").await;
    walker.sends(SEND).await;
    walker.looks("error: nothing typed").await;
    walker
        .types(&[("ma", &"W".repeat(60)), ("bi-mat", "0000")])
        .await;
    walker.sends(SEND).await;
    walker.looks("error: the longest code").await;
    walker.opens("/tra-cuu").await;
    walker.types(&[("ma", &code), ("bi-mat", &secret)]).await;
    walker.sends(SEND).await;
    walker.looks("found").await;

    let wrong = if secret == "0000" { "0001" } else { "0000" };
    for tries in 0.. {
        walker.opens("/tra-cuu").await;
        walker.types(&[("ma", &code), ("bi-mat", wrong)]).await;
        walker.sends(SEND).await;
        if tries == 0 {
            walker.looks("error: a wrong secret").await;
        }
        if walker.status().await == 429 {
            break;
        }
        assert!(tries < 20, "somebody guesses for ever");
    }
    walker.looks("too many tries").await;
}
