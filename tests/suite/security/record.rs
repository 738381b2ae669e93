//! Whoever bends the record, or what it speaks of, is found out: what, where, since
//! when. Each act below is done to the database by hand, then undone.

use std::os::unix::fs::PermissionsExt;

use diesel::RunQueryDsl;
use motcua::db::{Db, Error};
use motcua::domain::audit::AuditEntry;
use motcua::domain::checkpoint::SignedCheckpoint;
use motcua::services::audit::Finding;

use crate::support::app::{TestApp, blocking};

/// The tables that are bent, and the column that names a row.
const TABLES: [(&str, &str); 9] = [
    ("audit", "id"),
    ("audit_order", "place"),
    ("audit_waiting", "line_id"),
    ("audit_roots", "note"),
    ("events", "id"),
    ("documents", "id"),
    ("dossiers", "id"),
    ("accounts", "id"),
    ("holidays", "day"),
];

/// The chain with the most lines of a dossier that is settled.
const CHAIN: &str = "(SELECT id FROM dossiers WHERE status = 10 ORDER BY id LIMIT 1)";

fn does(db: &Db, sql: &str) -> usize {
    db.write(|conn| diesel::sql_query(sql).execute(conn).map_err(Error::from))
        .unwrap_or_else(|error| panic!("{sql}: {error}"))
}

/// A house with a town whose record was signed, and copies of its tables.
async fn given_a_signed_record() -> (TestApp, Db) {
    let house = TestApp::spawn_demonstration().await;
    house.does_task("sign the record").await;
    assert_eq!(house.checks_the_record().await, Vec::new(), "whole");
    let db = house.opens_database();
    for (table, _) in TABLES {
        does(
            &db,
            &format!("CREATE TABLE kept_{table} AS SELECT * FROM {table}"),
        );
    }
    (house, db)
}

/// Puts back what was taken out of `table`, takes out what was put in.
fn restores_rows(db: &Db, table: &str) {
    let (_, key) = TABLES.iter().find(|(name, _)| *name == table).unwrap();
    let kept = format!("SELECT {key} FROM kept_{table}");
    does(
        db,
        &format!("DELETE FROM {table} WHERE {key} NOT IN ({kept})"),
    );
    let there = format!("SELECT {key} FROM {table}");
    does(
        db,
        &format!("INSERT INTO {table} SELECT * FROM kept_{table} WHERE {key} NOT IN ({there})"),
    );
}

fn restores_column(db: &Db, table: &str, column: &str) {
    let (_, key) = TABLES.iter().find(|(name, _)| *name == table).unwrap();
    let kept = format!("SELECT k.{column} FROM kept_{table} k WHERE k.{key} = {table}.{key}");
    does(db, &format!("UPDATE {table} SET {column} = ({kept})"));
}

fn codes(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(|one| one.trouble.code()).collect()
}

#[actix_web::test]
async fn lines_taken_out_are_missed_wherever_they_were() {
    let (house, db) = given_a_signed_record().await;
    let of_chain = format!("DELETE FROM audit WHERE chain = {CHAIN}");
    let last = format!("SELECT MAX(seq) FROM audit WHERE chain = {CHAIN}");
    let acts: [(&str, String, &[&str]); 6] = [
        (
            "first",
            format!("{of_chain} AND seq = 1"),
            &["lines-gone", "placed-line-gone"],
        ),
        (
            "middle",
            format!("{of_chain} AND seq = 3"),
            &["lines-gone", "placed-line-gone"],
        ),
        (
            "last",
            format!("{of_chain} AND seq = ({last})"),
            &["placed-line-gone", "row-extra"],
        ),
        (
            "chain",
            of_chain.clone(),
            &["placed-line-gone", "row-extra"],
        ),
        (
            "actor",
            "DELETE FROM audit WHERE actor_id IS NULL".to_owned(),
            &["placed-line-gone"],
        ),
        (
            "all",
            "DELETE FROM audit".to_owned(),
            &["placed-line-gone", "row-extra"],
        ),
    ];
    for (what, sql, expected) in acts {
        assert!(does(&db, &sql) > 0, "{what}");
        let findings = house.checks_the_record().await;
        let found = codes(&findings);
        for code in expected {
            assert!(found.contains(code), "{what}: {found:?}");
        }
        let named = findings
            .iter()
            .find(|one| one.trouble.code() == "placed-line-gone");
        let named = named.expect("the line is named");
        assert!(!named.chain.is_empty() && named.since.is_some(), "{named}");
        restores_rows(&db, "audit");
        assert_eq!(house.checks_the_record().await, Vec::new(), "{what}");
    }
    house.closes().await;
}

