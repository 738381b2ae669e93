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

/// Two windows that save themselves while somebody types now here, now there.
#[actix_web::test]
async fn two_windows_that_save_themselves_lose_no_letter() {
    let house = TestApp::spawn_town().await;
    let dossier = house.given_a_draft(&house.citizen().await, COPY).await;
    let citizen = citizen_of(&house).await;
    let page = urls::draft_page(&dossier, "ban-sao");
    citizen.opens(&page).await;
    let mut windows = vec![citizen.driver.window().await.unwrap()];
    windows.push(citizen.driver.new_tab().await.unwrap());
    citizen
        .driver
        .switch_to_window(windows[1].clone())
        .await
        .unwrap();
    citizen.opens(&page).await;
    let typed = [
        (0, "so_luong", "7"),
        (1, "ly_do", "Mất bản chính"),
        (1, "ly_do", "Mất bản chính khi chuyển nhà"),
        (0, "so_luong", "9"),
        (1, "so_luong", "4"),
        (0, "ly_do", "Nộp hồ sơ xin việc"),
    ];
    for (window, name, value) in typed {
        let window = windows[window].clone();
        citizen.driver.switch_to_window(window).await.unwrap();
        citizen.fills(name, value).await;
        tokio::time::sleep(std::time::Duration::from_secs(3)).await;
    }
    // The first has taken over what it had not touched, and wrote over what it saw.
    let held = "return ['so_luong', 'ly_do'].map(name => document.querySelector(`main [name=${name}]`).value)";
    let first = citizen.driver.execute(held, vec![]).await.unwrap();
    assert_eq!(first.json(), &json!(["9", "Nộp hồ sơ xin việc"]));
    assert!(!citizen.has("[data-test='clash']").await);
    // The second never saw the 9: it is asked, and nothing is decided for it.
    let second = windows[1].clone();
    citizen.driver.switch_to_window(second).await.unwrap();
    assert!(citizen.has("[data-test='alert']:not([hidden])").await);
    let asked = citizen.text("[data-test='clash']").await;
    assert!(asked.contains("“9”"), "{asked}");
    citizen.finds_no_barrier().await;
    citizen.hits("[data-test='clash-mine']").await;
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    assert!(!citizen.has("[data-test='clash']").await);
    let second = citizen.driver.execute(held, vec![]).await.unwrap();
    let both = json!(["4", "Nộp hồ sơ xin việc"]);
    assert_eq!(second.json(), &both);
    citizen.opens(&page).await;
    let kept = citizen.driver.execute(held, vec![]).await.unwrap();
    assert_eq!(kept.json(), &both);
    citizen.leaves().await;
}

/// While nothing can be saved, the page says so where the eyes are, and stays.
#[actix_web::test]
async fn what_cannot_be_saved_keeps_its_page_open() {
    let house = TestApp::spawn_town().await;
    let dossier = house.given_a_draft(&house.citizen().await, COPY).await;
    let citizen = citizen_of(&house).await;
    let page = urls::draft_page(&dossier, "ban-sao");
    citizen.opens(&page).await;
    let away =
        "window.reached = window.fetch; window.fetch = () => Promise.reject(new TypeError('away'))";
    citizen.driver.execute(away, vec![]).await.unwrap();
    citizen.fills("ly_do", "Mất bản chính").await;
    tokio::time::sleep(std::time::Duration::from_secs(3)).await;
    let alert = citizen.sees("[data-test='alert']:not([hidden])").await;
    let place = alert.rect().await.unwrap();
    assert!(place.width > 0.0 && !alert.text().await.unwrap().is_empty());
    let next = "main .govuk-button[value='next']";
    citizen.hits(next).await;
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    assert_eq!(citizen.path().await, page, "stays, with what was typed");
    let back = "window.fetch = window.reached";
    citizen.driver.execute(back, vec![]).await.unwrap();
    // Tried again by itself, and then it goes on.
    tokio::time::sleep(std::time::Duration::from_secs(9)).await;
    assert!(!citizen.has("[data-test='alert']:not([hidden])").await);
    citizen.presses(next).await;
    assert_ne!(citizen.path().await, page);
    citizen.opens(&page).await;
    let kept = "return document.querySelector('main [name=ly_do]').value";
    let kept = citizen.driver.execute(kept, vec![]).await.unwrap();
    assert_eq!(kept.json(), &json!("Mất bản chính"));
    citizen.leaves().await;
}
