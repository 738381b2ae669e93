//! Removes what is over: ended sessions, expired links, forgotten tries, old
//! answers to repeated submissions.

use chrono::TimeDelta;

use super::{App, Error};
use crate::db::{attempts, requests, sessions, tokens};

/// How long an expired link is still known, so that it can be named "expired".
const LINKS_KEPT: TimeDelta = TimeDelta::days(30);
/// How long failed tries are remembered.
const TRIES_KEPT: TimeDelta = TimeDelta::days(2);
/// How long a repeated submission is answered with the first answer.
const ANSWERS_KEPT: TimeDelta = TimeDelta::days(30);

/// Removes what is over.
pub fn purge_what_is_over(app: &App) -> Result<(), Error> {
    let now = app.clock.now();
    app.db.write(|conn| {
        sessions::purge(conn, now)?;
        tokens::purge(conn, now - LINKS_KEPT)?;
        attempts::purge(conn, now - TRIES_KEPT)?;
        requests::purge(conn, now - ANSWERS_KEPT)?;
        Ok(())
    })
}
