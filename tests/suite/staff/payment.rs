//! The fee of P3, due before acceptance (T6, T7).

use motcua::urls;

use crate::support::app::TestApp;
use crate::support::builders::{RECOGNITION, pdf_bytes};
use crate::support::mailbox::{CITIZEN, DESK};
use crate::support::page::Page;
use crate::support::people::File;
use crate::support::staff::{BASIS, REASON};

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
    let account = fee.says("bank");
    let reference = account_reference(&fee);
    assert!(account.contains("1234567890123"), "{account}");
    assert!(
        reference.len() <= 25 && reference.chars().all(|sign| sign.is_ascii_alphanumeric()),
        "{reference}"
    );
    let found = desk.opens(&format!("/can-bo/tim?q={reference}")).await;
    assert_eq!(found.path, format!("/can-bo/ho-so/{}", dossier.0));
    assert!(desk.sees(&dossier).await.says("fee").contains("500.000"));
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

fn account_reference(page: &Page) -> String {
    let said = page.says("bank");
    said.split_whitespace()
        .last()
        .unwrap_or_default()
        .to_owned()
}

/// The fee is told of, told of again, proposed to be stopped, and stopped.
#[actix_web::test]
async fn a_fee_that_nobody_pays_ends() {
    let house = TestApp::spawn_town_for_weeks().await;
    let (citizen, desk) = (house.citizen().await, house.desk().await);
    let dossier = house.given_a_submitted_dossier(&citizen, RECOGNITION).await;
    desk.asks_for_the_fee(&dossier).await;
    let before = house.subjects_to(CITIZEN).await.len();
    house.clock.moves_to("2026-11-27T08:00:00");
    house.minds_the_time().await;
    house.minds_the_time().await;
    let subjects = house.subjects_to(CITIZEN).await;
    assert_eq!(subjects.len(), before + 1, "reminded once: {subjects:?}");
    assert!(subjects.last().unwrap().starts_with("Nhắc"), "{subjects:?}");
    let page = citizen.sees(&dossier).await;
    assert!(page.says("fee").contains("30/11/2026"), "{}", page.text());
    assert!(page.shows("withdraw"), "may be taken back meanwhile");

    house.clock.moves_to("2026-12-01T08:00:00");
    house.minds_the_time().await;
    let waiting = desk.opens(&urls::worklist()).await;
    assert!(waiting.text().contains("DK-"), "{}", waiting.text());
    let desks = house.subjects_to(DESK).await;
    assert!(
        desks.last().unwrap().contains("hết hạn nộp phí"),
        "{desks:?}"
    );
    desk.stops_what_lapsed(&dossier).await;
    let page = citizen.sees(&dossier).await;
    assert!(page.shows("status-8"));
    assert!(page.says("ending").contains("nộp phí"), "{}", page.text());
    assert!(house.latest_to(CITIZEN).await.contains("nộp phí"));
    house.is_in_order().await;
}

#[actix_web::test]
async fn without_an_account_nothing_with_a_fee_goes_online() {
    let house = TestApp::spawn_with(|config| config.office.bank_account.clear()).await;
    let page = house
        .visitor()
        .opens("/thu-tuc/cong-nhan-van-bang-nuoc-ngoai")
        .await;
    assert_eq!(page.status, 200);
    assert!(!page.shows("start"), "not filed here");
    let free = house.visitor().opens("/thu-tuc/cap-ban-sao-van-bang").await;
    assert!(free.shows("start"), "{}", free.text());
    let whole = TestApp::spawn().await;
    let page = whole
        .visitor()
        .opens("/thu-tuc/cong-nhan-van-bang-nuoc-ngoai")
        .await;
    assert!(page.shows("start"), "{}", page.text());
}

/// P3: the letter to the foreign institution comes with the decision.
#[actix_web::test]
async fn verification_abroad_needs_its_letter() {
    let house = TestApp::spawn_town().await;
    let (citizen, desk, head) = (
        house.citizen().await,
        house.desk().await,
        house.head().await,
    );
    let dossier = house.given_a_submitted_dossier(&citizen, RECOGNITION).await;
    desk.asks_for_the_fee(&dossier).await;
    desk.records_payment(&dossier, "BL-0042").await;
    desk.hands_over(&dossier).await;
    let act = urls::extension(&dossier);
    let typed = [("days", "25"), ("reason", REASON), ("basis", BASIS)];
    let without = head.tries(&act, &typed, Vec::new()).await;
    assert_eq!(without.status, 422, "{}", without.text());
    let foreign = head
        .sends_form(
            &without.form(&act),
            &[
                ("days", "25"),
                ("reason", REASON),
                ("basis", BASIS),
                ("letter_id", &dossier.0),
            ],
            Vec::new(),
        )
        .await;
    assert_eq!(
        foreign.status,
        422,
        "a file that is not there: {}",
        foreign.text()
    );
    let letter = File::new("letter", "Thư xác minh.pdf", pdf_bytes("letter"));
    let done = head.tries(&act, &typed, vec![letter]).await;
    assert_eq!(done.path, urls::staff_dossier(&dossier), "{}", done.text());
    assert!(done.text().contains("Thư xác minh.pdf"), "{}", done.text());
    assert!(house.latest_to(CITIZEN).await.contains(REASON));
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
