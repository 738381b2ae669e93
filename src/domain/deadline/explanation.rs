//! Why a thing is due when it is due: for the page and the command line, which
//! put it into words.

use chrono::{Datelike, NaiveDate, NaiveTime};
use serde::Serialize;

use super::calendar::Holiday;
use super::suspension::{SuspensionReason, merged};
use super::{Due, Limit, MINUTES_PER_DAY, NoWorkingTime, Suspension, WorkingCalendar};
use super::{due, to_minute};
use crate::domain::time::Moment;

/// A stretch of office time on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Span {
    /// From.
    pub from: NaiveTime,
    /// To.
    pub to: NaiveTime,
}

/// A day of which some minutes counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CountedDay {
    /// The day.
    pub date: NaiveDate,
    /// The stretches that counted, in order.
    pub spans: Vec<Span>,
    /// Their minutes together.
    pub minutes: u32,
    /// Whether it is a rest day that was worked (ngày làm bù).
    pub swapped: bool,
}

/// A stop of the clock, as far as it mattered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Pause {
    /// When the clock stopped.
    pub from: Moment,
    /// When it went on; none while it stands.
    pub until: Option<Moment>,
    /// Why.
    pub reason: SuspensionReason,
    /// Working minutes lost so far; 0 while it stands.
    pub minutes: u64,
}

/// Which hours counted, which did not, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// What began, to the minute.
    pub start: Moment,
    /// From when on it counts: `start`, or the next session (R3).
    pub counts_from: Moment,
    /// A same-day limit that came after the cut-off: the next working day counts (R5).
    pub after_cut_off: bool,
    /// The limit.
    pub limit: Limit,
    /// When it is due.
    pub due: Due,
    /// The days that counted, in order, up to the due moment or the stop.
    pub days: Vec<CountedDay>,
    /// The weekdays that did not count because they are free.
    pub holidays: Vec<Holiday>,
    /// The stops that mattered.
    pub pauses: Vec<Pause>,
    /// Whether the result may still move: an expected holiday was crossed, or
    /// a year of which the calendar knows nothing. Shown as "dự kiến".
    pub provisional: bool,
}

/// The reasons for [`due`] with the same arguments.
pub fn explain(
    start: Moment,
    limit: &Limit,
    suspensions: &[Suspension],
    calendar: &WorkingCalendar,
) -> Result<Explanation, NoWorkingTime> {
    let start = to_minute(start);
    let due = due(start, limit, suspensions, calendar)?;
    let end = match due {
        Due::At(at) => at,
        Due::Standing { since, .. } => since,
    };
    let stops: Vec<Suspension> = merged(suspensions, start)
        .into_iter()
        .filter(|stop| stop.from <= end)
        .collect();
    let pauses = stops
        .iter()
        .filter(|stop| stop.until.is_none() || stop.from < end)
        .map(|stop| Pause {
            from: stop.from,
            until: stop.until,
            reason: stop.reason,
            minutes: stop
                .until
                .map_or(0, |until| calendar.minutes_between(stop.from, until)),
        })
        .collect();
    let crossed = |date: NaiveDate| (start.date()..=end.date()).contains(&date);
    let holidays: Vec<Holiday> = calendar
        .holidays()
        .filter(|holiday| crossed(holiday.date) && holiday.date.weekday().number_from_monday() < 6)
        .cloned()
        .collect();
    // What came after the cut-off counts from the next working day on (R5).
    let next_day = after_cut_off(start, limit, calendar)
        .then(|| start.date().succ_opt())
        .flatten();
    let counts_from = calendar.counting_from(next_day.map_or(start, day_begins))?;
    Ok(Explanation {
        start,
        counts_from,
        after_cut_off: after_cut_off(start, limit, calendar),
        limit: *limit,
        due,
        days: counted_days(counts_from, end, &stops, calendar),
        holidays,
        pauses,
        provisional: calendar.is_provisional(start.date(), end.date()),
    })
}

fn day_begins(day: NaiveDate) -> Moment {
    day.and_time(NaiveTime::MIN)
}

fn after_cut_off(start: Moment, limit: &Limit, calendar: &WorkingCalendar) -> bool {
    match limit {
        Limit::SameDay { cut_off, .. } => {
            calendar.works_on(start.date()) && start.time() > *cut_off
        }
        Limit::Minutes(_) => false,
    }
}

fn counted_days(
    start: Moment,
    end: Moment,
    stops: &[Suspension],
    calendar: &WorkingCalendar,
) -> Vec<CountedDay> {
    let running = running_stretches(start, end, stops);
    let mut days: Vec<CountedDay> = Vec::new();
    for (from, to) in running {
        for date in from
            .date()
            .iter_days()
            .take_while(|date| *date <= to.date())
        {
            if !calendar.works_on(date) {
                continue;
            }
            let spans = spans_of(date, from, to, calendar);
            add_day(&mut days, date, spans, calendar.holiday(date).is_none());
        }
    }
    days
}

/// What is left of `start..end` without the stops.
fn running_stretches(start: Moment, end: Moment, stops: &[Suspension]) -> Vec<(Moment, Moment)> {
    let mut running = Vec::new();
    let mut from = start;
    for stop in stops {
        if stop.from >= end {
            break;
        }
        running.push((from, stop.from));
        match stop.until {
            Some(until) => from = from.max(until),
            None => return running,
        }
    }
    running.push((from, end));
    running
}

fn spans_of(date: NaiveDate, from: Moment, to: Moment, calendar: &WorkingCalendar) -> Vec<Span> {
    let sessions = calendar.hours().sessions().iter();
    sessions
        .filter_map(|session| {
            let begin = date.and_time(session.from).max(from);
            let end = date.and_time(session.to).min(to);
            (begin < end).then(|| Span {
                from: begin.time(),
                to: end.time(),
            })
        })
        .collect()
}

fn add_day(days: &mut Vec<CountedDay>, date: NaiveDate, spans: Vec<Span>, regular: bool) {
    let minutes: i64 = spans
        .iter()
        .map(|span| (span.to - span.from).num_minutes())
        .sum();
    let minutes = u32::try_from(minutes).unwrap_or(MINUTES_PER_DAY);
    if minutes == 0 {
        return;
    }
    let weekend = date.weekday().number_from_monday() > 5;
    match days.last_mut() {
        Some(last) if last.date == date => {
            last.spans.extend(spans);
            last.minutes += minutes;
        }
        Some(_) | None => {
            days.push(CountedDay {
                date,
                spans,
                minutes,
                swapped: weekend && regular,
            });
        }
    }
}
