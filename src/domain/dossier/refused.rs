//! Why a command was refused, with all a person needs to read.

use chrono::NaiveDate;
use serde::Serialize;

use super::command::Act;
use super::status::Status;
use super::supplement::{Stage, Target};
use crate::domain::deadline::NoWorkingTime;
use crate::domain::time::Moment;

/// Fewer characters than this are no reason (T3).
pub const SHORTEST_REASON: usize = 20;

/// Why a command was refused. Each says enough for a sentence in any language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "refused", rename_all = "snake_case")]
pub enum Refused {
    /// Somebody has already settled it.
    #[error("already {status:?} by {by} at {at}")]
    AlreadyDecided {
        /// How it stands.
        status: Status,
        /// Who settled it.
        by: String,
        /// When.
        at: Moment,
    },
    /// It does not go from where the dossier stands.
    #[error("{act:?} is not possible while {status:?}, since {at} by {by}")]
    WrongStatus {
        /// What was wanted.
        act: Act,
        /// How it stands.
        status: Status,
        /// Who last did something.
        by: String,
        /// When.
        at: Moment,
    },
    /// Another step comes first; none can be skipped.
    #[error("{act:?} must wait: the dossier is at step `{step}`, which needs {needed:?}")]
    StepCannotBeSkipped {
        /// What was wanted.
        act: Act,
        /// The key of the current step.
        step: String,
        /// What ends that step.
        needed: Act,
    },
    /// Whoever worked on it may neither review nor sign it.
    #[error("{by} worked on this dossier")]
    OwnWork {
        /// Who.
        by: String,
    },
    /// A reason is too short to be one.
    #[error("a reason needs at least {least} characters, this has {has}")]
    ReasonTooShort {
        /// Characters needed.
        least: usize,
        /// Characters given.
        has: usize,
    },
    /// The law wants the legal basis to be named.
    #[error("the legal basis is missing")]
    BasisMissing,
    /// A supplement request without an item, or an item without words.
    #[error("every item needs a comment, and there must be one")]
    ItemsMissing,
    /// One part of the dossier is listed twice.
    #[error("{target:?} is listed twice")]
    ItemTwice {
        /// Which.
        target: Target,
    },
    /// Only one supplement request in each stage.
    #[error("a supplement was already requested at {at} ({stage:?})")]
    SecondSupplement {
        /// In which stage.
        stage: Stage,
        /// When the first was sent.
        at: Moment,
    },
    /// Only a leader overrides.
    #[error("only a leader may override")]
    OverrideNeedsLeader,
    /// Only the head of the unit may ask; the officer proposes.
    #[error("the head of the unit must confirm")]
    NeedsConfirmation,
    /// A proposal waits for the head of the unit.
    #[error("a supplement proposal by {by} waits since {at}")]
    ProposalWaits {
        /// Who proposed.
        by: String,
        /// When.
        at: Moment,
    },
    /// There is no proposal to decide about.
    #[error("no supplement proposal waits")]
    NoProposal,
    /// The extension was already taken.
    #[error("the period was already extended, to {last_day}")]
    AlreadyExtended {
        /// The last day.
        last_day: NaiveDate,
    },
    /// The last day is over.
    #[error("the last day was {last_day}")]
    Lapsed {
        /// The last day.
        last_day: NaiveDate,
    },
    /// The last day is not over.
    #[error("the last day is {last_day}")]
    NotLapsed {
        /// The last day.
        last_day: NaiveDate,
    },
    /// Not every item was answered.
    #[error("{} items are not answered", missing.len())]
    SupplementIncomplete {
        /// Which.
        missing: Vec<Target>,
    },
    /// Something was changed that was not asked for.
    #[error("fields were changed that were not asked for: {fields:?}")]
    NotAskedFor {
        /// The keys.
        fields: Vec<String>,
    },
    /// The fee comes first.
    #[error("the fee is not paid")]
    FeeNotPaid,
    /// The fee is already paid.
    #[error("the fee is already paid, receipt {receipt_number}")]
    FeeAlreadyPaid {
        /// The receipt.
        receipt_number: String,
    },
    /// A fee of nothing, or a notice without words.
    #[error("a fee needs an amount and a purpose")]
    FeeMissing,
    /// A receipt has a number.
    #[error("the receipt number is missing")]
    ReceiptMissing,
    /// An accepted dossier has a code.
    #[error("the dossier code is missing")]
    CodeMissing,
    /// The caseworker says what they found.
    #[error("what was found is missing")]
    FindingsMissing,
    /// A step that is no earlier step of work.
    #[error("the dossier can only go back to an earlier step")]
    NotAnEarlierStep,
    /// An issued result has a file.
    #[error("the signed result is missing")]
    ResultMissing,
    /// An issued result has a number.
    #[error("the number of the result is missing")]
    ResultNumberMissing,
    /// The result is dated before it was signed, or in the future.
    #[error("the result cannot be dated {dated}, it was signed on {signed_on}")]
    ResultDate {
        /// The date.
        dated: NaiveDate,
        /// When it was signed.
        signed_on: NaiveDate,
    },
    /// The receiver, the identity paper or the postal code is missing.
    #[error("who received the result, and how, is missing")]
    ReceiverMissing,
    /// Somebody else took the result, and by what right is missing.
    #[error("the authorisation of the receiver is missing")]
    AuthorisationMissing,
    /// Only the requester opens the result online.
    #[error("only the requester receives online")]
    OnlyRequesterOnline,
    /// Not after signing.
    #[error("signed by {by} at {at}")]
    AlreadySigned {
        /// Who signed.
        by: String,
        /// When.
        at: Moment,
    },
    /// A withdrawal is declined only when the result was already signed.
    #[error("the result is not yet with the signer")]
    NotSigned,
    /// A late dossier is closed only with the code of its reason.
    #[error("due at {due}: the reason for being late is missing")]
    LateReasonMissing {
        /// It was due then.
        due: Moment,
    },
    /// The dossier is not late.
    #[error("the dossier is not late")]
    NotLate,
    /// A new date must lie in the future, after the old one, in office hours.
    #[error("{promised} cannot be promised")]
    BadPromise {
        /// The date.
        promised: Moment,
    },
    /// The new date lies further away than the procedure may take.
    #[error("no later than {latest} can be promised")]
    PromiseTooFar {
        /// The last moment that can be.
        latest: Moment,
    },
    /// More time is granted before the due moment, or never.
    #[error("it was due at {due}")]
    AlreadyDue {
        /// The due moment.
        due: Moment,
    },
    /// More time for a verification abroad rests on the letter that asks for it.
    #[error("the letter to the foreign institution is missing")]
    LetterMissing,
    /// Nothing is known about the holidays of that year.
    #[error("the calendar of {year} has no days")]
    YearUnknown {
        /// The year.
        year: i32,
    },
    /// One re-appointment and no more.
    #[error("a new date was already given at {at}")]
    SecondApology {
        /// When.
        at: Moment,
    },
    /// More time than the law allows.
    #[error("at most {most} working minutes may be added in all, {had} already were")]
    ExtensionTooLong {
        /// Working minutes at most.
        most: u32,
        /// Working minutes already added.
        had: u32,
    },
    /// A leader's act for somebody else needs a proof.
    #[error("the evidence is missing")]
    EvidenceMissing,
    /// Nobody stands in for this act.
    #[error("{act:?} cannot be done in somebody's place")]
    NoStandIn {
        /// What was wanted.
        act: Act,
    },
    /// The real end cannot lie after the recorded one, or before acceptance.
    #[error("{at} cannot be the real end")]
    BadCorrection {
        /// The claimed end.
        at: Moment,
    },
    /// No such correction, or it is decided.
    #[error("there is no such open correction")]
    NoCorrection,
    /// Nobody approves what they proposed.
    #[error("the proposer cannot decide")]
    OwnProposal,
    /// Already reminded, or nothing has changed.
    #[error("there is nothing to do")]
    NothingToDo,
    /// The process and the dossier do not fit.
    #[error("the process has no step {step}")]
    NoSuchStep {
        /// Its place.
        step: usize,
    },
    /// The calendar has no working time.
    #[error("the calendar has no working time")]
    Calendar,
}

