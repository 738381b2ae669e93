//! What is about time: apologies, extensions, reasons, corrections, the
//! calendar and reminders (domain.md §2.6, §3.3, R5, R10).

use super::{Context, must_be, not_own_proposal, promised_by, reasoned};
use crate::domain::deadline::reminder::{Reminder, due_reminders};
use crate::domain::deadline::{Due, Limit, Verdict, due};
use crate::domain::dossier::command::{Act, Extension};
use crate::domain::dossier::correction::{CorrectionClaim, CorrectionDecision};
use crate::domain::dossier::{Apology, Dossier, Event, Lateness, Refused, Status};
use crate::domain::time::Moment;

/// Accepted and not ended.
const OPEN: [Status; 5] = [
    Status::Accepted,
    Status::Processing,
    Status::AwaitingSupplement,
    Status::AwaitingPayment,
    Status::WithdrawalRequested,
];

pub(super) fn apologise(
    dossier: &Dossier,
    lateness: &Lateness,
    promised: Moment,
    leader_override: Option<&str>,
    context: &Context,
) -> Result<Vec<Event>, Refused> {
    must_be(
        dossier,
        Act::Apologise,
        &[Status::Accepted, Status::Processing],
    )?;
    reasoned(&lateness.words)?;
    let leader_override = match (dossier.apologies.last(), leader_override) {
        (None, _) => None,
        (Some(first), None) => return Err(Refused::SecondApology { at: first.at }),
        (Some(_), Some(_)) if !context.actor.is_director() => {
            return Err(Refused::OverrideNeedsLeader);
        }
        (Some(_), Some(reason)) => {
            reasoned(reason)?;
            Some(reason.trim().to_owned())
        }
    };
    let (earliest, latest) = new_dates(dossier, context)?;
    let in_office = context.calendar.works_on(promised.date())
        && context
            .calendar
            .hours()
            .sessions()
            .iter()
            .any(|session| (session.from..=session.to).contains(&promised.time()));
    if promised <= earliest || !in_office {
        return Err(Refused::BadPromise { promised });
    }
    if promised > latest {
        return Err(Refused::PromiseTooFar { latest });
    }
    promised_by(Some(promised), context)?;
    let (lateness, signer, at) = (lateness.clone(), context.actor.clone(), context.now);
    let apology = Apology {
        lateness,
        promised,
        signer,
        leader_override,
        at,
    };
    Ok(vec![Event::Apologised { apology }])
}

/// Between which moments the new date of an apology lies: after what was promised
/// last, and no further from it than the procedure itself may take.
pub fn new_dates(dossier: &Dossier, context: &Context) -> Result<(Moment, Moment), Refused> {
    let after = dossier.promised().unwrap_or(context.now).max(context.now);
    let latest = due(after, &context.rules.limit, &[], context.calendar)?;
    Ok((after, latest.at().unwrap_or(after)))
}

/// Before the due moment only: after it nothing makes a late dossier one in time.
pub(super) fn extend_limit(
    dossier: &Dossier,
    extension: &Extension,
    context: &Context,
) -> Result<Vec<Event>, Refused> {
    must_be(
        dossier,
        Act::ExtendLimit,
        &[Status::Accepted, Status::Processing],
    )?;
    let accepted = dossier.acceptance.as_ref();
    let acceptance = accepted.ok_or_else(|| dossier.not_now(Act::ExtendLimit))?;
    if let Some(Due::At(due)) = dossier
        .due(context.calendar)
        .filter(|_| !lies_ahead(dossier, context))
    {
        return Err(Refused::AlreadyDue { due });
    }
    if !context.actor.is_leader() {
        return Err(Refused::NeedsConfirmation);
    }
    reasoned(&extension.reason)?;
    if extension.basis.trim().is_empty() {
        return Err(Refused::BasisMissing);
    }
    let (minutes, had) = (extension.minutes, acceptance.extended_by);
    let most = context.rules.longest_extension;
    if minutes == 0 || had.checked_add(minutes).is_none_or(|sum| sum > most) {
        return Err(Refused::ExtensionTooLong { most, had });
    }
    if context.rules.extension_letter && extension.letter.is_none() {
        return Err(Refused::LetterMissing);
    }
    let limit = acceptance.limit.extended_by(minutes);
    let due = due(
        acceptance.at,
        &limit,
        &dossier.suspensions,
        context.calendar,
    )?
    .at();
    Ok(vec![Event::LimitExtended {
        minutes,
        limit,
        reason: extension.reason.trim().to_owned(),
        basis: extension.basis.trim().to_owned(),
        letter: extension.letter,
        previous: dossier.promised(),
        due: promised_by(due, context)?,
    }])
}

