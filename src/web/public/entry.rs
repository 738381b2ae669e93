//! A procedure in a list: what it is, how far it goes online, how long it takes,
//! what it costs.

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::deadline::Limit;
use crate::domain::procedure::filter::working_days;
use crate::domain::procedure::{FeeClass, Level, Version};
use crate::urls;
use crate::web::Visit;

/// One line of a list.
#[derive(Serialize)]
pub(super) struct Entry {
    href: String,
    title: String,
    /// Its name as people say it.
    short: String,
    summary: String,
    code: String,
    area: String,
    online: bool,
    closed: bool,
    /// Working days; none where no law says.
    days: Option<u32>,
    same_day: bool,
    /// Nothing where the office has not said.
    fee: Option<&'static str>,
}

impl Entry {
    pub(super) fn new(visit: &Visit, version: &Version, today: NaiveDate) -> Self {
        let language = visit.language();
        Self {
            href: urls::procedure(&version.alias),
            title: version.title(language).to_owned(),
            short: version.short_title.get(language).to_owned(),
            summary: version.summary.get(language).to_owned(),
            code: version.code.clone(),
            area: version.area.get(language).to_owned(),
            online: version.level == Level::Online,
            closed: version.ended(today).is_some(),
            days: working_days(version),
            same_day: matches!(version.limit, Some(Limit::SameDay { .. })),
            fee: Some(FeeClass::of(version))
                .filter(|class| *class != FeeClass::Unknown)
                .map(fee_code),
        }
    }
}

/// The word for a fee class in addresses and language files.
pub(super) fn fee_code(class: FeeClass) -> &'static str {
    match class {
        FeeClass::Free => "mien-phi",
        FeeClass::Charged => "co-phi",
        FeeClass::Unknown => "chua-ro",
    }
}

/// The word for a level in addresses and language files.
pub(super) fn level_code(level: Level) -> &'static str {
    match level {
        Level::Online => "truc-tuyen",
        Level::Information => "thong-tin",
    }
}
