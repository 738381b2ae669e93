//! The second factor: officers must have one, citizens may; each code once; and
//! what happens on the day the telephone is gone.

use motcua::services::staff;
use totp_rs::{Algorithm, Builder, Secret};

use super::PASSWORD;
use crate::support::app::{TestApp, blocking};
use crate::support::page::Page;
use crate::support::people::{Person, Visitor};

pub const ADMIN: &str = "nam.to@camau.gov.vn";
pub const STEP: &str = "/dang-nhap/ma-xac-thuc";
const OWN: &str = "/tai-khoan/xac-thuc-hai-buoc";

/// An authenticator app on a telephone.
pub struct AuthenticatorApp {
    secret: String,
}

impl AuthenticatorApp {
    /// Set up with what the page says.
    pub fn set_up_with(page: &Page) -> Self {
        assert_eq!(page.count("svg.app-qr path"), 1, "a picture to scan");
        let shown = page.says("totp-secret");
        assert!(
            shown.split(' ').all(|group| group.len() <= 4),
            "in groups: {shown}"
        );
        Self {
            secret: shown.replace(' ', ""),
        }
    }

    /// What it shows at the time of the house.
    pub fn code(&self, house: &TestApp) -> String {
        let totp = Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(6)
            .with_skew(0)
            .with_step_duration(30)
            .with_secret(Secret::try_from_base32(&self.secret).unwrap())
            .build()
            .unwrap();
        let seconds = motcua::domain::time::to_utc(house.clock.now())
            .and_utc()
            .timestamp();
        totp.generate(u64::try_from(seconds).unwrap()).to_string()
    }
}

/// The first administrator of a house in real use.
pub async fn administrator(house: &TestApp) {
    let app = house.app.clone();
    blocking(move || staff::create_administrator(&app, ADMIN, "Tô Hoàng Nam", PASSWORD))
        .await
        .expect("the first administrator");
}

/// Signs in for the first time and sets the app up; the page of spare codes.
pub async fn sets_up(house: &TestApp, visitor: &Visitor) -> (AuthenticatorApp, Page) {
    let page = visitor.tries(ADMIN, PASSWORD).await;
    assert_eq!(page.path, STEP);
    assert!(page.shows("enrolment"));
    let app = AuthenticatorApp::set_up_with(&page);
    let codes = visitor
        .sends(&page, STEP, &[("code", &app.code(house))])
        .await;
    assert!(codes.shows("spare-codes"), "{}", codes.text());
    (app, codes)
}

fn spare_codes(page: &Page) -> Vec<String> {
    let said = page.says("spare-codes");
    said.split(' ').map(str::to_owned).collect()
}

#[actix_web::test]
async fn an_officer_sets_the_app_up_at_the_first_sign_in_and_cannot_go_around_it() {
    let house = TestApp::spawn().await;
    administrator(&house).await;
    let visitor = house.visitor();
    let page = visitor.tries(ADMIN, PASSWORD).await;
    for closed in ["/can-bo", "/tai-khoan", "/tai-khoan/mat-khau", "/ho-so"] {
        assert_eq!(visitor.opens(closed).await.path, STEP, "{closed}");
    }
    assert_eq!(
        visitor
            .sends(&page, STEP, &[("code", "000000")])
            .await
            .status,
        422
    );
    let (_, codes) = sets_up(&house, &house.visitor()).await;
    assert_eq!(spare_codes(&codes).len(), 10);
    let told = house.last_mail_to(ADMIN).await.message;
    assert_eq!(told.subject, "Thay đổi về xác thực hai bước");
}

#[actix_web::test]
async fn afterwards_a_code_of_the_app_is_asked_for_and_each_is_good_once() {
    let house = TestApp::spawn().await;
    administrator(&house).await;
    let officer = house.visitor();
    let (app, _) = sets_up(&house, &officer).await;
    assert_eq!(officer.opens("/can-bo").await.path, "/can-bo");

    let second = house.visitor();
    let page = second.tries(ADMIN, PASSWORD).await;
    assert_eq!(page.path, STEP);
    assert!(!page.shows("enrolment"), "the secret is shown once");
    let used = app.code(&house);
    let again = second.sends(&page, STEP, &[("code", &used)]).await;
    assert_eq!(again.status, 422, "the code that set it up is used");

    house.clock.moves_to("2026-11-16T09:00:30");
    let code = app.code(&house);
    let (first, last) = code.split_at(3);
    let spaced = format!("{first} {last}");
    let landed = second.sends(&again, STEP, &[("code", &spaced)]).await;
    assert_eq!(landed.path, "/can-bo");
    let third = house.visitor();
    let page = third.tries(ADMIN, PASSWORD).await;
    let replayed = third.sends(&page, STEP, &[("code", &code)]).await;
    assert_eq!(replayed.status, 422, "used by the second");
}

