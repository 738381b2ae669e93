//! Who is the right office. For copies it is whoever keeps the original
//! register, and that changed with the laws (domain.md §1.2): a table of
//! conditions, first match decides. No dead end: a refusal names the office.

use serde::{Deserialize, Serialize};

use crate::domain::form::visibility::Visible;
use crate::domain::form::{Answers, Expr, Page};
use crate::domain::text::{Bilingual, Language};

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
    /// The field whose answer is the office's own name: the school on the diploma.
    #[serde(default)]
    pub named_by: String,
    /// The office has not confirmed this row yet.
    #[serde(default)]
    pub unconfirmed: bool,
}

impl OtherOffice {
    /// Its name, with that of the school or office that the answers give.
    pub fn name_given(&self, answers: &Answers, language: Language) -> String {
        let (name, given) = (
            self.name.get(language),
            answers.display(&self.named_by, language),
        );
        if given.is_empty() {
            name.to_owned()
        } else {
            format!("{name}: {given}")
        }
    }
}

/// The office that the first matching row names, if it is another one.
pub(super) fn right_office<'a>(
    routes: &'a [Route],
    visible: &Visible<'_>,
) -> Option<&'a OtherOffice> {
    deciding(routes, visible)?.office.as_ref()
}

/// The same, where an answer of this page decided it.
pub(super) fn told_on<'a>(
    routes: &'a [Route],
    visible: &Visible<'_>,
    page: &Page,
) -> Option<&'a OtherOffice> {
    let route = deciding(routes, visible)?;
    let names = route.when.names();
    let here = page
        .fields
        .iter()
        .any(|field| names.contains(field.key.as_str()));
    route.office.as_ref().filter(|_| here)
}

fn deciding<'a>(routes: &'a [Route], visible: &Visible<'_>) -> Option<&'a Route> {
    routes.iter().find(|route| visible.holds(Some(&route.when)))
}
