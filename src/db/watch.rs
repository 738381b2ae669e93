//! Watches a database server that others share: whether it answers at all, and
//! whether its clock and ours are one. A server that takes a question and says
//! nothing would otherwise keep everybody waiting who asks it.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant, SystemTime};

use super::dialect;

/// How often the server is asked.
const EVERY: Duration = Duration::from_secs(1);
/// A server that has kept a question so long is silent.
const SILENT_AFTER: Duration = Duration::from_millis(2_500);
/// Clocks further apart would make one node's deadline another's past.
const APART: Duration = Duration::from_secs(30);

/// What is known of the server.
#[derive(Debug)]
pub(super) struct Watch(Arc<Known>);

#[derive(Debug)]
struct Known {
    begun: Instant,
    /// Milliseconds from the beginning to the question that is not answered; 0 when
    /// there is none.
    asked: AtomicU64,
    /// Seconds that the server's clock is ahead of ours.
    ahead: AtomicI64,
}

impl Watch {
    /// Asks the server at `url` every second from now on, until this is dropped.
    pub(super) fn begin(url: &str) -> Self {
        let known = Arc::new(Known {
            begun: Instant::now(),
            asked: AtomicU64::new(0),
            ahead: AtomicI64::new(0),
        });
        let (watched, url) = (Arc::downgrade(&known), url.to_owned());
        std::thread::spawn(move || ask_on(&watched, &url));
        Self(known)
    }

    /// Why nobody should ask the server now.
    pub(super) fn objection(&self) -> Option<String> {
        if self.is_silent() {
            return Some("the database takes questions and does not answer".to_owned());
        }
        let ahead = self.0.ahead.load(Ordering::Relaxed);
        (ahead.unsigned_abs() > APART.as_secs()).then(|| {
            format!(
                "the database's clock is {ahead} s ahead of this machine's; at most 30 either way"
            )
        })
    }

    /// Whether the server has kept a question for too long.
    pub(super) fn is_silent(&self) -> bool {
        let asked = self.0.asked.load(Ordering::Relaxed);
        asked > 0 && self.0.since_begun().saturating_sub(asked) > millis(SILENT_AFTER)
    }
}

impl Known {
    fn since_begun(&self) -> u64 {
        millis(self.begun.elapsed()).max(1)
    }
}

fn ask_on(watched: &Weak<Known>, url: &str) {
    let mut connection = None;
    loop {
        let Some(known) = watched.upgrade() else {
            return;
        };
        if connection.is_none() {
            // A server that takes no connection is refused work by the pool itself.
            connection = dialect::open(url).ok();
        }
        if let Some(open) = &mut connection {
            known.asked.store(known.since_begun(), Ordering::Relaxed);
            let before = machine_clock();
            let theirs = dialect::server_clock(open);
            known.asked.store(0, Ordering::Relaxed);
            match theirs {
                Ok(theirs) => {
                    let ahead = ahead(theirs, before, machine_clock());
                    if ahead.unsigned_abs() > APART.as_secs() {
                        tracing::error!(ahead, "the clocks of database and machine are apart");
                    }
                    known.ahead.store(ahead, Ordering::Relaxed);
                }
                Err(error) => {
                    tracing::warn!(%error, "the database did not say what time it is");
                    connection = None;
                }
            }
        }
        drop(known);
        std::thread::sleep(EVERY);
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the machine's own clock is what is compared, whatever the house's says"
)]
fn machine_clock() -> SystemTime {
    SystemTime::now()
}

/// Whole seconds that `theirs`, in seconds since 1970, is ahead of the time between
/// question and answer.
fn ahead(theirs: f64, asked: SystemTime, answered: SystemTime) -> i64 {
    let seconds = |at: SystemTime| {
        at.duration_since(SystemTime::UNIX_EPOCH)
            .unwrap_or_default()
            .as_secs_f64()
    };
    let (asked, answered) = (seconds(asked), seconds(answered));
    let ahead = if theirs < asked {
        theirs - asked
    } else {
        (theirs - answered).max(0.0)
    };
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the cast saturates, and more than centuries apart is as bad"
    )]
    let whole = ahead.trunc() as i64;
    whole
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_answer_is_no_wrong_clock() {
        let asked = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000);
        let answered = asked + Duration::from_secs(40);
        assert_eq!(ahead(1_000.5, asked, answered), 0);
        assert_eq!(ahead(1_039.5, asked, answered), 0);
        assert_eq!(ahead(969.0, asked, answered), -31);
        assert_eq!(ahead(1_071.5, asked, answered), 31);
    }

    #[test]
    fn silence_and_wrong_clocks_are_objected_to() {
        let known = Arc::new(Known {
            begun: Instant::now()
                .checked_sub(Duration::from_secs(10))
                .expect("a past"),
            asked: AtomicU64::new(0),
            ahead: AtomicI64::new(30),
        });
        let watch = Watch(Arc::clone(&known));
        assert_eq!(watch.objection(), None);
        known.ahead.store(-31, Ordering::Relaxed);
        assert!(watch.objection().is_some_and(|why| why.contains("-31 s")));
        known.ahead.store(0, Ordering::Relaxed);
        known.asked.store(9_000, Ordering::Relaxed);
        assert!(!watch.is_silent(), "a second is nothing");
        known.asked.store(5_000, Ordering::Relaxed);
        assert!(watch.is_silent() && watch.objection().is_some());
    }
}
