//! Time: who must be reminded of what, and which appointments a change of the
//! calendar moves (R10). Nothing here moves a dossier by itself; a supplement whose
//! last day is over becomes a proposal to the desk (T12).

use super::setting::{self, Setting};
use super::{App, Error, acting};
use crate::db::{self, Conn, dossiers, settings};
use crate::domain::deadline::reminder::due_reminders;
use crate::domain::dossier::event::ActorSummary;
use crate::domain::dossier::{Command, Dossier, Event, Status, lifecycle};
use crate::domain::ids::DossierId;
use crate::domain::permissions::Actor;
use crate::domain::time::Moment;

/// Where a reminder can be due.
const WATCHED: [Status; 6] = [
    Status::Registered,
    Status::Accepted,
    Status::Processing,
    Status::AwaitingSupplement,
    Status::AwaitingPayment,
    Status::WithdrawalRequested,
];

/// Gives every reminder that is due now, each once. One dossier that fails does
/// not keep the others from theirs.
pub fn tick(app: &App) -> Result<(), Error> {
    let ids = app.db.read(|conn| dossiers::ids_in(conn, &WATCHED))?;
    for id in ids {
        if let Err(error) = remind(app, id) {
            tracing::error!(dossier = %id, %error, "reminders could not be given");
        }
    }
    Ok(())
}

fn remind(app: &App, id: DossierId) -> Result<(), Error> {
    let quiet = app.db.read(|conn| {
        let dossier = dossiers::find(conn, id)?;
        let setting = setting::load(app, conn, &dossier)?;
        Ok::<_, Error>(due_reminders(&dossier, setting.now, &setting.calendar).is_empty())
    })?;
    if quiet {
        return Ok(());
    }
    app.db.write(|conn| {
        let mut dossier = dossiers::find(conn, id)?;
        let setting = setting::load(app, conn, &dossier)?;
        for reminder in due_reminders(&dossier, setting.now, &setting.calendar) {
            let command = Command::Remind(reminder);
            dossier = acting::apply(app, conn, &Actor::System, dossier, command, &setting)?.dossier;
        }
        Ok(())
    })
}

/// Where an appointment can move.
pub(super) const OPEN: [Status; 6] = [
    Status::Registered,
    Status::Accepted,
    Status::Processing,
    Status::AwaitingSupplement,
    Status::AwaitingPayment,
    Status::WithdrawalRequested,
];

/// Set while appointments have to be looked at after a change of the calendar;
/// its value tells one change from the next.
const CHANGED: &str = "calendar_changed";

/// Notes, within the transaction of the change, that appointments must follow.
pub(super) fn follow(conn: &mut Conn, now: Moment) -> Result<(), Error> {
    let last = settings::find(conn, CHANGED)?.unwrap_or_default();
    // Two changes within one second are two.
    let mark = format!("{now}+{}", last.len());
    Ok(settings::save(conn, CHANGED, &mark, "calendar", now)?)
}

/// Whether appointments still have to follow a change.
pub(super) fn is_following(conn: &mut Conn) -> Result<bool, db::Error> {
    Ok(settings::find(conn, CHANGED)?.is_some_and(|mark| !mark.is_empty()))
}

/// Gives every appointment that the last change of the calendar moves its new
/// time; timeline, audit and the citizen's mail follow from the event. A crash in
/// between loses nothing: what has moved already does not move again.
pub fn follow_calendar(app: &App) -> Result<(), Error> {
    let mark = app.db.read(|conn| settings::find(conn, CHANGED))?;
    let Some(mark) = mark.filter(|mark| !mark.is_empty()) else {
        return Ok(());
    };
    let mut whole = true;
    for id in app.db.read(|conn| dossiers::ids_in(conn, &OPEN))? {
        if let Err(error) = reschedule(app, id) {
            whole = false;
            tracing::error!(dossier = %id, %error, "an appointment could not follow the calendar");
        }
    }
    let now = app.clock.now();
    app.db.write(|conn| {
        if whole && settings::find(conn, CHANGED)?.as_ref() == Some(&mark) {
            settings::save(conn, CHANGED, "", "calendar", now)?;
        }
        Ok(())
    })
}

fn reschedule(app: &App, id: DossierId) -> Result<(), Error> {
    let stays = app.db.read(|conn| {
        let dossier = dossiers::find(conn, id)?;
        let setting = setting::load(app, conn, &dossier)?;
        Ok::<_, Error>(rescheduled(dossier, &setting).is_none())
    })?;
    if stays {
        return Ok(());
    }
    app.db.write(|conn| {
        let dossier = dossiers::find(conn, id)?;
        let setting = setting::load(app, conn, &dossier)?;
        if rescheduled(dossier.clone(), &setting).is_some() {
            let (actor, command) = (Actor::System, Command::Reschedule);
            acting::apply(app, conn, &actor, dossier, command, &setting)?;
        }
        Ok(())
    })
}

/// How the calendar of `setting` moves the appointment of this dossier: what was
/// promised, and the new time. None where it stays.
pub(super) fn rescheduled(dossier: Dossier, setting: &Setting) -> Option<(Moment, Moment)> {
    let by = ActorSummary::system();
    let outcome = lifecycle::apply(dossier, Command::Reschedule, &setting.context(&by)).ok()?;
    outcome.events.iter().find_map(|event| {
        if let Event::Rescheduled { previous, due } = event {
            Some((*previous, *due))
        } else {
            None
        }
    })
}
