//! The only file that knows which of the two databases it is.

use diesel::connection::{AnsiTransactionManager, SimpleConnection};
use diesel::{Connection as _, PgConnection, QueryResult, SqliteConnection};

use super::Error;
use super::connection::{Conn, Isolation};

/// Asks the database at hand through its own connection. The query is then known by
/// its type and its text written once for a connection; through [`Conn`] it is
/// written anew each time. For what every request asks.
macro_rules! ask {
    ($conn:expr, |$own:ident| $query:expr) => {
        match $conn {
            $crate::db::Conn::Sqlite($own) => $query,
            $crate::db::Conn::Postgres($own) => $query,
        }
    };
}

pub(super) use ask;

/// Opens a connection to `url`: `sqlite:<path>` or `postgres://…`.
pub(super) fn open(url: &str) -> diesel::ConnectionResult<Conn> {
    if let Some(path) = url.strip_prefix("sqlite:") {
        let mut connection = SqliteConnection::establish(path)?;
        connection
            .batch_execute(PRAGMAS)
            .map_err(diesel::ConnectionError::CouldntSetupConfiguration)?;
        Ok(Conn::Sqlite(connection))
    } else {
        let mut connection = PgConnection::establish(url)?;
        connection
            .batch_execute("SET TIME ZONE 'UTC'; SET client_min_messages TO WARNING")
            .map_err(diesel::ConnectionError::CouldntSetupConfiguration)?;
        Ok(Conn::Postgres(connection))
    }
}

/// WAL lets people read while one writes; FULL syncs each commit before it is
/// acknowledged, because a receipt must survive a power cut. The patience comes
/// first: after a crash the first connection puts the file right, and the others
/// find it locked meanwhile.
const PRAGMAS: &str = "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; \
     PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;";

/// Whether `url` means a single file, where writers must take turns.
pub(super) fn writers_take_turns(url: &str) -> bool {
    url.starts_with("sqlite:")
}

/// Begins a transaction that may write: IMMEDIATE on SQLite (a later upgrade of
/// a reading transaction would fail as busy), where whoever writes is alone anyway;
/// SERIALIZABLE or REPEATABLE READ on PostgreSQL (its default isolation loses
/// updates).
pub(super) fn begin_write(connection: &mut Conn, isolation: Isolation) -> QueryResult<()> {
    match connection {
        Conn::Sqlite(inner) => {
            AnsiTransactionManager::begin_transaction_sql(inner, "BEGIN IMMEDIATE")
        }
        Conn::Postgres(inner) => {
            let begin = match isolation {
                Isolation::Full => "BEGIN TRANSACTION ISOLATION LEVEL SERIALIZABLE",
                Isolation::Snapshot => "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ",
            };
            AnsiTransactionManager::begin_transaction_sql(inner, begin)
        }
    }
}

/// What the database means by this message, where its kind of error does not say.
pub(super) fn by_words(message: &str) -> Option<Error> {
    let says = |words: &[&str]| words.iter().any(|word| message.contains(word));
    if says(&[
        "database is locked",
        "deadlock detected",
        "could not serialize access",
    ]) {
        Some(Error::Serialisation)
    } else if says(&["disk is full", "No space left on device", "disk I/O error"]) {
        Some(Error::Full)
    } else if says(&[
        "server closed the connection",
        "terminating connection",
        "the database system is",
        "no connection to the server",
    ]) {
        Some(Error::Unavailable(message.to_owned()))
    } else {
        None
    }
}
