//! Files that are not as they came: found when they are opened (the first time in a
//! day), and by a slow look through all of them in the night. A damaged one is not
//! served; the administrator and the officer are told until it is whole again.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use chrono::{NaiveDate, Timelike};
use serde::{Deserialize, Serialize};

use super::documents::{hex, unavailable};
use super::error::Refusal;
use super::{App, Error, sweep};
use crate::db::{self, Conn, documents, file_faults, settings};
use crate::domain::ids::DocumentId;
use crate::storage::{self, Key};

pub use crate::db::documents::Document;
pub use crate::db::file_faults::{Fault, What};

/// Rows read at once.
const AT_ONCE: i64 = 32;
/// The night ends at this hour.
const MORNING: u32 = 5;
/// So long one turn of the look through the files takes at most; the disk is others'
/// too.
const TURN: Duration = Duration::from_secs(2);
/// Where the night's look has come to.
const PLACE: &str = "files_looked_through";

/// The files that were found whole today.
#[derive(Debug, Default)]
pub struct Known(Mutex<(Option<NaiveDate>, HashSet<DocumentId>)>);

impl Known {
    fn has(&self, document: DocumentId, today: NaiveDate) -> bool {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.0 == Some(today) && known.1.contains(&document)
    }

    fn add(&self, document: DocumentId, today: NaiveDate) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.0 != Some(today) {
            *known = (Some(today), HashSet::new());
        }
        known.1.insert(document);
    }
}

/// Where the night's look through all files is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Place {
    /// The last night in which it came to the end.
    done: Option<NaiveDate>,
    /// The last file it looked at.
    after: Option<DocumentId>,
}

/// Refuses a file that is not as it came; looks at it the first time in a day.
pub(super) fn before_opening(app: &App, document: &Document) -> Result<(), Error> {
    if app.found_whole.has(document.id, app.clock.now().date()) {
        return Ok(());
    }
    refuse_damaged(app, document)
}

/// Refuses a file that is not as it came; looks at it now.
pub(super) fn refuse_damaged(app: &App, document: &Document) -> Result<(), Error> {
    match examine(app, document)? {
        None => Ok(()),
        Some(_) => Err(Refusal::new("document-damaged-in-store")
            .with("name", &document.name)
            .into()),
    }
}

/// Compares a file with what came, and writes down what is found.
pub(super) fn examine(app: &App, document: &Document) -> Result<Option<Fault>, Error> {
    let (now, id) = (app.clock.now(), document.id);
    let Some((what, seen_size)) = compare(app, document)? else {
        app.found_whole.add(id, now.date());
        if app.db.read(|conn| file_faults::has(conn, id))? {
            app.db.write(|conn| file_faults::clear(conn, id, now))?;
            tracing::warn!(document = %id, "a damaged file is whole again");
        }
        return Ok(None);
    };
    let fault = Fault {
        document: id,
        dossier: document.dossier,
        what,
        expected_size: document.size,
        seen_size,
        found_at: now,
    };
    tracing::error!(
        document = %id,
        dossier = %document.dossier,
        key = document.storage_key,
        what = what.code(),
        expected_size = document.size,
        seen_size,
        "a stored file is not what was received"
    );
    app.db.write(|conn| file_faults::keep(conn, &fault))?;
    Ok(Some(fault))
}

/// What is wrong with the bytes, and how many there are.
fn compare(app: &App, document: &Document) -> Result<Option<(What, u64)>, Error> {
    let key: Key = document
        .storage_key
        .parse()
        .map_err(|_| Error::Internal(format!("document {}: its key", document.id)))?;
    let there = match app.storage.verify(&key) {
        Err(storage::Error::NotFound) => {
            // Nothing is missing where the disk is: it is not mounted.
            app.storage.is_ours().map_err(unavailable)?;
            if !sweep::bring_back(app, &key)? {
                return Ok(Some((What::Missing, 0)));
            }
            app.storage.verify(&key).map_err(unavailable)?
        }
        there => there.map_err(unavailable)?,
    };
    Ok(if there.size != document.size {
        Some((What::Size, there.size))
    } else if hex(&there.sha256) != document.sha256 {
        Some((What::Digest, there.size))
    } else {
        None
    })
}

/// Looks through all files, and hands each fault over; how many files there are.
pub fn look_through(app: &App, mut tell: impl FnMut(&Fault)) -> Result<usize, Error> {
    let (mut after, mut files) = (None, 0);
    loop {
        let page = app.db.read(|conn| documents::after(conn, after, AT_ONCE))?;
        let Some(last) = page.last() else {
            return Ok(files);
        };
        after = Some(last.id);
        for document in &page {
            files += 1;
            if let Some(fault) = examine(app, document)? {
                tell(&fault);
            }
        }
    }
}

/// A turn of the night's look through all files. What one night has no time for is
/// looked at in the next.
pub fn look_on(app: &App) -> Result<(), Error> {
    let (now, begun) = (app.clock.now(), Instant::now());
    let mut place = app.db.read(place)?;
    if now.hour() >= MORNING || place.done == Some(now.date()) {
        return Ok(());
    }
    while begun.elapsed() < TURN && place.done != Some(now.date()) {
        let page = app
            .db
            .read(|conn| documents::after(conn, place.after, AT_ONCE))?;
        for document in &page {
            examine(app, document)?;
        }
        place.after = page.last().map(|document| document.id);
        if place.after.is_none() {
            place.done = Some(now.date());
        }
    }
    let text = serde_json::to_string(&place).unwrap_or_default();
    app.db
        .write(|conn| settings::save(conn, PLACE, &text, "worker", now))?;
    Ok(())
}

fn place(conn: &mut Conn) -> Result<Place, db::Error> {
    let text = settings::find(conn, PLACE)?.unwrap_or_default();
    Ok(serde_json::from_str(&text).unwrap_or_default())
}

/// How many files are not as they came.
pub(super) fn count(app: &App) -> Result<usize, Error> {
    Ok(app.db.read(file_faults::count)?)
}
