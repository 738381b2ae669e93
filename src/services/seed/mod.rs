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
use crate::db::accounts;
use crate::domain::time::FixedClock;

pub use people::{PASSWORD, SIGN_INS, SignIn};

/// How long before the present the town's history begins.
const HISTORY: TimeDelta = TimeDelta::days(60);

/// Whether there is no town yet.
pub fn is_needed(app: &App) -> Result<bool, Error> {
    let first = SIGN_INS
        .first()
        .map(|sign_in| sign_in.email)
        .unwrap_or_default();
    Ok(app
        .db
        .read(|conn| accounts::find_by_email(conn, first))?
        .is_none())
}

/// Founds a town of people without dossiers, at the present.
pub fn people_only(app: &App) -> Result<(), Error> {
    people::settle(app)
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
    Ok(())
}
