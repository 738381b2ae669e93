//! Passwords forgotten, chosen and changed.

use super::PASSWORD;
use crate::support::app::TestApp;
use crate::support::people::{Person, Visitor};

const LAN: &str = "lan.nguyen@gmail.com";
const NEW: &str = "Một câu mới chỉ mình tôi nhớ";

async fn asks(visitor: &Visitor, address: &str) -> crate::support::page::Page {
    let page = visitor.opens("/quen-mat-khau").await;
    let values = [("email", address)];
    visitor.sends(&page, "/quen-mat-khau", &values).await
}

#[actix_web::test]
async fn a_forgotten_password_is_replaced_by_link_and_ends_every_session() {
    let house = TestApp::spawn().await;
    let lan = house.citizen_called("Nguyễn Thị Lan", LAN).await;
    let visitor = house.visitor();
    assert!(asks(&visitor, LAN).await.shows("sent"));
    let link = house.link_to(LAN, "/dat-lai-mat-khau/").await;
    let page = visitor.opens(&link).await;
    assert!(page.text().contains(LAN));

    let weak = visitor.sends(&page, &link, &[("password", "ngắn")]).await;
    assert_eq!(weak.status, 422);
    let landed = visitor.sends(&weak, &link, &[("password", NEW)]).await;
    assert_eq!(landed.signed_in_as().as_deref(), Some("Nguyễn Thị Lan"));
    assert_eq!(lan.opens("/tai-khoan").await.path, "/dang-nhap");
    assert_eq!(house.visitor().tries(LAN, PASSWORD).await.status, 422);
    Person::sign_in(house.visitor(), LAN, NEW).await;
    let last = house.subjects_to(LAN).await.pop();
    assert_eq!(last.as_deref(), Some("Mật khẩu của ông/bà đã được đổi"));

    let twice = house.visitor().opens(&link).await;
    assert_eq!(twice.status, 410);
    assert!(twice.shows("link-over-used"));
}

#[actix_web::test]
async fn recovery_tells_nobody_who_has_an_account() {
    let house = TestApp::spawn().await;
    house.newcomer("Nguyễn Thị Lan", LAN).await;
    let known = asks(&house.visitor(), LAN).await;
    let unknown = asks(&house.visitor(), "ai.do@gmail.com").await;
    assert_eq!(known.status, unknown.status);
    let same = |page: &crate::support::page::Page, address: &str| page.text().replace(address, "…");
    assert_eq!(same(&known, LAN), same(&unknown, "ai.do@gmail.com"));
    assert!(house.mails_to("ai.do@gmail.com").await.is_empty());
}

#[actix_web::test]
async fn a_recovery_link_works_for_an_hour_whoever_asks_for_more_and_ends_with_the_others() {
    let house = TestApp::spawn().await;
    house.citizen_called("Nguyễn Thị Lan", LAN).await;
    let visitor = house.visitor();
    asks(&visitor, LAN).await;
    let first = house.link_to(LAN, "/dat-lai-mat-khau/").await;
    asks(&visitor, LAN).await;
    let second = house.link_to(LAN, "/dat-lai-mat-khau/").await;
    assert_ne!(first, second);
    let page = visitor.opens(&first).await;
    assert_eq!(page.status, 200, "a stranger's request takes nothing away");
    assert_eq!(visitor.opens(&second).await.status, 200);
    visitor.sends(&page, &first, &[("password", NEW)]).await;
    assert_eq!(visitor.opens(&second).await.status, 404, "one is enough");
    asks(&visitor, LAN).await;
    let third = house.link_to(LAN, "/dat-lai-mat-khau/").await;
    house.clock.moves_minutes(60);
    let late = visitor.opens(&third).await;
    assert_eq!(late.status, 410);
    assert!(late.shows("link-over-expired"));
}

#[actix_web::test]
async fn who_is_locked_out_by_a_guesser_comes_in_by_link() {
    let house = TestApp::spawn().await;
    house.citizen_called("Nguyễn Thị Lan", LAN).await;
    for _ in 0..5 {
        house.visitor().tries(LAN, "đoán mò").await;
    }
    let visitor = house.visitor();
    assert_eq!(visitor.tries(LAN, PASSWORD).await.status, 429);
    asks(&visitor, LAN).await;
    let link = house.link_to(LAN, "/dat-lai-mat-khau/").await;
    let page = visitor.opens(&link).await;
    visitor.sends(&page, &link, &[("password", NEW)]).await;
    Person::sign_in(house.visitor(), LAN, NEW).await;
}

