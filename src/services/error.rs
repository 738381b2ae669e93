//! What can come of a service besides its answer.

use std::collections::BTreeMap;

use crate::db;
use crate::domain::fault::Fault;
use crate::domain::time::Moment;

/// Why a service did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing, or the actor may not know that there is.
    #[error("not found")]
    NotFound,
    /// The actor sees it but may not do this to it.
    #[error("forbidden")]
    Forbidden,
    /// What was sent in cannot be used; which fields and why.
    #[error("invalid: {0:?}")]
    Invalid(Problems),
    /// The rules of the office say no, for this reason.
    #[error("refused: {0}")]
    Refused(Refusal),
    /// Somebody else was faster.
    #[error("changed meanwhile")]
    Conflict(Conflict),
    /// Too many tries; nothing is tried before this moment.
    #[error("too many tries until {0}")]
    TooMany(Moment),
    /// Too much to do at this instant: ask again in a few seconds.
    #[error("busy")]
    Busy,
    /// A tool is out of order: the disk is full, the database or storage is gone.
    #[error("unavailable: {0}")]
    Unavailable(String),
    /// The database went away while it was to keep something: it may have.
    #[error("not known whether it is kept: {0}")]
    Unanswered(String),
    /// A fault of ours.
    #[error("internal: {0}")]
    Internal(String),
}

/// Fields and what is wrong with each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Name of the field in the form.
    pub field: String,
    /// Key of the sentence in the language files.
    pub message: String,
    /// Values the sentence names.
    pub arguments: BTreeMap<String, String>,
}

impl Problems {
    /// One field, one sentence.
    pub fn one(field: &str, message: &str) -> Self {
        let mut problems = Self::default();
        problems.add(field, message);
        problems
    }

    /// Adds a field with its sentence.
    pub fn add(&mut self, field: &str, message: &str) {
        self.add_with(field, message, BTreeMap::new());
    }

    /// Adds a field with its sentence and the values that it names.
    pub fn add_with(&mut self, field: &str, message: &str, arguments: BTreeMap<String, String>) {
        self.0.push(Problem {
            field: field.to_owned(),
            message: message.to_owned(),
            arguments,
        });
    }

    /// Adds a field with what is wrong with its value.
    pub fn add_fault(&mut self, field: &str, fault: &Fault) {
        let arguments = fault
            .args
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.clone()))
            .collect();
        self.add_with(field, &format!("form-error-{}", fault.code), arguments);
    }

    /// Nothing wrong, or an error that says what.
    pub fn none_or_error(self) -> Result<(), Error> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(Error::Invalid(self))
        }
    }
}

/// Why the rules say no: the key of a sentence and the values it names.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Refusal {
    /// Key of the sentence in the language files.
    pub message: String,
    /// Values the sentence names.
    pub arguments: BTreeMap<String, String>,
}

impl Refusal {
    /// A refusal without values.
    pub fn new(message: &str) -> Self {
        Self {
            message: message.to_owned(),
            arguments: BTreeMap::new(),
        }
    }

    /// The same with a value that the sentence names.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.arguments.insert(name.to_owned(), value.to_string());
        self
    }
}

/// Who was faster, and when, as far as it is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Conflict {
    /// Who changed it.
    pub by: Option<String>,
    /// When.
    pub at: Option<Moment>,
    /// What they did: the event's kind.
    pub what: Option<String>,
}

impl From<db::Error> for Error {
    fn from(error: db::Error) -> Self {
        match error {
            db::Error::NotFound => Self::NotFound,
            db::Error::Stale => Self::Conflict(Conflict::default()),
            // Repeated by `Db::write`; what is left of it is a crowd.
            db::Error::Serialisation => Self::Busy,
            db::Error::Full => Self::Unavailable("the database's disk is full".to_owned()),
            db::Error::Unavailable(reason) => Self::Unavailable(reason),
            db::Error::Unanswered(reason) => Self::Unanswered(reason),
            db::Error::Duplicate(_)
            | db::Error::Newer(_)
            | db::Error::Corrupt(..)
            | db::Error::Other(_) => Self::Internal(error.to_string()),
        }
    }
}

impl db::Failure for Error {
    fn is_serialisation(&self) -> bool {
        matches!(self, Self::Busy)
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Problems> for Error {
    fn from(problems: Problems) -> Self {
        Self::Invalid(problems)
    }
}
