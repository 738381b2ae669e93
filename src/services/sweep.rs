//! Files without a row. None of them is deleted: each goes into quarantine, stays
//! there for thirty days, and comes back if a row asks for it. More than a few at
//! once are no leftovers but a mistake (another database, a restored one): then
//! nothing is moved before the operator has decided.

use chrono::{NaiveDate, TimeDelta};

use super::{App, Error, documents::unavailable};
use crate::db::{documents, settings};
use crate::domain::time::Moment;
use crate::storage::{self, Key};

/// A file without a row is left alone this long: its row may be on its way.
const STRAY_AFTER: TimeDelta = TimeDelta::days(1);
/// So long a file stays in quarantine.
const KEPT: TimeDelta = TimeDelta::days(30);
/// One of so many files may go in one run without being asked about.
const SHARE: usize = 100;
/// So few may go in one run however small the house is.
const FEW: usize = 3;
/// More than this never go in one run, however large the house is.
const MANY: usize = 100;
/// Where the house remembers how many files wait for the operator's decision.
const WAITING: &str = "stray_files";

const DOCUMENTS: &str = "documents";
const QUARANTINE: &str = "quarantine";

/// What a sweep found and did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Swept {
    /// Files of dossiers there are.
    pub files: usize,
    /// Of these, without a row for more than a day.
    pub strays: Vec<Key>,
    /// Whether the strays went into quarantine.
    pub moved: bool,
    /// Files that a row asks for, back from quarantine.
    pub brought_back: usize,
    /// Files removed after thirty days in quarantine.
    pub removed: usize,
}

/// Who decides whether the strays go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Nobody: only a few may go.
    ByRule,
    /// The operator: all of them go.
    ToMove,
    /// Nobody wants anything moved: only look.
    ToLook,
}

/// Removes what uploads left behind: unfinished files are deleted, files without a row
/// go into quarantine if they are few.
pub fn by_timetable(app: &App) -> Result<(), Error> {
    sweep(app, Decision::ByRule).map(drop)
}

/// Looks for files without a row, and moves them as decided.
pub fn sweep(app: &App, decision: Decision) -> Result<Swept, Error> {
    let now = app.clock.now();
    let mut swept = strays(app, now - STRAY_AFTER)?;
    if decision == Decision::ToLook {
        return Ok(swept);
    }
    let too_many = swept.strays.len() > most(swept.files);
    if too_many && decision == Decision::ByRule {
        tracing::error!(
            files = swept.files,
            strays = swept.strays.len(),
            "so many files have no row in this database that nothing was moved: is it the \
             right database? `motcua storage sweep` lists them, and moves them with --yes"
        );
        remember(app, swept.strays.len(), now)?;
        return Ok(swept);
    }
    app.storage
        .sweep_unfinished(now - STRAY_AFTER)
        .map_err(unavailable)?;
    for key in &swept.strays {
        move_to(app, key, &quarantined(key, now.date())?)?;
        tracing::warn!(%key, "a file without a row went into quarantine for 30 days");
    }
    swept.moved = true;
    remember(app, 0, now)?;
    look_after_quarantine(app, now.date(), &mut swept)?;
    Ok(swept)
}

/// How many files wait for the operator's decision.
pub(super) fn waiting(app: &App) -> Result<usize, Error> {
    let kept = app.db.read(|conn| settings::find(conn, WAITING))?;
    Ok(kept.and_then(|kept| kept.parse().ok()).unwrap_or_default())
}

/// How many of so many files may go in one run.
fn most(files: usize) -> usize {
    (files / SHARE).clamp(FEW, MANY)
}

/// The files without a row that were finished before this moment.
fn strays(app: &App, before: Moment) -> Result<Swept, Error> {
    let mut swept = Swept::default();
    for entry in app.storage.list(&folder(DOCUMENTS)?) {
        let entry = entry.map_err(unavailable)?;
        swept.files += 1;
        if entry.modified < before && !is_known(app, &entry.key)? {
            swept.strays.push(entry.key);
        }
    }
    Ok(swept)
}

