//! From submitted strings to one typed answer. Whatever comes in, it ends in an
//! answer, in nothing, or in a [`Fault`].

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::answers::{RawAnswers, Value, plain_label};
use super::field::{DateBound, Field, FieldKind, OTHER, PASSPORT};
use crate::domain::email::Email;
use crate::domain::fault::Fault;
use crate::domain::person::{
    IdentityNumber, Passport, PersonName, Phone, RegisterNumber, Serial, TaxCode,
};
use crate::domain::place::{Choice, Places};
use crate::domain::text;

/// What reading needs beside the form: the day, and the reference lists.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The day it is.
    pub today: NaiveDate,
    /// The lists to choose from.
    pub places: &'a Places,
}

/// No answer is longer than this, whatever its kind.
const LONGEST: usize = 10_000;
/// Longest free text of "another one".
const LONGEST_OTHER: usize = 200;

/// Reads the answer of `field` under `key` (the same as the field's own key,
/// except in a table). Nothing typed is `None`.
pub(super) fn read(
    field: &Field,
    key: &str,
    raw: &RawAnswers,
    context: Context<'_>,
) -> Result<Option<Value>, Fault> {
    if let FieldKind::Checkboxes { options, min, max } = &field.kind {
        let ticked = several(options, raw.values(key))?;
        return enough(ticked, *min, *max);
    }
    if let FieldKind::Table { columns, .. } = &field.kind {
        return Ok(rows(field, columns, raw, context));
    }
    let several_lines = matches!(field.kind, FieldKind::LongText { .. });
    let typed = single(raw.values(key), several_lines)?;
    if typed.is_empty() {
        return Ok(None);
    }
    let other = format!("{key}.{OTHER}");
    if field.has_other() && typed == OTHER {
        return in_words(&single(raw.values(&other), false)?).map(Some);
    }
    if field.kind == FieldKind::Name {
        // An old typeface has letters at the places of signs that are not kept.
        let first = raw.values(key).iter().find(|v| !text::line(v).is_empty());
        let name = PersonName::parse(first.map_or("", String::as_str))?;
        return Ok(Some(Value::Text(name.to_string())));
    }
    one(&field.kind, &typed, raw, context)
}

/// The choices a page offers for `field`, given what has been answered.
pub fn choices(field: &Field, raw: &RawAnswers, context: Context<'_>) -> Vec<Choice> {
    let Context { today, places } = context;
    match &field.kind {
        FieldKind::Select { options, .. }
        | FieldKind::Radio { options }
        | FieldKind::Checkboxes { options, .. } => options.clone(),
        FieldKind::Province => places.province_choices(today),
        FieldKind::Commune { of } => places.commune_choices(raw.first(of), today),
        FieldKind::School => {
            let mut schools = places.school_choices(today);
            schools.push(other_school());
            schools
        }
        FieldKind::Country => places.country_choices().to_vec(),
        FieldKind::EthnicGroup => places.ethnic_group_choices().to_vec(),
        FieldKind::Text { .. }
        | FieldKind::LongText { .. }
        | FieldKind::Name
        | FieldKind::Date { .. }
        | FieldKind::Year { .. }
        | FieldKind::Integer { .. }
        | FieldKind::Score { .. }
        | FieldKind::Money
        | FieldKind::Checkbox
        | FieldKind::IdentityNumber
        | FieldKind::IdentityDocument { .. }
        | FieldKind::Passport
        | FieldKind::Phone
        | FieldKind::Email
        | FieldKind::TaxCode
        | FieldKind::Website
        | FieldKind::Serial
        | FieldKind::RegisterNumber
        | FieldKind::SchoolYear { .. }
        | FieldKind::Table { .. }
        | FieldKind::Fee
        | FieldKind::Notice => Vec::new(),
    }
}

/// The one answer among what was submitted; a box sent twice with two different
/// answers is asked again rather than guessed.
fn single(values: &[String], several_lines: bool) -> Result<String, Fault> {
    let mut found = String::new();
    for value in values {
        if value.len() > LONGEST * 4 {
            return Err(Fault::new("too-long")
                .with("max", LONGEST)
                .with("length", value.len()));
        }
        let value = if several_lines {
            text::lines(value)
        } else {
            text::line(value)
        };
        if !value.is_empty() && !found.is_empty() && value != found {
            return Err(Fault::new("repeated"));
        }
        if !value.is_empty() {
            found = value;
        }
    }
    Ok(found)
}

