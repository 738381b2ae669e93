//! Tool: mail. An SMTP server, a folder of `.eml` files, or a mailbox in memory
//! for tests, behind one blocking [`Mailer::send`] that always comes back.
//!
//! It sends one letter once. Which letters wait, who takes which, and when to
//! try again after which count is the outbox's; the arithmetic for it is
//! [`next_attempt_after`]. This folder knows no events and no database.

mod directory;
mod memory;
pub mod message;
mod smtp;

use std::path::Path;
use std::time::Duration;

use chrono::TimeDelta;

use crate::config;
use message::Wire;

pub use memory::{Letter, Mailbox};
pub use message::{Address, Message};

/// How long a mail server may keep us waiting for one answer.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// Minutes to wait after the first, second, … failed attempt.
const DELAYS: [i64; 9] = [1, 5, 15, 60, 240, 480, 720, 1440, 1440];

/// How long to wait after attempt number `attempt` (the first is 1) has failed
/// for the time being; `None` when it was the last (the tenth): then the letter
/// is shown to the administrator. Ten attempts span about three days.
pub fn next_attempt_after(attempt: u32) -> Option<TimeDelta> {
    let index = usize::try_from(attempt.saturating_sub(1)).ok()?;
    DELAYS.get(index).copied().map(TimeDelta::minutes)
}

/// Why a letter did not leave. The text is for the administrator; it may hold
/// the recipient's address, so it is kept with the letter and not logged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// No letter leaves for now: no answer, a wrong password, a full disk. The
    /// server may have taken this one all the same; its Message-ID stays.
    #[error("not sent for now: {0}")]
    Temporary(String),
    /// The server is well and does not take this letter now: a full mailbox, a
    /// stranger who is to come again, a rule of its own that may be put right.
    #[error("not taken for now: {0}")]
    NotNow(String),
    /// This letter will never leave as it is: the server knows no such person,
    /// or an address is none.
    #[error("cannot be sent: {0}")]
    Permanent(String),
}

/// The setting of the mail server cannot be used; the sentence says why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct BadMailer(pub(super) String);

/// Sends letters. Cheap to clone; all clones share their connections.
#[derive(Debug, Clone)]
pub struct Mailer(Kind);

#[derive(Debug, Clone)]
enum Kind {
    Smtp(lettre::SmtpTransport),
    Directory(directory::Directory),
    Memory(Mailbox),
}

impl Mailer {
    /// The mailer the settings name: the SMTP server, or else the folder.
    pub fn connect(settings: &config::Mail) -> Result<Self, BadMailer> {
        match &settings.smtp_url {
            Some(url) => Self::smtp(url.reveal(), PATIENCE),
            None => Self::directory(&settings.directory),
        }
    }

    /// A mail server at `smtp://user:password@host:port` or `smtps://…`, which
    /// may keep us waiting `patience` for each answer.
    ///
    /// `smtp://` uses STARTTLS: always when a password is given, otherwise when
    /// the server offers it, and not at all towards this very machine. Ending
    /// the URL in `?tls=required`, `opportunistic` or `none` decides otherwise.
    pub fn smtp(url: &str, patience: Duration) -> Result<Self, BadMailer> {
        smtp::transport(url, patience).map(|transport| Self(Kind::Smtp(transport)))
    }

    /// A folder that receives each letter as an `.eml` file.
    pub fn directory(folder: &Path) -> Result<Self, BadMailer> {
        directory::Directory::open(folder).map(|folder| Self(Kind::Directory(folder)))
    }

    /// A mailbox in memory, and the key to it.
    pub fn memory() -> (Self, Mailbox) {
        let mailbox = Mailbox::default();
        (Self(Kind::Memory(mailbox.clone())), mailbox)
    }

    /// Sends one letter. `Ok` means: the server has taken it over, or the file
    /// is synced. Blocks, at most a few times the mailer's patience.
    pub fn send(&self, message: &Message) -> Result<(), SendError> {
        match &self.0 {
            Kind::Smtp(transport) => smtp::send(transport, &message.compose(Wire::Ascii)?),
            Kind::Directory(folder) => {
                folder.put(message, &message.compose(Wire::Utf8)?.formatted())
            }
            Kind::Memory(mailbox) => mailbox.put(message, message.formatted()?),
        }
    }

    /// Is the server there and does it let us in; can the folder be written?
    pub fn check(&self) -> Result<(), SendError> {
        match &self.0 {
            Kind::Smtp(transport) => smtp::check(transport),
            Kind::Directory(folder) => folder.check(),
            Kind::Memory(_) => Ok(()),
        }
    }
}