#[actix_web::test]
async fn what_a_line_says_cannot_be_changed() {
    let (house, db) = given_a_signed_record().await;
    let one = format!("WHERE chain = {CHAIN} AND seq = 2");
    for (column, value) in [
        ("actor_name", "'Người Khác'"),
        ("action", "'refused'"),
        ("detail", "'{}'"),
        ("happened_at", "'2020-01-01 00:00:00'"),
        ("seals", "''"),
        ("format", "1"),
        ("digest", "'00'"),
    ] {
        assert_eq!(
            does(&db, &format!("UPDATE audit SET {column} = {value} {one}")),
            1
        );
        let found = codes(&house.checks_the_record().await);
        assert!(found.contains(&"line-changed"), "{column}: {found:?}");
        restores_column(&db, "audit", column);
    }
    // Two lines in each other's place.
    for (from, to) in [(2, 900), (3, 2), (900, 3)] {
        let sql = format!("UPDATE audit SET seq = {to} WHERE chain = {CHAIN} AND seq = {from}");
        assert_eq!(does(&db, &sql), 1);
    }
    let found = codes(&house.checks_the_record().await);
    assert!(found.contains(&"line-changed"), "swapped: {found:?}");
    does(
        &db,
        &format!("UPDATE audit SET seq = seq + 900 WHERE chain = {CHAIN}"),
    );
    restores_column(&db, "audit", "seq");
    // A line that fits its chain, made by somebody who can read the code.
    let entries = db.read(|conn| {
        let chain = motcua::db::audit::newest(conn, 1)?.remove(0).chain;
        motcua::db::audit::chain(conn, &chain)
    });
    let mut forged: AuditEntry = entries.unwrap().pop().unwrap();
    forged.seq += 1;
    forged.previous.clone_from(&forged.digest);
    forged.actor_name = "Người Khác".to_owned();
    forged.seals = String::new();
    forged.id = uuid::Uuid::from_u128(7).into();
    forged.digest = forged.computed_digest();
    let (id, chain) = (forged.id, &forged.chain);
    let sql = format!(
        "INSERT INTO audit SELECT '{id}', chain, {}, happened_at, actor_id, '{}', action, object, \
         detail, '{}', '{}', format, '' FROM audit WHERE chain = '{chain}' AND seq = {}",
        forged.seq,
        forged.actor_name,
        forged.previous,
        forged.digest,
        forged.seq - 1
    );
    assert_eq!(does(&db, &sql), 1);
    let found = codes(&house.checks_the_record().await);
    assert!(found.contains(&"line-extra"), "inserted: {found:?}");
    house.closes().await;
}

#[actix_web::test]
async fn tables_changed_by_hand_contradict_the_record() {
    let (house, db) = given_a_signed_record().await;
    let dossier = format!("WHERE id = {CHAIN}");
    let of_dossier = format!("WHERE dossier_id = {CHAIN}");
    let acts: [(&str, &str, String, &str); 14] = [
        (
            "events",
            "actor_name",
            format!("'Người Khác' {of_dossier} AND seq = 2"),
            "event",
        ),
        (
            "events",
            "body",
            format!("'{{}}' {of_dossier} AND seq = 1"),
            "event",
        ),
        (
            "events",
            "happened_at",
            format!("'2020-01-01 00:00:00' {of_dossier} AND seq = 1"),
            "event",
        ),
        ("dossiers", "status", format!("4 {dossier}"), "dossier"),
        (
            "dossiers",
            "code",
            format!("'000.00.05.H12-260101-9999' {dossier}"),
            "dossier",
        ),
        (
            "dossiers",
            "ended_at",
            format!("'2020-01-01 00:00:00' {dossier}"),
            "dossier",
        ),
        (
            "dossiers",
            "version",
            format!("version + 1 {dossier}"),
            "dossier",
        ),
        (
            "dossiers",
            "body",
            format!("REPLACE(body, '2026', '2025') {dossier}"),
            "dossier",
        ),
        (
            "documents",
            "sha256",
            format!("'00' {of_dossier}"),
            "document",
        ),
        (
            "documents",
            "dossier_id",
            "(SELECT MAX(id) FROM dossiers)".to_owned(),
            "document",
        ),
        (
            "documents",
            "name",
            format!("'khac.pdf' {of_dossier}"),
            "document",
        ),
        (
            "accounts",
            "roles",
            "'[\"director\"]' WHERE kind = 'staff'".to_owned(),
            "account",
        ),
        (
            "accounts",
            "password_hash",
            "NULL WHERE kind = 'staff'".to_owned(),
            "account",
        ),
        ("holidays", "status", "'\"expected\"'".to_owned(), "holiday"),
    ];
    for (table, column, value, kind) in acts {
        let sql = format!("UPDATE {table} SET {column} = {value}");
        assert!(does(&db, &sql) > 0, "{sql}");
        let findings = house.checks_the_record().await;
        let said: Vec<String> = findings.iter().map(ToString::to_string).collect();
        let named = format!("{kind} ");
        let changed = said.iter().any(|line| {
            line.contains(&named) && (line.contains("changed by hand") || line.contains("removed"))
        });
        assert!(changed, "{table}.{column}: {said:?}");
        if column == "status" && table == "dossiers" {
            assert!(
                said.iter()
                    .any(|line| line.contains("status 4 where the body has 10"))
            );
        }
        restores_column(&db, table, column);
        assert_eq!(
            house.checks_the_record().await,
            Vec::new(),
            "{table}.{column}"
        );
    }
    house.closes().await;
}

