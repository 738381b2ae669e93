//! How often a secret may be guessed. Look-up code and dossier code are two names of
//! one lock, and what one dossier keeps waiting keeps nobody from another.

use chrono::TimeDelta;

use crate::db::attempts::{self, Attempts};
use crate::domain::ids::DossierId;
use crate::domain::time::Moment;
use crate::services::attempts::{from_network, from_site};
use crate::services::{App, Error};

/// How long wrong tries of a network count, and the first wait.
const WINDOW: TimeDelta = TimeDelta::minutes(15);
/// How long wrong tries at one dossier count.
const REMEMBERED: TimeDelta = TimeDelta::days(1);
/// The longest wait: with it, five free tries come to some forty a day.
const LONGEST_WAIT: TimeDelta = TimeDelta::hours(8);
/// A network gets so many times the tries of a dossier: it may be a school.
const NETWORK: u32 = 10;
/// So many times what a network gets: a /48 of IPv6 may be a provider's customer with
/// many networks, or a whole village.
const SITE: u32 = 4;

/// What one try counts against.
pub(super) struct Scopes(Vec<Scope>);

struct Scope {
    key: String,
    free: u32,
    /// Each further wait is twice as long: for what is guessed at, not for where
    /// from.
    grows: bool,
}

impl Scopes {
    /// Of a try from `address` at this dossier, or at a code that is none.
    pub(super) fn new(app: &App, dossier: Option<DossierId>, typed: &str, address: &str) -> Self {
        let tries = app.config.limits.tracking_tries;
        let lock = dossier.map_or_else(|| typed.to_owned(), |id| id.to_string());
        let scope = |key, free, grows| Scope { key, free, grows };
        let mut all = vec![
            scope(format!("tracking:{lock}"), tries, true),
            scope(from_network("tracking", address), tries * NETWORK, false),
        ];
        if let Some(site) = from_site("tracking", address) {
            all.push(scope(site, tries * NETWORK * SITE, false));
        }
        Self(all)
    }

    /// Counts a try in each scope, or refuses where there were too many.
    pub(super) fn take(&self, app: &App) -> Result<(), Error> {
        let now = app.clock.now();
        app.db.write(|conn| {
            let mut counted = Vec::new();
            for scope in &self.0 {
                let known = attempts::find(conn, &scope.key)?;
                if let Some(until) = known.locked_until.filter(|until| *until > now) {
                    tracing::warn!(%until, "too many look-ups: not even looked at");
                    return Err(Error::TooMany(until));
                }
                counted.push((scope, scope.after_one_more(known, now)));
            }
            for (scope, known) in counted {
                attempts::save(conn, &scope.key, known, now)?;
            }
            Ok(())
        })
    }

    /// The try was right: it does not count.
    pub(super) fn give_back(&self, app: &App) -> Result<(), Error> {
        let now = app.clock.now();
        app.db.write(|conn| {
            for scope in &self.0 {
                let mut known = attempts::find(conn, &scope.key)?;
                known.failures = known.failures.saturating_sub(1);
                known.locked_until = None;
                attempts::save(conn, &scope.key, known, now)?;
            }
            Ok(())
        })
    }
}

impl Scope {
    fn after_one_more(&self, known: Attempts, now: Moment) -> Attempts {
        let counts_for = if self.grows { REMEMBERED } else { WINDOW };
        let fresh = known.last_at.is_some_and(|last| now - last <= counts_for);
        let waited = !self.grows && known.locked_until.is_some();
        let before = if fresh && !waited { known.failures } else { 0 };
        let failures = before.saturating_add(1);
        let locks = failures / self.free.max(1);
        let used_up = failures.is_multiple_of(self.free.max(1));
        Attempts {
            failures,
            last_at: Some(now),
            locked_until: used_up.then(|| now + wait(locks)),
        }
    }
}

/// How long the first, second … lock lasts.
fn wait(locks: u32) -> TimeDelta {
    let times = 1_i32
        .checked_shl(locks.saturating_sub(1))
        .unwrap_or(i32::MAX);
    WINDOW
        .checked_mul(times.max(1))
        .unwrap_or(LONGEST_WAIT)
        .min(LONGEST_WAIT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guesser_waits_longer_each_time_and_gets_some_forty_tries_a_day() {
        let scope = Scope {
            key: String::new(),
            free: 5,
            grows: true,
        };
        let begun: Moment = "2026-11-16T09:00:00".parse().unwrap();
        let (mut now, mut known, mut tries) = (begun, Attempts::default(), 0);
        while now - begun < TimeDelta::days(30) {
            known = scope.after_one_more(known, now);
            tries += 1;
            now = known.locked_until.unwrap_or(now);
        }
        assert!(tries < 30 * 20, "{tries} tries in a month");
        assert_eq!(wait(1), TimeDelta::minutes(15));
        assert_eq!(wait(2), TimeDelta::minutes(30));
        assert_eq!(wait(40), LONGEST_WAIT);
    }
}
