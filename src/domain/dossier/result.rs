//! What the office decided, who signed it, and how it came to the requester
//! (T13 and T14).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::event::ActorSummary;
use crate::domain::fault::Fault;
use crate::domain::ids::DocumentId;
use crate::domain::person::{IdentityNumber, Passport};
use crate::domain::text;
use crate::domain::time::Moment;

/// What kind of answer the requester gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResultKind {
    /// What was asked for.
    Granted,
    /// A written reply why not (văn bản trả lời).
    WrittenReply,
}

impl ResultKind {
    /// The key in language files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Granted => "granted",
            Self::WrittenReply => "written-reply",
        }
    }

    /// The kind with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Granted, Self::WrittenReply]
            .into_iter()
            .find(|kind| kind.code() == code)
    }
}

/// What the caseworker proposes to those who review and sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// To grant, or to reply.
    pub kind: ResultKind,
    /// What was found out, for the reviewer.
    pub findings: String,
    /// A draft of the result.
    pub draft: Option<DocumentId>,
}

/// What was signed, by whom, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// The leader.
    pub by: ActorSummary,
    /// When.
    pub at: Moment,
    /// To grant, or to reply. None of what was signed before this was written down:
    /// then what was proposed counts.
    #[serde(default)]
    pub outcome: Option<ResultKind>,
}

/// The result as it stands in the register: outcome and signer are those of the
/// signature, the rest is the clerk's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssuedResult {
    /// To grant, or to reply.
    pub kind: ResultKind,
    /// Số.
    pub number: String,
    /// Ký hiệu.
    pub symbol: String,
    /// The date on the result.
    pub dated: NaiveDate,
    /// Who signed it, as printed.
    pub signer: String,
    /// The file: until a digital signature in it has been checked, a scan.
    pub document: DocumentId,
}

impl IssuedResult {
    /// Số và ký hiệu as written on papers: `152/QĐ-SGDĐT`, or the number alone where
    /// the register has no symbol.
    pub fn reference(&self) -> String {
        if self.symbol.is_empty() {
            self.number.clone()
        } else {
            format!("{}/{}", self.number, self.symbol)
        }
    }
}

/// How the result came to the requester.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "how", rename_all = "snake_case")]
pub enum Delivery {
    /// The requester opened the electronic result.
    Online,
    /// Over the counter.
    Counter {
        /// Who took it.
        receiver: String,
        /// The number of their identity paper.
        identity: String,
        /// Which paper; none where it was not asked yet.
        #[serde(default)]
        paper: Option<IdentityPaper>,
        /// On the strength of what somebody else than the requester took it.
        #[serde(default)]
        authorisation: Option<Authorisation>,
    },
    /// By post.
    Postal {
        /// The number of the consignment.
        postal_code: String,
    },
}

/// What somebody proves with who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdentityPaper {
    /// Identity card: twelve digits.
    Card,
    /// Passport, of whatever country.
    Passport,
}

impl IdentityPaper {
    /// The key in language files and forms.
    pub fn code(self) -> &'static str {
        match self {
            Self::Card => "card",
            Self::Passport => "passport",
        }
    }

    /// The paper with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Card, Self::Passport]
            .into_iter()
            .find(|paper| paper.code() == code)
    }

    /// Reads the number of such a paper.
    pub fn read(self, typed: &str) -> Result<String, Fault> {
        match self {
            Self::Card => IdentityNumber::parse(typed).map(Into::into),
            Self::Passport => Passport::parse(typed).map(Into::into),
        }
    }
}

/// A paper by which the requester lets somebody else take the result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Authorisation {
    /// What it is: a power of attorney, a letter of introduction.
    pub what: String,
    /// Its number, or that it has none.
    pub number: String,
    /// Its date.
    pub dated: NaiveDate,
}

/// Reads the number of a consignment: 5 to 30 letters and digits, a digit among
/// them; capitals, without the spaces, dots and dashes it is printed with.
pub fn consignment(typed: &str) -> Option<String> {
    let number: String = text::signs(typed)
        .chars()
        .filter(|sign| !matches!(sign, ' ' | '.' | '-'))
        .collect::<String>()
        .to_uppercase();
    let fits = number.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && number.bytes().any(|byte| byte.is_ascii_digit());
    (fits && (5..=30).contains(&number.len())).then_some(number)
}

/// Whether two writings of a name are the same, as [`text::name_key`] compares.
pub fn same_name(one: &str, other: &str) -> bool {
    let (one, other) = (text::name_key(one), text::name_key(other));
    !one.is_empty() && one == other
}

impl Delivery {
    /// The key in language files.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Online => "online",
            Self::Counter { .. } => "counter",
            Self::Postal { .. } => "postal",
        }
    }
}
