//! The whole lifecycle: T1 to T18 of domain.md §2.3.
//!
//! [`apply`] decides which events a command leads to, or why not, and lets
//! [`super::evolve()`] change the dossier. Whether the actor may do it at all is
//! [`crate::domain::permissions`]' business; only what depends on the history
//! of this one dossier (own work, own proposal, a leader's override) is here.

mod casework;
mod ending;
mod intake;
mod requests;
mod timing;

pub(super) use timing::may_extend;
pub use timing::new_dates;

use chrono::Datelike;

use super::command::{Act, Command};
use super::event::{ActorSummary, Event, Grounds, Recorded};
use super::payment::USUAL_DAYS;
use super::refused::{Refused, SHORTEST_REASON};
use super::status::Status;
use super::{Dossier, evolve};
use crate::domain::deadline::{CHECK_MINUTES, Due, Limit, MINUTES_PER_DAY, WorkingCalendar};
use crate::domain::form::RawAnswers;
use crate::domain::procedure::process::{Process, Step, StepKind};
use crate::domain::procedure::{Payable, Version};
use crate::domain::time::Moment;

/// What the procedure and the office lay down for this dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// How long it may take.
    pub limit: Limit,
    /// Working minutes that may be added by law, in all (P1: two working days;
    /// P3: verification abroad).
    pub longest_extension: u32,
    /// Whether more time needs the letter to the foreign institution (P3).
    pub extension_letter: bool,
    /// Working minutes the desk has for its answer (R6).
    pub check_minutes: u32,
    /// Working days the requester has for a supplement.
    pub supplement_days: u32,
    /// Working days of the one extension.
    pub supplement_extension_days: u32,
    /// Working days the requester has to pay a fee.
    pub payment_days: u32,
    /// When a fee is due; none where the answers make none due.
    pub fee: Option<Payable>,
    /// Whether the officer alone asks for a supplement after acceptance,
    /// without the head of the unit.
    pub officer_asks_alone: bool,
}

impl Rules {
    /// The rules of a dossier of this version of a procedure with these answers,
    /// with the office's default periods; the service puts the settings in their
    /// place. `None` for a procedure that nobody can file.
    pub fn of(version: &Version, answers: &RawAnswers) -> Option<Self> {
        let due = version.fee_for(answers).filter(|fee| fee.amount > 0);
        Some(Self {
            limit: version.limit?,
            longest_extension: version.longest_extension,
            extension_letter: version.extension_letter,
            fee: due.map(|fee| fee.payable),
            officer_asks_alone: version.officer_asks_alone,
            ..Self::default()
        })
    }

    /// Whether `actor` asks for a supplement without anybody's confirmation:
    /// before acceptance whoever checks it; after it a leader, or the officer
    /// where the procedure says so (T4, T10).
    pub fn let_ask(&self, actor: &ActorSummary, dossier: &Dossier) -> bool {
        !dossier.is_accepted() || self.officer_asks_alone || actor.is_leader()
    }
}

impl Default for Rules {
    /// The office's defaults, for a procedure of one working day without a fee.
    fn default() -> Self {
        Self {
            limit: Limit::Minutes(MINUTES_PER_DAY),
            longest_extension: 2 * MINUTES_PER_DAY,
            extension_letter: false,
            check_minutes: CHECK_MINUTES,
            supplement_days: 10,
            supplement_extension_days: 5,
            payment_days: USUAL_DAYS,
            fee: None,
            officer_asks_alone: false,
        }
    }
}

/// Everything a decision needs besides dossier and command.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// What time it is.
    pub now: Moment,
    /// Who acts.
    pub actor: &'a ActorSummary,
    /// The steps of the dossier's version of the procedure.
    pub process: &'a Process,
    /// Which days and hours count.
    pub calendar: &'a WorkingCalendar,
    /// What procedure and office lay down.
    pub rules: &'a Rules,
}

/// The dossier after the command, and what happened on the way: never nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The dossier as it is now, one version further unless somebody was merely
    /// reminded.
    pub dossier: Dossier,
    /// What happened, in order.
    pub events: Vec<Event>,
}

/// Does what is wanted, or says why not.
pub fn apply(dossier: Dossier, command: Command, context: &Context) -> Result<Outcome, Refused> {
    let events = decide(&dossier, &command, context)?;
    let mut after = dossier;
    keep_content(&mut after, command);
    for event in &events {
        let (at, by) = (context.now, context.actor.clone());
        after = evolve(
            after,
            &Recorded {
                at,
                by,
                event: event.clone(),
            },
        );
    }
    // A reminder changes nothing that a form was opened on: whoever is about to sign
    // must not be told that somebody else was faster.
    let is_reminder = |event: &Event| matches!(event, Event::Reminded { .. });
    if !events.iter().all(is_reminder) {
        after.version += 1;
    }
    Ok(Outcome {
        dossier: after,
        events,
    })
}

