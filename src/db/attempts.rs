//! Failed tries (passwords, secrets), so that guessing becomes slow on every
//! node and stays slow over a restart.

use diesel::prelude::*;

use super::schema::attempts;
use super::types::{moment, stored};
use super::{Conn, Error};
use crate::domain::time::Moment;

/// How often something was tried in vain.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Attempts {
    /// Failures in a row.
    pub failures: u32,
    /// The last of them.
    pub last_at: Option<Moment>,
    /// Until when nothing is tried.
    pub locked_until: Option<Moment>,
}

/// What is known of `scope`, such as `sign-in:somebody@example.vn`.
pub fn find(conn: &mut Conn, scope: &str) -> Result<Attempts, Error> {
    let row: Option<Row> = attempts::table
        .find(scope)
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    Ok(row.map_or_else(Attempts::default, |row| Attempts {
        failures: u32::try_from(row.failures).unwrap_or_default(),
        last_at: Some(moment(row.last_at)),
        locked_until: row.locked_until.map(moment),
    }))
}

/// Keeps what is known of `scope`.
pub fn save(conn: &mut Conn, scope: &str, known: Attempts, now: Moment) -> Result<(), Error> {
    let row = Row {
        scope: scope.to_owned(),
        failures: i32::try_from(known.failures).unwrap_or(i32::MAX),
        last_at: stored(now),
        locked_until: known.locked_until.map(stored),
    };
    let changed = diesel::update(attempts::table.find(scope))
        .set(&row)
        .execute(conn)?;
    if changed == 0 {
        diesel::insert_into(attempts::table)
            .values(&row)
            .execute(conn)?;
    }
    Ok(())
}

/// Forgets `scope`: somebody succeeded.
pub fn clear(conn: &mut Conn, scope: &str) -> Result<(), Error> {
    diesel::delete(attempts::table.find(scope)).execute(conn)?;
    Ok(())
}

/// Forgets what was last tried before `before`; returns how many.
pub fn purge(conn: &mut Conn, before: Moment) -> Result<usize, Error> {
    Ok(
        diesel::delete(attempts::table.filter(attempts::last_at.lt(stored(before))))
            .execute(conn)?,
    )
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(
    table_name = attempts,
    treat_none_as_null = true,
    treat_none_as_default_value = false
)]
struct Row {
    scope: String,
    failures: i32,
    last_at: chrono::NaiveDateTime,
    locked_until: Option<chrono::NaiveDateTime>,
}
