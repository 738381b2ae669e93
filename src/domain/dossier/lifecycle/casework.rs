//! From the desk through the unit to the signature: T8 and T9.

use super::{Context, at_step, current_step, must_be, reasoned};
use crate::domain::deadline::{Limit, Verdict, due, verdict};
use crate::domain::dossier::command::{Act, Command};
use crate::domain::dossier::handover::{Handover, Officer};
use crate::domain::dossier::{Dossier, Event, Proposal, Refused, Status};
use crate::domain::ids::DocumentId;
use crate::domain::procedure::process::{Step, StepKind};

pub(super) fn hand_over(
    dossier: &Dossier,
    note: &str,
    context: &Context,
) -> Result<Vec<Event>, Refused> {
    let (place, step) = at_step(dossier, Status::Accepted, StepKind::Receive, context)?;
    let handover = row(dossier, (place, step), place + 1, note, context)?;
    Ok(vec![Event::HandedOver {
        handover,
        proposal: None,
        approved: false,
    }])
}

pub(super) fn assign(
    dossier: &Dossier,
    officer: &Officer,
    note: &str,
    context: &Context,
) -> Result<Vec<Event>, Refused> {
    let open = [
        Status::Registered,
        Status::Accepted,
        Status::Processing,
        Status::Finished,
    ];
    must_be(dossier, Act::Assign, &open)?;
    let place = dossier.step.unwrap_or_default();
    let step = context
        .process
        .step(place)
        .ok_or(Refused::NoSuchStep { step: place })?;
    if step.kind == StepKind::Assign {
        let mut handover = row(dossier, (place, step), place + 1, note, context)?;
        handover.to_officer = Some(officer.clone());
        return Ok(vec![Event::HandedOver {
            handover,
            proposal: None,
            approved: false,
        }]);
    }
    let has_it = dossier
        .holder
        .as_ref()
        .and_then(|holder| holder.assignee.as_ref());
    if has_it.is_some_and(|has_it| has_it.account == officer.account) {
        return Err(Refused::NothingToDo);
    }
    if dossier.bars(super::act_of(step.kind), officer.account) {
        return Err(Refused::OwnWork {
            by: officer.name.clone(),
        });
    }
    Ok(vec![Event::Assigned {
        officer: officer.clone(),
    }])
}

pub(super) fn propose(
    dossier: &Dossier,
    proposal: &Proposal,
    context: &Context,
) -> Result<Vec<Event>, Refused> {
    let (place, step) = at_step(dossier, Status::Processing, StepKind::Work, context)?;
    not_own_work(dossier, Act::Propose, context)?;
    no_waiting_proposal(dossier)?;
    if proposal.findings.trim().is_empty() {
        return Err(Refused::FindingsMissing);
    }
    let handover = row(dossier, (place, step), place + 1, "", context)?;
    Ok(vec![Event::HandedOver {
        handover,
        proposal: Some(proposal.clone()),
        approved: false,
    }])
}

pub(super) fn approve(
    dossier: &Dossier,
    note: &str,
    context: &Context,
) -> Result<Vec<Event>, Refused> {
    let (place, step) = at_step(dossier, Status::Processing, StepKind::Review, context)?;
    not_own_work(dossier, Act::Approve, context)?;
    no_waiting_proposal(dossier)?;
    let handover = row(dossier, (place, step), place + 1, note, context)?;
    Ok(vec![Event::HandedOver {
        handover,
        proposal: None,
        approved: true,
    }])
}

pub(super) fn sign(
    dossier: &Dossier,
    note: &str,
    context: &Context,
) -> Result<Vec<Event>, Refused> {
    let (place, step) = at_step(dossier, Status::Processing, StepKind::Sign, context)?;
    not_own_work(dossier, Act::Sign, context)?;
    no_waiting_proposal(dossier)?;
    let proposed = dossier.proposal.as_ref();
    let proposed = proposed.ok_or(Refused::FindingsMissing)?;
    let handover = row(dossier, (place, step), place + 1, note, context)?;
    Ok(vec![Event::Signed {
        handover,
        outcome: Some(proposed.kind),
    }])
}

