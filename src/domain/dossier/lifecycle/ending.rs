//! How a dossier ends: issued and returned (T13, T14), withdrawn (T16 to T18)
//! or stopped (T12, T15).

use super::casework::{no_waiting_proposal, row};
use super::intake::check_due;
use super::{Context, at_step, due_on_resumption, grounded, must_be, reasoned};
use crate::domain::deadline::Due;
use crate::domain::deadline::{Verdict, verdict};
use crate::domain::dossier::command::{Act, Issue};
use crate::domain::dossier::event::{Capacity, Grounds, StopCause};
use crate::domain::dossier::result::consignment;
use crate::domain::dossier::{Authorisation, Delivery, IdentityPaper};
use crate::domain::dossier::{Dossier, Event, IssuedResult, Refused, Status};
use crate::domain::person::PersonName;
use crate::domain::procedure::process::StepKind;

pub(super) fn issue(
    dossier: &Dossier,
    issue: &Issue,
    context: &Context,
) -> Result<Vec<Event>, Refused> {
    let (place, step) = at_step(dossier, Status::Processing, StepKind::Issue, context)?;
    no_waiting_proposal(dossier)?;
    let document = issue.document.ok_or(Refused::ResultMissing)?;
    let symbol = issue.symbol.trim().to_owned();
    if issue.number == 0 {
        return Err(Refused::ResultNumberMissing);
    }
    let signature = dossier.signature.as_ref().ok_or(Refused::NotSigned)?;
    let kind = dossier.signed_outcome().ok_or(Refused::NotSigned)?;
    let (dated, signed_on) = (issue.dated, signature.at.date());
    if dated < signed_on || dated > context.now.date() {
        return Err(Refused::ResultDate { dated, signed_on });
    }
    explained(dossier, context)?;
    let result = IssuedResult {
        kind,
        number: issue.number.to_string(),
        symbol,
        dated,
        signer: signature.by.name.clone(),
        document,
    };
    let handover = row(dossier, (place, step), place + 1, "", context)?;
    let verdict = verdict_now(dossier, context);
    Ok(vec![Event::ResultIssued {
        result,
        handover,
        verdict,
    }])
}

pub(super) fn deliver(
    dossier: &Dossier,
    delivery: &Delivery,
    context: &Context,
) -> Result<Vec<Event>, Refused> {
    at_step(dossier, Status::Finished, StepKind::Return, context)?;
    match delivery {
        Delivery::Online => match context.actor.capacity {
            Capacity::Filer | Capacity::System => {}
            Capacity::Staff(_) => return Err(Refused::OnlyRequesterOnline),
        },
        Delivery::Counter {
            receiver,
            identity,
            paper,
            authorisation,
        } => {
            let paper = paper.unwrap_or(IdentityPaper::Card);
            if PersonName::parse(receiver).is_err() || paper.read(identity).is_err() {
                return Err(Refused::ReceiverMissing);
            }
            if !dossier.is_requester(receiver) {
                authorised(authorisation.as_ref(), context)?;
            }
        }
        Delivery::Postal { postal_code } => {
            if consignment(postal_code).is_none() {
                return Err(Refused::ReceiverMissing);
            }
        }
    }
    Ok(vec![Event::ResultDelivered {
        delivery: delivery.clone(),
    }])
}

/// Somebody else takes the result only with a paper that says so.
fn authorised(paper: Option<&Authorisation>, context: &Context) -> Result<(), Refused> {
    let whole = paper.is_some_and(|paper| {
        let named = !paper.what.trim().is_empty() && !paper.number.trim().is_empty();
        named && paper.dated <= context.now.date()
    });
    if whole {
        Ok(())
    } else {
        Err(Refused::AuthorisationMissing)
    }
}

/// T16; before acceptance nobody has anything to give back, so T17 follows at once.
pub(super) fn request_withdrawal(
    dossier: &Dossier,
    reason: Option<&str>,
    context: &Context,
) -> Result<Vec<Event>, Refused> {
    let open = [
        Status::Registered,
        Status::Accepted,
        Status::Processing,
        Status::AwaitingSupplement,
        Status::AwaitingPayment,
    ];
    must_be(dossier, Act::RequestWithdrawal, &open)?;
    if let Some(signature) = &dossier.signature {
        let (by, at) = (signature.by.name.clone(), signature.at);
        return Err(Refused::AlreadySigned { by, at });
    }
    let reason = reason
        .map(str::trim)
        .filter(|reason| !reason.is_empty())
        .map(str::to_owned);
    if dossier.is_accepted() {
        let due = Some(check_due(context)?);
        return Ok(vec![Event::WithdrawalRequested { reason, due }]);
    }
    let requested = Event::WithdrawalRequested { reason, due: None };
    Ok(vec![requested, withdrawn()])
}

