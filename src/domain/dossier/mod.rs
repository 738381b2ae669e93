//! The dossier: one aggregate from the first draft to the returned result.
//!
//! Nothing outside [`lifecycle::apply`] changes a dossier, except that its
//! filer may write in a draft. What is due is computed, not stored.

pub mod appointment;
pub mod codes;
pub mod command;
pub mod correction;
pub mod event;
mod evolve;
pub mod finding;
pub mod handover;
pub mod late;
pub mod lifecycle;
pub mod next_act;
pub mod payment;
pub mod refused;
pub mod result;
pub mod separation;
pub mod status;
pub mod supplement;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use appointment::{Apology, Appointment, AppointmentReason, LateReason, Lateness};
pub use codes::{DossierCode, LookupCode, Secret};
pub use command::{Act, Command, Extension, Issue};
pub use correction::{Correction, CorrectionClaim, CorrectionDecision};
pub use event::{ActorSummary, Capacity, Event, Grounds, Recorded, StopCause};
pub use evolve::evolve;
pub use handover::{Handover, Holder, Officer};
pub use late::{Late, LateThing};
pub use lifecycle::{Context, Outcome, Rules, apply};
pub use next_act::{NextAct, Whose, next_act};

pub use payment::{Payment, PaymentMethod, Receipt};
pub use refused::Refused;
pub use result::{Authorisation, Delivery, IdentityPaper, IssuedResult};
pub use result::{Proposal, ResultKind, Signature};
pub use separation::Hands;
pub use status::{Channel, Status};
pub use supplement::{Item, Stage, SupplementProposal, SupplementRequest, Target, Wanted};

use super::deadline::reminder::Reminder;
use super::deadline::{Due, Limit, NoWorkingTime, Suspension, Verdict, WorkingCalendar};
use super::deadline::{due, still_due, verdict};
use super::form::{RawAnswers, ValidAnswers};
use super::ids::{AccountId, DossierId, OrganisationId, VersionId};
use super::procedure::GivenDeclaration;
use super::text::Language;
use super::time::Moment;

/// What was filed: content that events do not repeat.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Filing {
    /// The answers as they were understood and found valid.
    pub answers: ValidAnswers,
    /// Whose request it is, for lists, mails and papers.
    pub applicant: String,
    /// What to look the dossier up by.
    pub lookup_code: LookupCode,
    /// What to show it with.
    pub secret: Secret,
    /// What was declared, word for word.
    pub declarations: Vec<GivenDeclaration>,
}

/// The desk's own clock (R6): an answer within eight working hours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// Since when.
    pub started_at: Moment,
    /// Until when.
    pub due: Moment,
    /// When the desk answered.
    pub answered_at: Option<Moment>,
}

/// The dossier was accepted: the processing clock began.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acceptance {
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: ActorSummary,
    /// The code given.
    pub code: DossierCode,
    /// How long it may take; it never follows the catalogue any more.
    pub limit: Limit,
    /// Working minutes added by law since (R5, verification abroad).
    pub extended_by: u32,
}

/// The requester wants it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// When it was asked for.
    pub requested_at: Moment,
    /// Why.
    pub reason: Option<String>,
    /// Until when the desk decides; none in what was asked for before there was such
    /// a time.
    #[serde(default)]
    pub due: Option<Moment>,
    /// Where the dossier stood.
    pub from: Status,
    /// Why it was declined, if it was.
    pub declined: Option<String>,
}

/// The dossier ended without a result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ending {
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: ActorSummary,
    /// What led to it; none when the desk refused.
    pub cause: Option<StopCause>,
    /// The written reasons.
    pub grounds: Grounds,
}

/// Who last did something, for the one who comes too late.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastChange {
    /// When.
    pub at: Moment,
    /// The name.
    pub by: String,
    /// What: an event's code.
    pub event: String,
}

