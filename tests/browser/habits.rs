//! What people do to a browser: Back, Forward, reload, a double click, two tabs.

use motcua::services::seed;
use motcua::urls;
use serde_json::json;

use crate::browser::{PHONE, Person};
use crate::support::app::TestApp;
use crate::support::builders::{COPY, Dossier};

const CITIZEN: &str = "cong-dan@vi-du.vn";
const SUBMIT: &str = "[data-test='submit']";

async fn citizen_of(house: &TestApp) -> Person {
    let citizen = Person::before(&house.address, PHONE).await;
    citizen.signs_in(CITIZEN, seed::PASSWORD).await;
    citizen
}

async fn declares(citizen: &Person, dossier: &Dossier) {
    citizen.opens(&urls::submission(dossier)).await;
    citizen.ticks("cam_doan", "co").await;
    citizen.ticks("dong_y_dlcn", "co").await;
}

/// One dossier, received once.
async fn is_received_once(house: &TestApp) {
    let subjects = house.subjects_to(CITIZEN).await;
    assert_eq!(subjects.len(), 1, "{subjects:?}");
    let list = house.citizen().await.opens("/ho-so").await;
    assert_eq!(list.count("[data-test='dossier']"), 1);
    house.is_in_order().await;
}

#[actix_web::test]
async fn back_forward_and_reload_do_nothing_twice() {
    let house = TestApp::spawn_town().await;
    let dossier = house.given_a_draft(&house.citizen().await, COPY).await;
    let citizen = citizen_of(&house).await;
    citizen.opens(&urls::submission(&dossier)).await;
    citizen.presses(SUBMIT).await;
    citizen.sees(".govuk-error-summary").await;
    // A reload sends what was wrong once more, and it still is.
    citizen.driver.refresh().await.unwrap();
    citizen.sees(".govuk-error-summary").await;
    declares(&citizen, &dossier).await;
    citizen.presses(SUBMIT).await;
    let receipt = urls::receipt(&dossier);
    assert_eq!(citizen.path().await, receipt);
    citizen.driver.refresh().await.unwrap();
    assert_eq!(citizen.path().await, receipt);
    citizen.driver.back().await.unwrap();
    // Within a second of the first, a second press is a double click.
    tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
    if citizen.has(SUBMIT).await {
        citizen.presses(SUBMIT).await;
        assert!(!citizen.has(SUBMIT).await, "{}", citizen.text("main").await);
    }
    citizen.driver.back().await.unwrap();
    citizen.driver.forward().await.unwrap();
    is_received_once(&house).await;
    citizen.leaves().await;
}

#[actix_web::test]
async fn a_double_click_submits_once() {
    let house = TestApp::spawn_town().await;
    let dossier = house.given_a_draft(&house.citizen().await, COPY).await;
    let citizen = citizen_of(&house).await;
    declares(&citizen, &dossier).await;
    let button = citizen.sees(SUBMIT).await;
    button.scroll_into_view().await.unwrap();
    let twice = citizen.driver.action_chain().double_click_element(&button);
    twice.perform().await.unwrap();
    citizen.sees("[data-test='receipt']").await;
    is_received_once(&house).await;
    citizen.leaves().await;
}

#[actix_web::test]
async fn two_tabs_on_one_page_of_a_draft_lose_nothing() {
    let house = TestApp::spawn_town().await;
    let dossier = house.given_a_draft(&house.citizen().await, COPY).await;
    let citizen = citizen_of(&house).await;
    let page = urls::draft_page(&dossier, "ban-sao");
    let next = "main .govuk-button[value='next']";
    citizen.opens(&page).await;
    let first = citizen.driver.window().await.unwrap();
    let second = citizen.driver.new_tab().await.unwrap();
    citizen.driver.switch_to_window(second).await.unwrap();
    citizen.opens(&page).await;
    citizen.fills("so_luong", "7").await;
    citizen.presses(next).await;

    // Another answer of the same page: both are kept.
    citizen.driver.switch_to_window(first).await.unwrap();
    citizen.fills("ly_do", "Nộp hồ sơ xin việc làm").await;
    citizen.presses(next).await;
    assert!(
        !citizen.has(".govuk-error-summary").await,
        "{}",
        citizen.text("main").await
    );
    citizen.opens(&page).await;
    let kept = "return ['so_luong', 'ly_do'].map(name => document.querySelector(`main [name=${name}]`).value)";
    let kept = citizen.driver.execute(kept, vec![]).await.unwrap();
    assert_eq!(kept.json(), &json!(["7", "Nộp hồ sơ xin việc làm"]));
    citizen.leaves().await;
}
