//! The clock: when a dossier is due, how much is left, early, on time or late.
//!
//! All arithmetic is in whole working minutes inside office sessions (R1 of
//! domain.md §2.4); seconds are cut off first, because people are promised and
//! judged by what is printed. Nothing here asks what time it is.

pub mod calendar;
pub mod calendar_change;
mod explanation;
pub mod office_hours;
pub mod reminder;
pub mod suspension;

use std::fmt;
use std::str::FromStr;

use chrono::{NaiveTime, Timelike};
use serde::{Deserialize, Serialize};

pub use calendar::WorkingCalendar;
pub use explanation::{CountedDay, Explanation, Pause, Span, explain};
pub use office_hours::{MINUTES_PER_DAY, OfficeHours};
pub use suspension::{Suspension, SuspensionReason};

use super::time::Moment;

/// R6: an online submission is answered within this many working minutes.
pub const CHECK_MINUTES: u32 = MINUTES_PER_DAY;

/// How long something may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// The same working day when it came by the cut-off, else the next (R5).
    SameDay {
        /// The last time that still counts for the day, usually 15:00.
        cut_off: NaiveTime,
        /// Working minutes granted on top, with reason and notice: at most two
        /// working days by law. 0 as a rule.
        #[serde(default)]
        extension: u32,
    },
    /// Working minutes; an hour of the procedure is 60 of them.
    Minutes(u32),
}

/// A text is not a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a limit is written `same-day`, or in working time like `40h`, `5d` or `90m`")]
pub struct NotALimit;

/// The calendar has no working time left to count in: every day of the next
/// hundred years is free, or a date lies beyond what can be counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("the calendar has no working day to count to")]
pub struct NoWorkingTime;

/// When something is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Due {
    /// At this moment, which lies in a session.
    At(Moment),
    /// Nobody can say yet: the clock stands.
    Standing {
        /// Since when.
        since: Moment,
        /// Working minutes left when it stopped, and when it goes on.
        minutes_left: u64,
    },
}

impl Due {
    /// The moment, where there is one.
    pub fn at(self) -> Option<Moment> {
        match self {
            Self::At(moment) => Some(moment),
            Self::Standing { .. } => None,
        }
    }
}

/// How much working time is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Remaining {
    /// This many working minutes are left.
    Left(u64),
    /// Overdue by this many working minutes (0 when only free time has passed).
    Over(u64),
    /// This many are left, and they do not run.
    Standing(u64),
}

/// Early, on time or late (R9). Late is never a status: it is computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Ended on an earlier calendar day than the due day (trước hạn).
    Early,
    /// Ended on the due day, not after the due time (đúng hạn).
    OnTime,
    /// Ended after the due time (quá hạn).
    Late,
    /// Not ended, not yet due (trong hạn).
    Within,
    /// Not ended and past due (quá hạn).
    Overdue,
}

impl Verdict {
    /// The code used in language files and reports.
    pub fn code(self) -> &'static str {
        match self {
            Self::Early => "early",
            Self::OnTime => "on-time",
            Self::Late => "late",
            Self::Within => "within",
            Self::Overdue => "overdue",
        }
    }

    /// Whether the due time was missed.
    pub fn is_late(self) -> bool {
        match self {
            Self::Late | Self::Overdue => true,
            Self::Early | Self::OnTime | Self::Within => false,
        }
    }
}

/// When what began at `start` is due.
///
/// A stop that begins after the due moment changes nothing; any other adds the
/// working minutes it lost, to a same-day limit too.
pub fn due(
    start: Moment,
    limit: &Limit,
    suspensions: &[Suspension],
    calendar: &WorkingCalendar,
) -> Result<Due, NoWorkingTime> {
    let start = to_minute(start);
    let mut due = without_stops(start, limit, calendar)?;
    for stop in suspension::merged(suspensions, start) {
        if stop.from >= due {
            break;
        }
        let Some(until) = stop.until else {
            let minutes_left = calendar.minutes_between(stop.from, due);
            return Ok(Due::Standing {
                since: stop.from,
                minutes_left,
            });
        };
        due = calendar.add_minutes(due, calendar.minutes_between(stop.from, until))?;
    }
    Ok(Due::At(due))
}

/// What has been promised for `due`, while the clock of what began at `start` may
/// stand: a stop that began before `due` and still lasts makes it stand.
pub fn still_due(
    start: Moment,
    due: Moment,
    suspensions: &[Suspension],
    calendar: &WorkingCalendar,
) -> Due {
    let last = suspension::merged(suspensions, to_minute(start)).pop();
    match last.filter(|stop| stop.is_open() && stop.from < due) {
        Some(stop) => Due::Standing {
            since: stop.from,
            minutes_left: calendar.minutes_between(stop.from, due),
        },
        None => Due::At(due),
    }
}

