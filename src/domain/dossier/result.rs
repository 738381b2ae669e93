//! What the office decided, who signed it, and how it came to the requester
//! (T13 and T14).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::event::ActorSummary;
use crate::domain::ids::DocumentId;
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

/// Who signed, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// The leader.
    pub by: ActorSummary,
    /// When.
    pub at: Moment,
}

/// The signed result as the clerk enters it in the register.
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
    /// The signed file.
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
    },
    /// By post.
    Postal {
        /// The code of the consignment.
        postal_code: String,
    },
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
