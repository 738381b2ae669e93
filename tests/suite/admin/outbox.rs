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

#[actix_web::test]
async fn all_dead_letters_are_sent_again_together() {
    let server = Server::start(Mood::Says("RCPT", "550 5.1.1 no such person"));
    let house = TestApp::spawn_mailing(server.mailer()).await;
    let db = house.opens_database();
    blocking(move || given_mails(&db, 3)).await;
    house.delivers_mail().await;
    let admin = house.signed_in("quan-tri").await;
    let list = admin.opens(DEAD).await;
    assert_eq!(list.says("count-dead"), "3");
    let all = "/quan-tri/thu-di/gui-lai-tat-ca";
    let back = admin.sends(&list, all, &[]).await;
    assert!(back.text().contains("Đã đưa 3 thư lại"), "{}", back.text());
    assert_eq!(back.says("count-dead"), "0");
    assert!(!back.shows("resend-all"), "nothing is left to send");
    assert_eq!(back.says("count-waiting"), "3");
    let again = admin.sends(&list, all, &[]).await;
    assert!(again.text().contains("Đã đưa 0 thư lại"));
}

#[actix_web::test]
async fn a_server_that_takes_nothing_is_seen_after_a_quarter_of_an_hour() {
    let away = "421 4.3.2 closed for lan@example.vn";
    let server = Server::start(Mood::Says("", away));
    let house = TestApp::spawn_mailing(server.mailer()).await;
    let db = house.opens_database();
    blocking(move || given_mails(&db, 2)).await;
    house.delivers_mail().await;
    let admin = house.signed_in("quan-tri").await;
    house.clock.moves_minutes(14);
    house.delivers_mail().await;
    let page = admin.opens("/quan-tri").await;
    assert!(!page.text().contains("chưa gửi đi được"), "too early");
    house.clock.moves_minutes(2);
    let page = admin.opens("/quan-tri").await;
    let said = page.says("attention");
    assert!(said.contains("Thư chưa gửi đi được"), "{said}");
    assert!(said.contains("closed for •••"), "{said}");
    assert!(!said.contains("lan@example.vn"), "{said}");
}

#[actix_web::test]
async fn letters_that_nobody_takes_up_are_seen_too_and_one_bad_letter_is_no_outage() {
    let house = TestApp::spawn_town().await;
    let db = house.opens_database();
    blocking(move || given_mails(&db, 1)).await;
    let admin = house.signed_in("quan-tri").await;
    house.clock.moves_minutes(16);
    let said = admin.opens("/quan-tri").await.says("attention");
    assert!(said.contains("không có tiến trình nào gửi thư"), "{said}");
    house.delivers_mail().await;
    let said = admin.opens("/quan-tri").await.says("attention");
    assert!(!said.contains("chưa gửi đi được"), "{said}");

    let server = Server::start(Mood::Says("RCPT", "552 5.2.2 mailbox full"));
    let house = TestApp::spawn_mailing(server.mailer()).await;
    let db = house.opens_database();
    blocking(move || given_mails(&db, 1)).await;
    let admin = house.signed_in("quan-tri").await;
    for _ in 0..3 {
        house.delivers_mail().await;
        house.clock.moves_minutes(6);
    }
    let said = admin.opens("/quan-tri").await.says("attention");
    assert!(
        !said.contains("chưa gửi đi được"),
        "the server is well: {said}"
    );
}