/// How much is left at `now`.
pub fn remaining(due: Due, now: Moment, calendar: &WorkingCalendar) -> Remaining {
    let now = to_minute(now);
    match due {
        Due::Standing { minutes_left, .. } => Remaining::Standing(minutes_left),
        Due::At(at) if now <= at => Remaining::Left(calendar.minutes_between(now, at)),
        Due::At(at) => Remaining::Over(calendar.minutes_between(at, now)),
    }
}

/// Working minutes from `from` to `to`.
pub fn working_minutes_between(from: Moment, to: Moment, calendar: &WorkingCalendar) -> u64 {
    calendar.minutes_between(to_minute(from), to_minute(to))
}

/// Whether what is due at `due` was, or is, in time: at its end, or else at `now`.
pub fn verdict(due: Due, ended: Option<Moment>, now: Moment) -> Verdict {
    let moment = to_minute(ended.unwrap_or(now));
    match due {
        Due::At(at) if moment > at && ended.is_some() => Verdict::Late,
        Due::At(at) if moment > at => Verdict::Overdue,
        Due::At(_) | Due::Standing { .. } if ended.is_none() => Verdict::Within,
        Due::At(at) if moment.date() < at.date() => Verdict::Early,
        Due::At(_) | Due::Standing { .. } => Verdict::OnTime,
    }
}

/// A moment without its seconds.
pub fn to_minute(moment: Moment) -> Moment {
    moment
        .with_nanosecond(0)
        .and_then(|moment| moment.with_second(0))
        .unwrap_or(moment)
}

fn without_stops(
    start: Moment,
    limit: &Limit,
    calendar: &WorkingCalendar,
) -> Result<Moment, NoWorkingTime> {
    match *limit {
        Limit::Minutes(0) => calendar.counting_from(start),
        Limit::Minutes(minutes) => calendar.add_minutes(start, u64::from(minutes)),
        Limit::SameDay { cut_off, extension } => {
            let date = start.date();
            let in_time = calendar.works_on(date) && start.time() <= cut_off;
            let day = match (in_time, date.succ_opt()) {
                (true, _) => date,
                (false, Some(next)) => calendar.working_day_from(next)?,
                (false, None) => return Err(NoWorkingTime),
            };
            calendar.add_minutes(
                day.and_time(calendar.hours().closes()),
                u64::from(extension),
            )
        }
    }
}

impl Limit {
    /// The same day when it came by 15:00 (R5).
    pub fn same_day() -> Self {
        let cut_off = NaiveTime::from_hms_opt(15, 0, 0).unwrap_or_default();
        Self::SameDay {
            cut_off,
            extension: 0,
        }
    }

    /// Working hours, as the procedures give them.
    pub fn hours(hours: u32) -> Self {
        Self::Minutes(hours.saturating_mul(60))
    }

    /// The limit made longer by `minutes` working minutes.
    #[must_use]
    pub fn extended_by(self, minutes: u32) -> Self {
        match self {
            Self::SameDay { cut_off, extension } => Self::SameDay {
                cut_off,
                extension: extension.saturating_add(minutes),
            },
            Self::Minutes(limit) => Self::Minutes(limit.saturating_add(minutes)),
        }
    }
}

impl FromStr for Limit {
    type Err = NotALimit;

    fn from_str(text: &str) -> Result<Self, NotALimit> {
        let text = text.trim().to_lowercase();
        if text == "same-day" {
            return Ok(Self::same_day());
        }
        let unit = text.chars().last().ok_or(NotALimit)?;
        let minutes = match unit {
            'm' => 1,
            'h' => 60,
            'd' => MINUTES_PER_DAY,
            _ => return Err(NotALimit),
        };
        let number = text.strip_suffix(unit).map(str::trim).ok_or(NotALimit)?;
        if !number.chars().all(|digit| digit.is_ascii_digit()) {
            return Err(NotALimit);
        }
        let count: u32 = number.parse().map_err(|_| NotALimit)?;
        count
            .checked_mul(minutes)
            .map(Self::Minutes)
            .ok_or(NotALimit)
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SameDay { extension: 0, .. } => f.write_str("same-day"),
            Self::SameDay { extension, .. } => write!(f, "same-day +{extension}m"),
            Self::Minutes(minutes) if minutes % 60 == 0 => write!(f, "{}h", minutes / 60),
            Self::Minutes(minutes) => write!(f, "{minutes}m"),
        }
    }
}
