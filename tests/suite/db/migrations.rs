//! The migrations of both databases: up, down, up; and the schema of the code is
//! that of the database.

use std::collections::BTreeMap;
use std::sync::Barrier;

use motcua::db::{Db, Error, migrations};

use crate::support::database::TestDatabase;

/// The tables of the code.
const SCHEMA: &str = include_str!("../../../src/db/schema.rs");

#[test]
fn they_go_up_down_and_up_again() {
    let database = TestDatabase::empty();
    let db = Db::open(database.url(), 2).unwrap();
    let names = migrations::pending(&db).unwrap();
    let ups = migrations::run(&db).unwrap();
    assert_eq!(names.len(), ups.len());
    assert_eq!(migrations::pending(&db).unwrap(), Vec::<String>::new());
    let tables = database.columns();
    migrations::revert_all(&db).unwrap();
    assert_eq!(
        database.columns(),
        BTreeMap::new(),
        "nothing is left behind"
    );
    assert_eq!(migrations::pending(&db).unwrap(), names);
    migrations::run(&db).unwrap();
    assert_eq!(database.columns(), tables, "and all of it is there again");
    assert_eq!(migrations::run(&db).unwrap(), Vec::<String>::new(), "once");
}

#[test]
fn an_old_program_leaves_a_newer_database_alone() {
    let database = TestDatabase::new();
    let db = Db::open(database.url(), 2).unwrap();
    database.does("INSERT INTO __diesel_schema_migrations (version) VALUES ('20991231000001')");
    for outcome in [migrations::run(&db), migrations::pending(&db)] {
        let refused = outcome.unwrap_err();
        assert!(matches!(refused, Error::Newer(_)), "{refused:?}");
        let said = refused.to_string();
        assert!(said.contains("20991231000001"), "{said}");
        assert!(said.contains("newer motcua"), "{said}");
    }
}

#[test]
fn two_nodes_may_migrate_at_once() {
    let database = TestDatabase::empty();
    let db = Db::open(database.url(), 2).unwrap();
    let wanted = migrations::pending(&db).unwrap().len();
    let together = Barrier::new(4);
    let mut applied: Vec<String> = std::thread::scope(|scope| {
        let nodes = [(); 4].map(|()| {
            scope.spawn(|| {
                let db = Db::open(database.url(), 2).unwrap();
                together.wait();
                migrations::run(&db).expect("no node is kept from starting")
            })
        });
        let applied = nodes.map(|node| node.join().unwrap());
        applied.concat()
    });
    assert_eq!(applied.len(), wanted, "each is applied by one of them");
    applied.sort_unstable();
    applied.dedup();
    assert_eq!(applied.len(), wanted, "and once");
    assert_eq!(migrations::pending(&db).unwrap(), Vec::<String>::new());
}

#[test]
fn the_schema_of_the_code_is_that_of_the_database() {
    let database = TestDatabase::new();
    assert_eq!(declared(), database.columns());
}

/// The tables of `schema.rs`: each column with its type, `?` where it may be empty.
fn declared() -> BTreeMap<String, BTreeMap<String, String>> {
    let mut tables = BTreeMap::new();
    let mut current: Option<(String, BTreeMap<String, String>)> = None;
    for line in SCHEMA.lines().map(str::trim) {
        if let Some((column, kind)) = line.split_once(" -> ") {
            let kind = kind.trim_end_matches(',');
            let kind = match kind.strip_prefix("Nullable<") {
                Some(inner) => format!("{}?", inner.trim_end_matches('>')),
                None => kind.to_owned(),
            };
            let (_, columns) = current.as_mut().expect("a table");
            columns.insert(column.to_owned(), kind);
        } else if line.ends_with(" {") && line.contains(" (") {
            let name = line.split(' ').next().expect("a name").to_owned();
            current = Some((name, BTreeMap::new()));
        } else if line == "}" {
            tables.extend(current.take());
        }
    }
    assert!(tables.len() > 10, "the schema is read");
    tables
}
