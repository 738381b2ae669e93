//! The one-stop desk: what becomes of a dossier that came in.

use chrono::NaiveDate;

use super::acting::act;
use super::error::Refusal;
use super::{App, Error, Press};
use crate::db::{Conn, numbers};
use crate::domain::dossier::event::Grounds;
use crate::domain::dossier::{Command, Dossier, DossierCode, Target, Wanted};
use crate::domain::form::Field;
use crate::domain::ids::DossierId;
use crate::domain::permissions::Actor;
use crate::domain::procedure::Version;
use crate::domain::time::Moment;

/// T2: accepts; the dossier gets its code and the processing clock starts.
pub fn accept(app: &App, actor: &Actor, id: DossierId, press: &Press) -> Result<Dossier, Error> {
    act(app, actor, id, press, |conn, _, setting| {
        Ok(Command::Accept {
            code: next_code(app, conn, setting.now)?,
        })
    })
}

/// T3: refuses, with a reason and its legal basis.
pub fn refuse(
    app: &App,
    actor: &Actor,
    id: DossierId,
    press: &Press,
    grounds: &Grounds,
) -> Result<Dossier, Error> {
    act(app, actor, id, press, |_, _, _| {
        Ok(Command::Refuse(grounds.clone()))
    })
}

/// T4 at the desk, T10 where a leader asks: everything that is missing, at once.
pub fn request_supplement(
    app: &App,
    actor: &Actor,
    id: DossierId,
    press: &Press,
    wanted: &Wanted,
    leader_override: Option<&str>,
) -> Result<Dossier, Error> {
    act(app, actor, id, press, |_, _, setting| {
        require_known(wanted, &setting.version)?;
        Ok(Command::RequestSupplement {
            wanted: wanted.clone(),
            leader_override: leader_override.map(str::to_owned),
        })
    })
}

/// T8: hands over to the unit.
pub fn hand_over(
    app: &App,
    actor: &Actor,
    id: DossierId,
    press: &Press,
    note: &str,
) -> Result<Dossier, Error> {
    act(app, actor, id, press, |_, _, _| {
        Ok(Command::HandOver {
            note: note.to_owned(),
        })
    })
}

/// T12: the last day for the supplement is over.
pub fn stop_lapsed(
    app: &App,
    actor: &Actor,
    id: DossierId,
    press: &Press,
) -> Result<Dossier, Error> {
    act(app, actor, id, press, |_, _, _| Ok(Command::StopLapsed))
}

/// T17: gives the dossier back.
pub fn confirm_withdrawal(
    app: &App,
    actor: &Actor,
    id: DossierId,
    press: &Press,
) -> Result<Dossier, Error> {
    act(app, actor, id, press, |_, _, _| {
        Ok(Command::ConfirmWithdrawal)
    })
}

/// T18: the result was already signed, so work goes on.
pub fn decline_withdrawal(
    app: &App,
    actor: &Actor,
    id: DossierId,
    press: &Press,
    reason: &str,
) -> Result<Dossier, Error> {
    act(app, actor, id, press, |_, _, _| {
        Ok(Command::DeclineWithdrawal {
            reason: reason.to_owned(),
        })
    })
}

/// Refuses to ask for what the procedure has not: nobody could ever bring it.
pub(super) fn require_known(wanted: &Wanted, version: &Version) -> Result<(), Error> {
    let known = |target: &Target| match target {
        Target::Component(key) => version.component(key).is_some_and(|one| !one.generated),
        Target::Field(key) => version.form.field(key).is_some_and(Field::is_asked),
    };
    if wanted.items.iter().all(|item| known(&item.target)) {
        Ok(())
    } else {
        Err(Refusal::new("refused-item-unknown").into())
    }
}

/// The next dossier code of the day (domain.md §2.10), taken in this transaction.
pub(super) fn next_code(app: &App, conn: &mut Conn, now: Moment) -> Result<DossierCode, Error> {
    let prefix = &app.config.office.unit_code;
    let day: NaiveDate = now.date();
    let number = numbers::next(conn, &format!("{prefix}-{}", day.format("%y%m%d")))?;
    DossierCode::new(prefix, day, number)
        .map_err(|_| Error::Internal(format!("no code from {prefix}, {day}, {number}")))
}
