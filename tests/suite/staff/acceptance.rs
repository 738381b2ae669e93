//! The desk accepts (T2): the dossier gets its code, the clock starts.

use motcua::domain::dossier::DossierCode;
use motcua::urls;

use crate::support::app::TestApp;
use crate::support::builders::COPY;
use crate::support::mailbox::CITIZEN;

#[actix_web::test]
async fn acceptance_gives_a_code_and_a_day_for_the_result() {
    let house = TestApp::spawn_town_for_weeks().await;
    let (citizen, desk) = (house.citizen().await, house.desk().await);
    let dossier = house.given_a_submitted_dossier(&citizen, COPY).await;
    let code = desk.accepts(&dossier).await;
    assert_eq!(code, "000.00.05.H12-261116-0001", "prefix, day, number");
    assert!(code.parse::<DossierCode>().is_ok());
    let page = citizen.sees(&dossier).await;
    assert!(page.shows("status-2"));
    assert_eq!(page.says("dossier-code"), code);
    assert!(
        page.text()
            .contains("17 giờ 00 phút, thứ Hai ngày 16/11/2026")
    );
    let mail = house.latest_to(CITIZEN).await;
    assert!(mail.contains(&code), "{mail}");
    assert!(
        mail.contains("17 giờ 00 phút, thứ Hai ngày 16/11/2026"),
        "{mail}"
    );
    house.is_in_order().await;
}

#[actix_web::test]
async fn after_the_cut_off_a_same_day_result_comes_tomorrow() {
    let house = TestApp::spawn_town_for_weeks().await;
    let (citizen, desk) = (house.citizen().await, house.desk().await);
    let dossier = house.given_a_submitted_dossier(&citizen, COPY).await;
    house.clock.moves_to("2026-11-16T15:01:00");
    desk.accepts(&dossier).await;
    let page = citizen.sees(&dossier).await;
    assert!(
        page.text()
            .contains("17 giờ 00 phút, thứ Ba ngày 17/11/2026")
    );
}

#[actix_web::test]
async fn accepting_twice_accepts_once() {
    let house = TestApp::spawn_town_for_weeks().await;
    let (citizen, desk) = (house.citizen().await, house.desk().await);
    let dossier = house.given_a_submitted_dossier(&citizen, COPY).await;
    let act = urls::acceptance(&dossier);
    let form = desk.opens(&act).await.form(&act);
    let first = desk.sends_form(&form, &[], Vec::new()).await;
    let second = desk.sends_form(&form, &[], Vec::new()).await;
    assert_eq!((first.status, second.status), (200, 200));
    assert_eq!(first.says("code"), second.says("code"));
    assert_eq!(
        house.subjects_to(CITIZEN).await.len(),
        2,
        "received, accepted"
    );
    house.is_in_order().await;
}
