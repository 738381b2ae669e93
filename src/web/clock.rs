//! How a clock stands and why, as pages say it: for filers and officers alike.

use chrono::{NaiveDate, Timelike};
use serde::Serialize;

use super::visit::Visit;
use crate::domain::deadline::{
    CountedDay, Due, Explanation, Limit, Pause, Remaining, SuspensionReason, Verdict,
};
use crate::domain::dossier::Late;
use crate::domain::time::Moment;
use crate::templates::filters;

/// The card with the clock; its template is `ui.deadline`.
#[derive(Debug, Clone, Serialize)]
pub struct Card {
    state: &'static str,
    due: Option<Moment>,
    remaining: Option<i64>,
    since: Option<Moment>,
    /// It is the desk's answer that is due, not the result.
    check: bool,
    /// The new date of an apology; what is due stays so.
    again: Option<Moment>,
}

/// Fewer working minutes than this are few: half a day (S02).
const FEW_MINUTES: u64 = 240;

impl Card {
    /// The card of an accepted dossier.
    pub fn new(due: Due, remaining: Remaining, verdict: Verdict) -> Self {
        let left = |minutes: u64| Some(i64::try_from(minutes).unwrap_or(i64::MAX));
        let (state, remaining) = match (verdict, remaining) {
            (Verdict::Early, _) => ("early", None),
            (Verdict::OnTime, _) => ("on_time", None),
            (Verdict::Late, _) => ("late", None),
            (Verdict::Within | Verdict::Overdue, Remaining::Standing(minutes)) => {
                ("standing", left(minutes))
            }
            (Verdict::Within | Verdict::Overdue, Remaining::Over(minutes)) => {
                ("overdue", left(minutes))
            }
            (Verdict::Within | Verdict::Overdue, Remaining::Left(minutes)) => {
                let state = if minutes < FEW_MINUTES {
                    "soon"
                } else {
                    "running"
                };
                (state, left(minutes))
            }
        };
        let since = match due {
            Due::Standing { since, .. } => Some(since),
            Due::At(_) => None,
        };
        Self {
            state,
            due: due.at(),
            remaining,
            since,
            check: false,
            again: None,
        }
    }

    /// The same with the new date of an apology, if there was one.
    #[must_use]
    pub fn with_apology(self, again: Option<Moment>) -> Self {
        let ended = ["early", "on_time", "late"].contains(&self.state);
        Self {
            again: again.filter(|_| !ended),
            ..self
        }
    }

    /// The card of a dossier that waits for the desk's answer (R6).
    pub fn of_check(due: Due, remaining: Remaining, verdict: Verdict) -> Self {
        Self {
            check: true,
            ..Self::new(due, remaining, verdict)
        }
    }
}

/// Why a thing is due when it is due, line by line.
#[derive(Debug, Clone, Serialize)]
pub struct Reasons {
    /// From when, and how long.
    lines: Vec<String>,
    /// Which hours of which days counted.
    days: Vec<DayLine>,
    /// What did not count, and why.
    stops: Vec<String>,
    /// Whether the date may still move.
    provisional: bool,
}

#[derive(Debug, Clone, Serialize)]
struct DayLine {
    day: String,
    hours: String,
    counted: String,
}

impl Reasons {
    /// Puts an explanation into words.
    pub fn new(visit: &Visit, explanation: &Explanation) -> Self {
        let days = explanation.days.iter().map(|day| counted(visit, day));
        Self {
            lines: lines(visit, explanation),
            days: days.collect(),
            stops: stops(visit, explanation),
            provisional: explanation.provisional,
        }
    }
}

