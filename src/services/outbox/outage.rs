//! A mail server that takes nothing: since when, and what it says. One letter that
//! nobody takes is no outage; a server that serves nobody is, and so are letters that
//! no worker takes up.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use crate::db::outbox::{self, State};
use crate::db::{self, Conn, settings};
use crate::domain::time::Moment;
use crate::services::{App, Error};

/// Shorter ones pass by themselves, and nobody need look.
const SEEN_AFTER: TimeDelta = TimeDelta::minutes(15);
/// Where it is kept while it lasts.
const KEPT: &str = "mail_outage";
/// More than this are "many": counting goes no further.
const MANY: i64 = 100_000;

/// Letters do not leave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outage {
    /// Since when.
    pub since: Moment,
    /// What the mail server says, without anybody's address; empty when nobody has
    /// asked it, because no worker runs.
    pub said: String,
}

/// How the outbox stands, for machines that watch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figures {
    /// Letters that have not left.
    pub waiting: u32,
    /// Letters that were given up.
    pub dead: u32,
    /// Seconds since the oldest that has not left was written.
    pub oldest_seconds: u32,
}

/// Notes that the server serves nobody, unless that is known. The words are the
/// latest ones.
pub(super) fn begins(conn: &mut Conn, said: &str, now: Moment) -> Result<(), db::Error> {
    let known = kept(conn)?;
    if known.as_ref().is_some_and(|known| known.said == said) {
        return Ok(());
    }
    let outage = Outage {
        since: known.map_or(now, |known| known.since),
        said: said.to_owned(),
    };
    let text = serde_json::to_string(&outage).unwrap_or_default();
    settings::save(conn, KEPT, &text, "worker", now)
}

/// Notes that the server is well.
pub(super) fn over(conn: &mut Conn, now: Moment) -> Result<(), db::Error> {
    if kept(conn)?.is_some() {
        settings::save(conn, KEPT, "", "worker", now)?;
    }
    Ok(())
}

/// The outage that lasts longer than a quarter of an hour, if there is one.
pub(in crate::services) fn lasting(app: &App) -> Result<Option<Outage>, Error> {
    let now = app.clock.now();
    let lasts = |since: Moment| now - since >= SEEN_AFTER;
    app.db.read(|conn| {
        let due = outbox::due_since(conn, now)?;
        if let Some(outage) = kept(conn)?.filter(|outage| lasts(outage.since)) {
            // Nobody knows better while nothing is to be sent.
            let waits = outbox::count(conn, State::Waiting, 1)? > 0;
            return Ok::<_, Error>(waits.then_some(outage));
        }
        Ok(due.filter(|since| lasts(*since)).map(|since| Outage {
            since,
            said: String::new(),
        }))
    })
}

/// How the outbox stands now.
pub fn figures(app: &App) -> Result<Figures, Error> {
    let now = app.clock.now();
    app.db.read(|conn| {
        let oldest = outbox::oldest_waiting(conn)?;
        Ok(Figures {
            waiting: bounded(outbox::count(conn, State::Waiting, MANY)?),
            dead: bounded(outbox::count(conn, State::Dead, MANY)?),
            oldest_seconds: oldest.map_or(0, |written| bounded((now - written).num_seconds())),
        })
    })
}

fn bounded(count: impl TryInto<u32>) -> u32 {
    count.try_into().unwrap_or(u32::MAX)
}

fn kept(conn: &mut Conn) -> Result<Option<Outage>, db::Error> {
    let text = settings::find(conn, KEPT)?.unwrap_or_default();
    Ok(serde_json::from_str(&text).ok())
}

/// What a server says, without the addresses in it.
pub(super) fn without_addresses(said: &str) -> String {
    let words = said.split_whitespace().map(|word| {
        if word.contains('@') {
            "•••"
        } else {
            word
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::without_addresses;

    #[test]
    fn an_address_is_not_told() {
        let said = "permanent error (550): <lan@example.vn>:  no such person";
        assert_eq!(
            without_addresses(said),
            "permanent error (550): ••• no such person"
        );
    }
}
