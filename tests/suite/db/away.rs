//! A database that cannot be asked: nobody is taken for somebody else, or nobody, and
//! what it may have kept loses nothing that belongs to it.

use std::time::{Duration, Instant};

use motcua::urls;

use crate::support::app::TestApp;
use crate::support::builders::{COPY, papers, pdf};
use crate::support::database::{TestDatabase, is_postgres};
use crate::support::silence::Wire;

#[actix_web::test]
async fn nobody_is_signed_out_because_their_session_cannot_be_read() {
    let house = TestApp::spawn_town().await;
    let citizen = house.citizen().await;
    house.mislays("sessions");
    let status = citizen.status_of(&urls::dossiers()).await;
    assert!(status >= 500, "not sent to sign in: {status}");
    assert_eq!(house.visitor().status_of(&urls::home()).await, 200);
    house.finds_again("sessions");
    assert_eq!(citizen.status_of(&urls::dossiers()).await, 200);
}

#[actix_web::test]
async fn a_file_stays_until_it_is_known_that_it_has_no_row() {
    // A file of this machine always says whether it kept a write.
    if !is_postgres() {
        return;
    }
    let house = TestApp::spawn_town().await;
    let citizen = house.citizen().await;
    let dossier = house.given_a_draft(&citizen, COPY).await;
    let (paper, before) = (papers(COPY)[0], house.files().await);

    house.fails_at_the_end_of_writing("documents");
    let page = citizen.opens(&urls::documents(&dossier)).await;
    let form = page.form_at(&format!("#giay-to-{paper} form[enctype]"));
    let file = pdf("co-the-da-luu.pdf");
    let page = citizen.sends_in_vain(&form, &[], vec![file]).await;
    assert!(page.shows("error-unavailable"));
    assert_eq!(house.files().await, before + 1, "its row may be there");

    house.writes_to_the_end_again("documents");
    citizen.attaches(&dossier, paper, pdf("them.pdf")).await;
    citizen.submits(&dossier).await;
    house.clock.moves_to("2099-01-05T09:00:00");
    house.does_task("sweep stray files").await;
    assert_eq!(
        house.files().await,
        before + 1,
        "the other one is put aside"
    );
}

#[actix_web::test]
async fn a_server_that_falls_silent_keeps_nobody_waiting() {
    if !is_postgres() {
        return;
    }
    let database = TestDatabase::new();
    let wire = Wire::to(&database.socket());
    let house = TestApp::spawn_on(database.reached_by(&wire.folder())).await;
    house.app.watch_database();
    let citizen = house.citizen().await;
    assert_eq!(citizen.status_of(&urls::dossiers()).await, 200);

    wire.falls_silent();
    let begun = Instant::now();
    let pages = [(); 3].map(|()| citizen.status_of("/ho-so"));
    let answers = futures_util::future::join_all(pages).await;
    assert_eq!(answers, [503; 3]);
    assert!(
        begun.elapsed() < Duration::from_secs(6),
        "{:?}",
        begun.elapsed()
    );
    let begun = Instant::now();
    assert_eq!(citizen.status_of("/ho-so").await, 503);
    assert_eq!(house.visitor().status_of("/ready").await, 503);
    assert!(
        begun.elapsed() < Duration::from_secs(2),
        "it is known by now"
    );

    wire.speaks_again();
    let begun = Instant::now();
    while citizen.status_of("/ho-so").await != 200 {
        assert!(begun.elapsed() < Duration::from_secs(20), "it is back");
        actix_web::rt::time::sleep(Duration::from_millis(200)).await;
    }
}
