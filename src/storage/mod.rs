//! Tool: files. A local folder, an S3 bucket shared by several nodes, or memory
//! for tests, behind one plain, blocking interface.
//!
//! A file is written once under a [`Key`] and never changed. What
//! [`Upload::finish`] has acknowledged is synced; what was not finished is never
//! seen under its key, and its remains are swept. Memory is constant whatever
//! the size of the file.
//!
//! Everything here blocks: call it from a blocking thread, never from a task.
//! This folder knows nothing of dossiers, permissions or HTTP.

pub mod checkpoints;
pub mod disk;
pub mod house;
pub mod house_key;
pub mod inspector;
mod key;
mod local;
pub mod pdf;
pub mod scan;
pub mod sniff;
mod target;
mod upload;

use std::fmt;
use std::io::Read;
use std::sync::Arc;

use bytes::Bytes;
use futures_util::StreamExt;
use futures_util::stream::BoxStream;
use object_store::{GetResultPayload, ObjectMeta, ObjectStore, ObjectStoreExt};
use sha2::{Digest, Sha256};

use crate::config::S3;
use crate::domain::time::{Moment, from_utc};

pub use key::{Key, NotAKey};
pub use target::BadTarget;
pub use upload::{Stored, Upload};

/// How much is read from a local file at once.
const READ_AT_ONCE: usize = 64 * 1024;

/// What can go wrong with files, as far as callers decide differently.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no file under this key.
    #[error("no such file")]
    NotFound,
    /// No room is left. Nothing was kept; the same file can be sent again later.
    #[error("the file storage is full: {0}")]
    Full(String),
    /// The file is longer than the caller said it could bear.
    #[error("the stored file is longer than {limit} bytes")]
    TooLong {
        /// Bytes the caller allowed.
        limit: u64,
    },
    /// Anything else: disk or service out of order. Trying later may help.
    #[error("the file storage does not answer: {0}")]
    Unavailable(String),
}

/// Where files are kept. Cheap to clone; all clones are the same storage.
#[derive(Clone)]
pub struct Storage(Arc<Inner>);

impl Storage {
    /// Opens the storage at `url`: `file:<folder>` (created if need be),
    /// `s3://bucket/prefix` with the keys in `s3`, or `memory:` (tests; lost at
    /// the end). Speaks to no server yet: [`Storage::check`] does.
    pub fn connect(url: &str, s3: &S3) -> Result<Self, BadTarget> {
        target::open(url.trim(), s3).map(|inner| Self(Arc::new(inner)))
    }

    /// Begins a new file under `key`. Nothing is visible before `finish`.
    pub fn begin(&self, key: &Key) -> Upload {
        Upload::new(Arc::clone(&self.0), key.path())
    }

    /// Opens a stored file for reading, from its start, chunk by chunk.
    pub fn open(&self, key: &Key) -> Result<Reader, Error> {
        let path = key.path();
        let result = self.0.wait(self.0.store.get(&path))?;
        let size = result.meta.size;
        let source = match result.payload {
            GetResultPayload::File(file, _) => Source::File(file),
            GetResultPayload::Stream(stream) => Source::Stream(stream),
        };
        Ok(Reader {
            storage: Arc::clone(&self.0),
            source,
            size,
        })
    }

    /// A whole small file; refused when it is longer than `max` bytes.
    pub fn read_all(&self, key: &Key, max: u64) -> Result<Vec<u8>, Error> {
        let reader = self.open(key)?;
        let mut whole = Vec::new();
        for chunk in reader {
            whole.extend_from_slice(&chunk?);
            if u64::try_from(whole.len()).unwrap_or(u64::MAX) > max {
                return Err(Error::TooLong { limit: max });
            }
        }
        Ok(whole)
    }

    /// Reads the file again and says what is really there. The caller compares
    /// with what [`Upload::finish`] said: only then is the file proved received.
    pub fn verify(&self, key: &Key) -> Result<Stored, Error> {
        let (mut digest, mut size) = (Sha256::new(), 0);
        for chunk in self.open(key)? {
            let chunk = chunk?;
            digest.update(&chunk);
            size += u64::try_from(chunk.len()).unwrap_or(u64::MAX);
        }
        Ok(Stored {
            size,
            sha256: digest.finalize().into(),
        })
    }

    /// Whether there is a file under this key.
    pub fn has(&self, key: &Key) -> Result<bool, Error> {
        let path = key.path();
        match self.0.wait(self.0.store.head(&path)) {
            Ok(_) => Ok(true),
            Err(Error::NotFound) => Ok(false),
            Err(other) => Err(other),
        }
    }

    /// Bytes left for files; none where the storage does not tell.
    pub fn free_bytes(&self) -> Result<Option<u64>, Error> {
        let free = self.0.root.as_deref().map(disk::free_bytes).transpose();
        free.map_err(|error| target::of_io(&error))
    }

