//! Answers: as they were typed, and as they are understood.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::field::{Field, FieldKind, OTHER};
use super::visibility::{self, Visible};
use super::{FACTS, FormSchema, Page};
use crate::domain::place::Choice;
use crate::domain::text::{self, Bilingual, Language};

/// Field key → submitted strings. A cell of a table is `table.0.column`, the
/// words of "another one" are `key.khac`, a fact is `@fact`. Nothing typed is
/// ever changed here: a draft shows again what the person wrote.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RawAnswers(BTreeMap<String, Vec<String>>);

/// A page of answers was saved, whatever was on it.
const SAVED: &str = "@trang.";

impl RawAnswers {
    /// A draft begins: what the account's profile says (by field key), the
    /// form's own defaults, and the facts.
    pub fn prefill(
        form: &FormSchema,
        profile: &BTreeMap<String, String>,
        facts: &[(&str, &str)],
    ) -> Self {
        let mut answers = Self::default();
        for field in form.fields() {
            let known = profile
                .get(&field.key)
                .filter(|known| !known.trim().is_empty());
            if let Some(start) = known.or(Some(&field.default).filter(|d| !d.is_empty())) {
                answers.set(&field.key, vec![start.clone()]);
            }
            let other = format!("{}.{OTHER}", field.key);
            if let Some(words) = profile.get(&other).filter(|_| field.has_other()) {
                answers.set(&other, vec![words.clone()]);
            }
        }
        for (fact, value) in facts
            .iter()
            .filter(|(fact, _)| FACTS.iter().any(|f| f.0 == *fact))
        {
            answers.set(fact, vec![(*value).to_owned()]);
        }
        answers
    }

    /// A page was sent. What belongs to the page and was shown replaces what was
    /// there before; what was not shown stays; whatever else came is dropped.
    pub fn save_page(
        &mut self,
        form: &FormSchema,
        page: &Page,
        sent: impl IntoIterator<Item = (String, String)>,
    ) {
        let mut by_key: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (key, value) in sent {
            if page.fields.iter().any(|field| belongs(field, &key)) {
                let values = by_key.entry(key).or_default();
                if values.len() < MOST_VALUES {
                    values.push(value);
                }
            }
        }
        let shown = visibility::shown_on(form, page, self);
        for field in &page.fields {
            let came = by_key.keys().any(|key| belongs(field, key));
            if came || shown.iter().any(|shown| shown.field.key == field.key) {
                self.0.retain(|key, _| !belongs(field, key));
            }
        }
        self.0.extend(by_key);
        for table in &page.fields {
            self.close_gaps(table);
        }
        self.set(&format!("{SAVED}{}", page.key), vec!["1".to_owned()]);
    }

    /// Whether the page has been sent before.
    pub fn has_saved(&self, page: &str) -> bool {
        self.0.contains_key(&format!("{SAVED}{page}"))
    }

    /// What was submitted for `key`.
    pub fn values(&self, key: &str) -> &[String] {
        self.0.get(key).map(Vec::as_slice).unwrap_or_default()
    }

    /// The first thing submitted for `key`, `""` if nothing.
    pub fn first(&self, key: &str) -> &str {
        self.values(key)
            .first()
            .map(String::as_str)
            .unwrap_or_default()
    }

    /// Puts values in place of what was there; no values remove it.
    pub fn set(&mut self, key: &str, values: Vec<String>) {
        if values.is_empty() {
            self.0.remove(key);
        } else {
            self.0.insert(key.to_owned(), values);
        }
    }

