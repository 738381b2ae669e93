//! The audit: append-only, chained.

use diesel::prelude::*;

use super::schema::audit;
use super::types::{moment, parsed, stored};
use super::{Conn, Error};
use crate::domain::audit::{AuditEntry, NewEntry};

/// Adds a line to its chain.
pub fn append(conn: &mut Conn, new: NewEntry) -> Result<(), Error> {
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
    };
    diesel::insert_into(audit::table)
        .values(&row)
        .execute(conn)?;
    Ok(())
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
        })
    }
}
