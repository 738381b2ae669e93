//! Database and files know each other: both carry the identity of the house. A house
//! whose two halves do not fit is not opened, so that an operator's slip (another
//! database, a disk that is not mounted) costs nothing.

use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::documents::unavailable;
use super::secrets::SIGNING_KEY;
use super::{App, Error};
use crate::db::{Db, documents, settings};
use crate::domain::time::Moment;
use crate::storage::house::Mark;
use crate::storage::{Key, Storage};

/// Under which name the database keeps the identity.
const HOUSE: &str = "house_id";
/// So many files are looked for before a storage without a mark is believed.
const SAMPLE: i64 = 100;
/// What to do about halves that do not fit.
const ADVICE: &str = "look at database_url and storage_url, and whether the disk is mounted; \
     `motcua storage status` shows both sides. Only after moving or restoring files on \
     purpose: `motcua storage adopt`";

/// What both halves say, and what was looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sides {
    /// The identity in the database.
    pub database: Option<Uuid>,
    /// The mark in the storage.
    pub storage: Option<Mark>,
    /// Rows of files that were looked for.
    pub looked_for: usize,
    /// Of these, how many files are there.
    pub found: usize,
    /// Whether the storage has any file of a dossier.
    pub has_files: bool,
}

impl Sides {
    /// Whether both say the same house.
    pub fn fit(&self) -> bool {
        let of_storage = self.storage.as_ref().map(|mark| mark.house);
        self.database.is_some() && self.database == of_storage
    }

    /// Neither rows nor files: nothing can be lost.
    fn are_empty(&self) -> bool {
        self.looked_for == 0 && !self.has_files
    }
}

/// Opens the house's files for this house, or says why they are not its own.
pub(super) fn open(app: &App) -> Result<(), Error> {
    let sides = sides(&app.db, &app.storage)?;
    let house = match (&sides.database, &sides.storage) {
        (Some(house), Some(mark)) if *house == mark.house => *house,
        _ if may_begin(&sides) => {
            let house = join(&app.db, &app.storage, &sides, app.clock.now())?;
            tracing::warn!(%house, storage = ?app.storage, "database and files are now one house");
            house
        }
        _ => return Err(Error::Unavailable(refusal(&sides, &app.storage))),
    };
    app.storage.keep_to(house).map_err(unavailable)
}

/// A first start; or a house from before there were identities, whose files are there.
pub(super) fn may_begin(sides: &Sides) -> bool {
    let from_before = sides.looked_for > 0 && sides.found == sides.looked_for;
    let is_fit = sides.are_empty() || (sides.database.is_none() && from_before);
    sides.storage.is_none() && is_fit
}

/// What database and storage say.
pub fn sides(db: &Db, storage: &Storage) -> Result<Sides, Error> {
    let (database, rows) = db.read(|conn| {
        let database = settings::find(conn, HOUSE)?;
        Ok::<_, Error>((database, documents::after(conn, None, SAMPLE)?))
    })?;
    let database = database.map(|text| text.parse());
    let mark = storage.mark().map_err(unavailable)?;
    let mut found = 0;
    // A storage that fits is not searched.
    for row in rows.iter().filter(|_| mark.is_none()) {
        let there = row.storage_key.parse::<Key>().ok();
        let there = there.map(|key| storage.has(&key)).transpose();
        found += usize::from(there.map_err(unavailable)? == Some(true));
    }
    let folder = "documents".parse::<Key>();
    let folder = folder.map_err(|_| Error::Internal("the key of all documents".to_owned()))?;
    let first = storage.list(&folder).next().transpose();
    Ok(Sides {
        database: database
            .transpose()
            .map_err(|_| Error::Internal(format!("{HOUSE} is no identity")))?,
        storage: mark,
        looked_for: rows.len(),
        found,
        has_files: first.map_err(unavailable)?.is_some(),
    })
}

/// The operator says that these files belong to this database: both get one identity,
/// that of the database if it has one.
pub fn adopt(db: &Db, storage: &Storage, now: Moment) -> Result<Uuid, Error> {
    let sides = sides(db, storage)?;
    join(db, storage, &sides, now)
}

fn join(db: &Db, storage: &Storage, sides: &Sides, now: Moment) -> Result<Uuid, Error> {
    let of_storage = sides.storage.as_ref().map(|mark| mark.house);
    let house = db.write(|conn| {
        let known = settings::find(conn, HOUSE)?.and_then(|text| text.parse().ok());
        if let Some(known) = known {
            return Ok::<_, Error>(known);
        }
        let key = settings::find(conn, SIGNING_KEY)?;
        let key = key.ok_or_else(|| Error::Internal("there is no signing key".to_owned()))?;
        let house = of_storage.unwrap_or_else(|| made_of(&key));
        let text = house.to_string();
        settings::save(conn, HOUSE, &text, "database and files are one house", now)?;
        Ok(house)
    })?;
    if of_storage != Some(house) {
        let mark = Mark {
            house,
            made_at: now,
        };
        storage.set_mark(&mark).map_err(unavailable)?;
    }
    Ok(house)
}

/// An identity as random as the house's own signing key, which it does not tell.
fn made_of(signing_key: &str) -> Uuid {
    let digest = Sha256::digest(format!("house {signing_key}").as_bytes());
    let mut bytes = [0; 16];
    bytes
        .iter_mut()
        .zip(digest)
        .for_each(|(to, from)| *to = from);
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}

/// Why the halves do not fit, and what to do.
pub fn refusal(sides: &Sides, storage: &Storage) -> String {
    let why = match (&sides.database, &sides.storage) {
        (Some(house), None) => format!("they carry no mark, the database is of house {house}"),
        (Some(house), Some(mark)) => format!(
            "they belong to house {}, the database to house {house}",
            mark.house
        ),
        (None, Some(mark)) => format!(
            "they belong to house {}, the database to none yet",
            mark.house
        ),
        (None, None) if sides.looked_for == 0 => {
            "there are files, and the database knows none of them".to_owned()
        }
        (None, None) => format!(
            "of {} files that the database knows {} are there",
            sides.looked_for, sides.found
        ),
    };
    format!("the files at {storage:?} are not those of this database: {why}; {ADVICE}")
}
