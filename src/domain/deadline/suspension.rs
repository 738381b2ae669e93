//! When the clock stands still, and why (R7 of domain.md §2.4).

use serde::{Deserialize, Serialize};

use super::to_minute;
use crate::domain::time::Moment;

/// Why the clock stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SuspensionReason {
    /// The requester is bringing what was asked for (status 5).
    Supplement,
    /// A fee is due (status 6).
    Payment,
    /// The requester wants the dossier back (status 7).
    Withdrawal,
}

/// A stretch of time that does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspension {
    /// When the clock stopped.
    pub from: Moment,
    /// When it went on; none while it stands.
    pub until: Option<Moment>,
    /// Why.
    pub reason: SuspensionReason,
}

impl Suspension {
    /// A stop that still lasts.
    pub fn open(from: Moment, reason: SuspensionReason) -> Self {
        Self {
            from,
            until: None,
            reason,
        }
    }

    /// A stop that is over.
    pub fn closed(from: Moment, until: Moment, reason: SuspensionReason) -> Self {
        Self {
            from,
            until: Some(until),
            reason,
        }
    }

    /// Whether the clock still stands.
    pub fn is_open(&self) -> bool {
        self.until.is_none()
    }
}

/// The stops that can matter after `start`: to the minute, in order, merged
/// where they touch, clipped to `start`.
pub(super) fn merged(suspensions: &[Suspension], start: Moment) -> Vec<Suspension> {
    let mut all: Vec<Suspension> = suspensions
        .iter()
        .map(|suspension| Suspension {
            from: to_minute(suspension.from).max(start),
            until: suspension.until.map(to_minute),
            reason: suspension.reason,
        })
        .filter(|suspension| suspension.until.is_none_or(|until| until > suspension.from))
        .collect();
    all.sort_by_key(|suspension| suspension.from);
    let mut merged: Vec<Suspension> = Vec::new();
    for next in all {
        match merged.last_mut() {
            Some(last) if last.until.is_none_or(|until| next.from <= until) => {
                last.until = last.until.zip(next.until).map(|(a, b)| a.max(b));
            }
            Some(_) | None => merged.push(next),
        }
    }
    merged
}
