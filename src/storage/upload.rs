//! A file on its way in.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use object_store::path::Path;
use object_store::{MultipartUpload, ObjectStoreExt, PutPayload};
use sha2::{Digest, Sha256};

use super::{Error, Inner};

/// What was kept, or what is there: enough to prove that two are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stored {
    /// Bytes.
    pub size: u64,
    /// SHA-256 of those bytes, taken as they passed.
    pub sha256: [u8; 32],
}

/// A file being written. Dropping it without [`Upload::finish`] abandons it and
/// removes what was written.
pub struct Upload {
    storage: Arc<Inner>,
    path: Path,
    waiting: Vec<u8>,
    parts: Option<Box<dyn MultipartUpload>>,
    digest: Sha256,
    size: u64,
}

impl Upload {
    pub(super) fn new(storage: Arc<Inner>, path: Path) -> Self {
        Self {
            storage,
            path,
            waiting: Vec::new(),
            parts: None,
            digest: Sha256::new(),
            size: 0,
        }
    }

    /// Bytes taken so far.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Takes the next bytes. After an error the upload is of no more use.
    pub fn write(&mut self, mut bytes: &[u8]) -> Result<(), Error> {
        self.digest.update(bytes);
        self.size += u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        while !bytes.is_empty() {
            let room = self.storage.part.saturating_sub(self.waiting.len());
            let (now, later) = bytes.split_at_checked(room).unwrap_or((bytes, &[]));
            self.waiting.extend_from_slice(now);
            bytes = later;
            if self.waiting.len() >= self.storage.part {
                self.send_part()?;
            }
        }
        Ok(())
    }

    /// Publishes the file under its key. When this returns, the bytes are
    /// synced: a power cut does not lose them.
    pub fn finish(mut self) -> Result<Stored, Error> {
        if self.parts.is_some() {
            if !self.waiting.is_empty() {
                self.send_part()?;
            }
            if let Some(parts) = &mut self.parts {
                self.storage.wait(parts.complete())?;
            }
            self.parts = None;
        } else {
            let whole = PutPayload::from(std::mem::take(&mut self.waiting));
            self.storage
                .wait(self.storage.store.put(&self.path, whole))?;
        }
        let digest = std::mem::take(&mut self.digest);
        Ok(Stored {
            size: self.size,
            sha256: digest.finalize().into(),
        })
    }

    /// Gives the file up. The same as dropping it, in a word.
    pub fn abort(self) {
        drop(self);
    }

    fn send_part(&mut self) -> Result<(), Error> {
        let part = Bytes::from(std::mem::take(&mut self.waiting));
        if self.parts.is_none() {
            self.parts = Some(
                self.storage
                    .wait(self.storage.store.put_multipart(&self.path))?,
            );
        }
        match &mut self.parts {
            Some(parts) => self
                .storage
                .wait(parts.put_part(PutPayload::from_bytes(part))),
            None => Ok(()),
        }
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        // May run in a task, where waiting is forbidden: tidied up in the back.
        if let Some(mut parts) = self.parts.take() {
            self.storage.handle().spawn(async move {
                if let Err(error) = parts.abort().await {
                    tracing::warn!(%error, "an abandoned upload was left behind");
                }
            });
        }
    }
}

impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Upload({}, {} bytes)", self.path, self.size)
    }
}
