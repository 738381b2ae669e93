//! What was due, what was paid, with which receipt (T6 and T7).

use serde::{Deserialize, Serialize};

use crate::domain::time::Moment;

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
}
