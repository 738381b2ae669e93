//! What is asked for on top, every item at once, with its reason and its last
//! day (domain.md §2.7).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::event::ActorSummary;
use crate::domain::time::Moment;

/// Whether something was missing at the desk, or turned out unclear in the unit.
/// The law distinguishes the two, and allows one request in each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Kiểm tra đầu vào: by the one-stop desk (T4).
    BeforeAcceptance,
    /// Làm rõ trong thẩm định: by the unit, confirmed by its head (T10).
    AfterAcceptance,
}

/// What an item points at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// A component of the dossier, by its key.
    Component(String),
    /// A field of the form, by its key.
    Field(String),
}

/// One thing to bring or to put right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Which part of the dossier.
    pub target: Target,
    /// A reason code of the office's list, or a few words.
    pub reason: String,
    /// What the person shall do, shown next to the part.
    pub comment: String,
}

/// What an officer asks for: the whole of it, once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// Every item at once.
    pub items: Vec<Item>,
    /// On what legal ground.
    pub basis: String,
}

/// A request to the requester.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupplementRequest {
    /// At the desk or in the unit.
    pub stage: Stage,
    /// What is wanted.
    pub wanted: Wanted,
    /// When it was sent.
    pub requested_at: Moment,
    /// The last day for the answer, until midnight.
    pub last_day: NaiveDate,
    /// Whether the requester has already taken the one extension.
    pub extended: bool,
    /// When everything was brought.
    pub answered_at: Option<Moment>,
    /// Who found out what was missing.
    pub proposer: ActorSummary,
    /// Who confirmed the request; none where the officer alone decides.
    pub approver: Option<ActorSummary>,
    /// A leader's reason for a second request; the dossier then counts as late.
    pub leader_override: Option<String>,
}

impl SupplementRequest {
    /// Whether this part may be changed while the request is open.
    pub fn asks_for(&self, target: &Target) -> bool {
        self.wanted.items.iter().any(|item| item.target == *target)
    }

    /// Whether the last day is over without an answer.
    pub fn has_lapsed(&self, now: Moment) -> bool {
        self.answered_at.is_none() && now.date() > self.last_day
    }
}

/// A request that the head of the unit has not yet confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupplementProposal {
    /// What is wanted.
    pub wanted: Wanted,
    /// Who proposes it.
    pub by: ActorSummary,
    /// Since when it waits.
    pub at: Moment,
}
