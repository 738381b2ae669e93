//! What happened to a dossier, in the past tense.
//!
//! Events carry what timeline, audit and messages need, and enough to replay
//! the dossier from its submission; answers and the look-up secret are content
//! of the dossier, not of events.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::appointment::{Apology, Lateness};
use super::codes::{DossierCode, LookupCode};
use super::command::Act;
use super::correction::{CorrectionClaim, CorrectionDecision};
use super::handover::{Handover, Holder, Officer};
use super::payment::{Payment, PaymentMethod};
use super::result::{Delivery, IssuedResult, Proposal, ResultKind};
use super::supplement::{Stage, SupplementProposal, SupplementRequest};
use crate::domain::account::Role;
use crate::domain::deadline::reminder::Reminder;
use crate::domain::deadline::{Limit, Verdict};
use crate::domain::ids::{AccountId, DocumentId};
use crate::domain::time::Moment;

/// In which capacity somebody acted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Capacity {
    /// The person, or the member of the organisation, whose dossier it is.
    Filer,
    /// An officer in this role.
    Staff(Role),
    /// The portal itself.
    System,
}

/// Who did something, as it will still be read when the account is long gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActorSummary {
    /// The account; none for the system.
    pub account: Option<AccountId>,
    /// The name at the time.
    pub name: String,
    /// In which capacity.
    pub capacity: Capacity,
    /// The name of the officer whose substitute acted.
    pub standing_in_for: Option<String>,
    /// The account of that officer; none in what was written down before it was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standing_in_account: Option<AccountId>,
}

impl ActorSummary {
    /// The portal itself.
    pub fn system() -> Self {
        let name = String::from("Hệ thống");
        Self {
            account: None,
            name,
            capacity: Capacity::System,
            standing_in_for: None,
            standing_in_account: None,
        }
    }

    /// Whether this is a leader: of a unit or of the Department.
    pub fn is_leader(&self) -> bool {
        match self.capacity {
            Capacity::Staff(Role::HeadOfUnit | Role::Director) => true,
            Capacity::Filer | Capacity::System | Capacity::Staff(_) => false,
        }
    }

    /// Whether this is a leader of the Department.
    pub fn is_director(&self) -> bool {
        self.capacity == Capacity::Staff(Role::Director)
    }
}

/// Why something was refused or stopped, in words the law asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grounds {
    /// The reason, at least twenty characters.
    pub reason: String,
    /// The legal basis.
    pub basis: String,
    /// The authority that is the right one, if another is.
    pub right_authority: Option<String>,
}

/// Why a dossier was stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StopCause {
    /// The requester withdrew it (T17).
    Withdrawn,
    /// What was asked for was not brought in time (T12).
    SupplementLapsed,
    /// It turned out not to meet the conditions (T15).
    NotEligible,
    /// The fee was not paid in time.
    FeeUnpaid,
}