/// A dossier.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Dossier {
    /// Its name for machines.
    pub id: DossierId,
    /// Counts the changes; a form that was opened on an older one is stale.
    pub version: i32,
    /// Where it stands.
    pub status: Status,
    /// The code of the procedure.
    pub procedure_code: String,
    /// The version of the procedure it is pinned to for ever.
    pub procedure: VersionId,
    /// The account that filed it.
    pub filer: AccountId,
    /// The organisation it belongs to, if it was filed for one.
    pub organisation: Option<OrganisationId>,
    /// How it came.
    pub channel: Channel,
    /// The language of the filer, for mails.
    pub language: Language,
    /// What was typed, as it was typed.
    pub answers: RawAnswers,
    /// When the draft was begun.
    pub created_at: Moment,
    /// When anything last changed.
    pub updated_at: Moment,
    /// Who last did something; none for a draft.
    pub last_change: Option<LastChange>,
    /// What was filed.
    pub filing: Option<Filing>,
    /// When it was filed.
    pub submitted_at: Option<Moment>,
    /// The desk's own clock.
    pub check: Option<Check>,
    /// The acceptance, from which the processing clock counts.
    pub acceptance: Option<Acceptance>,
    /// When the clock stood.
    pub suspensions: Vec<Suspension>,
    /// When the processing clock ended (R8).
    pub ended_at: Option<Moment>,
    /// The place of the current step; none before acceptance.
    pub step: Option<usize>,
    /// Who has it; none while nobody in the office does.
    pub holder: Option<Holder>,
    /// The rows of the control sheet.
    pub handovers: Vec<Handover>,
    /// Who proposed, approved and signed: each of them one of these only.
    #[serde(default)]
    pub hands: Hands,
    /// Who proposed, in what was stored before all hands were kept.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub workers: BTreeSet<AccountId>,
    /// What the caseworker proposes.
    pub proposal: Option<Proposal>,
    /// A supplement request that waits for the head of the unit.
    pub supplement_proposal: Option<SupplementProposal>,
    /// Supplement requests, oldest first; an open one is the last.
    pub supplements: Vec<SupplementRequest>,
    /// The fee.
    pub payment: Option<Payment>,
    /// The last withdrawal.
    pub withdrawal: Option<Withdrawal>,
    /// The refusal or the stop.
    pub ending: Option<Ending>,
    /// The leader's signature.
    pub signature: Option<Signature>,
    /// The result.
    pub result: Option<IssuedResult>,
    /// When it was issued.
    pub issued_at: Option<Moment>,
    /// How it came to the requester.
    pub delivery: Option<Delivery>,
    /// When it came to the requester.
    pub delivered_at: Option<Moment>,
    /// What was promised, oldest first.
    pub appointments: Vec<Appointment>,
    /// Apologies: one, or two with the director's override.
    pub apologies: Vec<Apology>,
    /// Why it is late, for the report.
    pub lateness: Option<Lateness>,
    /// Corrections beside the history.
    pub corrections: Vec<Correction>,
    /// Reminders already given.
    pub reminded: BTreeSet<Reminder>,
}

/// What a draft begins with.
#[derive(Debug, Clone)]
pub struct NewDossier {
    /// Its name for machines.
    pub id: DossierId,
    /// The code of the procedure.
    pub procedure_code: String,
    /// The version of the procedure in force.
    pub procedure: VersionId,
    /// Who begins it.
    pub filer: AccountId,
    /// For which organisation, if for one.
    pub organisation: Option<OrganisationId>,
    /// How it comes.
    pub channel: Channel,
    /// The language of the filer.
    pub language: Language,
}

