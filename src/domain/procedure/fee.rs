//! What is due, and when. Amounts are data, with their legal source beside them.

use serde::{Deserialize, Serialize};

use crate::domain::form::Expr;
use crate::domain::form::visibility::Visible;
use crate::domain::text::Bilingual;

/// How the fee is found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum FeeRule {
    /// Nothing is due.
    None,
    /// The first case that holds says how much.
    Amount {
        /// The cases.
        cases: Vec<FeeCase>,
        /// Times this many: the field with the number.
        times: Option<String>,
        /// When it is due.
        payable: Payable,
        /// The law that sets it.
        source: String,
    },
}

/// One amount.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FeeCase {
    /// When it counts; none = in every other case.
    pub when: Option<Expr>,
    /// Đồng.
    pub amount: u64,
    /// What it is for.
    pub name: Bilingual,
}

/// When a fee is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Payable {
    /// After the check, before the dossier is accepted (status 6).
    BeforeAcceptance,
    /// When the result is handed over.
    AtReturn,
}

/// A fee as it is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fee {
    /// Đồng in all.
    pub amount: u64,
    /// Đồng for one.
    pub each: u64,
    /// How many.
    pub times: u64,
    /// What it is for.
    pub name: Bilingual,
    /// When it is due.
    pub payable: Payable,
}

impl FeeRule {
    /// What is due, given the answers.
    pub(super) fn due(&self, visible: &Visible<'_>) -> Option<Fee> {
        let Self::Amount {
            cases,
            times,
            payable,
            ..
        } = self
        else {
            return None;
        };
        let case = cases
            .iter()
            .find(|case| visible.holds(case.when.as_ref()))?;
        let number = times
            .as_ref()
            .map(|field| visible.codes(field).into_iter().next());
        let times = match number {
            None => 1,
            Some(number) => number
                .and_then(|number| number.parse().ok())
                .unwrap_or(1u64)
                .min(1000),
        };
        let (each, name) = (case.amount, case.name.clone());
        Some(Fee {
            amount: each.saturating_mul(times),
            each,
            times,
            name,
            payable: *payable,
        })
    }
}
