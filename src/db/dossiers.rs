//! Dossiers, drafts included: the aggregate as a document, beside it the columns
//! that lists walk along.

use std::collections::HashMap;

use diesel::prelude::*;

use super::dialect::ask;
use super::schema::dossiers;
use super::types::{from_json, moment, parsed, stored, to_json};
use super::{Conn, Error, dossier_words, planned, seals};
use crate::domain::account::Role;
use crate::domain::dossier::{Dossier, DossierCode, Status};
use crate::domain::ids::{AccountId, DossierId, OrganisationId};
use crate::domain::seal::{Columns, Kind, Seal};
use crate::domain::time::Moment;

/// What a list is sorted and searched by, besides what the dossier says itself.
#[derive(Debug, Clone)]
pub struct Placing {
    /// The moment the one who has it should look at: check, processing or
    /// supplement due; far away where nothing runs.
    pub sort_due: Moment,
    /// Key of the process step it is at; empty outside the process.
    pub step: String,
    /// Whom in the office it waits for; none when it waits for the requester or
    /// for nobody.
    pub waits: Option<Waits>,
    /// Codes, names and numbers, folded.
    pub search_text: String,
}

/// Whom in the office a dossier waits for.
#[derive(Debug, Clone)]
pub struct Waits {
    /// The code of the unit; empty for every unit.
    pub unit: String,
    /// The role that acts next.
    pub role: Role,
    /// The officer, once named.
    pub officer: Option<AccountId>,
}

/// The dossier with this id.
pub fn find(conn: &mut Conn, id: DossierId) -> Result<Dossier, Error> {
    read(ask!(conn, |own| dossiers::table
        .find(id.to_string())
        .select(dossiers::body)
        .first(own))?)
}

/// The dossier with this look-up code, if there is one.
pub fn find_by_lookup_code(conn: &mut Conn, code: &str) -> Result<Option<Dossier>, Error> {
    dossiers::table
        .filter(dossiers::lookup_code.eq(code))
        .select(dossiers::body)
        .first(conn)
        .optional()?
        .map(read)
        .transpose()
}

/// The dossier with this dossier code, if there is one.
pub fn find_by_code(conn: &mut Conn, code: &str) -> Result<Option<Dossier>, Error> {
    dossiers::table
        .filter(dossiers::code.eq(code))
        .select(dossiers::body)
        .first(conn)
        .optional()?
        .map(read)
        .transpose()
}

/// What people call these dossiers, by id: the dossier code, or the look-up code until
/// there is one.
pub fn shown_codes(conn: &mut Conn, ids: &[String]) -> Result<HashMap<String, String>, Error> {
    let rows: Vec<(String, Option<String>, Option<String>)> = dossiers::table
        .filter(dossiers::id.eq_any(ids))
        .select((dossiers::id, dossiers::code, dossiers::lookup_code))
        .load(conn)?;
    let named = rows.into_iter().filter_map(|(id, code, lookup)| {
        let shown = code.or(lookup)?;
        Some((id, shown))
    });
    Ok(named.collect())
}

/// Keeps a new dossier.
pub fn insert(conn: &mut Conn, dossier: &Dossier, placing: &Placing) -> Result<(), Error> {
    let row = Row::new(dossier, placing)?;
    diesel::insert_into(dossiers::table)
        .values(&row)
        .execute(conn)?;
    row.keep_seal();
    dossier_words::keep(conn, &row.id, "", row.found_by())
}

/// Keeps a changed dossier; [`Error::Stale`] unless the stored one is of the
/// version `read` that the change was decided on. [`Error::Duplicate`] if its
/// look-up code is taken; the transaction around is then of no more use.
pub fn save(conn: &mut Conn, dossier: &Dossier, read: i32, placing: &Placing) -> Result<(), Error> {
    let row = Row::new(dossier, placing)?;
    let was = found_by(conn, &row)?;
    let read = dossiers::id.eq(&row.id).and(dossiers::version.eq(read));
    if planned::update(conn, "dossiers", &row, read)? != 1 {
        return Err(Error::Stale);
    }
    row.keep_seal();
    dossier_words::keep(conn, &row.id, &was, row.found_by())
}

