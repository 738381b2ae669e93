//! Schema and submitted strings → answers that can be submitted, or what is
//! wrong with each field. Codes and arguments only: the sentences are
//! `form-error-<code>` in the language files.

use std::collections::BTreeMap;

use serde::Serialize;

use super::answers::{Answers, RawAnswers, ValidAnswers, Value};
use super::field::{Field, FieldKind, Required};
use super::reading::{self, Context};
use super::rule::Level;
use super::visibility::{self, Visible};
use super::{FormSchema, Page};
use crate::domain::fault::Fault;
use crate::domain::text::Bilingual;

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FieldError {
    /// The page it is asked on.
    pub page: String,
    /// The field, or a cell: `table.0.column`.
    pub field: String,
    /// What the field is called; the sentence begins with it.
    pub label: Bilingual,
    /// In a table: the row, the first is 1.
    pub row: Option<usize>,
    /// Code and arguments of the sentence.
    #[serde(flatten)]
    pub fault: Fault,
    /// The rule's own words; where they are not empty they are the sentence.
    pub message: Bilingual,
}

/// Everything that is wrong, in the order of the form.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct FieldErrors(pub Vec<FieldError>);

impl FieldErrors {
    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first thing wrong with this field or cell.
    pub fn of(&self, field: &str) -> Option<&FieldError> {
        self.0.iter().find(|error| error.field == field)
    }

    /// Each of them, in the order of the form.
    pub fn iter(&self) -> impl Iterator<Item = &FieldError> {
        self.0.iter()
    }

    /// One thing wrong outside any schema: for the small forms of other pages.
    pub fn one(field: &str, label: Bilingual, fault: Fault) -> Self {
        let (page, field) = (String::new(), field.to_owned());
        Self(vec![FieldError {
            page,
            field,
            label,
            row: None,
            fault,
            message: Bilingual::default(),
        }])
    }
}

/// A form looked through: what was understood, what is wrong, what is worth a question.
#[derive(Debug, Clone, Default)]
pub struct Checked {
    /// What is right so far.
    pub answers: Answers,
    /// What keeps the form from being submitted.
    pub errors: FieldErrors,
    /// What the person is told and may leave as it is.
    pub warnings: FieldErrors,
}

/// How far a page is, for the task list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PageStatus {
    /// Nothing answered yet.
    NotStarted,
    /// Something is still missing.
    InProgress,
    /// Nothing is missing or wrong.
    Complete,
    /// Something is wrong.
    HasProblem,
    /// Other pages come first.
    CannotStart,
}

/// Looks through the whole form. Never fails and always ends, whatever was typed.
pub fn check(form: &FormSchema, raw: &RawAnswers, context: Context<'_>) -> Checked {
    let visible = visibility::visible(form, raw);
    let mut found: Vec<FieldError> = Vec::new();
    let mut values = BTreeMap::new();
    for (page, fields) in visible.pages() {
        for field in fields.iter().filter(|field| field.is_asked()) {
            let mut at = Place {
                page,
                field,
                found: &mut found,
            };
            if let Some(value) = at.check(raw, &visible, context) {
                values.insert(field.key.clone(), value);
            }
        }
    }
    let answers = Answers::new(values, &visible);
    let mut warnings = Vec::new();
    for rule in &form.rules {
        for breach in rule.breaches(&answers, context.today) {
            let into = match rule.level {
                Level::Error => &mut found,
                Level::Warning => &mut warnings,
            };
            if into.iter().all(|error| error.field != breach.at) {
                into.extend(error_at(
                    form,
                    &breach.at,
                    breach.fault,
                    rule.message.clone(),
                ));
            }
        }
    }
    let place = |error: &FieldError| {
        let key = error.field.split('.').next().unwrap_or_default();
        (form.fields().position(|field| field.key == key), error.row)
    };
    found.sort_by_cached_key(place);
    Checked {
        answers,
        errors: FieldErrors(found),
        warnings: FieldErrors(warnings),
    }
}

/// What is wrong on one page.
pub fn validate_page(
    form: &FormSchema,
    page: &Page,
    raw: &RawAnswers,
    context: Context<'_>,
) -> Result<(), FieldErrors> {
    let mut errors = check(form, raw, context).errors.0;
    errors.retain(|error| error.page == page.key);
    if errors.is_empty() {
        Ok(())
    } else {
        Err(FieldErrors(errors))
    }
}

/// Answers that can be submitted, or everything that is wrong with them.
pub fn validate_all(
    form: &FormSchema,
    raw: &RawAnswers,
    context: Context<'_>,
) -> Result<ValidAnswers, FieldErrors> {
    let checked = check(form, raw, context);
    if checked.errors.is_empty() {
        Ok(ValidAnswers::new(checked.answers))
    } else {
        Err(checked.errors)
    }
}

/// The pages that are asked, each with how far it is: the task list. `checked` is
/// the form looked through with these answers.
pub fn task_list<'a>(
    form: &'a FormSchema,
    raw: &RawAnswers,
    checked: &Checked,
) -> Vec<(&'a Page, PageStatus)> {
    let visible = visibility::visible(form, raw);
    let asked: Vec<&Page> = form
        .pages
        .iter()
        .filter(|page| visible.has_page(&page.key))
        .collect();
    let mut list: Vec<(&Page, PageStatus)> = Vec::new();
    for page in asked {
        let waits = page.after.iter().any(|before| {
            list.iter()
                .any(|(page, s)| page.key == *before && *s != PageStatus::Complete)
        });
        let status = page_status(page, raw, &checked.errors);
        // A page already begun is never taken away from the person again.
        let begun = raw.has_saved(&page.key);
        list.push((
            page,
            if waits && !begun {
                PageStatus::CannotStart
            } else {
                status
            },
        ));
    }
    list
}