impl Dossier {
    /// An empty draft.
    pub fn draft(new: NewDossier, now: Moment) -> Self {
        Self {
            id: new.id,
            version: 0,
            status: Status::Draft,
            procedure_code: new.procedure_code,
            procedure: new.procedure,
            filer: new.filer,
            organisation: new.organisation,
            channel: new.channel,
            language: new.language,
            answers: RawAnswers::default(),
            created_at: now,
            updated_at: now,
            last_change: None,
            filing: None,
            submitted_at: None,
            check: None,
            acceptance: None,
            suspensions: Vec::new(),
            ended_at: None,
            step: None,
            holder: None,
            handovers: Vec::new(),
            hands: Hands::default(),
            workers: BTreeSet::new(),
            proposal: None,
            supplement_proposal: None,
            supplements: Vec::new(),
            payment: None,
            withdrawal: None,
            ending: None,
            signature: None,
            result: None,
            issued_at: None,
            delivery: None,
            delivered_at: None,
            appointments: Vec::new(),
            apologies: Vec::new(),
            lateness: None,
            corrections: Vec::new(),
            reminded: BTreeSet::new(),
        }
    }

    /// Keeps what was typed so far in a draft.
    pub fn write(&mut self, answers: RawAnswers, now: Moment) -> Result<(), Refused> {
        self.must_be_draft(Act::EditDraft)?;
        self.answers = answers;
        self.version += 1;
        self.updated_at = now;
        Ok(())
    }

    /// Refuses whatever is possible only in a draft: writing, attaching, discarding.
    pub fn must_be_draft(&self, act: Act) -> Result<(), Refused> {
        if self.status == Status::Draft {
            Ok(())
        } else {
            Err(self.not_now(act))
        }
    }

    /// The dossier code, once accepted.
    pub fn code(&self) -> Option<&DossierCode> {
        self.acceptance.as_ref().map(|acceptance| &acceptance.code)
    }

    /// The look-up code, once submitted.
    pub fn lookup_code(&self) -> Option<&LookupCode> {
        self.filing.as_ref().map(|filing| &filing.lookup_code)
    }

    /// What people call it by: the dossier code, the look-up code until there is
    /// one, and for a draft nothing.
    pub fn shown_code(&self) -> &str {
        self.code()
            .map(DossierCode::as_str)
            .or_else(|| self.lookup_code().map(LookupCode::as_str))
            .unwrap_or_default()
    }

    /// When the result is due by law; none before acceptance.
    ///
    /// It is the moment that was promised by law and written down then, not one
    /// counted anew: whatever becomes of the calendar afterwards, what was late
    /// stays late, and what was in time stays in time.
    pub fn due(&self, calendar: &WorkingCalendar) -> Option<Due> {
        let acceptance = self.acceptance.as_ref()?;
        let due = self.lawful_promise()?;
        Some(still_due(acceptance.at, due, &self.suspensions, calendar))
    }

    /// When it is due if everything is counted anew with this calendar; none before
    /// acceptance.
    pub fn counted_due(&self, calendar: &WorkingCalendar) -> Option<Result<Due, NoWorkingTime>> {
        let acceptance = self.acceptance.as_ref()?;
        Some(due(
            acceptance.at,
            &acceptance.limit,
            &self.suspensions,
            calendar,
        ))
    }

    /// What was last promised by law: the dates of apologies are no such promises.
    pub fn lawful_promise(&self) -> Option<Moment> {
        let lawful = |made: &&Appointment| made.reason != AppointmentReason::Apology;
        let last = self.appointments.iter().rev().find(lawful);
        last.map(|made| made.promised)
    }

    /// The new date of the last apology, while it is the last promise.
    pub fn apologised_date(&self) -> Option<Moment> {
        let last = self.appointments.last();
        last.filter(|made| made.reason == AppointmentReason::Apology)
            .map(|made| made.promised)
    }

    /// Early, on time or late at its end, or else at `now`; none before
    /// acceptance. A second supplement request is not counted here but by
    /// [`Self::counts_as_late`].
    pub fn verdict(&self, now: Moment, calendar: &WorkingCalendar) -> Option<Verdict> {
        Some(verdict(self.due(calendar)?, self.ended_at, now))
    }

    /// When it ended by the last correction that was agreed; none without one.
    pub fn corrected_end(&self) -> Option<Moment> {
        let agreed = |one: &&Correction| one.decision.as_ref().is_some_and(|one| one.approved);
        let last = self.corrections.iter().rev().find(agreed)?;
        Some(last.claim.actual_end)
    }