fn lines(visit: &Visit, explanation: &Explanation) -> Vec<String> {
    let at = |moment| filters::moment(visit.language(), moment);
    let mut lines = vec![visit.text("clock-start", &[("at", at(explanation.start))])];
    if explanation.after_cut_off {
        let cut_off = match explanation.limit {
            Limit::SameDay { cut_off, .. } => {
                format!("{:02}:{:02}", cut_off.hour(), cut_off.minute())
            }
            Limit::Minutes(_) => String::new(),
        };
        lines.push(visit.text("clock-after-cut-off", &[("time", cut_off)]));
    } else if explanation.counts_from != explanation.start {
        lines.push(visit.text("clock-counts-from", &[("at", at(explanation.counts_from))]));
    }
    let length = |minutes: u32| filters::working_minutes(visit.language(), i64::from(minutes));
    lines.push(match explanation.limit {
        Limit::SameDay { extension: 0, .. } => visit.text("clock-same-day", &[]),
        Limit::SameDay { extension, .. } => {
            visit.text("clock-same-day-extended", &[("time", length(extension))])
        }
        Limit::Minutes(minutes) => visit.text("clock-limit", &[("time", length(minutes))]),
    });
    lines
}

fn counted(visit: &Visit, day: &CountedDay) -> DayLine {
    let language = visit.language();
    let spans: Vec<String> = day
        .spans
        .iter()
        .map(|span| format!("{}–{}", span.from.format("%H:%M"), span.to.format("%H:%M")))
        .collect();
    let mut name = day_name(visit, day.date);
    if day.swapped {
        name = visit.text("clock-swapped-day", &[("day", name)]);
    }
    DayLine {
        day: name,
        hours: spans.join(", "),
        counted: filters::working_minutes(language, i64::from(day.minutes)),
    }
}

fn stops(visit: &Visit, explanation: &Explanation) -> Vec<String> {
    let language = visit.language();
    let holidays = explanation.holidays.iter().map(|holiday| {
        let name = holiday.name.get(language).to_owned();
        visit.text(
            "clock-holiday",
            &[("day", day_name(visit, holiday.date)), ("name", name)],
        )
    });
    let pauses = explanation.pauses.iter().map(|one| pause(visit, one));
    holidays.chain(pauses).collect()
}

fn pause(visit: &Visit, pause: &Pause) -> String {
    let language = visit.language();
    let reason = visit.text(&format!("clock-reason-{}", reason_code(pause.reason)), &[]);
    let from = filters::moment(language, pause.from);
    let Some(until) = pause.until else {
        return visit.text("clock-stands", &[("from", from), ("reason", reason)]);
    };
    let lost = i64::try_from(pause.minutes).unwrap_or(i64::MAX);
    visit.text(
        "clock-stood",
        &[
            ("from", from),
            ("until", filters::moment(language, until)),
            ("reason", reason),
            ("time", filters::working_minutes(language, lost)),
        ],
    )
}

/// The word for why the clock stands, in language files.
pub fn reason_code(reason: SuspensionReason) -> &'static str {
    match reason {
        SuspensionReason::Supplement => "supplement",
        SuspensionReason::Payment => "payment",
        SuspensionReason::Withdrawal => "withdrawal",
    }
}

fn day_name(visit: &Visit, date: NaiveDate) -> String {
    use chrono::Datelike;
    let language = visit.language();
    format!(
        "{} {}",
        filters::weekday(language, date.weekday()),
        filters::day(language, date)
    )
}

/// What the requester of a late dossier reads, wherever they look: that it is late,
/// why, what the office owes, and whom to ask. Its template is `ui.late`.
#[derive(Debug, Clone, Serialize)]
pub struct LateNotice {
    thing: &'static str,
    since: Moment,
    words: Option<String>,
    again: Option<Moment>,
    again_missed: bool,
    hotline: String,
    email: String,
    desk: String,
}

impl LateNotice {
    /// In words, with those who answer questions.
    pub fn new(visit: &Visit, late: Late) -> Self {
        let office = &visit.app().config().office;
        Self {
            thing: late.thing.code(),
            since: late.since,
            words: late.words,
            again: late.again,
            again_missed: late.again_missed,
            hotline: office.hotline.clone(),
            email: office.email.clone(),
            desk: office.desk.clone(),
        }
    }
}
