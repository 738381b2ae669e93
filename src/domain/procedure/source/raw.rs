//! The files as they are written: every key known, unknown ones refused, each
//! item with its place, so that an error names its line.

use serde::Deserialize;
use toml::Spanned;

use crate::domain::account::Role;
use crate::domain::form::Drawing;
use crate::domain::form::field::Width;
use crate::domain::form::rule::Level as RuleLevel;
use crate::domain::procedure::process::StepKind;
use crate::domain::procedure::{Audience, Decision, Level, PartKind, Payable, Unconfirmed};
use crate::domain::text::Bilingual;

type Date = String;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawVersion {
    pub(super) code: Option<Spanned<String>>,
    pub(super) alias: Spanned<String>,
    #[serde(default)]
    pub(super) former_aliases: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) former_codes: Vec<Spanned<String>>,
    pub(super) level: Level,
    pub(super) effective_from: Spanned<Date>,
    pub(super) effective_to: Option<Spanned<Date>>,
    pub(super) title: Bilingual,
    pub(super) short_title: Bilingual,
    pub(super) summary: Bilingual,
    pub(super) area: Bilingual,
    pub(super) authority_level: Bilingual,
    pub(super) audiences: Vec<Audience>,
    /// 0 = not known.
    #[serde(default)]
    pub(super) sets: u32,
    pub(super) limit: Option<Spanned<String>>,
    /// Working time the law allows on top in special cases: `16h`.
    pub(super) longest_extension: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) extension_letter: bool,
    #[serde(default)]
    pub(super) officer_asks_alone: bool,
    #[serde(default)]
    pub(super) synonyms: Vec<String>,
    pub(super) decision: Option<Decision>,
    pub(super) last_checked: Option<Spanned<Date>>,
    #[serde(default)]
    pub(super) missing_online: Vec<Bilingual>,
    #[serde(default)]
    pub(super) unconfirmed: Vec<Unconfirmed>,
    pub(super) closed: Option<RawClosed>,
    /// Parts of which nothing is known yet.
    #[serde(default)]
    pub(super) awaited: Vec<Spanned<PartKind>>,
    #[serde(default)]
    pub(super) part: Vec<Spanned<RawPart>>,
    #[serde(default)]
    pub(super) component: Vec<Spanned<RawComponent>>,
    #[serde(default)]
    pub(super) page: Vec<Spanned<RawPage>>,
    #[serde(default)]
    pub(super) rule: Vec<Spanned<RawRule>>,
    #[serde(default)]
    pub(super) process: Vec<Spanned<RawStep>>,
    pub(super) fee: Option<Spanned<RawFee>>,
    #[serde(default)]
    pub(super) route: Vec<Spanned<RawRoute>>,
    #[serde(default)]
    pub(super) declaration: Vec<Spanned<RawDeclaration>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawClosed {
    pub(super) on: Spanned<Date>,
    pub(super) reason: Bilingual,
    pub(super) replaced_by: Option<Spanned<String>>,
}

