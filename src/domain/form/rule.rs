//! What answers owe each other: rules as data, beside the fields.
//!
//! A rule looks only at what is asked and already right by itself; a hidden or
//! wrong answer keeps it silent, so nobody is told the same thing twice.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::answers::{Answers, Value};
use super::condition::Expr;
use super::field::DateBound;
use super::reading;
use crate::domain::email::Email;
use crate::domain::fault::Fault;
use crate::domain::person::{IdentityNumber, PersonName, Sex};
use crate::domain::text::{self, Bilingual, Language};

/// One rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rule {
    /// What is looked at.
    pub kind: RuleKind,
    /// Whether a breach refuses or only warns.
    pub level: Level,
    /// The field a breach is shown at.
    pub at: String,
    /// Words of its own, where the general sentence would not help.
    #[serde(default)]
    pub message: Bilingual,
    /// When the rule counts; none = always.
    #[serde(default)]
    pub when: Option<Expr>,
}

/// How serious a breach is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// The form cannot be submitted.
    #[default]
    Error,
    /// The person is told and may go on.
    Warning,
}

/// What a rule looks at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum RuleKind {
    /// One of these sets of fields must be filled in as a whole.
    OneOf {
        /// The sets.
        sets: Vec<Vec<String>>,
    },
    /// One day is not before another, less some days' grace.
    DateOrder {
        /// The field with the earlier day.
        earlier: String,
        /// The field with the later day.
        later: String,
        /// The later one may be this many days before the earlier one (negative:
        /// it must be that many days after).
        grace: i64,
    },
    /// Identity number, year of birth and sex of one person agree.
    Identity {
        /// The number.
        number: String,
        /// The day of birth.
        birth: String,
        /// The sex.
        sex: String,
    },
    /// Two answers must differ, also in each row of a table (`table.column`).
    Different {
        /// One.
        one: String,
        /// The other.
        other: String,
    },
    /// Two names should be the same person's; of each list the first that is filled counts.
    SameName {
        /// One.
        one: Vec<String>,
        /// The other.
        other: Vec<String>,
    },
    /// A name has two words or more.
    WholeName {
        /// The name.
        name: String,
    },
    /// The number's place of registration is known.
    KnownProvince {
        /// The number.
        number: String,
    },
    /// An address with what looks like a typing mistake.
    EmailTypo {
        /// The address.
        email: String,
    },
    /// Age in whole years on a day of this year.
    Age {
        /// The day of birth.
        birth: String,
        /// Not younger.
        from: i32,
        /// Not older.
        to: i32,
        /// Month and day on which it counts.
        month: u32,
        /// See `month`.
        day: u32,
    },
    /// Outside these days of the year another field must say why.
    Window {
        /// Spans of (month, day), both included.
        spans: Vec<((u32, u32), (u32, u32))>,
        /// The field with the reason.
        reason: String,
    },
    /// In each row, cells must be of the kind another cell of the row names.
    Typed {
        /// The table.
        table: String,
        /// The column that names the kind.
        by: String,
        /// The columns that follow it.
        columns: Vec<String>,
        /// Its options → `date`, `name`, `sex`; others are free.
        kinds: BTreeMap<String, String>,
    },
    /// Its `when` alone is the breach.
    Always,
}

/// A breach: where, and what.
pub(super) struct Breach {
    pub(super) at: String,
    pub(super) fault: Fault,
}

impl Rule {
    /// The fields it names, to be checked when it is published.
    pub fn names(&self) -> Vec<&str> {
        let mut names = self.kind.names();
        names.push(self.at.as_str());
        names.extend(self.when.iter().flat_map(Expr::names));
        names
    }

    /// The breaches of this rule; `holds` answers its condition.
    pub(super) fn breaches(&self, answers: &Answers, today: NaiveDate) -> Vec<Breach> {
        let counts = self
            .when
            .as_ref()
            .is_none_or(|when| when.holds(&|key| answers.codes(key)));
        if !counts || !answers.asks(self.at.split('.').next().unwrap_or_default()) {
            return Vec::new();
        }
        let fault = match &self.kind {
            RuleKind::Different { one, other } if one.contains('.') => {
                return different_cells(answers, today, one, other);
            }
            RuleKind::Typed {
                table,
                by,
                columns,
                kinds,
            } => {
                return mistyped_cells(answers, today, table, by, columns, kinds);
            }
            RuleKind::OneOf { sets } => one_of(answers, sets),
            RuleKind::DateOrder {
                earlier,
                later,
                grace,
            } => date_order(answers, earlier, later, *grace),
            RuleKind::Identity { number, birth, sex } => identity(answers, number, birth, sex),
            RuleKind::Different { one, other } => different(answers, one, other),
            RuleKind::SameName { one, other } => same_name(answers, one, other),
            RuleKind::WholeName { name } => one_word(answers, name),
            RuleKind::KnownProvince { number } => odd_province(answers, number),
            RuleKind::EmailTypo { email } => email_typo(answers, email),
            RuleKind::Age {
                birth,
                from,
                to,
                month,
                day,
            } => {
                let on = NaiveDate::from_ymd_opt(today.year(), *month, *day).unwrap_or(today);
                age(answers, birth, on, *from, *to)
            }
            RuleKind::Window { spans, reason } => outside(answers, today, spans, reason),
            RuleKind::Always => Some(Fault::new("rule")),
        };
        fault
            .into_iter()
            .map(|fault| Breach {
                at: self.at.clone(),
                fault,
            })
            .collect()
    }
}

