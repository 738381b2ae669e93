//! Corrections have their door: proposed by an officer with a proof, decided by another
//! person, shown beside the record, which stays as it was.

use motcua::urls;

use crate::support::app::TestApp;
use crate::support::builders::{COPY, Dossier, pdf_bytes};
use crate::support::people::File;
use crate::support::staff::{REASON, Staff, signed_result};

/// A dossier that the record calls late: signed in time, issued in the portal a day after.
async fn given_a_late_one(house: &TestApp) -> Dossier {
    let (citizen, office) = (house.citizen().await, house.office().await);
    let dossier = house.given_a_submitted_dossier(&citizen, COPY).await;
    office.signs(&dossier).await;
    house.clock.moves_to("2026-11-17T09:00:00");
    office.clerk.explains_lateness(&dossier).await;
    office.clerk.issues(&dossier, signed_result()).await;
    dossier
}

fn proof() -> Vec<File> {
    vec![File::new(
        "evidence",
        "Biên nhận có ký.pdf",
        pdf_bytes("receipt"),
    )]
}

async fn proposes(officer: &Staff, dossier: &Dossier, day: &str, time: &str) {
    let typed = [
        ("day", day),
        ("time", time),
        ("code", "1"),
        ("reason", REASON),
    ];
    officer.corrects(dossier, &typed).await;
}

async fn decides(director: &Staff, dossier: &Dossier, typed: &[(&str, &str)]) -> u16 {
    let act = urls::correction_decision(dossier);
    director.tries(&act, typed, Vec::new()).await.status
}

#[actix_web::test]
async fn what_is_agreed_stands_beside_the_record_which_stays() {
    let house = TestApp::spawn_town_for_weeks().await;
    let dossier = given_a_late_one(&house).await;
    let (caseworker, director) = (house.caseworker().await, house.director().await);
    let citizen = house.citizen().await;
    assert!(citizen.sees(&dossier).await.shows("deadline-late"));
    proposes(&caseworker, &dossier, "16/11/2026", "16:00").await;
    let page = director.sees(&dossier).await;
    assert!(
        page.says("correction").contains("Đang chờ"),
        "{}",
        page.text()
    );
    assert!(!page.shows("verdicts"));
    let own = caseworker.opens(&urls::correction_decision(&dossier)).await;
    assert_eq!(own.status, 403, "nobody decides about their own");

    assert_eq!(
        decides(&director, &dossier, &[("decision", "yes")]).await,
        200
    );
    let page = director.sees(&dossier).await;
    let verdicts = page.says("verdicts");
    assert!(verdicts.contains("Theo ghi nhận: quá hạn"), "{verdicts}");
    assert!(verdicts.contains("Theo đính chính: đúng hạn"), "{verdicts}");
    assert!(page.shows("deadline-late"), "the record's verdict stays");
    assert!(citizen.sees(&dossier).await.shows("deadline-late"));
    house.is_in_order().await;
}

#[actix_web::test]
async fn what_is_refused_changes_nothing_and_needs_a_reason() {
    let house = TestApp::spawn_town_for_weeks().await;
    let dossier = given_a_late_one(&house).await;
    let (desk, director) = (house.desk().await, house.director().await);
    proposes(&desk, &dossier, "16/11/2026", "16:00").await;
    assert_eq!(
        decides(&director, &dossier, &[("decision", "no")]).await,
        422
    );
    let refused = [("decision", "no"), ("reason", REASON)];
    assert_eq!(decides(&director, &dossier, &refused).await, 200);
    let page = director.sees(&dossier).await;
    assert!(page.says("correction").contains("Không được đồng ý"));
    assert!(!page.shows("verdicts"));
    assert!(page.shows("deadline-late"));
}

#[actix_web::test]
async fn without_proof_or_after_the_recorded_end_it_is_not_taken() {
    let house = TestApp::spawn_town_for_weeks().await;
    let dossier = given_a_late_one(&house).await;
    let caseworker = house.caseworker().await;
    let act = urls::correction(&dossier);
    let typed = |day, time| {
        [
            ("day", day),
            ("time", time),
            ("code", "1"),
            ("reason", REASON),
        ]
    };
    let bare = caseworker
        .tries(&act, &typed("16/11/2026", "16:00"), Vec::new())
        .await;
    assert_eq!(bare.status, 422, "{}", bare.text());
    assert_eq!(bare.links(".govuk-error-summary a"), ["#evidence"]);
    for (day, time) in [("17/11/2026", "10:00"), ("13/11/2026", "10:00")] {
        let again = caseworker.tries(&act, &typed(day, time), proof()).await;
        assert_eq!(again.status, 422, "{day} {time}: {}", again.text());
        assert_eq!(again.links(".govuk-error-summary a"), ["#day"]);
    }
    let other = house.officer("chuyen-vien-thpt").await;
    assert_eq!(other.opens(&act).await.status, 404, "another unit's");
    house.is_in_order().await;
}
