//! Answers kept for repeated submissions: pressing twice acts once.

use diesel::prelude::*;

use super::schema::requests;
use super::types::stored;
use super::{Conn, Error};
use crate::domain::time::Moment;

/// What was answered to `key` before, if anything.
pub fn find(conn: &mut Conn, key: &str) -> Result<Option<String>, Error> {
    Ok(requests::table
        .find(key)
        .select(requests::outcome)
        .first(conn)
        .optional()?)
}

/// Keeps the answer to `key`; [`Error::Duplicate`] if another request with the
/// same key was answered first.
pub fn insert(conn: &mut Conn, key: &str, outcome: &str, now: Moment) -> Result<(), Error> {
    diesel::insert_into(requests::table)
        .values((
            requests::request_key.eq(key),
            requests::outcome.eq(outcome),
            requests::created_at.eq(stored(now)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Forgets answers given before `before`; returns how many.
pub fn purge(conn: &mut Conn, before: Moment) -> Result<usize, Error> {
    Ok(
        diesel::delete(requests::table.filter(requests::created_at.lt(stored(before))))
            .execute(conn)?,
    )
}
