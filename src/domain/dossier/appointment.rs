//! When the result is promised; the apology and the one re-appointment
//! (domain.md §2.6).

use serde::{Deserialize, Serialize};

use super::event::ActorSummary;
use crate::domain::time::Moment;

/// Why the result is promised for this moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AppointmentReason {
    /// The first promise, at acceptance.
    Acceptance,
    /// The clock stood for a supplement.
    Supplement,
    /// The clock stood for a payment.
    Payment,
    /// The clock stood for a withdrawal that was declined.
    Withdrawal,
    /// The working calendar changed (R10).
    Calendar,
    /// The law allows more time in this case: many copies, verification abroad.
    Extension,
    /// The office is late and says so; the due date does not move.
    Apology,
}

/// A promise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appointment {
    /// When the result is to be had.
    pub promised: Moment,
    /// What was promised before (NgayHenTraTruoc).
    pub previous: Option<Moment>,
    /// When the promise was made.
    pub made_at: Moment,
    /// Why.
    pub reason: AppointmentReason,
}

/// Why a dossier is late (form II.07a, domain.md §3.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LateReason {
    /// 1 quá tải, thiếu nhân lực.
    Overload,
    /// 2 năng lực, chậm trễ của công chức.
    Officer,
    /// 3 chờ ý kiến cơ quan phối hợp.
    OtherAuthority,
    /// 4 vướng quy định hành chính.
    Regulation,
    /// 5 lỗi hệ thống, đường truyền.
    System,
    /// 6 chậm cập nhật trạng thái, thực tế đã trả.
    NotUpdated,
    /// 7 khách quan: thiên tai, dịch.
    Circumstances,
    /// 8 khác.
    Other,
}

impl LateReason {
    /// Every reason, in the order of the form.
    pub const ALL: [Self; 8] = [
        Self::Overload,
        Self::Officer,
        Self::OtherAuthority,
        Self::Regulation,
        Self::System,
        Self::NotUpdated,
        Self::Circumstances,
        Self::Other,
    ];

    /// The number on the form.
    pub fn number(self) -> u8 {
        match self {
            Self::Overload => 1,
            Self::Officer => 2,
            Self::OtherAuthority => 3,
            Self::Regulation => 4,
            Self::System => 5,
            Self::NotUpdated => 6,
            Self::Circumstances => 7,
            Self::Other => 8,
        }
    }

    /// The reason with this number.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|reason| reason.number() == number)
    }
}

/// Why this dossier is late, in a code for the report and in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lateness {
    /// The code of form II.07a.
    pub code: LateReason,
    /// What happened, for the citizen.
    pub words: String,
}

/// A written apology with a new date (Mẫu 04).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Apology {
    /// Why the office is late.
    pub lateness: Lateness,
    /// When the result is to be had instead.
    pub promised: Moment,
    /// Who answers for it.
    pub signer: ActorSummary,
    /// The director's reason for a second apology.
    pub leader_override: Option<String>,
    /// When it was given.
    pub at: Moment,
}
