//! The administrator sees what did not leave, and sends it again.

use motcua::db::outbox::State;

use crate::db::outbox::{fates, given_mails};
use crate::support::app::{TestApp, blocking};
use crate::tools::mail::{Mood, Server};

const DEAD: &str = "/quan-tri/thu-di?muc=dead";

/// Somebody is invited: one mail waits.
async fn invites(house: &TestApp) {
    const NEW: &str = "/quan-tri/can-bo/moi";
    let admin = house.signed_in("quan-tri").await;
    let page = admin.opens(NEW).await;
    let typed = [
        ("email", "hue@so.example.vn"),
        ("full_name", "Nguyễn Thị Huệ"),
        ("roles", "kiem_toan"),
    ];
    let sent = admin.sends(&page, NEW, &typed).await;
    assert_eq!(sent.status, 200);
}

#[actix_web::test]
async fn a_dead_letter_is_shown_with_its_reason_and_leaves_when_sent_again() {
    let server = Server::start(Mood::Says("RCPT", "550 5.1.1 no such person"));
    let house = TestApp::spawn_mailing(server.mailer()).await;
    invites(&house).await;
    house.delivers_mail().await;
    let admin = house.signed_in("quan-tri").await;
    assert!(
        admin
            .opens("/quan-tri")
            .await
            .text()
            .contains("1 thư không gửi được")
    );
    let list = admin.opens(DEAD).await;
    assert_eq!(list.count("[data-test='mail']"), 1);
    assert!(list.says("reason").contains("no such person"));
    assert_eq!(list.says("count-dead"), "1");

    let path = list.links("[data-test='mail'] a").remove(0);
    let mail = admin.opens(&path).await;
    let text = mail.says("mail-text");
    assert!(text.contains("/dat-lai-mat-khau/•••"), "{text}");
    let again = format!("{path}/gui-lai");
    let back = admin.sends(&list, &again, &[]).await;
    assert!(back.shows("flash"), "{}", back.text());
    assert_eq!(back.count("[data-test='mail']"), 0);
    let waiting = admin.opens("/quan-tri/thu-di?muc=waiting").await;
    assert_eq!(
        waiting.count("[data-test='mail']"),
        1,
        "the same mail, not a second"
    );
    house.delivers_mail().await;
    let list = admin.opens(DEAD).await;
    assert_eq!(
        list.count("[data-test='mail']"),
        1,
        "refused again, and still one"
    );
}

#[actix_web::test]
async fn a_long_list_is_read_page_by_page() {
    let house = TestApp::spawn_town().await;
    let db = house.opens_database();
    blocking(move || given_mails(&db, 1_010)).await;
    let admin = house.signed_in("quan-tri").await;
    let first = admin.opens("/quan-tri/thu-di?muc=waiting").await;
    assert_eq!(first.says("count-waiting"), "1000+");
    let next = first.links(".govuk-pagination__next a").remove(0);
    let second = admin.opens(&next).await;
    let (before, after) = (
        first.links("[data-test='mail'] a"),
        second.links("[data-test='mail'] a"),
    );
    assert_eq!((before.len(), after.len()), (50, 50));
    assert!(before.iter().all(|mail| !after.contains(mail)));
    let back = second.links(".govuk-pagination__prev a").remove(0);
    assert_eq!(
        admin.opens(&back).await.links("[data-test='mail'] a"),
        before
    );
    let one = admin
        .opens("/quan-tri/thu-di?muc=waiting&nguoi-nhan=nguoi-7@example.vn")
        .await;
    assert_eq!(one.count("[data-test='mail']"), 1);
}

#[actix_web::test]
async fn a_mail_that_waits_can_be_sent_now_but_not_one_that_left() {
    let server = Server::start(Mood::Says("MAIL", "451 4.3.0 out of order"));
    let house = TestApp::spawn_mailing(server.mailer()).await;
    invites(&house).await;
    house.delivers_mail().await;
    let admin = house.signed_in("quan-tri").await;
    let list = admin.opens("/quan-tri/thu-di?muc=waiting").await;
    assert!(list.says("reason").contains("out of order"));
    let path = list.links("[data-test='mail'] a").remove(0);
    let done = admin.sends(&list, &format!("{path}/gui-lai"), &[]).await;
    assert!(done.shows("flash"));
    let db = house.opens_database();
    let fates = blocking(move || fates(&db)).await;
    assert_eq!(fates, [(State::Waiting, 0)], "from the first attempt on");
}