    /// Deletes a file. One that is already gone is no error: sweepers run twice.
    pub fn delete(&self, key: &Key) -> Result<(), Error> {
        let path = key.path();
        match self.0.wait(self.0.store.delete(&path)) {
            Ok(()) | Err(Error::NotFound) => Ok(()),
            Err(other) => Err(other),
        }
    }

    /// Gives a file another key.
    pub fn rename(&self, from: &Key, to: &Key) -> Result<(), Error> {
        let (from, to) = (from.path(), to.path());
        self.0.wait(self.0.store.rename(&from, &to))
    }

    /// Every finished file below `prefix` (whole segments, e.g. `documents`), in
    /// no particular order, a few at a time. Files that we did not name are
    /// passed over.
    pub fn list(&self, prefix: &Key) -> Listing {
        let stream = {
            let _inside = self.0.handle().enter();
            self.0.store.list(Some(&prefix.path()))
        };
        Listing {
            storage: Arc::clone(&self.0),
            stream,
        }
    }

    /// Removes what unfinished uploads left behind before `before` (a killed
    /// process cannot tidy up) and says how many there were. On S3 nothing is
    /// done: there a lifecycle rule of the bucket ends unfinished uploads.
    pub fn sweep_unfinished(&self, before: Moment) -> Result<usize, Error> {
        match &self.0.root {
            Some(root) => target::sweep_folder(root, before),
            None => Ok(0),
        }
    }

    /// Writes, reads and deletes one small file under `key`: is the storage in
    /// order?
    pub fn check(&self, key: &Key) -> Result<(), Error> {
        let mut upload = self.begin(key);
        upload.write(b"in order?")?;
        let written = upload.finish()?;
        let read = self.verify(key)?;
        self.delete(key)?;
        if read == written {
            Ok(())
        } else {
            Err(Error::Unavailable(
                "what was read is not what was written".to_owned(),
            ))
        }
    }
}

impl fmt::Debug for Storage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Storage({})", self.0.store)
    }
}

/// A stored file being read: an iterator over its chunks, each at most a few
/// hundred kilobytes.
pub struct Reader {
    storage: Arc<Inner>,
    source: Source,
    size: u64,
}

enum Source {
    File(std::fs::File),
    Stream(BoxStream<'static, object_store::Result<Bytes>>),
}

impl Reader {
    /// The size of the whole file in bytes.
    pub fn size(&self) -> u64 {
        self.size
    }
}

impl Iterator for Reader {
    type Item = Result<Bytes, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.source {
            Source::File(file) => read_chunk(file).transpose(),
            Source::Stream(stream) => {
                let next = self.storage.handle().block_on(stream.next())?;
                Some(next.map_err(|error| target::classify(&error)))
            }
        }
    }
}

impl fmt::Debug for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reader({} bytes)", self.size)
    }
}

/// One finished file of a [`Listing`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its key.
    pub key: Key,
    /// Its size in bytes.
    pub size: u64,
    /// When it was finished.
    pub modified: Moment,
}

/// The files below a prefix, fetched as they are asked for.
pub struct Listing {
    storage: Arc<Inner>,
    stream: BoxStream<'static, object_store::Result<ObjectMeta>>,
}

impl Iterator for Listing {
    type Item = Result<Entry, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let meta = match self.storage.handle().block_on(self.stream.next())? {
                Ok(meta) => meta,
                Err(error) => match target::classify(&error) {
                    Error::NotFound => continue, // gone while we looked, or no such folder
                    other @ (Error::Full(_) | Error::TooLong { .. } | Error::Unavailable(_)) => {
                        return Some(Err(other));
                    }
                },
            };
            if let Ok(key) = Key::of_path(&meta.location) {
                let modified = from_utc(meta.last_modified.naive_utc());
                return Some(Ok(Entry {
                    key,
                    size: meta.size,
                    modified,
                }));
            }
        }
    }
}

/// The store, and the small runtime its asynchronous interface needs.
struct Inner {
    store: Arc<dyn ObjectStore>,
    /// The local folder, if it is one.
    root: Option<std::path::PathBuf>,
    /// The house it is kept to, once it is known.
    owner: std::sync::OnceLock<house::Owner>,
    /// How many bytes are collected before they are handed to the store.
    part: usize,
    /// Only `None` while being dropped.
    runtime: Option<tokio::runtime::Runtime>,
    handle: tokio::runtime::Handle,
}

impl Inner {
    fn handle(&self) -> &tokio::runtime::Handle {
        &self.handle
    }

    fn wait<T>(&self, work: impl Future<Output = object_store::Result<T>>) -> Result<T, Error> {
        self.handle
            .block_on(work)
            .map_err(|error| target::classify(&error))
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        // The last owner may be a task, where a runtime must not be waited for.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

fn read_chunk(file: &mut std::fs::File) -> Result<Option<Bytes>, Error> {
    let mut chunk = vec![0; READ_AT_ONCE];
    let read = loop {
        match file.read(&mut chunk) {
            Ok(read) => break read,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(Error::Unavailable(error.to_string())),
        }
    };
    chunk.truncate(read);
    Ok((read > 0).then(|| Bytes::from(chunk)))
}
