//! What comes next with a dossier: one main act, for whom, and what else is
//! possible. Pages are driven by it, so nobody has to guess. Which of it the
//! reader may do, [`crate::domain::permissions`] says.

use super::Dossier;
use super::command::Act;
use super::correction::Correction;
use super::handover::Officer;
use super::lifecycle::{Context, act_of, may_extend};
use super::status::Status;
use crate::domain::account::Role;
use crate::domain::deadline::Verdict;
use crate::domain::procedure::Payable;

/// Whom the dossier waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    /// The requester.
    Filer,
    /// The office.
    Office {
        /// The role that acts.
        role: Role,
        /// The code of the unit.
        unit: String,
        /// The officer, once named.
        assignee: Option<Officer>,
    },
    /// Nobody: it is over.
    Nobody,
}

/// What comes next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextAct {
    /// The one main act; none when it is over.
    pub main: Option<Act>,
    /// Whom it waits for.
    pub whose: Whose,
    /// What else is possible, for anybody, the likelier first.
    pub also: Vec<Act>,
    /// Whether closing it needs the code of its reason for being late first
    /// ([`Act::ExplainLateness`]).
    pub needs_late_reason: bool,
}

impl NextAct {
    /// Whether this act is possible at all now.
    pub fn allows(&self, act: Act) -> bool {
        self.main == Some(act) || self.also.contains(&act)
    }
}

/// What comes next with this dossier.
pub fn next_act(dossier: &Dossier, context: &Context) -> NextAct {
    let (main, mut also) = match dossier.status {
        Status::Draft => (Some(Act::Submit), vec![Act::EditDraft, Act::DiscardDraft]),
        Status::Registered => registered(dossier, context),
        Status::Accepted | Status::Processing => in_hand(dossier, context),
        Status::AwaitingSupplement => awaiting_supplement(dossier, context),
        Status::AwaitingPayment if fee_lapsed(dossier, context) => (
            Some(Act::StopLapsed),
            vec![Act::RecordPayment, Act::RequestWithdrawal],
        ),
        Status::AwaitingPayment => (Some(Act::RecordPayment), vec![Act::RequestWithdrawal]),
        Status::WithdrawalRequested => withdrawal_requested(dossier),
        Status::Finished => (Some(Act::Deliver), vec![Act::Assign, Act::StandIn]),
        Status::Refused | Status::Stopped | Status::Returned => (None, Vec::new()),
    };
    let late = dossier
        .verdict(context.now, context.calendar)
        .is_some_and(Verdict::is_late);
    if late && !dossier.status.is_end() {
        also.push(Act::ExplainLateness);
    }
    also.extend(corrections(dossier));
    let needs_late_reason = dossier.ended_at.is_none() && late && dossier.lateness.is_none();
    NextAct {
        main,
        whose: whose(dossier, context),
        also,
        needs_late_reason,
    }
}

fn registered(dossier: &Dossier, context: &Context) -> (Option<Act>, Vec<Act>) {
    let paid = dossier
        .payment
        .as_ref()
        .is_some_and(super::Payment::is_paid);
    let common = [
        Act::RequestSupplement,
        Act::Refuse,
        Act::Assign,
        Act::RequestWithdrawal,
    ];
    let mut also = common.to_vec();
    match context.rules.fee.filter(|_| !paid) {
        Some(Payable::BeforeAcceptance) => return (Some(Act::RequestPayment), also),
        Some(Payable::AtReturn) => also.push(Act::RequestPayment),
        None => {}
    }
    (Some(Act::Accept), also)
}

