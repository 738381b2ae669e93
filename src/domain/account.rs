//! Who has an account, and what the office lets them do (domain.md §2.8).

use serde::{Deserialize, Serialize};

/// What an officer may do. The codes are the office's own words and are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    /// Receives, checks and answers what comes in at the one-stop desk.
    #[serde(rename = "mot_cua")]
    OneStop,
    /// Takes fees.
    #[serde(rename = "thu_phi")]
    FeeCollector,
    /// Works on the dossier in the professional unit.
    #[serde(rename = "chuyen_vien")]
    Caseworker,
    /// Leads a unit: assigns, reviews, confirms supplement requests.
    #[serde(rename = "lanh_dao_phong")]
    HeadOfUnit,
    /// Leads the Department: signs, overrides.
    #[serde(rename = "lanh_dao_so")]
    Director,
    /// Numbers, seals and issues what was signed.
    #[serde(rename = "van_thu")]
    Clerk,
    /// Hands the result to the citizen.
    #[serde(rename = "tra_ket_qua")]
    ResultDesk,
    /// Keeps the catalogue of procedures.
    #[serde(rename = "quan_ly_tthc")]
    CatalogueManager,
    /// Answers feedback.
    #[serde(rename = "phan_anh")]
    FeedbackOfficer,
    /// Reads the figures.
    #[serde(rename = "bao_cao")]
    Reporter,
    /// Keeps accounts, calendar and settings.
    #[serde(rename = "quan_tri")]
    Administrator,
    /// Reads the audit, changes nothing.
    #[serde(rename = "kiem_toan")]
    Auditor,
}

impl Role {
    /// Every role, in the order of domain.md §2.8.
    pub const ALL: [Self; 12] = [
        Self::OneStop,
        Self::FeeCollector,
        Self::Caseworker,
        Self::HeadOfUnit,
        Self::Director,
        Self::Clerk,
        Self::ResultDesk,
        Self::CatalogueManager,
        Self::FeedbackOfficer,
        Self::Reporter,
        Self::Administrator,
        Self::Auditor,
    ];

    /// The code that is stored, and that the language files name (`role-mot_cua`).
    pub fn code(self) -> &'static str {
        match self {
            Self::OneStop => "mot_cua",
            Self::FeeCollector => "thu_phi",
            Self::Caseworker => "chuyen_vien",
            Self::HeadOfUnit => "lanh_dao_phong",
            Self::Director => "lanh_dao_so",
            Self::Clerk => "van_thu",
            Self::ResultDesk => "tra_ket_qua",
            Self::CatalogueManager => "quan_ly_tthc",
            Self::FeedbackOfficer => "phan_anh",
            Self::Reporter => "bao_cao",
            Self::Administrator => "quan_tri",
            Self::Auditor => "kiem_toan",
        }
    }

    /// The role with this code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}
