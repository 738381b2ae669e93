//! A question of a procedure's form as its page shows it: built from the schema,
//! what was typed, and what is wrong with it.

use serde::Serialize;

use crate::domain::form::field::{OTHER, TICKED, Width};
use crate::domain::form::reading::{self, Context};
use crate::domain::form::visibility::Shown;
use crate::domain::form::{
    Expr, Field, FieldError, FieldErrors, FieldKind, FormSchema, RawAnswers, Required,
};
use crate::domain::procedure::Fee;
use crate::domain::text::Language;
use crate::web::Visit;
use crate::web::form::FormError;

/// One question.
#[derive(Debug, Default, Serialize)]
pub(in crate::web) struct Question {
    key: String,
    kind: &'static str,
    label: String,
    hint: String,
    example: String,
    help: Vec<String>,
    value: String,
    values: Vec<String>,
    options: Vec<Choice>,
    required: bool,
    error: String,
    /// Worth a second look, and no more.
    warning: String,
    maxlength: Option<usize>,
    autocomplete: Option<String>,
    classes: &'static str,
    /// The condition for the script that hides the question.
    show_if: Option<String>,
    /// The same in words, for those without scripts.
    only_if: String,
    /// The words of "another one".
    other: Option<Other>,
    /// The button that loads the list that depends on this answer.
    chooses: bool,
    /// The list depends on an answer that is not there yet.
    waits_for: String,
    rows: Vec<Row>,
    fee: Option<FeeLine>,
    unconfirmed: bool,
    /// A remark of the office about this very answer.
    remark: String,
    /// What the button sends that takes the answer of another window.
    theirs: Option<String>,
}

impl Question {
    /// The same, with a way to take what another window kept.
    pub(in crate::web) fn disputed(mut self, is: bool) -> Self {
        self.theirs = is.then(|| self.key.clone());
        self
    }
}

/// An option of a list.
#[derive(Debug, Serialize)]
struct Choice {
    value: String,
    text: String,
}

#[derive(Debug, Serialize)]
struct Other {
    key: String,
    value: String,
}

/// A row of a table.
#[derive(Debug, Serialize)]
struct Row {
    number: usize,
    cells: Vec<Question>,
    /// What the button sends that takes the row out; none for the empty row.
    removal: Option<String>,
}

#[derive(Debug, Serialize)]
struct FeeLine {
    name: String,
    amount: u64,
    each: u64,
    times: u64,
    before_acceptance: bool,
}

/// What questions are made from.
pub(in crate::web) struct Sheet<'s> {
    pub(in crate::web) visit: &'s Visit,
    pub(in crate::web) form: &'s FormSchema,
    pub(in crate::web) typed: &'s RawAnswers,
    pub(in crate::web) context: Context<'s>,
    pub(in crate::web) errors: &'s FieldErrors,
    pub(in crate::web) warnings: &'s FieldErrors,
    pub(in crate::web) fee: Option<Fee>,
}