/// Whether the due moment still lies ahead and the law leaves something to add.
pub(in crate::domain::dossier) fn may_extend(dossier: &Dossier, context: &Context) -> bool {
    let had = dossier.acceptance.as_ref().map(|one| one.extended_by);
    had.is_some_and(|had| had < context.rules.longest_extension) && lies_ahead(dossier, context)
}

fn lies_ahead(dossier: &Dossier, context: &Context) -> bool {
    match dossier.due(context.calendar) {
        Some(Due::At(due)) => context.now < due,
        Some(Due::Standing { .. }) => true,
        None => false,
    }
}

pub(super) fn explain(
    dossier: &Dossier,
    lateness: &Lateness,
    context: &Context,
) -> Result<Vec<Event>, Refused> {
    let open_or_finished: Vec<Status> = OPEN.into_iter().chain([Status::Finished]).collect();
    must_be(dossier, Act::ExplainLateness, &open_or_finished)?;
    if !dossier
        .verdict(context.now, context.calendar)
        .is_some_and(Verdict::is_late)
    {
        return Err(Refused::NotLate);
    }
    reasoned(&lateness.words)?;
    Ok(vec![Event::LatenessExplained {
        lateness: lateness.clone(),
    }])
}

pub(super) fn propose_correction(
    dossier: &Dossier,
    claim: &CorrectionClaim,
    context: &Context,
) -> Result<Vec<Event>, Refused> {
    let ended = [Status::Stopped, Status::Finished, Status::Returned];
    if !ended.contains(&dossier.status) {
        return Err(dossier.not_now(Act::ProposeCorrection));
    }
    reasoned(&claim.reason.words)?;
    let at = claim.actual_end;
    let accepted = dossier.acceptance.as_ref().map(|acceptance| acceptance.at);
    let end = dossier.ended_at.unwrap_or(context.now).min(context.now);
    if accepted.is_none_or(|accepted| at < accepted) || at >= end {
        return Err(Refused::BadCorrection { at });
    }
    Ok(vec![Event::CorrectionProposed {
        claim: claim.clone(),
    }])
}

pub(super) fn decide_correction(
    dossier: &Dossier,
    place: usize,
    approved: bool,
    remark: &str,
    context: &Context,
) -> Result<Vec<Event>, Refused> {
    let correction = dossier
        .corrections
        .get(place)
        .filter(|one| one.decision.is_none());
    let correction = correction.ok_or(Refused::NoCorrection)?;
    not_own_proposal(&correction.proposer, context)?;
    if !approved {
        reasoned(remark)?;
    }
    let (remark, by, at) = (remark.trim().to_owned(), context.actor.clone(), context.now);
    let decision = CorrectionDecision {
        approved,
        remark,
        by,
        at,
    };
    Ok(vec![Event::CorrectionDecided { place, decision }])
}

/// R10: what a change of the calendar moves. An apology's date is a promise of
/// its own and stays.
pub(super) fn reschedule(dossier: &Dossier, context: &Context) -> Result<Vec<Event>, Refused> {
    let (previous, due) = if dossier.status == Status::Registered {
        let check = dossier.check.as_ref().ok_or(Refused::NothingToDo)?;
        let limit = Limit::Minutes(context.rules.check_minutes);
        let due = due(check.started_at, &limit, &[], context.calendar)?;
        (Some(check.due), due)
    } else {
        must_be(dossier, Act::Reschedule, &OPEN)?;
        let due = dossier.counted_due(context.calendar).transpose()?;
        (dossier.lawful_promise(), due.ok_or(Refused::NothingToDo)?)
    };
    // What is due or over stays so, and nobody is made late by a line in a calendar.
    let ahead = |moment| moment > context.now;
    match (previous, due) {
        (Some(previous), Due::At(due)) if previous != due && ahead(previous) && ahead(due) => {
            Ok(vec![Event::Rescheduled { previous, due }])
        }
        (_, Due::At(_) | Due::Standing { .. }) => Err(Refused::NothingToDo),
    }
}

pub(super) fn remind(
    dossier: &Dossier,
    reminder: Reminder,
    context: &Context,
) -> Result<Vec<Event>, Refused> {
    if due_reminders(dossier, context.now, context.calendar).contains(&reminder) {
        Ok(vec![Event::Reminded { reminder }])
    } else {
        Err(Refused::NothingToDo)
    }
}
