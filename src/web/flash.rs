//! A sentence carried over a redirect: its key and values, never its words, so
//! that the cookie can say nothing that the language files do not.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

/// What the next page says once.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Told {
    pub(super) key: String,
    arguments: BTreeMap<String, String>,
}

impl Told {
    pub(super) fn new(key: &str, arguments: &[(&str, String)]) -> Self {
        let arguments = arguments
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.clone()))
            .collect();
        Self {
            key: key.to_owned(),
            arguments,
        }
    }

    pub(super) fn to_cookie(&self) -> String {
        URL_SAFE_NO_PAD.encode(serde_json::to_vec(self).unwrap_or_default())
    }

    /// Reads the cookie; anything that is not a `told-` sentence is nothing.
    pub(super) fn from_cookie(value: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(value).ok()?;
        let told: Self = serde_json::from_slice(&bytes).ok()?;
        told.key.starts_with("told-").then_some(told)
    }

    pub(super) fn pairs(&self) -> Vec<(&str, String)> {
        self.arguments
            .iter()
            .map(|(name, value)| (name.as_str(), value.clone()))
            .collect()
    }
}