impl Sheet<'_> {
    /// The questions of a page, in order.
    pub(in crate::web) fn questions(&self, shown: &[Shown<'_>]) -> Vec<Question> {
        shown
            .iter()
            .map(|shown| {
                let mut question = self.question(shown.field);
                if let Some(condition) = shown.condition {
                    question.show_if = serde_json::to_string(condition).ok();
                    question.only_if = self.condition(condition);
                }
                question.chooses = shown.field.kind == FieldKind::Province
                    && self
                        .form
                        .fields()
                        .any(|other| is_commune_of(other, shown.field));
                question
            })
            .collect()
    }

    /// One question, without its condition.
    pub(in crate::web) fn question(&self, field: &Field) -> Question {
        let mut question = self.asked(field, &field.key);
        if let FieldKind::Table { columns, max, .. } = &field.kind {
            question.rows = self.rows(field, columns, *max);
        }
        if field.kind == FieldKind::Fee {
            let language = self.visit.language();
            question.fee = self.fee.as_ref().map(|fee| fee_line(fee, language));
        }
        question
    }

    /// Puts a remark of the office beside a question.
    pub(in crate::web) fn remarked(mut question: Question, remark: &str) -> Question {
        remark.clone_into(&mut question.remark);
        question
    }

    fn asked(&self, field: &Field, key: &str) -> Question {
        let language = self.visit.language();
        let values = self.typed.values(key);
        let error = self.errors.of(key);
        Question {
            key: key.to_owned(),
            kind: field.kind.control(),
            label: field.label.get(language).to_owned(),
            hint: field.hint.get(language).to_owned(),
            example: field.example.clone(),
            help: paragraphs(field.help.get(language)),
            value: values.first().cloned().unwrap_or_default(),
            values: values.to_vec(),
            options: self.options(field),
            required: field.required != Required::Optional,
            error: error.map(|error| self.sentence(error)).unwrap_or_default(),
            warning: self.warning(key),
            maxlength: longest(&field.kind),
            autocomplete: Some(field.autocomplete.clone()).filter(|text| !text.is_empty()),
            classes: classes(field.width),
            other: field.has_other().then(|| Other {
                key: format!("{key}.{OTHER}"),
                value: self.typed.first(&format!("{key}.{OTHER}")).to_owned(),
            }),
            waits_for: self.waits_for(field),
            unconfirmed: field.unconfirmed,
            ..Question::default()
        }
    }

    fn warning(&self, key: &str) -> String {
        let answered = self.errors.of(key).is_none();
        let warning = self.warnings.of(key).filter(|_| answered);
        warning.map(|one| self.sentence(one)).unwrap_or_default()
    }

    fn options(&self, field: &Field) -> Vec<Choice> {
        let language = self.visit.language();
        if field.kind == FieldKind::Checkbox {
            return vec![Choice {
                value: TICKED.to_owned(),
                text: field.label.get(language).to_owned(),
            }];
        }
        reading::choices(field, self.typed, self.context)
            .into_iter()
            .map(|choice| Choice {
                text: choice.label.get(language).to_owned(),
                value: choice.code,
            })
            .collect()
    }

    fn waits_for(&self, field: &Field) -> String {
        let FieldKind::Commune { of } = &field.kind else {
            return String::new();
        };
        if !self.typed.first(of).trim().is_empty() {
            return String::new();
        }
        let language = self.visit.language();
        let province = self.form.field(of);
        province
            .map(|province| province.label.get(language).to_owned())
            .unwrap_or_default()
    }

    fn rows(&self, table: &Field, columns: &[Field], max: usize) -> Vec<Row> {
        let filled = self.typed.rows(table).len();
        let shown = (filled + 1).min(max.max(filled)).max(1);
        (0..shown)
            .map(|place| Row {
                number: place + 1,
                cells: columns
                    .iter()
                    .map(|column| {
                        let key = format!("{}.{place}.{}", table.key, column.key);
                        self.asked(column, &key)
                    })
                    .collect(),
                removal: (place < filled).then(|| format!("{}.{place}", table.key)),
            })
            .collect()
    }

    /// What is wrong with a field, as a sentence.
    pub(in crate::web) fn sentence(&self, error: &FieldError) -> String {
        sentence(self.visit, error)
    }

    /// A condition in words: “chỉ trả lời nếu …”.
    fn condition(&self, condition: &Expr) -> String {
        let words = self.words(condition);
        if words.is_empty() {
            return self.visit.text("citizen-only-if-asked", &[]);
        }
        self.visit.text("citizen-only-if", &[("condition", words)])
    }

    fn words(&self, condition: &Expr) -> String {
        let joined = |parts: &[Expr], key: &str| {
            let parts: Vec<String> = parts
                .iter()
                .map(|part| self.words(part))
                .filter(|words| !words.is_empty())
                .collect();
            parts.join(&format!(" {} ", self.visit.text(key, &[])))
        };
        match condition {
            Expr::All(parts) => joined(parts, "citizen-only-if-and"),
            Expr::Any(parts) => joined(parts, "citizen-only-if-or"),
            Expr::Not(part) => match &**part {
                Expr::In(field, codes) => self.is(field, codes, "citizen-only-if-is-not"),
                Expr::All(_)
                | Expr::Any(_)
                | Expr::Not(_)
                | Expr::Filled(_)
                | Expr::Compare(..) => String::new(),
            },
            Expr::Filled(field) => self.about(field, "citizen-only-if-filled", String::new()),
            Expr::In(field, codes) => self.is(field, codes, "citizen-only-if-is"),
            Expr::Compare(field, order, bound) => {
                let whole = Expr::Compare(String::new(), *order, *bound).to_string();
                self.about(field, "citizen-only-if-compares", whole.trim().to_owned())
            }
        }
    }

    fn is(&self, field: &str, codes: &[String], key: &str) -> String {
        let language = self.visit.language();
        let Some(asked) = self.form.field(field) else {
            return String::new();
        };
        let or = format!(" {} ", self.visit.text("citizen-only-if-or", &[]));
        let answers: Vec<String> = codes
            .iter()
            .filter_map(|code| asked.options().iter().find(|option| option.code == *code))
            .map(|option| format!("“{}”", option.label.get(language)))
            .collect();
        if answers.is_empty() {
            return self.about(field, "citizen-only-if-filled", String::new());
        }
        self.about(field, key, answers.join(&or))
    }

    fn about(&self, field: &str, key: &str, answer: String) -> String {
        let language = self.visit.language();
        let Some(asked) = self.form.field(field) else {
            return String::new();
        };
        let question = asked.label.get(language).to_owned();
        self.visit
            .text(key, &[("question", question), ("answer", answer)])
    }
}

