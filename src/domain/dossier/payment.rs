//! What was due, what was paid, with which receipt (T6 and T7).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::deadline::WorkingCalendar;
use crate::domain::time::Moment;

/// Working days to pay, where no last day was written down (domain.md §1.4).
pub const USUAL_DAYS: u32 = 10;

/// Characters of a transfer's text that every bank carries (domain-2026.md §7).
pub const LONGEST_REFERENCE: usize = 25;

/// How a fee was paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentMethod {
    /// At the counter.
    Cash,
    /// By bank transfer, with the reference of the fee notice.
    Transfer,
    /// Through a payment gateway.
    Online,
}

/// A fee asked for, and perhaps paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    /// In whole đồng.
    pub amount: u64,
    /// What for, as printed on the notice.
    pub purpose: String,
    /// When it was asked for.
    pub requested_at: Moment,
    /// The last day to pay, until midnight; none in what was asked for before it was
    /// written down.
    #[serde(default)]
    pub last_day: Option<NaiveDate>,
    /// How it was paid, once it is.
    pub receipt: Option<Receipt>,
}

/// A fee was paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The number of the receipt (biên lai).
    pub number: String,
    /// How.
    pub method: PaymentMethod,
    /// When the system recorded it.
    pub at: Moment,
}

impl Payment {
    /// Whether the fee is paid.
    pub fn is_paid(&self) -> bool {
        self.receipt.is_some()
    }

    /// The last day to pay.
    pub fn until(&self, calendar: &WorkingCalendar) -> NaiveDate {
        let asked = self.requested_at.date();
        let usual = || calendar.working_days_after(asked, USUAL_DAYS).ok();
        self.last_day.or_else(usual).unwrap_or(NaiveDate::MAX)
    }

    /// Whether the last day is over and nothing was paid.
    pub fn has_lapsed(&self, now: Moment, calendar: &WorkingCalendar) -> bool {
        !self.is_paid() && now.date() > self.until(calendar)
    }
}
