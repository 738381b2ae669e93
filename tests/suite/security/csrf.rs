//! Forms: from our pages, by the person they were made for; and nothing typed is
//! lost when a session is over (N08).

use reqwest::StatusCode;

use crate::account::PASSWORD;
use crate::account::second_factor::{ADMIN, STEP, administrator, sets_up, turns_it_on};
use crate::support::app::TestApp;
use crate::support::page::Page;
use crate::support::people::{Person, Visitor};

const LAN: &str = "lan.nguyen@gmail.com";
const TU: &str = "tu.tran@gmail.com";
const PROFILE: &str = "/tai-khoan/thong-tin";

/// Sends the form of `page` with a new name and these headers.
async fn renames(visitor: &Visitor, page: &Page, name: &str, headers: &[(&str, &str)]) -> Page {
    let mut pairs = page.form(PROFILE).pairs;
    pairs.retain(|(field, _)| field != "full_name");
    pairs.push(("full_name".to_owned(), name.to_owned()));
    let mut request = visitor.client().post(visitor.at(PROFILE)).form(&pairs);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    Page::read(request.send().await.expect("an answer")).await
}

async fn name_of(person: &Visitor) -> String {
    let page = person.opens(PROFILE).await;
    page.attribute("#full_name", "value").expect("a name")
}

