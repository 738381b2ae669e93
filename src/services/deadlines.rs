//! Time: who must be reminded of what. Nothing here moves a dossier by itself; a
//! supplement whose last day is over becomes a proposal to the desk (T12).

use super::setting;
use super::{App, Error, acting};
use crate::db::dossiers;
use crate::domain::deadline::reminder::due_reminders;
use crate::domain::dossier::{Command, Status};
use crate::domain::ids::DossierId;
use crate::domain::permissions::Actor;

/// Where a reminder can be due.
const WATCHED: [Status; 4] = [
    Status::Registered,
    Status::Accepted,
    Status::Processing,
    Status::AwaitingSupplement,
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
