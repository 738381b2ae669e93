//! A demonstration is only ever a demonstration, and real use never becomes one.

use std::path::Path;
use std::sync::Arc;

use diesel::RunQueryDsl;
use motcua::config::Config;
use motcua::db::{Db, Error, accounts, migrations};
use motcua::domain::ids::SystemChance;
use motcua::domain::time::SystemClock;
use motcua::mail::Mailer;
use motcua::services::app::Tools;
use motcua::services::sessions::{self, Caller};
use motcua::services::{App, demonstration, seed};
use motcua::storage::Storage;
use motcua::templates::Templates;

use super::{motcua, run, said};

const PASSWORD: &str = "mưa đầu mùa trên sông\n";

fn database(folder: &Path) -> Db {
    let file = folder.join("var/motcua.db");
    Db::open(&format!("sqlite:{}", file.display()), 2).unwrap()
}

/// A house over the database of this folder.
fn house(folder: &Path, demonstration: bool) -> App {
    std::fs::create_dir_all(folder.join("var")).unwrap();
    let mut config = Config::read("", &std::collections::BTreeMap::new()).unwrap();
    config.demonstration = demonstration;
    config.audit.key = folder.join("keys/audit.key");
    config.audit.folder = folder.join("checkpoints");
    let db = database(folder);
    migrations::run(&db).unwrap();
    let tools = Tools {
        db,
        storage: Storage::connect("memory:", &config.s3).unwrap(),
        mailer: Mailer::memory().0,
        templates: Arc::new(Templates::load_for(&motcua::cli::site(&config)).unwrap()),
        clock: Arc::new(SystemClock),
        chance: Arc::new(SystemChance::default()),
        config: Arc::new(config),
    };
    App::open(tools).unwrap()
}

#[test]
fn no_demonstration_is_made_of_a_database_with_people() {
    let folder = tempfile::tempdir().unwrap();
    let nam = ["user", "--email", "nam@so.example.vn", "--name"];
    let made = run(
        folder.path(),
        &[&nam[..], &["Tô Hoàng Nam"]].concat(),
        PASSWORD,
    );
    assert!(made.status.success(), "{}", said(&made.stderr));

    let refused = run(folder.path(), &["serve", "--demonstration"], "");
    let told = said(&refused.stderr);
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        told.contains("accounts that no demonstration made (nam@so.example.vn)"),
        "{told}"
    );
    let db = database(folder.path());
    assert_eq!(db.read(accounts::addresses).unwrap(), ["nam@so.example.vn"]);
    assert!(!db.read(demonstration::is_marked).unwrap());

    // What founds the town asks again, in the same transaction.
    let late = seed::people_only(&house(folder.path(), true)).unwrap_err();
    assert!(late.to_string().contains("no demonstration made"), "{late}");
    assert_eq!(db.read(accounts::addresses).unwrap().len(), 1);

    let asked = motcua(folder.path())
        .arg("check")
        .env("MOTCUA_DEMONSTRATION", "true")
        .output();
    let asked = said(&asked.unwrap().stdout);
    assert!(
        asked.contains("FAIL  database") && asked.contains("nam@so.example.vn"),
        "{asked}"
    );
}

#[test]
fn a_demonstration_never_serves_for_real_use() {
    let folder = tempfile::tempdir().unwrap();
    seed::people_only(&house(folder.path(), true)).unwrap();
    for command in [
        &["serve"][..],
        &["worker"],
        &["user", "--email", "a@b.vn", "--name", "Tô Nam"],
    ] {
        let refused = run(folder.path(), command, PASSWORD);
        let told = said(&refused.stderr);
        assert_eq!(refused.status.code(), Some(1), "{command:?}");
        assert!(
            told.contains("this database was made as a demonstration"),
            "{command:?}: {told}"
        );
    }
    let asked = said(&run(folder.path(), &["check"], "").stdout);
    assert!(
        asked.contains("FAIL  database") && asked.contains("made as a demonstration"),
        "{asked}"
    );
    let asked = motcua(folder.path())
        .arg("check")
        .env("MOTCUA_DEMONSTRATION", "true")
        .output();
    let asked = said(&asked.unwrap().stdout);
    assert!(asked.contains("it is a demonstration for ever"), "{asked}");
    let audit = run(folder.path(), &["audit"], "");
    assert!(
        said(&audit.stdout).contains("the record is whole"),
        "reading it is nobody's harm"
    );
}

#[test]
fn one_whose_founding_was_cut_off_is_a_demonstration_already() {
    let folder = tempfile::tempdir().unwrap();
    let app = house(folder.path(), true);
    seed::people_only(&app).unwrap();
    let db = database(folder.path());
    let cut = db.write(|conn| {
        let sql = "DELETE FROM settings WHERE name = 'demonstration_town'";
        diesel::sql_query(sql).execute(conn).map_err(Error::from)
    });
    assert_eq!(cut.unwrap(), 1);
    assert_eq!(seed::state(&app).unwrap(), seed::State::Half);
    assert!(db.read(demonstration::is_marked).unwrap());
    assert!(demonstration::refusal(&db, false).unwrap().is_some());
}

#[test]
fn the_published_password_opens_no_house_for_real_use() {
    let folder = tempfile::tempdir().unwrap();
    let caller = Caller {
        address: "203.0.113.9".to_owned(),
        device: "Firefox".to_owned(),
    };
    let opens = |demonstration| {
        let app = house(folder.path(), demonstration);
        sessions::sign_in(&app, "cong-dan@vi-du.vn", seed::PASSWORD, &caller).is_ok()
    };
    seed::people_only(&house(folder.path(), true)).unwrap();
    assert!(opens(true));
    assert!(!opens(false));
}
