//! Who is the right office. For copies it is whoever keeps the original
//! register, and that changed with the laws (domain.md §1.2): a table of
//! conditions, first match decides. No dead end: a refusal names the office.

use serde::{Deserialize, Serialize};

use crate::domain::form::Expr;
use crate::domain::form::visibility::Visible;
use crate::domain::text::Bilingual;

/// One row of the table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Route {
    /// When it decides.
    pub when: Expr,
    /// The right office; none = this one.
    pub office: Option<OtherOffice>,
}

/// Another office than this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherOffice {
    /// Its name.
    pub name: Bilingual,
    /// Where to find it.
    pub address: Bilingual,
    /// Why it is the right one, with the rule.
    pub reason: Bilingual,
    /// The office has not confirmed this row yet.
    #[serde(default)]
    pub unconfirmed: bool,
}

/// The office that the first matching row names, if it is another one.
pub(super) fn right_office<'a>(
    routes: &'a [Route],
    visible: &Visible<'_>,
) -> Option<&'a OtherOffice> {
    routes
        .iter()
        .find(|route| visible.holds(Some(&route.when)))?
        .office
        .as_ref()
}
