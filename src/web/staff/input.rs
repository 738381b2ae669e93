//! What officers type, made plain: cleaned, put into types.

use chrono::{NaiveDate, NaiveTime};

use crate::domain::dossier::{Grounds, LateReason, Lateness};
use crate::domain::form::reading;
use crate::domain::text;
use crate::domain::time::Moment;
use crate::services::error::Problems;
use crate::web::form::Fields;

/// Characters of one field at most; more is refused, never cut.
pub(super) const LONGEST: usize = 4_000;

/// One line.
pub(in crate::web) fn line(fields: &Fields, name: &str) -> String {
    text::line(fields.text(name))
}

/// Several lines.
pub(super) fn lines(fields: &Fields, name: &str) -> String {
    text::lines(fields.text(name))
}

/// Something, or nothing.
pub(super) fn optional(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

/// Reason, legal basis and, if there is one, the right authority.
pub(super) fn grounds(fields: &Fields) -> Grounds {
    Grounds {
        reason: lines(fields, "reason"),
        basis: lines(fields, "basis"),
        right_authority: optional(line(fields, "right_authority")),
    }
}

/// Why a dossier is late: the code of form II.07a, and in words.
pub(super) fn lateness(fields: &Fields, problems: &mut Problems) -> Lateness {
    let code = fields.text("code").parse().ok();
    let code = code.and_then(LateReason::from_number);
    if code.is_none() {
        problems.add("code", "staff-missing-late-code");
    }
    Lateness {
        code: code.unwrap_or(LateReason::Other),
        words: lines(fields, "reason"),
    }
}

/// A day, dd/mm/yyyy.
pub(in crate::web) fn day(
    fields: &Fields,
    name: &str,
    today: NaiveDate,
    problems: &mut Problems,
) -> NaiveDate {
    reading::date(fields.text(name), today).unwrap_or_else(|_| {
        problems.add(name, "staff-bad-day");
        today
    })
}

/// A day and a time of day.
pub(super) fn moment(
    fields: &Fields,
    (day_field, time_field): (&str, &str),
    today: NaiveDate,
    problems: &mut Problems,
) -> Moment {
    let day = day(fields, day_field, today, problems);
    let typed = fields
        .text(time_field)
        .trim()
        .replace(['h', 'H', '.', 'g'], ":");
    let typed = typed.trim_end_matches(':');
    let time = NaiveTime::parse_from_str(typed, "%H:%M")
        .ok()
        .or_else(|| NaiveTime::from_hms_opt(typed.parse().ok()?, 0, 0));
    if time.is_none() {
        problems.add(time_field, "staff-bad-time");
    }
    day.and_time(time.unwrap_or_default())
}

/// A whole number of something, at least 1.
pub(super) fn count(fields: &Fields, name: &str, problems: &mut Problems) -> u32 {
    match fields.text(name).trim().parse() {
        Ok(count) if count > 0 => count,
        Ok(_) | Err(_) => {
            problems.add(name, "staff-bad-count");
            0
        }
    }
}

/// Requires a text; says so at its field if it is missing.
pub(super) fn required(text: &str, name: &str, message: &str, problems: &mut Problems) {
    if text.is_empty() {
        problems.add(name, message);
    }
}