/// Removes a draft that was never submitted; its documents must be gone before.
pub fn delete_draft(conn: &mut Conn, id: DossierId) -> Result<(), Error> {
    let draft = i32::from(Status::Draft.national_code());
    let gone = diesel::delete(
        dossiers::table
            .find(id.to_string())
            .filter(dossiers::status.eq(draft)),
    )
    .execute(conn)?;
    if gone == 1 {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

/// What this person, or an organisation they act for, has filed or begun; the
/// latest change first.
pub fn of_filer(
    conn: &mut Conn,
    account: AccountId,
    organisations: &[OrganisationId],
    most: i64,
) -> Result<Vec<Dossier>, Error> {
    let own = dossiers::table
        .filter(dossiers::filer_id.eq(account.to_string()))
        .filter(dossiers::organisation_id.is_null());
    // Each along an index of its own: asked for together they would be looked for
    // among all dossiers there are.
    let mut found: Vec<Changed> = own
        .order((dossiers::updated_at.desc(), dossiers::id.desc()))
        .limit(most)
        .select((dossiers::updated_at, dossiers::id, dossiers::body))
        .load(conn)?;
    for organisation in organisations {
        let theirs: Vec<Changed> = dossiers::table
            .filter(dossiers::organisation_id.eq(organisation.to_string()))
            .order((dossiers::updated_at.desc(), dossiers::id.desc()))
            .limit(most)
            .select((dossiers::updated_at, dossiers::id, dossiers::body))
            .load(conn)?;
        found.extend(theirs);
    }
    newest(found, most)
}

/// What this person, or an organisation they file for, has begun of one procedure
/// and not submitted; the latest change first.
pub fn drafts(
    conn: &mut Conn,
    account: AccountId,
    organisations: &[OrganisationId],
    procedure_code: &str,
    most: i64,
) -> Result<Vec<Dossier>, Error> {
    let draft = i32::from(Status::Draft.national_code());
    let owners = std::iter::once(None).chain(organisations.iter().map(Some));
    let mut found: Vec<Changed> = Vec::new();
    for owner in owners {
        let of_procedure = dossiers::table
            .filter(dossiers::status.eq(draft))
            .filter(dossiers::procedure_code.eq(procedure_code))
            .limit(most)
            .select((dossiers::updated_at, dossiers::id, dossiers::body))
            .into_boxed();
        let theirs = match owner {
            Some(organisation) => {
                of_procedure.filter(dossiers::organisation_id.eq(organisation.to_string()))
            }
            None => of_procedure
                .filter(dossiers::filer_id.eq(account.to_string()))
                .filter(dossiers::organisation_id.is_null()),
        };
        found.extend(theirs.load::<Changed>(conn)?);
    }
    newest(found, most)
}

/// What this person has begun and not submitted.
pub fn drafts_by(conn: &mut Conn, account: AccountId) -> Result<Vec<DossierId>, Error> {
    let draft = i32::from(Status::Draft.national_code());
    let found: Vec<String> = dossiers::table
        .filter(dossiers::filer_id.eq(account.to_string()))
        .filter(dossiers::status.eq(draft))
        .select(dossiers::id)
        .load(conn)?;
    found.iter().map(|id| parsed("dossiers.id", id)).collect()
}

/// The `most` that changed last, the latest first.
fn newest(mut found: Vec<Changed>, most: i64) -> Result<Vec<Dossier>, Error> {
    found.sort_unstable_by(|one, other| (other.0, &other.1).cmp(&(one.0, &one.1)));
    found.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    found.into_iter().map(|(_, _, body)| read(body)).collect()
}

/// When a dossier last changed, its id and its body.
type Changed = (chrono::NaiveDateTime, String, String);

/// The ids of all dossiers in these states: for the night job.
pub fn ids_in(conn: &mut Conn, states: &[Status]) -> Result<Vec<DossierId>, Error> {
    let codes: Vec<i32> = states
        .iter()
        .map(|state| i32::from(state.national_code()))
        .collect();
    dossiers::table
        .filter(dossiers::status.eq_any(codes))
        .order(dossiers::id.asc())
        .select(dossiers::id)
        .load::<String>(conn)?
        .iter()
        .map(|id| parsed("dossiers.id", id))
        .collect()
}

/// How many open dossiers this officer was named for.
pub fn count_assigned(conn: &mut Conn, officer: AccountId) -> Result<usize, Error> {
    let ended = [Status::Refused, Status::Stopped, Status::Returned];
    let ended: Vec<i32> = ended
        .iter()
        .map(|state| i32::from(state.national_code()))
        .collect();
    let found: i64 = dossiers::table
        .filter(dossiers::assignee_id.eq(officer.to_string()))
        .filter(dossiers::status.ne_all(ended))
        .count()
        .get_result(conn)?;
    Ok(usize::try_from(found).unwrap_or_default())
}

/// The next ids after this one, in their order: to go through all of them step by
/// step.
pub fn ids_after(conn: &mut Conn, after: &str, most: i64) -> Result<Vec<DossierId>, Error> {
    dossiers::table
        .filter(dossiers::id.gt(after))
        .order(dossiers::id.asc())
        .limit(most)
        .select(dossiers::id)
        .load::<String>(conn)?
        .iter()
        .map(|id| parsed("dossiers.id", id))
        .collect()
}

/// Keeps what a dossier is found by, calculated anew. Nothing happens to one that
/// was changed meanwhile: it was kept with the new words then.
pub fn find_by(conn: &mut Conn, dossier: &Dossier, words: &str) -> Result<(), Error> {
    let id = dossier.id.to_string();
    let unchanged = dossiers::table
        .find(&id)
        .filter(dossiers::version.eq(dossier.version));
    let was: Option<String> = unchanged
        .select(dossiers::search_text)
        .first(conn)
        .optional()?;
    let Some(was) = was.filter(|was| was != words) else {
        return Ok(());
    };
    diesel::update(dossiers::table.find(&id))
        .set(dossiers::search_text.eq(words))
        .execute(conn)?;
    dossier_words::keep(conn, &id, &was, words)
}

/// Whether any dossier is there at all.
pub fn is_empty(conn: &mut Conn) -> Result<bool, Error> {
    let first: Option<String> = dossiers::table
        .select(dossiers::id)
        .limit(1)
        .first(conn)
        .optional()?;
    Ok(first.is_none())
}

/// What the dossier of this row is found by so far.
fn found_by(conn: &mut Conn, row: &Row) -> Result<String, Error> {
    if row.is_draft() {
        return Ok(String::new());
    }
    let kept: Option<(i32, String)> = dossiers::table
        .find(&row.id)
        .select((dossiers::status, dossiers::search_text))
        .first(conn)
        .optional()?;
    Ok(kept
        .filter(|(status, _)| !is_draft(*status))
        .map(|(_, text)| text)
        .unwrap_or_default())
}

/// The seals that these dossiers demand, each with its chain; drafts have none.
pub(super) fn sealed(conn: &mut Conn, chains: &[String]) -> Result<Vec<(String, Seal)>, Error> {
    let rows: Vec<Row> = dossiers::table
        .filter(dossiers::id.eq_any(chains))
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows
        .into_iter()
        .filter(|row| !row.is_draft())
        .map(|row| (row.id.clone(), row.seal()))
        .collect())
}

/// Where the columns of a dossier do not say what its body says, in English; empty
/// where they agree or there is no such dossier.
pub fn contradiction(conn: &mut Conn, id: &str) -> Result<String, Error> {
    let row: Option<Row> = dossiers::table
        .find(id)
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    let Some(row) = row else {
        return Ok(String::new());
    };
    let Ok(dossier) = read(row.body.clone()) else {
        return Ok("its body cannot be read".to_owned());
    };
    let status = i32::from(dossier.status.national_code());
    let mut found = Vec::new();
    if row.status != status {
        found.push(format!("status {} where the body has {status}", row.status));
    }
    if row.version != dossier.version {
        let (column, body) = (row.version, dossier.version);
        found.push(format!("version {column} where the body has {body}"));
    }
    if row.code.as_deref() != dossier.code().map(DossierCode::as_str) {
        found.push("another code than the body has".to_owned());
    }
    Ok(found.join(", "))
}

fn is_draft(status: i32) -> bool {
    status == i32::from(Status::Draft.national_code())
}

pub(super) fn read(body: String) -> Result<Dossier, Error> {
    from_json("dossiers.body", &body)
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(
    table_name = dossiers,
    treat_none_as_null = true,
    treat_none_as_default_value = false
)]
struct Row {
    id: String,
    status: i32,
    procedure_code: String,
    version_id: String,
    filer_id: String,
    organisation_id: Option<String>,
    lookup_code: Option<String>,
    code: Option<String>,
    applicant: String,
    search_text: String,
    unit: String,
    assignee_id: Option<String>,
    waits_unit: String,
    waits_role: String,
    waits_officer: Option<String>,
    step: String,
    channel: i32,
    sort_due: chrono::NaiveDateTime,
    submitted_at: Option<chrono::NaiveDateTime>,
    accepted_at: Option<chrono::NaiveDateTime>,
    ended_at: Option<chrono::NaiveDateTime>,
    created_at: chrono::NaiveDateTime,
    updated_at: chrono::NaiveDateTime,
    version: i32,
    body: String,
}

impl Row {
    fn is_draft(&self) -> bool {
        is_draft(self.status)
    }

    fn keep_seal(&self) {
        if !self.is_draft() {
            seals::put(&self.id, moment(self.updated_at), self.seal());
        }
    }

    /// All but what is calculated for the lists, and may be calculated anew.
    fn seal(&self) -> Seal {
        Columns::default()
            .number(self.status.into())
            .text(&self.procedure_code)
            .text(&self.version_id)
            .text(&self.filer_id)
            .maybe(self.organisation_id.as_deref())
            .maybe(self.lookup_code.as_deref())
            .maybe(self.code.as_deref())
            .text(&self.applicant)
            .text(&self.unit)
            .maybe(self.assignee_id.as_deref())
            .number(self.channel.into())
            .maybe_moment(self.submitted_at)
            .maybe_moment(self.accepted_at)
            .maybe_moment(self.ended_at)
            .moment(self.created_at)
            .number(self.version.into())
            .text(&self.body)
            .seal(Kind::Dossier, &self.id)
    }

    /// What officers find it by: a draft by nothing, it is nobody's business yet.
    fn found_by(&self) -> &str {
        if self.is_draft() {
            ""
        } else {
            &self.search_text
        }
    }

    fn new(dossier: &Dossier, placing: &Placing) -> Result<Self, Error> {
        let filing = dossier.filing.as_ref();
        let holder = dossier.holder.as_ref();
        let assignee = holder.and_then(|holder| holder.assignee.as_ref());
        let waits = placing.waits.as_ref();
        Ok(Self {
            id: dossier.id.to_string(),
            status: i32::from(dossier.status.national_code()),
            procedure_code: dossier.procedure_code.clone(),
            version_id: dossier.procedure.to_string(),
            filer_id: dossier.filer.to_string(),
            organisation_id: dossier.organisation.map(|id| id.to_string()),
            lookup_code: dossier.lookup_code().map(|code| code.as_str().to_owned()),
            code: dossier.code().map(|code| code.as_str().to_owned()),
            applicant: filing
                .map(|filing| filing.applicant.clone())
                .unwrap_or_default(),
            search_text: placing.search_text.clone(),
            unit: holder.map(|holder| holder.unit.clone()).unwrap_or_default(),
            assignee_id: assignee.map(|officer| officer.account.to_string()),
            waits_unit: waits.map(|waits| waits.unit.clone()).unwrap_or_default(),
            waits_role: waits.map_or("", |waits| waits.role.code()).to_owned(),
            waits_officer: waits
                .and_then(|waits| waits.officer)
                .map(|id| id.to_string()),
            step: placing.step.clone(),
            channel: i32::from(dossier.channel.national_code()),
            sort_due: stored(placing.sort_due),
            submitted_at: dossier.submitted_at.map(stored),
            accepted_at: dossier
                .acceptance
                .as_ref()
                .map(|acceptance| stored(acceptance.at)),
            ended_at: dossier.ended_at.map(stored),
            created_at: stored(dossier.created_at),
            updated_at: stored(dossier.updated_at),
            version: dossier.version,
            body: to_json("dossiers.body", dossier)?,
        })
    }
}
