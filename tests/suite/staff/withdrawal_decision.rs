//! A dossier is taken back: at once before acceptance, by the desk's hand after
//! it (T16, T17), and not when the result is with the signer (T18).

use motcua::urls;

use crate::support::app::TestApp;
use crate::support::builders::COPY;
use crate::support::mailbox::CITIZEN;
use crate::support::staff::{REASON, signed_result};

const WHY: &str = "Tôi đã tìm thấy bản chính";

#[actix_web::test]
async fn before_acceptance_it_is_over_at_once() {
    let house = TestApp::spawn_town_for_weeks().await;
    let citizen = house.citizen().await;
    let dossier = house.given_a_submitted_dossier(&citizen, COPY).await;
    let page = citizen.withdraws(&dossier, WHY).await;
    assert!(page.shows("status-8"));
    let subjects = house.subjects_to(CITIZEN).await;
    assert_eq!(
        subjects.len(),
        3,
        "received, asked back, stopped: {subjects:?}"
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
async fn with_the_signer_it_may_be_kept_and_goes_on() {
    let house = TestApp::spawn_town_for_weeks().await;
    let (citizen, office) = (house.citizen().await, house.office().await);
    let dossier = house.given_a_submitted_dossier(&citizen, COPY).await;
    office.desk.accepts(&dossier).await;
    office.desk.hands_over(&dossier).await;
    office.caseworker.proposes(&dossier).await;
    office.head.approves(&dossier).await;
    citizen.withdraws(&dossier, WHY).await;
    house.clock.moves_minutes(30);
    office.director.keeps(&dossier, REASON).await;
    let page = citizen.sees(&dossier).await;
    assert!(page.shows("status-4"));
    assert!(
        page.text().contains("7 giờ 30 phút, thứ Ba"),
        "30 minutes were lost: {}",
        page.text()
    );
    assert!(house.latest_to(CITIZEN).await.contains(REASON));
    office.director.signs(&dossier).await;
    let late = citizen.opens(&urls::withdrawal(&dossier)).await;
    assert_eq!(late.path, urls::dossier(&dossier), "not after signing");
    office.clerk.issues(&dossier, signed_result()).await;
    house.is_in_order().await;
}
