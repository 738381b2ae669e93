//! What somebody wants to do to a dossier.

use serde::{Deserialize, Serialize};

use super::Filing;
use super::appointment::Lateness;
use super::codes::DossierCode;
use super::correction::CorrectionClaim;
use super::event::Grounds;
use super::handover::Officer;
use super::payment::PaymentMethod;
use super::result::{Delivery, Proposal};
use super::supplement::{Target, Wanted};
use crate::domain::deadline::reminder::Reminder;
use crate::domain::document::Purpose;
use crate::domain::form::{RawAnswers, ValidAnswers};
use crate::domain::ids::DocumentId;
use crate::domain::time::Moment;

/// The name of an act, without its content: what pages offer and permissions judge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(
    missing_docs,
    reason = "each is documented at the command of the same name"
)]
pub enum Act {
    EditDraft,
    DiscardDraft,
    Submit,
    Accept,
    Refuse,
    RequestSupplement,
    ProposeSupplement,
    ConfirmSupplement,
    DeclineSupplement,
    ExtendSupplement,
    ProvideSupplement,
    RequestPayment,
    RecordPayment,
    HandOver,
    Assign,
    Propose,
    Approve,
    Sign,
    SendBack,
    Issue,
    Deliver,
    RequestWithdrawal,
    ConfirmWithdrawal,
    DeclineWithdrawal,
    StopLapsed,
    Stop,
    Apologise,
    ExtendLimit,
    ExplainLateness,
    ProposeCorrection,
    DecideCorrection,
    StandIn,
    Reschedule,
    Remind,
}

impl Act {
    /// Every act.
    pub const ALL: [Self; 34] = [
        Self::EditDraft,
        Self::DiscardDraft,
        Self::Submit,
        Self::Accept,
        Self::Refuse,
        Self::RequestSupplement,
        Self::ProposeSupplement,
        Self::ConfirmSupplement,
        Self::DeclineSupplement,
        Self::ExtendSupplement,
        Self::ProvideSupplement,
        Self::RequestPayment,
        Self::RecordPayment,
        Self::HandOver,
        Self::Assign,
        Self::Propose,
        Self::Approve,
        Self::Sign,
        Self::SendBack,
        Self::Issue,
        Self::Deliver,
        Self::RequestWithdrawal,
        Self::ConfirmWithdrawal,
        Self::DeclineWithdrawal,
        Self::StopLapsed,
        Self::Stop,
        Self::Apologise,
        Self::ExtendLimit,
        Self::ExplainLateness,
        Self::ProposeCorrection,
        Self::DecideCorrection,
        Self::StandIn,
        Self::Reschedule,
        Self::Remind,
    ];

    /// The key in language files: kebab-case.
    pub fn code(self) -> &'static str {
        match self {
            Self::EditDraft => "edit-draft",
            Self::DiscardDraft => "discard-draft",
            Self::Submit => "submit",
            Self::Accept => "accept",
            Self::Refuse => "refuse",
            Self::RequestSupplement => "request-supplement",
            Self::ProposeSupplement => "propose-supplement",
            Self::ConfirmSupplement => "confirm-supplement",
            Self::DeclineSupplement => "decline-supplement",
            Self::ExtendSupplement => "extend-supplement",
            Self::ProvideSupplement => "provide-supplement",
            Self::RequestPayment => "request-payment",
            Self::RecordPayment => "record-payment",
            Self::HandOver => "hand-over",
            Self::Assign => "assign",
            Self::Propose => "propose",
            Self::Approve => "approve",
            Self::Sign => "sign",
            Self::SendBack => "send-back",
            Self::Issue => "issue",
            Self::Deliver => "deliver",
            Self::RequestWithdrawal => "request-withdrawal",
            Self::ConfirmWithdrawal => "confirm-withdrawal",
            Self::DeclineWithdrawal => "decline-withdrawal",
            Self::StopLapsed => "stop-lapsed",
            Self::Stop => "stop",
            Self::Apologise => "apologise",
            Self::ExtendLimit => "extend-limit",
            Self::ExplainLateness => "explain-lateness",
            Self::ProposeCorrection => "propose-correction",
            Self::DecideCorrection => "decide-correction",
            Self::StandIn => "stand-in",
            Self::Reschedule => "reschedule",
            Self::Remind => "remind",
        }
    }
}

