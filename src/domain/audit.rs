//! What an auditor sees: who did or read what, in chains of digests, so that a
//! line changed or taken out later shows (N05).
//!
//! Each dossier has a chain of its own, named by its id; everything else is in
//! the chain of the account it concerns, or in `house`. Beside its chain each line
//! has its place in one order of the whole house, over which roots are signed
//! ([`super::checkpoint`]). A line also carries the [seals](super::seal) of the
//! rows that were written with it.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::ids::{AccountId, AuditId};
use super::seal::{self, Seal};
use super::time::Moment;

/// How digests are computed from now on; lines of before keep theirs.
pub const FORMAT: i32 = 2;

/// One line of the audit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditEntry {
    /// Its id.
    pub id: AuditId,
    /// Which chain it belongs to.
    pub chain: String,
    /// Its place in the chain, beginning with 1.
    pub seq: i64,
    /// When.
    pub happened_at: Moment,
    /// Who; none for the system and for visitors.
    pub actor: Option<AccountId>,
    /// Their name at that time.
    pub actor_name: String,
    /// What they did, in one word such as `accepted`.
    pub action: String,
    /// To what: an id or a code, never a person's name.
    pub object: String,
    /// What else belongs to it, as JSON.
    pub detail: String,
    /// How the digest is computed: 1 without seals, 2 with them.
    pub format: i32,
    /// The seals of the rows written with this line, as [`seal::to_text`] has them.
    pub seals: String,
    /// Digest of the line before; empty for the first.
    pub previous: String,
    /// Digest of this line, `previous` included.
    pub digest: String,
}

/// What is to be written down; place and digest follow from the chain.
#[derive(Debug, Clone)]
pub struct NewEntry {
    /// Its id.
    pub id: AuditId,
    /// Which chain it belongs to.
    pub chain: String,
    /// When.
    pub happened_at: Moment,
    /// Who.
    pub actor: Option<AccountId>,
    /// Their name.
    pub actor_name: String,
    /// What they did.
    pub action: String,
    /// To what.
    pub object: String,
    /// What else belongs to it, as JSON.
    pub detail: String,
    /// The seals of the rows written with it.
    pub seals: Vec<Seal>,
}

impl AuditEntry {
    /// The line that follows `last` in its chain.
    pub fn after(last: Option<(i64, String)>, new: NewEntry) -> Self {
        let (seq, previous) = last.map_or((1, String::new()), |(seq, digest)| (seq + 1, digest));
        let mut entry = Self {
            id: new.id,
            chain: new.chain,
            seq,
            happened_at: new.happened_at,
            actor: new.actor,
            actor_name: new.actor_name,
            action: new.action,
            object: new.object,
            detail: new.detail,
            format: FORMAT,
            seals: seal::to_text(&new.seals),
            previous,
            digest: String::new(),
        };
        entry.digest = entry.computed_digest();
        entry
    }

    /// The digest that this line's content demands. A line of the first format has
    /// no place for seals: one that bears some demands what it cannot have.
    pub fn computed_digest(&self) -> String {
        let mut hasher = Sha256::new();
        let actor = self.actor.map(|id| id.to_string()).unwrap_or_default();
        let (seq, at) = (self.seq.to_string(), self.happened_at.to_string());
        let id = self.id.to_string();
        let format = self.format.to_string();
        let versioned: &[&str] = match (self.format, self.seals.is_empty()) {
            (1, true) => &[],
            _ => &[&format, &self.seals],
        };
        for part in versioned {
            hasher.update((part.len() as u64).to_be_bytes());
            hasher.update(part.as_bytes());
        }
        for part in [
            &id,
            &self.chain,
            &seq,
            &at,
            &actor,
            &self.actor_name,
            &self.action,
            &self.object,
            &self.detail,
            &self.previous,
        ] {
            // The length before each part, so that no two lines share their bytes.
            hasher.update((part.len() as u64).to_be_bytes());
            hasher.update(part.as_bytes());
        }
        hex(&hasher.finalize())
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes
        .iter()
        .fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// Follows one chain, line by line, and says where it is not as it was written.
#[derive(Debug, Default)]
pub struct ChainReader {
    seq: i64,
    digest: String,
}

/// What is wrong with a line of a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    /// Its content does not have its digest.
    Changed,
    /// Lines before it are not there; the place of the first that is missing.
    Gone(i64),
    /// It does not follow the line before it.
    Unlinked,
}

impl ChainReader {
    /// Reads the next line.
    pub fn read(&mut self, entry: &AuditEntry) -> Option<Break> {
        let expected = self.seq + 1;
        let linked = entry.previous == self.digest;
        let found = if entry.seq != expected {
            Some(Break::Gone(expected))
        } else if entry.digest != entry.computed_digest() {
            Some(Break::Changed)
        } else if linked {
            None
        } else {
            Some(Break::Unlinked)
        };
        self.seq = entry.seq;
        self.digest.clone_from(&entry.digest);
        found
    }
}

/// The first place at which a chain is broken, if it is: `entries` in order.
pub fn first_break(entries: &[AuditEntry]) -> Option<i64> {
    let mut reader = ChainReader::default();
    entries.iter().zip(1..).find_map(|(entry, place)| {
        let broken = reader.read(entry)?;
        Some(match broken {
            Break::Gone(missing) => missing,
            Break::Changed | Break::Unlinked => place,
        })
    })
}
