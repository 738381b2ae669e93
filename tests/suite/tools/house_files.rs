//! Database and files of one house know each other: whatever slip brings another of
//! either, nothing is taken, nothing is lost, and it is said.

use std::path::{Path, PathBuf};

use motcua::urls;

use crate::support::app::TestApp;
use crate::support::builders::{COPY, Dossier, papers, pdf};
use crate::support::citizen::Citizen;
use crate::support::database::TestDatabase;
use crate::support::disk::TinyDisk;
use crate::support::logs::heard;

/// A town whose files lie in this folder.
pub async fn house_in(files: &Path) -> TestApp {
    let url = format!("file:{}", files.display());
    TestApp::spawn_town_with(|config| {
        config.storage_url = url;
        let limits = &mut config.limits;
        limits.session_hours = 24 * 90;
        limits.idle_minutes = 24 * 60 * 90;
        limits.staff_idle_minutes = 24 * 60 * 90;
    })
    .await
}

pub fn names_below(folder: &Path) -> Vec<PathBuf> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            names.extend(names_below(&path));
        } else {
            names.push(path);
        }
    }
    names
}

async fn brings_a_file_in_vain(citizen: &Citizen, dossier: &Dossier) {
    let page = citizen.opens(&urls::documents(dossier)).await;
    let form = page.form_at(&format!("#giay-to-{} form[enctype]", papers(COPY)[0]));
    let page = citizen
        .sends_in_vain(&form, &[], vec![pdf("them.pdf")])
        .await;
    assert_eq!(page.status, 503);
    assert!(
        page.text()
            .contains("Kho lưu tệp đang tạm thời không nhận được")
    );
}

async fn ready(house: &TestApp) -> (u16, String) {
    let visitor = house.visitor();
    let answer = visitor.client().get(visitor.at("/ready")).send();
    let answer = answer.await.unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}

#[actix_web::test]
async fn a_wrong_database_is_refused_and_costs_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let house = house_in(folder.path()).await;
    let citizen = house.citizen().await;
    let dossier = house.given_a_draft(&citizen, COPY).await;
    let before = names_below(folder.path());
    house
        .opens_with(house.database(), folder.path())
        .await
        .unwrap();

    let mistyped = TestDatabase::new();
    let refused = house
        .opens_with(&mistyped, folder.path())
        .await
        .unwrap_err();
    assert!(
        refused.contains("are not those of this database"),
        "{refused}"
    );
    assert!(refused.contains("motcua storage status"), "{refused}");
    assert_eq!(names_below(folder.path()), before);
    citizen.submits(&dossier).await;
    house.is_in_order().await;
}

#[actix_web::test]
async fn a_folder_that_is_empty_or_of_another_house_is_refused_until_it_is_adopted() {
    let folder = tempfile::tempdir().unwrap();
    let house = house_in(folder.path()).await;
    let citizen = house.citizen().await;
    house.given_a_draft(&citizen, COPY).await;

    let missing = tempfile::tempdir().unwrap();
    let refused = house.opens_with(house.database(), missing.path()).await;
    let refused = refused.unwrap_err();
    assert!(refused.contains("they carry no mark"), "{refused}");
    assert!(names_below(missing.path()).is_empty());

    let others = tempfile::tempdir().unwrap();
    let mark =
        r#"{"house":"01234567-89ab-4def-8123-456789abcdef","made_at":"2026-11-16T09:00:00"}"#;
    std::fs::write(others.path().join(".motcua-house"), mark).unwrap();
    let refused = house.opens_with(house.database(), others.path()).await;
    let refused = refused.unwrap_err();
    assert!(refused.contains("belong to house 01234567"), "{refused}");

    house.adopts(others.path()).await;
    house
        .opens_with(house.database(), others.path())
        .await
        .unwrap();
}

