//! Sessions: made at the sign-in, dead after it, never somebody's choice.

use crate::account::PASSWORD;
use crate::account::second_factor::{STEP, turns_it_on};
use crate::support::app::TestApp;
use crate::support::page::Page;
use crate::support::people::Person;

const LAN: &str = "lan.nguyen@gmail.com";

/// Asks for the account page with this session cookie alone; where that leads.
async fn with_session(house: &TestApp, token: &str) -> Page {
    let answer = reqwest::Client::new()
        .get(format!("{}/tai-khoan", house.address))
        .header("cookie", format!("motcua-session={token}"))
        .send()
        .await
        .unwrap();
    Page::read(answer).await
}

/// Signs in without a browser; the session's token.
async fn token_of_new_session(house: &TestApp, before: &str) -> String {
    let client = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap();
    let at = format!("{}/dang-nhap", house.address);
    let cookies = format!("motcua-form=abc; motcua-session={before}");
    let page = client.get(&at).header("cookie", &cookies).send().await;
    let page = Page::read(page.unwrap()).await;
    let mut pairs = page.form("/dang-nhap").pairs;
    pairs.retain(|(name, _)| name.starts_with('_'));
    pairs.push(("email".to_owned(), LAN.to_owned()));
    pairs.push(("password".to_owned(), PASSWORD.to_owned()));
    let post = client.post(&at).header("cookie", &cookies).form(&pairs);
    let answer = post.send().await.unwrap();
    assert_eq!(answer.status(), 303);
    session_of(&answer)
}

/// The session's token that an answer hands out.
fn session_of(answer: &reqwest::Response) -> String {
    let set = answer.headers().get_all("set-cookie").iter();
    let session = set
        .map(|value| value.to_str().unwrap())
        .find_map(|cookie| cookie.strip_prefix("motcua-session="))
        .expect("a session");
    session.split(';').next().unwrap().to_owned()
}

#[actix_web::test]
async fn a_session_is_never_the_one_somebody_brought_along() {
    let house = TestApp::spawn().await;
    house.newcomer("Nguyễn Thị Lan", LAN).await;
    let planted = "x".repeat(43);
    let token = token_of_new_session(&house, &planted).await;
    assert_ne!(token, planted);
    assert_eq!(with_session(&house, &planted).await.path, "/dang-nhap");
    assert_eq!(with_session(&house, &token).await.path, "/tai-khoan");
    let other = token_of_new_session(&house, "").await;
    assert_ne!(token, other);
    assert_eq!(token.len(), 43, "256 bits");
}

#[actix_web::test]
async fn after_signing_out_the_token_is_dead() {
    let house = TestApp::spawn().await;
    house.newcomer("Nguyễn Thị Lan", LAN).await;
    let token = token_of_new_session(&house, "").await;
    let page = with_session(&house, &token).await;
    let pairs = page.form("/dang-xuat").pairs;
    let out = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap()
        .post(format!("{}/dang-xuat", house.address))
        .header("cookie", format!("motcua-session={token}"))
        .form(&pairs)
        .send()
        .await
        .unwrap();
    assert_eq!(out.status(), 303);
    assert_eq!(out.headers()["clear-site-data"], "\"cache\", \"storage\"");
    assert_eq!(with_session(&house, &token).await.path, "/dang-nhap");
}

#[actix_web::test]
async fn a_session_ends_after_its_hours_however_busy_it_is() {
    let house = TestApp::spawn().await;
    let lan = house.newcomer("Nguyễn Thị Lan", LAN).await;
    let hours = house.app.config().limits.session_hours;
    for _ in 0..hours {
        assert_eq!(lan.opens("/tai-khoan").await.path, "/tai-khoan");
        house.clock.moves_minutes(60);
    }
    assert_eq!(lan.opens("/tai-khoan").await.path, "/dang-nhap");
}

#[actix_web::test]
async fn an_officer_who_leaves_the_desk_is_signed_out_sooner() {
    let house = TestApp::spawn_town().await;
    let desk = house.signed_in("mot-cua").await;
    let minutes = i64::from(house.app.config().limits.staff_idle_minutes);
    house.clock.moves_minutes(minutes - 1);
    assert_eq!(desk.opens("/can-bo").await.path, "/can-bo");
    house.clock.moves_minutes(minutes);
    assert_eq!(desk.opens("/can-bo").await.path, "/dang-nhap");
}

#[actix_web::test]
async fn a_citizen_is_no_officer_and_an_officer_no_citizen() {
    let house = TestApp::spawn_town().await;
    let citizen = house.signed_in("cong-dan").await;
    assert_eq!(citizen.opens("/can-bo").await.status, 404);
    let desk = house.signed_in("mot-cua").await;
    assert_eq!(desk.opens("/ho-so").await.status, 404);
}

#[actix_web::test]
async fn signing_in_as_somebody_else_ends_the_session_before() {
    let house = TestApp::spawn().await;
    house
        .visitor()
        .signs_up("Trần Văn Tư", "tu@gmail.com")
        .await;
    house.newcomer("Nguyễn Thị Lan", LAN).await;
    let lans = token_of_new_session(&house, "").await;
    let page = with_session(&house, &lans).await;
    let pairs = [
        ("_csrf", page.attribute("[name='_csrf']", "value").unwrap()),
        ("email", "tu@gmail.com".to_owned()),
        ("password", PASSWORD.to_owned()),
    ];
    let answer = reqwest::Client::new()
        .post(format!("{}/dang-nhap", house.address))
        .header("cookie", format!("motcua-session={lans}"))
        .form(&pairs)
        .send()
        .await;
    assert!(answer.is_ok());
    assert_eq!(with_session(&house, &lans).await.path, "/dang-nhap");
    Person::sign_in(house.visitor(), "tu@gmail.com", PASSWORD).await;
}

#[actix_web::test]
async fn the_token_from_before_the_second_factor_is_dead_behind_it() {
    let house = TestApp::spawn().await;
    let lan = house.newcomer("Nguyễn Thị Lan", LAN).await;
    let app = turns_it_on(&house, &lan).await;
    assert_eq!(lan.browser.opens("/tai-khoan").await.path, "/tai-khoan");
    house.clock.moves_to("2026-11-16T09:05:00");
    let before = token_of_new_session(&house, "").await;
    let page = with_session(&house, &before).await;
    assert_eq!(page.path, STEP, "nothing is open yet");
    let mut pairs = page.form(STEP).pairs;
    pairs.retain(|(name, _)| name.starts_with('_'));
    pairs.push(("code".to_owned(), app.code(&house)));
    let answer = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap()
        .post(format!("{}{STEP}", house.address))
        .header("cookie", format!("motcua-session={before}"))
        .form(&pairs)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 303);
    let after = session_of(&answer);
    assert_eq!(with_session(&house, &before).await.path, "/dang-nhap");
    assert_eq!(with_session(&house, &after).await.path, "/tai-khoan");
    house.closes().await;
}