/// What the clerk enters when issuing; what is missing is refused by name. Outcome
/// and signer are those of the signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// Số: the next of its book and year.
    pub number: u32,
    /// Ký hiệu: which book.
    pub symbol: String,
    /// The book was kept on paper so far, and goes on here with this number.
    pub continues: bool,
    /// The date on the result; not before it was signed, not in the future.
    pub dated: chrono::NaiveDate,
    /// A scan of what was signed.
    pub document: Option<DocumentId>,
}

/// More time by law, as the head of the unit decides it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extension {
    /// Working minutes on top.
    pub minutes: u32,
    /// Why.
    pub reason: String,
    /// The legal basis.
    pub basis: String,
    /// The letter to the foreign institution, where the procedure asks for it.
    pub letter: Option<DocumentId>,
}

/// A command: one for each thing somebody can do. The numbers are the
/// transitions of domain.md §2.3.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// T1: submit; the answers have been found valid.
    Submit(Box<Filing>),
    /// T2: accept, with the running number of the day already taken.
    Accept {
        /// The code to give.
        code: DossierCode,
    },
    /// T3: refuse.
    Refuse(Grounds),
    /// T4 at the desk; T10 at once where the officer alone decides or a leader asks.
    RequestSupplement {
        /// What is wanted.
        wanted: Wanted,
        /// A leader's reason for a second request.
        leader_override: Option<String>,
    },
    /// After acceptance: the officer proposes, the head of the unit confirms.
    ProposeSupplement(Wanted),
    /// T10: the head of the unit confirms what was proposed.
    ConfirmSupplement {
        /// A leader's reason for a second request.
        leader_override: Option<String>,
    },
    /// The head of the unit does not confirm what was proposed.
    DeclineSupplement {
        /// Why.
        reason: String,
    },
    /// The requester takes five more working days, once.
    ExtendSupplement,
    /// T5, T11: the requester brings what was asked for.
    ProvideSupplement {
        /// All answers with the changes, as typed.
        typed: RawAnswers,
        /// The same, found valid.
        answers: Box<ValidAnswers>,
        /// The items that were answered.
        answered: Vec<Target>,
    },
    /// T6: a fee is due.
    RequestPayment {
        /// In whole đồng, more than 0.
        amount: u64,
        /// What for.
        purpose: String,
    },
    /// T7: the fee was paid.
    RecordPayment {
        /// The receipt.
        receipt_number: String,
        /// How.
        method: PaymentMethod,
        /// The code to give, where this is also the acceptance.
        code: Option<DossierCode>,
    },
    /// T8: from the desk to the unit.
    HandOver {
        /// A remark for the next officer.
        note: String,
    },
    /// Name an officer, or take it oneself. Ends a step of kind `assign`.
    Assign {
        /// Who.
        officer: Officer,
        /// A remark.
        note: String,
    },
    /// T9: the work is done; this is proposed.
    Propose(Proposal),
    /// T9: reviewed and passed on.
    Approve {
        /// A remark for the next officer.
        note: String,
    },
    /// T9: signed.
    Sign {
        /// A remark for the clerk.
        note: String,
    },
    /// T9: back to an earlier step.
    SendBack {
        /// The place of that step.
        step: usize,
        /// Why.
        reason: String,
    },
    /// T13: number, seal and issue.
    Issue(Issue),
    /// T14: the requester has it.
    Deliver(Delivery),
    /// T16: the requester wants it back. Before acceptance this is also T17.
    RequestWithdrawal {
        /// Why, if they say so.
        reason: Option<String>,
    },
    /// T17: given back.
    ConfirmWithdrawal,
    /// T18: the result was already signed.
    DeclineWithdrawal {
        /// Why.
        reason: String,
    },
    /// T12: the last day for the supplement is over.
    StopLapsed,
    /// T15: not eligible.
    Stop(Grounds),
    /// Mẫu 04: sorry, and a new date.
    Apologise {
        /// Why.
        lateness: Lateness,
        /// The new date.
        promised: Moment,
        /// The director's reason for a second apology.
        leader_override: Option<String>,
    },
    /// More time by law: many copies, verification abroad.
    ExtendLimit(Extension),
    /// The code of form II.07a, without which a late dossier cannot be closed.
    ExplainLateness(Lateness),
    /// The record is wrong.
    ProposeCorrection(CorrectionClaim),
    /// What a leader thinks of a correction.
    DecideCorrection {
        /// Which one, counted from 0.
        place: usize,
        /// Whether the claim stands.
        approved: bool,
        /// Why not, or a remark.
        remark: String,
    },
    /// A leader does what somebody else should have done (cập nhật thay).
    StandIn {
        /// What.
        command: Box<Command>,
        /// Why.
        reason: String,
        /// The proof.
        evidence: Option<DocumentId>,
    },
    /// R10: the calendar changed.
    Reschedule,
    /// Somebody is reminded.
    Remind(Reminder),
}