fn one(
    kind: &FieldKind,
    typed: &str,
    raw: &RawAnswers,
    context: Context<'_>,
) -> Result<Option<Value>, Fault> {
    let Context { today, places } = context;
    let kept = |value: &dyn std::fmt::Display| Value::Text(value.to_string());
    let value = match kind {
        FieldKind::Text { max } | FieldKind::LongText { max } => limited(typed, *max)?,
        FieldKind::Name => kept(&PersonName::parse(typed)?),
        FieldKind::Date {
            from,
            to,
            year_alone,
        } => date_between(typed, *from, *to, *year_alone, today)?,
        FieldKind::Year { from, to } => year(typed, *from, to.unwrap_or(today.year()))?,
        FieldKind::Integer { from, to } => integer(typed, *from, *to)?,
        FieldKind::Score { max } => score(typed, *max)?,
        FieldKind::Money => money(typed)?,
        FieldKind::Select { options, .. } | FieldKind::Radio { options } => {
            Value::Choice(chosen(options, typed, "option-unknown")?)
        }
        FieldKind::Checkbox => Value::Yes,
        FieldKind::IdentityNumber => kept(&IdentityNumber::parse(typed)?),
        FieldKind::IdentityDocument { of } => {
            let which = of.as_ref().map(|of| text::line(raw.first(of)));
            identity_document(typed, which.as_deref())?
        }
        FieldKind::Passport => kept(&Passport::parse(typed)?),
        FieldKind::Phone => kept(&Phone::parse(typed)?),
        FieldKind::Email => kept(&Email::parse(typed)?),
        FieldKind::TaxCode => kept(&TaxCode::parse(typed)?),
        FieldKind::Website => website(typed)?,
        FieldKind::Province => {
            let found = places.province_choice(typed, today);
            Value::Choice(found.ok_or_else(|| Fault::new("province-unknown"))?)
        }
        FieldKind::Commune { of } => {
            let found = places.commune_choice(&text::line(raw.first(of)), typed, today);
            Value::Choice(found.ok_or_else(|| Fault::new("commune-unknown"))?)
        }
        FieldKind::School => {
            let found = places.school_choice(typed, today);
            Value::Choice(found.ok_or_else(|| Fault::new("school-unknown"))?)
        }
        FieldKind::Country => {
            Value::Choice(chosen(places.country_choices(), typed, "country-unknown")?)
        }
        FieldKind::EthnicGroup => Value::Choice(chosen(
            places.ethnic_group_choices(),
            typed,
            "ethnic-group-unknown",
        )?),
        FieldKind::Serial => kept(&Serial::parse(typed)?),
        FieldKind::RegisterNumber => kept(&RegisterNumber::parse(typed)?),
        FieldKind::SchoolYear { before, after } => school_year(typed, *before, *after, today)?,
        FieldKind::Checkboxes { .. }
        | FieldKind::Table { .. }
        | FieldKind::Fee
        | FieldKind::Notice => return Ok(None),
    };
    Ok(Some(value))
}

fn rows(field: &Field, columns: &[Field], raw: &RawAnswers, context: Context<'_>) -> Option<Value> {
    let read_row = |row: usize| -> BTreeMap<String, Value> {
        let cell = |column: &Field| {
            let key = format!("{}.{row}.{}", field.key, column.key);
            Some((
                column.key.clone(),
                read(column, &key, raw, context).ok().flatten()?,
            ))
        };
        columns.iter().filter_map(cell).collect()
    };
    let rows: Vec<_> = raw.rows(field).into_iter().map(read_row).collect();
    (!rows.is_empty()).then_some(Value::Rows(rows))
}

fn several(options: &[Choice], values: &[String]) -> Result<Option<Value>, Fault> {
    let ticked: Vec<String> = values.iter().map(|value| text::line(value)).collect();
    let unknown = |code: &&String| !code.is_empty() && !options.iter().any(|o| o.code == **code);
    if ticked.iter().any(|code| unknown(&code)) {
        return Err(Fault::new("option-unknown"));
    }
    // In the order of the form, each once.
    let chosen: Vec<Choice> = options
        .iter()
        .filter(|option| ticked.contains(&option.code))
        .cloned()
        .collect();
    Ok((!chosen.is_empty()).then_some(Value::Choices(chosen)))
}

/// What is ticked, if it is as many as are asked for.
fn enough(
    ticked: Option<Value>,
    min: Option<usize>,
    max: Option<usize>,
) -> Result<Option<Value>, Fault> {
    let Some(Value::Choices(choices)) = &ticked else {
        return Ok(ticked);
    };
    let count = choices.len();
    let (least, most) = (min.unwrap_or(1), max.unwrap_or(usize::MAX));
    if (least..=most).contains(&count) {
        return Ok(ticked);
    }
    let fault = if least == most {
        Fault::new("choices-exactly").with("wanted", least)
    } else {
        Fault::new("choices-between")
            .with("from", least)
            .with("to", most)
    };
    Err(fault.with("count", count))
}

fn chosen(options: &[Choice], code: &str, fault: &'static str) -> Result<Choice, Fault> {
    let found = options.iter().find(|option| option.code == code);
    found.cloned().ok_or_else(|| Fault::new(fault))
}

