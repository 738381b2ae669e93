//! The catalogue: what the office offers, as it publishes it. A procedure has
//! versions with effective dates; a dossier keeps the version it was begun with,
//! so a change of the catalogue never changes an open dossier (domain.md §1.8).

pub mod component;
pub mod declaration;
pub mod description;
pub mod fee;
pub mod filter;
pub mod process;
pub mod routing;
pub mod search;
pub mod source;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use component::{Component, ComponentNeed};
pub use declaration::{Declaration, GivenDeclaration};
pub use description::{Description, Part, PartKind};
pub use fee::{Fee, FeeRule, Payable};
pub use filter::{FeeClass, Filter};
pub use process::{Process, Step, StepKind};
pub use routing::{OtherOffice, Route};

use super::deadline::Limit;
use super::form::{FormSchema, Page, RawAnswers};
use super::text::{Bilingual, Language};

/// One published state of a procedure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Version {
    /// National code (`1.005092`); empty where the office has not named one yet.
    pub code: String,
    /// The short name in addresses: never reused for another procedure.
    pub alias: String,
    /// Other short names that lead here.
    #[serde(default)]
    pub former_aliases: Vec<String>,
    /// Other national codes it had.
    #[serde(default)]
    pub former_codes: Vec<String>,
    /// Whether it can be filed here.
    pub level: Level,
    /// First day on which it counts.
    pub effective_from: NaiveDate,
    /// Last day; none = until further notice.
    #[serde(default)]
    pub effective_to: Option<NaiveDate>,
    /// Its name.
    pub title: Bilingual,
    /// Its name as people say it, for lists and mails.
    pub short_title: Bilingual,
    /// What it is about, in two or three plain sentences.
    pub summary: Bilingual,
    /// Lĩnh vực.
    pub area: Bilingual,
    /// Who decides: tỉnh, xã, trường.
    pub authority_level: Bilingual,
    /// Whom it is for.
    pub audiences: Vec<Audience>,
    /// What the law wants to be said.
    pub description: Description,
    /// Thành phần hồ sơ.
    #[serde(default)]
    pub components: Vec<Component>,
    /// How many sets of the dossier; 0 = the office has not said.
    pub sets: u32,
    /// What is asked.
    #[serde(default)]
    pub form: FormSchema,
    /// What the office does with it.
    #[serde(default)]
    pub process: Option<Process>,
    /// How long it may take; none where no law says so.
    #[serde(default)]
    pub limit: Option<Limit>,
    /// Working minutes the law allows on top in special cases, in all (P1: two
    /// working days; P3: verification abroad); 0 = none.
    #[serde(default)]
    pub longest_extension: u32,
    /// Whether more time needs the letter to the foreign institution (P3).
    #[serde(default)]
    pub extension_letter: bool,
    /// Whether the caseworker alone asks for a supplement after acceptance,
    /// without the head of the unit (domain.md T10).
    #[serde(default)]
    pub officer_asks_alone: bool,
    /// What it costs.
    pub fee: FeeRule,
    /// When another office is the right one.
    #[serde(default)]
    pub routes: Vec<Route>,
    /// What the filer declares, unticked.
    #[serde(default)]
    pub declarations: Vec<Declaration>,
    /// Words people search it by.
    #[serde(default)]
    pub synonyms: Vec<String>,
    /// Quyết định công bố; without it the page says "cần Sở xác nhận".
    #[serde(default)]
    pub decision: Option<Decision>,
    /// When somebody last compared it with the law.
    #[serde(default)]
    pub last_checked: Option<NaiveDate>,
    /// What cannot be done online yet: said on the page, not hidden.
    #[serde(default)]
    pub missing_online: Vec<Bilingual>,
    /// The whole code, or something outside the description, is unconfirmed.
    #[serde(default)]
    pub unconfirmed: Vec<Unconfirmed>,
    /// It is no longer offered.
    #[serde(default)]
    pub closed: Option<Closed>,
}

/// How far a procedure can be done here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Filled in and sent here.
    Online,
    /// Only described here.
    Information,
}

/// Whom a procedure is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Anybody.
    Citizen,
    /// Pupils and their parents.
    Learner,
    /// Teachers.
    Teacher,
    /// Schools and centres.
    School,
}

impl Audience {
    /// Every audience, in the order of the filter.
    pub const ALL: [Self; 4] = [Self::Citizen, Self::Learner, Self::Teacher, Self::School];

    /// The word in addresses and language files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Citizen => "citizen",
            Self::Learner => "learner",
            Self::Teacher => "teacher",
            Self::School => "school",
        }
    }

    /// The audience with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|audience| audience.code() == code)
    }
}

