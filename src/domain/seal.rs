//! Seals: what a row of a table was like when it was written, as a digest in the
//! line of the record that was written with it. Who changes a row by hand leaves
//! its seal behind.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::audit::hex;

/// Before each digest: which columns it covers. Another set gets another number.
const COLUMNS: &str = "1:";

/// Which kind of row is sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A dossier that has been submitted.
    Dossier,
    /// Something in the history of a dossier.
    Event,
    /// The row of a file.
    Document,
    /// An account with its roles.
    Account,
    /// What somebody may do in an organisation.
    Member,
    /// Who stands in for whom.
    Substitution,
    /// A day off.
    Holiday,
    /// A rest day that is worked.
    WorkingDay,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Dossier,
        Self::Event,
        Self::Document,
        Self::Account,
        Self::Member,
        Self::Substitution,
        Self::Holiday,
        Self::WorkingDay,
    ];

    /// The word in seals and language files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Dossier => "dossier",
            Self::Event => "event",
            Self::Document => "document",
            Self::Account => "account",
            Self::Member => "member",
            Self::Substitution => "substitution",
            Self::Holiday => "holiday",
            Self::WorkingDay => "working-day",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// What a row was like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    /// Which kind of row.
    pub kind: Kind,
    /// Which row: an id or a day, without spaces.
    pub key: String,
    /// Its digest; none where the row was removed.
    pub digest: Option<String>,
}

/// The seals of a line, a line each.
pub fn to_text(seals: &[Seal]) -> String {
    let mut text = String::new();
    for seal in seals {
        let digest = seal.digest.as_deref().unwrap_or("-");
        let _ = writeln!(text, "{} {} {digest}", seal.kind.code(), seal.key);
    }
    text
}

/// Reads what [`to_text`] wrote; what is not of its form is left out.
pub fn from_text(text: &str) -> Vec<Seal> {
    let read = |line: &str| {
        let mut words = line.split(' ');
        let kind = Kind::from_code(words.next()?)?;
        let (key, digest) = (words.next()?.to_owned(), words.next()?);
        let digest = (digest != "-").then(|| digest.to_owned());
        Some(Seal { kind, key, digest })
    };
    text.lines().filter_map(read).collect()
}

/// Takes the columns of a row, each so that no two rows share their bytes.
#[derive(Default)]
pub struct Columns(Sha256);

impl Columns {
    /// The next column: a text.
    #[must_use]
    pub fn text(mut self, value: &str) -> Self {
        self.0.update((value.len() as u64).to_be_bytes());
        self.0.update(value.as_bytes());
        self
    }

    /// The next column: a text that may be missing.
    #[must_use]
    pub fn maybe(self, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.text("=").text(value),
            None => self.text("-"),
        }
    }

    /// The next column: a number.
    #[must_use]
    pub fn number(mut self, value: i64) -> Self {
        self.0.update(value.to_be_bytes());
        self
    }

    /// The next column: a moment, as it is stored.
    #[must_use]
    pub fn moment(self, value: chrono::NaiveDateTime) -> Self {
        self.number(value.and_utc().timestamp())
    }

    /// The next column: a moment that may be missing.
    #[must_use]
    pub fn maybe_moment(self, value: Option<chrono::NaiveDateTime>) -> Self {
        match value {
            Some(value) => self.text("=").moment(value),
            None => self.text("-"),
        }
    }

    /// The seal of the row.
    pub fn seal(self, kind: Kind, key: &str) -> Seal {
        let digest = Some(format!("{COLUMNS}{}", hex(&self.0.finalize())));
        let key = key.to_owned();
        Seal { kind, key, digest }
    }
}
