//! Group commit: callers on one file share a durable transaction.
//!
//! A synced commit costs the same for one caller as for fifty. So callers take
//! turns on one connection, each inside a savepoint of a shared transaction, and
//! whoever finds nobody waiting commits for all. Nobody is answered before that
//! commit, not even those who failed: what they saw may have been another's work
//! that is not kept yet.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Instant;

use diesel::connection::TransactionManager;

use super::connection::{Conn, Held, Isolation, Transactions};
use super::{Error, Failure, dialect};

/// Callers in one commit at most: the first must not wait for ever.
const MOST_CALLERS: usize = 64;

/// The line of those who want to write to one file.
#[derive(Default)]
pub(super) struct GroupCommit {
    waiting: AtomicUsize,
    turn: Mutex<Turn>,
}

/// What the one whose turn it is finds.
#[derive(Default)]
struct Turn {
    /// The open batch, while it waits for whoever is next.
    batch: Option<Batch>,
    /// The connection of the last batch: what it has read stays right, because
    /// nobody writes on another.
    connection: Option<Held>,
    /// When somebody last waited in vain for the file, which another program holds.
    gave_up: Option<Instant>,
}

/// A shared transaction that is not committed yet.
struct Batch {
    connection: Held,
    callers: usize,
    outcome: Promise,
}

/// The outcome that is waited for: whoever waits is answered, whatever happens.
#[derive(Default)]
struct Promise(Arc<Outcome>);

impl Drop for Promise {
    fn drop(&mut self) {
        self.0.settle(Err(Shared::Again));
    }
}

/// What became of a batch, for everybody in it.
#[derive(Default)]
struct Outcome {
    said: Mutex<Option<Result<(), Shared>>>,
    settled: Condvar,
}

/// An error that every caller of a batch gets.
#[derive(Clone)]
enum Shared {
    /// Nothing was kept through no fault of theirs: they may try again.
    Again,
    Full,
    Unavailable(String),
}

/// What a caller did in their turn: an answer, or a panic.
type Done<T, E> = Result<Result<T, E>, Box<dyn Any + Send>>;

impl GroupCommit {
    /// Runs `work` in its turn; `connect` gives a connection where a batch begins.
    pub(super) fn write<T, E: Failure>(
        &self,
        connect: impl FnOnce() -> Result<Held, Error>,
        work: &mut impl FnMut(&mut Conn) -> Result<T, E>,
    ) -> Result<T, E> {
        let came = Instant::now();
        self.waiting.fetch_add(1, Ordering::SeqCst);
        let mut turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        self.waiting.fetch_sub(1, Ordering::SeqCst);
        let mut batch = match turn.batch.take() {
            Some(batch) => batch,
            // Who came before somebody gave up has waited as long in vain.
            None if turn.gave_up.is_some_and(|at| came < at) => {
                return Err(Error::Serialisation.into());
            }
            None => {
                let connection = turn.connection.take().map_or_else(connect, Ok)?;
                let begun = Batch::begin(connection);
                turn.gave_up = begun.is_err().then(Instant::now);
                begun?
            }
        };
        let outcome = batch.outcome.0.clone();
        let (done, intact) = batch.run(work);
        let nobody_waits = self.waiting.load(Ordering::SeqCst) == 0;
        if nobody_waits || done.is_err() || !intact || batch.callers >= MOST_CALLERS {
            turn.connection = batch.end(intact);
        } else {
            turn.batch = Some(batch);
        }
        drop(turn);
        let kept = outcome.wait();
        match done {
            Err(panic) => resume_unwind(panic),
            // Their own failure has broken the batch: that is what they hear.
            Ok(Err(own)) if !intact => Err(own),
            Ok(answer) => {
                kept?;
                answer
            }
        }
    }
}

impl Batch {
    fn begin(mut connection: Held) -> Result<Self, Error> {
        dialect::begin_write(&mut connection, Isolation::Full)?;
        Ok(Self {
            connection,
            callers: 0,
            outcome: Promise::default(),
        })
    }

    /// Runs `work` in a savepoint of its own, which is kept or undone; whether
    /// the batch is still whole. A full disk, for one, undoes all of it at once.
    fn run<T, E: Failure>(
        &mut self,
        work: &mut impl FnMut(&mut Conn) -> Result<T, E>,
    ) -> (Done<T, E>, bool) {
        self.callers += 1;
        let connection = &mut *self.connection;
        if let Err(error) = Transactions::begin_transaction(connection) {
            return (Ok(Err(Error::from(error).into())), false);
        }
        let done = catch_unwind(AssertUnwindSafe(|| work(&mut *connection)));
        let savepoint = match done {
            Ok(Ok(_)) => Transactions::commit_transaction(connection),
            Ok(Err(_)) | Err(_) => Transactions::rollback_transaction(connection),
        };
        (done, savepoint.is_ok())
    }

    /// Commits for everybody, or undoes what is left of a broken batch; the
    /// connection, if it can be used again.
    fn end(mut self, intact: bool) -> Option<Held> {
        let connection = &mut *self.connection;
        let said = if intact {
            Transactions::commit_transaction(connection).map_err(Into::into)
        } else {
            if let Err(error) = Transactions::rollback_transaction(connection) {
                tracing::warn!(%error, "a broken batch could not be rolled back");
            }
            Err(Shared::Again)
        };
        let whole = said.is_ok();
        self.outcome.0.settle(said);
        whole.then_some(self.connection)
    }
}

impl Outcome {
    /// The first word counts.
    fn settle(&self, said: Result<(), Shared>) {
        let mut known = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        known.get_or_insert(said);
        self.settled.notify_all();
    }

    fn wait(&self) -> Result<(), Error> {
        let known = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        let known = self.settled.wait_while(known, |known| known.is_none());
        let known = known.unwrap_or_else(PoisonError::into_inner);
        match &*known {
            Some(Ok(())) => Ok(()),
            Some(Err(Shared::Full)) => Err(Error::Full),
            Some(Err(Shared::Unavailable(reason))) => Err(Error::Unavailable(reason.clone())),
            Some(Err(Shared::Again)) | None => Err(Error::Serialisation),
        }
    }
}

impl From<diesel::result::Error> for Shared {
    fn from(error: diesel::result::Error) -> Self {
        match Error::from(error) {
            Error::Serialisation => Self::Again,
            Error::Full => Self::Full,
            Error::Unavailable(reason) | Error::Unanswered(reason) => Self::Unavailable(reason),
            error @ (Error::NotFound
            | Error::Stale
            | Error::Duplicate(_)
            | Error::Corrupt(..)
            | Error::Newer(_)
            | Error::Other(_)) => Self::Unavailable(error.to_string()),
        }
    }
}
