//! Signs how far the record has come, and puts it where the database cannot reach
//! it: a file a day, the log, the auditor's mail.

use crate::db::audit_roots::{self, Root};
use crate::db::{audit_order, settings};
use crate::domain::audit::hex;
use crate::domain::checkpoint::{Checkpoint, PublicKey, SignedCheckpoint};
use crate::domain::ids::random_bytes;
use crate::domain::merkle::{Hash, Tree};
use crate::domain::time::Moment;
use crate::storage::checkpoints;
use crate::storage::house_key::{HouseKey, is_signed_by};
use chrono::TimeDelta;

use super::super::{App, Error};
use super::adoption::CHAIN;
use super::{by_system, note, place};

/// Time between two checkpoints.
const EVERY: TimeDelta = TimeDelta::minutes(30);
/// Under which name the house remembers which key is its own.
const KEY: &str = "audit_key";
/// Lines read at once.
pub(super) const AT_ONCE: i64 = 1000;

/// Places what waits, signs a root if the last is half an hour old, and keeps outside
/// what is not there yet.
pub fn anchor(app: &App) -> Result<(), Error> {
    place(app)?;
    let now = app.clock.now();
    let last = app.db.read(audit_roots::last)?;
    if last.as_ref().is_none_or(|last| last.made_at + EVERY <= now) {
        sign(app, last, now)?;
    }
    keep_outside(app)
}

fn sign(app: &App, last: Option<Root>, now: Moment) -> Result<(), Error> {
    let key = own_key(app)?;
    let (mut tree, mut known) = begin(app, last.as_ref())?;
    loop {
        let at = i64::try_from(tree.size()).unwrap_or(i64::MAX);
        let placed = app.db.read(|conn| audit_order::after(conn, at, AT_ONCE))?;
        if placed.is_empty() {
            break;
        }
        for line in placed {
            fits(&mut known, &tree)?;
            tree.push(&leaf(&line.digest));
        }
    }
    fits(&mut known, &tree)?;
    if let Some(longer) = known.first() {
        return Err(bent(longer.size));
    }
    let checkpoint = Checkpoint {
        origin: key.public().name.clone(),
        size: tree.size(),
        root: tree.root(),
        made_at: now,
    };
    let root = Root {
        size: i64::try_from(tree.size()).unwrap_or(i64::MAX),
        made_at: now,
        peaks: peaks_text(&tree),
        note: key.sign(checkpoint).note(),
    };
    app.db.write(|conn| audit_roots::insert(conn, &root))?;
    let summary = hex(&tree.root());
    tracing::info!(lines = tree.size(), root = summary, "the record was signed");
    Ok(())
}

/// What a line of the order is in the tree: the bytes of its digest.
pub(super) fn leaf(digest: &str) -> Vec<u8> {
    let nibble = |byte: u8| char::from(byte).to_digit(16).unwrap_or_default();
    let pairs = digest.as_bytes().chunks_exact(2);
    pairs
        .filter_map(|pair| match pair {
            [high, low] => u8::try_from(nibble(*high) * 16 + nibble(*low)).ok(),
            _ => None,
        })
        .collect()
}

/// What fits no longer is not signed anew: the last checkpoint that did stays the
/// last word.
fn fits(known: &mut Vec<Checkpoint>, tree: &Tree) -> Result<(), Error> {
    let mut reached = known.extract_if(.., |known| known.size == tree.size());
    match reached.find(|reached| reached.root != tree.root()) {
        Some(reached) => Err(bent(reached.size)),
        None => Ok(()),
    }
}

/// The tree to grow, and the checkpoints it must pass: from the last root where one
/// of the house's keys signed it, from the beginning otherwise.
fn begin(app: &App, last: Option<&Root>) -> Result<(Tree, Vec<Checkpoint>), Error> {
    let keys = trusted_keys(app)?;
    let mut known: Vec<Checkpoint> = newest_outside(app, &keys)?.into_iter().collect();
    let resumed = last.and_then(|last| resume(last, &keys));
    if resumed.is_none()
        && let Some(last) = last
    {
        let signed = SignedCheckpoint::read_all(&last.note).into_iter().next();
        let signed = signed.and_then(Result::ok);
        let size = u64::try_from(last.size).unwrap_or_default();
        known.push(signed.ok_or_else(|| bent(size))?.checkpoint);
    }
    let tree = resumed.unwrap_or_default();
    known.retain(|known| known.size >= tree.size());
    Ok((tree, known))
}

fn bent(size: u64) -> Error {
    Error::Internal(format!(
        "the record no longer fits its checkpoint over {size} lines: run `motcua audit`"
    ))
}

/// The tree as it was at this root, if that was signed.
fn resume(last: &Root, keys: &[PublicKey]) -> Option<Tree> {
    let size = u64::try_from(last.size).unwrap_or_default();
    let peaks: Option<Vec<Hash>> = last
        .peaks
        .split_whitespace()
        .map(|peak| leaf(peak).try_into().ok())
        .collect();
    let tree = Tree::resume(size, peaks?)?;
    let signed = SignedCheckpoint::read_all(&last.note);
    let signed = signed.into_iter().next()?.ok()?;
    let checkpoint = &signed.checkpoint;
    let whole = keys.iter().any(|key| is_signed_by(&signed, key))
        && checkpoint.size == size
        && checkpoint.root == tree.root();
    whole.then_some(tree)
}