pub(super) fn confirm_withdrawal(
    dossier: &Dossier,
    context: &Context,
) -> Result<Vec<Event>, Refused> {
    must_be(
        dossier,
        Act::ConfirmWithdrawal,
        &[Status::WithdrawalRequested],
    )?;
    explained(dossier, context)?;
    Ok(vec![withdrawn()])
}

/// T18: only where it is true that the result is signed.
pub(super) fn decline_withdrawal(
    dossier: &Dossier,
    reason: &str,
    context: &Context,
) -> Result<Vec<Event>, Refused> {
    must_be(
        dossier,
        Act::DeclineWithdrawal,
        &[Status::WithdrawalRequested],
    )?;
    if dossier.signature.is_none() {
        return Err(Refused::NotSigned);
    }
    reasoned(reason)?;
    let due = due_on_resumption(dossier, context)?;
    Ok(vec![Event::WithdrawalDeclined {
        reason: reason.trim().to_owned(),
        due,
    }])
}

/// T12, and the end of a fee that nobody pays.
pub(super) fn stop_lapsed(dossier: &Dossier, context: &Context) -> Result<Vec<Event>, Refused> {
    let (cause, reason, basis) = match lapsed_supplement(dossier, context)? {
        Some(lapsed) => lapsed,
        None => lapsed_fee(dossier, context)?,
    };
    explained(dossier, context)?;
    let grounds = Grounds {
        reason,
        basis,
        right_authority: None,
    };
    Ok(vec![Event::Stopped { cause, grounds }])
}

/// Why a dossier stops: the cause, the words of Mẫu 05, and the legal basis.
type Lapse = (StopCause, String, String);

fn lapsed_supplement(dossier: &Dossier, context: &Context) -> Result<Option<Lapse>, Refused> {
    let Some(request) = dossier.open_supplement() else {
        return Ok(None);
    };
    let last_day = request.last_day;
    if !request.has_lapsed(context.now) {
        return Err(Refused::NotLapsed { last_day });
    }
    let reason = format!(
        "Quá thời hạn bổ sung hồ sơ (hết ngày {}).",
        last_day.format("%d/%m/%Y")
    );
    let basis = request.wanted.basis.clone();
    Ok(Some((StopCause::SupplementLapsed, reason, basis)))
}

fn lapsed_fee(dossier: &Dossier, context: &Context) -> Result<Lapse, Refused> {
    must_be(dossier, Act::StopLapsed, &[Status::AwaitingPayment])?;
    let asked = dossier.payment.as_ref();
    let payment = asked.ok_or_else(|| dossier.not_now(Act::StopLapsed))?;
    let last_day = payment.until(context.calendar);
    if !payment.has_lapsed(context.now, context.calendar) {
        return Err(Refused::NotLapsed { last_day });
    }
    let reason = format!(
        "Quá thời hạn nộp phí (hết ngày {}): {}.",
        last_day.format("%d/%m/%Y"),
        payment.purpose
    );
    Ok((StopCause::FeeUnpaid, reason, String::new()))
}

pub(super) fn stop(
    dossier: &Dossier,
    grounds: &Grounds,
    context: &Context,
) -> Result<Vec<Event>, Refused> {
    must_be(dossier, Act::Stop, &[Status::Processing])?;
    grounded(grounds)?;
    explained(dossier, context)?;
    let grounds = grounds.clone();
    Ok(vec![Event::Stopped {
        cause: StopCause::NotEligible,
        grounds,
    }])
}

fn withdrawn() -> Event {
    let grounds = Grounds {
        reason: String::from("Người nộp hồ sơ đề nghị rút hồ sơ."),
        basis: String::new(),
        right_authority: None,
    };
    Event::Stopped {
        cause: StopCause::Withdrawn,
        grounds,
    }
}

fn verdict_now(dossier: &Dossier, context: &Context) -> Verdict {
    match dossier.due(context.calendar) {
        Some(due) => verdict(due, Some(context.now), context.now),
        None => Verdict::OnTime,
    }
}

/// A late dossier is not closed without the code of its reason (form II.07a).
/// While the clock stands, what counts is when it stopped.
fn explained(dossier: &Dossier, context: &Context) -> Result<(), Refused> {
    if dossier.lateness.is_some() {
        return Ok(());
    }
    match dossier.due(context.calendar) {
        Some(Due::At(due)) => {
            let stopped = dossier.suspensions.last().filter(|last| last.is_open());
            let end = stopped.map_or(context.now, |last| last.from);
            let late = verdict(Due::At(due), Some(end), end).is_late();
            if late {
                Err(Refused::LateReasonMissing { due })
            } else {
                Ok(())
            }
        }
        Some(Due::Standing { .. }) | None => Ok(()),
    }
}
