//! Holidays and swapped working days, as data that changes by decree.

use diesel::prelude::*;

use super::schema::{holidays, working_days};
use super::types::{from_json, to_json};
use super::{Conn, Error, seals};
use crate::domain::deadline::calendar::{Holiday, WorkingDay};
use crate::domain::seal::{Columns, Kind, Seal};

/// Every holiday, in order.
pub fn holidays(conn: &mut Conn) -> Result<Vec<Holiday>, Error> {
    holidays::table
        .order(holidays::day.asc())
        .select((
            holidays::day,
            holidays::name,
            holidays::kind,
            holidays::status,
            holidays::source,
        ))
        .load::<(chrono::NaiveDate, String, String, String, String)>(conn)?
        .into_iter()
        .map(|(date, name, kind, status, source)| {
            Ok(Holiday {
                date,
                name: from_json("holidays.name", &name)?,
                kind: from_json("holidays.kind", &kind)?,
                status: from_json("holidays.status", &status)?,
                source,
            })
        })
        .collect()
}

/// Every rest day that is worked, in order.
pub fn working_days(conn: &mut Conn) -> Result<Vec<WorkingDay>, Error> {
    Ok(working_days::table
        .order(working_days::day.asc())
        .select((working_days::day, working_days::source))
        .load::<(chrono::NaiveDate, String)>(conn)?
        .into_iter()
        .map(|(date, source)| WorkingDay { date, source })
        .collect())
}

/// Keeps a holiday, in place of what was known of that day.
pub fn put_holiday(conn: &mut Conn, holiday: &Holiday) -> Result<(), Error> {
    remove_holiday(conn, holiday.date)?;
    let row = HolidayRow {
        day: holiday.date,
        name: to_json("holidays.name", &holiday.name)?,
        kind: to_json("holidays.kind", &holiday.kind)?,
        status: to_json("holidays.status", &holiday.status)?,
        source: holiday.source.clone(),
    };
    diesel::insert_into(holidays::table)
        .values(&row)
        .execute(conn)?;
    seals::put(CHAIN, None, row.seal());
    Ok(())
}

/// Makes the day an ordinary one; false if it was.
pub fn remove_holiday(conn: &mut Conn, day: chrono::NaiveDate) -> Result<bool, Error> {
    let gone = diesel::delete(holidays::table.find(day)).execute(conn)? == 1;
    if gone {
        seals::gone(CHAIN, None, Kind::Holiday, &day.to_string());
    }
    Ok(gone)
}

/// Keeps a rest day that is worked.
pub fn put_working_day(conn: &mut Conn, day: &WorkingDay) -> Result<(), Error> {
    diesel::delete(working_days::table.find(day.date)).execute(conn)?;
    diesel::insert_into(working_days::table)
        .values((
            working_days::day.eq(day.date),
            working_days::source.eq(&day.source),
        ))
        .execute(conn)?;
    seals::put(CHAIN, None, working_day_seal(day.date, &day.source));
    Ok(())
}

/// Makes the day one of rest again; false if it was.
pub fn remove_working_day(conn: &mut Conn, day: chrono::NaiveDate) -> Result<bool, Error> {
    let gone = diesel::delete(working_days::table.find(day)).execute(conn)? == 1;
    if gone {
        seals::gone(CHAIN, None, Kind::WorkingDay, &day.to_string());
    }
    Ok(gone)
}

/// The chain of the record that has the calendar.
pub const CHAIN: &str = "calendar";

/// The seals that the days demand.
pub(super) fn sealed(conn: &mut Conn, chains: &[String]) -> Result<Vec<(String, Seal)>, Error> {
    if !chains.iter().any(|chain| chain == CHAIN) {
        return Ok(Vec::new());
    }
    let rows: Vec<HolidayRow> = holidays::table.select(HolidayRow::as_select()).load(conn)?;
    let worked = working_days(conn)?;
    let worked = worked
        .iter()
        .map(|day| working_day_seal(day.date, &day.source));
    let seals = rows.iter().map(HolidayRow::seal).chain(worked);
    Ok(seals.map(|seal| (CHAIN.to_owned(), seal)).collect())
}

fn working_day_seal(day: chrono::NaiveDate, source: &str) -> Seal {
    Columns::default()
        .text(source)
        .seal(Kind::WorkingDay, &day.to_string())
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = holidays)]
struct HolidayRow {
    day: chrono::NaiveDate,
    name: String,
    kind: String,
    status: String,
    source: String,
}

impl HolidayRow {
    fn seal(&self) -> Seal {
        Columns::default()
            .text(&self.name)
            .text(&self.kind)
            .text(&self.status)
            .text(&self.source)
            .seal(Kind::Holiday, &self.day.to_string())
    }
}
