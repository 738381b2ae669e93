//! Connections: a pool for everybody; on SQLite writers share their commits.

use std::ops::{Deref, DerefMut};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use diesel::connection::TransactionManager;
use diesel::r2d2::{self, ManageConnection, Pool, PooledConnection};
use diesel::{Connection as DieselConnection, RunQueryDsl};

use super::group_commit::GroupCommit;
use super::watch::Watch;
use super::{Error, Failure, dialect, seals};

/// A connection to one of the two databases.
#[derive(diesel::MultiConnection)]
pub enum Conn {
    /// One file on this machine.
    Sqlite(diesel::SqliteConnection),
    /// A server that several nodes share.
    Postgres(diesel::PgConnection),
}

/// How often a write is repeated when transactions meet, before it is an error.
const MOST_REPEATS: u32 = 40;
/// After so long nothing is repeated any more: people are told to come again.
const PATIENCE: Duration = Duration::from_secs(8);
/// A server that answered so lately is not asked again whether it is there.
const SURELY_THERE: Duration = Duration::from_secs(1);

/// The database.
pub struct Db {
    pool: Pool<Manager>,
    /// SQLite lets one write at a time: its writers take turns here, and commit
    /// together.
    turns: Option<GroupCommit>,
    url: String,
    watch: OnceLock<Watch>,
}

impl Db {
    /// Opens the database at `url` (`sqlite:<path>` or `postgres://…`) with at
    /// most `connections` connections. Does not migrate.
    pub fn open(url: &str, connections: u32) -> Result<Self, Error> {
        let turns = dialect::writers_take_turns(url).then(GroupCommit::default);
        let pool = Pool::builder()
            // Those who take turns keep one for themselves.
            .max_size(connections + u32::from(turns.is_some()))
            .min_idle(Some(1))
            .connection_timeout(match turns {
                Some(_) => Duration::from_secs(10),
                // One that does not come soon does not come: people are told.
                None => Duration::from_secs(3),
            })
            .test_on_check_out(turns.is_none())
            .build(Manager {
                url: url.to_owned(),
            })
            .map_err(|error| Error::Unavailable(error.to_string()))?;
        Ok(Self {
            pool,
            turns,
            url: url.to_owned(),
            watch: OnceLock::new(),
        })
    }

    /// Asks a server from now on every second whether it is there, so that nobody
    /// waits for one that is silent, or works with one whose clock is another. A file
    /// of this machine needs none.
    pub fn watch(&self) {
        if self.turns.is_none() {
            self.watch.get_or_init(|| Watch::begin(&self.url));
        }
    }

    /// Whether somebody watches.
    pub fn is_watched(&self) -> bool {
        self.watch.get().is_some()
    }

    /// Whether the server has been asked and says nothing: who waits for it waits in
    /// vain. Only known while it is watched.
    pub fn is_silent(&self) -> bool {
        self.watch.get().is_some_and(Watch::is_silent)
    }

    /// Runs `work` without a transaction: each query sees what is committed.
    pub fn read<T, E: Failure>(
        &self,
        work: impl FnOnce(&mut Conn) -> Result<T, E>,
    ) -> Result<T, E> {
        work(&mut **self.connection()?)
    }

    /// Runs `work` in one transaction: everything or nothing, synced before this
    /// returns. `work` is run again when transactions meet, so it must touch
    /// nothing but the connection.
    pub fn write<T, E: Failure>(
        &self,
        work: impl FnMut(&mut Conn) -> Result<T, E>,
    ) -> Result<T, E> {
        self.write_as(Isolation::Full, work)
    }

    /// The same for work that writes over one row and decides on nothing else that
    /// may change meanwhile, the row being guarded by the version that was read.
    /// On PostgreSQL it meets only those who write over the same row, not all who
    /// read or write beside it.
    pub fn write_over<T, E: Failure>(
        &self,
        work: impl FnMut(&mut Conn) -> Result<T, E>,
    ) -> Result<T, E> {
        self.write_as(Isolation::Snapshot, work)
    }

    fn write_as<T, E: Failure>(
        &self,
        isolation: Isolation,
        mut work: impl FnMut(&mut Conn) -> Result<T, E>,
    ) -> Result<T, E> {
        let (mut repeats, begun) = (0, Instant::now());
        let may_repeat = |repeats| repeats < MOST_REPEATS && begun.elapsed() < PATIENCE;
        loop {
            let outcome = self.write_once(isolation, &mut work);
            match outcome {
                Err(error) if error.is_serialisation() && may_repeat(repeats) => {
                    repeats += 1;
                    // Ever longer, and not for all the same.
                    let wait = (repeats % 8) * (1 + repeats / 8);
                    std::thread::sleep(Duration::from_millis(u64::from(wait)));
                }
                outcome => return outcome,
            }
        }
    }

