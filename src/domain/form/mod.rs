//! Forms as data: pages of questions, what ties them together, and what is made
//! of the answers. A form belongs to a version of a procedure and is stored with
//! it; nothing here knows any procedure.
//!
//! Submitted strings ([`RawAnswers`]) are kept as typed; [`validation`] makes
//! [`ValidAnswers`] of them, which hold only what was asked and is right.

pub mod answers;
pub mod condition;
pub mod field;
pub mod merge;
pub mod reading;
pub mod rule;
pub mod summary;
pub mod validation;
pub mod visibility;

use serde::{Deserialize, Serialize};

pub use answers::{Answers, RawAnswers, ValidAnswers, Value};
pub use condition::Expr;
pub use field::{Field, FieldKind, Required};
pub use rule::Rule;
pub use validation::{FieldError, FieldErrors, PageStatus};

use super::text::Bilingual;

/// The questions of a procedure.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FormSchema {
    /// In the order in which they are asked.
    pub pages: Vec<Page>,
    /// What answers owe each other.
    #[serde(default)]
    pub rules: Vec<Rule>,
}

/// Questions asked together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// Part of the page's address: `nguoi-nop`.
    pub key: String,
    /// Its heading.
    pub title: Bilingual,
    /// A sentence or two above the questions.
    #[serde(default)]
    pub intro: Bilingual,
    /// What is shown beside the questions.
    #[serde(default)]
    pub drawing: Option<Drawing>,
    /// When it is asked at all; none = always.
    #[serde(default)]
    pub show_if: Option<Expr>,
    /// Pages that must be complete before this one can be begun.
    #[serde(default)]
    pub after: Vec<String>,
    /// In the order in which they are asked.
    pub fields: Vec<Field>,
}

/// A paper drawn by us, with what is asked for marked on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Drawing {
    /// A diploma of the years before 2026, with its two numbers.
    VanBang,
}

/// Facts that conditions may name beside answers. The portal sets them; nobody
/// can submit them.
pub const FACTS: &[(&str, &[&str])] = &[
    // How the dossier is filed.
    ("@kenh", &["truc_tuyen", "truc_tiep", "buu_chinh"]),
    // Whether the filer's identity was authenticated electronically.
    ("@da_xac_thuc", &["co"]),
];

impl FormSchema {
    /// The page with this key.
    pub fn page(&self, key: &str) -> Option<&Page> {
        self.pages.iter().find(|page| page.key == key)
    }

    /// The field with this key (not the columns of tables).
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields().find(|field| field.key == key)
    }

    /// All fields, page after page.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.pages.iter().flat_map(|page| &page.fields)
    }

    /// The page on which a field is asked; the key may be that of a table's cell.
    pub fn page_of(&self, key: &str) -> Option<&Page> {
        let field = key.split('.').next().unwrap_or_default();
        self.pages
            .iter()
            .find(|page| page.fields.iter().any(|f| f.key == field))
    }
}
