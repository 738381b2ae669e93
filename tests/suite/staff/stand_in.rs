//! A leader does what the holder of a step should have done (cập nhật thay).

use motcua::urls;

use crate::support::app::TestApp;
use crate::support::builders::COPY;
use crate::support::staff::REASON;

#[actix_web::test]
async fn a_leader_stands_in_with_reason_and_proof() {
    let house = TestApp::spawn_town().await;
    let (citizen, desk, head) = (
        house.citizen().await,
        house.desk().await,
        house.head().await,
    );
    let dossier = house.given_a_dossier_in_work(&citizen, &desk, COPY).await;
    let found = [
        ("kind", "granted"),
        ("findings", "Khớp với sổ gốc quyển 12, trang 34."),
    ];
    let mut without = found.to_vec();
    without.push(("reason", REASON));
    let act = urls::stand_in(&dossier);
    let refused = head.tries(&act, &without, Vec::new()).await;
    assert_eq!(refused.status, 422, "a proof is needed: {}", refused.text());
    let form = refused.form(&act);
    assert_eq!(form.holds("reason"), REASON, "nothing is lost");
    head.stands_in(&dossier, &found).await;
    let page = head.sees(&dossier).await;
    assert!(page.text().contains(REASON), "the history says why");
    assert!(!page.shows("act-approve"), "nobody reviews their own work");
    house.is_in_order().await;
}

#[actix_web::test]
async fn an_officer_does_not_stand_in() {
    let house = TestApp::spawn_town().await;
    let (citizen, desk) = (house.citizen().await, house.desk().await);
    let caseworker = house.caseworker().await;
    let dossier = house.given_a_dossier_in_work(&citizen, &desk, COPY).await;
    for officer in [&desk, &caseworker] {
        let page = officer.opens(&urls::stand_in(&dossier)).await;
        assert_eq!(page.status, 403, "{}", officer.email);
    }
}

#[actix_web::test]
async fn which_step_it_is_stands_in_the_dossier_and_not_in_the_form() {
    let house = TestApp::spawn_town().await;
    let (citizen, desk, head) = (
        house.citizen().await,
        house.desk().await,
        house.head().await,
    );
    let dossier = house.given_a_dossier_in_work(&citizen, &desk, COPY).await;
    let act = urls::stand_in(&dossier);
    let typed = [("inner", "khong-co"), ("reason", REASON)];
    let page = head.tries(&act, &typed, Vec::new()).await;
    assert_eq!(page.status, 409, "{}", page.text());
    assert_eq!(page.form(&act).holds("inner"), "propose", "as it is");
}
