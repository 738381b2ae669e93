//! Slows down guessing: after several failures a scope waits, each further
//! failure doubles the wait, up to an hour. Kept in the database, so that every
//! node knows and a restart forgets nothing.

use chrono::TimeDelta;

use super::{App, Error};
use crate::db::attempts::{self, Attempts};

/// Failures older than this no longer count.
const FORGOTTEN_AFTER: TimeDelta = TimeDelta::hours(12);
/// The longest wait.
const LONGEST_WAIT_SECONDS: i64 = 3600;
/// The first wait.
const FIRST_WAIT_SECONDS: i64 = 30;

/// Refuses while any of these scopes has to wait.
pub(super) fn require_free(app: &App, scopes: &[String]) -> Result<(), Error> {
    let now = app.clock.now();
    for scope in scopes {
        let known = app.db.read(|conn| attempts::find(conn, scope))?;
        if let Some(until) = known.locked_until.filter(|until| *until > now) {
            return Err(Error::TooMany(until));
        }
    }
    Ok(())
}

/// Counts a failure in each scope; true if one of them has to wait from now on.
pub(super) fn note_failure(app: &App, scopes: &[String]) -> Result<bool, Error> {
    let now = app.clock.now();
    app.db.write(|conn| {
        let mut locked = false;
        for scope in scopes {
            let mut known = attempts::find(conn, scope)?;
            if known
                .last_at
                .is_some_and(|last| now - last > FORGOTTEN_AFTER)
            {
                known = Attempts::default();
            }
            known.failures += 1;
            let free = tries(app, scope);
            if known.failures >= free {
                let wait = FIRST_WAIT_SECONDS << (known.failures - free).min(10);
                known.locked_until = Some(now + TimeDelta::seconds(wait.min(LONGEST_WAIT_SECONDS)));
                locked = true;
            }
            attempts::save(conn, scope, known, now)?;
        }
        Ok(locked)
    })
}

/// How many failures a scope is allowed before it waits. A network address may
/// belong to a whole school or a hamlet behind one connection, so it gets more.
fn tries(app: &App, scope: &str) -> u32 {
    let limits = &app.config.limits;
    if scope.starts_with("tracking") {
        limits.tracking_tries
    } else if scope.starts_with("sign-up-from:") {
        // A parents' evening: everybody opens an account at the same school.
        limits.sign_in_tries * 40
    } else if scope.contains("-from:") {
        limits.sign_in_tries * 10
    } else {
        limits.sign_in_tries
    }
}
