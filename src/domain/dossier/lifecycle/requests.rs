//! What the requester is asked for: supplements (T4, T5, T10, T11) and fees
//! (T6, T7).

use std::collections::BTreeSet;

use super::intake::{accepted, check_due};
use super::{Context, due_on_resumption, must_be, not_own_proposal, reasoned};
use crate::domain::dossier::command::Act;
use crate::domain::dossier::supplement::{
    Stage, SupplementProposal, SupplementRequest, Target, Wanted,
};
use crate::domain::dossier::{
    ActorSummary, Dossier, DossierCode, Event, Payment, PaymentMethod, Refused, Status,
};
use crate::domain::form::RawAnswers;

pub(super) fn ask(
    dossier: &Dossier,
    wanted: &Wanted,
    leader_override: Option<&str>,
    context: &Context,
) -> Result<Vec<Event>, Refused> {
    must_be(
        dossier,
        Act::RequestSupplement,
        &[Status::Registered, Status::Processing],
    )?;
    let stage = stage_of(dossier);
    if !context.rules.let_ask(context.actor, dossier) {
        return Err(Refused::NeedsConfirmation);
    }
    super::casework::no_waiting_proposal(dossier)?;
    not_signed(dossier)?;
    complete(wanted)?;
    let leader_override = may_ask_again(dossier, stage, leader_override, context)?;
    let approver = context.actor.is_leader().then(|| context.actor.clone());
    let proposer = context.actor.clone();
    Ok(vec![requested(
        stage,
        wanted,
        proposer,
        approver,
        leader_override,
        context,
    )?])
}

pub(super) fn propose(
    dossier: &Dossier,
    wanted: &Wanted,
    context: &Context,
) -> Result<Vec<Event>, Refused> {
    must_be(dossier, Act::ProposeSupplement, &[Status::Processing])?;
    if context.rules.officer_asks_alone {
        return Err(dossier.not_now(Act::ProposeSupplement));
    }
    super::casework::no_waiting_proposal(dossier)?;
    not_signed(dossier)?;
    complete(wanted)?;
    let (wanted, by, at) = (wanted.clone(), context.actor.clone(), context.now);
    Ok(vec![Event::SupplementProposed {
        proposal: SupplementProposal { wanted, by, at },
    }])
}

pub(super) fn confirm(
    dossier: &Dossier,
    leader_override: Option<&str>,
    context: &Context,
) -> Result<Vec<Event>, Refused> {
    must_be(dossier, Act::ConfirmSupplement, &[Status::Processing])?;
    let proposal = dossier
        .supplement_proposal
        .as_ref()
        .ok_or(Refused::NoProposal)?;
    not_own_proposal(&proposal.by, context)?;
    let stage = Stage::AfterAcceptance;
    let leader_override = may_ask_again(dossier, stage, leader_override, context)?;
    let (proposer, approver) = (proposal.by.clone(), Some(context.actor.clone()));
    Ok(vec![requested(
        stage,
        &proposal.wanted,
        proposer,
        approver,
        leader_override,
        context,
    )?])
}

pub(super) fn decline(
    dossier: &Dossier,
    reason: &str,
    context: &Context,
) -> Result<Vec<Event>, Refused> {
    must_be(dossier, Act::DeclineSupplement, &[Status::Processing])?;
    let proposal = dossier.supplement_proposal.as_ref();
    not_own_proposal(&proposal.ok_or(Refused::NoProposal)?.by, context)?;
    reasoned(reason)?;
    Ok(vec![Event::SupplementProposalDeclined {
        reason: reason.trim().to_owned(),
    }])
}

pub(super) fn extend(dossier: &Dossier, context: &Context) -> Result<Vec<Event>, Refused> {
    let open = dossier.open_supplement();
    let request = open.ok_or_else(|| dossier.not_now(Act::ExtendSupplement))?;
    let last_day = request.last_day;
    if request.extended {
        return Err(Refused::AlreadyExtended { last_day });
    }
    if request.has_lapsed(context.now) {
        return Err(Refused::Lapsed { last_day });
    }
    let days = context.rules.supplement_extension_days;
    let last_day = context.calendar.working_days_after(last_day, days)?;
    Ok(vec![Event::SupplementExtended { last_day }])
}

/// T5 and T11. An answer after the last day is taken all the same, as long as
/// nobody has stopped the dossier.
pub(super) fn provide(
    dossier: &Dossier,
    typed: &RawAnswers,
    answered: &[Target],
    context: &Context,
) -> Result<Vec<Event>, Refused> {
    let open = dossier.open_supplement();
    let request = open.ok_or_else(|| dossier.not_now(Act::ProvideSupplement))?;
    let targets = request.wanted.items.iter().map(|item| &item.target);
    let missing: Vec<Target> = targets
        .filter(|target| !answered.contains(target))
        .cloned()
        .collect();
    if !missing.is_empty() {
        return Err(Refused::SupplementIncomplete { missing });
    }
    let fields = changed_unasked(dossier, request, typed);
    if !fields.is_empty() {
        return Err(Refused::NotAskedFor { fields });
    }
    let stage = request.stage;
    let (check_due, due) = match stage {
        Stage::BeforeAcceptance => (Some(check_due(context)?), None),
        Stage::AfterAcceptance => (None, due_on_resumption(dossier, context)?),
    };
    Ok(vec![Event::SupplementProvided {
        stage,
        check_due,
        due,
    }])
}