/// The transition table.
#[expect(
    clippy::too_many_lines,
    reason = "one match over all commands, a call each"
)]
fn decide(dossier: &Dossier, command: &Command, context: &Context) -> Result<Vec<Event>, Refused> {
    match command {
        Command::Submit(filing) => intake::submit(dossier, filing, context),
        Command::Accept { code } => intake::accept(dossier, code, context),
        Command::Refuse(grounds) => intake::refuse(dossier, grounds),
        Command::RequestSupplement {
            wanted,
            leader_override,
        } => requests::ask(dossier, wanted, leader_override.as_deref(), context),
        Command::ProposeSupplement(wanted) => requests::propose(dossier, wanted, context),
        Command::ConfirmSupplement { leader_override } => {
            requests::confirm(dossier, leader_override.as_deref(), context)
        }
        Command::DeclineSupplement { reason } => requests::decline(dossier, reason, context),
        Command::ExtendSupplement => requests::extend(dossier, context),
        Command::ProvideSupplement {
            typed, answered, ..
        } => requests::provide(dossier, typed, answered, context),
        Command::RequestPayment { amount, purpose } => {
            requests::payment(dossier, *amount, purpose, context)
        }
        Command::RecordPayment {
            receipt_number,
            method,
            code,
        } => requests::paid(dossier, receipt_number, *method, code.as_ref(), context),
        Command::HandOver { note } => casework::hand_over(dossier, note, context),
        Command::Assign { officer, note } => casework::assign(dossier, officer, note, context),
        Command::Propose(proposal) => casework::propose(dossier, proposal, context),
        Command::Approve { note } => casework::approve(dossier, note, context),
        Command::Sign { note } => casework::sign(dossier, note, context),
        Command::SendBack { step, reason } => casework::send_back(dossier, *step, reason, context),
        Command::Issue(issue) => ending::issue(dossier, issue, context),
        Command::Deliver(delivery) => ending::deliver(dossier, delivery, context),
        Command::RequestWithdrawal { reason } => {
            ending::request_withdrawal(dossier, reason.as_deref(), context)
        }
        Command::ConfirmWithdrawal => ending::confirm_withdrawal(dossier, context),
        Command::DeclineWithdrawal { reason } => {
            ending::decline_withdrawal(dossier, reason, context)
        }
        Command::StopLapsed => ending::stop_lapsed(dossier, context),
        Command::Stop(grounds) => ending::stop(dossier, grounds, context),
        Command::Apologise {
            lateness,
            promised,
            leader_override,
        } => timing::apologise(
            dossier,
            lateness,
            *promised,
            leader_override.as_deref(),
            context,
        ),
        Command::ExtendLimit(extension) => timing::extend_limit(dossier, extension, context),
        Command::ExplainLateness(lateness) => timing::explain(dossier, lateness, context),
        Command::ProposeCorrection(claim) => timing::propose_correction(dossier, claim, context),
        Command::DecideCorrection {
            place,
            approved,
            remark,
        } => timing::decide_correction(dossier, *place, *approved, remark, context),
        Command::StandIn {
            command,
            reason,
            evidence,
        } => casework::stand_in(dossier, command, reason, *evidence, context),
        Command::Reschedule => timing::reschedule(dossier, context),
        Command::Remind(reminder) => timing::remind(dossier, *reminder, context),
    }
}

/// Answers and declarations are content of the dossier, not of events.
fn keep_content(dossier: &mut Dossier, command: Command) {
    match command {
        Command::Submit(filing) => dossier.filing = Some(*filing),
        Command::ProvideSupplement { typed, answers, .. } => {
            dossier.answers = typed;
            if let Some(filing) = &mut dossier.filing {
                filing.answers = *answers;
            }
        }
        Command::Accept { .. }
        | Command::Refuse(_)
        | Command::RequestSupplement { .. }
        | Command::ProposeSupplement(_)
        | Command::ConfirmSupplement { .. }
        | Command::DeclineSupplement { .. }
        | Command::ExtendSupplement
        | Command::RequestPayment { .. }
        | Command::RecordPayment { .. }
        | Command::HandOver { .. }
        | Command::Assign { .. }
        | Command::Propose(_)
        | Command::Approve { .. }
        | Command::Sign { .. }
        | Command::SendBack { .. }
        | Command::Issue(_)
        | Command::Deliver(_)
        | Command::RequestWithdrawal { .. }
        | Command::ConfirmWithdrawal
        | Command::DeclineWithdrawal { .. }
        | Command::StopLapsed
        | Command::Stop(_)
        | Command::Apologise { .. }
        | Command::ExtendLimit(_)
        | Command::ExplainLateness(_)
        | Command::ProposeCorrection(_)
        | Command::DecideCorrection { .. }
        | Command::StandIn { .. }
        | Command::Reschedule
        | Command::Remind(_) => {}
    }
}

