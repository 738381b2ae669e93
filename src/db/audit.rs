//! The audit: append-only, chained.

use diesel::prelude::*;

use super::schema::{audit, audit_waiting};
use super::types::{moment, parsed, stored};
use super::{Conn, Error, seals};
use crate::domain::audit::{AuditEntry, NewEntry};
use crate::domain::ids::AuditId;
use crate::domain::time::Moment;

/// Adds a line to its chain, with the seals of the rows of this chain that were
/// written since the transaction began. It then waits for its place in the order of
/// the house: nobody waits for anybody to be given the next one.
pub fn append(conn: &mut Conn, mut new: NewEntry) -> Result<(), Error> {
    new.seals.extend(seals::take(&new.chain));
    let last: Option<(i64, String)> = audit::table
        .filter(audit::chain.eq(&new.chain))
        .order(audit::seq.desc())
        .select((audit::seq, audit::digest))
        .first(conn)
        .optional()?;
    let entry = AuditEntry::after(last, new);
    let row = Row {
        id: entry.id.to_string(),
        chain: entry.chain,
        seq: entry.seq,
        happened_at: stored(entry.happened_at),
        actor_id: entry.actor.map(|id| id.to_string()),
        actor_name: entry.actor_name,
        action: entry.action,
        object: entry.object,
        detail: entry.detail,
        previous: entry.previous,
        digest: entry.digest,
        format: entry.format,
        seals: entry.seals,
    };
    diesel::insert_into(audit::table)
        .values(&row)
        .execute(conn)?;
    diesel::insert_into(audit_waiting::table)
        .values(audit_waiting::line_id.eq(&row.id))
        .execute(conn)?;
    Ok(())
}

/// When the last line of a chain was written, and its digest.
pub(super) fn last_of(conn: &mut Conn, chain: &str) -> Result<Option<(Moment, String)>, Error> {
    let last: Option<(chrono::NaiveDateTime, String)> = audit::table
        .filter(audit::chain.eq(chain))
        .order(audit::seq.desc())
        .select((audit::happened_at, audit::digest))
        .first(conn)
        .optional()?;
    Ok(last.map(|(at, digest)| (moment(at), digest)))
}

/// Whether there is such a chain.
pub fn has_chain(conn: &mut Conn, chain: &str) -> Result<bool, Error> {
    Ok(last_of(conn, chain)?.is_some())
}

/// When the newest line was written.
pub fn newest_at(conn: &mut Conn) -> Result<Option<Moment>, Error> {
    let newest: Option<chrono::NaiveDateTime> = audit::table
        .order((audit::happened_at.desc(), audit::id.desc()))
        .select(audit::happened_at)
        .first(conn)
        .optional()?;
    Ok(newest.map(moment))
}

/// The next lines after `(chain, seq)`, chain by chain, each in its order.
pub fn in_chains(conn: &mut Conn, after: (&str, i64), most: i64) -> Result<Vec<AuditEntry>, Error> {
    let (chain, seq) = after;
    let later = audit::chain.gt(chain);
    let rest = audit::chain.eq(chain).and(audit::seq.gt(seq));
    // Asked for one after the other, each walks along the index.
    let mut rows: Vec<Row> = audit::table
        .filter(rest)
        .order(audit::seq.asc())
        .limit(most)
        .select(Row::as_select())
        .load(conn)?;
    let room = most - i64::try_from(rows.len()).unwrap_or(most);
    if room > 0 {
        let others: Vec<Row> = audit::table
            .filter(later)
            .order((audit::chain.asc(), audit::seq.asc()))
            .limit(room)
            .select(Row::as_select())
            .load(conn)?;
        rows.extend(others);
    }
    rows.into_iter().map(Row::into_domain).collect()
}

/// One chain in its order.
pub fn chain(conn: &mut Conn, name: &str) -> Result<Vec<AuditEntry>, Error> {
    audit::table
        .filter(audit::chain.eq(name))
        .order(audit::seq.asc())
        .select(Row::as_select())
        .load(conn)?
        .into_iter()
        .map(Row::into_domain)
        .collect()
}

/// The names of all chains.
pub fn chains(conn: &mut Conn) -> Result<Vec<String>, Error> {
    Ok(audit::table
        .filter(audit::seq.eq(1))
        .select(audit::chain)
        .load(conn)?)
}

/// The newest `most` lines of all chains.
pub fn newest(conn: &mut Conn, most: i64) -> Result<Vec<AuditEntry>, Error> {
    audit::table
        .order((audit::happened_at.desc(), audit::id.desc()))
        .limit(most)
        .select(Row::as_select())
        .load(conn)?
        .into_iter()
        .map(Row::into_domain)
        .collect()
}

/// Which lines are looked for: all that fit every part that is given.
#[derive(Debug, Clone, Default)]
pub struct Sought {
    /// Written by one of these accounts.
    pub actors: Option<Vec<String>>,
    /// In this chain: a dossier's or an account's.
    pub chain: Option<String>,
    /// Not before.
    pub from: Option<Moment>,
    /// Before.
    pub until: Option<Moment>,
}

/// At most `most` lines that fit, the latest first, from after this line on.
pub fn search(
    conn: &mut Conn,
    sought: &Sought,
    after: Option<AuditId>,
    most: i64,
) -> Result<Vec<AuditEntry>, Error> {
    let mut query = audit::table
        .select(Row::as_select())
        // Ids are given in the order of time.
        .order(audit::id.desc())
        .limit(most)
        .into_boxed();
    if let Some(actors) = &sought.actors {
        query = query.filter(audit::actor_id.eq_any(actors.clone()));
    }
    if let Some(chain) = &sought.chain {
        query = query.filter(audit::chain.eq(chain.clone()));
    }
    if let Some(from) = sought.from {
        query = query.filter(audit::happened_at.ge(stored(from)));
    }
    if let Some(until) = sought.until {
        query = query.filter(audit::happened_at.lt(stored(until)));
    }
    if let Some(id) = after {
        query = query.filter(audit::id.lt(id.to_string()));
    }
    query
        .load(conn)?
        .into_iter()
        .map(Row::into_domain)
        .collect()
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = audit, treat_none_as_default_value = false)]
struct Row {
    id: String,
    chain: String,
    seq: i64,
    happened_at: chrono::NaiveDateTime,
    actor_id: Option<String>,
    actor_name: String,
    action: String,
    object: String,
    detail: String,
    previous: String,
    digest: String,
    format: i32,
    seals: String,
}

impl Row {
    fn into_domain(self) -> Result<AuditEntry, Error> {
        let actor = self
            .actor_id
            .map(|id| parsed("audit.actor_id", &id))
            .transpose()?;
        Ok(AuditEntry {
            id: parsed("audit.id", &self.id)?,
            chain: self.chain,
            seq: self.seq,
            happened_at: moment(self.happened_at),
            actor,
            actor_name: self.actor_name,
            action: self.action,
            object: self.object,
            detail: self.detail,
            previous: self.previous,
            digest: self.digest,
            format: self.format,
            seals: self.seals,
        })
    }
}
