//! Where I am signed in, and ending it elsewhere.

use super::PASSWORD;
use crate::support::app::TestApp;
use crate::support::people::Person;

const LAN: &str = "lan.nguyen@gmail.com";
const LIST: &str = "/tai-khoan/phien-dang-nhap";

#[actix_web::test]
async fn a_person_sees_their_sessions_and_ends_one_of_them() {
    let house = TestApp::spawn().await;
    let lan = house.newcomer("Nguyễn Thị Lan", LAN).await;
    let telephone = Person::sign_in(house.visitor(), LAN, PASSWORD).await;
    let page = lan.opens(LIST).await;
    assert_eq!(page.count("[data-test='session']"), 2);
    assert!(page.text().contains("127.0.0.1"));
    let one: Vec<String> = page
        .actions()
        .into_iter()
        .filter(|action| action.starts_with(&format!("{LIST}/")))
        .collect();
    assert_eq!(one.len(), 1, "the present session is ended by signing out");
    let after = lan.sends(&page, &one[0], &[]).await;
    assert_eq!(after.count("[data-test='session']"), 1);
    assert_eq!(telephone.opens(LIST).await.path, "/dang-nhap");
}

#[actix_web::test]
async fn ending_all_others_keeps_this_one() {
    let house = TestApp::spawn().await;
    let lan = house.newcomer("Nguyễn Thị Lan", LAN).await;
    let one = Person::sign_in(house.visitor(), LAN, PASSWORD).await;
    let two = Person::sign_in(house.visitor(), LAN, PASSWORD).await;
    let page = lan.opens(LIST).await;
    let after = lan.sends(&page, LIST, &[]).await;
    assert_eq!(after.count("[data-test='session']"), 1);
    for gone in [one, two] {
        assert_eq!(gone.opens(LIST).await.path, "/dang-nhap");
    }
}

#[actix_web::test]
async fn nobody_ends_another_persons_session() {
    let house = TestApp::spawn().await;
    let lan = house.newcomer("Nguyễn Thị Lan", LAN).await;
    Person::sign_in(house.visitor(), LAN, PASSWORD).await;
    let page = lan.opens(LIST).await;
    let of_lan = page
        .actions()
        .into_iter()
        .find(|action| action.starts_with(&format!("{LIST}/")))
        .unwrap();

    let tu = house.newcomer("Trần Văn Tư", "tu@gmail.com").await;
    let own = tu.opens(LIST).await;
    let token = own.form("/dang-xuat").pairs;
    let answer = tu.client().post(tu.at(&of_lan)).form(&token).send().await;
    assert!(answer.is_ok());
    assert_eq!(lan.opens(LIST).await.count("[data-test='session']"), 2);
}

#[actix_web::test]
async fn a_session_that_was_left_alone_is_over_and_not_listed() {
    let house = TestApp::spawn().await;
    let lan = house.newcomer("Nguyễn Thị Lan", LAN).await;
    house.clock.moves_minutes(119);
    assert_eq!(lan.opens(LIST).await.path, LIST);
    house.clock.moves_minutes(120);
    assert_eq!(lan.opens(LIST).await.path, "/dang-nhap");
    let again = Person::sign_in(house.visitor(), LAN, PASSWORD).await;
    let page = again.opens(LIST).await;
    assert_eq!(page.count("[data-test='session']"), 1);
}
