//! A mistake is corrected by a record beside the history, never by editing it
//! (domain.md §3.3).

use serde::{Deserialize, Serialize};

use super::appointment::Lateness;
use super::event::ActorSummary;
use crate::domain::ids::DocumentId;
use crate::domain::time::Moment;

/// What was really so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectionClaim {
    /// When the result was really ready, before the recorded end.
    pub actual_end: Moment,
    /// A signed receipt or another proof.
    pub evidence: DocumentId,
    /// Why the record is wrong.
    pub reason: Lateness,
}

/// A claim and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// What was really so.
    pub claim: CorrectionClaim,
    /// Who says so.
    pub proposer: ActorSummary,
    /// Since when.
    pub proposed_at: Moment,
    /// The leader's decision.
    pub decision: Option<CorrectionDecision>,
}

/// What a leader decided about a correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectionDecision {
    /// Whether the claim stands.
    pub approved: bool,
    /// Why not, or a remark.
    pub remark: String,
    /// Who decided.
    pub by: ActorSummary,
    /// When.
    pub at: Moment,
}
