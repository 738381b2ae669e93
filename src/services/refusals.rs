//! What the lifecycle refuses, as sentences that say what to do.

use super::error::Refusal;
use crate::domain::dossier::Refused;

/// The sentence for this refusal.
pub(super) fn sentence(refused: &Refused) -> Refusal {
    Refusal::new("refused").with("reason", refused)
}