fn in_hand(dossier: &Dossier, context: &Context) -> (Option<Act>, Vec<Act>) {
    let step = dossier.step.and_then(|place| context.process.step(place));
    let step_act = step.map(|step| act_of(step.kind));
    let mut also = vec![Act::Assign, Act::Apologise, Act::StandIn];
    if may_extend(dossier, context) {
        also.push(Act::ExtendLimit);
    }
    if dossier.signature.is_none() {
        also.push(Act::RequestWithdrawal);
    }
    if dossier.status != Status::Processing {
        return (step_act, also);
    }
    also.push(Act::Stop);
    if dossier.supplement_proposal.is_some() {
        also.insert(0, Act::DeclineSupplement);
        return (Some(Act::ConfirmSupplement), also);
    }
    if context
        .process
        .steps()
        .iter()
        .take(dossier.step.unwrap_or_default())
        .len()
        > 1
    {
        also.insert(0, Act::SendBack);
    }
    if dossier.signature.is_none() {
        also.insert(0, Act::RequestSupplement);
        if !context.rules.officer_asks_alone {
            also.insert(0, Act::ProposeSupplement);
        }
    }
    let paid = dossier
        .payment
        .as_ref()
        .is_some_and(super::Payment::is_paid);
    if context.rules.fee.is_some() && !paid {
        also.push(Act::RequestPayment);
    }
    also.retain(|act| Some(*act) != step_act);
    (step_act, also)
}

fn awaiting_supplement(dossier: &Dossier, context: &Context) -> (Option<Act>, Vec<Act>) {
    let lapsed = dossier
        .open_supplement()
        .is_some_and(|open| open.has_lapsed(context.now));
    if lapsed {
        return (
            Some(Act::StopLapsed),
            vec![Act::ProvideSupplement, Act::RequestWithdrawal],
        );
    }
    let mut also = vec![Act::RequestWithdrawal];
    if dossier.open_supplement().is_some_and(|open| !open.extended) {
        also.insert(0, Act::ExtendSupplement);
    }
    (Some(Act::ProvideSupplement), also)
}

/// T18 only where it is true that the result is signed.
fn withdrawal_requested(dossier: &Dossier) -> (Option<Act>, Vec<Act>) {
    let signed = dossier.signature.as_ref();
    let also = signed.map(|_| Act::DeclineWithdrawal).into_iter().collect();
    (Some(Act::ConfirmWithdrawal), also)
}

fn fee_lapsed(dossier: &Dossier, context: &Context) -> bool {
    let payment = dossier.payment.as_ref();
    payment.is_some_and(|payment| payment.has_lapsed(context.now, context.calendar))
}

fn corrections(dossier: &Dossier) -> Vec<Act> {
    let mut acts = Vec::new();
    let ended = [Status::Stopped, Status::Finished, Status::Returned].contains(&dossier.status);
    if ended && dossier.is_accepted() {
        acts.push(Act::ProposeCorrection);
    }
    if dossier
        .corrections
        .iter()
        .any(|one: &Correction| one.decision.is_none())
    {
        acts.push(Act::DecideCorrection);
    }
    acts
}

fn whose(dossier: &Dossier, context: &Context) -> Whose {
    let office = |role, unit: &str, assignee| Whose::Office {
        role,
        unit: unit.to_owned(),
        assignee,
    };
    let desk = context.process.step(0);
    match dossier.status {
        Status::AwaitingSupplement => {
            let lapsed = dossier
                .open_supplement()
                .is_some_and(|one| one.has_lapsed(context.now));
            match desk {
                Some(desk) if lapsed => office(desk.role, &desk.unit, None),
                Some(_) | None => Whose::Filer,
            }
        }
        Status::AwaitingPayment => match desk {
            Some(desk) if fee_lapsed(dossier, context) => office(desk.role, &desk.unit, None),
            Some(_) | None => Whose::Filer,
        },
        Status::Draft => Whose::Filer,
        Status::WithdrawalRequested => {
            desk.map_or(Whose::Nobody, |desk| office(desk.role, &desk.unit, None))
        }
        Status::Registered | Status::Accepted | Status::Processing | Status::Finished => {
            match &dossier.holder {
                Some(holder) if dossier.supplement_proposal.is_some() => {
                    office(Role::HeadOfUnit, &holder.unit, None)
                }
                Some(holder) => office(holder.role, &holder.unit, holder.assignee.clone()),
                None => Whose::Nobody,
            }
        }
        Status::Refused | Status::Stopped | Status::Returned => Whose::Nobody,
    }
}
