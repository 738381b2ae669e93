//! What becomes of what one filed.

use motcua::urls;

use super::draft::laid;
use super::walker::{States, Walker};
use crate::support::app::TestApp;
use crate::support::builders::{COPY, RECOGNITION, answers, papers, pdf};
use crate::support::citizen::Citizen;
use crate::support::staff::signed_result;

pub(super) const STATES: States = &[
    (
        "dossiers",
        &[
            "none",
            "many",
            "some that fit",
            "none that fit",
            "a group",
            "the longest names",
            "in English",
            "server trouble",
        ],
    ),
    (
        "dossier",
        &[
            "every status",
            "the longest names",
            "in English",
            "not found",
            "stopped",
            "fee due",
        ],
    ),
    (
        "supplement",
        &[
            "asked for",
            "error: nothing brought",
            "error: no such kind of file",
            "a day before its end",
            "too late",
            "not found",
        ],
    ),
    (
        "withdrawal",
        &[
            "before acceptance",
            "after acceptance",
            "conflict: somebody was faster",
            "not found",
        ],
    ),
    ("payment", &["due", "paid", "not found"]),
    ("result", &["to be fetched", "handed over", "not found"]),
    ("notifications", &["none", "many", "all read", "in English"]),
];

#[actix_web::test]
async fn what_becomes_of_it() {
    let walker = Walker::through(TestApp::spawn_demonstration().await).await;
    follows(&walker).await;
    walker.is("cong-dan").await;
    takes_back(&walker).await;
    pays(&walker).await;
    fetches(&walker).await;
    has_the_longest_names(&walker).await;
    is_asked_for_more(&walker).await;
    walker
        .shows_without("dossiers", "/ho-so", "server trouble")
        .await;
    walker.has_seen(STATES).await;
}

async fn follows(walker: &Walker) {
    let citizen = walker.house.citizen().await;
    walker.is("van-thu-truong").await;
    walker.shows("/thong-bao", "none").await;
    let name = "khong-co-ho-so-nay";
    walker.is("cong-dan").await;
    walker.shows("/ho-so", "many").await;
    walker.shows("/ho-so?q=ban+sao", "some that fit").await;
    walker
        .shows(&format!("/ho-so?q={name}"), "none that fit")
        .await;
    walker.shows("/thong-bao", "many").await;
    walker.sends("[data-test='read-all'] button").await;
    walker.looks("all read").await;
    walker.opens("/ho-so").await;
    let group = walker.link(".app-groups a:not([aria-current])").await;
    walker.shows(&group, "a group").await;
    let list = citizen.opens("/ho-so").await;
    let mut statuses = std::collections::BTreeSet::new();
    for path in list.links("[data-test='dossier'] a") {
        let page = citizen.opens(&path).await;
        let status = page.attribute("[data-test^='status-']", "data-test");
        if path.ends_with("/ke-khai") || !statuses.insert(status) {
            continue;
        }
        walker.shows(&path, "every status").await;
    }
    assert!(statuses.len() > 4, "{statuses:?}");
    walker.reads("en").await;
    walker.shows("/ho-so", "in English").await;
    walker.shows("/thong-bao", "in English").await;
    let sent = list
        .links("[data-test='dossier'] a")
        .into_iter()
        .find(|path| !path.ends_with("/ke-khai"));
    walker.shows(&sent.expect("one"), "in English").await;
    walker.reads("vi").await;
    has_nothing(walker).await;
}

/// What is not there, and the lists of somebody who has only just come.
async fn has_nothing(walker: &Walker) {
    let nothing = "01a1e215-2900-7aaa-8aaa-aaaaaaaaaaaa";
    for path in [
        urls::dossier(nothing),
        urls::supplement(nothing),
        urls::withdrawal(nothing),
        urls::payment(nothing),
        urls::result(nothing),
    ] {
        walker.shows(&path, "not found").await;
    }
    let newcomer = walker.house.visitor();
    let page = newcomer.opens("/dang-ky").await;
    let typed = [
        ("kind", "person"),
        ("full_name", "Lê Thị Mới"),
        ("email", "moi@gmail.com"),
        ("password", "mưa đầu mùa trên sông"),
    ];
    newcomer.sends(&page, "/dang-ky", &typed).await;
    walker.has_no_cookies().await;
    walker
        .signs_in("moi@gmail.com", "mưa đầu mùa trên sông")
        .await;
    walker.shows("/ho-so", "none").await;
}