impl RuleKind {
    /// The fields it looks at.
    pub fn names(&self) -> Vec<&str> {
        match self {
            Self::OneOf { sets } => sets.iter().flatten().map(String::as_str).collect(),
            Self::DateOrder {
                earlier: one,
                later: other,
                ..
            }
            | Self::Different { one, other } => {
                vec![one, other]
            }
            Self::Identity { number, birth, sex } => vec![number, birth, sex],
            Self::SameName { one, other } => one.iter().chain(other).map(String::as_str).collect(),
            Self::WholeName { name: field }
            | Self::KnownProvince { number: field }
            | Self::EmailTypo { email: field }
            | Self::Age { birth: field, .. }
            | Self::Window { reason: field, .. }
            | Self::Typed { table: field, .. } => vec![field],
            Self::Always => Vec::new(),
        }
    }
}

fn one_of(answers: &Answers, sets: &[Vec<String>]) -> Option<Fault> {
    let whole = |set: &Vec<String>| set.iter().all(|field| answers.get(field).is_some());
    let asked = sets.iter().flatten().any(|field| answers.asks(field));
    (asked && !sets.iter().any(whole)).then(|| Fault::new("one-of"))
}

fn date_order(answers: &Answers, earlier: &str, later: &str, grace: i64) -> Option<Fault> {
    let (before, after) = (answers.get(earlier)?, answers.get(later)?);
    let ((first, _), (_, second)) = (span(before)?, span(after)?);
    let early = (second - first).num_days() < -grace;
    early.then(|| Fault::new("date-order").with("date", before.display(Language::Vi)))
}

/// The first and the last day that an answer may mean: of a year all of them.
fn span(value: &Value) -> Option<(NaiveDate, NaiveDate)> {
    match value {
        Value::Date(day) => Some((*day, *day)),
        Value::Year(year) => Some((
            NaiveDate::from_ymd_opt(*year, 1, 1)?,
            NaiveDate::from_ymd_opt(*year, 12, 31)?,
        )),
        Value::Text(_)
        | Value::Integer(_)
        | Value::Score(_)
        | Value::Money(_)
        | Value::Choice(_)
        | Value::Choices(_)
        | Value::Yes
        | Value::Rows(_) => None,
    }
}

fn identity(answers: &Answers, number: &str, birth: &str, sex: &str) -> Option<Fault> {
    let number = IdentityNumber::parse(&answers.text(number)).ok()?;
    let year = match answers.get(birth) {
        Some(Value::Date(day)) => Some(day.year()),
        Some(Value::Year(year)) => Some(*year),
        _ => None,
    };
    number
        .agrees(Sex::from_code(&answers.text(sex)), year)
        .err()
}

fn different(answers: &Answers, one: &str, other: &str) -> Option<Fault> {
    let (one, other) = (answers.get(one)?, answers.get(other)?);
    (one == other).then(|| Fault::new("same-value"))
}

fn different_cells(answers: &Answers, today: NaiveDate, one: &str, other: &str) -> Vec<Breach> {
    let Some((table, column)) = one.split_once('.') else {
        return Vec::new();
    };
    let other = other.rsplit('.').next().unwrap_or_default();
    let same = |row: &BTreeMap<String, Value>| {
        row.get(column)
            .zip(row.get(other))
            .is_some_and(|(one, other)| says_the_same(one, other, today))
    };
    let breach = |place: usize| Breach {
        at: format!("{table}.{place}.{other}"),
        fault: Fault::new("same-value"),
    };
    rows(answers, table)
        .filter(|(_, row)| same(row))
        .map(|(place, _)| breach(place))
        .collect()
}

