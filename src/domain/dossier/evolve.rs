//! How each event changes the dossier: the only place that does.

use super::event::{ActorSummary, Event, Recorded, StopCause};
use super::{
    Acceptance, Appointment, AppointmentReason, Check, Correction, Dossier, Ending, Handover,
    Holder, LastChange, Receipt, Signature, Stage, Status, Withdrawal,
};
use crate::domain::deadline::{Suspension, SuspensionReason};
use crate::domain::time::Moment;

/// The dossier after `recorded` happened to it.
pub fn evolve(mut dossier: Dossier, recorded: &Recorded) -> Dossier {
    let Recorded { at, by, event } = recorded;
    happen(&mut dossier, *at, by, event);
    dossier.updated_at = *at;
    match event {
        Event::Reminded { .. } | Event::Rescheduled { .. } => {}
        Event::Submitted { .. }
        | Event::Accepted { .. }
        | Event::Refused { .. }
        | Event::SupplementProposed { .. }
        | Event::SupplementProposalDeclined { .. }
        | Event::SupplementRequested { .. }
        | Event::SupplementExtended { .. }
        | Event::SupplementProvided { .. }
        | Event::PaymentRequested { .. }
        | Event::PaymentReceived { .. }
        | Event::HandedOver { .. }
        | Event::SentBack { .. }
        | Event::Assigned { .. }
        | Event::Signed { .. }
        | Event::ResultIssued { .. }
        | Event::ResultDelivered { .. }
        | Event::WithdrawalRequested { .. }
        | Event::WithdrawalDeclined { .. }
        | Event::Stopped { .. }
        | Event::Apologised { .. }
        | Event::LimitExtended { .. }
        | Event::LatenessExplained { .. }
        | Event::CorrectionProposed { .. }
        | Event::CorrectionDecided { .. }
        | Event::StoodIn { .. } => {
            let event = String::from(event.code());
            dossier.last_change = Some(LastChange {
                at: *at,
                by: by.name.clone(),
                event,
            });
        }
    }
    dossier
}

