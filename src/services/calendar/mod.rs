//! The working calendar: loaded once from what is published, kept as data. Every
//! list asks for it, so each node remembers the revision it read last.

mod change;

use std::sync::{Arc, PoisonError, RwLock};

use super::{App, Error, audit, published};
use crate::db::{self, Conn, settings};
use crate::domain::deadline::WorkingCalendar;
use crate::domain::deadline::calendar::CalendarFile;
use crate::domain::deadline::office_hours::OfficeHours;
use crate::domain::ids::new_uuid;

pub use change::{Moved, Preview, Year, change, preview, year};

/// The revision that a node read last.
pub(super) type Known = RwLock<Option<(String, Arc<WorkingCalendar>)>>;

/// The setting that is another after each change of the calendar.
const REVISION: &str = "calendar_revision";

/// The calendar as it is known now, with the office's hours.
pub fn load(app: &App) -> Result<Arc<WorkingCalendar>, Error> {
    app.db.read(|conn| load_in(app, conn))
}

/// The same within a transaction.
pub(super) fn load_in(app: &App, conn: &mut Conn) -> Result<Arc<WorkingCalendar>, Error> {
    // Read before the days: who reads newer days under an older name asks again.
    let revision = settings::find(conn, REVISION)?.unwrap_or_default();
    let known = app.calendar.read().unwrap_or_else(PoisonError::into_inner);
    if let Some((of, calendar)) = &*known
        && *of == revision
    {
        return Ok(Arc::clone(calendar));
    }
    drop(known);
    let calendar = Arc::new(with_hours(conn, office_hours(app)?)?);
    let mut known = app.calendar.write().unwrap_or_else(PoisonError::into_inner);
    *known = Some((revision, Arc::clone(&calendar)));
    Ok(calendar)
}

/// Every node must read the calendar again: called in the transaction that changes
/// it. The name of a revision is never used twice, also where this transaction comes
/// to nothing.
fn renew(app: &App, conn: &mut Conn) -> Result<(), Error> {
    let now = app.clock.now();
    let revision = new_uuid(&*app.chance, now).to_string();
    Ok(settings::save(conn, REVISION, &revision, "calendar", now)?)
}

/// What the database knows, with these hours.
pub(super) fn with_hours(conn: &mut Conn, hours: OfficeHours) -> Result<WorkingCalendar, Error> {
    let (holidays, days) = (
        db::calendar::holidays(conn)?,
        db::calendar::working_days(conn)?,
    );
    WorkingCalendar::new(hours, holidays, days).map_err(|error| Error::Internal(error.to_string()))
}

fn office_hours(app: &App) -> Result<OfficeHours, Error> {
    app.config
        .office
        .hours
        .parse()
        .map_err(|error| Error::Internal(format!("office.hours: {error}")))
}

/// The calendar as it is published with the program.
pub fn as_published(hours: OfficeHours) -> Result<WorkingCalendar, Error> {
    let mut calendar = WorkingCalendar::default().with_hours(hours);
    for (name, text) in published::files("calendar") {
        calendar
            .add_toml(&text)
            .map_err(|error| Error::Internal(format!("data/{name}: {error}")))?;
    }
    Ok(calendar)
}

/// Takes over the published years that were never taken over before; what an
/// administrator has changed since stays changed.
pub fn import(app: &App) -> Result<(), Error> {
    let now = app.clock.now();
    for (name, text) in published::files("calendar") {
        let file = CalendarFile::parse(&text)
            .map_err(|error| Error::Internal(format!("data/{name}: {error}")))?;
        app.db.write(|conn| {
            let key = format!("imported:{name}");
            if settings::find(conn, &key)?.is_some() {
                return Ok::<_, Error>(());
            }
            for holiday in &file.holidays {
                db::calendar::put_holiday(conn, holiday)?;
            }
            for day in &file.working_days {
                db::calendar::put_working_day(conn, day)?;
            }
            renew(app, conn)?;
            let by = audit::by_system();
            audit::note(
                app,
                conn,
                by,
                "calendar_imported",
                db::calendar::CHAIN,
                &name,
            )?;
            Ok(settings::save(conn, &key, "yes", "data/calendar", now)?)
        })?;
    }
    Ok(())
}