impl Command {
    /// Every file that this command names by its id, and what each must have been
    /// put into the dossier for.
    pub fn documents(&self) -> Vec<(DocumentId, Purpose)> {
        match self {
            Self::Propose(proposal) => with(proposal.draft, Purpose::Draft),
            Self::Issue(issue) => with(issue.document, Purpose::Result),
            Self::ExtendLimit(extension) => with(extension.letter, Purpose::Letter),
            Self::ProposeCorrection(claim) => with(Some(claim.evidence), Purpose::Correction),
            Self::StandIn {
                command, evidence, ..
            } => [command.documents(), with(*evidence, Purpose::Evidence)].concat(),
            Self::Submit(_)
            | Self::Accept { .. }
            | Self::Refuse(_)
            | Self::RequestSupplement { .. }
            | Self::ProposeSupplement(_)
            | Self::ConfirmSupplement { .. }
            | Self::DeclineSupplement { .. }
            | Self::ExtendSupplement
            | Self::ProvideSupplement { .. }
            | Self::RequestPayment { .. }
            | Self::RecordPayment { .. }
            | Self::HandOver { .. }
            | Self::Assign { .. }
            | Self::Approve { .. }
            | Self::Sign { .. }
            | Self::SendBack { .. }
            | Self::Deliver(_)
            | Self::RequestWithdrawal { .. }
            | Self::ConfirmWithdrawal
            | Self::DeclineWithdrawal { .. }
            | Self::StopLapsed
            | Self::Stop(_)
            | Self::Apologise { .. }
            | Self::ExplainLateness(_)
            | Self::DecideCorrection { .. }
            | Self::Reschedule
            | Self::Remind(_) => Vec::new(),
        }
    }

    /// What is issued by this command, by whomever.
    pub fn issue(&self) -> Option<&Issue> {
        if let Self::StandIn { command, .. } = self {
            return command.issue();
        }
        if let Self::Issue(issue) = self {
            Some(issue)
        } else {
            None
        }
    }

    /// The name of the act.
    pub fn act(&self) -> Act {
        match self {
            Self::Submit(_) => Act::Submit,
            Self::Accept { .. } => Act::Accept,
            Self::Refuse(_) => Act::Refuse,
            Self::RequestSupplement { .. } => Act::RequestSupplement,
            Self::ProposeSupplement(_) => Act::ProposeSupplement,
            Self::ConfirmSupplement { .. } => Act::ConfirmSupplement,
            Self::DeclineSupplement { .. } => Act::DeclineSupplement,
            Self::ExtendSupplement => Act::ExtendSupplement,
            Self::ProvideSupplement { .. } => Act::ProvideSupplement,
            Self::RequestPayment { .. } => Act::RequestPayment,
            Self::RecordPayment { .. } => Act::RecordPayment,
            Self::HandOver { .. } => Act::HandOver,
            Self::Assign { .. } => Act::Assign,
            Self::Propose(_) => Act::Propose,
            Self::Approve { .. } => Act::Approve,
            Self::Sign { .. } => Act::Sign,
            Self::SendBack { .. } => Act::SendBack,
            Self::Issue(_) => Act::Issue,
            Self::Deliver(_) => Act::Deliver,
            Self::RequestWithdrawal { .. } => Act::RequestWithdrawal,
            Self::ConfirmWithdrawal => Act::ConfirmWithdrawal,
            Self::DeclineWithdrawal { .. } => Act::DeclineWithdrawal,
            Self::StopLapsed => Act::StopLapsed,
            Self::Stop(_) => Act::Stop,
            Self::Apologise { .. } => Act::Apologise,
            Self::ExtendLimit(_) => Act::ExtendLimit,
            Self::ExplainLateness(_) => Act::ExplainLateness,
            Self::ProposeCorrection(_) => Act::ProposeCorrection,
            Self::DecideCorrection { .. } => Act::DecideCorrection,
            Self::StandIn { .. } => Act::StandIn,
            Self::Reschedule => Act::Reschedule,
            Self::Remind(_) => Act::Remind,
        }
    }
}

fn with(document: Option<DocumentId>, purpose: Purpose) -> Vec<(DocumentId, Purpose)> {
    let named = document.map(|document| (document, purpose));
    named.into_iter().collect()
}
