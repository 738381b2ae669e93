//! Procedures in the database: one identity under all its names, versions that
//! are added once and never changed.

use motcua::db::procedures::{self, Stored};
use motcua::db::{Conn, Db, Error};
use motcua::domain::ids::{CountedChance, ProcedureId, VersionId};
use motcua::domain::time::Moment;

use crate::support::database::TestDatabase;

fn now() -> Moment {
    "2026-11-16T09:00:00".parse().unwrap()
}

fn keeps(conn: &mut Conn, chance: &CountedChance, code: &str, names: &[&str]) -> ProcedureId {
    let fresh = ProcedureId::new(chance, now());
    procedures::upsert(conn, fresh, code, names[0], names, now()).unwrap()
}

fn adds(conn: &mut Conn, chance: &CountedChance, procedure: ProcedureId, body: &str) -> bool {
    let version = Stored {
        id: VersionId::new(chance, now()),
        procedure,
        number: 0,
        effective_from: now().date(),
        body: body.to_owned(),
    };
    procedures::add_version(conn, &version, &format!("digest of {body}"), now()).unwrap()
}

#[test]
fn a_procedure_stays_itself_when_its_code_is_named_or_its_alias_changes() {
    let database = TestDatabase::new();
    let db = Db::open(database.url(), 2).unwrap();
    let chance = CountedChance::default();
    db.write(|conn| {
        let first = keeps(conn, &chance, "hoa-nhap", &["hoa-nhap"]);
        let named = keeps(conn, &chance, "1.000001", &["hoa-nhap", "1.000001"]);
        assert_eq!(named, first, "the code was found out");
        let corrected = keeps(conn, &chance, "1.000002", &["hoa-nhap", "1.000002"]);
        assert_eq!(corrected, first, "the code was corrected");
        let renamed = keeps(
            conn,
            &chance,
            "1.000002",
            &["trung-tam-hoa-nhap", "1.000002", "hoa-nhap"],
        );
        assert_eq!(renamed, first, "the alias is another");
        let other = keeps(conn, &chance, "1.000003", &["ky-nang-song", "1.000003"]);
        assert_ne!(other, first);
        Ok::<_, Error>(())
    })
    .unwrap();
}

#[test]
fn a_version_is_added_once() {
    let database = TestDatabase::new();
    let db = Db::open(database.url(), 2).unwrap();
    let chance = CountedChance::default();
    db.write(|conn| {
        let procedure = keeps(conn, &chance, "1.000001", &["hoa-nhap", "1.000001"]);
        let before = procedures::count_versions(conn).unwrap();
        assert!(adds(conn, &chance, procedure, "one"));
        assert!(!adds(conn, &chance, procedure, "one"));
        assert!(adds(conn, &chance, procedure, "two"));
        assert_eq!(procedures::count_versions(conn).unwrap(), before + 2);
        let numbers: Vec<i32> = procedures::all_versions(conn)
            .unwrap()
            .iter()
            .filter(|version| version.procedure == procedure)
            .map(|version| version.number)
            .collect();
        assert_eq!(numbers, [2, 1]);
        Ok::<_, Error>(())
    })
    .unwrap();
}