    /// Every key with what was submitted for it.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.0
            .iter()
            .map(|(key, values)| (key.as_str(), values.as_slice()))
    }

    /// The numbers of the rows that have anything in them, in order.
    pub fn rows(&self, table: &Field) -> Vec<usize> {
        let prefix = format!("{}.", table.key);
        let filled = self
            .iter()
            .filter(|(_, values)| values.iter().any(|v| !v.trim().is_empty()));
        let numbers = filled.filter_map(|(key, _)| {
            key.strip_prefix(&prefix)?
                .split('.')
                .next()?
                .parse::<usize>()
                .ok()
        });
        numbers.collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// Removes one row of a table; those below move up.
    pub fn remove_row(&mut self, table: &Field, row: usize) {
        let prefix = format!("{}.", table.key);
        let old = std::mem::take(&mut self.0);
        for (key, values) in old {
            let cell = key
                .strip_prefix(&prefix)
                .and_then(|rest| rest.split_once('.'));
            match cell.and_then(|(n, column)| Some((n.parse::<usize>().ok()?, column))) {
                Some((n, _)) if n == row => {}
                Some((n, column)) if n > row => {
                    self.0.insert(format!("{prefix}{}.{column}", n - 1), values);
                }
                _ => {
                    self.0.insert(key, values);
                }
            }
        }
    }

    /// Numbers the filled rows 0, 1, 2 …: an empty row between others is no row.
    fn close_gaps(&mut self, table: &Field) {
        let rows = self.rows(table);
        let prefix = format!("{}.", table.key);
        let old = std::mem::take(&mut self.0);
        for (key, values) in old {
            let cell = key
                .strip_prefix(&prefix)
                .and_then(|rest| rest.split_once('.'));
            let row = cell.and_then(|(n, column)| Some((n.parse::<usize>().ok()?, column)));
            let key = match row.filter(|_| !table.columns().is_empty()) {
                None => key,
                Some((n, column)) => match rows.iter().position(|row| *row == n) {
                    None => continue,
                    Some(place) => format!("{prefix}{place}.{column}"),
                },
            };
            self.0.insert(key, values);
        }
    }

    /// The answers of `key` as conditions see them: cleaned, without the empty ones.
    pub(super) fn cleaned(&self, key: &str) -> Vec<String> {
        let cleaned = self.values(key).iter().map(|value| text::line(value));
        cleaned.filter(|value| !value.is_empty()).collect()
    }
}

impl From<BTreeMap<String, Vec<String>>> for RawAnswers {
    fn from(answers: BTreeMap<String, Vec<String>>) -> Self {
        Self(answers)
    }
}

impl From<RawAnswers> for BTreeMap<String, Vec<String>> {
    fn from(answers: RawAnswers) -> Self {
        answers.0
    }
}

/// More values of one key than this are not kept: no question has so many options.
const MOST_VALUES: usize = 100;
/// Rows beyond this many over the most allowed are not kept.
const SPARE_ROWS: usize = 50;

/// Whether a submitted key is this field's, or a cell or the words of it.
fn belongs(field: &Field, key: &str) -> bool {
    if key == field.key {
        return true;
    }
    let Some(rest) = key
        .strip_prefix(&field.key)
        .and_then(|rest| rest.strip_prefix('.'))
    else {
        return false;
    };
    if let FieldKind::Table { columns, max, .. } = &field.kind {
        return rest.split_once('.').is_some_and(|(row, column)| {
            row.parse::<usize>()
                .is_ok_and(|n| n < max + SPARE_ROWS && n.to_string() == row)
                && columns.iter().any(|known| belongs(known, column))
        });
    }
    field.has_other() && rest == OTHER
}

/// An answer as it is understood. Choices keep their label, so that an old
/// dossier reads as it was written whatever the lists say later.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", content = "value", rename_all = "snake_case")]
pub enum Value {
    /// Words, names, numbers that are names.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A mark, in hundredths.
    Score(u32),
    /// Đồng.
    Money(u64),
    /// A day.
    Date(NaiveDate),
    /// A year, or a date of which only the year is known.
    Year(i32),
    /// One of a list.
    Choice(Choice),
    /// Several of a list.
    Choices(Vec<Choice>),
    /// A ticked box.
    Yes,
    /// Rows of a table: column → answer.
    Rows(Vec<BTreeMap<String, Value>>),
}

impl Value {
    /// The answer as conditions and exports see it: codes, ISO days.
    pub fn code(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Integer(number) => number.to_string(),
            Self::Score(hundredths) => score(*hundredths, '.'),
            Self::Money(dong) => dong.to_string(),
            Self::Date(day) => day.format("%Y-%m-%d").to_string(),
            Self::Year(year) => year.to_string(),
            Self::Choice(choice) => choice.code.clone(),
            Self::Choices(choices) => choices
                .iter()
                .map(|c| c.code.as_str())
                .collect::<Vec<_>>()
                .join(","),
            Self::Yes => super::field::TICKED.to_owned(),
            Self::Rows(rows) => rows.len().to_string(),
        }
    }

    /// The answer as people read it.
    pub fn display(&self, language: Language) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Integer(number) => number.to_string(),
            Self::Score(hundredths) => score(
                *hundredths,
                if language == Language::Vi { ',' } else { '.' },
            ),
            Self::Money(dong) => money(*dong),
            Self::Date(day) => day.format("%d/%m/%Y").to_string(),
            Self::Year(year) => year.to_string(),
            Self::Choice(choice) => choice.label.get(language).to_owned(),
            Self::Choices(choices) => choices
                .iter()
                .map(|c| c.label.get(language))
                .collect::<Vec<_>>()
                .join("; "),
            Self::Yes => match language {
                Language::Vi => "Có".to_owned(),
                Language::En => "Yes".to_owned(),
            },
            Self::Rows(rows) => rows.len().to_string(),
        }
    }
}

