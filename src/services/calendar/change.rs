//! The administrator changes a day: first what would come of it, then for good.
//!
//! The change itself is one small transaction. The appointments that it moves are
//! made anew by the timetable right after, dossier by dossier, so that a change
//! with a thousand open dossiers keeps nobody waiting and a crash loses none.

use std::sync::Arc;

use chrono::Datelike;
use serde::Serialize;

use super::{load_in, renew};
use crate::db::{self, Conn, dossiers};
use crate::domain::deadline::calendar::{BadCalendar, Holiday, WorkingCalendar, WorkingDay};
use crate::domain::deadline::calendar_change::{BadChange, CalendarChange};
use crate::domain::permissions::{self, Action, Subject};
use crate::domain::time::Moment;
use crate::services::deadlines::{self, OPEN};
use crate::services::error::Problems;
use crate::services::sessions::Signed;
use crate::services::{App, Error, actors, audit, setting};

/// The calendar of one year, for the administrator.
pub struct Year {
    /// The year.
    pub year: i32,
    /// Days on which nobody works.
    pub holidays: Vec<Holiday>,
    /// Rest days that are worked.
    pub working_days: Vec<WorkingDay>,
    /// The sessions of every working day, as they are set.
    pub hours: String,
    /// The year whose announced Tết is missing.
    pub without_tet: Option<i32>,
    /// Whether appointments are still being made anew after a change.
    pub rescheduling: bool,
}

/// The calendar of `year`.
pub fn year(app: &App, signed: &Signed, year: i32) -> Result<Year, Error> {
    require(signed)?;
    app.db.read(|conn| {
        let calendar = load_in(app, conn)?;
        let holidays = calendar.holidays().filter(|one| one.date.year() == year);
        let worked = calendar
            .working_days()
            .filter(|one| one.date.year() == year);
        Ok(Year {
            year,
            holidays: holidays.cloned().collect(),
            working_days: worked.cloned().collect(),
            hours: app.config.office.hours.clone(),
            without_tet: calendar.year_without_tet(app.clock.now().date()),
            rescheduling: deadlines::is_following(conn)?,
        })
    })
}

/// What a change would come to.
pub struct Preview {
    /// How many appointments move.
    pub count: usize,
    /// The first of them.
    pub moved: Vec<Moved>,
    /// The holiday that is replaced or taken out.
    pub before: Option<Holiday>,
}

/// An appointment that moves.
pub struct Moved {
    /// The dossier's code.
    pub code: String,
    /// What was promised.
    pub previous: Moment,
    /// What would be.
    pub due: Moment,
}

/// So many are named; of the others the number is said.
const NAMED: usize = 20;

/// What `change` would come to.
///
/// # Errors
/// `Invalid` at the field `date` when the day cannot be changed so.
pub fn preview(app: &App, signed: &Signed, change: &CalendarChange) -> Result<Preview, Error> {
    require(signed)?;
    app.db.read(|conn| {
        let calendar = load_in(app, conn)?;
        let changed = Arc::new(applied(change, &calendar)?);
        let before = calendar.holiday(change.date()).cloned();
        let mut preview = Preview {
            count: 0,
            moved: Vec::new(),
            before,
        };
        for id in dossiers::ids_in(conn, &OPEN)? {
            let Some(moved) = moved_by(app, conn, id, &changed)? else {
                continue;
            };
            preview.count += 1;
            if preview.moved.len() < NAMED {
                preview.moved.push(moved);
            }
        }
        Ok(preview)
    })
}

fn moved_by(
    app: &App,
    conn: &mut Conn,
    id: crate::domain::ids::DossierId,
    calendar: &Arc<WorkingCalendar>,
) -> Result<Option<Moved>, Error> {
    let dossier = dossiers::find(conn, id)?;
    let mut setting = setting::load(app, conn, &dossier)?;
    setting.calendar = Arc::clone(calendar);
    let code = dossier.shown_code().to_owned();
    Ok(
        deadlines::rescheduled(dossier, &setting).map(|(previous, due)| Moved {
            code,
            previous,
            due,
        }),
    )
}

/// Changes the day for good.
///
/// # Errors
/// As [`preview`].
pub fn change(app: &App, signed: &Signed, change: &CalendarChange) -> Result<(), Error> {
    require(signed)?;
    let now = app.clock.now();
    app.db.write(|conn| {
        let calendar = load_in(app, conn)?;
        applied(change, &calendar)?;
        let before = calendar.holiday(change.date()).cloned();
        let (action, day) = (action(change), change.date());
        match change {
            CalendarChange::Holiday(holiday) => db::calendar::put_holiday(conn, holiday)?,
            CalendarChange::WorkingDay(day) => db::calendar::put_working_day(conn, day)?,
            CalendarChange::Removal(day) => {
                db::calendar::remove_holiday(conn, *day)?;
                db::calendar::remove_working_day(conn, *day)?;
            }
        }
        let after = match change {
            CalendarChange::Holiday(holiday) => Some(holiday.clone()),
            CalendarChange::WorkingDay(_) | CalendarChange::Removal(_) => None,
        };
        renew(app, conn)?;
        let by = audit::by(&signed.account);
        let detail = Noted { day, before, after };
        audit::note(app, conn, by, action, "calendar", &detail)?;
        deadlines::follow(conn, now)
    })
}

#[derive(Serialize)]
struct Noted {
    day: chrono::NaiveDate,
    before: Option<Holiday>,
    after: Option<Holiday>,
}

fn action(change: &CalendarChange) -> &'static str {
    match change {
        CalendarChange::Holiday(_) => "holiday_set",
        CalendarChange::WorkingDay(_) => "working_day_set",
        CalendarChange::Removal(_) => "calendar_day_removed",
    }
}

fn applied(change: &CalendarChange, calendar: &WorkingCalendar) -> Result<WorkingCalendar, Error> {
    change.applied_to(calendar).map_err(|bad| {
        let (field, message) = match bad {
            BadChange::Ordinary(_) => ("date", "calendar-ordinary"),
            BadChange::Calendar(BadCalendar::Both(_)) => ("date", "calendar-both"),
            BadChange::Calendar(BadCalendar::Twice(_)) => ("date", "calendar-twice"),
            BadChange::Calendar(BadCalendar::Weekday(_)) => ("date", "calendar-weekday"),
            BadChange::Calendar(BadCalendar::NoSource(_)) => ("source", "calendar-no-source"),
            BadChange::Calendar(BadCalendar::Syntax(text)) => return Error::Internal(text),
        };
        Problems::one(field, message).into()
    })
}

fn require(signed: &Signed) -> Result<(), Error> {
    let actor = actors::of(signed);
    Ok(permissions::allows(
        &actor,
        Action::ManageCalendar,
        &Subject::House,
    )?)
}
