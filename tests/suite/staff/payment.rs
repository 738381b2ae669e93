//! The fee of P3, due before acceptance (T6, T7).

use motcua::urls;

use crate::support::app::TestApp;
use crate::support::builders::RECOGNITION;
use crate::support::mailbox::CITIZEN;

#[actix_web::test]
async fn a_fee_before_acceptance_is_asked_for_paid_and_accepted() {
    let house = TestApp::spawn_town().await;
    let (citizen, desk) = (house.citizen().await, house.desk().await);
    let dossier = house.given_a_submitted_dossier(&citizen, RECOGNITION).await;
    let early = desk.opens(&urls::acceptance(&dossier)).await;
    assert_eq!(
        early.path,
        urls::staff_dossier(&dossier),
        "not before the fee"
    );

    desk.asks_for_the_fee(&dossier).await;
    let page = citizen.sees(&dossier).await;
    assert!(page.shows("status-6"));
    let fee = citizen.opens(&urls::payment(&dossier)).await;
    assert!(
        fee.says("payment").contains("500.000"),
        "{}",
        fee.says("payment")
    );
    assert!(house.latest_to(CITIZEN).await.contains("500.000"));

    desk.records_payment(&dossier, "BL-0042").await;
    let page = citizen.sees(&dossier).await;
    assert!(page.shows("status-2"), "paid, and thereby accepted");
    assert!(!page.says("dossier-code").is_empty());
    let fee = citizen.opens(&urls::payment(&dossier)).await;
    assert!(fee.says("paid").contains("BL-0042"));
    let subjects = house.subjects_to(CITIZEN).await;
    assert_eq!(subjects.len(), 3, "received, fee, accepted: {subjects:?}");
    house.is_in_order().await;
}

#[actix_web::test]
async fn a_payment_needs_its_receipt() {
    let house = TestApp::spawn_town().await;
    let (citizen, desk) = (house.citizen().await, house.desk().await);
    let dossier = house.given_a_submitted_dossier(&citizen, RECOGNITION).await;
    desk.asks_for_the_fee(&dossier).await;
    let act = urls::payment_record(&dossier);
    let again = desk
        .tries(&act, &[("receipt_number", " ")], Vec::new())
        .await;
    assert_eq!(again.status, 422);
    assert_eq!(again.complaints().len(), 1);
    assert!(citizen.sees(&dossier).await.shows("status-6"));
}
