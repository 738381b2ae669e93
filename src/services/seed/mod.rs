//! The demonstration town: invented people, and dossiers in every status and at
//! every stage of their deadline. Made through the same services that people use,
//! with a clock that is moved along, so that every history is a real one.

mod file;
mod hands;
mod people;
mod stories;

use std::sync::Arc;

use chrono::TimeDelta;

use super::{App, Error, outbox};
use crate::db::{accounts, settings};
use crate::domain::time::FixedClock;

pub use people::{PASSWORD, SIGN_INS, SignIn};

/// How long before the present the town's history begins.
const HISTORY: TimeDelta = TimeDelta::days(60);

/// The setting that says the town was founded to its end.
pub(super) const FOUNDED: &str = "demonstration_town";

/// How far the town has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// There is none.
    Missing,
    /// Founding it was cut off; nothing can be said of what is there.
    Half,
    /// It is whole.
    Founded,
}

/// How far the town of this house has come.
pub fn state(app: &App) -> Result<State, Error> {
    let first = SIGN_INS
        .first()
        .map(|sign_in| sign_in.email)
        .unwrap_or_default();
    app.db.read(|conn| {
        Ok(if settings::find(conn, FOUNDED)?.is_some() {
            State::Founded
        } else if accounts::find_by_email(conn, first)?.is_some() {
            State::Half
        } else {
            State::Missing
        })
    })
}

/// Founds a town of people without dossiers, at the present.
pub fn people_only(app: &App) -> Result<(), Error> {
    people::settle(app)?;
    is_founded(app)
}

/// Founds the town. `clock` is the one that `app` tells the time by; it stands at
/// the present, and does so again afterwards.
pub fn town(app: &Arc<App>, clock: &FixedClock) -> Result<(), Error> {
    let present = app.now();
    clock.moves_to(present - HISTORY);
    people::settle(app)?;
    stories::tell(&hands::Town { app, clock }, present)?;
    // What was written on the way was read long ago.
    while outbox::deliver_next(app)? == outbox::Delivered::Sent {}
    is_founded(app)
}

fn is_founded(app: &App) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|conn| Ok(settings::save(conn, FOUNDED, "founded", "seed", now)?))
}