/// Something the office must confirm before going public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unconfirmed {
    /// The national code.
    Code,
    /// The statutory limit.
    Limit,
    /// The fee.
    Fee,
    /// The list of papers.
    Components,
    /// Hours and roles of the steps.
    Process,
    /// Who keeps the original registers.
    Routes,
}

impl Unconfirmed {
    /// The word in data and templates.
    pub fn code(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Limit => "limit",
            Self::Fee => "fee",
            Self::Components => "components",
            Self::Process => "process",
            Self::Routes => "routes",
        }
    }
}

/// Quyết định công bố.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// `2369/QĐ-UBND`
    pub number: String,
    /// Its date.
    pub date: NaiveDate,
}

/// Why and since when a procedure is not offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    /// First day on which it is not offered.
    pub on: NaiveDate,
    /// Why.
    pub reason: Bilingual,
    /// The alias of the one that took its place.
    #[serde(default)]
    pub replaced_by: Option<String>,
}

impl Version {
    /// Whether it counts on `day`.
    pub fn is_effective(&self, day: NaiveDate) -> bool {
        self.effective_from <= day && self.effective_to.is_none_or(|last| day <= last)
    }

    /// Whether a new dossier can be begun on `day`.
    pub fn can_be_filed(&self, day: NaiveDate) -> bool {
        let closed = self.closed.as_ref().is_some_and(|closed| closed.on <= day);
        self.level == Level::Online && self.is_effective(day) && !closed
    }

    /// Whether the office still owes its confirmation: no decision, no check, or
    /// a part marked so. The page then says "cần Sở xác nhận".
    pub fn needs_confirmation(&self) -> bool {
        self.decision.is_none()
            || self.last_checked.is_none()
            || !self.unconfirmed.is_empty()
            || self.description.parts.iter().any(|part| part.unconfirmed)
    }

    /// Since when it is no longer offered, if it is not on `day`.
    pub fn ended(&self, day: NaiveDate) -> Option<NaiveDate> {
        let closed = self.closed.as_ref().map(|closed| closed.on);
        let over = self.effective_to.and_then(|last| last.succ_opt());
        closed
            .into_iter()
            .chain(over)
            .min()
            .filter(|first| *first <= day)
    }

    /// Every name it has or had: aliases and national codes.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let current = [&self.alias, &self.code];
        let former = self.former_aliases.iter().chain(&self.former_codes);
        let all = current.into_iter().chain(former).map(String::as_str);
        all.filter(|name| !name.is_empty())
    }

    /// Whether `name` is or was a name of this procedure, whatever its case; a
    /// code may carry a province's ending.
    pub fn answers_to(&self, name: &str) -> bool {
        let name = plain_name(name);
        self.names().any(|known| known == name)
    }

    /// The component with this key.
    pub fn component(&self, key: &str) -> Option<&Component> {
        self.components
            .iter()
            .find(|component| component.key == key)
    }

    /// The papers this dossier needs or may have, given its answers; those the
    /// portal makes itself are among them.
    pub fn components_for(&self, raw: &RawAnswers) -> Vec<(&Component, ComponentNeed)> {
        let visible = super::form::visibility::visible(&self.form, raw);
        let needs = self.components.iter().map(|c| (c, c.need(&visible)));
        needs
            .filter(|(_, need)| *need != ComponentNeed::NotNeeded)
            .collect()
    }

    /// The right office, when these answers show that it is not this one.
    pub fn elsewhere(&self, raw: &RawAnswers) -> Option<&OtherOffice> {
        let visible = super::form::visibility::visible(&self.form, raw);
        routing::right_office(&self.routes, &visible)
    }

    /// The same, where an answer on this page shows it: it is said there.
    pub fn elsewhere_on(&self, page: &Page, raw: &RawAnswers) -> Option<&OtherOffice> {
        let visible = super::form::visibility::visible(&self.form, raw);
        routing::told_on(&self.routes, &visible, page)
    }

    /// What is due, given these answers; none where there is no fee.
    pub fn fee_for(&self, raw: &RawAnswers) -> Option<Fee> {
        let visible = super::form::visibility::visible(&self.form, raw);
        self.fee.due(&visible)
    }

    /// The step with this key.
    pub fn step(&self, key: &str) -> Option<&Step> {
        self.process
            .as_ref()?
            .steps()
            .iter()
            .find(|step| step.key == key)
    }

    /// The title in `language`.
    pub fn title(&self, language: Language) -> &str {
        self.title.get(language)
    }
}

/// A name as it is compared: small letters, and a code without the ending that
/// provinces give it (`1.005092.000.00.00.H12` is `1.005092`).
pub fn plain_name(name: &str) -> String {
    let name = name.trim().to_lowercase();
    let parts: Vec<&str> = name.split('.').collect();
    let digits = |part: &&str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    match parts.as_slice() {
        [class, number, ..] if digits(class) && digits(number) => format!("{class}.{number}"),
        _ => name,
    }
}
