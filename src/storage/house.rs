//! Whose files these are: a mark in the storage with the identity of its house. A
//! storage without it, or with another's, takes nothing: a folder whose disk is not
//! mounted looks like an empty storage.

use std::os::unix::fs::MetadataExt;
use std::path::Path as FilePath;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use object_store::path::Path;
use object_store::{ObjectStoreExt, PutPayload};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Error, Inner, Storage, target};
use crate::domain::time::Moment;

/// The name of the mark; no [`super::Key`] can be the same.
const MARK: &str = ".motcua-house";
/// A bucket is asked so often whose it is; a folder at every write.
const ASKED_EVERY: Duration = Duration::from_mins(1);

/// What the mark says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Whose files these are.
    pub house: Uuid,
    /// Since when.
    pub made_at: Moment,
}

/// The house that a storage is kept to.
#[derive(Debug)]
pub(super) struct Owner {
    house: Uuid,
    /// Device and file number of the mark, where it is a file.
    place: Option<(u64, u64)>,
    /// When a bucket last said that it is ours.
    asked: Mutex<Option<Instant>>,
}

impl Storage {
    /// What the storage says whose it is; none where it says nothing.
    pub fn mark(&self) -> Result<Option<Mark>, Error> {
        self.0.mark()
    }

    /// Says from now on whose it is.
    pub fn set_mark(&self, mark: &Mark) -> Result<(), Error> {
        let text = serde_json::to_vec(mark).map_err(|error| said(&error))?;
        let path = Path::from(MARK);
        let put = self.0.store.put(&path, PutPayload::from(text));
        self.0.wait(put).map(|_| ())
    }

    /// Takes nothing any more that is not for this house, and notices when the folder
    /// becomes another one.
    pub fn keep_to(&self, house: Uuid) -> Result<(), Error> {
        let place = self.0.root.as_deref().map(place).transpose()?;
        let asked = Mutex::new(None);
        let owner = Owner {
            house,
            place,
            asked,
        };
        if let Err(owner) = self.0.owner.set(owner)
            && self.0.owner.get().map(|known| known.house) != Some(owner.house)
        {
            return Err(foreign("it is kept to another house"));
        }
        self.is_ours()
    }

    /// Whether it is still the house's own: each write asks.
    pub fn is_ours(&self) -> Result<(), Error> {
        self.0.is_ours()
    }
}

impl Inner {
    fn mark(&self) -> Result<Option<Mark>, Error> {
        let path = Path::from(MARK);
        let read = async { self.store.get(&path).await?.bytes().await };
        match self.wait(read) {
            Ok(text) => serde_json::from_slice(&text)
                .map(Some)
                .map_err(|error| said(&error)),
            Err(Error::NotFound) => Ok(None),
            Err(error) => Err(error),
        }
    }

    pub(super) fn is_ours(&self) -> Result<(), Error> {
        let Some(owner) = self.owner.get() else {
            return Ok(());
        };
        let asked = || owner.asked.lock().unwrap_or_else(PoisonError::into_inner);
        if self.root.is_none() && asked().is_some_and(|at| at.elapsed() < ASKED_EVERY) {
            return Ok(());
        }
        let found = self.mark()?;
        match found {
            None => return Err(foreign("it carries no mark: is its disk mounted?")),
            Some(mark) if mark.house != owner.house => {
                return Err(foreign("it belongs to another house"));
            }
            Some(_) => {}
        }
        let now_at = self.root.as_deref().map(place).transpose()?;
        if now_at != owner.place {
            return Err(foreign("another folder or disk is in its place"));
        }
        *asked() = Some(Instant::now());
        Ok(())
    }
}

/// Where the mark lies: device and file number.
fn place(root: &FilePath) -> Result<(u64, u64), Error> {
    let meta = std::fs::metadata(root.join(MARK)).map_err(|error| target::of_io(&error))?;
    Ok((meta.dev(), meta.ino()))
}

fn foreign(why: &str) -> Error {
    Error::Unavailable(format!("this is not the storage of this house: {why}"))
}

fn said(error: &serde_json::Error) -> Error {
    Error::Unavailable(format!("the mark of the house, {MARK}: {error}"))
}