#[actix_web::test]
async fn changing_the_password_asks_for_the_present_one_and_ends_the_other_sessions() {
    let house = TestApp::spawn().await;
    let lan = house.citizen_called("Nguyễn Thị Lan", LAN).await;
    let elsewhere = Person::sign_in(house.visitor(), LAN, PASSWORD).await;
    let page = lan.opens("/tai-khoan/mat-khau").await;
    let action = "/tai-khoan/mat-khau";
    let wrong = [("password_present", "không phải"), ("password", NEW)];
    let again = lan.sends(&page, action, &wrong).await;
    assert_eq!(again.status, 422);
    assert!(again.text().contains("Mật khẩu hiện tại không đúng"));

    let right = [("password_present", PASSWORD), ("password", NEW)];
    let done = lan.sends(&again, action, &right).await;
    assert_eq!(done.path, "/tai-khoan");
    assert!(done.shows("flash"));
    assert_eq!(elsewhere.opens("/tai-khoan").await.path, "/dang-nhap");
    assert_eq!(lan.opens("/tai-khoan").await.path, "/tai-khoan");
    Person::sign_in(house.visitor(), LAN, NEW).await;
}

#[actix_web::test]
async fn strangers_use_up_neither_the_owners_requests_nor_their_mailbox() {
    let house = TestApp::spawn_with(|config| config.behind_proxy = true).await;
    house.citizen_called("Nguyễn Thị Lan", LAN).await;
    let stranger = house.visitor();
    let mut refused = 0;
    for number in 0..12 {
        let page = stranger.opens("/quen-mat-khau").await;
        let mut pairs = page.form("/quen-mat-khau").pairs;
        pairs.retain(|(name, _)| name.starts_with('_'));
        pairs.push(("email".to_owned(), LAN.to_owned()));
        let request = stranger.client().post(stranger.at("/quen-mat-khau"));
        // One stranger asks six times, others once each.
        let from = if number < 6 { 1 } else { number };
        let answer = request
            .header("x-forwarded-for", format!("198.51.100.{from}"))
            .form(&pairs)
            .send()
            .await;
        refused += usize::from(answer.unwrap().status() == 429);
    }
    assert_eq!(refused, 1, "the sixth from one place");
    let visitor = house.visitor();
    assert!(
        asks(&visitor, LAN).await.shows("sent"),
        "the owner is heard"
    );
    let letters = house.mails_to(LAN).await;
    let links = letters
        .iter()
        .filter(|mail| mail.message.text.contains("/dat-lai-mat-khau/"));
    assert_eq!(links.count(), 5, "more than enough, and no flood");
    let link = house.link_to(LAN, "/dat-lai-mat-khau/").await;
    assert_eq!(visitor.opens(&link).await.status, 200);
}

/// Somebody with the password asks for another address; the link that makes it so.
async fn asks_for_address(house: &TestApp, person: &Person, address: &str) -> String {
    let page = person.opens("/tai-khoan/thu-dien-tu").await;
    let values = [("email", address), ("password", PASSWORD)];
    let page = person.sends(&page, "/tai-khoan/thu-dien-tu", &values).await;
    assert!(page.shows("sent"), "{}", page.text());
    house.link_to(address, "/thu-dien-tu/").await
}

#[actix_web::test]
async fn a_new_password_ends_an_address_change_on_its_way_whichever_way_it_is_chosen() {
    let house = TestApp::spawn().await;
    let thief = house.citizen_called("Nguyễn Thị Lan", LAN).await;
    let change = asks_for_address(&house, &thief, "ke.gian@gmail.com").await;
    let lan = Person::sign_in(house.visitor(), LAN, PASSWORD).await;
    let page = lan.opens("/tai-khoan/mat-khau").await;
    let right = [("password_present", PASSWORD), ("password", NEW)];
    lan.sends(&page, "/tai-khoan/mat-khau", &right).await;
    assert_eq!(house.visitor().opens(&change).await.status, 404);

    let page = lan.opens("/tai-khoan/thu-dien-tu").await;
    let values = [("email", "ke.gian@gmail.com"), ("password", NEW)];
    lan.sends(&page, "/tai-khoan/thu-dien-tu", &values).await;
    let change = house.link_to("ke.gian@gmail.com", "/thu-dien-tu/").await;
    assert_eq!(house.visitor().opens(&change).await.status, 200);
    let visitor = house.visitor();
    asks(&visitor, LAN).await;
    let link = house.link_to(LAN, "/dat-lai-mat-khau/").await;
    let page = visitor.opens(&link).await;
    let third = [("password", "Một câu thứ ba chỉ mình tôi nhớ")];
    visitor.sends(&page, &link, &third).await;
    assert_eq!(house.visitor().opens(&change).await.status, 404);
}

#[actix_web::test]
async fn a_new_password_takes_back_no_way_back_of_the_old_mailbox() {
    let house = TestApp::spawn().await;
    let thief = house.citizen_called("Nguyễn Thị Lan", LAN).await;
    let change = asks_for_address(&house, &thief, "ke.gian@gmail.com").await;
    thief.presses(&change).await;
    let page = thief.opens("/tai-khoan/mat-khau").await;
    let right = [("password_present", PASSWORD), ("password", NEW)];
    thief.sends(&page, "/tai-khoan/mat-khau", &right).await;
    let undo = house.link_to(LAN, "/hoan-tac-thu-dien-tu/").await;
    let choose = house.visitor().presses(&undo).await;
    assert!(choose.path.starts_with("/dat-lai-mat-khau/"));
}
