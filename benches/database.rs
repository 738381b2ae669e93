//! Which database this run is about: SQLite, or with `BENCH_DATABASE=postgres` the
//! PostgreSQL that `.ci/with-postgres` has made for it.

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};

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
