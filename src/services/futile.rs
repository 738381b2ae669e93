//! What an officer may do and must yet fail at, as things stand: it is not offered.

use super::setting::Setting;
use crate::domain::deadline::MINUTES_PER_DAY;
use crate::domain::dossier::{Act, Dossier, Stage};
use crate::domain::permissions::{self, Actor};

/// Whether this officer's `act` would be refused whatever they write into its form.
pub(super) fn is_futile(act: Act, actor: &Actor, dossier: &Dossier, setting: &Setting) -> bool {
    let Some(by) = permissions::summary(actor, act, dossier) else {
        return true;
    };
    match act {
        Act::RequestSupplement => {
            !setting.rules.let_ask(&by, dossier) || (asked_before(dossier) && !by.is_leader())
        }
        Act::Apologise => !dossier.apologies.is_empty() && !by.is_director(),
        Act::ExtendLimit => {
            let had = dossier.acceptance.as_ref().map_or(0, |one| one.extended_by);
            setting.rules.longest_extension.saturating_sub(had) < MINUTES_PER_DAY
        }
        // Its form has the acts that end a step, and naming an officer is not one.
        Act::StandIn => setting
            .next_main(dossier)
            .is_none_or(|main| !STANDS_IN.contains(&main)),
        Act::EditDraft
        | Act::DiscardDraft
        | Act::Submit
        | Act::Accept
        | Act::Refuse
        | Act::ProposeSupplement
        | Act::ConfirmSupplement
        | Act::DeclineSupplement
        | Act::ExtendSupplement
        | Act::ProvideSupplement
        | Act::RequestPayment
        | Act::RecordPayment
        | Act::HandOver
        | Act::Assign
        | Act::Propose
        | Act::Approve
        | Act::Sign
        | Act::SendBack
        | Act::Issue
        | Act::Deliver
        | Act::RequestWithdrawal
        | Act::ConfirmWithdrawal
        | Act::DeclineWithdrawal
        | Act::StopLapsed
        | Act::Stop
        | Act::ExplainLateness
        | Act::ProposeCorrection
        | Act::DecideCorrection
        | Act::Reschedule
        | Act::Remind => false,
    }
}

/// What a leader can do in somebody's place.
const STANDS_IN: [Act; 6] = [
    Act::HandOver,
    Act::Propose,
    Act::Approve,
    Act::Sign,
    Act::Issue,
    Act::Deliver,
];

fn asked_before(dossier: &Dossier) -> bool {
    let stage = if dossier.is_accepted() {
        Stage::AfterAcceptance
    } else {
        Stage::BeforeAcceptance
    };
    dossier.supplements.iter().any(|one| one.stage == stage)
}