fn in_words(words: &str) -> Result<Value, Fault> {
    if words.is_empty() {
        return Err(Fault::new("other-words"));
    }
    limited(words, LONGEST_OTHER)?;
    Ok(Value::Choice(Choice {
        code: OTHER.to_owned(),
        label: plain_label(words),
    }))
}

fn other_school() -> Choice {
    let vi = "Trường khác (ghi tên trường)".to_owned();
    let label = text::Bilingual {
        vi,
        en: "Another school (give its name)".to_owned(),
    };
    Choice {
        code: OTHER.to_owned(),
        label,
    }
}

fn limited(typed: &str, max: usize) -> Result<Value, Fault> {
    let length = typed.chars().count();
    if length > max {
        return Err(Fault::new("too-long")
            .with("max", max)
            .with("length", length));
    }
    Ok(Value::Text(typed.to_owned()))
}

/// Reads `d/m/yyyy`, `d–m–yy`, `d.m.yyyy`, `dd mm yyyy`, `ddmmyyyy` and `yyyy-mm-dd`.
pub fn date(typed: &str, today: NaiveDate) -> Result<NaiveDate, Fault> {
    let typed = text::signs(typed);
    let digits = typed.chars().all(|c| c.is_ascii_digit());
    let number = |part: &str| part.trim().parse::<u32>().ok();
    let parts: Vec<Option<u32>> = if digits && typed.len() == 8 {
        let part = |from: usize, to: usize| typed.get(from..to).and_then(number);
        vec![part(0, 2), part(2, 4), part(4, 8)]
    } else {
        let cut = typed
            .split([
                '/', '-', '.', ' ', ',', '\\', '·', '•', '\u{2044}', '\u{2215}',
            ])
            .filter(|part| !part.is_empty());
        cut.map(number).collect()
    };
    let [Some(first), Some(month), Some(last)] = parts.as_slice() else {
        let code = if parts.len() < 3 && parts.iter().all(Option::is_some) {
            "date-incomplete"
        } else {
            "date-format"
        };
        return Err(Fault::new(code));
    };
    let (day, year) = if *first > 31 {
        (*last, *first)
    } else {
        (*first, *last)
    };
    let year = i32::try_from(year).unwrap_or(i32::MAX);
    if (100..1000).contains(&year) || year > 9999 {
        return Err(Fault::new("date-format"));
    }
    let year = if year < 100 {
        whole_year(year, today)
    } else {
        year
    };
    let real = NaiveDate::from_ymd_opt(year, *month, day);
    real.ok_or_else(|| Fault::new("date-not-real").with("date", &typed))
}

/// Two digits of a year: the latest such year that is not after this one.
fn whole_year(short: i32, today: NaiveDate) -> i32 {
    let this = today.year();
    let year = this - this.rem_euclid(100) + short;
    if year > this { year - 100 } else { year }
}

pub(super) fn date_between(
    typed: &str,
    from: DateBound,
    to: DateBound,
    year_alone: bool,
    today: NaiveDate,
) -> Result<Value, Fault> {
    let bound = |bound: DateBound| match bound {
        DateBound::Today => today,
        DateBound::On(day) => day,
    };
    let (first, last) = (bound(from), bound(to));
    if year_alone && typed.len() == 4 && typed.chars().all(|c| c.is_ascii_digit()) {
        let Value::Integer(year) = integer(typed, first.year().into(), last.year().into())
            .map_err(|_| year_range(first.year(), last.year()))?
        else {
            return Err(Fault::new("date-format"));
        };
        return Ok(Value::Year(i32::try_from(year).unwrap_or_default()));
    }
    let day = date(typed, today)?;
    if day > last && to == DateBound::Today {
        Err(Fault::new("date-in-future"))
    } else if day > last {
        Err(Fault::new("date-too-late").with("to", last.format("%d/%m/%Y")))
    } else if day < first {
        Err(Fault::new("date-too-early").with("from", first.format("%d/%m/%Y")))
    } else {
        Ok(Value::Date(day))
    }
}

fn year(typed: &str, from: i32, to: i32) -> Result<Value, Fault> {
    let fits = typed.len() == 4 && typed.chars().all(|c| c.is_ascii_digit());
    let year = fits.then(|| typed.parse::<i32>().ok()).flatten();
    match year {
        None => Err(Fault::new("year-format")),
        Some(year) if (from..=to).contains(&year) => Ok(Value::Year(year)),
        Some(_) => Err(year_range(from, to)),
    }
}

fn year_range(from: i32, to: i32) -> Fault {
    Fault::new("year-range").with("from", from).with("to", to)
}

