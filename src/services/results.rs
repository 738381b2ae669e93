//! The result: issued by the clerk, handed over by the desk.

use super::acting::act;
use super::{App, Error, Press};
use crate::domain::dossier::{Command, Delivery, Dossier, Issue};
use crate::domain::ids::DossierId;
use crate::domain::permissions::Actor;

/// T13: number, seal and issue. The scan must be in the dossier already, and the
/// number must be the next of its book.
pub fn issue(
    app: &App,
    actor: &Actor,
    id: DossierId,
    press: &Press,
    issue: &Issue,
) -> Result<Dossier, Error> {
    act(app, actor, id, press, |_, _, _| {
        Ok(Command::Issue(issue.clone()))
    })
}

/// T14: the requester has it.
pub fn deliver(
    app: &App,
    actor: &Actor,
    id: DossierId,
    press: &Press,
    delivery: &Delivery,
) -> Result<Dossier, Error> {
    act(app, actor, id, press, |_, _, _| {
        Ok(Command::Deliver(delivery.clone()))
    })
}
