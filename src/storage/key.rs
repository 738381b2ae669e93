//! Under which name a file is kept: never a name that a person gave.

use std::fmt;
use std::str::FromStr;

use object_store::path::Path;

use crate::domain::ids::DocumentId;

/// The longest key: well below what any store allows, prefix included.
const LONGEST: usize = 200;

/// The name of one stored file: lower-case letters, digits, `-`, `_` and `.`
/// in segments parted by `/`. It cannot leave the storage (`..`), collide with
/// an unfinished file (`#`) or differ only by case from another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(String);

/// A text is not the key it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a storage key")]
pub struct NotAKey;

impl Key {
    /// Where the file of a document lies. The folders are named after the
    /// random end of the id, so that none of them grows faster than the others.
    pub fn document(id: DocumentId) -> Self {
        let random = id.uuid().as_bytes().last().copied().unwrap_or_default();
        Self(format!("documents/{random:02x}/{id}"))
    }

    /// The key as text, as the database keeps it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) fn path(&self) -> Path {
        self.0.split('/').collect()
    }

    pub(super) fn of_path(path: &Path) -> Result<Self, NotAKey> {
        path.as_ref().parse()
    }
}

impl FromStr for Key {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let sound = text.len() <= LONGEST && text.split('/').all(is_segment);
        if sound {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotAKey)
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_segment(segment: &str) -> bool {
    !segment.is_empty()
        && !segment.starts_with('.')
        && segment
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_.".contains(&b))
}
