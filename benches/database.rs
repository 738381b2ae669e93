//! Which database this run is about: SQLite, or with `BENCH_DATABASE=postgres` the
//! PostgreSQL that `.ci/with-postgres` has made for it.

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection, SqliteConnection};
use motcua::db::Conn;

use crate::Result;

/// The address of the PostgreSQL server; none for SQLite.
#[expect(
    clippy::disallowed_methods,
    reason = "a bench has no settings of its own; the Makefile says it in the environment"
)]
pub(crate) fn server() -> Option<String> {
    std::env::var("BENCH_DATABASE")
        .is_ok_and(|kind| kind == "postgres")
        .then(|| std::env::var("TEST_POSTGRES_URL").ok())
        .flatten()
}

/// A database of this name for the portal, as a setting; none where its file in the
/// data folder is meant.
pub(crate) fn named(name: &str) -> Result<Option<String>> {
    let Some(server) = server() else {
        return Ok(None);
    };
    let name = format!("bench_{}", name.replace('-', "_"));
    let mut connection = PgConnection::establish(&server)?;
    connection.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"))?;
    connection.batch_execute(&format!("CREATE DATABASE {name}"))?;
    Ok(Some(server.replacen("/postgres?", &format!("/{name}?"), 1)))
}

/// A connection to `url` that lets a million rows in within minutes: it waits for
/// no disk, and on SQLite the pages that change stay in memory.
pub(crate) fn in_a_hurry(url: &str) -> Result<Conn> {
    if let Some(path) = url.strip_prefix("sqlite:") {
        let mut connection = SqliteConnection::establish(path)?;
        connection.batch_execute(
            "PRAGMA synchronous = OFF; PRAGMA cache_size = -3000000; \
             PRAGMA wal_autocheckpoint = 100000",
        )?;
        Ok(Conn::Sqlite(connection))
    } else {
        let mut connection = PgConnection::establish(url)?;
        connection.batch_execute("SET synchronous_commit = off; SET TIME ZONE 'UTC'")?;
        Ok(Conn::Postgres(connection))
    }
}
