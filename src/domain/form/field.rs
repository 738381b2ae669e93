//! One question of a form: what is asked, and what may be answered.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::condition::Expr;
use crate::domain::place::Choice;
use crate::domain::text::Bilingual;

/// A question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// Unique in its form; a key of domain.md.
    pub key: String,
    /// What may be answered.
    pub kind: FieldKind,
    /// What is asked.
    pub label: Bilingual,
    /// One line below the label.
    #[serde(default)]
    pub hint: Bilingual,
    /// A sample answer, shown with the hint.
    #[serde(default)]
    pub example: String,
    /// Longer help, to be opened.
    #[serde(default)]
    pub help: Bilingual,
    /// Whether it must be answered when it is shown.
    pub required: Required,
    /// When it is shown; none = always.
    #[serde(default)]
    pub show_if: Option<Expr>,
    /// What a new draft starts with.
    #[serde(default)]
    pub default: String,
    /// How wide the answer is.
    #[serde(default)]
    pub width: Width,
    /// The browser's `autocomplete`, where it can help.
    #[serde(default)]
    pub autocomplete: String,
    /// The office has not confirmed this question yet.
    #[serde(default)]
    pub unconfirmed: bool,
}

/// Whether an answer must be given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Required {
    /// Whenever the question is shown.
    Always,
    /// Never.
    Optional,
    /// When this holds.
    When(Expr),
}

/// How wide an answer usually is: the field on the page says so to the eye.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Width {
    /// The whole line.
    #[default]
    Full,
    /// About twenty characters.
    Medium,
    /// About ten characters.
    Short,
    /// About four characters.
    Tiny,
}

/// A bound of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateBound {
    /// The day it is.
    Today,
    /// This day.
    On(NaiveDate),
}

/// What may be answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum FieldKind {
    /// One line.
    Text {
        /// At most this many characters.
        max: usize,
    },
    /// Several lines.
    LongText {
        /// At most this many characters.
        max: usize,
    },
    /// A person's whole name (V-NAME).
    Name,
    /// A day, typed `d/m/yyyy`.
    Date {
        /// Not before.
        from: DateBound,
        /// Not after.
        to: DateBound,
        /// Old papers: the year alone is enough.
        year_alone: bool,
    },
    /// A year.
    Year {
        /// Not before.
        from: i32,
        /// Not after; none = this year.
        to: Option<i32>,
    },
    /// A whole number.
    Integer {
        /// Not less.
        from: i64,
        /// Not more.
        to: i64,
    },
    /// A mark with at most two decimals behind a comma or point: schools and
    /// provinces add and weight marks each in their way.
    Score {
        /// The best mark.
        max: u32,
    },
    /// An amount in đồng.
    Money,
    /// One of a list, opened.
    Select {
        /// What can be chosen.
        options: Vec<Choice>,
        /// The option `khac` asks for the answer in words.
        other: bool,
    },
    /// One of a few, all to be seen.
    Radio {
        /// What can be chosen.
        options: Vec<Choice>,
    },
    /// One box to tick.
    Checkbox,
    /// Several of a few.
    Checkboxes {
        /// What can be ticked.
        options: Vec<Choice>,
        /// Not fewer, once one is ticked; none = one.
        #[serde(default)]
        min: Option<usize>,
        /// Not more; none = all.
        #[serde(default)]
        max: Option<usize>,
    },
    /// Personal identification number (V-CCCD).
    IdentityNumber,
    /// The same, or the number of a passport.
    IdentityDocument {
        /// The field that says which of them (`cccd`, [`PASSPORT`]); versions that do
        /// not ask it yet take what has letters for a passport.
        #[serde(default)]
        of: Option<String>,
    },
    /// Passport number (V-PASS).
    Passport,
    /// Telephone number (V-PHONE), of whatever country.
    Phone,
    /// E-mail address (V-EMAIL).
    Email,
    /// Tax code (V-TAX).
    TaxCode,
    /// Address of a website or an e-mail address, to ask a foreign school.
    Website,
    /// One of the provinces.
    Province,
    /// One of the communes of a province.
    Commune {
        /// The field that says which province.
        of: String,
    },
    /// One of the schools, or `khac` and its name.
    School,
    /// A country.
    Country,
    /// One of the 54 peoples, or another.
    EthnicGroup,
    /// Serial number of a diploma (V-SERIAL).
    Serial,
    /// Number in the original register (V-REGNO).
    RegisterNumber,
    /// A school year, `2025-2026`.
    SchoolYear {
        /// So many years before the one that is running, at most; none = any.
        #[serde(default)]
        before: Option<i32>,
        /// So many after it, at most; none = any.
        #[serde(default)]
        after: Option<i32>,
    },
    /// Rows of the same questions.
    Table {
        /// The questions of a row.
        columns: Vec<Field>,
        /// Not fewer rows.
        min: usize,
        /// Not more rows.
        max: usize,
    },
    /// The fee, as the procedure's rule computes it: shown, not asked.
    Fee,
    /// A word to the reader: shown, not asked.
    Notice,
}

/// The code of "another one, in words".
pub const OTHER: &str = "khac";
/// The code of a passport among the identity documents.
pub const PASSPORT: &str = "ho_chieu";
/// The answer of a ticked box.
pub const TICKED: &str = "co";

impl Field {
    /// Whether it takes an answer at all.
    pub fn is_asked(&self) -> bool {
        !matches!(self.kind, FieldKind::Fee | FieldKind::Notice)
    }

    /// The columns of a table, nothing for other kinds.
    pub fn columns(&self) -> &[Self] {
        if let FieldKind::Table { columns, .. } = &self.kind {
            columns
        } else {
            &[]
        }
    }

    /// The options written in the form itself.
    pub fn options(&self) -> &[Choice] {
        if let FieldKind::Select { options, .. }
        | FieldKind::Radio { options }
        | FieldKind::Checkboxes { options, .. } = &self.kind
        {
            options
        } else {
            &[]
        }
    }

    /// Whether the option `khac` asks for words in `<key>.khac`.
    pub fn has_other(&self) -> bool {
        matches!(
            self.kind,
            FieldKind::School | FieldKind::Select { other: true, .. }
        )
    }
}

impl FieldKind {
    /// Which control the page shows: the name its field component knows.
    pub fn control(&self) -> &'static str {
        match self {
            Self::Text { .. }
            | Self::Name
            | Self::Score { .. }
            | Self::Passport
            | Self::TaxCode
            | Self::Website
            | Self::Serial
            | Self::RegisterNumber
            | Self::SchoolYear { .. } => "text",
            Self::LongText { .. } => "textarea",
            Self::Date { .. } => "date",
            Self::Year { .. } => "year",
            Self::Integer { .. } => "int",
            Self::Money => "money",
            Self::Select { .. }
            | Self::Province
            | Self::Commune { .. }
            | Self::School
            | Self::Country
            | Self::EthnicGroup => "select",
            Self::Radio { .. } => "radio",
            Self::Checkbox => "check",
            Self::Checkboxes { .. } => "checks",
            Self::IdentityNumber => "identity_number",
            Self::IdentityDocument { .. } => "identity_document",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Table { .. } => "table",
            Self::Fee => "fee",
            Self::Notice => "notice",
        }
    }
}
