//! The database: SQLite for one machine, PostgreSQL for several, one code base.
//!
//! A table file has functions that take the connection first, so that any
//! number of them join in one transaction. Row structs are private; domain
//! types come in and go out. Only [`dialect`] knows which database it is.

pub mod accounts;
pub mod attempts;
pub mod audit;
pub mod audit_order;
pub mod audit_roots;
pub mod calendar;
pub mod connection;
pub mod dialect;
pub mod documents;
mod dossier_words;
pub mod dossiers;
pub mod events;
pub mod file_faults;
mod group_commit;
pub mod migrations;
pub mod notifications;
pub mod numbers;
pub mod organisations;
pub mod outbox;
mod planned;
pub mod procedures;
pub mod register;
pub mod requests;
pub mod schema;
pub mod seals;
pub mod sessions;
pub mod settings;
pub mod spare_codes;
pub mod substitutions;
pub mod tokens;
pub mod types;
mod watch;
pub mod worklist;

pub use connection::{Conn, Db};

/// What can go wrong with the database.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A row that must be there is not.
    #[error("no such row")]
    NotFound,
    /// The row changed since it was read: another person was faster.
    #[error("the row changed since it was read")]
    Stale,
    /// A unique value is taken; the constraint's name or message.
    #[error("already there: {0}")]
    Duplicate(String),
    /// Two transactions met; the whole write may be repeated.
    #[error("transactions met")]
    Serialisation,
    /// The database was made by a newer program; the last migration we do not know.
    #[error(
        "the database was made by a newer motcua (it has migration {0}, which this one does \
         not know); start that version, or restore the backup from before it"
    )]
    Newer(String),
    /// No room left on the disk.
    #[error("the disk is full")]
    Full,
    /// No connection to be had.
    #[error("no connection: {0}")]
    Unavailable(String),
    /// The database went away over the end of a write: it may have kept it, and it
    /// may not.
    #[error("not known whether it is kept: {0}")]
    Unanswered(String),
    /// What was stored cannot be understood.
    #[error("cannot read what was stored in {0}: {1}")]
    Corrupt(&'static str, String),
    /// Anything else the database said.
    #[error(transparent)]
    Other(diesel::result::Error),
}

impl From<diesel::result::Error> for Error {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "diesel's kinds are many and still growing; the rest is judged by its words"
    )]
    fn from(error: diesel::result::Error) -> Self {
        use diesel::result::{DatabaseErrorKind as Kind, Error as Diesel};
        match error {
            Diesel::NotFound => Self::NotFound,
            Diesel::DatabaseError(Kind::UniqueViolation, info) => Self::Duplicate(
                info.constraint_name()
                    .unwrap_or_else(|| info.message())
                    .to_owned(),
            ),
            Diesel::DatabaseError(Kind::SerializationFailure, _) => Self::Serialisation,
            // Of a server that has gone, the kind says only that; the words may say more.
            Diesel::DatabaseError(Kind::ClosedConnection, info) => {
                let words = info.message();
                dialect::by_words(words).unwrap_or_else(|| Self::Unavailable(words.to_owned()))
            }
            Diesel::DatabaseError(kind, info) => dialect::by_words(info.message())
                .unwrap_or(Self::Other(Diesel::DatabaseError(kind, info))),
            other => Self::Other(other),
        }
    }
}

/// An error of a caller that may carry one of ours, so that [`Db::write`] knows
/// when to try again.
pub trait Failure: From<Error> {
    /// Whether two transactions met and the write should be repeated.
    fn is_serialisation(&self) -> bool;
}

impl Failure for Error {
    fn is_serialisation(&self) -> bool {
        matches!(self, Self::Serialisation)
    }
}

#[cfg(test)]
mod tests {
    use diesel::result::{DatabaseErrorKind, Error as Diesel};

    use super::Error;

    fn of_a_server_that_has_gone(words: &str) -> Error {
        let said = Box::new(words.to_owned());
        Diesel::DatabaseError(DatabaseErrorKind::ClosedConnection, said).into()
    }

    #[test]
    fn the_last_words_of_a_server_count() {
        let words = "could not serialize access due to read/write dependencies";
        let met = of_a_server_that_has_gone(words);
        assert!(matches!(met, Error::Serialisation), "{met:?}");
        let gone = of_a_server_that_has_gone("connection reset by peer");
        assert!(matches!(gone, Error::Unavailable(_)), "{gone:?}");
    }
}
