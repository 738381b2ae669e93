//! What time it is, and in which zone a rule is meant.
//!
//! Rules run in the civil time of Việt Nam (UTC+7, no summer time); the database
//! keeps UTC. Only `db/types.rs` converts between the two.

use std::sync::Mutex;

use chrono::{NaiveDateTime, TimeDelta, Timelike};

/// A moment in the civil time of Asia/Ho_Chi_Minh, in whole seconds.
pub type Moment = NaiveDateTime;

/// Asia/Ho_Chi_Minh is seven hours ahead of UTC, all year.
const AHEAD_OF_UTC: TimeDelta = TimeDelta::hours(7);

/// Tells the time. The only way for any code to learn it.
pub trait Clock: Send + Sync {
    /// The present moment, in whole seconds.
    fn now(&self) -> Moment;
}

/// The machine's own clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that asks the machine"
    )]
    fn now(&self) -> Moment {
        from_utc(chrono::Utc::now().naive_utc())
    }
}

/// A clock that stands until it is moved: for tests and for the seed.
#[derive(Debug)]
pub struct FixedClock(Mutex<Moment>);

impl FixedClock {
    /// A clock standing at `moment`.
    pub fn at(moment: Moment) -> Self {
        Self(Mutex::new(whole_seconds(moment)))
    }

    /// Sets the clock to `moment`, forwards or backwards.
    pub fn moves_to(&self, moment: Moment) {
        *self
            .0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner) = whole_seconds(moment);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Moment {
        *self
            .0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// UTC as stored → civil time as ruled by.
pub fn from_utc(utc: NaiveDateTime) -> Moment {
    whole_seconds(utc + AHEAD_OF_UTC)
}

/// Civil time as ruled by → UTC as stored.
pub fn to_utc(moment: Moment) -> NaiveDateTime {
    whole_seconds(moment) - AHEAD_OF_UTC
}

fn whole_seconds(moment: NaiveDateTime) -> NaiveDateTime {
    moment.with_nanosecond(0).unwrap_or(moment)
}