#[actix_web::test]
async fn a_house_from_before_is_taken_over_when_its_files_are_there() {
    let folder = tempfile::tempdir().unwrap();
    let house = house_in(folder.path()).await;
    let citizen = house.citizen().await;
    house.given_a_draft(&citizen, COPY).await;
    let mark = folder.path().join(".motcua-house");
    let from_before = || {
        std::fs::remove_file(&mark).unwrap();
        house
            .database()
            .does("DELETE FROM settings WHERE name = 'house_id'");
    };

    from_before();
    house
        .opens_with(house.database(), folder.path())
        .await
        .unwrap();
    assert!(mark.exists());

    from_before();
    let file = names_below(&folder.path().join("documents")).remove(0);
    std::fs::remove_file(file).unwrap();
    let refused = house.opens_with(house.database(), folder.path()).await;
    assert!(
        refused
            .unwrap_err()
            .contains("of 1 files that the database knows 0 are there")
    );
}

#[actix_web::test]
async fn a_mount_that_goes_or_changes_takes_nothing_and_is_said() {
    let above = tempfile::tempdir().unwrap();
    let (files, away) = (above.path().join("files"), above.path().join("away"));
    std::fs::create_dir(&files).unwrap();
    let house = house_in(&files).await;
    let citizen = house.citizen().await;
    let dossier = house.given_a_draft(&citizen, COPY).await;
    assert_eq!(ready(&house).await, (200, "ready\n".to_owned()));

    std::fs::rename(&files, &away).unwrap();
    brings_a_file_in_vain(&citizen, &dossier).await;
    assert!(!files.exists(), "it is not made anew");

    std::fs::create_dir(&files).unwrap();
    brings_a_file_in_vain(&citizen, &dossier).await;
    assert!(
        heard()
            .log
            .contains("it carries no mark: is its disk mounted?")
    );
    house.believes_nothing().await;
    assert_eq!(
        ready(&house).await,
        (503, "not ready: storage\n".to_owned())
    );

    // An old copy below the mount, with the same mark.
    std::fs::copy(away.join(".motcua-house"), files.join(".motcua-house")).unwrap();
    brings_a_file_in_vain(&citizen, &dossier).await;
    assert!(
        heard()
            .log
            .contains("another folder or disk is in its place")
    );
    assert_eq!(names_below(&files).len(), 1);

    std::fs::remove_dir_all(&files).unwrap();
    std::fs::rename(&away, &files).unwrap();
    citizen
        .attaches(&dossier, papers(COPY)[0], pdf("them.pdf"))
        .await;
    citizen.submits(&dossier).await;
    house.believes_nothing().await;
    assert_eq!(ready(&house).await.0, 200);
}

#[actix_web::test]
async fn a_full_or_read_only_disk_is_not_ready_and_ready_again_later() {
    let Some(disk) = TinyDisk::mounted(80 * 1024) else {
        return;
    };
    let house = house_in(disk.path()).await;
    let citizen = house.citizen().await;
    let dossier = house.given_a_draft(&citizen, COPY).await;
    assert_eq!(ready(&house).await.0, 200);

    disk.fills_up();
    house.believes_nothing().await;
    let (status, said) = ready(&house).await;
    assert_eq!(status, 503);
    assert!(said.contains("storage") && said.contains("room"), "{said}");
    disk.has_room_again();

    disk.is_read_only(true);
    house.believes_nothing().await;
    assert_eq!(
        ready(&house).await,
        (503, "not ready: storage\n".to_owned())
    );
    brings_a_file_in_vain(&citizen, &dossier).await;
    disk.is_read_only(false);
    house.believes_nothing().await;
    assert_eq!(ready(&house).await.0, 200);
    citizen.submits(&dossier).await;
}

#[actix_web::test]
async fn a_database_that_takes_no_row_is_not_ready() {
    let house = TestApp::spawn().await;
    assert_eq!(ready(&house).await.0, 200);
    house.mislays("settings");
    house.believes_nothing().await;
    assert_eq!(
        ready(&house).await,
        (503, "not ready: database\n".to_owned())
    );
    house.finds_again("settings");
    house.believes_nothing().await;
    assert_eq!(ready(&house).await.0, 200);
}
