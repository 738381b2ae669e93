//! The one order of the house: each line of the audit has its place in it, given
//! after it was written. Kept beside the lines, so that one taken out is missed.

use std::collections::{BTreeSet, HashMap};

use diesel::prelude::*;

use super::schema::{audit, audit_order, audit_waiting};
use super::types::{moment, stored};
use super::{Conn, Error};
use crate::domain::time::Moment;

/// A line in its place.
#[derive(Debug, Clone)]
pub struct Placed {
    /// The place, beginning with 1.
    pub place: i64,
    /// The line.
    pub line: String,
    /// Its chain; empty where it was gone before it had a place.
    pub chain: String,
    /// Its digest when it was given its place.
    pub digest: String,
    /// The digest of the line as it is now; none where it is gone.
    pub now: Option<String>,
}

/// Gives the next places to at most `most` lines that wait, in the order of their
/// ids; how many it gave.
pub fn place(conn: &mut Conn, most: i64) -> Result<usize, Error> {
    let waiting: Vec<String> = audit_waiting::table
        .order(audit_waiting::line_id.asc())
        .limit(most)
        .select(audit_waiting::line_id)
        .load(conn)?;
    if waiting.is_empty() {
        return Ok(0);
    }
    let lines: Vec<(String, String, String)> = audit::table
        .filter(audit::id.eq_any(&waiting))
        .select((audit::id, audit::chain, audit::digest))
        .load(conn)?;
    let mut lines: HashMap<String, (String, String)> = lines
        .into_iter()
        .map(|(id, chain, digest)| (id, (chain, digest)))
        .collect();
    let last = last_place(conn)?;
    let rows: Vec<_> = (last + 1..)
        .zip(&waiting)
        .map(|(place, id)| {
            let (chain, digest) = lines.remove(id).unwrap_or_default();
            (
                audit_order::place.eq(place),
                audit_order::line_id.eq(id),
                audit_order::chain.eq(chain),
                audit_order::digest.eq(digest),
            )
        })
        .collect();
    for row in rows {
        diesel::insert_into(audit_order::table)
            .values(row)
            .execute(conn)?;
    }
    diesel::delete(audit_waiting::table.filter(audit_waiting::line_id.eq_any(&waiting)))
        .execute(conn)?;
    Ok(waiting.len())
}

/// The last place given; 0 where none was.
pub fn last_place(conn: &mut Conn) -> Result<i64, Error> {
    let last: Option<i64> = audit_order::table
        .order(audit_order::place.desc())
        .select(audit_order::place)
        .first(conn)
        .optional()?;
    Ok(last.unwrap_or_default())
}

/// The lines in the places after `place`, at most `most`.
pub fn after(conn: &mut Conn, place: i64, most: i64) -> Result<Vec<Placed>, Error> {
    type Row = (i64, String, String, String, Option<String>);
    let rows: Vec<Row> = audit_order::table
        .left_join(audit::table.on(audit::id.eq(audit_order::line_id)))
        .filter(audit_order::place.gt(place))
        .order(audit_order::place.asc())
        .limit(most)
        .select((
            audit_order::place,
            audit_order::line_id,
            audit_order::chain,
            audit_order::digest,
            audit::digest.nullable(),
        ))
        .load(conn)?;
    let placed = |(place, line, chain, digest, now)| Placed {
        place,
        line,
        chain,
        digest,
        now,
    };
    Ok(rows.into_iter().map(placed).collect())
}

/// Which of these lines neither have a place nor wait for one.
pub fn without_place(conn: &mut Conn, lines: &[String]) -> Result<BTreeSet<String>, Error> {
    // Those that wait are asked for first: one that is given its place between the
    // two questions is then found in it.
    let waiting: Vec<String> = audit_waiting::table
        .filter(audit_waiting::line_id.eq_any(lines))
        .select(audit_waiting::line_id)
        .load(conn)?;
    let placed: Vec<String> = audit_order::table
        .filter(audit_order::line_id.eq_any(lines))
        .select(audit_order::line_id)
        .load(conn)?;
    let mut left: BTreeSet<String> = lines.iter().cloned().collect();
    for known in waiting.iter().chain(&placed) {
        left.remove(known);
    }
    Ok(left)
}

/// Lines that wait although they were written before `before`: id, chain and when,
/// the oldest first, at most `most`.
pub fn waiting_since(
    conn: &mut Conn,
    before: Moment,
    most: i64,
) -> Result<Vec<(String, String, Moment)>, Error> {
    let rows: Vec<(String, String, chrono::NaiveDateTime)> = audit_waiting::table
        .inner_join(audit::table.on(audit::id.eq(audit_waiting::line_id)))
        .filter(audit::happened_at.lt(stored(before)))
        .order(audit_waiting::line_id.asc())
        .limit(most)
        .select((audit::id, audit::chain, audit::happened_at))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(id, chain, at)| (id, chain, moment(at)))
        .collect())
}

/// Lines that wait for their place and are not there, at most `most`.
pub fn waiting_and_gone(conn: &mut Conn, most: i64) -> Result<Vec<String>, Error> {
    Ok(audit_waiting::table
        .left_join(audit::table.on(audit::id.eq(audit_waiting::line_id)))
        .filter(audit::id.nullable().is_null())
        .order(audit_waiting::line_id.asc())
        .limit(most)
        .select(audit_waiting::line_id)
        .load(conn)?)
}
