//! What a file really is, found out while it is being stored: the rules of
//! [`crate::domain::document`] look at each chunk as it passes, so that nothing
//! is read twice.

use super::{Error, Storage, Stored, Upload};
use crate::domain::document::{FileKind, FileRefusal, Inspection};
use crate::storage::Key;

/// A person's file on its way in: written, hashed and looked at in one pass.
/// Dropping it abandons it.
#[derive(Debug)]
pub struct Incoming {
    upload: Upload,
    inspection: Inspection,
    limit: u64,
}

/// A file of a kind that is kept, stored and synced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Received {
    /// Its size and digest.
    pub stored: Stored,
    /// What it is, by its content.
    pub kind: FileKind,
}

/// The file was not taken.
#[derive(Debug, thiserror::Error)]
pub enum NotReceived {
    /// By our rules: the sender can do something about it.
    #[error(transparent)]
    Refused(#[from] FileRefusal),
    /// By our disk: the sender can only come back later.
    #[error(transparent)]
    Storage(#[from] Error),
}

impl Incoming {
    /// Begins a file under `key` that may be `limit` bytes long.
    pub fn begin(storage: &Storage, key: &Key, limit: u64) -> Self {
        Self {
            upload: storage.begin(key),
            inspection: Inspection::new(),
            limit,
        }
    }

    /// Takes the next bytes. After a refusal the file is of no more use.
    pub fn write(&mut self, chunk: &[u8]) -> Result<(), NotReceived> {
        let more = u64::try_from(chunk.len()).unwrap_or(u64::MAX);
        if self.upload.size().saturating_add(more) > self.limit {
            return Err(FileRefusal::TooLarge { limit: self.limit }.into());
        }
        self.inspection.feed(chunk);
        Ok(self.upload.write(chunk)?)
    }

    /// Keeps the file if it is whole and of a kind that is kept; otherwise nothing
    /// remains of it.
    pub fn finish(self) -> Result<Received, NotReceived> {
        let kind = self.inspection.finish()?;
        Ok(Received {
            stored: self.upload.finish()?,
            kind,
        })
    }
}
