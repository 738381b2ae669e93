//! How moments, lengths of time, sizes and sums are written in each language.
//!
//! Plain functions first, so that mails, papers and the command line write the
//! same as pages do; [`register`] gives them to the template engine.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Weekday};
use tera::{Kwargs, State, Tera, TeraResult};

use super::spoken::spoken;
use crate::domain::text::Language;
use crate::domain::time::Moment;

/// One working day on the office's clock (domain.md §2.4 R1).
const MINUTES_OF_A_WORKING_DAY: i64 = 480;

/// `16 giờ 12 phút, thứ Ba ngày 24/11/2026` · `4:12 pm, Tuesday 24 November 2026`.
pub fn moment(language: Language, at: Moment) -> String {
    match language {
        Language::Vi => format!(
            "{} giờ {:02} phút, {} ngày {}",
            at.hour(),
            at.minute(),
            weekday(language, at.weekday()),
            day(language, at.date())
        ),
        Language::En => format!(
            "{}, {} {}",
            clock_time(language, at.time()),
            weekday(language, at.weekday()),
            day(language, at.date())
        ),
    }
}

/// `24/11/2026` · `24 November 2026`.
pub fn day(language: Language, date: NaiveDate) -> String {
    match language {
        Language::Vi => format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year()),
        Language::En => date.format("%-d %B %Y").to_string(),
    }
}

/// `16:12` · `4:12 pm`.
pub fn clock_time(language: Language, time: NaiveTime) -> String {
    match language {
        Language::Vi => time.format("%H:%M").to_string(),
        Language::En => {
            let (afternoon, hour) = time.hour12();
            format!(
                "{hour}:{:02} {}",
                time.minute(),
                if afternoon { "pm" } else { "am" }
            )
        }
    }
}

/// `thứ Ba` · `Tuesday`.
pub fn weekday(language: Language, day: Weekday) -> &'static str {
    let (vi, en) = match day {
        Weekday::Mon => ("thứ Hai", "Monday"),
        Weekday::Tue => ("thứ Ba", "Tuesday"),
        Weekday::Wed => ("thứ Tư", "Wednesday"),
        Weekday::Thu => ("thứ Năm", "Thursday"),
        Weekday::Fri => ("thứ Sáu", "Friday"),
        Weekday::Sat => ("thứ Bảy", "Saturday"),
        Weekday::Sun => ("Chủ nhật", "Sunday"),
    };
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}

/// `1 ngày 2 giờ 15 phút làm việc` · `1 day 2 hours 15 minutes of working time`.
/// A day is eight hours. What is negative is written as its length: the words
/// around it say that it is past.
pub fn working_minutes(language: Language, minutes: i64) -> String {
    let minutes = minutes.saturating_abs();
    let parts = [
        (minutes / MINUTES_OF_A_WORKING_DAY, "ngày", "day"),
        (minutes % MINUTES_OF_A_WORKING_DAY / 60, "giờ", "hour"),
        (minutes % 60, "phút", "minute"),
    ];
    let mut written: Vec<String> = parts
        .iter()
        .filter(|(count, _, _)| *count > 0)
        .map(|(count, vi, en)| counted(language, *count, vi, en))
        .collect();
    if written.is_empty() {
        written.push(counted(language, 0, "phút", "minute"));
    }
    let length = written.join(" ");
    match language {
        Language::Vi => format!("{length} làm việc"),
        Language::En => format!("{length} of working time"),
    }
}

/// `640 byte`, `12 KB`, `1,2 MB` (Vietnamese decimal comma; 1 KB = 1024 bytes).
pub fn file_size(language: Language, bytes: u64) -> String {
    const KB: u64 = 1024;
    const MB: u64 = KB * KB;
    if bytes < KB {
        return match language {
            Language::Vi => format!("{bytes} byte"),
            Language::En => format!("{bytes} bytes"),
        };
    }
    if bytes < MB {
        return format!("{} KB", bytes.div_ceil(KB));
    }
    let tenths = bytes.saturating_mul(10).div_ceil(MB);
    let (whole, tenth) = (tenths / 10, tenths % 10);
    match (tenth, language) {
        (0, Language::Vi | Language::En) => format!("{whole} MB"),
        (_, Language::Vi) => format!("{whole},{tenth} MB"),
        (_, Language::En) => format!("{whole}.{tenth} MB"),
    }
}

/// `250.000 đồng` · `250,000 VND`.
pub fn money(language: Language, dong: i64) -> String {
    match language {
        Language::Vi => format!("{} đồng", grouped(dong, '.')),
        Language::En => format!("{} VND", grouped(dong, ',')),
    }
}

/// `0912 345 678`; what is not ten or eleven digits stays as it is.
pub fn phone(number: &str) -> String {
    let spaced = |cuts: &[usize]| {
        let mut written = String::with_capacity(number.len() + cuts.len());
        for (index, digit) in number.chars().enumerate() {
            if cuts.contains(&index) {
                written.push(' ');
            }
            written.push(digit);
        }
        written
    };
    if !number.chars().all(|c| c.is_ascii_digit()) {
        return number.to_owned();
    }
    match number.len() {
        10 => spaced(&[4, 7]),
        11 => spaced(&[4, 8]),
        _ => number.to_owned(),
    }
}

