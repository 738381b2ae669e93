//! Holidays and swapped working days, as data that changes by decree.

use diesel::prelude::*;

use super::schema::{holidays, working_days};
use super::types::{from_json, to_json};
use super::{Conn, Error};
use crate::domain::deadline::calendar::{Holiday, WorkingDay};

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
    diesel::insert_into(holidays::table)
        .values((
            holidays::day.eq(holiday.date),
            holidays::name.eq(to_json("holidays.name", &holiday.name)?),
            holidays::kind.eq(to_json("holidays.kind", &holiday.kind)?),
            holidays::status.eq(to_json("holidays.status", &holiday.status)?),
            holidays::source.eq(&holiday.source),
        ))
        .execute(conn)?;
    Ok(())
}

/// Makes the day an ordinary one; false if it was.
pub fn remove_holiday(conn: &mut Conn, day: chrono::NaiveDate) -> Result<bool, Error> {
    Ok(diesel::delete(holidays::table.find(day)).execute(conn)? == 1)
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
    Ok(())
}

/// Makes the day one of rest again; false if it was.
pub fn remove_working_day(conn: &mut Conn, day: chrono::NaiveDate) -> Result<bool, Error> {
    Ok(diesel::delete(working_days::table.find(day)).execute(conn)? == 1)
}
