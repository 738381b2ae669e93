//! The units behind the desk: work, review, signature, and what may get in the way.

use super::acting::act;
use super::error::Problems;
use super::intake::require_known;
use super::{App, Error, Press};
use crate::domain::dossier::event::Grounds;
use crate::domain::dossier::{
    Command, CorrectionClaim, Dossier, Extension, Lateness, Officer, Proposal, Wanted,
};
use crate::domain::ids::{DocumentId, DossierId};
use crate::domain::permissions::Actor;
use crate::domain::time::Moment;

/// Names the officer who has it now.
pub fn assign(
    app: &App,
    actor: &Actor,
    id: DossierId,
    press: &Press,
    officer: &Officer,
    note: &str,
) -> Result<Dossier, Error> {
    act(app, actor, id, press, |_, _, _| {
        Ok(Command::Assign {
            officer: officer.clone(),
            note: note.to_owned(),
        })
    })
}

/// T9: the work is done; this is proposed.
pub fn propose(
    app: &App,
    actor: &Actor,
    id: DossierId,
    press: &Press,
    proposal: &Proposal,
) -> Result<Dossier, Error> {
    act(app, actor, id, press, |_, _, _| {
        Ok(Command::Propose(proposal.clone()))
    })
}

/// T9: reviewed and passed on.
pub fn approve(
    app: &App,
    actor: &Actor,
    id: DossierId,
    press: &Press,
    note: &str,
) -> Result<Dossier, Error> {
    act(app, actor, id, press, |_, _, _| {
        Ok(Command::Approve {
            note: note.to_owned(),
        })
    })
}

/// T9: signed.
pub fn sign(
    app: &App,
    actor: &Actor,
    id: DossierId,
    press: &Press,
    note: &str,
) -> Result<Dossier, Error> {
    act(app, actor, id, press, |_, _, _| {
        Ok(Command::Sign {
            note: note.to_owned(),
        })
    })
}

/// T9: back to an earlier step, with the reason.
pub fn send_back(
    app: &App,
    actor: &Actor,
    id: DossierId,
    press: &Press,
    step: usize,
    reason: &str,
) -> Result<Dossier, Error> {
    act(app, actor, id, press, |_, _, _| {
        Ok(Command::SendBack {
            step,
            reason: reason.to_owned(),
        })
    })
}

/// After acceptance: proposes to ask for a supplement.
pub fn propose_supplement(
    app: &App,
    actor: &Actor,
    id: DossierId,
    press: &Press,
    wanted: &Wanted,
) -> Result<Dossier, Error> {
    act(app, actor, id, press, |_, _, setting| {
        require_known(wanted, &setting.version)?;
        Ok(Command::ProposeSupplement(wanted.clone()))
    })
}

/// T10: the head of the unit confirms what was proposed.
pub fn confirm_supplement(
    app: &App,
    actor: &Actor,
    id: DossierId,
    press: &Press,
    leader_override: Option<&str>,
) -> Result<Dossier, Error> {
    act(app, actor, id, press, |_, _, _| {
        Ok(Command::ConfirmSupplement {
            leader_override: leader_override.map(str::to_owned),
        })
    })
}

/// The head of the unit does not confirm.
pub fn decline_supplement(
    app: &App,
    actor: &Actor,
    id: DossierId,
    press: &Press,
    reason: &str,
) -> Result<Dossier, Error> {
    act(app, actor, id, press, |_, _, _| {
        Ok(Command::DeclineSupplement {
            reason: reason.to_owned(),
        })
    })
}

/// T15: not eligible.
pub fn stop(
    app: &App,
    actor: &Actor,
    id: DossierId,
    press: &Press,
    grounds: &Grounds,
) -> Result<Dossier, Error> {
    act(app, actor, id, press, |_, _, _| {
        Ok(Command::Stop(grounds.clone()))
    })
}

/// More time by law, with reason and basis.
pub fn extend_limit(
    app: &App,
    actor: &Actor,
    id: DossierId,
    press: &Press,
    extension: &Extension,
) -> Result<Dossier, Error> {
    act(app, actor, id, press, |_, _, _| {
        Ok(Command::ExtendLimit(extension.clone()))
    })
}

/// Mẫu 04: sorry, and a new date.
pub fn apologise(
    app: &App,
    actor: &Actor,
    id: DossierId,
    press: &Press,
    lateness: &Lateness,
    promised: Moment,
    leader_override: Option<&str>,
) -> Result<Dossier, Error> {
    act(app, actor, id, press, |_, _, _| {
        Ok(Command::Apologise {
            lateness: lateness.clone(),
            promised,
            leader_override: leader_override.map(str::to_owned),
        })
    })
}

/// The code of form II.07a for a late dossier.
pub fn explain_lateness(
    app: &App,
    actor: &Actor,
    id: DossierId,
    press: &Press,
    lateness: &Lateness,
) -> Result<Dossier, Error> {
    act(app, actor, id, press, |_, _, _| {
        Ok(Command::ExplainLateness(lateness.clone()))
    })
}

/// What an officer says was really so.
#[derive(Debug, Clone)]
pub struct Claimed {
    /// When the result was ready.
    pub actual_end: Moment,
    /// Why the record says otherwise.
    pub reason: Lateness,
    /// The proof.
    pub evidence: Option<DocumentId>,
}

/// Says that the record is wrong, with a proof. Nothing recorded changes.
pub fn propose_correction(
    app: &App,
    actor: &Actor,
    id: DossierId,
    press: &Press,
    claimed: &Claimed,
) -> Result<Dossier, Error> {
    act(app, actor, id, press, |_, _, _| {
        let missing = || Error::Invalid(Problems::one("evidence", "staff-missing-evidence"));
        Ok(Command::ProposeCorrection(CorrectionClaim {
            actual_end: claimed.actual_end,
            evidence: claimed.evidence.ok_or_else(missing)?,
            reason: claimed.reason.clone(),
        }))
    })
}

/// Agrees to a correction or refuses it; `place` counts from 0.
pub fn decide_correction(
    app: &App,
    actor: &Actor,
    id: DossierId,
    press: &Press,
    (place, approved): (usize, bool),
    remark: &str,
) -> Result<Dossier, Error> {
    act(app, actor, id, press, |_, _, _| {
        Ok(Command::DecideCorrection {
            place,
            approved,
            remark: remark.to_owned(),
        })
    })
}

/// A leader does what somebody else should have done, with reason and proof.
pub fn stand_in(
    app: &App,
    actor: &Actor,
    id: DossierId,
    press: &Press,
    command: &Command,
    reason: &str,
    evidence: Option<DocumentId>,
) -> Result<Dossier, Error> {
    act(app, actor, id, press, |_, _, _| {
        Ok(Command::StandIn {
            command: Box::new(command.clone()),
            reason: reason.to_owned(),
            evidence,
        })
    })
}
