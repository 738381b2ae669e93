//! What was answered, as labelled lines: listed once, for the check page, mails,
//! papers, the staff's view and exports alike. Hidden answers are not in it.

use serde::Serialize;

use super::answers::{Answers, Value};
use super::field::{Field, FieldKind};
use super::{FormSchema, Page};
use crate::domain::text::Language;

/// One page's lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Section {
    /// The page, to link back to.
    pub page: String,
    /// Its heading.
    pub title: String,
    /// One line for each question asked.
    pub lines: Vec<Line>,
}

/// One question and its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// The field, to link back to.
    pub field: String,
    /// What was asked.
    pub label: String,
    /// What was answered.
    pub answer: Answer,
}

/// An answer as people read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Answer {
    /// Nothing: "Không cung cấp".
    NotGiven,
    /// One or several lines of text.
    Text {
        /// The lines.
        lines: Vec<String>,
    },
    /// A table.
    Table {
        /// What each column is called.
        heads: Vec<String>,
        /// Cell by cell; `""` where nothing was given.
        rows: Vec<Vec<String>>,
    },
}

/// The lines of every page that is asked.
pub fn sections(form: &FormSchema, answers: &Answers, language: Language) -> Vec<Section> {
    let section = |page: &Page| {
        let asked = page
            .fields
            .iter()
            .filter(|field| answers.asks(&field.key) && field.is_asked());
        let lines: Vec<Line> = asked.map(|field| line(field, answers, language)).collect();
        let (page, title) = (page.key.clone(), page.title.get(language).to_owned());
        (!lines.is_empty()).then_some(Section { page, title, lines })
    };
    form.pages.iter().filter_map(section).collect()
}

/// All lines without their pages.
pub fn lines(form: &FormSchema, answers: &Answers, language: Language) -> Vec<Line> {
    sections(form, answers, language)
        .into_iter()
        .flat_map(|section| section.lines)
        .collect()
}

fn line(field: &Field, answers: &Answers, language: Language) -> Line {
    let answer = match (answers.get(&field.key), &field.kind) {
        (None, _) => Answer::NotGiven,
        (Some(Value::Rows(rows)), FieldKind::Table { columns, .. }) => Answer::Table {
            heads: columns
                .iter()
                .map(|column| column.label.get(language).to_owned())
                .collect(),
            rows: rows
                .iter()
                .map(|row| {
                    let cell = |column: &Field| row.get(&column.key).map(|v| v.display(language));
                    columns
                        .iter()
                        .map(|column| cell(column).unwrap_or_default())
                        .collect()
                })
                .collect(),
        },
        (Some(value), _) => {
            let shown = value.display(language);
            Answer::Text {
                lines: shown.lines().map(ToOwned::to_owned).collect(),
            }
        }
    };
    Line {
        field: field.key.clone(),
        label: field.label.get(language).to_owned(),
        answer,
    }
}