#[actix_web::test]
async fn rows_put_in_or_taken_out_by_hand_are_found() {
    let (house, db) = given_a_signed_record().await;
    let of_dossier = format!("WHERE dossier_id = {CHAIN}");
    let acts: [(&str, String, &str); 5] = [
        (
            "events",
            format!("DELETE FROM events {of_dossier} AND seq = 2"),
            "row-gone",
        ),
        (
            "events",
            format!("DELETE FROM events {of_dossier}"),
            "row-gone",
        ),
        (
            "documents",
            format!("DELETE FROM documents {of_dossier}"),
            "row-gone",
        ),
        (
            "holidays",
            "DELETE FROM holidays WHERE day = (SELECT MIN(day) FROM holidays)".to_owned(),
            "row-gone",
        ),
        (
            "events",
            format!(
                "INSERT INTO events SELECT 'forged', dossier_id, 999, happened_at, actor_id, \
                 actor_name, actor_role, kind, body FROM events {of_dossier} AND seq = 2"
            ),
            "row-extra",
        ),
    ];
    for (table, sql, expected) in acts {
        assert!(does(&db, &sql) > 0, "{sql}");
        let found = codes(&house.checks_the_record().await);
        assert!(found.contains(&expected), "{sql}: {found:?}");
        restores_rows(&db, table);
        assert_eq!(house.checks_the_record().await, Vec::new(), "{sql}");
    }
    // A power that nobody gave.
    let officers = "SELECT id FROM accounts WHERE kind = 'staff' ORDER BY email";
    does(
        &db,
        &format!(
            "INSERT INTO substitutions SELECT 'forged', ({officers} LIMIT 1), \
             ({officers} LIMIT 1 OFFSET 1), MIN(day), MAX(day), \
             '2026-11-16 00:00:00' FROM holidays"
        ),
    );
    let found = codes(&house.checks_the_record().await);
    assert_eq!(found, ["row-extra"]);
    does(&db, "DELETE FROM substitutions WHERE id = 'forged'");
    // A byte of a file.
    let file = db.read(|conn| motcua::db::documents::after(conn, None, 1));
    let file = file.unwrap().remove(0);
    house.bends_file(&file.storage_key).await;
    let findings = house.checks_the_record().await;
    assert_eq!(codes(&findings), ["file-broken"]);
    assert!(findings[0].to_string().contains(&file.id.to_string()));
    house.closes().await;
}

/// Everything of the record in the database made anew: the checkpoints outside know.
#[actix_web::test]
async fn a_record_rewritten_as_a_whole_is_found_against_the_checkpoints() {
    let (house, db) = given_a_signed_record().await;
    let tables = ["audit", "audit_order", "audit_waiting", "audit_roots"];
    for empty in [&tables[..], &tables[3..], &tables[1..2]] {
        for table in empty {
            does(&db, &format!("DELETE FROM {table}"));
        }
        let found = codes(&house.checks_the_record().await);
        let expected = if empty == &tables[3..] {
            "root-gone"
        } else {
            "shorter"
        };
        assert!(found.contains(&expected), "{empty:?}: {found:?}");
        for table in empty {
            restores_rows(&db, table);
        }
        assert_eq!(house.checks_the_record().await, Vec::new(), "{empty:?}");
    }
    rewrites(&db);
    does(&db, "DELETE FROM audit_roots");
    let findings = house.checks_the_record().await;
    let found = codes(&findings);
    assert_eq!(found, ["root-gone", "root-differs"], "{found:?}");
    // And nothing is signed on top of it.
    let app = house.app.clone();
    house.clock.moves_minutes(61);
    let signed = blocking(move || motcua::services::audit::anchor(&app));
    let refused = signed.await.unwrap_err().to_string();
    assert!(
        refused.contains("no longer fits its checkpoint"),
        "{refused}"
    );
    house.closes().await;
}

