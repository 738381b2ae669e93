//! The seals of the rows that a transaction writes. Whoever writes a sealed row puts
//! its seal here; the next line of its chain takes it along, and what no line took
//! gets one of its own at the end: no row changes without leaving it in the record.

use std::cell::RefCell;

use diesel::sql_types::Text;
use diesel::{QueryableByName, RunQueryDsl};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::dialect::ask;
use super::{Conn, Error, accounts, audit, calendar, documents, dossiers, events};
use super::{organisations, substitutions};
use crate::domain::audit::NewEntry;
use crate::domain::ids::AuditId;
use crate::domain::seal::{Kind, Seal, to_text};
use crate::domain::time::Moment;

thread_local! {
    /// What the transaction of this thread has written and no line has taken yet: a
    /// transaction runs on one thread from its beginning to its end.
    static WRITTEN: RefCell<Vec<Written>> = const { RefCell::new(Vec::new()) };
}

struct Written {
    chain: String,
    at: Option<Moment>,
    seal: Seal,
}

/// A transaction begins: what another left behind is nobody's.
pub(super) fn begin() {
    WRITTEN.with_borrow_mut(Vec::clear);
}

/// A row was written whose seal belongs into `chain`.
pub(super) fn put(chain: &str, at: impl Into<Option<Moment>>, seal: Seal) {
    WRITTEN.with_borrow_mut(|written| {
        written.retain(|known| known.seal.kind != seal.kind || known.seal.key != seal.key);
        written.push(Written {
            chain: chain.to_owned(),
            at: at.into(),
            seal,
        });
    });
}

/// A sealed row was removed.
pub(super) fn gone(chain: &str, at: impl Into<Option<Moment>>, kind: Kind, key: &str) {
    let (key, digest) = (key.to_owned(), None);
    put(chain, at, Seal { kind, key, digest });
}

/// What was written of this chain, for the line that is about to be added.
pub(super) fn take(chain: &str) -> Vec<Seal> {
    WRITTEN.with_borrow_mut(|written| {
        let taken = written.extract_if(.., |one| one.chain == chain);
        taken.map(|one| one.seal).collect()
    })
}

/// Adds a line for what no line took, to each chain.
pub(super) fn keep_rest(conn: &mut Conn) -> Result<(), Error> {
    while let Some((chain, at)) = WRITTEN.with_borrow(|written| {
        let first = written.first()?;
        Some((first.chain.clone(), first.at))
    }) {
        let (last, before) = audit::last_of(conn, &chain)?.unzip();
        let happened_at = at.max(last).unwrap_or_default();
        let seals = take(&chain);
        let before = before.unwrap_or_default();
        audit::append(
            conn,
            NewEntry {
                id: id_of(&chain, happened_at, &before, &seals),
                object: chain.clone(),
                chain,
                happened_at,
                actor: None,
                actor_name: "system".to_owned(),
                action: "rows_kept".to_owned(),
                detail: "null".to_owned(),
                seals,
            },
        )?;
    }
    Ok(())
}

/// An id that follows from what the line says and from the line before it: nothing
/// here has chance at hand.
fn id_of(chain: &str, at: Moment, before: &str, seals: &[Seal]) -> AuditId {
    let mut hasher = Sha256::new();
    hasher.update(chain);
    hasher.update(before);
    hasher.update(to_text(seals));
    let digest: [u8; 32] = hasher.finalize().into();
    let millis = crate::domain::time::to_utc(at).and_utc().timestamp_millis();
    let millis = u64::try_from(millis).unwrap_or_default();
    let mut bytes = [0; 10];
    bytes
        .iter_mut()
        .zip(digest)
        .for_each(|(to, from)| *to = from);
    let uuid: Uuid = uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid();
    uuid.into()
}

/// Every chain that a sealed row belongs to.
const CHAINS: &str = "SELECT id AS chain FROM dossiers WHERE status <> 0 \
     UNION SELECT dossier_id FROM events \
     UNION SELECT dossier_id FROM documents \
     WHERE submitted_at IS NOT NULL OR purpose <> 'component' \
     UNION SELECT id FROM accounts \
     UNION SELECT organisation_id FROM organisation_members \
     UNION SELECT absent_id FROM substitutions";

#[derive(QueryableByName)]
struct Chain {
    #[diesel(sql_type = Text)]
    chain: String,
}

/// The chains of sealed rows, from the one after `after` on, in order; those of the
/// calendar are not among them.
pub fn chains(conn: &mut Conn, after: &str, most: i64) -> Result<Vec<String>, Error> {
    let query = format!(
        "SELECT chain FROM ({CHAINS}) AS sealed WHERE chain > {} ORDER BY chain LIMIT {most}",
        quoted(after)
    );
    listed(conn, &query)
}

/// Chains of sealed rows that the record does not know at all.
pub fn unknown_chains(conn: &mut Conn, most: i64) -> Result<Vec<String>, Error> {
    let query = format!(
        "SELECT chain FROM ({CHAINS}) AS sealed WHERE NOT EXISTS \
         (SELECT 1 FROM audit WHERE audit.chain = sealed.chain) ORDER BY chain LIMIT {most}"
    );
    listed(conn, &query)
}

fn listed(conn: &mut Conn, query: &str) -> Result<Vec<String>, Error> {
    let found: Vec<Chain> = ask!(conn, |own| diesel::sql_query(query).load(own))?;
    Ok(found.into_iter().map(|one| one.chain).collect())
}

/// Chains are ids; whatever else stands there is made harmless.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// The seals that the tables demand of these chains, each with its chain.
pub fn of_chains(conn: &mut Conn, chains: &[String]) -> Result<Vec<(String, Seal)>, Error> {
    let mut found = dossiers::sealed(conn, chains)?;
    found.extend(events::sealed(conn, chains)?);
    found.extend(documents::sealed(conn, chains)?);
    found.extend(accounts::sealed(conn, chains)?);
    found.extend(organisations::sealed(conn, chains)?);
    found.extend(substitutions::sealed(conn, chains)?);
    found.extend(calendar::sealed(conn, chains)?);
    Ok(found)
}
