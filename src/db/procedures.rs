//! Procedures and their versions. A version is never changed: a dossier is
//! pinned to it for ever.

use diesel::prelude::*;

use super::dialect::ask;
use super::schema::{procedure_versions, procedures};
use super::types::{parsed, stored};
use super::{Conn, Error};
use crate::domain::ids::{ProcedureId, VersionId};
use crate::domain::time::Moment;

/// A version as it is kept: its content is JSON that services read.
#[derive(Debug, Clone)]
pub struct Stored {
    /// Its id.
    pub id: VersionId,
    /// Which procedure.
    pub procedure: ProcedureId,
    /// Counts the versions of the procedure, beginning with 1.
    pub number: i32,
    /// First day on which it applies.
    pub effective_from: chrono::NaiveDate,
    /// The content.
    pub body: String,
}

/// The procedure with one of these names, made if it is not there. It may have
/// been without a code until now, or under another code or alias.
pub fn upsert(
    conn: &mut Conn,
    fresh: ProcedureId,
    code: &str,
    alias: &str,
    names: &[&str],
    now: Moment,
) -> Result<ProcedureId, Error> {
    let mut known: Vec<(String, String)> = procedures::table
        .filter(
            procedures::code
                .eq_any(names)
                .or(procedures::alias.eq_any(names)),
        )
        .select((procedures::id, procedures::code))
        .load(conn)?;
    known.sort_by_key(|(_, known)| known != code);
    if let Some((id, _)) = known.into_iter().next() {
        diesel::update(procedures::table.find(&id))
            .set((procedures::code.eq(code), procedures::alias.eq(alias)))
            .execute(conn)?;
        return parsed("procedures.id", &id);
    }
    diesel::insert_into(procedures::table)
        .values((
            procedures::id.eq(fresh.to_string()),
            procedures::code.eq(code),
            procedures::alias.eq(alias),
            procedures::created_at.eq(stored(now)),
        ))
        .execute(conn)?;
    Ok(fresh)
}

/// Adds a version unless one with the same digest is there; false if it was.
pub fn add_version(
    conn: &mut Conn,
    version: &Stored,
    digest: &str,
    now: Moment,
) -> Result<bool, Error> {
    let procedure = version.procedure.to_string();
    let same: i64 = procedure_versions::table
        .filter(procedure_versions::procedure_id.eq(&procedure))
        .filter(procedure_versions::digest.eq(digest))
        .count()
        .get_result(conn)?;
    if same > 0 {
        return Ok(false);
    }
    let last: Option<i32> = procedure_versions::table
        .filter(procedure_versions::procedure_id.eq(&procedure))
        .order(procedure_versions::number.desc())
        .select(procedure_versions::number)
        .first(conn)
        .optional()?;
    diesel::insert_into(procedure_versions::table)
        .values((
            procedure_versions::id.eq(version.id.to_string()),
            procedure_versions::procedure_id.eq(version.procedure.to_string()),
            procedure_versions::number.eq(last.unwrap_or_default() + 1),
            procedure_versions::effective_from.eq(version.effective_from),
            procedure_versions::digest.eq(digest),
            procedure_versions::body.eq(&version.body),
            procedure_versions::published_at.eq(stored(now)),
        ))
        .execute(conn)?;
    Ok(true)
}

/// The version with this id.
pub fn find_version(conn: &mut Conn, id: VersionId) -> Result<Stored, Error> {
    procedure_versions::table
        .find(id.to_string())
        .select(Row::as_select())
        .first(conn)?
        .into_domain()
}

/// Every version of every procedure, the newest of each first.
pub fn all_versions(conn: &mut Conn) -> Result<Vec<Stored>, Error> {
    procedure_versions::table
        .order((
            procedure_versions::procedure_id.asc(),
            procedure_versions::number.desc(),
        ))
        .select(Row::as_select())
        .load(conn)?
        .into_iter()
        .map(Row::into_domain)
        .collect()
}

/// The ids of all versions, in the same order: their contents may be known already.
pub fn version_ids(conn: &mut Conn) -> Result<Vec<VersionId>, Error> {
    let ids: Vec<String> = procedure_versions::table
        .order((
            procedure_versions::procedure_id.asc(),
            procedure_versions::number.desc(),
        ))
        .select(procedure_versions::id)
        .load(conn)?;
    ids.iter()
        .map(|id| parsed("procedure_versions.id", id))
        .collect()
}

/// How many versions there are: when it grows, the catalogue has changed.
pub fn count_versions(conn: &mut Conn) -> Result<i64, Error> {
    Ok(ask!(conn, |own| procedure_versions::table
        .count()
        .get_result(own))?)
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = procedure_versions)]
struct Row {
    id: String,
    procedure_id: String,
    number: i32,
    effective_from: chrono::NaiveDate,
    body: String,
}

impl Row {
    fn into_domain(self) -> Result<Stored, Error> {
        Ok(Stored {
            id: parsed("procedure_versions.id", &self.id)?,
            procedure: parsed("procedure_versions.procedure_id", &self.procedure_id)?,
            number: self.number,
            effective_from: self.effective_from,
            body: self.body,
        })
    }
}
