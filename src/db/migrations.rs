//! The migrations, embedded: the same names for both databases.

use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::connection::Conn;
use super::{Db, Error};

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRESQL: EmbeddedMigrations = embed_migrations!("migrations/postgresql");

/// Applies what has not been applied yet; returns the names of what it applied.
/// Two nodes may call this at once: the slower one finds nothing left to do.
pub fn run(db: &Db) -> Result<Vec<String>, Error> {
    db.read(|connection| {
        let applied = match connection {
            // Whoever comes second waits for the file, and looks only then.
            Conn::Sqlite(inner) => {
                inner.immediate_transaction(|inner| inner.run_pending_migrations(SQLITE).map(names))
            }
            Conn::Postgres(inner) => {
                postgres_lock(inner, "SELECT pg_advisory_lock(6063)")?;
                let applied = inner.run_pending_migrations(POSTGRESQL).map(names);
                postgres_lock(inner, "SELECT pg_advisory_unlock(6063)")?;
                applied
            }
        };
        applied.map_err(|error| Error::Unavailable(format!("migration failed: {error}")))
    })
}

/// Names of the migrations that have not been applied.
pub fn pending(db: &Db) -> Result<Vec<String>, Error> {
    db.read(|connection| {
        let pending = match connection {
            Conn::Sqlite(inner) => inner.pending_migrations(SQLITE).map(|all| {
                all.iter()
                    .map(|migration| migration.name().to_string())
                    .collect()
            }),
            Conn::Postgres(inner) => inner.pending_migrations(POSTGRESQL).map(|all| {
                all.iter()
                    .map(|migration| migration.name().to_string())
                    .collect()
            }),
        };
        pending.map_err(|error| Error::Unavailable(format!("migrations cannot be read: {error}")))
    })
}

/// Takes everything back: for the test that goes up, down and up again.
pub fn revert_all(db: &Db) -> Result<(), Error> {
    db.read(|connection| {
        let reverted = match connection {
            Conn::Sqlite(inner) => inner.revert_all_migrations(SQLITE).map(names),
            Conn::Postgres(inner) => inner.revert_all_migrations(POSTGRESQL).map(names),
        };
        reverted
            .map(|_| ())
            .map_err(|error| Error::Unavailable(format!("cannot go down: {error}")))
    })
}

fn names(versions: Vec<diesel::migration::MigrationVersion<'_>>) -> Vec<String> {
    versions.iter().map(ToString::to_string).collect()
}

fn postgres_lock(connection: &mut diesel::PgConnection, sql: &str) -> Result<(), Error> {
    use diesel::connection::SimpleConnection;
    Ok(connection.batch_execute(sql)?)
}
