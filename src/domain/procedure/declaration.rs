//! What the filer declares on the last page: never ticked beforehand, each
//! purpose by itself, and the exact words are kept with the dossier
//! (domain.md §1.1 block E, §2.11).

use serde::{Deserialize, Serialize};

use crate::domain::fault::Fault;
use crate::domain::form::{FieldError, FieldErrors};
use crate::domain::text::Bilingual;

/// A declaration, in one version of its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Declaration {
    /// `cam_doan`, `dong_y_dlcn`, `dong_y_email`.
    pub key: String,
    /// The version of its words; other words are another version.
    pub version: String,
    /// The words.
    pub text: Bilingual,
    /// What happens to those who do not agree or take it back.
    #[serde(default)]
    pub help: Bilingual,
    /// Without it nothing can be submitted.
    pub required: bool,
}

/// A declaration that was made. Time and person are those of the submission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenDeclaration {
    /// Which.
    pub key: String,
    /// In which version.
    pub version: String,
    /// The words that stood beside the box.
    pub text: Bilingual,
}

/// The declarations that were ticked, or which required ones were not.
pub fn check(
    declarations: &[Declaration],
    ticked: &[String],
) -> Result<Vec<GivenDeclaration>, FieldErrors> {
    let is_ticked = |declaration: &&Declaration| ticked.contains(&declaration.key);
    let missing = declarations
        .iter()
        .filter(|d| d.required && !is_ticked(d))
        .map(|d| FieldError {
            page: String::new(),
            field: d.key.clone(),
            label: d.text.clone(),
            row: None,
            fault: Fault::new("required-tick"),
            message: Bilingual::default(),
        });
    let missing: Vec<FieldError> = missing.collect();
    if !missing.is_empty() {
        return Err(FieldErrors(missing));
    }
    let given = declarations
        .iter()
        .filter(is_ticked)
        .map(|declaration| GivenDeclaration {
            key: declaration.key.clone(),
            version: declaration.version.clone(),
            text: declaration.text.clone(),
        });
    Ok(given.collect())
}