#[actix_web::test]
async fn a_telephone_may_be_half_a_minute_off_and_no_more() {
    let house = TestApp::spawn().await;
    administrator(&house).await;
    let (app, _) = sets_up(&house, &house.visitor()).await;
    house.clock.moves_to("2026-11-16T09:10:00");
    let old = app.code(&house);
    let visitor = house.visitor();
    house.clock.moves_to("2026-11-16T09:11:00");
    let page = visitor.tries(ADMIN, PASSWORD).await;
    let late = visitor.sends(&page, STEP, &[("code", &old)]).await;
    assert_eq!(late.status, 422);
    let code = app.code(&house);
    house.clock.moves_to("2026-11-16T09:11:30");
    let landed = visitor.sends(&late, STEP, &[("code", &code)]).await;
    assert_eq!(landed.path, "/can-bo");
}

#[actix_web::test]
async fn guessing_codes_becomes_slow_and_the_form_is_shown_again() {
    let house = TestApp::spawn().await;
    administrator(&house).await;
    let (app, _) = sets_up(&house, &house.visitor()).await;
    let guesser = house.visitor();
    let mut page = guesser.tries(ADMIN, PASSWORD).await;
    for guess in 0..5 {
        let code = format!("{guess}{guess}{guess}00{guess}");
        page = guesser.sends(&page, STEP, &[("code", &code)]).await;
        assert_eq!(page.status, 422);
    }
    house.clock.moves_to("2026-11-16T09:00:29");
    let waits = guesser
        .sends(&page, STEP, &[("code", &app.code(&house))])
        .await;
    assert_eq!(waits.status, 429);
    assert!(waits.text().contains("09:00:30"), "{}", waits.text());
    house.clock.moves_minutes(1);
    let landed = guesser
        .sends(&waits, STEP, &[("code", &app.code(&house))])
        .await;
    assert_eq!(landed.path, "/can-bo");
}

#[actix_web::test]
async fn a_spare_code_opens_once_when_the_telephone_is_gone() {
    let house = TestApp::spawn().await;
    administrator(&house).await;
    let (_, codes) = sets_up(&house, &house.visitor()).await;
    let codes = spare_codes(&codes);
    let visitor = house.visitor();
    let page = visitor.tries(ADMIN, PASSWORD).await;
    let typed = codes[3].to_uppercase().replace('-', " ");
    let landed = visitor.sends(&page, STEP, &[("code", &typed)]).await;
    assert_eq!(landed.path, "/can-bo");
    let told = house.last_mail_to(ADMIN).await.message.text;
    assert!(told.contains("còn lại: 9"), "{told}");

    let other = house.visitor();
    let page = other.tries(ADMIN, PASSWORD).await;
    let twice = other.sends(&page, STEP, &[("code", &codes[3])]).await;
    assert_eq!(twice.status, 422);
}

#[actix_web::test]
async fn an_officer_makes_new_spare_codes_and_sets_up_another_telephone() {
    let house = TestApp::spawn().await;
    administrator(&house).await;
    let officer = house.visitor();
    let (old_app, codes) = sets_up(&house, &officer).await;
    let old = spare_codes(&codes)[0].clone();

    let page = officer.opens(OWN).await;
    assert!(page.says("spare-codes-left").contains("10"));
    let renew = format!("{OWN}/ma-du-phong");
    let refused = officer
        .sends(&page, &renew, &[("password_for_codes", "sai")])
        .await;
    assert_eq!(refused.status, 422);
    let fresh = officer
        .sends(&refused, &renew, &[("password_for_codes", PASSWORD)])
        .await;
    assert!(!spare_codes(&fresh).contains(&old));
    let visitor = house.visitor();
    let step = visitor.tries(ADMIN, PASSWORD).await;
    assert_eq!(
        visitor.sends(&step, STEP, &[("code", &old)]).await.status,
        422
    );

    let removal = format!("{OWN}/bo");
    let anew = officer
        .sends(&page, &removal, &[("password", PASSWORD)])
        .await;
    assert_eq!(anew.path, OWN);
    let shown = officer.sends(&anew, OWN, &[("password", PASSWORD)]).await;
    let new_app = AuthenticatorApp::set_up_with(&shown);
    assert_ne!(new_app.secret, old_app.secret);
    house.clock.moves_minutes(2);
    let done = officer
        .sends(&shown, OWN, &[("code", &new_app.code(&house))])
        .await;
    assert_eq!(spare_codes(&done).len(), 10);
}

