//! Back to an earlier step, with the reason (T9).

use motcua::urls;

use crate::support::app::TestApp;
use crate::support::builders::COPY;
use crate::support::staff::REASON;

#[actix_web::test]
async fn the_head_sends_it_back_to_whoever_worked_on_it() {
    let house = TestApp::spawn_town().await;
    let (citizen, office) = (house.citizen().await, house.office().await);
    let dossier = house.given_a_submitted_dossier(&citizen, COPY).await;
    office.desk.accepts(&dossier).await;
    office.desk.hands_over(&dossier).await;
    office.caseworker.proposes(&dossier).await;
    let act = urls::step_return(&dossier);
    let silent = office.head.tries(&act, &[("step", "1")], Vec::new()).await;
    assert_eq!(silent.status, 422, "a reason is needed");
    office.head.sends_back(&dossier, REASON).await;
    let page = office.caseworker.sees(&dossier).await;
    assert!(
        page.shows("act-propose"),
        "it is theirs again: {}",
        page.text()
    );
    assert!(
        page.says("returned").contains(REASON),
        "and says why, first"
    );
    let form = page.form(&urls::proposal(&dossier));
    assert!(!form.holds("findings").is_empty(), "what was found is kept");
    assert_eq!(form.holds("kind"), "granted");
    assert!(
        !citizen.sees(&dossier).await.text().contains(REASON),
        "inside the office"
    );
    office.caseworker.proposes(&dossier).await;
    office.head.approves(&dossier).await;
    house.is_in_order().await;
}

#[actix_web::test]
async fn nobody_sends_it_forward_or_back_to_the_desk() {
    let house = TestApp::spawn_town().await;
    let (citizen, office) = (house.citizen().await, house.office().await);
    let dossier = house.given_a_submitted_dossier(&citizen, COPY).await;
    office.desk.accepts(&dossier).await;
    office.desk.hands_over(&dossier).await;
    office.caseworker.proposes(&dossier).await;
    for step in ["0", "2", "5", "99", "-1", "x"] {
        let typed = [("step", step), ("reason", REASON)];
        let act = urls::step_return(&dossier);
        let refused = office.head.tries(&act, &typed, Vec::new()).await;
        assert_eq!(refused.status, 422, "{step}: {}", refused.text());
    }
}
