//! Files that people brought, and the office's own results.

use diesel::prelude::*;

use super::dialect::ask;
use super::schema::documents;
use super::types::{moment, parsed, stored};
use super::{Conn, Error, seals};
use crate::domain::ids::{AccountId, DocumentId, DossierId};
use crate::domain::seal::{Columns, Kind, Seal};
use crate::domain::time::Moment;

pub use crate::domain::document::Purpose;

/// A file of a dossier.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its id.
    pub id: DocumentId,
    /// Whose.
    pub dossier: DossierId,
    /// What it is there for.
    pub purpose: Purpose,
    /// The key of the component it belongs to; empty for the office's own.
    pub component: String,
    /// Name as shown, safe.
    pub name: String,
    /// Media type, as found in its bytes.
    pub media_type: String,
    /// 0 original, 1 copy, 2 electronic (domain.md §1.1).
    pub copy_kind: u8,
    /// Bytes.
    pub size: u64,
    /// SHA-256 of the bytes, in hex.
    pub sha256: String,
    /// Where the storage has it.
    pub storage_key: String,
    /// What the virus scanner said: `clean`, `off` or `pending`.
    pub scan: String,
    /// Who brought it.
    pub uploaded_by: Option<AccountId>,
    /// When.
    pub uploaded_at: Moment,
    /// When it became part of a submission; a draft's files may still be removed.
    pub submitted_at: Option<Moment>,
    /// When it was taken out or replaced; the old version stays visible to staff.
    pub removed_at: Option<Moment>,
    /// When an officer compared it with the original.
    pub compared_at: Option<Moment>,
    /// Who compared it.
    pub compared_by: String,
}

/// Keeps a new file's row.
pub fn insert(conn: &mut Conn, document: &Document) -> Result<(), Error> {
    let row = Row::new(document);
    diesel::insert_into(documents::table)
        .values(&row)
        .execute(conn)?;
    row.keep_seal();
    Ok(())
}