/// A shared block: pages with their rules, components, declarations.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawBlock {
    #[serde(default)]
    pub(super) page: Vec<Spanned<RawPage>>,
    #[serde(default)]
    pub(super) rule: Vec<Spanned<RawRule>>,
    #[serde(default)]
    pub(super) component: Vec<Spanned<RawComponent>>,
    #[serde(default)]
    pub(super) declaration: Vec<Spanned<RawDeclaration>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPart {
    pub(super) kind: PartKind,
    pub(super) vi: String,
    pub(super) en: String,
    #[serde(default)]
    pub(super) unconfirmed: bool,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPage {
    /// The pages of this block, in place of this entry.
    #[serde(rename = "use")]
    pub(super) block: Option<String>,
    /// Fields of the block that are required here.
    #[serde(default)]
    pub(super) require: Vec<String>,
    /// Fields of the block that are not asked here.
    #[serde(default)]
    pub(super) omit: Vec<String>,
    #[serde(default)]
    pub(super) key: String,
    #[serde(default)]
    pub(super) title: Bilingual,
    #[serde(default)]
    pub(super) intro: Bilingual,
    pub(super) drawing: Option<Drawing>,
    pub(super) show_if: Option<String>,
    #[serde(default)]
    pub(super) after: Vec<String>,
    #[serde(default)]
    pub(super) field: Vec<Spanned<RawField>>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(super) enum RawRequired {
    Flag(bool),
    When(String),
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawField {
    pub(super) key: String,
    pub(super) kind: String,
    pub(super) label: Bilingual,
    #[serde(default)]
    pub(super) hint: Bilingual,
    #[serde(default)]
    pub(super) example: String,
    #[serde(default)]
    pub(super) help: Bilingual,
    pub(super) required: Option<RawRequired>,
    pub(super) show_if: Option<String>,
    #[serde(default)]
    pub(super) default: String,
    #[serde(default)]
    pub(super) width: Width,
    #[serde(default)]
    pub(super) autocomplete: String,
    #[serde(default)]
    pub(super) unconfirmed: bool,
    pub(super) max: Option<i64>,
    pub(super) min: Option<i64>,
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
    #[serde(default)]
    pub(super) year_alone: bool,
    #[serde(default)]
    pub(super) options: Vec<RawOption>,
    #[serde(default)]
    pub(super) other: bool,
    pub(super) of: Option<String>,
    pub(super) before: Option<i32>,
    pub(super) after: Option<i32>,
    #[serde(default)]
    pub(super) columns: Vec<Spanned<RawField>>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawOption {
    pub(super) code: String,
    pub(super) vi: String,
    pub(super) en: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRule {
    /// The rule itself, by `type`.
    pub(super) check: crate::domain::form::rule::RuleKind,
    #[serde(default)]
    pub(super) level: RuleLevel,
    pub(super) at: String,
    #[serde(default)]
    pub(super) message: Bilingual,
    pub(super) when: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawComponent {
    #[serde(rename = "use")]
    pub(super) block: Option<String>,
    #[serde(default)]
    pub(super) key: String,
    #[serde(default)]
    pub(super) name: Bilingual,
    #[serde(default)]
    pub(super) originals: u32,
    #[serde(default)]
    pub(super) copies: u32,
    pub(super) required: Option<RawRequired>,
    pub(super) show_if: Option<String>,
    #[serde(default)]
    pub(super) when_note: Bilingual,
    pub(super) waived_if: Option<String>,
    #[serde(default)]
    pub(super) waived_note: Bilingual,
    #[serde(default)]
    pub(super) guidance: Bilingual,
    #[serde(default)]
    pub(super) generated: bool,
    #[serde(default)]
    pub(super) one_of: Vec<Bilingual>,
    #[serde(default)]
    pub(super) show_original: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawStep {
    pub(super) key: String,
    pub(super) name: Bilingual,
    pub(super) kind: StepKind,
    pub(super) role: Role,
    pub(super) unit: String,
    pub(super) hours: u32,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawFee {
    pub(super) times: Option<String>,
    pub(super) payable: Payable,
    pub(super) source: String,
    pub(super) case: Vec<Spanned<RawCase>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCase {
    pub(super) when: Option<String>,
    pub(super) amount: u64,
    pub(super) name: Bilingual,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRoute {
    pub(super) when: String,
    /// None = this office.
    pub(super) office: Option<super::super::OtherOffice>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawDeclaration {
    #[serde(rename = "use")]
    pub(super) block: Option<String>,
    #[serde(default)]
    pub(super) key: String,
    #[serde(default)]
    pub(super) version: String,
    #[serde(default)]
    pub(super) text: Bilingual,
    #[serde(default)]
    pub(super) help: Bilingual,
    #[serde(default)]
    pub(super) required: bool,
}
