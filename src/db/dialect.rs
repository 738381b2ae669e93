//! The only file that knows which of the two databases it is.

use std::fmt::Write as _;

use diesel::connection::{AnsiTransactionManager, SimpleConnection};
use diesel::sql_types::Text;
use diesel::{
    Connection as _, PgConnection, QueryResult, QueryableByName, RunQueryDsl as _, SqliteConnection,
};

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
        let mut connection = PgConnection::establish(&bounded(url))?;
        connection
            .batch_execute("SET TIME ZONE 'UTC'; SET client_min_messages TO WARNING")
            .and_then(|()| connection.batch_execute(WAITS))
            .map_err(diesel::ConnectionError::CouldntSetupConfiguration)?;
        Ok(Conn::Postgres(connection))
    }
}

/// How long PostgreSQL may work at one question, wait for one lock, and keep open a
/// transaction of somebody who has gone.
pub(super) const WAITS: &str = "SET statement_timeout = '30s'; SET lock_timeout = '8s'; \
     SET idle_in_transaction_session_timeout = '60s'";

/// For migrations, which take the time they take.
pub(super) const NO_WAITS: &str = "SET statement_timeout = 0; SET lock_timeout = 0";

/// How long a connection may take to be made, and a silent network to be noticed;
/// what the address says itself stays.
const NETWORK_WAITS: [(&str, &str); 5] = [
    ("connect_timeout", "3"),
    ("tcp_user_timeout", "5000"),
    ("keepalives_idle", "5"),
    ("keepalives_interval", "2"),
    ("keepalives_count", "3"),
];

fn bounded(url: &str) -> String {
    let mut url = url.to_owned();
    for (name, value) in NETWORK_WAITS {
        if !url.contains(&format!("{name}=")) {
            let sign = if url.contains('?') { '&' } else { '?' };
            let _ = write!(url, "{sign}{name}={value}");
        }
    }
    url
}

/// What time it is at the server, in seconds since 1970; SQLite's is this machine's.
pub(super) fn server_clock(connection: &mut Conn) -> QueryResult<f64> {
    diesel::select(diesel::dsl::sql::<diesel::sql_types::Double>(
        match connection {
            Conn::Sqlite(_) => "CAST(strftime('%s', 'now') AS REAL)",
            Conn::Postgres(_) => "CAST(extract(epoch FROM clock_timestamp()) AS double precision)",
        },
    ))
    .get_result(connection)
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

/// A line of what SQLite says about its file.
#[derive(QueryableByName)]
struct Said {
    #[diesel(sql_type = Text)]
    quick_check: String,
}

/// What is wrong with the database file; a server looks after its own files.
pub(super) fn faults_of_file(connection: &mut Conn) -> Result<Vec<String>, Error> {
    let Conn::Sqlite(inner) = connection else {
        return Ok(Vec::new());
    };
    let said: Vec<Said> = diesel::sql_query("PRAGMA quick_check(5)").load(inner)?;
    let said = said.into_iter().map(|line| line.quick_check);
    Ok(said.filter(|line| line != "ok").collect())
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
        "canceling statement due to",
    ]) {
        Some(Error::Unavailable(message.to_owned()))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::bounded;

    #[test]
    fn what_the_address_says_itself_stays() {
        let plain = bounded("postgres://house@db.example/motcua");
        assert!(plain.starts_with("postgres://house@db.example/motcua?connect_timeout=3&"));
        let own = bounded("postgres:///motcua?host=/run/pg&connect_timeout=20");
        assert!(own.contains("connect_timeout=20&tcp_user_timeout=5000"));
        assert_eq!(own.matches("connect_timeout").count(), 1);
    }
}
