//! Thành phần hồ sơ: the papers of a dossier.

use serde::{Deserialize, Serialize};

use crate::domain::form::visibility::Visible;
use crate::domain::form::{Expr, Required};
use crate::domain::text::Bilingual;

/// A paper of the dossier. Files are bound to it by its key.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Component {
    /// Unique in its procedure.
    pub key: String,
    /// What it is called.
    pub name: Bilingual,
    /// How many originals.
    pub originals: u32,
    /// How many copies.
    pub copies: u32,
    /// Whether it must be there.
    pub required: Required,
    /// When it has to do with this dossier at all; none = always.
    #[serde(default)]
    pub show_if: Option<Expr>,
    /// In words, when it is needed; nothing where it always is, or never must be.
    #[serde(default)]
    pub when_note: Bilingual,
    /// When it need not be brought though it is required.
    #[serde(default)]
    pub waived_if: Option<Expr>,
    /// In words, when it need not be brought.
    #[serde(default)]
    pub waived_note: Bilingual,
    /// How to make a good picture of it, what must be on it.
    #[serde(default)]
    pub guidance: Bilingual,
    /// The portal makes it from the answers: nothing to upload.
    #[serde(default)]
    pub generated: bool,
    /// Several papers of this kind are one row.
    #[serde(default)]
    pub one_of: Vec<Bilingual>,
    /// Staff compare it with the original when the result is handed over.
    #[serde(default)]
    pub show_original: bool,
}

/// Whether a paper must be brought, given the answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ComponentNeed {
    /// At least one file, or the dossier cannot be submitted.
    Required,
    /// Welcome.
    Optional,
    /// Required by law, but not of this person.
    Waived,
    /// Made by the portal.
    Generated,
    /// Not of this dossier.
    NotNeeded,
}

impl Component {
    /// Whether it may come up at all where these facts are known already, whatever
    /// is answered: what belongs to a letter by post never does online.
    pub fn may_come_up(&self, facts: &[(&str, &str)]) -> bool {
        self.show_if.as_ref().is_none_or(|condition| {
            let known = |name: &str| -> Vec<String> {
                let fact = facts.iter().find(|(fact, _)| *fact == name);
                fact.map(|(_, value)| (*value).to_owned())
                    .into_iter()
                    .collect()
            };
            let names = condition.names();
            let decided = names.iter().all(|name| !known(name).is_empty());
            !decided || condition.holds(&known)
        })
    }

    /// Whether it must be brought.
    pub fn need(&self, visible: &Visible<'_>) -> ComponentNeed {
        let required = match &self.required {
            Required::Always => true,
            Required::Optional => false,
            Required::When(condition) => visible.holds(Some(condition)),
        };
        let conditional = matches!(self.required, Required::When(_));
        let waived = self
            .waived_if
            .as_ref()
            .is_some_and(|when| visible.holds(Some(when)));
        if !visible.holds(self.show_if.as_ref())
            || (conditional && !required && self.show_if.is_none())
        {
            ComponentNeed::NotNeeded
        } else if self.generated {
            ComponentNeed::Generated
        } else if required && waived {
            ComponentNeed::Waived
        } else if required {
            ComponentNeed::Required
        } else {
            ComponentNeed::Optional
        }
    }
}