/// Keeps a changed row.
pub fn save(conn: &mut Conn, document: &Document) -> Result<(), Error> {
    let row = Row::new(document);
    let changed = diesel::update(documents::table.find(&row.id))
        .set(&row)
        .execute(conn)?;
    if changed == 1 {
        row.keep_seal();
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

/// The file with this id in this dossier.
pub fn find(conn: &mut Conn, dossier: DossierId, id: DocumentId) -> Result<Document, Error> {
    documents::table
        .find(id.to_string())
        .filter(documents::dossier_id.eq(dossier.to_string()))
        .select(Row::as_select())
        .first(conn)?
        .into_domain()
}

/// Every file of one dossier, removed ones included, in the order they came.
pub fn of_dossier(conn: &mut Conn, dossier: DossierId) -> Result<Vec<Document>, Error> {
    let rows: Vec<Row> = ask!(conn, |own| documents::table
        .filter(documents::dossier_id.eq(dossier.to_string()))
        .order((documents::uploaded_at.asc(), documents::id.asc()))
        .select(Row::as_select())
        .load(own))?;
    rows.into_iter().map(Row::into_domain).collect()
}

/// The files after this one, in the order of their ids, at most `most`.
pub fn after(conn: &mut Conn, last: Option<DocumentId>, most: i64) -> Result<Vec<Document>, Error> {
    let last = last.map(|id| id.to_string()).unwrap_or_default();
    let rows: Vec<Row> = documents::table
        .filter(documents::id.gt(last))
        .order(documents::id.asc())
        .limit(most)
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(Row::into_domain).collect()
}

/// Forgets every file of a draft; returns what the storage may delete.
pub fn delete_of_draft(conn: &mut Conn, dossier: DossierId) -> Result<Vec<String>, Error> {
    let keys = documents::table
        .filter(documents::dossier_id.eq(dossier.to_string()))
        .select(documents::storage_key)
        .load(conn)?;
    diesel::delete(documents::table.filter(documents::dossier_id.eq(dossier.to_string())))
        .execute(conn)?;
    Ok(keys)
}

/// Forgets one file; returns where the storage has it.
pub fn delete(conn: &mut Conn, document: &Document) -> Result<(), Error> {
    let row = Row::new(document);
    diesel::delete(documents::table.find(&row.id)).execute(conn)?;
    if row.is_sealed() {
        let at = document.submitted_at.unwrap_or(document.uploaded_at);
        seals::gone(&row.dossier_id, at, Kind::Document, &row.id);
    }
    Ok(())
}

/// The seals that the rows of these dossiers demand, each with its chain.
pub(super) fn sealed(conn: &mut Conn, chains: &[String]) -> Result<Vec<(String, Seal)>, Error> {
    let rows: Vec<Row> = documents::table
        .filter(documents::dossier_id.eq_any(chains))
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows
        .into_iter()
        .filter(Row::is_sealed)
        .map(|row| (row.dossier_id.clone(), row.seal()))
        .collect())
}

/// Forgets the files of the office that this officer brought for this purpose and
/// that no act has used; returns where the storage has them.
pub fn delete_unused(
    conn: &mut Conn,
    dossier: DossierId,
    by: AccountId,
    purposes: &[Purpose],
) -> Result<Vec<String>, Error> {
    let purposes: Vec<&str> = purposes.iter().map(|purpose| purpose.code()).collect();
    let unused: Vec<Row> = documents::table
        .filter(documents::dossier_id.eq(dossier.to_string()))
        .filter(documents::submitted_at.is_null())
        .filter(documents::uploaded_by.eq(by.to_string()))
        .filter(documents::purpose.eq_any(purposes))
        .select(Row::as_select())
        .load(conn)?;
    forget(conn, unused)
}

/// Forgets the files of the office that were brought before this moment and that
/// no act has used, at most `most`; returns where the storage has them.
pub fn delete_abandoned(conn: &mut Conn, before: Moment, most: i64) -> Result<Vec<String>, Error> {
    let abandoned: Vec<Row> = documents::table
        .filter(documents::submitted_at.is_null())
        .filter(documents::uploaded_at.lt(stored(before)))
        .filter(documents::purpose.ne(Purpose::Component.code()))
        .limit(most)
        .select(Row::as_select())
        .load(conn)?;
    forget(conn, abandoned)
}

fn forget(conn: &mut Conn, rows: Vec<Row>) -> Result<Vec<String>, Error> {
    let mut keys = Vec::new();
    for row in rows {
        let document = row.into_domain()?;
        delete(conn, &document)?;
        keys.push(document.storage_key);
    }
    Ok(keys)
}

/// Whether a row knows this file of the storage: a file without one is swept.
pub fn knows(conn: &mut Conn, storage_key: &str) -> Result<bool, Error> {
    let row: Option<String> = documents::table
        .filter(documents::storage_key.eq(storage_key))
        .select(documents::id)
        .first(conn)
        .optional()?;
    Ok(row.is_some())
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(
    table_name = documents,
    treat_none_as_null = true,
    treat_none_as_default_value = false
)]
struct Row {
    id: String,
    dossier_id: String,
    purpose: String,
    component: String,
    name: String,
    media_type: String,
    copy_kind: i32,
    size: i64,
    sha256: String,
    storage_key: String,
    scan: String,
    uploaded_by: Option<String>,
    uploaded_at: chrono::NaiveDateTime,
    submitted_at: Option<chrono::NaiveDateTime>,
    removed_at: Option<chrono::NaiveDateTime>,
    compared_at: Option<chrono::NaiveDateTime>,
    compared_by: String,
}

impl Row {
    /// What was not handed in yet belongs to nobody's record.
    fn is_sealed(&self) -> bool {
        self.purpose != Purpose::Component.code() || self.submitted_at.is_some()
    }

    fn keep_seal(&self) {
        if self.is_sealed() {
            let times = [self.submitted_at, self.removed_at, self.compared_at];
            let last = times.into_iter().flatten().max();
            let at = moment(last.unwrap_or(self.uploaded_at));
            seals::put(&self.dossier_id, at, self.seal());
        }
    }

    fn seal(&self) -> Seal {
        Columns::default()
            .text(&self.dossier_id)
            .text(&self.purpose)
            .text(&self.component)
            .text(&self.name)
            .text(&self.media_type)
            .number(self.copy_kind.into())
            .number(self.size)
            .text(&self.sha256)
            .text(&self.storage_key)
            .maybe(self.uploaded_by.as_deref())
            .moment(self.uploaded_at)
            .maybe_moment(self.submitted_at)
            .maybe_moment(self.removed_at)
            .maybe_moment(self.compared_at)
            .text(&self.compared_by)
            .seal(Kind::Document, &self.id)
    }

    fn new(document: &Document) -> Self {
        Self {
            id: document.id.to_string(),
            dossier_id: document.dossier.to_string(),
            purpose: document.purpose.code().to_owned(),
            component: document.component.clone(),
            name: document.name.clone(),
            media_type: document.media_type.clone(),
            copy_kind: i32::from(document.copy_kind),
            size: i64::try_from(document.size).unwrap_or(i64::MAX),
            sha256: document.sha256.clone(),
            storage_key: document.storage_key.clone(),
            scan: document.scan.clone(),
            uploaded_by: document.uploaded_by.map(|id| id.to_string()),
            uploaded_at: stored(document.uploaded_at),
            submitted_at: document.submitted_at.map(stored),
            removed_at: document.removed_at.map(stored),
            compared_at: document.compared_at.map(stored),
            compared_by: document.compared_by.clone(),
        }
    }

    fn into_domain(self) -> Result<Document, Error> {
        let uploaded_by = self
            .uploaded_by
            .map(|id| parsed("documents.uploaded_by", &id))
            .transpose()?;
        Ok(Document {
            id: parsed("documents.id", &self.id)?,
            dossier: parsed("documents.dossier_id", &self.dossier_id)?,
            purpose: Purpose::from_code(&self.purpose)
                .ok_or(Error::Corrupt("documents.purpose", self.purpose))?,
            component: self.component,
            name: self.name,
            media_type: self.media_type,
            copy_kind: u8::try_from(self.copy_kind).unwrap_or_default(),
            size: u64::try_from(self.size).unwrap_or_default(),
            sha256: self.sha256,
            storage_key: self.storage_key,
            scan: self.scan,
            uploaded_by,
            uploaded_at: moment(self.uploaded_at),
            submitted_at: self.submitted_at.map(moment),
            removed_at: self.removed_at.map(moment),
            compared_at: self.compared_at.map(moment),
            compared_by: self.compared_by,
        })
    }
}
