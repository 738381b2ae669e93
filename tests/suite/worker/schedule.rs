//! The timetable.

use std::time::{Duration, Instant};

use motcua::services::sweep::Decision;
use motcua::urls;
use motcua::worker::schedule::{self, Task};

use crate::support::app::{TestApp, blocking};
use crate::support::builders::COPY;
use crate::support::logs::heard;

#[actix_web::test]
async fn files_without_a_row_are_swept_after_a_day() {
    let house = TestApp::spawn_town().await;
    let citizen = house.citizen().await;
    let dossier = house.given_a_draft(&citizen, COPY).await;
    house.given_a_stray_file().await;
    assert_eq!(house.files().await, 2);
    house.does_task("sweep stray files").await;
    assert_eq!(house.files().await, 2, "its row may be on its way");
    // Files are dated by the machine's own clock, whatever the house's says.
    let now = house.clock.now();
    house.clock.moves_to("2099-01-05T09:00:00");
    house.does_task("sweep stray files").await;
    assert_eq!(house.files().await, 1);
    house
        .clock
        .moves_to(&now.format("%Y-%m-%dT%H:%M:%S").to_string());
    citizen.submits(&dossier).await;
    house.is_in_order().await;
}

/// The mistake of an operator that deleted everything once: 869 files, and a database
/// that knows none of them.
#[actix_web::test]
async fn in_front_of_another_database_the_sweep_moves_nothing() {
    let house = TestApp::spawn_town().await;
    house.given_files_without_rows(869).await;
    house.clock.moves_to("2099-01-05T09:00:00");
    for _ in 0..3 {
        house.does_task("sweep stray files").await;
    }
    assert_eq!(house.files().await, 869);
    assert!(heard().log.contains("nothing was moved"));
    let administrator = house.signed_in("quan-tri").await;
    let page = administrator.opens(&urls::admin()).await;
    assert!(page.text().contains("869 tệp không thuộc hồ sơ nào"));

    let swept = house.sweeps(Decision::ToLook).await;
    assert_eq!((swept.strays.len(), swept.moved), (869, false));
    let swept = house.sweeps(Decision::ToMove).await;
    assert!(swept.moved);
    assert_eq!(house.files().await, 0);
    assert_eq!(house.files_in_quarantine().await, 869, "none is lost");
    let page = administrator.opens(&urls::admin()).await;
    assert!(page.text().contains("Không có tệp nào chờ quyết định"));
}

#[actix_web::test]
async fn what_is_put_aside_comes_back_for_its_row_and_goes_after_thirty_days() {
    let house = TestApp::spawn_town().await;
    let citizen = house.citizen().await;
    house.given_a_draft(&citizen, COPY).await;
    house.given_files_without_rows(1).await;
    house.mislays_rows("documents");
    house.clock.moves_to("2099-01-05T09:00:00");
    house.does_task("sweep stray files").await;
    assert_eq!(house.files().await, 0);
    assert_eq!(house.files_in_quarantine().await, 2);

    house.finds_rows_again("documents");
    house.clock.moves_to("2099-02-04T09:00:00");
    house.does_task("sweep stray files").await;
    assert_eq!(house.files().await, 1, "the row's file is back");
    assert_eq!(house.files_in_quarantine().await, 1, "the thirtieth day");
    house.clock.moves_to("2099-02-05T09:00:00");
    house.does_task("sweep stray files").await;
    assert_eq!(house.files().await, 1);
    assert_eq!(house.files_in_quarantine().await, 0);
}

#[test]
fn the_sweep_does_not_run_at_the_start() {
    let sweep = schedule::all().find(|task| task.name.starts_with("sweep"));
    assert!(!sweep.unwrap().at_start);
}

#[actix_web::test]
async fn an_idle_house_runs_every_task() {
    let house = TestApp::spawn().await;
    for task in schedule::all() {
        house.does_task(task.name).await;
    }
    house.is_in_order().await;
}

#[actix_web::test]
async fn a_task_that_takes_its_time_keeps_no_letter_waiting() {
    const SLOW: &[Task] = &[Task {
        name: "count grains of sand",
        every: Duration::from_secs(1),
        at_start: true,
        run: |_| {
            std::thread::sleep(Duration::from_secs(5));
            Ok(())
        },
    }];
    let house = TestApp::spawn().await;
    house
        .visitor()
        .signs_up("Nguyễn Thị Lan", "lan@gmail.com")
        .await;
    let worker = motcua::worker::start_with(house.app.clone(), &[SLOW, schedule::MAIL]);
    let begun = Instant::now();
    while house.mailbox.letters().is_empty() {
        assert!(begun.elapsed() < Duration::from_secs(4), "it waits");
        actix_web::rt::time::sleep(Duration::from_millis(50)).await;
    }
    blocking(move || worker.stop()).await;
}
