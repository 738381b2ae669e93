//! No room left on the disk of the database: it is said, nothing is lost, and all
//! goes on when there is room again.

use motcua::urls;

use crate::support::app::TestApp;
use crate::support::builders::{COPY, Dossier, papers, pdf};
use crate::support::citizen::Citizen;
use crate::support::database::{TestDatabase, is_postgres};
use crate::support::disk::TinyDisk;
use crate::support::mailbox::CITIZEN;

#[actix_web::test]
async fn on_a_full_disk_nothing_is_lost_and_later_it_goes_on() {
    // PostgreSQL's disk is the disk of its server.
    if is_postgres() {
        return;
    }
    let Some(disk) = TinyDisk::mounted(24 * 1024) else {
        return;
    };
    let house = TestApp::spawn_on(TestDatabase::within(disk.path())).await;
    let citizen = house.citizen().await;
    let dossier = house.given_a_draft(&citizen, COPY).await;
    let before = house.files().await;

    house.empties_its_journal();
    disk.fills_up();
    for _ in 0..3 {
        submits_in_vain(&citizen, &dossier).await;
        brings_a_file_in_vain(&citizen, &dossier).await;
    }
    assert_eq!(house.files().await, before, "no file without a row");

    disk.has_room_again();
    citizen
        .attaches(&dossier, papers(COPY)[0], pdf("them.pdf"))
        .await;
    citizen.submits(&dossier).await;
    assert_eq!(house.subjects_to(CITIZEN).await.len(), 1, "once");
    house.is_in_order().await;
}

async fn submits_in_vain(citizen: &Citizen, dossier: &Dossier) {
    let form = citizen
        .checks(dossier)
        .await
        .form(&urls::submission(dossier));
    let ticked: Vec<(&str, &str)> = form
        .boxes
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let page = citizen.sends_in_vain(&form, &ticked, Vec::new()).await;
    assert!(page.shows("error-unavailable"));
    assert!(page.headers.contains_key("retry-after"));
    assert!(!page.links("main a").is_empty(), "a way on");
}

async fn brings_a_file_in_vain(citizen: &Citizen, dossier: &Dossier) {
    let page = citizen.opens(&urls::documents(dossier)).await;
    let form = page.form_at(&format!("#giay-to-{} form[enctype]", papers(COPY)[0]));
    let page = citizen
        .sends_in_vain(&form, &[], vec![pdf("them.pdf")])
        .await;
    assert!(page.shows("error-unavailable"));
}
