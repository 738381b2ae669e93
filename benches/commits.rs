//! The smallest durable commit: one row of bytes, synced before it returns.

use std::path::Path;
use std::sync::Mutex;

use diesel::connection::SimpleConnection;
use diesel::r2d2::{ConnectionManager, Pool};
use diesel::sql_types::Binary;
use diesel::{Connection, PgConnection, RunQueryDsl, SqliteConnection, sql_query};

use crate::Result;
use crate::database;

/// Where the rows go.
pub(crate) enum Commits {
    /// One file, one writer at a time.
    Sqlite(Mutex<SqliteConnection>),
    /// A server, as many at once as ask.
    Postgres(Pool<ConnectionManager<PgConnection>>),
}

impl Commits {
    /// Opens the table, on the kind of database the portal has in this run.
    pub(crate) fn open(folder: &Path) -> Result<Self> {
        match database::server() {
            None => {
                let path = folder.join("rows.db").display().to_string();
                let mut connection = SqliteConnection::establish(&path)?;
                connection.batch_execute(
                    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
                     CREATE TABLE IF NOT EXISTS rows (id INTEGER PRIMARY KEY, body BLOB NOT NULL)",
                )?;
                Ok(Self::Sqlite(Mutex::new(connection)))
            }
            Some(server) => {
                PgConnection::establish(&server)?.batch_execute(
                    "SET client_min_messages TO WARNING; \
                     CREATE TABLE IF NOT EXISTS rows (id BIGSERIAL PRIMARY KEY, body BYTEA NOT NULL)",
                )?;
                let manager = ConnectionManager::new(server);
                Ok(Self::Postgres(Pool::builder().max_size(8).build(manager)?))
            }
        }
    }

    /// Keeps these bytes.
    pub(crate) fn commit(&self, bytes: &[u8]) -> Result<()> {
        match self {
            Self::Sqlite(one) => {
                let mut one = one.lock().map_err(|_| "a writer panicked")?;
                sql_query("INSERT INTO rows (body) VALUES (?)")
                    .bind::<Binary, _>(bytes)
                    .execute(&mut *one)?;
            }
            Self::Postgres(pool) => {
                sql_query("INSERT INTO rows (body) VALUES ($1)")
                    .bind::<Binary, _>(bytes)
                    .execute(&mut *pool.get()?)?;
            }
        }
        Ok(())
    }
}