fn peaks_text(tree: &Tree) -> String {
    let peaks: Vec<String> = tree.peaks().iter().map(|peak| hex(peak)).collect();
    peaks.join(" ")
}

/// The newest checkpoint of the folder that the house's keys signed.
fn newest_outside(app: &App, keys: &[PublicKey]) -> Result<Option<Checkpoint>, Error> {
    let notes = outside(app, None)?;
    Ok(notes
        .into_iter()
        .filter_map(Result::ok)
        .filter(|note| keys.iter().any(|key| is_signed_by(note, key)))
        .map(|note| note.checkpoint)
        .max_by_key(|checkpoint| checkpoint.size))
}

/// What is kept in the folder, or at `path`.
pub(super) fn outside(
    app: &App,
    path: Option<&std::path::Path>,
) -> Result<Vec<Result<SignedCheckpoint, String>>, Error> {
    let path = path.unwrap_or(&app.config.audit.folder);
    let texts = checkpoints::read(path).map_err(|error| at(path, &error))?;
    let notes = texts
        .iter()
        .flat_map(|text| SignedCheckpoint::read_all(text));
    Ok(notes.collect())
}

fn at(path: &std::path::Path, error: &std::io::Error) -> Error {
    Error::Internal(format!("{}: {error}", path.display()))
}

/// The keys whose signatures count: that of the key file, and those that signed
/// before it, as the folder of the checkpoints has them.
pub(super) fn trusted_keys(app: &App) -> Result<Vec<PublicKey>, Error> {
    let audit = &app.config.audit;
    let own = HouseKey::read(&audit.key).map_err(|error| at(&audit.key, &error))?;
    let kept = checkpoints::public_keys(&audit.folder);
    let kept = kept.map_err(|error| at(&audit.folder, &error))?;
    let mut keys: Vec<PublicKey> = kept.lines().filter_map(PublicKey::parse).collect();
    keys.extend(own.map(|key| key.public().clone()));
    Ok(keys)
}

/// The house's key; made where there never was one.
fn own_key(app: &App) -> Result<HouseKey, Error> {
    let path = &app.config.audit.key;
    let known = app.db.read(|conn| settings::find(conn, KEY))?;
    let key = HouseKey::read(path).map_err(|error| at(path, &error))?;
    match (key, known) {
        (Some(key), Some(known)) if key.public().to_string() == known => Ok(key),
        (None, None) => take(app, make(app)?),
        (Some(key), None) => take(app, key),
        (Some(_), Some(_)) => Err(Error::Internal(format!(
            "{}: is not the key that signed the record before; bring that one back, or \
             run `motcua audit --accept-key`",
            path.display()
        ))),
        (None, Some(_)) => Err(Error::Internal(format!(
            "{}: the key that signs the record is gone; bring it back, or run \
             `motcua audit --accept-key` for a new one",
            path.display()
        ))),
    }
}

fn make(app: &App) -> Result<HouseKey, Error> {
    let path = &app.config.audit.key;
    let name = format!("motcua/{}", app.config.office.unit_code);
    let seed = random_bytes(&*app.chance);
    HouseKey::make(path, &name, &seed).map_err(|error| at(path, &error))
}

/// From now on this key signs; the record says so.
fn take(app: &App, key: HouseKey) -> Result<HouseKey, Error> {
    let (now, public) = (app.clock.now(), key.public().to_string());
    let folder = &app.config.audit.folder;
    checkpoints::add_public_key(folder, &public).map_err(|error| at(folder, &error))?;
    app.db.write(|conn| {
        settings::save(conn, KEY, &public, "audit", now)?;
        note(app, conn, by_system(), "key_taken", CHAIN, &public)
    })?;
    tracing::info!(
        key = public,
        "checkpoints of the record are signed with this key"
    );
    Ok(key)
}

/// Takes the key of the key file as the house's own, or a new one where there is
/// none: after a move that lost it. The next root is over everything there is.
pub fn accept_key(app: &App) -> Result<PublicKey, Error> {
    let path = &app.config.audit.key;
    let key = HouseKey::read(path).map_err(|error| at(path, &error))?;
    let key = match key {
        Some(key) => key,
        None => make(app)?,
    };
    Ok(take(app, key)?.public().clone())
}

/// Writes into the file of the day what was signed on it and is not there yet.
fn keep_outside(app: &App) -> Result<(), Error> {
    let today = app.clock.now().date();
    let folder = &app.config.audit.folder;
    let Some(last) = app.db.read(audit_roots::last)? else {
        return Ok(());
    };
    let day = last.made_at.date();
    let kept = checkpoints::of_day(folder, day).map_err(|error| at(folder, &error))?;
    if day <= today && !kept.contains(&last.note) {
        let note = format!("{}\n", last.note);
        checkpoints::add(folder, day, &note).map_err(|error| at(folder, &error))?;
    }
    Ok(())
}
