//! Time: an apology with a new date, more time by law, and why it is late.

use motcua::urls;

use crate::support::app::TestApp;
use crate::support::builders::{COPY, CORRECTION};
use crate::support::mailbox::CITIZEN;
use crate::support::staff::{BASIS, REASON, SYMBOL, signed_result};

#[actix_web::test]
async fn an_apology_names_the_reason_and_the_new_date_once() {
    let house = TestApp::spawn_town_for_weeks().await;
    let (citizen, desk, head) = (
        house.citizen().await,
        house.desk().await,
        house.head().await,
    );
    let dossier = house
        .given_a_dossier_in_work(&citizen, &desk, CORRECTION)
        .await;
    head.apologises(&dossier, "25/11/2026", "10:00").await;
    let due = "10 giờ 00 phút, thứ Tư ngày 25/11/2026";
    assert!(citizen.sees(&dossier).await.text().contains(due));
    let mail = house.latest_to(CITIZEN).await;
    assert!(mail.contains(due) && mail.contains(REASON), "{mail}");
    let act = urls::appointment(&dossier);
    let typed = [
        ("code", "1"),
        ("reason", REASON),
        ("day", "30/11/2026"),
        ("time", "10:00"),
    ];
    let page = head.opens(&act).await;
    assert_eq!(
        page.path,
        urls::staff_dossier(&dossier),
        "once only, and not offered again"
    );
    let director = house.director().await;
    let again = director.tries(&act, &typed, Vec::new()).await;
    assert_eq!(again.status, 422, "only with a reason: {}", again.text());
    for page in [citizen.sees(&dossier).await, head.sees(&dossier).await] {
        assert!(page.says("again").contains("25/11/2026"), "in the heading");
    }
    house.is_in_order().await;
}

#[actix_web::test]
async fn a_new_date_lies_ahead_in_office_hours() {
    let house = TestApp::spawn_town_for_weeks().await;
    let (citizen, desk, head) = (
        house.citizen().await,
        house.desk().await,
        house.head().await,
    );
    let dossier = house.given_a_dossier_in_work(&citizen, &desk, COPY).await;
    let act = urls::appointment(&dossier);
    for (day, time) in [
        ("31/02/2027", "10:00"),
        ("15/11/2026", "10:00"),
        ("22/11/2026", "10:00"),
        ("18/11/2026", "12:15"),
        ("18/11/2026", "25:00"),
        ("", ""),
    ] {
        let typed = [
            ("code", "1"),
            ("reason", REASON),
            ("day", day),
            ("time", time),
        ];
        let again = head.tries(&act, &typed, Vec::new()).await;
        assert_eq!(again.status, 422, "{day} {time}: {}", again.text());
        assert!(!again.complaints().is_empty(), "{day} {time}");
        assert_eq!(again.form(&act).holds("day"), day, "nothing is lost");
    }
}

#[actix_web::test]
async fn more_time_by_law_is_the_heads_and_is_told_and_bounded() {
    let house = TestApp::spawn_town_for_weeks().await;
    let (citizen, desk) = (house.citizen().await, house.desk().await);
    let (caseworker, head) = (house.caseworker().await, house.head().await);
    let dossier = house.given_a_dossier_in_work(&citizen, &desk, COPY).await;
    let act = urls::extension(&dossier);
    assert_eq!(caseworker.opens(&act).await.status, 403, "not theirs");
    for days in ["3", "0", "-1", "hai", "99999999999"] {
        let typed = [("days", days), ("reason", REASON), ("basis", BASIS)];
        let again = head.tries(&act, &typed, Vec::new()).await;
        assert_eq!(again.status, 422, "{days}: {}", again.text());
    }
    let without = head
        .tries(&act, &[("days", "1"), ("reason", REASON)], Vec::new())
        .await;
    assert_eq!(without.status, 422, "a basis is needed: {}", without.text());
    head.extends(&dossier, "2", REASON).await;
    let due = "17 giờ 00 phút, thứ Tư ngày 18/11/2026";
    assert!(citizen.sees(&dossier).await.text().contains(due));
    let mail = house.latest_to(CITIZEN).await;
    assert!(
        mail.contains(due) && mail.contains(REASON) && mail.contains(BASIS),
        "{mail}"
    );
    let page = head.sees(&dossier).await;
    assert!(
        !page.shows("also-extend-limit"),
        "nothing is left to extend"
    );
    house.is_in_order().await;
}

