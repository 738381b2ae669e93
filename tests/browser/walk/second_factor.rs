//! The second step of signing in, set up, used and given up.

use motcua::services::staff;
use totp_rs::{Algorithm, Builder, Secret};

use super::walker::{States, Walker};
use crate::support::app::{TestApp, blocking};

const ADMIN: &str = "nam.to@camau.gov.vn";
const PASSWORD: &str = "mưa đầu mùa trên sông";
const STEP: &str = "form[action='/dang-nhap/ma-xac-thuc'] .govuk-button";
const OWN: &str = "/tai-khoan/xac-thuc-hai-buoc";

pub(super) const STATES: States = &[
    (
        "second_factor",
        &[
            "to be set up",
            "error: a wrong code while setting up",
            "set up, with spare codes",
            "a code is due",
            "error: a wrong code",
            "too many tries",
        ],
    ),
    (
        "account_second_factor",
        &[
            "off",
            "error: a wrong password",
            "to be set up",
            "error: a wrong code",
            "on",
        ],
    ),
    ("account_spare_codes", &["new ones", "error: no password"]),
    ("account_second_factor_removal", &["error: no password"]),
    ("worklist", &["empty"]),
];

#[actix_web::test]
async fn a_code_besides_the_password() {
    let walker = Walker::through(TestApp::spawn().await).await;
    let app = walker.house.app.clone();
    blocking(move || staff::create_administrator(&app, ADMIN, "Tô Hoàng Nam", PASSWORD))
        .await
        .expect("the first administrator");
    let secret = sets_up(&walker).await;
    uses(&walker, &secret).await;
    walker.has_seen(STATES).await;
}

/// The secret that the telephone keeps.
async fn sets_up(walker: &Walker) -> String {
    walker.signs_in(ADMIN, PASSWORD).await;
    walker.looks("to be set up").await;
    walker.types(&[("code", "000000")]).await;
    walker.sends(STEP).await;
    walker.looks("error: a wrong code while setting up").await;
    let secret = walker.person.text("[data-test='totp-secret']").await;
    let secret = secret.replace(' ', "");
    walker
        .types(&[("code", &code(&walker.house, &secret))])
        .await;
    walker.sends(STEP).await;
    walker.looks("set up, with spare codes").await;
    walker.shows("/can-bo", "empty").await;
    walker.shows(OWN, "on").await;
    let spare = "form[action$='/ma-du-phong'] .govuk-button:not(.govuk-password-input__toggle)";
    walker.sends(spare).await;
    walker.looks("error: no password").await;
    walker.types(&[("password_for_codes", PASSWORD)]).await;
    walker.sends(spare).await;
    walker.looks("new ones").await;
    walker.opens(OWN).await;
    walker
        .sends("form[action$='/bo'] .govuk-button--warning")
        .await;
    walker.looks("error: no password").await;
    secret
}

async fn uses(walker: &Walker, secret: &str) {
    walker.has_no_cookies().await;
    walker.house.clock.moves_minutes(1);
    walker.signs_in(ADMIN, PASSWORD).await;
    walker.looks("a code is due").await;
    for tries in 0.. {
        walker.types(&[("code", "000000")]).await;
        walker.sends(STEP).await;
        if tries == 0 {
            walker.looks("error: a wrong code").await;
        }
        if walker.status().await == 429 {
            break;
        }
        assert!(tries < 20, "somebody guesses for ever");
    }
    walker.looks("too many tries").await;
    walker.house.clock.moves_minutes(90);
    walker.has_no_cookies().await;
    walker.signs_in(ADMIN, PASSWORD).await;
    walker
        .types(&[("code", &code(&walker.house, secret))])
        .await;
    walker.sends(STEP).await;
    // Given up, it is set up anew from the account.
    walker.opens(OWN).await;
    walker.types(&[("password", PASSWORD)]).await;
    walker
        .sends("form[action$='/bo'] .govuk-button--warning")
        .await;
    walker.opens(OWN).await;
    walker.looks("off").await;
    let button = format!("form[action='{OWN}'] .govuk-button:not(.govuk-password-input__toggle)");
    walker.types(&[("password", "sai")]).await;
    walker.sends(&button).await;
    walker.looks("error: a wrong password").await;
    walker.types(&[("password", PASSWORD)]).await;
    walker.sends(&button).await;
    walker.looks("to be set up").await;
    walker.types(&[("code", "000000")]).await;
    walker.sends(&button).await;
    walker.looks("error: a wrong code").await;
}

/// What an authenticator app shows at the time of the house.
fn code(house: &TestApp, secret: &str) -> String {
    let totp = Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_skew(0)
        .with_step_duration(30)
        .with_secret(Secret::try_from_base32(secret).unwrap())
        .build()
        .unwrap();
    let seconds = motcua::domain::time::to_utc(house.clock.now())
        .and_utc()
        .timestamp();
    totp.generate(u64::try_from(seconds).unwrap()).to_string()
}