impl From<NoWorkingTime> for Refused {
    fn from(_: NoWorkingTime) -> Self {
        Self::Calendar
    }
}

impl Refused {
    /// The key in language files: kebab-case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::AlreadyDecided { .. } => "already-decided",
            Self::WrongStatus { .. } => "wrong-status",
            Self::StepCannotBeSkipped { .. } => "step-cannot-be-skipped",
            Self::OwnWork { .. } => "own-work",
            Self::ReasonTooShort { .. } => "reason-too-short",
            Self::BasisMissing => "basis-missing",
            Self::ItemsMissing => "items-missing",
            Self::ItemTwice { .. } => "item-twice",
            Self::SecondSupplement { .. } => "second-supplement",
            Self::OverrideNeedsLeader => "override-needs-leader",
            Self::NeedsConfirmation => "needs-confirmation",
            Self::ProposalWaits { .. } => "proposal-waits",
            Self::NoProposal => "no-proposal",
            Self::AlreadyExtended { .. } => "already-extended",
            Self::Lapsed { .. } => "lapsed",
            Self::NotLapsed { .. } => "not-lapsed",
            Self::SupplementIncomplete { .. } => "supplement-incomplete",
            Self::NotAskedFor { .. } => "not-asked-for",
            Self::FeeNotPaid => "fee-not-paid",
            Self::FeeAlreadyPaid { .. } => "fee-already-paid",
            Self::FeeMissing => "fee-missing",
            Self::ReceiptMissing => "receipt-missing",
            Self::CodeMissing => "code-missing",
            Self::FindingsMissing => "findings-missing",
            Self::NotAnEarlierStep => "not-an-earlier-step",
            Self::ResultMissing => "result-missing",
            Self::ResultNumberMissing => "result-number-missing",
            Self::ResultDate { .. } => "result-date",
            Self::ReceiverMissing => "receiver-missing",
            Self::AuthorisationMissing => "authorisation-missing",
            Self::OnlyRequesterOnline => "only-requester-online",
            Self::AlreadySigned { .. } => "already-signed",
            Self::NotSigned => "not-signed",
            Self::LateReasonMissing { .. } => "late-reason-missing",
            Self::NotLate => "not-late",
            Self::BadPromise { .. } => "bad-promise",
            Self::PromiseTooFar { .. } => "promise-too-far",
            Self::AlreadyDue { .. } => "already-due",
            Self::LetterMissing => "letter-missing",
            Self::YearUnknown { .. } => "year-unknown",
            Self::SecondApology { .. } => "second-apology",
            Self::ExtensionTooLong { .. } => "extension-too-long",
            Self::EvidenceMissing => "evidence-missing",
            Self::NoStandIn { .. } => "no-stand-in",
            Self::BadCorrection { .. } => "bad-correction",
            Self::NoCorrection => "no-correction",
            Self::OwnProposal => "own-proposal",
            Self::NothingToDo => "nothing-to-do",
            Self::NoSuchStep { .. } => "no-such-step",
            Self::Calendar => "calendar",
        }
    }
}
