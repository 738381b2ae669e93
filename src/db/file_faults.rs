//! Files found damaged in store: a row for each, kept when the file is whole again.

use diesel::prelude::*;

use super::schema::{documents, file_faults};
use super::types::{moment, parsed, stored};
use super::{Conn, Error};
use crate::domain::ids::{DocumentId, DossierId};
use crate::domain::time::Moment;

/// What is wrong with a stored file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// It is not there.
    Missing,
    /// It is shorter or longer than what came.
    Size,
    /// It is as long as what came, and its bytes are others.
    Digest,
}

impl What {
    /// How the table and the pages name it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Size => "size",
            Self::Digest => "digest",
        }
    }

    fn from_code(code: &str) -> Result<Self, Error> {
        match code {
            "missing" => Ok(Self::Missing),
            "size" => Ok(Self::Size),
            "digest" => Ok(Self::Digest),
            _ => Err(Error::Corrupt("file_faults.what", code.to_owned())),
        }
    }
}

/// A file that is not as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Which.
    pub document: DocumentId,
    /// Whose.
    pub dossier: DossierId,
    /// What is wrong.
    pub what: What,
    /// Bytes that came.
    pub expected_size: u64,
    /// Bytes that are there.
    pub seen_size: u64,
    /// When it was found first.
    pub found_at: Moment,
}

/// Keeps a fault; whether it was not known before.
pub fn keep(conn: &mut Conn, fault: &Fault) -> Result<bool, Error> {
    let open = file_faults::table
        .find(fault.document.to_string())
        .filter(file_faults::cleared_at.is_null());
    let values = (
        file_faults::dossier_id.eq(fault.dossier.to_string()),
        file_faults::what.eq(fault.what.code()),
        file_faults::expected_size.eq(size(fault.expected_size)),
        file_faults::seen_size.eq(size(fault.seen_size)),
    );
    if diesel::update(open).set(values.clone()).execute(conn)? > 0 {
        return Ok(false);
    }
    diesel::delete(file_faults::table.find(fault.document.to_string())).execute(conn)?;
    diesel::insert_into(file_faults::table)
        .values((
            file_faults::document_id.eq(fault.document.to_string()),
            values,
            file_faults::found_at.eq(stored(fault.found_at)),
        ))
        .execute(conn)?;
    Ok(true)
}

/// The file is whole again; whether it had a fault.
pub fn clear(conn: &mut Conn, document: DocumentId, now: Moment) -> Result<bool, Error> {
    let open = file_faults::table
        .find(document.to_string())
        .filter(file_faults::cleared_at.is_null());
    let cleared = diesel::update(open)
        .set(file_faults::cleared_at.eq(stored(now)))
        .execute(conn)?;
    Ok(cleared > 0)
}

/// Whether this file has a fault.
pub fn has(conn: &mut Conn, document: DocumentId) -> Result<bool, Error> {
    let open: i64 = file_faults::table
        .find(document.to_string())
        .filter(file_faults::cleared_at.is_null())
        .count()
        .get_result(conn)?;
    Ok(open > 0)
}

/// The faults of this dossier's files.
pub fn of_dossier(conn: &mut Conn, dossier: DossierId) -> Result<Vec<Fault>, Error> {
    let rows: Vec<Row> = file_faults::table
        .filter(file_faults::dossier_id.eq(dossier.to_string()))
        .filter(file_faults::cleared_at.is_null())
        .order(file_faults::found_at)
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(Row::into_domain).collect()
}

/// How many files have a fault.
pub fn count(conn: &mut Conn) -> Result<usize, Error> {
    // A draft's file may be gone with its row since.
    let open: i64 = file_faults::table
        .filter(file_faults::cleared_at.is_null())
        .filter(file_faults::document_id.eq_any(documents::table.select(documents::id)))
        .count()
        .get_result(conn)?;
    Ok(usize::try_from(open).unwrap_or_default())
}

fn size(bytes: u64) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = file_faults)]
struct Row {
    document_id: String,
    dossier_id: String,
    what: String,
    expected_size: i64,
    seen_size: i64,
    found_at: chrono::NaiveDateTime,
}

impl Row {
    fn into_domain(self) -> Result<Fault, Error> {
        Ok(Fault {
            document: parsed("file_faults.document_id", &self.document_id)?,
            dossier: parsed("file_faults.dossier_id", &self.dossier_id)?,
            what: What::from_code(&self.what)?,
            expected_size: u64::try_from(self.expected_size).unwrap_or_default(),
            seen_size: u64::try_from(self.seen_size).unwrap_or_default(),
            found_at: moment(self.found_at),
        })
    }
}
