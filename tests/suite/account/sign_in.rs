//! Signing in: the same answer whatever is wrong, and patience with guessers.

use super::PASSWORD;
use crate::support::app::TestApp;
use crate::support::people::Person;

const LAN: &str = "lan.nguyen@gmail.com";

#[actix_web::test]
async fn a_wrong_password_and_an_unknown_address_are_answered_alike() {
    let house = TestApp::spawn().await;
    house.newcomer("Nguyễn Thị Lan", LAN).await;
    let known = house.visitor().tries(LAN, "một mật khẩu nào đó").await;
    let unknown = house
        .visitor()
        .tries("ai.do@gmail.com", "một mật khẩu nào đó")
        .await;
    assert_eq!(known.status, 422);
    assert_eq!(unknown.status, 422);
    assert_eq!(known.text(), unknown.text());
    assert_eq!(known.attribute("#email", "value").as_deref(), Some(LAN));
}

#[actix_web::test]
async fn the_address_is_taken_as_people_type_it() {
    let house = TestApp::spawn().await;
    house.newcomer("Nguyễn Thị Lan", LAN).await;
    Person::sign_in(house.visitor(), " Lan.Nguyen@GMAIL.com ", PASSWORD).await;
}

#[actix_web::test]
async fn after_five_wrong_passwords_the_account_waits_longer_and_longer() {
    let house = TestApp::spawn().await;
    house.citizen_called("Nguyễn Thị Lan", LAN).await;
    let guesser = house.visitor();
    for _ in 0..5 {
        assert_eq!(guesser.tries(LAN, "đoán mò").await.status, 422);
    }
    // Even the right password waits now, and the page says until when.
    let waits = guesser.tries(LAN, PASSWORD).await;
    assert_eq!(waits.status, 429);
    assert!(waits.text().contains("09:00:30"), "{}", waits.text());
    assert_eq!(waits.attribute("#email", "value").as_deref(), Some(LAN));

    house.clock.moves_minutes(1);
    assert_eq!(guesser.tries(LAN, "đoán mò").await.status, 422);
    house.clock.moves_to("2026-11-16T09:01:59");
    assert_eq!(guesser.tries(LAN, PASSWORD).await.status, 429);
    house.clock.moves_to("2026-11-16T09:02:00");
    Person::sign_in(guesser, LAN, PASSWORD).await;

    // The owner is told once, with the way to a new password.
    let subjects = house.subjects_to(LAN).await;
    let warnings = subjects.iter().filter(|s| s.contains("nhập sai mật khẩu"));
    assert_eq!(warnings.count(), 1, "{subjects:?}");
}

#[actix_web::test]
async fn signing_in_leads_back_to_where_one_wanted_to_go_and_nowhere_else() {
    let house = TestApp::spawn().await;
    house.newcomer("Nguyễn Thị Lan", LAN).await;
    let visitor = house.visitor();
    let asked = visitor.opens("/tai-khoan/phien-dang-nhap").await;
    assert_eq!(asked.path, "/dang-nhap");
    let values = [("email", LAN), ("password", PASSWORD)];
    let landed = visitor.sends(&asked, "/dang-nhap", &values).await;
    assert_eq!(landed.path, "/tai-khoan/phien-dang-nhap");

    for evil in ["//evil.example", "https://evil.example", "/\\evil.example"] {
        let visitor = house.visitor();
        let page = visitor.opens("/dang-nhap").await;
        let values = [("email", LAN), ("password", PASSWORD), ("ve", evil)];
        let landed = visitor.sends(&page, "/dang-nhap", &values).await;
        assert_eq!(landed.path, "/ho-so", "{evil}");
    }
}

#[actix_web::test]
async fn the_demonstration_names_its_people_and_real_use_nobody() {
    let house = TestApp::spawn().await;
    let page = house.visitor().opens("/dang-nhap").await;
    assert!(!page.shows("demonstration-sign-ins"));

    let town = TestApp::spawn_town().await;
    let visitor = town.visitor();
    let page = visitor.opens("/dang-nhap").await;
    let said = page.says("demonstration-sign-ins");
    assert!(said.contains("không cần mã xác thực hai bước"), "{said}");
    assert!(said.contains("mot-cua@vi-du.vn"));
    let desk = Person::sign_in(
        visitor,
        "mot-cua@vi-du.vn",
        motcua::services::seed::PASSWORD,
    );
    assert_eq!(desk.await.opens("/can-bo").await.path, "/can-bo");
}