#[actix_web::test]
async fn a_form_from_another_site_is_refused_with_a_page() {
    let house = TestApp::spawn().await;
    let lan = house.newcomer("Nguyễn Thị Lan", LAN).await;
    let page = lan.opens(PROFILE).await;
    for header in [
        ("origin", "https://evil.example"),
        ("origin", "null"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ] {
        let refused = renames(&lan, &page, "Tên Khác", &[header]).await;
        assert_eq!(refused.status, 403, "{header:?}");
        assert!(refused.shows("error-forbidden"));
        assert!(refused.text().contains("từ một trang khác"), "{header:?}");
        assert!(!refused.html.contains("Tên Khác"));
    }
    assert_eq!(name_of(&lan).await, "Nguyễn Thị Lan");
}

#[actix_web::test]
async fn a_form_without_our_token_is_refused_with_a_page() {
    let house = TestApp::spawn().await;
    let lan = house.newcomer("Nguyễn Thị Lan", LAN).await;
    for token in ["", "x.y.z", "a.b"] {
        let pairs = [
            ("_csrf", token),
            ("full_name", "Tên Khác"),
            ("language", "vi"),
        ];
        let answer = lan.client().post(lan.at(PROFILE)).form(&pairs).send().await;
        let page = Page::read(answer.unwrap()).await;
        assert_eq!(page.status, 403, "{token}");
        assert!(!page.html.contains("Tên Khác"));
    }
    assert_eq!(name_of(&lan).await, "Nguyễn Thị Lan");
}

#[actix_web::test]
async fn behind_a_proxy_the_address_people_type_is_ours_too() {
    let house = TestApp::spawn().await;
    let lan = house.newcomer("Nguyễn Thị Lan", LAN).await;
    let page = lan.opens(PROFILE).await;
    let headers = [("host", "backend:8080"), ("origin", house.address.as_str())];
    let pairs = {
        let mut pairs = page.form(PROFILE).pairs;
        pairs.retain(|(field, _)| field != "full_name");
        pairs.push(("full_name".to_owned(), "Nguyễn Thị Lan Anh".to_owned()));
        pairs
    };
    let client = lan.client().post(lan.at(PROFILE)).form(&pairs);
    let client = headers
        .iter()
        .fold(client, |client, (name, value)| client.header(*name, *value));
    let answer = client.send().await.expect("an answer");
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(name_of(&lan).await, "Nguyễn Thị Lan Anh");
}

#[actix_web::test]
async fn a_page_of_an_earlier_session_is_shown_again_and_sent_by_hand() {
    let house = TestApp::spawn().await;
    let lan = house.newcomer("Nguyễn Thị Lan", LAN).await;
    let page = lan.opens(PROFILE).await;
    // Signed out and in again in another tab.
    lan.sends(&page, "/dang-xuat", &[]).await;
    Person::sign_in(lan.browser.clone(), LAN, PASSWORD).await;
    let again = renames(&lan, &page, "Nguyễn Thị Lan Anh", &[]).await;
    assert_eq!(again.status, 422);
    assert!(again.shows("error-stale-form"));
    let done = lan.sends(&again, PROFILE, &[]).await;
    assert_eq!(done.path, "/tai-khoan");
    assert_eq!(name_of(&lan).await, "Nguyễn Thị Lan Anh");
}

#[actix_web::test]
async fn a_page_of_another_person_is_neither_taken_nor_shown() {
    let house = TestApp::spawn().await;
    let lan = house.newcomer("Nguyễn Thị Lan", LAN).await;
    let page = lan.opens(PROFILE).await;
    lan.sends(&page, "/dang-xuat", &[]).await;
    house.visitor().signs_up("Trần Văn Tư", TU).await;
    Person::sign_in(lan.browser.clone(), TU, PASSWORD).await;
    let refused = renames(&lan, &page, "Bí Mật Của Lan", &[]).await;
    assert_eq!(refused.status, 403);
    assert!(!refused.html.contains("Bí Mật Của Lan"));
    assert_eq!(name_of(&lan).await, "Trần Văn Tư");
}

#[actix_web::test]
async fn a_form_sent_after_the_session_is_over_comes_back_behind_the_sign_in() {
    let house = TestApp::spawn().await;
    let lan = house.newcomer("Nguyễn Thị Lan", LAN).await;
    let page = lan.opens(PROFILE).await;
    house.clock.moves_minutes(121);
    let over = renames(&lan, &page, "Nguyễn Thị “Lan” & Con", &[]).await;
    assert_eq!(over.status, 401);
    assert!(over.says("session-over").contains("vẫn còn nguyên"));
    assert_eq!(name_field(&over), None, "what was typed is not on display");

    // A wrong password in between loses nothing.
    let wrong = [("email", LAN), ("password", "sai mất rồi")];
    let again = lan.sends(&over, "/dang-nhap", &wrong).await;
    assert_eq!(again.status, 422);
    let right = [("email", LAN), ("password", PASSWORD)];
    let kept = lan.sends(&again, "/dang-nhap", &right).await;
    assert!(kept.shows("error-stale-form"), "{}", kept.text());
    let wrong_name = lan.sends(&kept, PROFILE, &[]).await;
    // The name is judged now: quotation marks are none of a name.
    assert_eq!(wrong_name.status, 422);
    assert_eq!(
        wrong_name.attribute("#full_name", "value").as_deref(),
        Some("Nguyễn Thị “Lan” & Con")
    );
}

fn name_field(page: &Page) -> Option<String> {
    page.attribute("#full_name", "value")
}

#[actix_web::test]
async fn what_was_typed_is_sent_once_by_the_same_person() {
    let house = TestApp::spawn().await;
    let lan = house.newcomer("Nguyễn Thị Lan", LAN).await;
    let page = lan.opens(PROFILE).await;
    house.clock.moves_minutes(121);
    let over = renames(&lan, &page, "Nguyễn Thị Lan Anh", &[]).await;
    let right = [("email", LAN), ("password", PASSWORD)];
    let kept = lan.sends(&over, "/dang-nhap", &right).await;
    assert_eq!(name_of(&lan).await, "Nguyễn Thị Lan", "nothing by itself");
    let done = lan.sends(&kept, PROFILE, &[]).await;
    assert_eq!(done.path, "/tai-khoan");
    assert_eq!(name_of(&lan).await, "Nguyễn Thị Lan Anh");
}

#[actix_web::test]
async fn nobody_else_gets_what_was_typed() {
    let house = TestApp::spawn().await;
    let lan = house.newcomer("Nguyễn Thị Lan", LAN).await;
    house.visitor().signs_up("Trần Văn Tư", TU).await;
    let page = lan.opens(PROFILE).await;
    house.clock.moves_minutes(121);
    let over = renames(&lan, &page, "Bí Mật Của Lan", &[]).await;
    let other = [("email", TU), ("password", PASSWORD)];
    let landed = lan.sends(&over, "/dang-nhap", &other).await;
    assert_eq!(landed.path, "/ho-so", "their own front page");
    assert!(landed.says("flash").contains("tài khoản khác"));
    assert!(!landed.html.contains("Bí Mật Của Lan"));
}

#[actix_web::test]
async fn passwords_are_never_carried_along() {
    let house = TestApp::spawn().await;
    let lan = house.newcomer("Nguyễn Thị Lan", LAN).await;
    let action = "/tai-khoan/mat-khau";
    let page = lan.opens(action).await;
    house.clock.moves_minutes(121);
    let secret = "Một câu mới chỉ mình tôi nhớ";
    let values = [("password_present", PASSWORD), ("password", secret)];
    let over = lan.sends(&page, action, &values).await;
    assert_eq!(over.status, 401);
    assert!(!over.html.contains(secret) && !over.html.contains(PASSWORD));
}

#[actix_web::test]
async fn a_form_waits_behind_the_second_factor_too() {
    let house = TestApp::spawn().await;
    administrator(&house).await;
    let officer = house.visitor();
    let (app, _) = sets_up(&house, &officer).await;
    let page = officer.opens(PROFILE).await;
    house.clock.moves_minutes(121);
    let over = renames(&officer, &page, "Tô Hoàng Nam Anh", &[]).await;
    assert_eq!(over.status, 401);
    let values = [("email", ADMIN), ("password", PASSWORD)];
    let step = officer.sends(&over, "/dang-nhap", &values).await;
    let wrong = officer.sends(&step, STEP, &[("code", "000000")]).await;
    assert_eq!(wrong.status, 422);
    house.clock.moves_minutes(1);
    let code = app.code(&house);
    let kept = officer.sends(&wrong, STEP, &[("code", &code)]).await;
    assert!(kept.shows("error-stale-form"), "{}", kept.text());
    officer.sends(&kept, PROFILE, &[]).await;
    assert_eq!(name_of(&officer).await, "Tô Hoàng Nam Anh");
}

#[actix_web::test]
async fn a_form_waits_where_only_the_code_is_still_due() {
    let house = TestApp::spawn().await;
    let lan = house.newcomer("Nguyễn Thị Lan", LAN).await;
    let app = turns_it_on(&house, &lan).await;
    // The password is shown in another tab, the code is still due, and the old
    // page is sent.
    let page = lan.opens(PROFILE).await;
    house.clock.moves_minutes(121);
    lan.browser.tries(LAN, PASSWORD).await;
    let step = renames(&lan, &page, "Nguyễn Thị Lan Anh", &[]).await;
    assert_eq!(step.status, 401);
    let code = app.code(&house);
    let kept = lan.sends(&step, STEP, &[("code", &code)]).await;
    assert!(kept.shows("error-stale-form"), "{}", kept.text());
    lan.sends(&kept, PROFILE, &[]).await;
    assert_eq!(name_of(&lan).await, "Nguyễn Thị Lan Anh");
}