async fn takes_back(walker: &Walker) {
    let (citizen, desk) = (walker.house.citizen().await, walker.house.desk().await);
    let dossier = walker.house.given_a_submitted_dossier(&citizen, COPY).await;
    let path = urls::withdrawal(&dossier);
    walker.shows(&path, "before acceptance").await;
    desk.accepts(&dossier).await;
    walker.sends("[data-test='withdrawal'] .govuk-button").await;
    if walker.status().await == 409 {
        walker.looks("conflict: somebody was faster").await;
    }
    walker.shows(&path, "after acceptance").await;
}

async fn pays(walker: &Walker) {
    let (citizen, desk) = (walker.house.citizen().await, walker.house.desk().await);
    let dossier = walker
        .house
        .given_a_submitted_dossier(&citizen, RECOGNITION)
        .await;
    desk.asks_for_the_fee(&dossier).await;
    walker.shows(&urls::dossier(&dossier), "fee due").await;
    walker.shows(&urls::payment(&dossier), "due").await;
    desk.records_payment(&dossier, "BL-0042").await;
    walker.shows(&urls::payment(&dossier), "paid").await;
}

async fn fetches(walker: &Walker) {
    let (citizen, office) = (walker.house.citizen().await, walker.house.office().await);
    let dossier = walker.house.given_a_submitted_dossier(&citizen, COPY).await;
    office.signs(&dossier).await;
    office.clerk.issues(&dossier, signed_result()).await;
    walker.shows(&urls::result(&dossier), "to be fetched").await;
    office.desk.returns(&dossier).await;
    walker.shows(&urls::result(&dossier), "handed over").await;
}

/// A dossier of somebody whose name no line holds.
pub(super) async fn with_the_longest_names(citizen: &Citizen) -> crate::support::builders::Dossier {
    let word = "W".repeat(100);
    let mut given = answers(COPY);
    for (name, value) in &mut given {
        if ["vb_ho_ten", "vb_noi_sinh", "ten_van_bang"].contains(name) {
            *value = word.clone().leak();
        }
    }
    let dossier = citizen.starts(COPY).await;
    citizen.fills_in(&dossier, &given).await;
    for paper in papers(COPY) {
        citizen
            .attaches(&dossier, paper, pdf(&format!("{word}.pdf")))
            .await;
    }
    citizen.submits(&dossier).await;
    dossier
}

async fn has_the_longest_names(walker: &Walker) {
    let citizen = walker.house.citizen().await;
    let dossier = with_the_longest_names(&citizen).await;
    walker
        .shows(&urls::dossier(&dossier), "the longest names")
        .await;
    walker.shows("/ho-so", "the longest names").await;
}

async fn is_asked_for_more(walker: &Walker) {
    const SEND: &str = "[data-test='send']";
    let (citizen, desk) = (walker.house.citizen().await, walker.house.desk().await);
    let dossier = walker.house.given_a_submitted_dossier(&citizen, COPY).await;
    let remark = format!("Ảnh chụp mờ, xin chụp lại. {}", "W".repeat(100));
    let parts = [
        ("g-giay_to_tuy_than", remark.as_str()),
        ("t-vb_ho_ten", "Ghi như trong sổ gốc."),
    ];
    desk.asks_for_supplement(&dossier, &parts).await;
    let path = urls::supplement(&dossier);
    walker.shows(&path, "asked for").await;
    walker.sends(SEND).await;
    walker.looks("error: nothing brought").await;
    let program = laid("chuong-trinh.pdf", b"MZ\x90\x00 a program");
    walker
        .chooses_file("main input[type=file]", &program.1)
        .await;
    walker.sends(SEND).await;
    walker.looks("error: no such kind of file").await;
    walker.house.clock.moves_to("2026-11-29T09:00:00");
    walker.is("cong-dan").await;
    walker.shows(&path, "a day before its end").await;
    walker.house.clock.moves_to("2026-12-05T09:00:00");
    walker.is("cong-dan").await;
    walker.shows(&path, "too late").await;
    walker.house.clock.moves_to("2026-12-07T09:00:00");
    let desk = walker.house.desk().await;
    desk.stops_what_lapsed(&dossier).await;
    walker.is("cong-dan").await;
    walker.shows(&urls::dossier(&dossier), "stopped").await;
}
