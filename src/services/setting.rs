//! What a decision about one dossier rests on: the version of its procedure, the
//! steps, the rules and the calendar.

use std::sync::{Arc, PoisonError};

use super::{App, Error, calendar};
use crate::db::{Conn, procedures};
use crate::domain::deadline::WorkingCalendar;
use crate::domain::dossier::event::ActorSummary;
use crate::domain::dossier::lifecycle::{Context, Rules};
use crate::domain::dossier::{Act, Dossier, next_act};
use crate::domain::ids::VersionId;
use crate::domain::procedure::Version;
use crate::domain::procedure::process::Process;
use crate::domain::time::Moment;

/// Everything about the office that a dossier's fate depends on.
pub(super) struct Setting {
    /// The version of the procedure that the dossier is pinned to.
    pub(super) version: Arc<Version>,
    /// Its steps.
    pub(super) process: Process,
    /// Its rules and the office's.
    pub(super) rules: Rules,
    /// Which days and hours count.
    pub(super) calendar: Arc<WorkingCalendar>,
    /// What time it is.
    pub(super) now: Moment,
}

impl Setting {
    /// The main act that comes next with this dossier.
    pub(super) fn next_main(&self, dossier: &Dossier) -> Option<Act> {
        next_act(dossier, &self.context(&ActorSummary::system())).main
    }

    /// For the lifecycle: with the one who acts.
    pub(super) fn context<'s>(&'s self, actor: &'s ActorSummary) -> Context<'s> {
        Context {
            now: self.now,
            actor,
            process: &self.process,
            calendar: &self.calendar,
            rules: &self.rules,
        }
    }
}

/// The setting of this dossier.
pub(super) fn load(app: &App, conn: &mut Conn, dossier: &Dossier) -> Result<Setting, Error> {
    let id = dossier.procedure;
    let version = version(app, conn, id)?;
    let never_filed = || Error::Internal(format!("version {id} cannot be filed"));
    let process = version.process.clone().ok_or_else(never_filed)?;
    let rules = rules(app, &version, dossier).ok_or_else(never_filed)?;
    Ok(Setting {
        rules,
        process,
        calendar: calendar::load_in(app, conn)?,
        now: app.clock.now(),
        version,
    })
}

/// A version of a procedure. Versions never change, so they are read once.
pub(super) fn version(app: &App, conn: &mut Conn, id: VersionId) -> Result<Arc<Version>, Error> {
    let known = app
        .versions
        .read()
        .unwrap_or_else(PoisonError::into_inner)
        .get(&id)
        .cloned();
    if let Some(version) = known {
        return Ok(version);
    }
    let stored = procedures::find_version(conn, id)?;
    let version: Version = serde_json::from_str(&stored.body)
        .map_err(|error| Error::Internal(format!("version {id}: {error}")))?;
    let version = Arc::new(version);
    let mut known = app.versions.write().unwrap_or_else(PoisonError::into_inner);
    known.insert(id, version.clone());
    Ok(version)
}

/// The rules of a dossier, with the periods of the settings.
fn rules(app: &App, version: &Version, dossier: &Dossier) -> Option<Rules> {
    let limits = &app.config.limits;
    Some(Rules {
        check_minutes: limits.check_hours * 60,
        supplement_days: limits.supplement_days,
        supplement_extension_days: limits.supplement_extension_days,
        payment_days: limits.payment_days,
        ..Rules::of(version, &dossier.answers)?
    })
}