/// Whether two cells differ in nothing that people would have put right: one day
/// written in two ways, one word in capitals.
fn says_the_same(one: &Value, other: &Value, today: NaiveDate) -> bool {
    let (one, other) = (one.code(), other.code());
    let written = |typed: &str| text::signs(typed).to_lowercase();
    let day = |typed: &str| reading::date(typed, today).ok();
    written(&one) == written(&other) || day(&one).is_some_and(|first| day(&other) == Some(first))
}

fn mistyped_cells(
    answers: &Answers,
    today: NaiveDate,
    table: &str,
    by: &str,
    columns: &[String],
    kinds: &BTreeMap<String, String>,
) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for (place, row) in rows(answers, table) {
        let kind = row
            .get(by)
            .map(Value::code)
            .and_then(|code| kinds.get(&code));
        for column in columns {
            let Some((kind, value)) = kind.zip(row.get(column)) else {
                continue;
            };
            if let Err(fault) = of_kind(kind, &value.code(), today) {
                breaches.push(Breach {
                    at: format!("{table}.{place}.{column}"),
                    fault,
                });
            }
        }
    }
    breaches
}

/// Kinds a cell can be asked to be.
pub const CELL_KINDS: [&str; 3] = ["date", "name", "sex"];

fn of_kind(kind: &str, typed: &str, today: NaiveDate) -> Result<(), Fault> {
    match kind {
        "date" => day_or_year(typed, today),
        "name" => PersonName::parse(typed).map(|_| ()),
        "sex" if matches!(text::fold(typed).as_str(), "nam" | "nu") => Ok(()),
        "sex" => Err(Fault::new("sex-words")),
        _ => Ok(()),
    }
}

/// A day of a life, or its year where old papers give no more.
fn day_or_year(typed: &str, today: NaiveDate) -> Result<(), Fault> {
    let old = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap_or(today);
    let (from, to) = (DateBound::On(old), DateBound::Today);
    reading::date_between(&text::signs(typed), from, to, true, today).map(|_| ())
}

fn rows<'a>(
    answers: &'a Answers,
    table: &str,
) -> impl Iterator<Item = (usize, &'a BTreeMap<String, Value>)> + use<'a> {
    let rows = match answers.get(table) {
        Some(Value::Rows(rows)) => rows.as_slice(),
        _ => &[],
    };
    rows.iter().enumerate()
}

fn same_name(answers: &Answers, one: &[String], other: &[String]) -> Option<Fault> {
    let first = |fields: &[String]| {
        let filled = fields.iter().map(|field| answers.text(field));
        filled
            .map(|name| text::name_key(&name))
            .find(|name| !name.is_empty())
    };
    let (one, other) = (first(one)?, first(other)?);
    (one != other).then(|| Fault::new("different-name"))
}

fn one_word(answers: &Answers, name: &str) -> Option<Fault> {
    let name = PersonName::parse(&answers.text(name)).ok()?;
    name.is_one_word().then(|| Fault::new("name-one-word"))
}

fn odd_province(answers: &Answers, number: &str) -> Option<Fault> {
    let number = IdentityNumber::parse(&answers.text(number)).ok()?;
    (!number.province_is_known()).then(|| Fault::new("identity-province"))
}

fn email_typo(answers: &Answers, email: &str) -> Option<Fault> {
    let email = Email::parse(&answers.text(email)).ok()?;
    let better = email.typo_suggestion()?;
    Some(Fault::new("email-suggestion").with("suggestion", better))
}

fn age(answers: &Answers, birth: &str, on: NaiveDate, from: i32, to: i32) -> Option<Fault> {
    let Some(Value::Date(birth)) = answers.get(birth) else {
        return None;
    };
    let before_birthday = (on.month(), on.day()) < (birth.month(), birth.day());
    let age = on.year() - birth.year() - i32::from(before_birthday);
    let fault = Fault::new("age-range")
        .with("from", from)
        .with("to", to)
        .with("age", age);
    (!(from..=to).contains(&age)).then_some(fault)
}

type Span = ((u32, u32), (u32, u32));

fn outside(answers: &Answers, today: NaiveDate, spans: &[Span], reason: &str) -> Option<Fault> {
    let day = (today.month(), today.day());
    let inside = spans.iter().any(|(from, to)| (*from..=*to).contains(&day));
    let said = spans
        .iter()
        .map(|((m, d), (n, e))| format!("{d:02}/{m:02}–{e:02}/{n:02}"));
    let spans = || said.collect::<Vec<_>>().join("; ");
    let missing = !inside && answers.get(reason).is_none();
    missing.then(|| Fault::new("outside-window").with("windows", spans()))
}
