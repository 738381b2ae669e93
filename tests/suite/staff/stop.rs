//! A leader stops what is not eligible (T15).

use crate::support::app::TestApp;
use crate::support::builders::COPY;
use crate::support::mailbox::CITIZEN;
use crate::support::staff::{BASIS, REASON};

#[actix_web::test]
async fn what_is_not_eligible_is_stopped_with_a_letter() {
    let house = TestApp::spawn_town().await;
    let (citizen, desk, head) = (
        house.citizen().await,
        house.desk().await,
        house.head().await,
    );
    let dossier = house.given_a_dossier_in_work(&citizen, &desk, COPY).await;
    head.stops(&dossier, REASON).await;
    let page = citizen.sees(&dossier).await;
    assert!(page.shows("status-8"));
    let mail = house.latest_to(CITIZEN).await;
    for said in [REASON, BASIS] {
        assert!(page.says("ending").contains(said), "{said}");
        assert!(mail.contains(said), "{said}: {mail}");
    }
    house.is_in_order().await;
}