#[expect(
    clippy::too_many_lines,
    reason = "one match over all events, a few lines each"
)]
fn happen(dossier: &mut Dossier, at: Moment, by: &ActorSummary, event: &Event) {
    match event {
        Event::Submitted {
            check_due, holder, ..
        } => {
            dossier.status = Status::Registered;
            dossier.holder = Some(holder.clone());
            dossier.submitted_at = Some(at);
            dossier.check = Some(Check {
                started_at: at,
                due: *check_due,
                answered_at: None,
            });
        }
        Event::Accepted {
            code,
            limit,
            due,
            holder,
        } => {
            close_check(dossier, at);
            close_suspension(dossier, at);
            dossier.status = Status::Accepted;
            dossier.step = Some(0);
            dossier.holder = Some(holder.clone());
            let (code, by, limit) = (code.clone(), by.clone(), *limit);
            dossier.acceptance = Some(Acceptance {
                at,
                by,
                code,
                limit,
                extended_by: 0,
            });
            promise(dossier, *due, at, AppointmentReason::Acceptance);
        }
        Event::Refused { grounds } => {
            close_check(dossier, at);
            dossier.status = Status::Refused;
            dossier.ended_at = Some(at);
            dossier.holder = None;
            let (by, grounds) = (by.clone(), grounds.clone());
            dossier.ending = Some(Ending {
                at,
                by,
                cause: None,
                grounds,
            });
        }
        Event::SupplementProposed { proposal } => {
            dossier.supplement_proposal = Some(proposal.clone());
        }
        Event::SupplementProposalDeclined { .. } => dossier.supplement_proposal = None,
        Event::SupplementRequested { request } => {
            close_check(dossier, at);
            dossier.status = Status::AwaitingSupplement;
            dossier.supplement_proposal = None;
            dossier
                .suspensions
                .push(Suspension::open(at, SuspensionReason::Supplement));
            dossier.supplements.push(request.clone());
        }
        Event::SupplementExtended { last_day } => {
            if let Some(request) = dossier.supplements.last_mut() {
                request.last_day = *last_day;
                request.extended = true;
            }
        }
        Event::SupplementProvided {
            stage,
            check_due,
            due,
        } => {
            close_suspension(dossier, at);
            if let Some(request) = dossier.supplements.last_mut() {
                request.answered_at = Some(at);
            }
            dossier.status = match stage {
                Stage::BeforeAcceptance => Status::Registered,
                Stage::AfterAcceptance => Status::Processing,
            };
            if let Some(due) = *check_due {
                dossier.check = Some(Check {
                    started_at: at,
                    due,
                    answered_at: None,
                });
            }
            promise_again(dossier, *due, at, AppointmentReason::Supplement);
        }
        Event::PaymentRequested { payment } => {
            close_check(dossier, at);
            dossier.status = Status::AwaitingPayment;
            dossier
                .suspensions
                .push(Suspension::open(at, SuspensionReason::Payment));
            dossier.payment = Some(payment.clone());
        }
        Event::PaymentReceived {
            receipt_number,
            method,
            due,
            ..
        } => {
            close_suspension(dossier, at);
            if let Some(payment) = &mut dossier.payment {
                let (number, method) = (receipt_number.clone(), *method);
                payment.receipt = Some(Receipt { number, method, at });
            }
            if dossier.is_accepted() {
                dossier.status = Status::Processing;
            }
            promise_again(dossier, *due, at, AppointmentReason::Payment);
        }
        Event::HandedOver {
            handover,
            proposal,
            approved,
        } => {
            dossier.status = Status::Processing;
            if let Some(proposal) = proposal {
                dossier.proposal = Some(proposal.clone());
                dossier.hands.proposed.extend(by.people());
            }
            if *approved {
                dossier.hands.approved.extend(by.people());
            }
            hand_over(dossier, handover);
        }
        Event::SentBack { handover } => {
            dossier.signature = None;
            hand_over(dossier, handover);
        }
        Event::Assigned { officer } => {
            if let Some(holder) = &mut dossier.holder {
                holder.assignee = Some(officer.clone());
            }
            if let Some(row) = dossier.handovers.last_mut() {
                row.to_officer = Some(officer.clone());
                row.taken_at = (by.account == Some(officer.account)).then_some(at);
            }
        }
        Event::Signed { handover, outcome } => {
            dossier.hands.signed.extend(by.people());
            dossier.signature = Some(Signature {
                by: by.clone(),
                at,
                outcome: *outcome,
            });
            hand_over(dossier, handover);
        }
        Event::ResultIssued {
            result, handover, ..
        } => {
            dossier.status = Status::Finished;
            dossier.result = Some(result.clone());
            dossier.issued_at = Some(at);
            dossier.ended_at = Some(at);
            dossier.supplement_proposal = None;
            hand_over(dossier, handover);
        }
        Event::ResultDelivered { delivery } => {
            dossier.status = Status::Returned;
            dossier.delivery = Some(delivery.clone());
            dossier.delivered_at = Some(at);
            dossier.holder = None;
        }
        Event::WithdrawalRequested { reason, due } => {
            close_suspension(dossier, at);
            let (from, reason) = (dossier.status, reason.clone());
            dossier.withdrawal = Some(Withdrawal {
                requested_at: at,
                reason,
                due: *due,
                from,
                declined: None,
            });
            dossier.status = Status::WithdrawalRequested;
            dossier
                .suspensions
                .push(Suspension::open(at, SuspensionReason::Withdrawal));
        }
        Event::WithdrawalDeclined { reason, due } => {
            close_suspension(dossier, at);
            if let Some(withdrawal) = &mut dossier.withdrawal {
                withdrawal.declined = Some(reason.clone());
            }
            dossier.status = Status::Processing;
            promise_again(dossier, *due, at, AppointmentReason::Withdrawal);
        }
        Event::Stopped { cause, grounds } => stop(dossier, at, by, *cause, grounds),
        Event::Apologised { apology } => {
            dossier.lateness = Some(apology.lateness.clone());
            promise(dossier, apology.promised, at, AppointmentReason::Apology);
            dossier.apologies.push(apology.clone());
        }
        Event::LimitExtended {
            minutes,
            limit,
            due,
            ..
        } => {
            if let Some(acceptance) = &mut dossier.acceptance {
                acceptance.extended_by = acceptance.extended_by.saturating_add(*minutes);
                acceptance.limit = *limit;
            }
            promise_again(dossier, *due, at, AppointmentReason::Extension);
        }
        Event::Rescheduled { due, .. } => reschedule(dossier, *due, at),
        Event::LatenessExplained { lateness } => dossier.lateness = Some(lateness.clone()),
        Event::CorrectionProposed { claim } => dossier.corrections.push(Correction {
            claim: claim.clone(),
            proposer: by.clone(),
            proposed_at: at,
            decision: None,
        }),
        Event::CorrectionDecided { place, decision } => {
            if let Some(correction) = dossier.corrections.get_mut(*place) {
                correction.decision = Some(decision.clone());
            }
        }
        Event::StoodIn { .. } => {}
        Event::Reminded { reminder } => {
            dossier.reminded.insert(*reminder);
        }
    }
}

