//! A dossier is taken back: at once before acceptance, by the desk's hand after
//! it (T16, T17), and not once the result is signed (T18).

use motcua::urls;

use crate::support::app::TestApp;
use crate::support::builders::COPY;
use crate::support::mailbox::{CITIZEN, DESK};
use crate::support::staff::signed_result;

const WHY: &str = "Tôi đã tìm thấy bản chính";

#[actix_web::test]
async fn before_acceptance_it_is_over_at_once() {
    let house = TestApp::spawn_town_for_weeks().await;
    let citizen = house.citizen().await;
    let dossier = house.given_a_submitted_dossier(&citizen, COPY).await;
    let page = citizen.withdraws(&dossier, WHY).await;
    assert!(page.shows("status-8"));
    let subjects = house.subjects_to(CITIZEN).await;
    assert_eq!(subjects.len(), 2, "received, stopped: {subjects:?}");
    let desk = house.subjects_to(DESK).await;
    assert!(
        desk.iter().all(|subject| !subject.contains("rút")),
        "nothing to confirm: {desk:?}"
    );
    let again = citizen.opens(&urls::withdrawal(&dossier)).await;
    assert_eq!(again.path, urls::dossier(&dossier), "once is enough");
    house.is_in_order().await;
}

#[actix_web::test]
async fn after_acceptance_the_clock_stands_until_the_desk_gives_it_back() {
    let house = TestApp::spawn_town_for_weeks().await;
    let (citizen, desk) = (house.citizen().await, house.desk().await);
    let dossier = house.given_a_dossier_in_work(&citizen, &desk, COPY).await;
    let page = citizen.withdraws(&dossier, WHY).await;
    assert!(page.shows("status-7"));
    assert!(page.shows("clock-stands"));
    let theirs = desk.sees(&dossier).await;
    assert!(theirs.text().contains(WHY), "the desk reads why");
    desk.gives_back(&dossier).await;
    assert!(citizen.sees(&dossier).await.shows("status-8"));
    house.is_in_order().await;
}

#[actix_web::test]
async fn what_is_not_signed_cannot_be_kept() {
    let house = TestApp::spawn_town_for_weeks().await;
    let (citizen, office) = (house.citizen().await, house.office().await);
    let dossier = house.given_a_submitted_dossier(&citizen, COPY).await;
    office.desk.accepts(&dossier).await;
    office.desk.hands_over(&dossier).await;
    office.caseworker.proposes(&dossier).await;
    office.head.approves(&dossier).await;
    citizen.withdraws(&dossier, WHY).await;
    let page = office.director.sees(&dossier).await;
    assert!(!page.shows("also-decline-withdrawal") && !page.shows("decline"));
    house.clock.moves_to("2026-11-17T09:30:00");
    house.minds_the_time().await;
    let desk = house.subjects_to(DESK).await;
    let told = desk.last().unwrap();
    assert!(told.contains("yêu cầu rút"), "S04 or later: {desk:?}");
    office.desk.gives_back(&dossier).await;
    assert!(citizen.sees(&dossier).await.shows("status-8"));
    house.is_in_order().await;
}

#[actix_web::test]
async fn what_is_signed_is_not_taken_back() {
    let house = TestApp::spawn_town_for_weeks().await;
    let (citizen, office) = (house.citizen().await, house.office().await);
    let dossier = house.given_a_submitted_dossier(&citizen, COPY).await;
    office.signs(&dossier).await;
    let late = citizen.opens(&urls::withdrawal(&dossier)).await;
    assert_eq!(late.path, urls::dossier(&dossier), "not after signing");
    office.clerk.issues(&dossier, signed_result()).await;
    house.is_in_order().await;
}