/// What is wrong with a field, as a sentence.
pub(in crate::web) fn sentence(visit: &Visit, error: &FieldError) -> String {
    let language = visit.language();
    if !error.message.vi.is_empty() {
        return error.message.get(language).to_owned();
    }
    let mut pairs: Vec<(&str, String)> = error
        .fault
        .args
        .iter()
        .map(|(name, value)| (*name, value.clone()))
        .collect();
    pairs.push(("label", error.label.get(language).to_owned()));
    visit.text(&format!("form-error-{}", error.fault.code), &pairs)
}

/// The errors for the summary on top of a page: each names its question and
/// leads to it.
pub(in crate::web) fn summary(visit: &Visit, errors: &FieldErrors) -> Vec<FormError> {
    errors
        .iter()
        .map(|error| FormError {
            href: format!("#{}", error.field),
            text: named(visit, error),
        })
        .collect()
}

/// The sentence, with the question it is about.
pub(in crate::web) fn named(visit: &Visit, error: &FieldError) -> String {
    let sentence = sentence(visit, error);
    let label = error.label.get(visit.language());
    if !error.message.vi.is_empty() || sentence.contains(label) {
        return sentence;
    }
    match error.row {
        None => format!("{label}: {sentence}"),
        Some(row) => {
            let row = visit.text("citizen-row", &[("number", row.to_string())]);
            format!("{row}, {label}: {sentence}")
        }
    }
}

fn is_commune_of(field: &Field, province: &Field) -> bool {
    matches!(&field.kind, FieldKind::Commune { of } if *of == province.key)
}

fn fee_line(fee: &Fee, language: Language) -> FeeLine {
    FeeLine {
        name: fee.name.get(language).to_owned(),
        amount: fee.amount,
        each: fee.each,
        times: fee.times,
        before_acceptance: fee.payable == crate::domain::procedure::Payable::BeforeAcceptance,
    }
}

fn longest(kind: &FieldKind) -> Option<usize> {
    if let FieldKind::LongText { max } = kind {
        Some(*max)
    } else {
        None
    }
}

fn classes(width: Width) -> &'static str {
    match width {
        Width::Full => "",
        Width::Medium => "govuk-input--width-20",
        Width::Short => "govuk-input--width-10",
        Width::Tiny => "govuk-input--width-4",
    }
}

fn paragraphs(text: &str) -> Vec<String> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}