/// Renames an actor everywhere, and makes every digest anew.
fn rewrites(db: &Db) {
    does(
        db,
        "UPDATE audit SET actor_name = 'Người Khác' WHERE actor_id IS NOT NULL",
    );
    let (mut last, mut updates): (Option<AuditEntry>, _) = (None, Vec::new());
    let entries = db.read(|conn| motcua::db::audit::in_chains(conn, ("", 0), 100_000));
    for mut entry in entries.unwrap() {
        let before = last.take().filter(|last| last.chain == entry.chain);
        entry.previous = before.map(|last| last.digest).unwrap_or_default();
        entry.digest = entry.computed_digest();
        let (id, digest, previous) = (entry.id, &entry.digest, &entry.previous);
        updates.push(format!(
            "UPDATE audit SET digest = '{digest}', previous = '{previous}' WHERE id = '{id}'"
        ));
        updates.push(format!(
            "UPDATE audit_order SET digest = '{digest}' WHERE line_id = '{id}'"
        ));
        last = Some(entry);
    }
    let done = db.write(|conn| {
        for sql in &updates {
            diesel::sql_query(sql).execute(conn)?;
        }
        Ok::<_, Error>(())
    });
    done.expect("rewritten");
}

#[actix_web::test]
async fn a_checkpoint_is_signed_each_half_hour_and_kept_outside() {
    let house = TestApp::spawn().await;
    for _ in 0..3 {
        house.does_task("sign the record").await;
        house.clock.moves_minutes(20);
    }
    let folder = house.folder.path().join("checkpoints");
    let text = std::fs::read_to_string(folder.join("checkpoints-2026-11-16.txt")).unwrap();
    let notes = SignedCheckpoint::read_all(&text);
    assert_eq!(notes.len(), 2, "{text}");
    let newest = notes[1].as_ref().unwrap();
    let key = std::fs::read_to_string(folder.join("house.pub")).unwrap();
    assert!(key.starts_with(&newest.checkpoint.origin), "{key}");
    assert_eq!(house.checks_the_record().await, Vec::new());

    // Nobody else reads the key.
    let secret = house.folder.path().join("keys/audit.key");
    let mode = std::fs::metadata(&secret).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);

    // A checkpoint that somebody else signed, or none at all, is said to be so.
    let forged = text.replace("\n3\n", "\n2\n");
    let file = folder.join("checkpoints-2026-11-15.txt");
    std::fs::write(&file, format!("{forged}\nnonsense\n")).unwrap();
    let found = codes(&house.checks_the_record().await);
    assert!(found.contains(&"unreadable"), "{found:?}");
    std::fs::remove_file(file).unwrap();

    // With the key gone nothing is signed with another.
    std::fs::remove_file(&secret).unwrap();
    house.clock.moves_minutes(60);
    let app = house.app.clone();
    let signed = blocking(move || motcua::services::audit::anchor(&app));
    let refused = signed.await.unwrap_err().to_string();
    assert!(refused.contains("is gone"), "{refused}");
    house.closes().await;
}

/// Rows that were there before rows were sealed are taken over once, as they stand.
#[actix_web::test]
async fn rows_of_before_are_taken_over_once() {
    let house = TestApp::spawn_town().await;
    let db = house.opens_database();
    // As a house of before would be: lines without seals, nothing placed.
    for sql in [
        "DELETE FROM audit",
        "DELETE FROM audit_order",
        "DELETE FROM audit_waiting",
    ] {
        does(&db, sql);
    }
    let app = house.app.clone();
    let adopt = move || {
        motcua::services::audit::adopt(&app).unwrap();
        motcua::services::audit::place(&app).unwrap();
    };
    blocking(adopt.clone()).await;
    assert_eq!(house.checks_the_record().await, Vec::new());
    does(
        &db,
        "UPDATE accounts SET roles = '[\"director\"]' WHERE kind = 'staff'",
    );
    blocking(adopt).await;
    let found = codes(&house.checks_the_record().await);
    assert!(found.contains(&"row-changed"), "{found:?}");
    house.closes().await;
}
