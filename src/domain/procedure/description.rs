//! The parts of a procedure that the law wants published (TT 32/2017 Đ.5.1,
//! domain.md §1.8). Papers, sets, limit and fee are structured elsewhere in the
//! version; here are their words.

use serde::{Deserialize, Serialize};

use super::{FeeRule, Level, Version};
use crate::domain::text::Bilingual;

/// What is said about a procedure.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Description {
    /// In the order of the page.
    pub parts: Vec<Part>,
}

/// One part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Which.
    pub kind: PartKind,
    /// Its words; each line is a paragraph or an item.
    pub text: Bilingual,
    /// The office has not confirmed it: the page says so beside it.
    #[serde(default)]
    pub unconfirmed: bool,
}

impl Part {
    /// Whether it says anything; what says nothing waits for the office.
    pub fn is_said(&self) -> bool {
        !self.text.vi.trim().is_empty()
    }
}

/// The parts, in the order of the national record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartKind {
    /// Trình tự thực hiện.
    Steps,
    /// Cách thức thực hiện.
    Ways,
    /// Thành phần, số lượng hồ sơ (in words; the table is `components`).
    Papers,
    /// Thời hạn giải quyết.
    Time,
    /// Đối tượng thực hiện.
    Who,
    /// Cơ quan giải quyết.
    Authority,
    /// Kết quả.
    Result,
    /// Phí, lệ phí.
    Fee,
    /// Mẫu đơn, tờ khai.
    Forms,
    /// Yêu cầu, điều kiện.
    Conditions,
    /// Căn cứ pháp lý.
    LegalBasis,
    /// Hình thức nhận và trả.
    Delivery,
    /// Không thuộc thủ tục này.
    NotFor,
}

impl PartKind {
    /// Every part, in order.
    pub const ALL: [Self; 13] = [
        Self::Steps,
        Self::Ways,
        Self::Papers,
        Self::Time,
        Self::Who,
        Self::Authority,
        Self::Result,
        Self::Fee,
        Self::Forms,
        Self::Conditions,
        Self::LegalBasis,
        Self::Delivery,
        Self::NotFor,
    ];

    /// The word in data and language files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Steps => "steps",
            Self::Ways => "ways",
            Self::Papers => "papers",
            Self::Time => "time",
            Self::Who => "who",
            Self::Authority => "authority",
            Self::Result => "result",
            Self::Fee => "fee",
            Self::Forms => "forms",
            Self::Conditions => "conditions",
            Self::LegalBasis => "legal_basis",
            Self::Delivery => "delivery",
            Self::NotFor => "not_for",
        }
    }

    /// The part with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether the law wants it of every procedure that can be filed; of the
    /// others ("nếu có") the page says it when there is something to say.
    fn is_owed(self) -> bool {
        match self {
            Self::Steps
            | Self::Ways
            | Self::Papers
            | Self::Time
            | Self::Who
            | Self::Authority
            | Self::Result
            | Self::LegalBasis
            | Self::Delivery => true,
            Self::Fee | Self::Forms | Self::Conditions | Self::NotFor => false,
        }
    }
}

impl Description {
    /// The part of this kind.
    pub fn part(&self, kind: PartKind) -> Option<&Part> {
        self.parts.iter().find(|part| part.kind == kind)
    }
}

/// The parts that the law wants and `version` does not have. What can be filed
/// says each of them; what is only described may say of one that the office has
/// yet to confirm it, but may not leave it out.
pub fn missing_parts(version: &Version) -> Vec<PartKind> {
    let owed = |kind: &PartKind| match version.level {
        Level::Online => kind.is_owed() || (*kind == PartKind::Fee && version.fee != FeeRule::None),
        Level::Information => kind.is_owed(),
    };
    let there = |kind: PartKind| {
        let part = version.description.part(kind);
        part.is_some_and(|part| version.level == Level::Information || part.is_said())
    };
    PartKind::ALL
        .into_iter()
        .filter(owed)
        .filter(|kind| !there(*kind))
        .collect()
}