fn integer(typed: &str, from: i64, to: i64) -> Result<Value, Fault> {
    let digits: String = typed.chars().filter(|c| *c != ' ').collect();
    let plain = digits.strip_prefix('-').unwrap_or(&digits);
    if plain.is_empty() || !plain.chars().all(|c| c.is_ascii_digit()) {
        return Err(Fault::new("integer-format"));
    }
    let range = || {
        Fault::new("integer-range")
            .with("from", from)
            .with("to", to)
    };
    match digits.parse::<i64>() {
        Ok(number) if (from..=to).contains(&number) => Ok(Value::Integer(number)),
        Ok(_) | Err(_) => Err(range()),
    }
}

fn score(typed: &str, max: u32) -> Result<Value, Fault> {
    let wrong = || Fault::new("score-format").with("max", max);
    let typed = typed.replace(',', ".");
    let (whole, fraction) = typed.split_once('.').unwrap_or((&typed, ""));
    let digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    if whole.is_empty()
        || whole.len() > 4
        || fraction.len() > 2
        || !digits(whole)
        || !digits(fraction)
    {
        return Err(wrong());
    }
    let hundredths: u32 = format!("{whole}{fraction:0<2}")
        .parse()
        .map_err(|_| wrong())?;
    if hundredths > max * 100 {
        Err(Fault::new("score-range").with("max", max))
    } else {
        Ok(Value::Score(hundredths))
    }
}

fn money(typed: &str) -> Result<Value, Fault> {
    let folded = text::fold(typed);
    let bare = ["vnd", "dong", "d"]
        .iter()
        .find_map(|unit| folded.strip_suffix(unit));
    let bare = bare.unwrap_or(&folded);
    let digits: String = bare
        .chars()
        .filter(|c| !matches!(c, ' ' | '.' | ','))
        .collect();
    let few = (1..=13).contains(&digits.len()) && digits.chars().all(|c| c.is_ascii_digit());
    let dong = few.then(|| digits.parse().ok()).flatten();
    dong.map(Value::Money)
        .ok_or_else(|| Fault::new("money-format"))
}

/// The number of the document that `which` says; where nobody said it, what has
/// letters is a passport unless it is clearly meant to be an identity number.
fn identity_document(typed: &str, which: Option<&str>) -> Result<Value, Fault> {
    let kept = |number: &dyn std::fmt::Display| Value::Text(number.to_string());
    match which {
        Some(PASSPORT) => Passport::parse(typed).map(|number| kept(&number)),
        Some(_) => IdentityNumber::parse(typed).map(|number| kept(&number)),
        None => {
            let letters = typed.chars().any(char::is_alphabetic);
            if !letters || IdentityNumber::letter_in(typed).is_some() {
                return IdentityNumber::parse(typed).map(|number| kept(&number));
            }
            let passport = Passport::parse(typed).map_err(|_| Fault::new("document-format"))?;
            Ok(kept(&passport))
        }
    }
}

/// A site or an address a foreign school answers at; nothing that runs.
fn website(typed: &str) -> Result<Value, Fault> {
    if typed.contains('@') && !typed.contains('/') {
        return Email::parse(typed).map(|email| Value::Text(email.to_string()));
    }
    let wrong = || Fault::new("website-format");
    let bare = typed
        .strip_prefix("https://")
        .or_else(|| typed.strip_prefix("http://"));
    let bare = bare.unwrap_or(typed);
    let host = bare.split(['/', '?', '#']).next().unwrap_or_default();
    let label =
        |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    let fits = host.contains('.') && host.split('.').all(label) && !bare.contains([' ', '"', '<']);
    if fits && typed.chars().count() <= 200 {
        Ok(Value::Text(typed.to_owned()))
    } else {
        Err(wrong())
    }
}

fn school_year(
    typed: &str,
    before: Option<i32>,
    after: Option<i32>,
    today: NaiveDate,
) -> Result<Value, Fault> {
    let typed = text::signs(typed);
    let parts: Vec<Option<i32>> = typed
        .split(['-', '/', ' '])
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok())
        .collect();
    let first = match parts.as_slice() {
        [Some(first), Some(last)] if (1900..2100).contains(first) && *last == first + 1 => *first,
        _ => return Err(Fault::new("school-year-format")),
    };
    let running = running_school_year(today);
    let earliest = before.map(|years| running - years);
    let latest = after.map(|years| running + years);
    let written = |first: i32| format!("{first}-{}", first + 1);
    if earliest.is_some_and(|year| first < year) || latest.is_some_and(|year| first > year) {
        return Err(Fault::new("school-year-range")
            .with("from", written(earliest.unwrap_or(first)))
            .with("to", written(latest.unwrap_or(first))));
    }
    Ok(Value::Text(written(first)))
}

/// The year in which the school year of this day began. From June on people speak
/// of the one that begins in September.
fn running_school_year(today: NaiveDate) -> i32 {
    if today.month() >= 6 {
        today.year()
    } else {
        today.year() - 1
    }
}
