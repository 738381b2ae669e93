//! Lists of dossiers for officers: what waits for whom, page by page along the
//! order of due moments. Never by counting rows to skip, so that the thousandth
//! page is as quick as the first.

use diesel::connection::Connection;
use diesel::prelude::*;

use super::dossiers::read;
use super::schema::{dossiers, events};
use super::types::{moment, stored};
use super::{Conn, Error};
use crate::domain::account::Role;
use crate::domain::dossier::{Dossier, Status};
use crate::domain::ids::{AccountId, DossierId};
use crate::domain::time::Moment;

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
    /// What contains every one of these folded words. Drafts are nobody's
    /// business but their filer's and are left out.
    Containing(Vec<String>),
}

type Boxed<'a> = dossiers::BoxedQuery<'a, <Conn as Connection>::Backend>;

/// The states in which a dossier has ended.
const ENDED: [Status; 3] = [Status::Refused, Status::Stopped, Status::Returned];

/// A page of at most `most` lines: the most urgent first, or the latest change
/// first of what has ended or was searched for.
pub fn page(
    conn: &mut Conn,
    which: &Which,
    after: Option<After>,
    most: i64,
) -> Result<Vec<Entry>, Error> {
    let query = scoped(which);
    let rows: Vec<(String, chrono::NaiveDateTime)> = match which {
        Which::WaitingFor(..) | Which::With(..) => {
            let query = match after {
                Some((due, id)) => query.filter(
                    dossiers::sort_due.gt(stored(due)).or(dossiers::sort_due
                        .eq(stored(due))
                        .and(dossiers::id.gt(id.to_string()))),
                ),
                None => query,
            };
            query
                .order((dossiers::sort_due.asc(), dossiers::id.asc()))
                .limit(most)
                .select((dossiers::body, dossiers::sort_due))
                .load(conn)?
        }
        Which::Ended(_) | Which::Containing(_) => {
            let query = match after {
                Some((changed, id)) => query.filter(
                    dossiers::updated_at
                        .lt(stored(changed))
                        .or(dossiers::updated_at
                            .eq(stored(changed))
                            .and(dossiers::id.lt(id.to_string()))),
                ),
                None => query,
            };
            query
                .order((dossiers::updated_at.desc(), dossiers::id.desc()))
                .limit(most)
                .select((dossiers::body, dossiers::updated_at))
                .load(conn)?
        }
    };
    rows.into_iter()
        .map(|(body, at)| {
            let dossier: Dossier = read(body)?;
            let place = (moment(at), dossier.id);
            Ok(Entry { dossier, place })
        })
        .collect()
}

/// How many there are.
pub fn count(conn: &mut Conn, which: &Which) -> Result<usize, Error> {
    let count: i64 = scoped(which).count().get_result(conn)?;
    Ok(usize::try_from(count).unwrap_or_default())
}

fn scoped<'a>(which: &Which) -> Boxed<'a> {
    let query = dossiers::table.into_boxed();
    match which {
        Which::WaitingFor(desks, now) => waiting_for(query, desks, *now),
        Which::With(units, states) => {
            let query = query.filter(dossiers::status.eq_any(codes(states)));
            if units.is_empty() {
                query
            } else {
                query.filter(dossiers::unit.eq_any(units.clone()))
            }
        }
        Which::Ended(officers) => {
            let query = query.filter(dossiers::status.eq_any(codes(&ENDED)));
            if officers.is_empty() {
                return query;
            }
            let officers: Vec<Option<String>> =
                officers.iter().map(|id| Some(id.to_string())).collect();
            let acted_on = events::table
                .filter(events::actor_id.eq_any(officers))
                .select(events::dossier_id);
            query.filter(dossiers::id.eq_any(acted_on))
        }
        Which::Containing(words) => {
            let draft = i32::from(Status::Draft.national_code());
            let mut query = query.filter(dossiers::status.ne(draft));
            for word in words {
                let pattern = word.replace(['%', '_', '\\'], " ");
                query = query.filter(dossiers::search_text.like(format!("%{pattern}%")));
            }
            query
        }
    }
}

/// One post's share, or another's. What becomes an officer's business by the
/// passing of time (a supplement that was not brought) is found by its last day.
fn waiting_for<'a>(query: Boxed<'a>, desks: &[Desk], now: Moment) -> Boxed<'a> {
    let mut query = query.filter(dossiers::id.eq(String::new()));
    for desk in desks {
        let roles: Vec<String> = desk
            .roles
            .iter()
            .map(|role| role.code().to_owned())
            .collect();
        query = query.or_filter(
            dossiers::waits_role
                .eq_any(roles)
                .and(dossiers::waits_unit.eq_any([desk.unit.clone(), String::new()]))
                .and(
                    dossiers::waits_officer.is_null().or(dossiers::waits_officer
                        .assume_not_null()
                        .eq(desk.officer.to_string())),
                ),
        );
        if desk.roles.contains(&Role::OneStop) {
            let awaiting = i32::from(Status::AwaitingSupplement.national_code());
            query = query.or_filter(
                dossiers::status
                    .eq(awaiting)
                    .and(dossiers::sort_due.lt(stored(now))),
            );
        }
        if desk.roles.contains(&Role::ResultDesk) {
            let finished = i32::from(Status::Finished.national_code());
            query = query.or_filter(dossiers::status.eq(finished));
        }
    }
    query
}

fn codes(states: &[Status]) -> Vec<i32> {
    let code = |state: &Status| i32::from(state.national_code());
    states.iter().map(code).collect()
}
