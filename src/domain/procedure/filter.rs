//! Narrowing the catalogue down (A01): for whom, about what, how far online,
//! what it costs, how long it may take.

use super::{Audience, FeeRule, Level, PartKind, Version};
use crate::domain::deadline::{Limit, MINUTES_PER_DAY};
use crate::domain::text;

/// What is wanted; nothing of a kind means all of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// For these people.
    pub audience: Option<Audience>,
    /// In the area with this Vietnamese name.
    pub area: Option<String>,
    /// As far online.
    pub level: Option<Level>,
    /// With such a fee.
    pub fee: Option<FeeClass>,
    /// Settled within this many working days.
    pub days: Option<u32>,
}

/// Whether something is to be paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FeeClass {
    /// Nothing.
    Free,
    /// Something.
    Charged,
    /// The office has not said.
    Unknown,
}

impl FeeClass {
    /// Every class, in the order of the filter.
    pub const ALL: [Self; 3] = [Self::Free, Self::Charged, Self::Unknown];

    /// What is known of this procedure's fee.
    pub fn of(version: &Version) -> Self {
        let said = version.description.part(PartKind::Fee);
        match &version.fee {
            FeeRule::Amount { .. } => Self::Charged,
            FeeRule::None if said.is_some_and(super::Part::is_said) => Self::Free,
            FeeRule::None => Self::Unknown,
        }
    }
}

impl Filter {
    /// Whether this procedure is among what is wanted.
    pub fn fits(&self, version: &Version) -> bool {
        self.audience
            .is_none_or(|audience| version.audiences.contains(&audience))
            && self
                .area
                .as_ref()
                .is_none_or(|area| *area == version.area.vi)
            && self.level.is_none_or(|level| level == version.level)
            && self.fee.is_none_or(|fee| fee == FeeClass::of(version))
            && self
                .days
                .is_none_or(|days| working_days(version).is_some_and(|needed| needed <= days))
    }
}

/// The area in addresses: `giao-duc-trung-hoc`.
pub fn area_code(version: &Version) -> String {
    text::words(&version.area.vi).join("-")
}

/// How many working days it may take; none where no law says so.
pub fn working_days(version: &Version) -> Option<u32> {
    version.limit.map(|limit| match limit {
        Limit::SameDay { .. } => 1,
        Limit::Minutes(minutes) => minutes.div_ceil(MINUTES_PER_DAY),
    })
}
