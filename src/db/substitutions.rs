//! Who stands in for whom, from which day to which.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::schema::substitutions;
use super::types::{parsed, stored};
use super::{Conn, Error};
use crate::domain::account::Substitution;
use crate::domain::ids::{AccountId, SubstitutionId};
use crate::domain::time::Moment;

/// A substitution as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its id.
    pub id: SubstitutionId,
    /// Who for whom, and when.
    pub substitution: Substitution,
}

/// The substitution with this id.
pub fn find(conn: &mut Conn, id: SubstitutionId) -> Result<Kept, Error> {
    substitutions::table
        .find(id.to_string())
        .select(Row::as_select())
        .first(conn)?
        .into_domain()
}

/// For whom this officer stands in on `day`.
pub fn active_for(
    conn: &mut Conn,
    substitute: AccountId,
    day: NaiveDate,
) -> Result<Vec<Substitution>, Error> {
    substitutions::table
        .filter(substitutions::substitute_id.eq(substitute.to_string()))
        .filter(substitutions::first_day.le(day))
        .filter(substitutions::last_day.ge(day))
        .order((substitutions::first_day.asc(), substitutions::id.asc()))
        .select(Row::as_select())
        .load(conn)?
        .into_iter()
        .map(|row| Ok(row.into_domain()?.substitution))
        .collect()
}

/// Who stands in for this officer on `day` or later, the first day first.
pub fn of_absent(conn: &mut Conn, absent: AccountId, day: NaiveDate) -> Result<Vec<Kept>, Error> {
    substitutions::table
        .filter(substitutions::absent_id.eq(absent.to_string()))
        .filter(substitutions::last_day.ge(day))
        .order((substitutions::first_day.asc(), substitutions::id.asc()))
        .select(Row::as_select())
        .load(conn)?
        .into_iter()
        .map(Row::into_domain)
        .collect()
}

/// Keeps a new one.
pub fn insert(conn: &mut Conn, kept: &Kept, now: Moment) -> Result<(), Error> {
    let substitution = &kept.substitution;
    diesel::insert_into(substitutions::table)
        .values(&Row {
            id: kept.id.to_string(),
            absent_id: substitution.absent.to_string(),
            substitute_id: substitution.substitute.to_string(),
            first_day: substitution.from,
            last_day: substitution.until,
            created_at: stored(now),
        })
        .execute(conn)?;
    Ok(())
}

/// Moves the last day: the days gone by stay as they were.
pub fn set_last_day(conn: &mut Conn, id: SubstitutionId, day: NaiveDate) -> Result<(), Error> {
    diesel::update(substitutions::table.find(id.to_string()))
        .set(substitutions::last_day.eq(day))
        .execute(conn)?;
    Ok(())
}

/// Removes one that has not begun.
pub fn delete(conn: &mut Conn, id: SubstitutionId) -> Result<(), Error> {
    diesel::delete(substitutions::table.find(id.to_string())).execute(conn)?;
    Ok(())
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = substitutions)]
struct Row {
    id: String,
    absent_id: String,
    substitute_id: String,
    first_day: NaiveDate,
    last_day: NaiveDate,
    created_at: chrono::NaiveDateTime,
}

impl Row {
    fn into_domain(self) -> Result<Kept, Error> {
        Ok(Kept {
            id: parsed("substitutions.id", &self.id)?,
            substitution: Substitution {
                absent: parsed("substitutions.absent_id", &self.absent_id)?,
                substitute: parsed("substitutions.substitute_id", &self.substitute_id)?,
                from: self.first_day,
                until: self.last_day,
            },
        })
    }
}
