//! From the beginning of a draft to its submission.

use std::path::PathBuf;

use motcua::urls;

use super::walker::{States, Walker};
use crate::support::app::TestApp;
use crate::support::builders::{COPY, CORRECTION, Dossier, RECOGNITION, TRANSFER, pdf};

const NEXT: &str = "main .govuk-button[value='next']";

pub(super) const STATES: States = &[
    (
        "dossier_new",
        &[
            "for oneself",
            "for a school",
            "with a draft begun",
            "not found",
        ],
    ),
    (
        "draft",
        &["fresh", "begun", "complete", "in English", "not found"],
    ),
    (
        "draft_page",
        &[
            "fresh",
            "filled in",
            "error: nothing typed",
            "error: the longest answers",
            "conflict: two tabs",
            "out of order",
            "in English",
            "not found",
        ],
    ),
    ("draft_discard", &["asked", "not found"]),
    (
        "documents",
        &[
            "none",
            "the longest name",
            "error: no such kind of file",
            "not found",
        ],
    ),
    (
        "submission",
        &[
            "incomplete",
            "complete",
            "error: nothing declared",
            "the longest names",
            "not found",
        ],
    ),
    ("receipt", &["to print", "the longest names", "not found"]),
];

#[actix_web::test]
async fn what_one_files() {
    let walker = Walker::through(TestApp::spawn_town().await).await;
    begins(&walker).await;
    for procedure in [COPY, CORRECTION, RECOGNITION, TRANSFER] {
        fills_in(&walker, procedure).await;
    }
    brings_papers(&walker).await;
    submits(&walker).await;
    walker.has_seen(STATES).await;
}

async fn begins(walker: &Walker) {
    let beginning = urls::with_query(&urls::dossier_new(), &[("thu-tuc", COPY)]);
    walker.is("giao-vu-truong").await;
    walker.shows(&beginning, "for a school").await;
    walker.is("cong-dan").await;
    walker.shows(&beginning, "for oneself").await;
    walker
        .shows("/ho-so/moi?thu-tuc=khong-co", "not found")
        .await;
    let draft = walker.house.citizen().await.starts(COPY).await;
    walker.shows(&beginning, "with a draft begun").await;
    walker.shows(&urls::draft(&draft), "fresh").await;
    walker.shows(&urls::documents(&draft), "none").await;
    walker.shows(&urls::submission(&draft), "incomplete").await;
    walker.shows(&urls::draft_discard(&draft), "asked").await;
    walker
        .shows(&urls::draft_page(&draft, "khong-co"), "not found")
        .await;
    walker.is("van-thu-truong").await;
    for path in [
        urls::draft(&draft),
        urls::draft_discard(&draft),
        urls::documents(&draft),
        urls::submission(&draft),
        urls::receipt(&draft),
    ] {
        walker.shows(&path, "not found").await;
    }
    walker.is("cong-dan").await;
}

/// Every page of the form: as it comes, sent empty, and filled in.
async fn fills_in(walker: &Walker, procedure: &str) {
    let citizen = walker.house.citizen().await;
    let draft = citizen.starts(procedure).await;
    let list = citizen.opens(&urls::draft(&draft)).await;
    for path in list.links("[data-test=tasks] a") {
        walker.shows(&path, "fresh").await;
        walker.empties().await;
        walker.sends(NEXT).await;
        if walker.status().await == 422 {
            walker.looks("error: nothing typed").await;
        }
    }
    walker.shows(&urls::draft(&draft), "begun").await;
    if procedure == COPY {
        is_in_two_tabs(walker, &draft).await;
    }
    let whole = walker.house.given_a_draft(&citizen, procedure).await;
    let list = citizen.opens(&urls::draft(&whole)).await;
    for path in list.links("[data-test=tasks] a") {
        walker.shows(&path, "filled in").await;
    }
    walker.shows(&urls::draft(&whole), "complete").await;
}

async fn is_in_two_tabs(walker: &Walker, draft: &Dossier) {
    let page = urls::draft_page(draft, "ban-sao");
    walker.opens(&page).await;
    walker.types(&[("so_luong", "3")]).await;
    let citizen = walker.house.citizen().await;
    let other = citizen.opens(&page).await;
    let form = other.form_at("form[data-test=page]");
    let typed = [("so_luong", "7"), ("_action", "next")];
    citizen.sends_form(&form, &typed, Vec::new()).await;
    walker.sends(NEXT).await;
    walker.looks("conflict: two tabs").await;
    walker.opens(&page).await;
    walker.types(&[("so_luong", "9")]).await;
    walker.sends_in_vain(NEXT, "UPDATE ON dossiers").await;
    walker.looks("out of order").await;
    walker.reads("en").await;
    walker.shows(&page, "in English").await;
    walker.shows(&urls::draft(draft), "in English").await;
    walker.reads("vi").await;
}

async fn brings_papers(walker: &Walker) {
    let citizen = walker.house.citizen().await;
    let draft = citizen.starts(COPY).await;
    let path = urls::documents(&draft);
    let name = format!("{}.pdf", "W".repeat(100));
    citizen
        .attaches(&draft, "giay_to_tuy_than", pdf(&name))
        .await;
    walker.shows(&path, "the longest name").await;
    let program = laid("chuong-trinh.pdf", b"MZ\x90\x00 a program");
    walker
        .chooses_file("#giay-to-giay_to_tuy_than input[type=file]", &program.1)
        .await;
    walker
        .sends("#giay-to-giay_to_tuy_than form[enctype] .govuk-button")
        .await;
    walker.looks("error: no such kind of file").await;
}

async fn submits(walker: &Walker) {
    let citizen = walker.house.citizen().await;
    let whole = walker.house.given_a_draft(&citizen, COPY).await;
    let path = urls::submission(&whole);
    walker.shows(&path, "complete").await;
    walker.sends("[data-test='submit']").await;
    walker.looks("error: nothing declared").await;
    citizen.submits(&whole).await;
    walker.shows(&urls::receipt(&whole), "to print").await;

    let longest = walker.house.given_a_draft(&citizen, COPY).await;
    let word = "W".repeat(100);
    let pages = [
        (
            "van-bang",
            [
                ("ten_van_bang", word.as_str()),
                ("nam_tot_nghiep", "năm hai nghìn"),
            ],
        ),
        (
            "ghi-tren-van-bang",
            [("vb_ho_ten", word.as_str()), ("vb_noi_sinh", word.as_str())],
        ),
    ];
    for (page, typed) in pages {
        walker.opens(&urls::draft_page(&longest, page)).await;
        walker.types(&typed).await;
        walker.sends(NEXT).await;
        if page == "van-bang" {
            walker.looks("error: the longest answers").await;
            walker.types(&[("nam_tot_nghiep", "2006")]).await;
            walker.sends(NEXT).await;
        }
    }
    walker
        .shows(&urls::submission(&longest), "the longest names")
        .await;
    citizen.submits(&longest).await;
    walker
        .shows(&urls::receipt(&longest), "the longest names")
        .await;
}

/// A file on somebody's disk, in a folder that goes with it.
pub(super) fn laid(name: &str, bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(name);
    std::fs::write(&file, bytes).unwrap();
    (folder, file)
}