    /// Whether it was in time if agreed corrections are believed. The verdict of the
    /// record ([`Self::verdict`]) never changes.
    pub fn corrected_verdict(&self, now: Moment, calendar: &WorkingCalendar) -> Option<Verdict> {
        let end = self.corrected_end().or(self.ended_at);
        Some(verdict(self.due(calendar)?, end, now))
    }

    /// The same as the national index 766 counts it: more than one supplement
    /// request in all is late, whatever the dates.
    pub fn indexed_verdict(&self, now: Moment, calendar: &WorkingCalendar) -> Option<Verdict> {
        let by_dates = self.verdict(now, calendar)?;
        Some(match (self.counts_as_late(), self.ended_at) {
            (false, _) => by_dates,
            (true, Some(_)) => Verdict::Late,
            (true, None) => Verdict::Overdue,
        })
    }

    /// Whether the national index counts it as late whatever its dates: more than
    /// one supplement request, before and after acceptance together.
    pub fn counts_as_late(&self) -> bool {
        self.supplements.len() > 1
    }

    /// What was last promised, apologies included.
    pub fn promised(&self) -> Option<Moment> {
        self.appointments
            .last()
            .map(|appointment| appointment.promised)
    }

    /// The supplement request that waits for the requester.
    pub fn open_supplement(&self) -> Option<&SupplementRequest> {
        self.supplements
            .last()
            .filter(|_| self.status == Status::AwaitingSupplement)
    }

    /// What was signed: to grant, or to reply; none before the signature.
    pub fn signed_outcome(&self) -> Option<ResultKind> {
        let signature = self.signature.as_ref()?;
        let proposed = self.proposal.as_ref().map(|proposal| proposal.kind);
        signature.outcome.or(proposed)
    }

    /// Whether a person of this name is the filer or the one whose matter it is.
    pub fn is_requester(&self, name: &str) -> bool {
        self.filing.as_ref().is_some_and(|filing| {
            let (filer, owner) = (filing.answers.filer_name(), filing.answers.owner_name());
            [&filing.applicant, &filer, &owner]
                .into_iter()
                .any(|known| result::same_name(known, name))
        })
    }

    /// What a transfer of the fee is told apart by: the dossier's code without its
    /// punctuation, or the look-up code where that is too long for a bank.
    pub fn transfer_reference(&self) -> String {
        let plain =
            |code: &str| -> String { code.chars().filter(char::is_ascii_alphanumeric).collect() };
        let code = self.code().map(|code| plain(code.as_str()));
        let lookup = || self.lookup_code().map(|code| plain(code.as_str()));
        code.filter(|code| code.len() <= payment::LONGEST_REFERENCE)
            .or_else(lookup)
            .unwrap_or_default()
    }

    /// The last day to pay the fee, while it is due.
    pub fn pay_until(&self, calendar: &WorkingCalendar) -> Option<NaiveDate> {
        let asked = self.payment.as_ref();
        let due = asked.filter(|_| self.status == Status::AwaitingPayment);
        due.map(|payment| payment.until(calendar))
    }

    /// Whether the desk has accepted it.
    pub fn is_accepted(&self) -> bool {
        self.acceptance.is_some()
    }

    /// Whether the unit has, or had, something to do with it.
    pub fn involves(&self, unit: &str) -> bool {
        self.holder
            .as_ref()
            .is_some_and(|holder| holder.unit == unit)
            || self
                .handovers
                .iter()
                .any(|row| row.from_unit == unit || row.to_unit == unit)
    }

    /// The refusal of an act that does not go from here, or comes too late.
    pub(super) fn not_now(&self, act: Act) -> Refused {
        let (by, at) = match &self.last_change {
            Some(last) => (last.by.clone(), last.at),
            None => (String::new(), self.updated_at),
        };
        let status = self.status;
        if status.is_end() || status == Status::Finished {
            Refused::AlreadyDecided { status, by, at }
        } else {
            Refused::WrongStatus {
                act,
                status,
                by,
                at,
            }
        }
    }
}
