//! Names that machines give to things: UUIDv7 in a type of its own for each
//! kind of thing, so that one can never be taken for another. People see the
//! dossier code instead (`dossier::codes`).

use std::fmt;
use std::str::FromStr;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

use rand::RngCore;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::time::{Moment, to_utc};

/// Where randomness comes from: the operating system, or a test's own source.
pub trait Chance: Send + Sync {
    /// Fills `bytes` with random bytes.
    fn fill(&self, bytes: &mut [u8]);

    /// Counts on: what orders the ids of one second, since the clock gives whole
    /// seconds.
    fn count(&self) -> u32;
}

/// `N` random bytes.
pub fn random_bytes<const N: usize>(chance: &dyn Chance) -> [u8; N] {
    let mut bytes = [0; N];
    chance.fill(&mut bytes);
    bytes
}

/// A new UUIDv7: ordered by time, among those of one second by the order in which
/// this source made them (two mails of one act must leave in the right one),
/// unguessable in its last 56 bits.
pub fn new_uuid(chance: &dyn Chance, now: Moment) -> Uuid {
    let [_, high, middle, low] = chance.count().to_be_bytes();
    let millis = u64::try_from(to_utc(now).and_utc().timestamp_millis()).unwrap_or_default();
    let mut bytes: [u8; 10] = random_bytes(chance);
    // 18 bits of the count, around the four and the two that say "UUIDv7".
    let [first, second, third, ..] = &mut bytes;
    *first = (high << 2) | (middle >> 6);
    *second = (middle << 2) | (low >> 6);
    *third = low & 0b0011_1111;
    uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
}

/// A text is not the id it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id")]
pub struct NotAnId;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A new one.
            pub fn new(chance: &dyn Chance, now: Moment) -> Self {
                Self(new_uuid(chance, now))
            }

            /// The bare UUID.
            pub fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl From<Uuid> for $name {
            fn from(uuid: Uuid) -> Self {
                Self(uuid)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                Uuid::parse_str(text).map(Self).map_err(|_| NotAnId)
            }
        }
    )+};
}

ids! {
    /// A person's account, a citizen's or an officer's.
    AccountId;
    /// A place where somebody is signed in.
    SessionId;
    /// A one-time link sent by mail.
    TokenId;
    /// A school or another organisation that files dossiers.
    OrganisationId;
    /// A procedure of the catalogue.
    ProcedureId;
    /// One version of a procedure: what a dossier is pinned to for ever.
    VersionId;
    /// A dossier, from its first draft on.
    DossierId;
    /// A file that a person brought.
    DocumentId;
    /// Something that happened to a dossier.
    EventId;
    /// Something a person was told.
    NotificationId;
    /// A mail waiting to leave, or gone.
    MailId;
    /// A line of the audit.
    AuditId;
    /// Days on which one officer stands in for another.
    SubstitutionId;
}

/// Randomness that nobody can foretell: a generator in each thread, seeded by the
/// operating system. Asking the system itself for every id costs a request as much
/// as reading its headers.
#[derive(Debug, Default)]
pub struct SystemChance(AtomicU32);

impl Chance for SystemChance {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that asks for chance"
    )]
    fn fill(&self, bytes: &mut [u8]) {
        rand::rng().fill_bytes(bytes);
    }

    fn count(&self) -> u32 {
        self.0.fetch_add(1, Ordering::Relaxed)
    }
}

/// Counted "randomness", the same in every run: for tests and snapshots.
#[derive(Debug, Default)]
pub struct CountedChance {
    filled: AtomicU64,
    counted: AtomicU32,
}

impl Chance for CountedChance {
    fn fill(&self, bytes: &mut [u8]) {
        use sha2::Digest;
        for chunk in bytes.chunks_mut(32) {
            let count = self.filled.fetch_add(1, Ordering::Relaxed);
            let digest = sha2::Sha256::digest(count.to_be_bytes());
            chunk
                .iter_mut()
                .zip(digest)
                .for_each(|(byte, random)| *byte = random);
        }
    }

    fn count(&self) -> u32 {
        self.counted.fetch_add(1, Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_later_in_the_same_second_sorts_later() {
        let now = "2026-11-16T09:00:00".parse().unwrap();
        let chance = SystemChance::default();
        let ids: Vec<Uuid> = (0..1_000).map(|_| new_uuid(&chance, now)).collect();
        assert!(ids.is_sorted());
        assert!(ids.iter().all(|id| id.get_version_num() == 7));
        assert!(
            ids.iter()
                .all(|id| id.get_variant() == uuid::Variant::RFC4122)
        );
    }
}