pub(super) fn payment(
    dossier: &Dossier,
    amount: u64,
    purpose: &str,
    context: &Context,
) -> Result<Vec<Event>, Refused> {
    must_be(
        dossier,
        Act::RequestPayment,
        &[Status::Registered, Status::Processing],
    )?;
    if context.rules.fee.is_none() {
        return Err(dossier.not_now(Act::RequestPayment));
    }
    if let Some(receipt) = dossier
        .payment
        .as_ref()
        .and_then(|payment| payment.receipt.as_ref())
    {
        return Err(Refused::FeeAlreadyPaid {
            receipt_number: receipt.number.clone(),
        });
    }
    super::casework::no_waiting_proposal(dossier)?;
    if amount == 0 || purpose.trim().is_empty() {
        return Err(Refused::FeeMissing);
    }
    let purpose = purpose.trim().to_owned();
    let (calendar, days) = (context.calendar, context.rules.payment_days);
    let last_day = calendar.working_days_after(context.now.date(), days)?;
    let payment = Payment {
        amount,
        purpose,
        requested_at: context.now,
        last_day: Some(last_day),
        receipt: None,
    };
    Ok(vec![Event::PaymentRequested { payment }])
}

pub(super) fn paid(
    dossier: &Dossier,
    receipt_number: &str,
    method: PaymentMethod,
    code: Option<&DossierCode>,
    context: &Context,
) -> Result<Vec<Event>, Refused> {
    must_be(dossier, Act::RecordPayment, &[Status::AwaitingPayment])?;
    if receipt_number.trim().is_empty() {
        return Err(Refused::ReceiptMissing);
    }
    let amount = dossier.payment.as_ref().map_or(0, |payment| payment.amount);
    let due = due_on_resumption(dossier, context)?;
    let receipt_number = receipt_number.trim().to_owned();
    let mut events = vec![Event::PaymentReceived {
        amount,
        receipt_number,
        method,
        due,
    }];
    if !dossier.is_accepted() {
        events.push(accepted(code.ok_or(Refused::CodeMissing)?, context)?);
    }
    Ok(events)
}

fn stage_of(dossier: &Dossier) -> Stage {
    if dossier.is_accepted() {
        Stage::AfterAcceptance
    } else {
        Stage::BeforeAcceptance
    }
}

fn requested(
    stage: Stage,
    wanted: &Wanted,
    proposer: ActorSummary,
    approver: Option<ActorSummary>,
    leader_override: Option<String>,
    context: &Context,
) -> Result<Event, Refused> {
    let days = context.rules.supplement_days;
    let last_day = context
        .calendar
        .working_days_after(context.now.date(), days)?;
    let request = SupplementRequest {
        stage,
        wanted: wanted.clone(),
        requested_at: context.now,
        last_day,
        extended: false,
        answered_at: None,
        proposer,
        approver,
        leader_override,
    };
    Ok(Event::SupplementRequested { request })
}

/// One request in each stage; another only by a leader, with a reason.
fn may_ask_again(
    dossier: &Dossier,
    stage: Stage,
    leader_override: Option<&str>,
    context: &Context,
) -> Result<Option<String>, Refused> {
    let earlier = dossier
        .supplements
        .iter()
        .find(|request| request.stage == stage);
    match (earlier, leader_override) {
        (None, _) => Ok(None),
        (Some(earlier), None) => Err(Refused::SecondSupplement {
            stage,
            at: earlier.requested_at,
        }),
        (Some(_), Some(_)) if !context.actor.is_leader() => Err(Refused::OverrideNeedsLeader),
        (Some(_), Some(reason)) => {
            reasoned(reason)?;
            Ok(Some(reason.trim().to_owned()))
        }
    }
}

fn complete(wanted: &Wanted) -> Result<(), Refused> {
    let worded = wanted
        .items
        .iter()
        .all(|item| !item.comment.trim().is_empty());
    if wanted.items.is_empty() || !worded {
        return Err(Refused::ItemsMissing);
    }
    if wanted.basis.trim().is_empty() {
        return Err(Refused::BasisMissing);
    }
    let mut seen = BTreeSet::new();
    match wanted.items.iter().find(|item| !seen.insert(&item.target)) {
        Some(item) => Err(Refused::ItemTwice {
            target: item.target.clone(),
        }),
        None => Ok(()),
    }
}

fn not_signed(dossier: &Dossier) -> Result<(), Refused> {
    match &dossier.signature {
        Some(signature) => Err(Refused::AlreadySigned {
            by: signature.by.name.clone(),
            at: signature.at,
        }),
        None => Ok(()),
    }
}

/// The keys of answers that were changed without being asked for. A field that
/// appears or disappears because of an asked one is no such change, nor are the
/// facts and marks that no person types (`@…`).
fn changed_unasked(
    dossier: &Dossier,
    request: &SupplementRequest,
    typed: &RawAnswers,
) -> Vec<String> {
    let filled = |values: &[String]| values.iter().any(|value| !value.trim().is_empty());
    let asked = |key: &str| {
        let field = key.split('.').next().unwrap_or(key);
        request.asks_for(&Target::Field(field.to_owned()))
    };
    let before = dossier.answers.iter();
    before
        .filter(|(key, values)| !key.starts_with('@') && filled(values) && !asked(key))
        .filter(|(key, values)| filled(typed.values(key)) && typed.values(key) != *values)
        .map(|(key, _)| key.to_owned())
        .collect()
}
