//! The tables of a test's database, asked for over a connection of its own.

use std::collections::BTreeMap;

use diesel::sql_types::{BigInt, Text};
use diesel::{Connection, PgConnection, QueryableByName, RunQueryDsl, SqliteConnection};

use super::database::{TestDatabase, is_postgres};

impl TestDatabase {
    /// The one number that a query answers with, asked over a connection of its
    /// own: it sees what is kept and nothing else.
    pub fn count(&self, sql: &str) -> i64 {
        let rows: Vec<Counted> = self.asks(sql);
        rows.first().expect("a row").count
    }

    /// Does this over a connection of its own.
    pub fn does(&self, sql: &str) {
        let query = diesel::sql_query(sql);
        if let Some(path) = self.url().strip_prefix("sqlite:") {
            let mut connection = SqliteConnection::establish(path).expect("the file opens");
            query.execute(&mut connection).expect("it is done");
        } else {
            let mut connection = PgConnection::establish(self.url()).expect("it answers");
            query.execute(&mut connection).expect("it is done");
        }
    }

    /// SQLite's journal is emptied: whatever is written next needs room on the disk.
    pub fn empties_its_journal(&self) {
        let path = self.url().strip_prefix("sqlite:").expect("a file");
        let mut connection = SqliteConnection::establish(path).expect("the file opens");
        diesel::sql_query("PRAGMA wal_checkpoint(TRUNCATE)")
            .execute(&mut connection)
            .expect("nobody is at it");
    }

    /// Every table with its columns: their types as the code names them, `?` where
    /// they may be empty.
    pub fn columns(&self) -> BTreeMap<String, BTreeMap<String, String>> {
        let sql = if is_postgres() {
            "SELECT table_name::text AS place, column_name::text AS name, data_type::text AS kind, \
             is_nullable::text AS empty FROM information_schema.columns \
             WHERE table_schema = 'public'"
        } else {
            "SELECT m.name AS place, c.name AS name, c.type AS kind, \
             CASE c.\"notnull\" WHEN 0 THEN 'YES' ELSE 'NO' END AS empty \
             FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'"
        };
        let mut tables: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
        let rows: Vec<Column> = self.asks(sql);
        for row in rows {
            let ours =
                row.place != "__diesel_schema_migrations" && !row.place.starts_with("sqlite_");
            if ours {
                let columns = tables.entry(row.place.clone()).or_default();
                columns.insert(row.name.clone(), row.kind());
            }
        }
        tables
    }

    fn asks<R>(&self, sql: &str) -> Vec<R>
    where
        R: QueryableByName<diesel::sqlite::Sqlite> + QueryableByName<diesel::pg::Pg> + 'static,
    {
        let query = diesel::sql_query(sql);
        if let Some(path) = self.url().strip_prefix("sqlite:") {
            let mut connection = SqliteConnection::establish(path).expect("the file opens");
            query.load(&mut connection).expect("an answer")
        } else {
            let mut connection = PgConnection::establish(self.url()).expect("it answers");
            query.load(&mut connection).expect("an answer")
        }
    }
}

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// A column as the database describes it.
#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    place: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    empty: String,
}

impl Column {
    fn kind(&self) -> String {
        let kind = match self.kind.to_lowercase().as_str() {
            "text" => "Text",
            "timestamp" | "timestamp without time zone" => "Timestamp",
            "date" => "Date",
            "integer" => "Integer",
            "bigint" => "BigInt",
            "boolean" => "Bool",
            other => panic!("{}.{}: no type of ours: {other}", self.place, self.name),
        };
        let empty = if self.empty == "YES" { "?" } else { "" };
        format!("{kind}{empty}")
    }
}