/// Hides most of what identifies a person, for pages that more than that person
/// can see: `n***@example.vn`, `*********123`, `N***** V** An`.
pub fn mask(text: &str) -> String {
    if let Some((name, host)) = text.split_once('@') {
        return format!("{}***@{host}", name.chars().take(1).collect::<String>());
    }
    if !text.is_empty() && text.chars().all(|c| c.is_ascii_digit()) {
        let hidden = text.chars().count().saturating_sub(3);
        return text
            .chars()
            .enumerate()
            .map(|(i, c)| if i < hidden { '*' } else { c })
            .collect();
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let last = words.len().saturating_sub(1);
    let masked: Vec<String> = words
        .iter()
        .enumerate()
        .map(|(index, word)| {
            if index == last && last > 0 {
                (*word).to_owned()
            } else {
                initial(word)
            }
        })
        .collect();
    masked.join(" ")
}

/// Makes the filters known to `tera`, bound to `language`. Moments and days come
/// as serde writes them (`2026-11-24T16:12:00`, `2026-11-24`).
pub fn register(tera: &mut Tera) {
    tera.register_filter(
        "moment",
        |value: &str, _: Kwargs, _: &State| -> TeraResult<String> {
            Ok(moment(spoken(), parsed_moment(value)?))
        },
    );
    tera.register_filter(
        "day",
        |value: &str, _: Kwargs, _: &State| -> TeraResult<String> {
            Ok(day(spoken(), parsed_day(value)?))
        },
    );
    tera.register_filter(
        "weekday",
        |value: &str, _: Kwargs, _: &State| -> TeraResult<&str> {
            Ok(weekday(spoken(), parsed_day(value)?.weekday()))
        },
    );
    tera.register_filter(
        "clock_time",
        |value: &str, _: Kwargs, _: &State| -> TeraResult<String> {
            Ok(clock_time(spoken(), parsed_moment(value)?.time()))
        },
    );
    tera.register_filter("working_minutes", |value: i64, _: Kwargs, _: &State| {
        working_minutes(spoken(), value)
    });
    tera.register_filter("file_size", |value: u64, _: Kwargs, _: &State| {
        file_size(spoken(), value)
    });
    tera.register_filter("money", |value: i64, _: Kwargs, _: &State| {
        money(spoken(), value)
    });
    tera.register_filter("phone", |value: &str, _: Kwargs, _: &State| phone(value));
    tera.register_filter("mask", |value: &str, _: Kwargs, _: &State| mask(value));
}

fn counted(language: Language, count: i64, vi: &str, en: &str) -> String {
    match language {
        Language::Vi => format!("{count} {vi}"),
        Language::En if count == 1 => format!("{count} {en}"),
        Language::En => format!("{count} {en}s"),
    }
}

fn grouped(number: i64, separator: char) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut written = String::with_capacity(digits.len() + 8);
    if number < 0 {
        written.push('−');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            written.push(separator);
        }
        written.push(digit);
    }
    written
}

fn initial(word: &str) -> String {
    let mut letters = word.chars();
    let first: String = letters.next().into_iter().collect();
    format!("{first}{}", "*".repeat(letters.count()))
}

fn parsed_moment(value: &str) -> TeraResult<NaiveDateTime> {
    value
        .parse()
        .map_err(|_| tera::Error::message(format!("not a moment: {value}")))
}

fn parsed_day(value: &str) -> TeraResult<NaiveDate> {
    let date = value.split_once('T').map_or(value, |(date, _)| date);
    date.parse()
        .map_err(|_| tera::Error::message(format!("not a day: {value}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        text.parse().unwrap()
    }

    #[test]
    fn moments_are_written_as_the_forms_write_them() {
        let due = at("2026-11-24T16:12:00");
        assert_eq!(
            moment(Language::Vi, due),
            "16 giờ 12 phút, thứ Ba ngày 24/11/2026"
        );
        assert_eq!(
            moment(Language::En, due),
            "4:12 pm, Tuesday 24 November 2026"
        );
        let sunday = at("2026-04-26T07:00:00");
        assert_eq!(
            moment(Language::Vi, sunday),
            "7 giờ 00 phút, Chủ nhật ngày 26/04/2026"
        );
    }

    #[test]
    fn eight_working_hours_are_a_day() {
        let written = |minutes| working_minutes(Language::Vi, minutes);
        assert_eq!(written(480 + 135), "1 ngày 2 giờ 15 phút làm việc");
        assert_eq!(written(480), "1 ngày làm việc");
        assert_eq!(written(0), "0 phút làm việc");
        assert_eq!(written(-61), "1 giờ 1 phút làm việc");
        assert_eq!(
            working_minutes(Language::En, 960 + 1),
            "2 days 1 minute of working time"
        );
    }

    #[test]
    fn sums_sizes_and_phones() {
        assert_eq!(money(Language::Vi, 250_000), "250.000 đồng");
        assert_eq!(money(Language::En, 1_250_000), "1,250,000 VND");
        assert_eq!(money(Language::Vi, 0), "0 đồng");
        assert_eq!(file_size(Language::Vi, 1_258_291), "1,2 MB");
        assert_eq!(file_size(Language::En, 25 * 1024 * 1024), "25 MB");
        assert_eq!(file_size(Language::Vi, 1), "1 byte");
        assert_eq!(file_size(Language::Vi, 1025), "2 KB");
        assert_eq!(phone("0912345678"), "0912 345 678");
        assert_eq!(phone("02903831234"), "0290 3831 234");
        assert_eq!(phone("+84 9"), "+84 9");
    }

    #[test]
    fn what_is_masked_cannot_be_read_back() {
        assert_eq!(mask("nguyen.an@example.vn"), "n***@example.vn");
        assert_eq!(mask("096204001234"), "*********234");
        assert_eq!(mask("Nguyễn Văn An"), "N***** V** An");
        assert_eq!(mask("An"), "A*");
        assert_eq!(mask(""), "");
    }
}