impl StopCause {
    /// The key in language files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Withdrawn => "withdrawn",
            Self::SupplementLapsed => "supplement-lapsed",
            Self::NotEligible => "not-eligible",
            Self::FeeUnpaid => "fee-unpaid",
        }
    }
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// T1: the filer submitted.
    Submitted {
        /// What to look the dossier up by.
        lookup_code: LookupCode,
        /// Until when the desk must answer.
        check_due: Moment,
        /// The desk.
        holder: Holder,
    },
    /// T2: the desk accepted.
    Accepted {
        /// The code given.
        code: DossierCode,
        /// How long it may take.
        limit: Limit,
        /// The result is promised for this moment.
        due: Moment,
        /// The desk, until it hands over.
        holder: Holder,
    },
    /// T3: the desk refused.
    Refused {
        /// Why.
        grounds: Grounds,
    },
    /// An officer proposes to ask for a supplement; the clock runs on.
    SupplementProposed {
        /// What, and by whom.
        proposal: SupplementProposal,
    },
    /// The head of the unit did not confirm the proposal.
    SupplementProposalDeclined {
        /// Why.
        reason: String,
    },
    /// T4 or T10: a supplement was asked for; the clock stands.
    SupplementRequested {
        /// Everything about it.
        request: SupplementRequest,
    },
    /// The requester took more time, once.
    SupplementExtended {
        /// The new last day.
        last_day: NaiveDate,
    },
    /// T5 or T11: everything asked for was brought; the clock goes on.
    SupplementProvided {
        /// At the desk or in the unit.
        stage: Stage,
        /// The new end of the desk's check, before acceptance.
        check_due: Option<Moment>,
        /// The new appointment, after acceptance.
        due: Option<Moment>,
    },
    /// T6: a fee is due; the clock stands.
    PaymentRequested {
        /// How much and what for.
        payment: Payment,
    },
    /// T7: the fee was paid. Before acceptance, [`Event::Accepted`] follows.
    PaymentReceived {
        /// How much.
        amount: u64,
        /// The receipt.
        receipt_number: String,
        /// How.
        method: PaymentMethod,
        /// The new appointment, after acceptance.
        due: Option<Moment>,
    },
    /// T8 and T9: the dossier went on to the next step.
    HandedOver {
        /// The row of the control sheet.
        handover: Handover,
        /// What the caseworker proposes, when a step of work ended.
        proposal: Option<Proposal>,
        /// Whether a proposal was approved with it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        approved: bool,
    },
    /// T9: the dossier went back to an earlier step.
    SentBack {
        /// The row of the control sheet, with the reason.
        handover: Handover,
    },
    /// An officer was named, or took it.
    Assigned {
        /// Who has it now.
        officer: Officer,
    },
    /// T9: a leader signed, and the dossier went on to the clerk.
    Signed {
        /// The row of the control sheet.
        handover: Handover,
        /// What was signed; none in what was written down before this was kept.
        #[serde(default)]
        outcome: Option<ResultKind>,
    },
    /// T13: the result was issued; the clock has ended.
    ResultIssued {
        /// The result.
        result: IssuedResult,
        /// The row of the control sheet: to the one-stop desk.
        handover: Handover,
        /// In time or not.
        verdict: Verdict,
    },
    /// T14: the requester has the result.
    ResultDelivered {
        /// How.
        delivery: Delivery,
    },
    /// T16: the requester wants the dossier back.
    WithdrawalRequested {
        /// Why, if they said so.
        reason: Option<String>,
        /// Until when the desk decides; none where it takes effect at once, and in
        /// what was written down before there was such a time.
        #[serde(default)]
        due: Option<Moment>,
    },
    /// T18: the result was already signed; work goes on.
    WithdrawalDeclined {
        /// Why.
        reason: String,
        /// The new appointment.
        due: Option<Moment>,
    },
    /// T12, T15, T17: stopped.
    Stopped {
        /// What led to it.
        cause: StopCause,
        /// The written reasons.
        grounds: Grounds,
    },
    /// The office is late and says so, with a new date. The due date stays.
    Apologised {
        /// The apology.
        apology: Apology,
    },
    /// The law allows more time in this case (R5, verification abroad).
    LimitExtended {
        /// Working minutes on top.
        minutes: u32,
        /// The new limit.
        limit: Limit,
        /// Why.
        reason: String,
        /// The legal basis; empty in what was written down before it was asked for.
        #[serde(default)]
        basis: String,
        /// The letter to the foreign institution, where there is one.
        #[serde(default)]
        letter: Option<DocumentId>,
        /// What was promised before.
        previous: Option<Moment>,
        /// The new appointment; none while the clock stands.
        due: Option<Moment>,
    },
    /// R10: the calendar changed, and the appointment with it.
    Rescheduled {
        /// What was promised before.
        previous: Moment,
        /// The new appointment.
        due: Moment,
    },
    /// A late dossier got the code of its reason (form II.07a).
    LatenessExplained {
        /// Why.
        lateness: Lateness,
    },
    /// Somebody says that the record is wrong.
    CorrectionProposed {
        /// What was really so.
        claim: CorrectionClaim,
    },
    /// A leader decided about a correction.
    CorrectionDecided {
        /// Which one, counted from 0.
        place: usize,
        /// How.
        decision: CorrectionDecision,
    },
    /// A leader did what somebody else should have done (cập nhật thay).
    /// The events of what was done follow.
    StoodIn {
        /// What was done.
        act: Act,
        /// For which unit.
        unit: String,
        /// Why.
        reason: String,
        /// The proof.
        evidence: DocumentId,
    },
    /// Somebody was reminded, once.
    Reminded {
        /// Of what.
        reminder: Reminder,
    },
}