#[actix_web::test]
async fn once_it_is_due_nothing_is_extended_and_the_requester_is_told_what_is_owed() {
    let house = TestApp::spawn_town_for_weeks().await;
    let (citizen, desk, head) = (
        house.citizen().await,
        house.desk().await,
        house.head().await,
    );
    let dossier = house.given_a_dossier_in_work(&citizen, &desk, COPY).await;
    let act = urls::extension(&dossier);
    let form = head.opens(&act).await;
    house.clock.moves_to("2026-11-16T17:01:00");
    house.minds_the_time().await;
    let typed = [("days", "1"), ("reason", REASON), ("basis", BASIS)];
    let refused = head.sends_form(&form.form(&act), &typed, Vec::new()).await;
    assert_eq!(refused.status, 409, "{}", refused.text());
    let page = citizen.sees(&dossier).await;
    assert!(
        page.shows("late") && page.shows("late-ask"),
        "{}",
        page.text()
    );
    assert!(page.shows("deadline-overdue"));
    head.apologises(&dossier, "17/11/2026", "10:00").await;
    let page = citizen.sees(&dossier).await;
    assert!(page.shows("deadline-overdue"), "late stays late");
    let told = page.says("late");
    assert!(
        told.contains(REASON) && told.contains("17/11/2026"),
        "{told}"
    );
    let list = citizen.opens(&urls::dossiers()).await;
    assert!(list.shows("late"), "{}", list.text());
    house.is_in_order().await;
}

#[actix_web::test]
async fn a_late_dossier_is_not_closed_without_its_reason() {
    let house = TestApp::spawn_town_for_weeks().await;
    let (citizen, office) = (house.citizen().await, house.office().await);
    let dossier = house.given_a_submitted_dossier(&citizen, COPY).await;
    office.signs(&dossier).await;
    house.clock.moves_to("2026-11-17T09:00:00");
    house.minds_the_time().await;
    assert!(citizen.sees(&dossier).await.shows("deadline-overdue"));
    let refused = office
        .clerk
        .tries(&urls::issue(&dossier), &[SYMBOL], vec![signed_result()])
        .await;
    assert_eq!(refused.status, 409, "{}", refused.text());
    office.clerk.explains_lateness(&dossier).await;
    office.clerk.issues(&dossier, signed_result()).await;
    assert!(citizen.sees(&dossier).await.shows("deadline-late"));
    house.is_in_order().await;
}

/// The office is reminded while an officer reads the form: nobody was faster.
#[actix_web::test]
async fn a_reminder_takes_no_form_out_of_an_officers_hand() {
    let house = TestApp::spawn_town_for_weeks().await;
    let (citizen, desk) = (house.citizen().await, house.desk().await);
    let dossier = house.given_a_submitted_dossier(&citizen, COPY).await;
    house.clock.moves_to("2026-11-17T07:30:00");
    let act = urls::acceptance(&dossier);
    let page = desk.opens(&act).await;
    house.minds_the_time().await;
    let happened = house.opens_database().read(|conn| {
        let id = dossier.0.parse().unwrap();
        motcua::db::events::of_dossier(conn, id)
    });
    let last = happened.unwrap().pop().unwrap();
    assert_eq!(last.event.code(), "reminded");
    let landed = desk.sends_form(&page.form(&act), &[], Vec::new()).await;
    assert_eq!(
        landed.path,
        urls::staff_dossier(&dossier),
        "{}",
        landed.text()
    );
    house.is_in_order().await;
}