/// What ends a step of this kind.
pub(super) fn act_of(kind: StepKind) -> Act {
    match kind {
        StepKind::Receive => Act::HandOver,
        StepKind::Assign => Act::Assign,
        StepKind::Work => Act::Propose,
        StepKind::Review => Act::Approve,
        StepKind::Sign => Act::Sign,
        StepKind::Issue => Act::Issue,
        StepKind::Return => Act::Deliver,
    }
}

/// The current step, if the dossier stands at `status` and the step is of `kind`.
fn at_step<'a>(
    dossier: &Dossier,
    status: Status,
    kind: StepKind,
    context: &Context<'a>,
) -> Result<(usize, &'a Step), Refused> {
    let act = act_of(kind);
    if dossier.status != status {
        return Err(dossier.not_now(act));
    }
    let (place, step) = current_step(dossier, act, context)?;
    if step.kind == kind {
        Ok((place, step))
    } else {
        let (key, needed) = (step.key.clone(), act_of(step.kind));
        Err(Refused::StepCannotBeSkipped {
            act,
            step: key,
            needed,
        })
    }
}

fn current_step<'a>(
    dossier: &Dossier,
    act: Act,
    context: &Context<'a>,
) -> Result<(usize, &'a Step), Refused> {
    let place = dossier.step.ok_or_else(|| dossier.not_now(act))?;
    let step = context
        .process
        .step(place)
        .ok_or(Refused::NoSuchStep { step: place })?;
    Ok((place, step))
}

/// Nobody decides about what they asked for, or had somebody ask for.
fn not_own_proposal(proposer: &ActorSummary, context: &Context) -> Result<(), Refused> {
    if context
        .actor
        .people()
        .any(|person| proposer.is_behind(person))
    {
        Err(Refused::OwnProposal)
    } else {
        Ok(())
    }
}

fn must_be(dossier: &Dossier, act: Act, statuses: &[Status]) -> Result<(), Refused> {
    if statuses.contains(&dossier.status) {
        Ok(())
    } else {
        Err(dossier.not_now(act))
    }
}

fn reasoned(reason: &str) -> Result<(), Refused> {
    let has = reason
        .split_whitespace()
        .map(|word| word.chars().count() + 1)
        .sum::<usize>();
    let has = has.saturating_sub(1);
    if has < SHORTEST_REASON {
        return Err(Refused::ReasonTooShort {
            least: SHORTEST_REASON,
            has,
        });
    }
    Ok(())
}

fn grounded(grounds: &Grounds) -> Result<(), Refused> {
    reasoned(&grounds.reason)?;
    if grounds.basis.trim().is_empty() {
        Err(Refused::BasisMissing)
    } else {
        Ok(())
    }
}

/// The due moment if the open stop ended now. A stop that began after the due
/// moment changes nothing.
fn due_on_resumption(dossier: &Dossier, context: &Context) -> Result<Option<Moment>, Refused> {
    if let Some(Due::At(due)) = dossier.due(context.calendar) {
        return Ok(Some(due));
    }
    let mut suspensions = dossier.suspensions.clone();
    if let Some(last) = suspensions.last_mut() {
        last.until.get_or_insert(context.now);
    }
    let resumed = Dossier {
        suspensions,
        ..dossier.clone()
    };
    match resumed.counted_due(context.calendar) {
        Some(due) => promised_by(due?.at(), context),
        None => Ok(None),
    }
}

/// A moment that may be promised: the office knows the calendar of its year.
fn promised_by(due: Option<Moment>, context: &Context) -> Result<Option<Moment>, Refused> {
    match due {
        Some(due) if !context.calendar.knows_year(due.year()) => {
            Err(Refused::YearUnknown { year: due.year() })
        }
        due => Ok(due),
    }
}