#[actix_web::test]
async fn a_citizen_turns_it_on_and_off() {
    let house = TestApp::spawn().await;
    let email = "lan.nguyen@gmail.com";
    let lan = house.citizen_called("Nguyễn Thị Lan", email).await;
    let app = turns_it_on(&house, &lan).await;
    house.clock.moves_minutes(1);
    let visitor = house.visitor();
    let step = visitor.tries(email, PASSWORD).await;
    assert_eq!(step.path, STEP);
    let landed = visitor
        .sends(&step, STEP, &[("code", &app.code(&house))])
        .await;
    assert_eq!(landed.path, "/ho-so");

    let page = lan.opens(OWN).await;
    let removal = format!("{OWN}/bo");
    let off = lan.sends(&page, &removal, &[("password", PASSWORD)]).await;
    assert_eq!(off.path, "/tai-khoan");
    Person::sign_in(house.visitor(), email, PASSWORD).await;
}

/// With the password, then a first code; the page of spare codes is not read.
pub async fn turns_it_on(house: &TestApp, person: &Visitor) -> AuthenticatorApp {
    let asks = person.opens(OWN).await;
    let shown = person.sends(&asks, OWN, &[("password", PASSWORD)]).await;
    let app = AuthenticatorApp::set_up_with(&shown);
    let codes = person
        .sends(&shown, OWN, &[("code", &app.code(house))])
        .await;
    assert!(codes.shows("spare-codes"), "{}", codes.text());
    app
}

#[actix_web::test]
async fn a_borrowed_browser_sets_no_app_up() {
    let house = TestApp::spawn().await;
    let email = "lan.nguyen@gmail.com";
    let lan = house.citizen_called("Nguyễn Thị Lan", email).await;
    let asks = lan.opens(OWN).await;
    assert!(!asks.shows("totp-secret"), "nothing to scan yet");
    let refused = lan.sends(&asks, OWN, &[("password", "sai")]).await;
    assert_eq!(refused.status, 422);
    assert!(!refused.shows("totp-secret"));

    let begun = lan.sends(&asks, OWN, &[("password", PASSWORD)]).await;
    let seen = AuthenticatorApp::set_up_with(&begun);
    // Whoever has not been shown the secret is not shown it for a wrong code.
    let guess = lan.sends(&asks, OWN, &[("code", "000000")]).await;
    assert!(!guess.shows("totp-secret"), "{}", guess.text());
    // Begun anew, it is another secret, and the first is worth nothing.
    let anew = lan.sends(&asks, OWN, &[("password", PASSWORD)]).await;
    let app = AuthenticatorApp::set_up_with(&anew);
    assert_ne!(app.secret, seen.secret);
    let late = lan
        .sends(&begun, OWN, &[("code", &seen.code(&house))])
        .await;
    assert_eq!(late.status, 422);
    let wrong = lan.sends(&anew, OWN, &[("code", "000000")]).await;
    assert_eq!(wrong.status, 422);
    assert_eq!(AuthenticatorApp::set_up_with(&wrong).secret, app.secret);
    let done = lan.sends(&wrong, OWN, &[("code", &app.code(&house))]).await;
    assert!(done.shows("spare-codes"));
}

#[actix_web::test]
async fn the_demonstration_lets_officers_in_without_and_says_so() {
    let house = TestApp::spawn_town().await;
    let desk = house.signed_in("mot-cua").await;
    let page = desk.opens("/can-bo").await;
    assert_eq!(page.path, "/can-bo");
    assert!(page.shows("demonstration"));
}

#[actix_web::test]
async fn what_is_scanned_is_shown_once_and_a_wrong_code_changes_nothing() {
    let house = TestApp::spawn().await;
    administrator(&house).await;
    let officer = house.visitor();
    let first = officer.tries(ADMIN, PASSWORD).await;
    let seen = first.says("totp-secret");
    let again = officer.opens(STEP).await;
    assert_ne!(again.says("totp-secret"), seen, "a page opened anew");
    let wrong = officer.sends(&again, STEP, &[("code", "000000")]).await;
    assert_eq!(wrong.status, 422);
    assert_eq!(wrong.says("totp-secret"), again.says("totp-secret"));
    let late = AuthenticatorApp::set_up_with(&first).code(&house);
    let refused = house.visitor();
    let stranger = refused.tries(ADMIN, PASSWORD).await;
    assert_ne!(stranger.says("totp-secret"), seen);
    let refused = refused.sends(&stranger, STEP, &[("code", &late)]).await;
    assert_eq!(refused.status, 422, "a secret seen before opens nothing");
}