/// R8: a dossier that ends while it waits for its requester ended, for the
/// clock, when it began to wait.
fn stop(
    dossier: &mut Dossier,
    at: Moment,
    by: &ActorSummary,
    cause: StopCause,
    grounds: &super::Grounds,
) {
    let waited_since = dossier
        .suspensions
        .last()
        .filter(|last| last.is_open())
        .map(|s| s.from);
    dossier.ended_at = Some(waited_since.unwrap_or(at));
    close_check(dossier, at);
    close_suspension(dossier, at);
    dossier.status = Status::Stopped;
    let (by, grounds) = (by.clone(), grounds.clone());
    dossier.ending = Some(Ending {
        at,
        by,
        cause: Some(cause),
        grounds,
    });
    dossier.supplement_proposal = None;
    dossier.holder = None;
}

fn hand_over(dossier: &mut Dossier, handover: &Handover) {
    dossier.step = Some(handover.to_step);
    dossier.holder = Some(Holder {
        unit: handover.to_unit.clone(),
        role: handover.to_role,
        assignee: handover.to_officer.clone(),
        since: handover.at,
    });
    dossier.handovers.push(handover.clone());
}

fn close_check(dossier: &mut Dossier, at: Moment) {
    if let Some(check) = &mut dossier.check {
        check.answered_at.get_or_insert(at);
    }
}

fn close_suspension(dossier: &mut Dossier, at: Moment) {
    if let Some(last) = dossier.suspensions.last_mut() {
        last.until.get_or_insert(at);
    }
}

fn promise(dossier: &mut Dossier, promised: Moment, made_at: Moment, reason: AppointmentReason) {
    let previous = dossier.promised();
    dossier.appointments.push(Appointment {
        promised,
        previous,
        made_at,
        reason,
    });
}

/// A promise after the clock stood: only where it moved.
fn promise_again(
    dossier: &mut Dossier,
    due: Option<Moment>,
    at: Moment,
    reason: AppointmentReason,
) {
    if let Some(due) = due.filter(|due| dossier.lawful_promise() != Some(*due)) {
        promise(dossier, due, at, reason);
    }
}

/// The calendar moved the end of the check, or the due date.
fn reschedule(dossier: &mut Dossier, due: Moment, at: Moment) {
    if dossier.is_accepted() {
        promise(dossier, due, at, AppointmentReason::Calendar);
    } else if let Some(check) = &mut dossier.check {
        check.due = due;
    }
}
