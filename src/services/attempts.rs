//! Slows down guessing: after several failures a scope waits, each further
//! failure doubles the wait, up to an hour (N02). Kept in the database, so that
//! every node knows and a restart forgets nothing.

use std::net::IpAddr;

use chrono::TimeDelta;

use super::{App, Error};
use crate::db::Conn;
use crate::db::attempts::{self, Attempts};
use crate::domain::account::lockout_seconds;
use crate::domain::network;
use crate::domain::time::Moment;

/// Failures older than this no longer count.
const FORGOTTEN_AFTER: TimeDelta = TimeDelta::hours(12);
/// One failure from a network address is forgiven after so much time: behind it
/// there may be a whole school, where somebody mistypes every day.
const FORGIVEN_EVERY: TimeDelta = TimeDelta::minutes(5);
/// The longest wait.
const LONGEST_WAIT_SECONDS: u64 = 3600;
/// The first wait.
const FIRST_WAIT_SECONDS: u64 = 30;

/// The scope of what comes from the network of `address`. A household or an
/// office has a whole /64 of IPv6, so its addresses count as one.
pub(super) fn from_network(what: &str, address: &str) -> String {
    let network = match address.parse().map(network::of) {
        Ok(IpAddr::V6(prefix)) => format!("{prefix}/64"),
        Ok(IpAddr::V4(address)) => address.to_string(),
        Err(_) => address.to_owned(),
    };
    format!("{what}{FROM}{network}")
}

/// The scope of what comes from the /48 around an IPv6 address, of which somebody may
/// have all 65,536 networks. None for IPv4.
pub(super) fn from_site(what: &str, address: &str) -> Option<String> {
    let site = network::site_of(address.parse().ok()?)?;
    Some(format!("{what}{FROM}{site}{SITE}"))
}

/// Every place that a try from `address` counts against.
pub(super) fn from_everywhere(what: &str, address: &str) -> Vec<String> {
    let mut scopes = vec![from_network(what, address)];
    scopes.extend(from_site(what, address));
    scopes
}

const SITE: &str = "/48";
const FROM: &str = "-from:";

/// Counts a try in each scope before it is known whether it fails, so that
/// guesses sent side by side count like guesses sent one after the other; refuses
/// while one of the scopes has to wait. If the try uses the last free one up, the
/// answer is until when nothing is tried from now on, unless it succeeds.
pub(super) fn count(app: &App, scopes: &[String]) -> Result<Option<Moment>, Error> {
    let now = app.clock.now();
    app.db.write(|conn| {
        let mut counted = Vec::new();
        for scope in scopes {
            let known = attempts::find(conn, scope)?;
            if let Some(until) = known.locked_until.filter(|until| *until > now) {
                tracing::warn!(scope, %until, "too many tries: not even looked at");
                return Err(Error::TooMany(until));
            }
            let failures = remembered(scope, known, now).saturating_add(1);
            counted.push((scope, after(app, scope, failures, now)));
        }
        let mut longest = None;
        for (scope, known) in counted {
            longest = longest.max(known.locked_until);
            attempts::save(conn, scope, known, now)?;
        }
        Ok(longest)
    })
}

/// The try succeeded: the account starts afresh, the network gets its try back
/// (whoever has one account must not be able to guess at others for ever).
pub(super) fn succeeded(app: &App, conn: &mut Conn, scopes: &[String]) -> Result<(), Error> {
    let now = app.clock.now();
    for scope in scopes {
        if scope.contains(FROM) {
            let known = attempts::find(conn, scope)?;
            let failures = known.failures.saturating_sub(1);
            attempts::save(conn, scope, after(app, scope, failures, now), now)?;
        } else {
            attempts::clear(conn, scope)?;
        }
    }
    Ok(())
}

/// What is known of a scope after so many failures, the last of them now.
fn after(app: &App, scope: &str, failures: u32, now: Moment) -> Attempts {
    let free = tries(app, scope);
    // The failure that uses the last free try up is the first to wait.
    let wait = lockout_seconds(failures, free, FIRST_WAIT_SECONDS, LONGEST_WAIT_SECONDS);
    let wait = TimeDelta::seconds(i64::try_from(wait).unwrap_or(i64::MAX));
    Attempts {
        failures,
        last_at: Some(now),
        locked_until: (wait > TimeDelta::zero()).then(|| now + wait),
    }
}

/// The failures that still count.
fn remembered(scope: &str, known: Attempts, now: Moment) -> u32 {
    let Some(last) = known.last_at else {
        return 0;
    };
    let passed = now - last;
    if passed > FORGOTTEN_AFTER {
        return 0;
    }
    if !scope.contains(FROM) {
        return known.failures;
    }
    let forgiven = passed.num_seconds() / FORGIVEN_EVERY.num_seconds();
    known
        .failures
        .saturating_sub(u32::try_from(forgiven).unwrap_or_default())
}

/// How many failures a scope is allowed before it waits. A network address may
/// belong to a whole school or a hamlet behind one connection, so it gets more.
fn tries(app: &App, scope: &str) -> u32 {
    let limits = &app.config.limits;
    let wider = if scope.ends_with(SITE) { 4 } else { 1 };
    let tries = if scope.starts_with("sign-up-from:") {
        // A parents' evening: everybody opens an account at the same school.
        limits.sign_in_tries * 40
    } else if scope.contains(FROM) {
        limits.sign_in_tries * 10
    } else {
        limits.sign_in_tries
    };
    tries * wider
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_network_counts_as_one_caller() {
        assert_eq!(
            from_network("sign-in", "203.0.113.7"),
            "sign-in-from:203.0.113.7"
        );
        assert_eq!(
            from_network("sign-in", "2001:db8:1:2:aaaa::1"),
            from_network("sign-in", "2001:db8:1:2:bbbb::2")
        );
        assert_ne!(
            from_network("sign-in", "2001:db8:1:2::1"),
            from_network("sign-in", "2001:db8:1:3::1")
        );
        assert_eq!(
            from_network("sign-in", "::ffff:203.0.113.7"),
            "sign-in-from:203.0.113.7"
        );
    }

    #[test]
    fn a_site_is_wider_than_a_network() {
        assert_eq!(
            from_site("sign-in", "2001:db8:1:2::1"),
            from_site("sign-in", "2001:db8:1:3::1")
        );
        assert_eq!(from_site("sign-in", "203.0.113.7"), None);
        assert_eq!(from_everywhere("sign-in", "2001:db8:1:2::1").len(), 2);
    }

    #[test]
    fn an_address_is_forgiven_bit_by_bit_and_an_account_only_as_a_whole() {
        let now: Moment = "2026-11-16T09:00:00".parse().unwrap();
        let known = |minutes| Attempts {
            failures: 50,
            last_at: Some(now - TimeDelta::minutes(minutes)),
            locked_until: None,
        };
        let address = from_network("sign-in", "203.0.113.7");
        assert_eq!(remembered(&address, known(4), now), 50);
        assert_eq!(remembered(&address, known(30), now), 44);
        assert_eq!(remembered("sign-in:x", known(30), now), 50);
        assert_eq!(remembered("sign-in:x", known(12 * 60 + 1), now), 0);
    }
}
