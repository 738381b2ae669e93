//! Submission and the desk's answers: T1 to T3.

use super::{Context, grounded, must_be, promised_by};
use crate::domain::deadline::{Limit, due};
use crate::domain::dossier::command::Act;
use crate::domain::dossier::handover::{Holder, Officer};
use crate::domain::dossier::{Dossier, DossierCode, Event, Filing, Grounds, Refused, Status};
use crate::domain::procedure::Payable;
use crate::domain::procedure::process::StepKind;
use crate::domain::time::Moment;

pub(super) fn submit(
    dossier: &Dossier,
    filing: &Filing,
    context: &Context,
) -> Result<Vec<Event>, Refused> {
    dossier.must_be_draft(Act::Submit)?;
    let holder = desk(context, None)?;
    let check_due = check_due(context)?;
    Ok(vec![Event::Submitted {
        lookup_code: filing.lookup_code.clone(),
        check_due,
        holder,
    }])
}

pub(super) fn accept(
    dossier: &Dossier,
    code: &DossierCode,
    context: &Context,
) -> Result<Vec<Event>, Refused> {
    must_be(dossier, Act::Accept, &[Status::Registered])?;
    let paid = dossier
        .payment
        .as_ref()
        .is_some_and(super::super::Payment::is_paid);
    if context.rules.fee == Some(Payable::BeforeAcceptance) && !paid {
        return Err(Refused::FeeNotPaid);
    }
    Ok(vec![accepted(code, context)?])
}

pub(super) fn refuse(dossier: &Dossier, grounds: &Grounds) -> Result<Vec<Event>, Refused> {
    must_be(dossier, Act::Refuse, &[Status::Registered])?;
    grounded(grounds)?;
    Ok(vec![Event::Refused {
        grounds: grounds.clone(),
    }])
}

/// The dossier is accepted now: T2, or T7 before acceptance.
pub(super) fn accepted(code: &DossierCode, context: &Context) -> Result<Event, Refused> {
    let officer = context.actor.account.map(|account| Officer {
        account,
        name: context.actor.name.clone(),
    });
    let limit = context.rules.limit;
    let due = due(context.now, &limit, &[], context.calendar)?.at();
    let due = promised_by(due, context)?.unwrap_or(context.now);
    Ok(Event::Accepted {
        code: code.clone(),
        limit,
        due,
        holder: desk(context, officer)?,
    })
}

/// Until when the desk must answer what came in now.
pub(super) fn check_due(context: &Context) -> Result<Moment, Refused> {
    let limit = Limit::Minutes(context.rules.check_minutes);
    Ok(due(context.now, &limit, &[], context.calendar)?
        .at()
        .unwrap_or(context.now))
}

fn desk(context: &Context, assignee: Option<Officer>) -> Result<Holder, Refused> {
    let receive = context.process.first_of(StepKind::Receive);
    let (_, step) = receive.ok_or(Refused::NoSuchStep { step: 0 })?;
    Ok(Holder {
        unit: step.unit.clone(),
        role: step.role,
        assignee,
        since: context.now,
    })
}
