//! The walks of a list: each along one index.

use diesel::prelude::*;

use super::{Boxed, Desk, Which};
use crate::db::schema::dossiers;
use crate::db::types::stored;
use crate::domain::account::Role;
use crate::domain::dossier::Status;
use crate::domain::time::Moment;

/// Dossiers that stand one behind the other in an index, by their due moments.
pub(super) enum Walk<'w> {
    /// They wait for this role in this unit: for anybody, or for this officer.
    Post {
        role: Role,
        unit: &'w str,
        officer: Option<String>,
    },
    /// A unit has them in this state; without a unit: anybody.
    State(Status, Option<&'w str>),
    /// They are in this state, perhaps only those due before a moment. Some of them
    /// may wait for one of these posts and stand in a walk of theirs as well.
    Besides(Status, Option<Moment>, &'w [Desk]),
}

/// The walks of a list that is ordered by due moments.
pub(super) fn of(which: &Which) -> Vec<Walk<'_>> {
    match which {
        Which::WaitingFor(desks, now) => waiting_for(desks, *now),
        Which::With(units, states) if units.is_empty() => {
            let states = states.iter();
            states.map(|state| Walk::State(*state, None)).collect()
        }
        Which::With(units, states) => {
            let each = |unit| {
                states
                    .iter()
                    .map(move |state| Walk::State(*state, Some(unit)))
            };
            once_each(units).into_iter().flat_map(each).collect()
        }
        Which::Ended(_) | Which::Containing(_) => Vec::new(),
    }
}

/// What waits for these posts; and what becomes an officer's business by the passing
/// of time (a supplement that was not brought), found by its last day.
fn waiting_for(desks: &[Desk], now: Moment) -> Vec<Walk<'_>> {
    let mut walks = Vec::new();
    let mut known = std::collections::BTreeSet::new();
    for desk in desks {
        for role in &desk.roles {
            for unit in [desk.unit.as_str(), ""] {
                for officer in [None, Some(desk.officer.to_string())] {
                    if known.insert((role.code(), unit, officer.clone())) {
                        walks.push(Walk::Post {
                            role: *role,
                            unit,
                            officer,
                        });
                    }
                }
            }
        }
    }
    let any = |role| desks.iter().any(|desk| desk.roles.contains(&role));
    if any(Role::OneStop) {
        walks.push(Walk::Besides(Status::AwaitingSupplement, Some(now), desks));
    }
    if any(Role::ResultDesk) {
        walks.push(Walk::Besides(Status::Finished, None, desks));
    }
    walks
}

impl Walk<'_> {
    /// The dossiers of this walk.
    pub(super) fn query<'a>(&self) -> Boxed<'a> {
        match self {
            Self::Post {
                role,
                unit,
                officer,
            } => {
                let query = dossiers::table
                    .filter(dossiers::waits_role.eq(role.code()))
                    .filter(dossiers::waits_unit.eq((*unit).to_owned()))
                    .into_boxed();
                match officer {
                    Some(officer) => query.filter(dossiers::waits_officer.eq(officer.clone())),
                    None => query.filter(dossiers::waits_officer.is_null()),
                }
            }
            Self::State(state, unit) => {
                let query = super::in_state(*state);
                match unit {
                    Some(unit) => query.filter(dossiers::unit.eq((*unit).to_owned())),
                    None => query,
                }
            }
            Self::Besides(state, before, _) => {
                let query = super::in_state(*state);
                match before {
                    Some(now) => query.filter(dossiers::sort_due.lt(stored(*now))),
                    None => query,
                }
            }
        }
    }
}

/// Whom a dossier waits for: role, unit, officer.
pub(super) type Waiting = (String, String, Option<String>);

/// Whether it waits for one of these posts, and so stands in a walk of theirs.
pub(super) fn is_for((role, unit, officer): &Waiting, desks: &[Desk]) -> bool {
    desks.iter().any(|desk| {
        let has_role = desk.roles.iter().any(|one| one.code() == role);
        let in_unit = unit.is_empty() || *unit == desk.unit;
        let theirs = officer
            .as_ref()
            .is_none_or(|officer| *officer == desk.officer.to_string());
        has_role && in_unit && theirs
    })
}

/// Each of them, once.
fn once_each(units: &[String]) -> std::collections::BTreeSet<&str> {
    units.iter().map(String::as_str).collect()
}
