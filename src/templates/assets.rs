//! The built interface: which file holds what, and its bytes.
//!
//! `npm run build` writes `static/dist/` and its `manifest.json`. Before that
//! the portal still runs, without its look: links then name the plain file.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rust_embed::RustEmbed;

use crate::urls;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/static/dist"]
#[allow_missing = true]
struct Dist;

/// Logical names (`theme.css`) to names with a content hash (`theme-3f2a….css`).
#[derive(Debug, Clone, Default)]
pub struct Assets {
    names: BTreeMap<String, String>,
}

impl Assets {
    /// Reads the manifest; an unbuilt interface has none and gives an empty list.
    ///
    /// # Errors
    /// The manifest is there and is not one.
    pub fn load() -> Result<Self, serde_json::Error> {
        match Dist::get("manifest.json") {
            Some(file) => Ok(Self {
                names: serde_json::from_slice(&file.data)?,
            }),
            None => Ok(Self::default()),
        }
    }

    /// The link to a file by its logical name.
    pub fn link(&self, name: &str) -> String {
        urls::static_file(self.names.get(name).map_or(name, String::as_str))
    }

    /// Whether the interface was built.
    pub fn is_built(&self) -> bool {
        !self.names.is_empty()
    }
}

/// The bytes of a built file by the name in its link, or of its compressed twin
/// (`theme-3f2a….css.br`). The name carries the content's hash: it may be kept for ever.
pub fn bytes(name: &str) -> Option<Cow<'static, [u8]>> {
    if name == "manifest.json" {
        return None;
    }
    Dist::get(name).map(|file| file.data)
}
