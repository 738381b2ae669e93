//! Changing the address: proved at the new one, told to the old one.

use super::second_factor::{STEP, turns_it_on};
use super::{PASSWORD, link_in};
use crate::support::app::TestApp;
use crate::support::page::Page;
use crate::support::people::Person;

const OLD: &str = "lan.nguyen@gmail.com";
const NEW: &str = "lan.moi@gmail.com";
const ACTION: &str = "/tai-khoan/thu-dien-tu";

async fn asks_for(person: &Person, address: &str, password: &str) -> Page {
    let page = person.opens(ACTION).await;
    let values = [("email", address), ("password", password)];
    person.sends(&page, ACTION, &values).await
}

#[actix_web::test]
async fn the_address_changes_when_the_new_one_is_proved_and_the_old_one_is_told() {
    let house = TestApp::spawn().await;
    let lan = house.citizen_called("Nguyễn Thị Lan", OLD).await;
    assert_eq!(asks_for(&lan, NEW, "sai").await.status, 422);
    assert!(asks_for(&lan, NEW, PASSWORD).await.shows("sent"));
    // Nothing has changed yet.
    Person::sign_in(house.visitor(), OLD, PASSWORD).await;

    let letter = house.last_mail_to(NEW).await;
    assert!(!letter.message.text.contains("Lan"), "not yet proved");
    let done = lan.presses(&link_in(&letter, "/thu-dien-tu/")).await;
    assert_eq!(done.path, "/tai-khoan");
    assert!(done.says("account").contains(NEW));
    Person::sign_in(house.visitor(), NEW, PASSWORD).await;
    assert_eq!(house.visitor().tries(OLD, PASSWORD).await.status, 422);
    let told = house.last_mail_to(OLD).await.message.subject;
    assert_eq!(told, "Tài khoản của ông/bà đã đổi địa chỉ thư điện tử");
    let twice = lan.opens(&link_in(&letter, "/thu-dien-tu/")).await;
    assert!(twice.shows("link-over-used"));
}

#[actix_web::test]
async fn the_old_address_takes_the_change_back_within_a_week() {
    let house = TestApp::spawn().await;
    let thief = house.citizen_called("Nguyễn Thị Lan", OLD).await;
    asks_for(&thief, NEW, PASSWORD).await;
    let link = link_in(&house.last_mail_to(NEW).await, "/thu-dien-tu/");
    thief.presses(&link).await;
    let undo = link_in(&house.last_mail_to(OLD).await, "/hoan-tac-thu-dien-tu/");

    house.clock.moves_to("2026-11-23T08:59:00");
    let owner = house.visitor();
    let choose = owner.presses(&undo).await;
    assert!(choose.path.starts_with("/dat-lai-mat-khau/"));
    assert!(choose.shows("flash"));
    assert_eq!(thief.opens("/tai-khoan").await.path, "/dang-nhap");
    assert_eq!(house.visitor().tries(OLD, PASSWORD).await.status, 422);
    let own = "Một câu mới chỉ mình tôi nhớ";
    let path = choose.path.clone();
    let landed = owner.sends(&choose, &path, &[("password", own)]).await;
    assert_eq!(landed.signed_in_as().as_deref(), Some("Nguyễn Thị Lan"));
    Person::sign_in(house.visitor(), OLD, own).await;
    assert_eq!(house.visitor().tries(NEW, own).await.status, 422);
}

#[actix_web::test]
async fn after_a_week_the_change_stays() {
    let house = TestApp::spawn().await;
    let lan = house.citizen_called("Nguyễn Thị Lan", OLD).await;
    asks_for(&lan, NEW, PASSWORD).await;
    let link = link_in(&house.last_mail_to(NEW).await, "/thu-dien-tu/");
    lan.presses(&link).await;
    let undo = link_in(&house.last_mail_to(OLD).await, "/hoan-tac-thu-dien-tu/");
    house.clock.moves_to("2026-11-23T09:00:00");
    let late = house.visitor().opens(&undo).await;
    assert!(late.shows("link-over-expired"));
}

#[actix_web::test]
async fn an_address_of_somebody_else_is_answered_alike_and_its_owner_is_warned() {
    let house = TestApp::spawn().await;
    house.newcomer("Trần Văn Tư", "tu@gmail.com").await;
    let lan = house.citizen_called("Nguyễn Thị Lan", OLD).await;
    let taken = asks_for(&lan, "tu@gmail.com", PASSWORD).await;
    let free = asks_for(&lan, NEW, PASSWORD).await;
    assert_eq!(taken.status, free.status);
    let same = |page: &Page, address: &str| page.text().replace(address, "…");
    assert_eq!(same(&taken, "tu@gmail.com"), same(&free, NEW));
    let last = house.subjects_to("tu@gmail.com").await.pop();
    assert_eq!(
        last.as_deref(),
        Some("Địa chỉ thư điện tử này đã có tài khoản")
    );
}

