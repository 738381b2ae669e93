//! Lists of dossiers for officers: what waits for whom, page by page along the
//! order of due moments. Never by counting rows to skip, so that the thousandth
//! page is as quick as the first; and never by sorting, so that the millionth
//! dossier does not make the list slower than the thousandth did: each list is put
//! together from walks, each of them along one index from where the page begins.

use std::collections::BTreeSet;

use diesel::connection::Connection;
use diesel::prelude::*;
use diesel::sql_types::Integer;

use super::dossiers::read;
use super::schema::{dossiers, events};
use super::types::{moment, parsed, stored};
use super::{Conn, Error, dossier_words};
use crate::domain::account::Role;
use crate::domain::dossier::{Dossier, Status};
use crate::domain::ids::{AccountId, DossierId};
use crate::domain::time::Moment;

mod walks;

use walks::Walk;

/// A line of a list.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The dossier.
    pub dossier: Dossier,
    /// Its place in the order of the list.
    pub place: After,
}

/// Where a page of a list goes on: after this moment and id.
pub type After = (Moment, DossierId);

/// A post whose work is looked for.
#[derive(Debug, Clone)]
pub struct Desk {
    /// The code of the unit.
    pub unit: String,
    /// Its roles.
    pub roles: Vec<Role>,
    /// Who has the post.
    pub officer: AccountId,
}

/// Which dossiers.
#[derive(Debug, Clone)]
pub enum Which {
    /// What waits for one of these posts now.
    WaitingFor(Vec<Desk>, Moment),
    /// What one of these units has, in these states; no units: all of them.
    With(Vec<String>, Vec<Status>),
    /// What has ended; with officers: only what one of them acted on.
    Ended(Vec<AccountId>),
    /// What is found by every one of these words. Drafts are nobody's business but
    /// their filer's and are found by nothing.
    Containing(Vec<String>),
}

type Boxed<'a> = dossiers::BoxedQuery<'a, <Conn as Connection>::Backend>;

/// The states in which a dossier has ended.
const ENDED: [Status; 3] = [Status::Refused, Status::Stopped, Status::Returned];

/// A place as the index has it.
type Key = (chrono::NaiveDateTime, String);

/// A page of at most `most` lines: the most urgent first, the latest change first
/// of what has ended, or the newest first of what was searched for.
pub fn page(
    conn: &mut Conn,
    which: &Which,
    after: Option<After>,
    most: i64,
) -> Result<Vec<Entry>, Error> {
    let places = match which {
        Which::WaitingFor(..) | Which::With(..) => {
            let mut places = BTreeSet::new();
            for walk in walks::of(which) {
                places.extend(soonest(conn, walk.query(), after, most)?);
            }
            places.into_iter().collect()
        }
        Which::Ended(officers) if officers.is_empty() => {
            let mut places = BTreeSet::new();
            for state in ENDED {
                places.extend(latest(conn, in_state(state), after, most)?);
            }
            places.into_iter().rev().collect()
        }
        Which::Ended(officers) => latest(conn, acted_on(officers), after, most)?,
        Which::Containing(words) => {
            let before = after.map(|(_, id)| id);
            let most = usize::try_from(most).unwrap_or(usize::MAX);
            let ids = dossier_words::newest(conn, words, before, most)?;
            dossiers::table
                .filter(dossiers::id.eq_any(ids))
                .order(dossiers::id.desc())
                .select((dossiers::created_at, dossiers::id))
                .load(conn)?
        }
    };
    let places: Vec<Key> = places
        .into_iter()
        .take(usize::try_from(most).unwrap_or(usize::MAX))
        .collect();
    entries(conn, places)
}

/// How many there are, counted up to `most`: nobody's work depends on whether
/// there are a thousand or a thousand and one.
pub fn count(conn: &mut Conn, which: &Which, most: usize) -> Result<usize, Error> {
    let bound = i64::try_from(most).unwrap_or(i64::MAX);
    let mut found = 0;
    for walk in walks::of(which) {
        if found >= most {
            break;
        }
        let query = walk.query().limit(bound);
        found += if let Walk::Besides(_, _, desks) = &walk {
            let waiting: Vec<walks::Waiting> = query
                .select((
                    dossiers::waits_role,
                    dossiers::waits_unit,
                    dossiers::waits_officer,
                ))
                .load(conn)?;
            let others = waiting.iter().filter(|one| !walks::is_for(one, desks));
            others.count()
        } else {
            let ones: Vec<i32> = query.select(1.into_sql::<Integer>()).load(conn)?;
            ones.len()
        };
    }
    Ok(found.min(most))
}

/// The first places after this one, by due moments.
fn soonest(
    conn: &mut Conn,
    query: Boxed<'_>,
    after: Option<After>,
    most: i64,
) -> Result<Vec<Key>, Error> {
    let query = match after {
        Some((due, id)) => query.filter(dossiers::sort_due.ge(stored(due))).filter(
            dossiers::sort_due
                .gt(stored(due))
                .or(dossiers::id.gt(id.to_string())),
        ),
        None => query,
    };
    Ok(query
        .order((dossiers::sort_due.asc(), dossiers::id.asc()))
        .limit(most)
        .select((dossiers::sort_due, dossiers::id))
        .load(conn)?)
}

/// The last places before this one, by changes.
fn latest(
    conn: &mut Conn,
    query: Boxed<'_>,
    after: Option<After>,
    most: i64,
) -> Result<Vec<Key>, Error> {
    let query = match after {
        Some((changed, id)) => query
            .filter(dossiers::updated_at.le(stored(changed)))
            .filter(
                dossiers::updated_at
                    .lt(stored(changed))
                    .or(dossiers::id.lt(id.to_string())),
            ),
        None => query,
    };
    Ok(query
        .order((dossiers::updated_at.desc(), dossiers::id.desc()))
        .limit(most)
        .select((dossiers::updated_at, dossiers::id))
        .load(conn)?)
}

/// The dossiers at these places, in their order.
fn entries(conn: &mut Conn, places: Vec<Key>) -> Result<Vec<Entry>, Error> {
    let ids: Vec<&String> = places.iter().map(|(_, id)| id).collect();
    let found: Vec<(String, String)> = dossiers::table
        .filter(dossiers::id.eq_any(ids))
        .select((dossiers::id, dossiers::body))
        .load(conn)?;
    let mut bodies: std::collections::HashMap<String, String> = found.into_iter().collect();
    let mut entries = Vec::with_capacity(places.len());
    for (at, id) in places {
        let Some(body) = bodies.remove(&id) else {
            continue;
        };
        entries.push(Entry {
            dossier: read(body)?,
            place: (moment(at), parsed("dossiers.id", &id)?),
        });
    }
    Ok(entries)
}

fn in_state<'a>(state: Status) -> Boxed<'a> {
    let code = i32::from(state.national_code());
    dossiers::table
        .filter(dossiers::status.eq(code))
        .into_boxed()
}

fn acted_on<'a>(officers: &[AccountId]) -> Boxed<'a> {
    let ended = ENDED.map(|state| i32::from(state.national_code()));
    let officers: Vec<Option<String>> = officers.iter().map(|id| Some(id.to_string())).collect();
    let acted_on = events::table
        .filter(events::actor_id.eq_any(officers))
        .select(events::dossier_id);
    dossiers::table
        .filter(dossiers::status.eq_any(ended))
        .filter(dossiers::id.eq_any(acted_on))
        .into_boxed()
}