impl Event {
    /// The key in language files and in the table's column: kebab-case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Submitted { .. } => "submitted",
            Self::Accepted { .. } => "accepted",
            Self::Refused { .. } => "refused",
            Self::SupplementProposed { .. } => "supplement-proposed",
            Self::SupplementProposalDeclined { .. } => "supplement-proposal-declined",
            Self::SupplementRequested { .. } => "supplement-requested",
            Self::SupplementExtended { .. } => "supplement-extended",
            Self::SupplementProvided { .. } => "supplement-provided",
            Self::PaymentRequested { .. } => "payment-requested",
            Self::PaymentReceived { .. } => "payment-received",
            Self::HandedOver { .. } => "handed-over",
            Self::SentBack { .. } => "sent-back",
            Self::Assigned { .. } => "assigned",
            Self::Signed { .. } => "signed",
            Self::ResultIssued { .. } => "result-issued",
            Self::ResultDelivered { .. } => "result-delivered",
            Self::WithdrawalRequested { .. } => "withdrawal-requested",
            Self::WithdrawalDeclined { .. } => "withdrawal-declined",
            Self::Stopped { .. } => "stopped",
            Self::Apologised { .. } => "apologised",
            Self::LimitExtended { .. } => "limit-extended",
            Self::Rescheduled { .. } => "rescheduled",
            Self::LatenessExplained { .. } => "lateness-explained",
            Self::CorrectionProposed { .. } => "correction-proposed",
            Self::CorrectionDecided { .. } => "correction-decided",
            Self::StoodIn { .. } => "stood-in",
            Self::Reminded { .. } => "reminded",
        }
    }

    /// Whether the requester sees it in the timeline; the rest is the office's own.
    pub fn is_public(&self) -> bool {
        match self {
            Self::Submitted { .. }
            | Self::Accepted { .. }
            | Self::Refused { .. }
            | Self::SupplementRequested { .. }
            | Self::SupplementExtended { .. }
            | Self::SupplementProvided { .. }
            | Self::PaymentRequested { .. }
            | Self::PaymentReceived { .. }
            | Self::HandedOver { .. }
            | Self::Signed { .. }
            | Self::ResultIssued { .. }
            | Self::ResultDelivered { .. }
            | Self::WithdrawalRequested { .. }
            | Self::WithdrawalDeclined { .. }
            | Self::Stopped { .. }
            | Self::Apologised { .. }
            | Self::LimitExtended { .. }
            | Self::Rescheduled { .. } => true,
            Self::SupplementProposed { .. }
            | Self::SupplementProposalDeclined { .. }
            | Self::SentBack { .. }
            | Self::Assigned { .. }
            | Self::LatenessExplained { .. }
            | Self::CorrectionProposed { .. }
            | Self::CorrectionDecided { .. }
            | Self::StoodIn { .. }
            | Self::Reminded { .. } => false,
        }
    }
}

/// An event with who and when: one line of the history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// When.
    pub at: Moment,
    /// Who.
    pub by: ActorSummary,
    /// What.
    pub event: Event,
}