/// `250.000 đ`.
pub fn money(dong: u64) -> String {
    let digits = dong.to_string();
    let first = digits.len() % 3;
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && place % 3 == first % 3 {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    format!("{grouped} đ")
}

fn score(hundredths: u32, point: char) -> String {
    let fraction = format!("{point}{:02}", hundredths % 100);
    let fraction = fraction.trim_end_matches('0').trim_end_matches(point);
    format!("{}{fraction}", hundredths / 100)
}

/// What was understood: of every question that is asked, the answer if it is right.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Answers {
    values: BTreeMap<String, Value>,
    /// Keys of the questions that are asked, in the form's order.
    asked: Vec<String>,
}

impl Answers {
    pub(super) fn new(values: BTreeMap<String, Value>, visible: &Visible<'_>) -> Self {
        let asked = visible.fields().map(|field| field.key.clone()).collect();
        Self { values, asked }
    }

    /// The answer to `key`, if it is asked and answered.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.values.get(key)
    }

    /// Whether the question is asked, answered or not.
    pub fn asks(&self, key: &str) -> bool {
        self.asked.iter().any(|asked| asked == key)
    }

    /// The answer as conditions see it: a list of codes.
    pub fn codes(&self, key: &str) -> Vec<String> {
        match self.get(key) {
            None => Vec::new(),
            Some(Value::Choices(choices)) => choices.iter().map(|c| c.code.clone()).collect(),
            Some(value) => vec![value.code()],
        }
    }

    /// The answer's code or text; `""` where there is none.
    pub fn text(&self, key: &str) -> String {
        self.get(key).map(Value::code).unwrap_or_default()
    }

    /// The answer as people read it; `""` where there is none.
    pub fn display(&self, key: &str, language: Language) -> String {
        self.get(key)
            .map(|value| value.display(language))
            .unwrap_or_default()
    }

    /// A whole number.
    pub fn integer(&self, key: &str) -> Option<i64> {
        match self.get(key) {
            Some(Value::Integer(number)) => Some(*number),
            Some(Value::Year(year)) => Some(i64::from(*year)),
            _ => None,
        }
    }

    /// Every answer with its key.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.values.iter().map(|(key, value)| (key.as_str(), value))
    }
}

/// Answers that can be submitted: everything asked for is there and right, and
/// nothing that was hidden. Made by [`super::validation::validate_all`] alone.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ValidAnswers(Answers);

impl std::ops::Deref for ValidAnswers {
    type Target = Answers;

    fn deref(&self) -> &Answers {
        &self.0
    }
}

impl ValidAnswers {
    pub(super) fn new(answers: Answers) -> Self {
        Self(answers)
    }

    /// Who files, by block A.
    pub fn filer_name(&self) -> String {
        self.text("nop_ho_ten")
    }

    /// Whose matter it is: the filer, unless block B names another.
    pub fn owner_name(&self) -> String {
        let others = ["chu_ho_ten", "hs_ho_ten", "nop_ho_ten"];
        others
            .iter()
            .map(|key| self.text(key))
            .find(|name| !name.is_empty())
            .unwrap_or_default()
    }

    /// The filer's address on one line, as the receipt prints it.
    pub fn filer_address(&self) -> String {
        self.address("nop")
    }

    /// How the result is to be handed over, by block D.
    pub fn delivery(&self) -> Delivery {
        match self.text("kq_hinh_thuc").as_str() {
            "trung_tam" => Delivery::Centre,
            "buu_chinh" => Delivery::Post,
            _ => Delivery::Online,
        }
    }

    /// Where the result is sent by post, on one line.
    pub fn delivery_address(&self) -> String {
        self.address("kq")
    }

    fn address(&self, block: &str) -> String {
        let parts = ["dia_chi", "xa", "tinh"]
            .map(|part| self.display(&format!("{block}_{part}"), Language::Vi));
        parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// How a result is handed over (block D).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    /// Signed file on the portal.
    Online,
    /// At the counter.
    Centre,
    /// By public post, paid by the requester.
    Post,
}

/// A label with the same words in both languages.
pub(super) fn plain_label(words: &str) -> Bilingual {
    Bilingual {
        vi: words.to_owned(),
        en: String::new(),
    }
}
