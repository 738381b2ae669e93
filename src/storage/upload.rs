//! A file on its way in.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use object_store::path::Path;
use object_store::{MultipartUpload, ObjectStoreExt, PutPayload};
use sha2::{Digest, Sha256};

use super::local::LocalFile;
use super::{Error, Inner, target};

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
    way: Way,
    digest: Sha256,
    size: u64,
}

/// How the bytes come to where they are kept.
enum Way {
    /// Nothing has come yet.
    Unknown,
    /// Into a folder of this machine, at once.
    Local(LocalFile),
    /// Into a store, part by part.
    Store {
        waiting: Vec<u8>,
        parts: Option<Box<dyn MultipartUpload>>,
    },
}

impl Upload {
    pub(super) fn new(storage: Arc<Inner>, path: Path) -> Self {
        Self {
            storage,
            path,
            way: Way::Unknown,
            digest: Sha256::new(),
            size: 0,
        }
    }

    /// Bytes taken so far.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Takes the next bytes. After an error the upload is of no more use.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.digest.update(bytes);
        self.size += u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.begin()?;
        match &mut self.way {
            Way::Local(file) => file.write(bytes).map_err(|error| target::of_io(&error)),
            Way::Unknown | Way::Store { .. } => self.collect(bytes),
        }
    }

    /// Publishes the file under its key. When this returns, the bytes are
    /// synced: a power cut does not lose them.
    pub fn finish(mut self) -> Result<Stored, Error> {
        self.begin()?;
        self.storage.is_ours()?;
        match std::mem::replace(&mut self.way, Way::Unknown) {
            Way::Local(file) => file.finish().map_err(|error| target::of_io(&error))?,
            Way::Store {
                waiting,
                parts: None,
            } => {
                let whole = PutPayload::from(waiting);
                self.storage
                    .wait(self.storage.store.put(&self.path, whole))?;
            }
            way @ Way::Store { .. } => {
                self.way = way;
                self.finish_parts()?;
            }
            Way::Unknown => {}
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

    /// The way, found when the first bytes come: a file that is refused before has
    /// left no trace.
    fn begin(&mut self) -> Result<(), Error> {
        if matches!(self.way, Way::Unknown) {
            self.storage.is_ours()?;
            self.way = match &self.storage.root {
                Some(root) => {
                    let file = LocalFile::begin(root, self.path.as_ref());
                    Way::Local(file.map_err(|error| target::of_io(&error))?)
                }
                None => Way::Store {
                    waiting: Vec::new(),
                    parts: None,
                },
            };
        }
        Ok(())
    }

    fn collect(&mut self, mut bytes: &[u8]) -> Result<(), Error> {
        while !bytes.is_empty() {
            let Way::Store { waiting, .. } = &mut self.way else {
                return Ok(());
            };
            let room = self.storage.part.saturating_sub(waiting.len());
            let (now, later) = bytes.split_at_checked(room).unwrap_or((bytes, &[]));
            waiting.extend_from_slice(now);
            bytes = later;
            if waiting.len() >= self.storage.part {
                self.send_part()?;
            }
        }
        Ok(())
    }

    fn send_part(&mut self) -> Result<(), Error> {
        let Way::Store { waiting, parts } = &mut self.way else {
            return Ok(());
        };
        let part = Bytes::from(std::mem::take(waiting));
        let known = match parts {
            Some(known) => known,
            none => {
                let begun = self.storage.store.put_multipart(&self.path);
                none.insert(self.storage.wait(begun)?)
            }
        };
        self.storage
            .wait(known.put_part(PutPayload::from_bytes(part)))
    }

    fn finish_parts(&mut self) -> Result<(), Error> {
        if matches!(&self.way, Way::Store { waiting, .. } if !waiting.is_empty()) {
            self.send_part()?;
        }
        if let Way::Store { parts, .. } = &mut self.way {
            if let Some(known) = parts {
                self.storage.wait(known.complete())?;
            }
            *parts = None;
        }
        Ok(())
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        // May run in a task, where waiting is forbidden: tidied up in the back.
        if let Way::Store { parts, .. } = &mut self.way
            && let Some(mut parts) = parts.take()
        {
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
