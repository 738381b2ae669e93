//! Proving the address: drafts do not need it, submitting does.

use chrono::TimeDelta;

use motcua::services::housekeeping;

use super::{PASSWORD, link_in};
use crate::support::app::{TestApp, blocking};
use crate::support::people::Person;

const LAN: &str = "lan.nguyen@gmail.com";

#[actix_web::test]
async fn until_the_address_is_confirmed_every_page_says_so_and_sends_the_mail_again() {
    let house = TestApp::spawn().await;
    let lan = house.newcomer("Nguyễn Thị Lan", LAN).await;
    for path in ["/ho-so", "/thong-bao", "/tai-khoan", "/thu-tuc", "/"] {
        assert!(lan.opens(path).await.shows("unconfirmed"), "{path}");
    }
    let page = lan.opens("/ho-so").await;
    let back = lan.sends(&page, "/xac-nhan", &[]).await;
    assert!(back.shows("flash"), "{}", back.text());
    assert_eq!(house.mails_to(LAN).await.len(), 2);

    // The newer link replaces the older one.
    let mails = house.mails_to(LAN).await;
    let old = lan.opens(&link_in(&mails[0], "/xac-nhan/")).await;
    assert_eq!(old.status, 404);
    assert!(old.shows("link-over-unknown"));
    let confirmed = lan.confirms_by(&mails[1]).await;
    assert_eq!(confirmed.path, "/ho-so");
    assert!(!confirmed.shows("unconfirmed"));
}

#[actix_web::test]
async fn a_draft_needs_no_proof_and_submitting_does() {
    let house = TestApp::spawn().await;
    let lan = house.newcomer("Nguyễn Thị Lan", LAN).await;
    let page = lan.opens("/ho-so/moi?thu-tuc=cap-ban-sao-van-bang").await;
    assert_eq!(page.status, 200, "{}", page.text());
    let draft = lan.sends(&page, "/ho-so", &[]).await;
    assert_eq!(draft.status, 200, "{}", draft.text());
    let id = draft.path.split('/').nth(2).expect("an id").to_owned();
    let submission = format!("/ho-so/{id}/nop");
    let check = lan.opens(&submission).await;
    assert!(
        check.shows("email-unconfirmed"),
        "{}: {}",
        draft.path,
        check.text()
    );

    lan.confirms_by(&house.last_mail_to(LAN).await).await;
    assert!(!lan.opens(&submission).await.shows("email-unconfirmed"));
}

#[actix_web::test]
async fn a_confirmation_link_works_once_and_for_three_days() {
    let house = TestApp::spawn().await;
    let visitor = house.visitor();
    visitor.signs_up("Nguyễn Thị Lan", LAN).await;
    let mail = house.last_mail_to(LAN).await;
    let link = link_in(&mail, "/xac-nhan/");
    let page = visitor.opens(&link).await;
    assert!(page.text().contains(LAN));
    visitor.sends(&page, &link, &[]).await;
    let twice = visitor.opens(&link).await;
    assert_eq!(twice.status, 410);
    assert!(twice.shows("link-over-used"));

    let other = "tu.tran@gmail.com";
    house.visitor().signs_up("Trần Văn Tư", other).await;
    let late = link_in(&house.last_mail_to(other).await, "/xac-nhan/");
    let day_four = house.clock.now() + TimeDelta::days(3);
    house
        .clock
        .moves_to(&day_four.to_string().replace(' ', "T"));
    let over = house.visitor().opens(&late).await;
    assert_eq!(over.status, 410);
    assert!(over.shows("link-over-expired"));
}

#[actix_web::test]
async fn asking_for_another_mail_tells_nobody_who_has_an_account() {
    let house = TestApp::spawn().await;
    house.visitor().signs_up("Nguyễn Thị Lan", LAN).await;
    let mut answers = Vec::new();
    for address in [LAN, "nobody.here@gmail.com"] {
        let visitor = house.visitor();
        let page = visitor.opens("/xac-nhan").await;
        let answer = visitor
            .sends(&page, "/xac-nhan", &[("email", address)])
            .await;
        answers.push((answer.status, answer.text().replace(address, "…")));
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(house.mails_to(LAN).await.len(), 2);
    assert!(house.mails_to("nobody.here@gmail.com").await.is_empty());
}

#[actix_web::test]
async fn the_holder_of_a_mailbox_takes_over_what_a_stranger_opened_with_it() {
    let house = TestApp::spawn().await;
    let stranger = house.newcomer("Kẻ Mạo Danh", LAN).await;
    let visitor = house.visitor();
    let page = visitor.opens("/quen-mat-khau").await;
    visitor
        .sends(&page, "/quen-mat-khau", &[("email", LAN)])
        .await;
    let link = link_in(&house.last_mail_to(LAN).await, "/dat-lai-mat-khau/");
    let page = visitor.opens(&link).await;
    let own = "Một câu khác chỉ mình tôi biết";
    let landed = visitor.sends(&page, &link, &[("password", own)]).await;
    assert!(landed.signed_in_as().is_some(), "{}", landed.text());
    assert_eq!(stranger.opens("/tai-khoan").await.path, "/dang-nhap");
    assert_eq!(house.visitor().tries(LAN, PASSWORD).await.status, 422);
    Person::sign_in(house.visitor(), LAN, own).await;
}

#[actix_web::test]
async fn until_the_address_is_proved_there_is_one_draft_of_five_megabytes() {
    let house = TestApp::spawn().await;
    let lan = house.newcomer("Nguyễn Thị Lan", LAN).await;
    let begins = "/ho-so/moi?thu-tuc=cap-ban-sao-van-bang";
    let page = lan.opens(begins).await;
    let draft = lan.sends(&page, "/ho-so", &[]).await;
    assert_eq!(draft.status, 200, "{}", draft.text());
    let other = lan.opens("/ho-so/moi?thu-tuc=chinh-sua-van-bang").await;
    let refused = lan.sends(&other, "/ho-so", &[]).await;
    assert_eq!(refused.status, 409, "{}", refused.text());
    assert!(refused.text().contains("Xin xác nhận địa chỉ để soạn thêm"));

    lan.confirms_by(&house.last_mail_to(LAN).await).await;
    let second = lan.sends(&other, "/ho-so", &[]).await;
    assert_eq!(second.status, 200, "{}", second.text());
}

async fn cleans_up(house: &TestApp) {
    let app = house.app.clone();
    blocking(move || housekeeping::purge_what_is_over(&app))
        .await
        .expect("what is over goes");
}

#[actix_web::test]
async fn an_account_that_nobody_confirms_vanishes_after_a_week_with_what_it_began() {
    let house = TestApp::spawn().await;
    let stranger = house.newcomer("Kẻ Mạo Danh", LAN).await;
    let page = stranger
        .opens("/ho-so/moi?thu-tuc=cap-ban-sao-van-bang")
        .await;
    stranger.sends(&page, "/ho-so", &[]).await;
    house.citizen_called("Trần Văn Tư", "tu@gmail.com").await;

    house.clock.moves_minutes(7 * 24 * 60 - 1);
    cleans_up(&house).await;
    Person::sign_in(house.visitor(), LAN, PASSWORD).await;
    house.clock.moves_minutes(2);
    cleans_up(&house).await;
    assert_eq!(house.visitor().tries(LAN, PASSWORD).await.status, 422);
    Person::sign_in(house.visitor(), "tu@gmail.com", PASSWORD).await;
    house.is_in_order().await;

    let lan = house.citizen_called("Nguyễn Thị Lan", LAN).await;
    assert!(!lan.opens("/ho-so").await.shows("unconfirmed"));
}
