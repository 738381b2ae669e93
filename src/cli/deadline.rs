//! `motcua deadline`: when is it due, and why. The same calculation as on every
//! page and in every mail.

use chrono::{NaiveDate, NaiveDateTime};
use clap::Args;

use super::say;
use crate::config::Config;
use crate::domain::deadline::calendar::{Holiday, HolidayKind, HolidayStatus};
use crate::domain::deadline::{
    CountedDay, Due, Explanation, Limit, Suspension, SuspensionReason, explain,
};
use crate::domain::text::Bilingual;
use crate::services::upkeep;

/// What is asked.
#[derive(Debug, Args)]
pub struct Question {
    /// When it began, such as 2026-11-16T09:12 (local time).
    #[arg(long, value_parser = moment)]
    pub from: NaiveDateTime,
    /// How long it may take: 40h, 5d, 90m or same-day.
    #[arg(long)]
    pub limit: Limit,
    /// A stop of the clock, such as 2026-11-17T15:00..2026-11-19T10:00; without an
    /// end it still stands. May be given several times.
    #[arg(long, value_parser = pause)]
    pub pause: Vec<Suspension>,
    /// A further day off, such as 2026-11-24. May be given several times.
    #[arg(long)]
    pub holiday: Vec<NaiveDate>,
}

impl Question {
    /// Prints the moment on the first line, the reasons below.
    pub fn run(&self, config: &Config) -> Result<(), String> {
        let mut calendar = upkeep::calendar(config)?;
        for date in &self.holiday {
            calendar
                .add_holiday(further(*date))
                .map_err(|error| error.to_string())?;
        }
        let explanation = explain(self.from, &self.limit, &self.pause, &calendar)
            .map_err(|error| error.to_string())?;
        for line in lines(&explanation) {
            say(&line);
        }
        Ok(())
    }
}

fn further(date: NaiveDate) -> Holiday {
    Holiday {
        date,
        name: Bilingual {
            vi: "Ngày nghỉ thêm".to_owned(),
            en: "Further day off".to_owned(),
        },
        kind: HolidayKind::Closure,
        status: HolidayStatus::Official,
        source: "--holiday".to_owned(),
    }
}

fn lines(explanation: &Explanation) -> Vec<String> {
    let minute = |at: NaiveDateTime| at.format("%Y-%m-%dT%H:%M").to_string();
    let mut lines = Vec::new();
    match explanation.due {
        Due::At(at) => lines.push(minute(at)),
        Due::Standing {
            since,
            minutes_left,
        } => lines.push(format!(
            "standing since {}, {} left",
            minute(since),
            hours(minutes_left)
        )),
    }
    lines.push(format!("from      {}", minute(explanation.start)));
    if explanation.counts_from != explanation.start {
        lines.push(format!(
            "counts    from {}",
            minute(explanation.counts_from)
        ));
    }
    if explanation.after_cut_off {
        lines.push("cut-off   passed: the next working day counts".to_owned());
    }
    lines.extend(explanation.days.iter().map(counted));
    for holiday in &explanation.holidays {
        lines.push(format!(
            "day off   {} {}",
            holiday.date.format("%a %d/%m/%Y"),
            holiday.name.vi
        ));
    }
    for pause in &explanation.pauses {
        let until = pause.until.map_or_else(|| "now".to_owned(), minute);
        let lost = hours(pause.minutes);
        lines.push(format!(
            "stood     {} to {until}: {lost} of working time",
            minute(pause.from)
        ));
    }
    if explanation.provisional {
        lines.push(
            "note      an expected day off was crossed: the moment may still move".to_owned(),
        );
    }
    lines
}

fn counted(day: &CountedDay) -> String {
    let spans: Vec<String> = day
        .spans
        .iter()
        .map(|span| format!("{}–{}", span.from.format("%H:%M"), span.to.format("%H:%M")))
        .collect();
    let swapped = if day.swapped {
        " (worked in exchange)"
    } else {
        ""
    };
    format!(
        "counted   {} {} {}{swapped}",
        day.date.format("%a %d/%m/%Y"),
        hours(u64::from(day.minutes)),
        spans.join(", ")
    )
}

fn hours(minutes: u64) -> String {
    format!("{} h {:02} min", minutes / 60, minutes % 60)
}

fn moment(text: &str) -> Result<NaiveDateTime, String> {
    ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
        .ok_or_else(|| "a moment is written like 2026-11-16T09:12".to_owned())
}

fn pause(text: &str) -> Result<Suspension, String> {
    let (from, until) = text.split_once("..").ok_or("a pause is written FROM..TO")?;
    let from = moment(from)?;
    if until.is_empty() {
        return Ok(Suspension::open(from, SuspensionReason::Supplement));
    }
    let until = moment(until)?;
    if until < from {
        return Err("a pause ends after it begins".to_owned());
    }
    Ok(Suspension::closed(
        from,
        until,
        SuspensionReason::Supplement,
    ))
}