/// What a row asks for comes back, what nobody missed for thirty days is removed.
fn look_after_quarantine(app: &App, today: NaiveDate, swept: &mut Swept) -> Result<(), Error> {
    for entry in app.storage.list(&folder(QUARANTINE)?) {
        let key = entry.map_err(unavailable)?.key;
        let Some((since, original)) = of_quarantine(&key) else {
            continue;
        };
        if is_known(app, &original)? {
            move_to(app, &key, &original)?;
            swept.brought_back += 1;
            tracing::warn!(key = %original, "a file has a row again and left quarantine");
        } else if today - since > KEPT {
            app.storage.delete(&key).map_err(unavailable)?;
            swept.removed += 1;
            tracing::info!(%key, "a file was removed after 30 days in quarantine");
        }
    }
    Ok(())
}

/// Brings a file that a row asks for back from quarantine, if it is there.
pub(super) fn bring_back(app: &App, wanted: &Key) -> Result<bool, Error> {
    for entry in app.storage.list(&folder(QUARANTINE)?) {
        let key = entry.map_err(unavailable)?.key;
        if of_quarantine(&key).is_some_and(|(_, original)| original == *wanted) {
            move_to(app, &key, wanted)?;
            tracing::warn!(key = %wanted, "a file was asked for and left quarantine");
            return Ok(true);
        }
    }
    Ok(false)
}

fn move_to(app: &App, from: &Key, to: &Key) -> Result<(), Error> {
    match app.storage.rename(from, to) {
        // Another node was faster.
        Ok(()) | Err(storage::Error::NotFound) => Ok(()),
        Err(error) => Err(unavailable(error)),
    }
}

fn is_known(app: &App, key: &Key) -> Result<bool, Error> {
    let known = app.db.read(|conn| documents::knows(conn, key.as_str()))?;
    Ok(known)
}

fn remember(app: &App, strays: usize, now: Moment) -> Result<(), Error> {
    if waiting(app)? == strays {
        return Ok(());
    }
    let value = strays.to_string();
    app.db
        .write(|conn| settings::save(conn, WAITING, &value, "counted by the sweep", now))?;
    Ok(())
}

fn folder(name: &str) -> Result<Key, Error> {
    name.parse()
        .map_err(|_| Error::Internal(format!("the key of {name}")))
}

/// Where this file lies in quarantine from today on.
fn quarantined(key: &Key, today: NaiveDate) -> Result<Key, Error> {
    folder(&format!("{QUARANTINE}/{}/{key}", today.format("%Y-%m-%d")))
}

/// Since when this file is in quarantine, and what it was called before.
fn of_quarantine(key: &Key) -> Option<(NaiveDate, Key)> {
    let rest = key.as_str().strip_prefix(QUARANTINE)?.strip_prefix('/')?;
    let (since, original) = rest.split_once('/')?;
    Some((since.parse().ok()?, original.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::{most, of_quarantine, quarantined};

    #[test]
    fn one_in_a_hundred_may_go_at_least_three_and_never_more_than_a_hundred() {
        for (files, may_go) in [
            (0, 3),
            (1, 3),
            (399, 3),
            (400, 4),
            (869, 8),
            (10_000, 100),
            (1_000_000, 100),
        ] {
            assert_eq!(most(files), may_go, "{files}");
        }
    }

    #[test]
    fn a_file_in_quarantine_knows_its_day_and_its_name() {
        let day = "2026-12-01".parse().unwrap();
        let key = "documents/0f/0198c0de-1".parse().unwrap();
        let there = quarantined(&key, day).unwrap();
        assert_eq!(
            there.as_str(),
            "quarantine/2026-12-01/documents/0f/0198c0de-1"
        );
        assert_eq!(of_quarantine(&there), Some((day, key)));
    }
}
