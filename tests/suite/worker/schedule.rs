//! The timetable.

use std::time::{Duration, Instant};

use motcua::worker::schedule::{self, Task};

use crate::support::app::{TestApp, blocking};
use crate::support::builders::COPY;

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
