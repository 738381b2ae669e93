//! Files that are no longer as they came: never served, told to whom it concerns, and
//! good again when they are whole.

use std::path::Path;

use motcua::db::documents::{self, Document};
use motcua::urls;

use crate::support::app::{TestApp, blocking};
use crate::support::builders::{COPY, Dossier};
use crate::support::citizen::Citizen;
use crate::tools::house_files::house_in;

type Harm = (&'static str, fn(&Path));

/// What a bad disk, a wrong copy or a hand makes of a file.
const HARMS: [Harm; 4] = [
    ("damaged", |file| {
        let mut bytes = std::fs::read(file).unwrap();
        *bytes.last_mut().unwrap() ^= 1;
        std::fs::write(file, bytes).unwrap();
    }),
    ("cut", |file| {
        let bytes = std::fs::read(file).unwrap();
        std::fs::write(file, &bytes[..bytes.len() / 2]).unwrap();
    }),
    ("empty", |file| std::fs::write(file, "").unwrap()),
    ("deleted", |file| std::fs::remove_file(file).unwrap()),
];

async fn given_a_file(folder: &Path) -> (TestApp, Citizen, Dossier, Document) {
    let house = house_in(folder).await;
    let citizen = house.citizen().await;
    let dossier = house.given_a_submitted_dossier(&citizen, COPY).await;
    let db = house.opens_database();
    let mut files = db.read(|conn| documents::after(conn, None, 10)).unwrap();
    assert_eq!(files.len(), 1);
    (house, citizen, dossier, files.remove(0))
}

async fn looks_through(house: &TestApp) -> usize {
    let app = house.app.clone();
    let mut found = 0;
    blocking(move || {
        motcua::services::faults::look_through(&app, |_| found += 1).unwrap();
        found
    })
    .await
}

#[actix_web::test]
async fn a_damaged_cut_empty_or_deleted_file_is_not_served_and_is_told() {
    for (name, harm) in HARMS {
        let folder = tempfile::tempdir().unwrap();
        let (house, citizen, dossier, file) = given_a_file(folder.path()).await;
        let desk = house.desk().await;
        let administrator = house.signed_in("quan-tri").await;
        let own = urls::document(&dossier, file.id);
        let at_desk = urls::staff_document(&dossier, file.id);
        let path = folder.path().join(&file.storage_key);
        let whole = std::fs::read(&path).unwrap();
        house.clock.moves_to("2026-11-17T09:00:00");
        assert!(!desk.sees(&dossier).await.shows("damaged"));

        harm(&path);
        let refused = citizen.fetches(&own).await;
        assert_eq!(refused.status(), 409, "{name}: not served to the citizen");
        assert!(
            refused.text().await.unwrap().contains("đã bị hỏng"),
            "{name}"
        );
        assert_eq!(
            desk.fetches(&at_desk).await.status(),
            409,
            "{name}: nor at the desk"
        );
        let page = desk.sees(&dossier).await;
        assert!(page.says("damaged").contains(&file.name), "{name}");
        let overview = administrator.opens(&urls::admin()).await.text();
        assert!(overview.contains("1 tệp trong kho bị mất"), "{name}");

        std::fs::write(&path, &whole).unwrap();
        let served = desk.fetches(&at_desk).await;
        assert_eq!(served.bytes().await.unwrap(), whole, "{name}: whole again");
        assert!(!desk.sees(&dossier).await.shows("damaged"), "{name}");
        let overview = administrator.opens(&urls::admin()).await.text();
        assert!(!overview.contains("tệp trong kho bị mất"), "{name}");
        house.closes().await;
    }
}

#[actix_web::test]
async fn the_first_opening_of_each_day_looks_at_the_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let (house, citizen, dossier, file) = given_a_file(folder.path()).await;
    let own = urls::document(&dossier, file.id);
    assert_eq!(citizen.fetches(&own).await.status(), 200);
    HARMS[0].1(&folder.path().join(&file.storage_key));
    house.clock.moves_to("2026-11-16T15:00:00");
    assert_eq!(citizen.fetches(&own).await.status(), 200, "looked at today");
    house.clock.moves_to("2026-11-17T00:00:01");
    assert_eq!(citizen.fetches(&own).await.status(), 409);
}

#[actix_web::test]
async fn the_night_finds_what_nobody_opens() {
    for (name, harm) in HARMS {
        let folder = tempfile::tempdir().unwrap();
        let (house, _, dossier, file) = given_a_file(folder.path()).await;
        harm(&folder.path().join(&file.storage_key));
        house.does_task("look through the files").await;
        let desk = house.desk().await;
        assert!(
            !desk.sees(&dossier).await.shows("damaged"),
            "{name}: by day"
        );
        house.clock.moves_to("2026-11-17T01:00:00");
        house.does_task("look through the files").await;
        house.clock.moves_to("2026-11-17T09:00:00");
        let desk = house.desk().await;
        assert!(desk.sees(&dossier).await.shows("damaged"), "{name}");
        assert_eq!(
            looks_through(&house).await,
            1,
            "{name}: verify says the same"
        );
        house.closes().await;
    }
}

#[actix_web::test]
async fn a_file_in_quarantine_comes_back_when_it_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let (house, citizen, dossier, file) = given_a_file(folder.path()).await;
    house.mislays_rows("documents");
    house.clock.moves_to("2099-01-05T09:00:00");
    house.does_task("sweep stray files").await;
    assert_eq!(house.files_in_quarantine().await, 1);
    house.finds_rows_again("documents");
    house.clock.moves_to("2026-11-16T09:30:00");
    let own = urls::document(&dossier, file.id);
    assert_eq!(citizen.fetches(&own).await.status(), 200);
    assert_eq!(house.files_in_quarantine().await, 0);
}