#[actix_web::test]
async fn an_address_taken_between_mail_and_button_is_refused_with_a_sentence() {
    let house = TestApp::spawn().await;
    let lan = house.citizen_called("Nguyễn Thị Lan", OLD).await;
    asks_for(&lan, NEW, PASSWORD).await;
    let link = link_in(&house.last_mail_to(NEW).await, "/thu-dien-tu/");
    house.newcomer("Người Nhanh Hơn", NEW).await;
    let refused = lan.presses(&link).await;
    assert_eq!(refused.status, 409);
    assert!(refused.shows("error-refused"), "nobody was faster here");
    assert!(
        refused.text().contains("vừa được dùng"),
        "{}",
        refused.text()
    );
    Person::sign_in(house.visitor(), OLD, PASSWORD).await;
}

/// Somebody with the password makes `NEW` the address; the link that takes it back.
async fn changes_it(house: &TestApp, person: &Person) -> String {
    asks_for(person, NEW, PASSWORD).await;
    let link = link_in(&house.last_mail_to(NEW).await, "/thu-dien-tu/");
    person.presses(&link).await;
    link_in(&house.last_mail_to(OLD).await, "/hoan-tac-thu-dien-tu/")
}

/// Takes the change back and chooses a password; where that leads.
async fn takes_it_back(house: &TestApp, undo: &str) -> String {
    let holder = house.visitor();
    let choose = holder.presses(undo).await;
    let path = choose.path.clone();
    let own = [("password", "Một câu mới chỉ mình tôi nhớ")];
    holder.sends(&choose, &path, &own).await.path
}

#[actix_web::test]
async fn an_old_mailbox_alone_does_not_take_an_app_away() {
    let house = TestApp::spawn().await;
    let lan = house.citizen_called("Nguyễn Thị Lan", OLD).await;
    let app = turns_it_on(&house, &lan).await;
    house.clock.moves_to("2026-11-23T09:00:01");
    let lan = house.visitor();
    let step = lan.tries(OLD, PASSWORD).await;
    lan.sends(&step, STEP, &[("code", &app.code(&house))]).await;
    let lan = Person {
        browser: lan,
        email: OLD.to_owned(),
    };
    let undo = changes_it(&house, &lan).await;
    assert_eq!(takes_it_back(&house, &undo).await, STEP);
}

#[actix_web::test]
async fn an_app_set_up_by_whoever_changed_the_address_goes_with_the_change() {
    let house = TestApp::spawn().await;
    let thief = house.citizen_called("Nguyễn Thị Lan", OLD).await;
    turns_it_on(&house, &thief).await;
    let undo = changes_it(&house, &thief).await;
    assert_eq!(takes_it_back(&house, &undo).await, "/ho-so");
}

#[actix_web::test]
async fn taking_a_change_back_wins_over_whoever_signs_up_with_the_old_address_later() {
    let house = TestApp::spawn().await;
    let thief = house.citizen_called("Nguyễn Thị Lan", OLD).await;
    let other = house.citizen_called("Trần Văn Tư", "tu@gmail.com").await;
    asks_for(&other, OLD, PASSWORD).await;
    let undo = changes_it(&house, &thief).await;

    let page = house.visitor().signs_up("Người Đến Sau", OLD).await;
    let free = house
        .visitor()
        .signs_up("Người Đến Sau", "sau@gmail.com")
        .await;
    assert_eq!(
        page.text().replace(OLD, "…"),
        free.text().replace("sau@gmail.com", "…")
    );
    assert_eq!(house.visitor().tries(OLD, PASSWORD).await.status, 422);
    asks_for(&other, OLD, PASSWORD).await;
    assert!(
        house
            .mails_to(OLD)
            .await
            .iter()
            .all(|mail| !mail.message.text.contains("/thu-dien-tu/"))
    );
    assert_eq!(takes_it_back(&house, &undo).await, "/ho-so");

    // A week after a change the old address is free for others.
    let lan = Person::sign_in(house.visitor(), OLD, "Một câu mới chỉ mình tôi nhớ").await;
    asks_for(&lan, NEW, "Một câu mới chỉ mình tôi nhớ").await;
    lan.presses(&house.link_to(NEW, "/thu-dien-tu/").await)
        .await;
    house.clock.moves_minutes(7 * 24 * 60 + 1);
    house.newcomer("Người Đến Sau", OLD).await;
}
