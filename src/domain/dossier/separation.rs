//! Nobody signs what they worked on (docs/decisions/0019): whoever proposes, whoever
//! approves and whoever signs one dossier are different people, whatever roles they
//! have and for whom they stand in. Nobody decides about what they asked for.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Dossier;
use super::command::Act;
use super::event::ActorSummary;
use crate::domain::account::Role;
use crate::domain::ids::AccountId;

/// Whose hands one dossier went through: those who acted, and those for whom they did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hands {
    /// Who proposed a result.
    pub proposed: BTreeSet<AccountId>,
    /// Who approved a proposal.
    pub approved: BTreeSet<AccountId>,
    /// Who signed.
    pub signed: BTreeSet<AccountId>,
}

impl Dossier {
    /// Whether this person may not do `act`, because of what they did to this dossier
    /// before.
    pub fn bars(&self, act: Act, person: AccountId) -> bool {
        let hands = &self.hands;
        let (proposed, approved, signed) = (
            hands.proposed.contains(&person) || self.workers.contains(&person),
            hands.approved.contains(&person),
            hands.signed.contains(&person),
        );
        match act {
            Act::Propose => approved || signed,
            Act::Approve => proposed || signed,
            Act::Sign => proposed || approved,
            Act::ConfirmSupplement | Act::DeclineSupplement => self
                .supplement_proposal
                .as_ref()
                .is_some_and(|waiting| waiting.by.is_behind(person)),
            Act::DecideCorrection => {
                let mut waiting = self
                    .corrections
                    .iter()
                    .filter(|one| one.decision.is_none())
                    .peekable();
                waiting.peek().is_some() && waiting.all(|one| one.proposer.is_behind(person))
            }
            Act::StandIn => self.step_act().is_some_and(|act| self.bars(act, person)),
            Act::EditDraft
            | Act::DiscardDraft
            | Act::Submit
            | Act::Accept
            | Act::Refuse
            | Act::RequestSupplement
            | Act::ProposeSupplement
            | Act::ExtendSupplement
            | Act::ProvideSupplement
            | Act::RequestPayment
            | Act::RecordPayment
            | Act::HandOver
            | Act::Assign
            | Act::SendBack
            | Act::Issue
            | Act::Deliver
            | Act::RequestWithdrawal
            | Act::ConfirmWithdrawal
            | Act::DeclineWithdrawal
            | Act::StopLapsed
            | Act::Stop
            | Act::Apologise
            | Act::ExtendLimit
            | Act::ExplainLateness
            | Act::ProposeCorrection
            | Act::Reschedule
            | Act::Remind => false,
        }
    }

    /// Which of the acts that are kept apart ends the step it is at.
    fn step_act(&self) -> Option<Act> {
        match self.holder.as_ref()?.role {
            Role::Caseworker => Some(Act::Propose),
            Role::HeadOfUnit => self.proposal.as_ref().map(|_| Act::Approve),
            Role::Director => Some(Act::Sign),
            Role::OneStop
            | Role::FeeCollector
            | Role::Clerk
            | Role::ResultDesk
            | Role::CatalogueManager
            | Role::FeedbackOfficer
            | Role::Reporter
            | Role::Administrator
            | Role::Auditor => None,
        }
    }
}

impl ActorSummary {
    /// Who acted, and for whom.
    pub fn people(&self) -> impl Iterator<Item = AccountId> {
        self.account.into_iter().chain(self.standing_in_account)
    }

    /// Whether this person acted, or somebody for them.
    pub fn is_behind(&self, person: AccountId) -> bool {
        self.people().any(|one| one == person)
    }
}
