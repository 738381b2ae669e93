//! The roots over the order of the audit, signed: a copy of what is kept outside.

use diesel::prelude::*;

use super::schema::audit_roots;
use super::types::{moment, stored};
use super::{Conn, Error};
use crate::domain::time::Moment;

/// A root.
#[derive(Debug, Clone)]
pub struct Root {
    /// Over how many lines.
    pub size: i64,
    /// When it was made.
    pub made_at: Moment,
    /// The roots of the whole subtrees, in hex, from which the tree grows on.
    pub peaks: String,
    /// The signed checkpoint.
    pub note: String,
}

/// Keeps a root.
pub fn insert(conn: &mut Conn, root: &Root) -> Result<(), Error> {
    diesel::insert_into(audit_roots::table)
        .values((
            audit_roots::size.eq(root.size),
            audit_roots::made_at.eq(stored(root.made_at)),
            audit_roots::peaks.eq(&root.peaks),
            audit_roots::note.eq(&root.note),
        ))
        .execute(conn)?;
    Ok(())
}

/// The one over the most lines, the newest of these.
pub fn last(conn: &mut Conn) -> Result<Option<Root>, Error> {
    let row: Option<Row> = audit_roots::table
        .order((audit_roots::size.desc(), audit_roots::made_at.desc()))
        .first(conn)
        .optional()?;
    Ok(row.map(root))
}

/// Those after `(size, made_at)`, in order, at most `most`.
pub fn after(
    conn: &mut Conn,
    (size, made_at): (i64, Moment),
    most: i64,
) -> Result<Vec<Root>, Error> {
    let same = audit_roots::size.eq(size);
    let later = same.and(audit_roots::made_at.gt(stored(made_at)));
    let rows: Vec<Row> = audit_roots::table
        .filter(audit_roots::size.gt(size).or(later))
        .order((audit_roots::size.asc(), audit_roots::made_at.asc()))
        .limit(most)
        .load(conn)?;
    Ok(rows.into_iter().map(root).collect())
}

type Row = (i64, chrono::NaiveDateTime, String, String);

fn root((size, made_at, peaks, note): Row) -> Root {
    Root {
        size,
        made_at: moment(made_at),
        peaks,
        note,
    }
}
