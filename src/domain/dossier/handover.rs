//! Who gave the dossier to whom, and when: the rows of the control sheet (Mẫu 06).

use serde::{Deserialize, Serialize};

use crate::domain::account::Role;
use crate::domain::deadline::Verdict;
use crate::domain::ids::AccountId;
use crate::domain::time::Moment;

/// An officer by account and by the name people know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Officer {
    /// The account.
    pub account: AccountId,
    /// The name.
    pub name: String,
}

/// Who has the dossier now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The code of the unit.
    pub unit: String,
    /// The role that acts next.
    pub role: Role,
    /// The officer, once somebody is named or took it.
    pub assignee: Option<Officer>,
    /// Since when the unit has it: the start of the step's own clock.
    pub since: Moment,
}

/// One row of the control sheet: a dossier left one step for another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handover {
    /// When.
    pub at: Moment,
    /// The place of the step that was left.
    pub from_step: usize,
    /// The place of the step that was entered; smaller when it was returned.
    pub to_step: usize,
    /// The unit that gave.
    pub from_unit: String,
    /// The officer who gave.
    pub from_officer: String,
    /// The account of that officer; none when the system did it.
    pub from_account: Option<AccountId>,
    /// The unit that got it.
    pub to_unit: String,
    /// The role that acts next.
    pub to_role: Role,
    /// The officer who got it, if named.
    pub to_officer: Option<Officer>,
    /// When the officer took it.
    pub taken_at: Option<Moment>,
    /// Whether the step was left early, on time or late; none where the step
    /// has no hours of its own.
    pub timing: Option<Verdict>,
    /// A remark, or the reason of a return.
    pub note: String,
}
