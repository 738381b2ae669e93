//! Whether the house can do what it promises. Each tool is tried, not asked: a row is
//! written, a file is written, read and deleted, and the room that is left is looked
//! at. Whoever adds a tool that people rely on adds its probe to [`probes`].

use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::App;
use crate::db::{self, Db, settings};
use crate::domain::ids::{DocumentId, SystemChance};
use crate::domain::time::{Clock, Moment, SystemClock};
use crate::storage::{Key, Storage, disk};

/// So long what was found is believed: watchers may ask as often as they like.
const BELIEVED: Duration = Duration::from_secs(5);
/// With less room than this on the disk of the files or of the database the house is
/// not ready: what people bring now would soon be refused.
pub const ROOM: u64 = 64 * 1024 * 1024;
/// The row that is written over.
const PROBE: &str = "probe";

/// A tool that was tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Probe {
    /// Its name, for the log and for whoever watches.
    pub name: &'static str,
    /// What is wrong with it, if anything.
    pub outcome: Result<(), String>,
}

/// What was found last.
#[derive(Debug, Default)]
pub struct Known {
    last: Mutex<Option<(Instant, Vec<Probe>)>>,
}

/// The tools that are out of order; found at most a few seconds ago.
pub fn out_of_order(app: &App) -> Vec<Probe> {
    let mut last = app
        .health
        .last
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    let fresh = last.take().filter(|(at, _)| at.elapsed() < BELIEVED);
    let (at, found) = fresh.unwrap_or_else(|| (Instant::now(), tried(app)));
    *last = Some((at, found.clone()));
    found
}

/// Tries everything again the next time it is asked.
pub fn forget(app: &App) {
    *app.health
        .last
        .lock()
        .unwrap_or_else(PoisonError::into_inner) = None;
}

fn tried(app: &App) -> Vec<Probe> {
    let mut probes = probes(app);
    probes.retain(|probe| probe.outcome.is_err());
    for probe in &probes {
        if let Err(reason) = &probe.outcome {
            tracing::error!(tool = probe.name, reason, "not ready");
        }
    }
    probes
}

fn probes(app: &App) -> Vec<Probe> {
    let probe = |name, outcome| Probe { name, outcome };
    vec![
        probe("database", writes_a_row(&app.db, app.clock.now())),
        probe("storage", keeps_a_file(&app.storage)),
        probe("room", has_room(&app.storage, &app.config.database_url)),
    ]
}

/// The database takes a row.
pub(super) fn writes_a_row(db: &Db, now: Moment) -> Result<(), String> {
    db.write(|conn| settings::save(conn, PROBE, "ready", "written to see that it can be", now))
        .map_err(|error: db::Error| error.to_string())
}

/// The storage is the house's own, takes a file, gives it back and forgets it.
pub(super) fn keeps_a_file(storage: &Storage) -> Result<(), String> {
    let probe = DocumentId::new(&SystemChance::default(), SystemClock.now());
    let kept = storage.is_ours();
    kept.and_then(|()| storage.check(&Key::document(probe)))
        .map_err(|error| error.to_string())
}

/// Room is left for files and rows.
pub(super) fn has_room(storage: &Storage, database_url: &str) -> Result<(), String> {
    let of_files = storage.free_bytes().map_err(|error| error.to_string())?;
    let database = database_url.strip_prefix("sqlite:").map(Path::new);
    let folder = database.and_then(Path::parent);
    let folder = folder.map(|path| {
        if path.as_os_str().is_empty() {
            Path::new(".")
        } else {
            path
        }
    });
    let of_rows = folder.map(disk::free_bytes).transpose();
    let of_rows = of_rows.map_err(|error| error.to_string())?;
    for (what, free) in [("the files", of_files), ("the database", of_rows)] {
        if let Some(free) = free.filter(|free| *free < ROOM) {
            let mib = free / 1024 / 1024;
            return Err(format!(
                "{mib} MiB are left on the disk of {what}; at least {} are needed",
                ROOM / 1024 / 1024
            ));
        }
    }
    Ok(())
}
