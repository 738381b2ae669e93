//! The migrations, embedded: the same names for both databases.

use std::collections::BTreeSet;

use diesel::backend::Backend;
use diesel::connection::SimpleConnection;
use diesel::migration::{Migration, MigrationSource, MigrationVersion};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::connection::Conn;
use super::{Db, Error, dialect};

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRESQL: EmbeddedMigrations = embed_migrations!("migrations/postgresql");

/// Applies what has not been applied yet; returns the names of what it applied.
/// Two nodes may call this at once: the slower one finds nothing left to do. A
/// database that knows migrations which this program does not is left alone.
pub fn run(db: &Db) -> Result<Vec<String>, Error> {
    db.read(|connection| {
        let applied = match connection {
            // Whoever comes second waits for the file, and looks only then.
            Conn::Sqlite(inner) => inner.immediate_transaction(|inner| apply(inner, SQLITE)),
            Conn::Postgres(inner) => {
                inner.batch_execute(dialect::NO_WAITS)?;
                postgres_lock(inner, "SELECT pg_advisory_lock(6063)")?;
                let applied = apply(inner, POSTGRESQL);
                postgres_lock(inner, "SELECT pg_advisory_unlock(6063)")?;
                inner.batch_execute(dialect::WAITS)?;
                applied
            }
        };
        applied.map_err(|error| Error::Unavailable(format!("migration failed: {error}")))?
    })
}

/// Names of the migrations that have not been applied.
pub fn pending(db: &Db) -> Result<Vec<String>, Error> {
    db.read(|connection| {
        let pending = match connection {
            Conn::Sqlite(inner) => not_applied(inner, SQLITE),
            Conn::Postgres(inner) => not_applied(inner, POSTGRESQL),
        };
        pending
            .map_err(|error| Error::Unavailable(format!("migrations cannot be read: {error}")))?
    })
}

fn not_applied<DB: Backend>(
    connection: &mut impl MigrationHarness<DB>,
    ours: EmbeddedMigrations,
) -> diesel::migration::Result<Result<Vec<String>, Error>> {
    if let Some(version) = unknown(connection, &ours)? {
        return Ok(Err(Error::Newer(version)));
    }
    let pending = connection.pending_migrations(ours)?;
    let names = pending.iter().map(|one| one.name().to_string());
    Ok(Ok(names.collect()))
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

/// Applies what is pending. An old program would write rows that the new one's rules
/// do not allow, so a newer database is left as it is.
fn apply<DB: Backend>(
    connection: &mut impl MigrationHarness<DB>,
    ours: EmbeddedMigrations,
) -> diesel::migration::Result<Result<Vec<String>, Error>> {
    if let Some(version) = unknown(connection, &ours)? {
        return Ok(Err(Error::Newer(version)));
    }
    connection.run_pending_migrations(ours).map(names).map(Ok)
}

/// The last migration that the database has and `ours` are not.
fn unknown<DB: Backend>(
    connection: &mut impl MigrationHarness<DB>,
    ours: &EmbeddedMigrations,
) -> diesel::migration::Result<Option<String>> {
    let ours: Vec<Box<dyn Migration<DB>>> = ours.migrations()?;
    let ours: BTreeSet<String> = ours
        .iter()
        .map(|one| one.name().version().to_string())
        .collect();
    let applied = connection.applied_migrations()?;
    let mut unknown: Vec<String> = applied.iter().map(ToString::to_string).collect();
    unknown.retain(|version| !ours.contains(version));
    Ok(unknown.into_iter().max())
}

fn names(versions: Vec<MigrationVersion<'_>>) -> Vec<String> {
    versions.iter().map(ToString::to_string).collect()
}

fn postgres_lock(connection: &mut diesel::PgConnection, sql: &str) -> Result<(), Error> {
    Ok(connection.batch_execute(sql)?)
}