/// The page that is asked after this one and can be filled in now.
pub fn page_after<'a>(
    form: &'a FormSchema,
    raw: &RawAnswers,
    key: &str,
    checked: &Checked,
) -> Option<&'a Page> {
    let visible = visibility::visible(form, raw);
    let asked = form.pages.iter().filter(|page| visible.has_page(&page.key));
    let mut later = asked.skip_while(|page| page.key != key).skip(1);
    let next = later.next()?;
    if next.after.is_empty() || raw.has_saved(&next.key) {
        return Some(next);
    }
    let tasks = task_list(form, raw, checked).into_iter();
    let mut later = tasks.skip_while(|(page, _)| page.key != key).skip(1);
    let open = later.find(|(_, status)| *status != PageStatus::CannotStart);
    open.map(|(page, _)| page)
}

fn page_status(page: &Page, raw: &RawAnswers, errors: &FieldErrors) -> PageStatus {
    let mut wrong = errors
        .iter()
        .filter(|error| error.page == page.key)
        .peekable();
    let answered = page.fields.iter().any(|field| {
        raw.cleaned(&field.key) != Vec::<String>::new() || !raw.rows(field).is_empty()
    });
    let saved = raw.has_saved(&page.key);
    match (wrong.peek().is_some(), saved) {
        (false, true) => PageStatus::Complete,
        // Prefilled and right, but the person has not looked at it yet.
        (_, false) if answered => PageStatus::InProgress,
        (_, false) => PageStatus::NotStarted,
        (true, true) if wrong.all(|error| error.fault.code.starts_with("required")) => {
            PageStatus::InProgress
        }
        (true, true) => PageStatus::HasProblem,
    }
}

/// Where a check stands, and where it puts what it finds.
struct Place<'a> {
    page: &'a Page,
    field: &'a Field,
    found: &'a mut Vec<FieldError>,
}

impl Place<'_> {
    fn check(
        &mut self,
        raw: &RawAnswers,
        visible: &Visible<'_>,
        context: Context<'_>,
    ) -> Option<Value> {
        let required = match &self.field.required {
            Required::Always => true,
            Required::Optional => false,
            Required::When(condition) => visible.holds(Some(condition)),
        };
        if let FieldKind::Table { columns, min, max } = &self.field.kind {
            self.table(columns, *min, *max, raw, context);
        }
        match reading::read(self.field, &self.field.key, raw, context) {
            Err(fault) => self.add(fault),
            Ok(None) if required && self.found.iter().all(|e| e.field != self.field.key) => {
                self.add(Fault::new(missing(&self.field.kind)));
            }
            Ok(value) => return value,
        }
        None
    }

    fn table(
        &mut self,
        columns: &[Field],
        min: usize,
        max: usize,
        raw: &RawAnswers,
        context: Context<'_>,
    ) {
        let rows = raw.rows(self.field);
        if rows.len() > max {
            self.add(Fault::new("rows-too-many").with("max", max));
        } else if rows.len() < min {
            self.add(Fault::new("rows-too-few").with("min", min));
        }
        for (place, row) in rows.into_iter().take(max).enumerate() {
            for column in columns {
                let key = format!("{}.{row}.{}", self.field.key, column.key);
                let fault = match reading::read(column, &key, raw, context) {
                    Err(fault) => fault,
                    Ok(None) if column.required == Required::Always => {
                        Fault::new(missing(&column.kind))
                    }
                    Ok(_) => continue,
                };
                let (page, label) = (self.page.key.clone(), column.label.clone());
                let (row, message) = (Some(place + 1), Bilingual::default());
                self.found.push(FieldError {
                    page,
                    field: key,
                    label,
                    row,
                    fault,
                    message,
                });
            }
        }
    }

    fn add(&mut self, fault: Fault) {
        self.found.push(FieldError {
            page: self.page.key.clone(),
            field: self.field.key.clone(),
            label: self.field.label.clone(),
            row: None,
            fault,
            message: Bilingual::default(),
        });
    }
}

fn missing(kind: &FieldKind) -> &'static str {
    match kind.control() {
        "check" => "required-tick",
        "table" => "required-rows",
        "select" | "radio" | "checks" => "required-choice",
        _ => "required",
    }
}

fn error_at(form: &FormSchema, at: &str, fault: Fault, message: Bilingual) -> Option<FieldError> {
    let page = form.page_of(at)?;
    let mut parts = at.split('.');
    let mut field = form.field(parts.next().unwrap_or_default())?;
    let row = parts
        .next()
        .and_then(|row| row.parse::<usize>().ok())
        .map(|row| row + 1);
    if let Some(column) = parts.next() {
        field = field.columns().iter().find(|known| known.key == column)?;
    }
    let (page, field, label) = (page.key.clone(), at.to_owned(), field.label.clone());
    Some(FieldError {
        page,
        field,
        label,
        row,
        fault,
        message,
    })
}