pub(super) fn send_back(
    dossier: &Dossier,
    to: usize,
    reason: &str,
    context: &Context,
) -> Result<Vec<Event>, Refused> {
    must_be(dossier, Act::SendBack, &[Status::Processing])?;
    let (place, step) = current_step(dossier, Act::SendBack, context)?;
    let target = context.process.step(to).filter(|_| to < place);
    let target = target.ok_or(Refused::NotAnEarlierStep)?;
    if target.kind == StepKind::Receive {
        return Err(Refused::NotAnEarlierStep);
    }
    reasoned(reason)?;
    no_waiting_proposal(dossier)?;
    let mut handover = row(dossier, (place, step), to, reason, context)?;
    handover.to_officer = last_officer_of(dossier, to);
    Ok(vec![Event::SentBack { handover }])
}

/// A leader does what the holder of the step should have done.
pub(super) fn stand_in(
    dossier: &Dossier,
    command: &Command,
    reason: &str,
    evidence: Option<DocumentId>,
    context: &Context,
) -> Result<Vec<Event>, Refused> {
    let act = command.act();
    if !is_step_act(act) {
        return Err(Refused::NoStandIn { act });
    }
    if !context.actor.is_leader() {
        return Err(Refused::OverrideNeedsLeader);
    }
    reasoned(reason)?;
    let events = super::decide(dossier, command, context)?;
    let evidence = evidence.ok_or(Refused::EvidenceMissing)?;
    let unit = dossier
        .holder
        .as_ref()
        .map(|holder| holder.unit.clone())
        .unwrap_or_default();
    let stood_in = Event::StoodIn {
        act,
        unit,
        reason: reason.to_owned(),
        evidence,
    };
    Ok(std::iter::once(stood_in).chain(events).collect())
}

/// The row of the control sheet for leaving `from` for the step at `to`.
pub(super) fn row(
    dossier: &Dossier,
    (place, from): (usize, &Step),
    to: usize,
    note: &str,
    context: &Context,
) -> Result<Handover, Refused> {
    let next = context
        .process
        .step(to)
        .ok_or(Refused::NoSuchStep { step: to })?;
    Ok(Handover {
        at: context.now,
        from_step: place,
        to_step: to,
        from_unit: from.unit.clone(),
        from_officer: context.actor.name.clone(),
        from_account: context.actor.account,
        to_unit: next.unit.clone(),
        to_role: next.role,
        to_officer: None,
        taken_at: None,
        timing: timing(dossier, from, context)?,
        note: note.trim().to_owned(),
    })
}

/// Whether a step was left within its own hours (R11).
fn timing(dossier: &Dossier, step: &Step, context: &Context) -> Result<Option<Verdict>, Refused> {
    let Some(holder) = dossier.holder.as_ref().filter(|_| step.hours > 0) else {
        return Ok(None);
    };
    let limit = Limit::hours(step.hours);
    let due = due(holder.since, &limit, &dossier.suspensions, context.calendar)?;
    Ok(Some(verdict(due, Some(context.now), context.now)))
}

pub(super) fn no_waiting_proposal(dossier: &Dossier) -> Result<(), Refused> {
    match &dossier.supplement_proposal {
        Some(waiting) => Err(Refused::ProposalWaits {
            by: waiting.by.name.clone(),
            at: waiting.at,
        }),
        None => Ok(()),
    }
}

/// Neither who acts nor whom they stand in for may have had another hand in it.
fn not_own_work(dossier: &Dossier, act: Act, context: &Context) -> Result<(), Refused> {
    if context
        .actor
        .people()
        .any(|person| dossier.bars(act, person))
    {
        Err(Refused::OwnWork {
            by: context.actor.name.clone(),
        })
    } else {
        Ok(())
    }
}

/// The acts that end a step: only these can be done in somebody's place.
fn is_step_act(act: Act) -> bool {
    const STEP_ACTS: [Act; 7] = [
        Act::HandOver,
        Act::Assign,
        Act::Propose,
        Act::Approve,
        Act::Sign,
        Act::Issue,
        Act::Deliver,
    ];
    STEP_ACTS.contains(&act)
}

/// Who had the step when it was last there.
fn last_officer_of(dossier: &Dossier, step: usize) -> Option<Officer> {
    let left = dossier
        .handovers
        .iter()
        .rev()
        .find(|row| row.from_step == step)?;
    let account = left.from_account?;
    Some(Officer {
        account,
        name: left.from_officer.clone(),
    })
}