    fn write_once<T, E: Failure>(
        &self,
        isolation: Isolation,
        work: &mut impl FnMut(&mut Conn) -> Result<T, E>,
    ) -> Result<T, E> {
        let work = &mut |conn: &mut Conn| {
            seals::begin();
            let value = work(conn)?;
            seals::keep_rest(conn)?;
            Ok(value)
        };
        // Whoever waits for their turn holds no connection that a reader could use.
        if let Some(turns) = &self.turns {
            return turns.write(|| self.connection(), work);
        }
        let mut connection = self.connection()?;
        dialect::begin_write(&mut connection, isolation).map_err(Error::from)?;
        let mut open = OpenTransaction(Some(&mut connection));
        let value = open.run(work)?;
        open.commit()?;
        Ok(value)
    }

    /// What the database itself finds wrong with its file, if it is one; reads all of it.
    pub fn integrity(&self) -> Result<(), Error> {
        let found = self.read(dialect::faults_of_file)?;
        if found.is_empty() {
            return Ok(());
        }
        Err(Error::Corrupt("the database file", found.join("; ")))
    }

    fn connection(&self) -> Result<Held, Error> {
        if let Some(objection) = self.watch.get().and_then(Watch::objection) {
            return Err(Error::Unavailable(objection));
        }
        self.pool
            .get()
            .map_err(|error| Error::Unavailable(error.to_string()))
    }
}

/// How much of what others do a transaction must not meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Isolation {
    /// As if it were alone.
    Full,
    /// As if all it read were of one moment, and what it writes over were unchanged
    /// since.
    Snapshot,
}

/// A connection of the pool, lent.
pub(super) type Held = PooledConnection<Manager>;

/// A transaction that is rolled back unless it is committed, also when the work
/// inside it panics.
struct OpenTransaction<'c>(Option<&'c mut Conn>);

/// What begins, ends and undoes transactions and their savepoints.
pub(super) type Transactions = <Conn as DieselConnection>::TransactionManager;

impl OpenTransaction<'_> {
    fn run<T, E: Failure>(
        &mut self,
        work: &mut impl FnMut(&mut Conn) -> Result<T, E>,
    ) -> Result<T, E> {
        match self.0.as_deref_mut() {
            Some(connection) => work(connection),
            None => Err(Error::NotFound.into()),
        }
    }

    fn commit(mut self) -> Result<(), Error> {
        let Some(connection) = self.0.take() else {
            return Ok(());
        };
        match Transactions::commit_transaction(connection).map_err(Error::from) {
            Ok(()) => Ok(()),
            Err(Error::Serialisation) => Err(Error::Serialisation),
            Err(error) => Err(Error::Unanswered(error.to_string())),
        }
    }
}

impl Drop for OpenTransaction<'_> {
    fn drop(&mut self) {
        if let Some(connection) = self.0.take()
            && let Err(error) = Transactions::rollback_transaction(connection)
        {
            tracing::warn!(%error, "a transaction could not be rolled back");
        }
    }
}

/// Tells the pool how to open and to test a connection.
#[derive(Debug)]
pub(super) struct Manager {
    url: String,
}

/// A connection of the pool, and when its server last answered the question
/// whether it is there.
pub(super) struct Kept {
    connection: Conn,
    answered: Instant,
}

impl Deref for Kept {
    type Target = Conn;

    fn deref(&self) -> &Conn {
        &self.connection
    }
}

impl DerefMut for Kept {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.connection
    }
}

impl ManageConnection for Manager {
    type Connection = Kept;
    type Error = r2d2::Error;

    fn connect(&self) -> Result<Kept, r2d2::Error> {
        let connection = dialect::open(&self.url).map_err(r2d2::Error::ConnectionError)?;
        Ok(Kept {
            connection,
            answered: Instant::now(),
        })
    }

    fn is_valid(&self, kept: &mut Kept) -> Result<(), r2d2::Error> {
        if kept.answered.elapsed() < SURELY_THERE {
            return Ok(());
        }
        diesel::sql_query("SELECT 1")
            .execute(&mut kept.connection)
            .map_err(r2d2::Error::QueryError)?;
        kept.answered = Instant::now();
        Ok(())
    }

    fn has_broken(&self, kept: &mut Kept) -> bool {
        std::thread::panicking()
            || Transactions::is_broken_transaction_manager(&mut kept.connection)
    }
}
