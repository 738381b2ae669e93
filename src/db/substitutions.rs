//! Who stands in for whom, from which day to which.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::schema::substitutions;
use super::types::{parsed, stored};
use super::{Conn, Error, seals};
use crate::domain::account::Substitution;
use crate::domain::ids::{AccountId, SubstitutionId};
use crate::domain::seal::{Columns, Kind, Seal};
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

/// For whom this officer stands in on any day from `from` to `until`.
pub fn of_substitute(
    conn: &mut Conn,
    substitute: AccountId,
    from: NaiveDate,
    until: NaiveDate,
) -> Result<Vec<Substitution>, Error> {
    substitutions::table
        .filter(substitutions::substitute_id.eq(substitute.to_string()))
        .filter(substitutions::first_day.le(until))
        .filter(substitutions::last_day.ge(from))
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
    let row = Row {
        id: kept.id.to_string(),
        absent_id: substitution.absent.to_string(),
        substitute_id: substitution.substitute.to_string(),
        first_day: substitution.from,
        last_day: substitution.until,
        created_at: stored(now),
    };
    diesel::insert_into(substitutions::table)
        .values(&row)
        .execute(conn)?;
    seals::put(&row.absent_id, now, row.seal());
    Ok(())
}

/// Moves the last day: the days gone by stay as they were.
pub fn set_last_day(conn: &mut Conn, id: SubstitutionId, day: NaiveDate) -> Result<(), Error> {
    diesel::update(substitutions::table.find(id.to_string()))
        .set(substitutions::last_day.eq(day))
        .execute(conn)?;
    if let Some(row) = row_of(conn, id)? {
        seals::put(&row.absent_id, None, row.seal());
    }
    Ok(())
}

/// Removes one that has not begun.
pub fn delete(conn: &mut Conn, id: SubstitutionId) -> Result<(), Error> {
    if let Some(row) = row_of(conn, id)? {
        seals::gone(&row.absent_id, None, Kind::Substitution, &row.id);
    }
    diesel::delete(substitutions::table.find(id.to_string())).execute(conn)?;
    Ok(())
}

fn row_of(conn: &mut Conn, id: SubstitutionId) -> Result<Option<Row>, Error> {
    Ok(substitutions::table
        .find(id.to_string())
        .select(Row::as_select())
        .first(conn)
        .optional()?)
}

/// The seals that the substitutions of these officers demand, each with its chain.
pub(super) fn sealed(conn: &mut Conn, chains: &[String]) -> Result<Vec<(String, Seal)>, Error> {
    let rows: Vec<Row> = substitutions::table
        .filter(substitutions::absent_id.eq_any(chains))
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|row| (row.absent_id.clone(), row.seal()))
        .collect())
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
    fn seal(&self) -> Seal {
        Columns::default()
            .text(&self.substitute_id)
            .text(&self.first_day.to_string())
            .text(&self.last_day.to_string())
            .seal(Kind::Substitution, &self.id)
    }

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
