//! The desk does not accept (T3).

use motcua::urls;

use crate::support::app::TestApp;
use crate::support::builders::COPY;
use crate::support::mailbox::CITIZEN;
use crate::support::staff::{BASIS, REASON};

#[actix_web::test]
async fn a_refusal_says_why_and_where_to_go() {
    let house = TestApp::spawn_town().await;
    let (citizen, desk) = (house.citizen().await, house.desk().await);
    let dossier = house.given_a_submitted_dossier(&citizen, COPY).await;
    desk.refuses(&dossier, REASON).await;
    let page = citizen.sees(&dossier).await;
    assert!(page.shows("status-3"));
    let (ending, mail) = (page.says("ending"), house.latest_to(CITIZEN).await);
    for said in [REASON, BASIS, "Trường THPT nơi bạn tốt nghiệp"] {
        assert!(ending.contains(said), "page: {said}: {ending}");
        assert!(mail.contains(said), "mail: {said}: {mail}");
    }
    assert_eq!(page.count("[data-test=withdraw]"), 0, "it is over");
    house.is_in_order().await;
}

#[actix_web::test]
async fn a_refusal_without_reason_or_basis_is_not_one() {
    let house = TestApp::spawn_town().await;
    let (citizen, desk) = (house.citizen().await, house.desk().await);
    let dossier = house.given_a_submitted_dossier(&citizen, COPY).await;
    let act = urls::refusal(&dossier);
    let short = [("reason", "Không được"), ("basis", BASIS)];
    let again = desk.tries(&act, &short, Vec::new()).await;
    assert_eq!(again.status, 422);
    assert_eq!(again.complaints().len(), 1);
    assert_eq!(again.text_of("textarea[name=reason]"), "Không được");
    let baseless = [("reason", REASON), ("basis", "  ")];
    let again = desk.tries(&act, &baseless, Vec::new()).await;
    assert_eq!(again.status, 422);
    assert_eq!(
        again.text_of("textarea[name=reason]"),
        REASON,
        "nothing is lost"
    );
    assert!(
        citizen.sees(&dossier).await.shows("status-1"),
        "nothing has happened"
    );
}
