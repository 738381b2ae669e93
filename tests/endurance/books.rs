//! Do the books balance? Every act that was acknowledged is in database, storage,
//! outbox and mailbox, once; and nothing else is.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use motcua::db::outbox::{self, State};
use motcua::db::{Conn, Db, Error, documents, dossiers, events};
use motcua::domain::dossier::{DossierCode, Status};
use motcua::domain::ids::DossierId;
use motcua::services;
use motcua::services::audit::Wanted;
use motcua::services::sweep::Decision;
use motcua::storage::{Key, Storage};

use crate::house::House;
use crate::ledger::{Brought, Ledger, digest};

/// Where the letters went.
pub(crate) enum Mailbox<'a> {
    /// Into the house's own folder.
    Folder,
    /// To a server that wrote down each it took over, again and again if so; and
    /// how many of them it may have more than once, because it died over them.
    Server(&'a [String], usize),
}

/// Nobody works any more: what waits is sent, and everything is counted.
pub(crate) fn balance(house: &House, ledger: &Ledger, mailbox: &Mailbox<'_>) {
    let (submitted, accepted) = ledger.all();
    let accepted: BTreeSet<&str> = accepted.iter().map(String::as_str).collect();
    let db = house.db();
    empties_the_outbox(house, &db);
    let app = house.opens(TimeDelta::zero());
    services::audit::place(&app).unwrap();
    let audit = services::audit::verify(&app, &Wanted::default()).unwrap();
    assert_eq!(audit.findings, Vec::new(), "the audit is whole");
    let storage = house.storage();
    let (mut letters, mut codes) = (BTreeSet::new(), Vec::new());
    for (id, brought) in &submitted {
        let was_accepted = accepted.contains(id.as_str());
        codes.extend(stands_once(&db, id, was_accepted, &mut letters));
        has_its_file(&db, &storage, id, brought);
    }
    let known: BTreeSet<String> = submitted.into_keys().collect();
    nothing_else(&db, &known);
    have_no_gap(&codes);
    left_once(house, &letters, mailbox);
    no_stray_file(house, &db, &storage);
    eprintln!(
        "  the books balance: {} dossiers, {} files, {} numbers, {} letters",
        known.len(),
        known.len(),
        codes.len(),
        letters.len()
    );
}

/// Sends what waits, whenever it was to be tried next. What a dead worker had in
/// hand is free again after its lease.
pub(crate) fn empties_outbox(house: &House) {
    empties_the_outbox(house, &house.db());
}

fn empties_the_outbox(house: &House, db: &Db) {
    let waiting = || read(db, |conn| outbox::count(conn, State::Waiting, 100_000));
    for hours in 0..200 {
        if waiting() == 0 {
            break;
        }
        let later = house.opens(TimeDelta::minutes(10 + 60 * hours));
        for _ in 0..2_000 {
            let delivered = services::outbox::deliver_next(&later).unwrap();
            if delivered == services::outbox::Delivered::Nothing {
                break;
            }
        }
    }
    assert_eq!(waiting(), 0, "letters still wait");
    let dead = read(db, |conn| outbox::count(conn, State::Dead, 100));
    assert_eq!(dead, 0, "letters were given up");
}

/// It happened once, with all its consequences; its number, if it has one.
fn stands_once(
    db: &Db,
    dossier: &str,
    accepted: bool,
    letters: &mut BTreeSet<String>,
) -> Option<String> {
    let (status, history): (_, &[&str]) = if accepted {
        (Status::Accepted, &["submitted", "accepted"])
    } else {
        (Status::Registered, &["submitted"])
    };
    read(db, |conn| {
        let kept = dossiers::find(conn, id(dossier))?;
        assert_eq!(kept.status, status, "{dossier}");
        let happened = events::of_dossier(conn, kept.id)?;
        // What time does by itself (the office reminded, from late morning on) is nobody's act.
        let happened: Vec<&str> = happened
            .iter()
            .map(|one| one.event.code())
            .filter(|code| *code != "reminded")
            .collect();
        assert_eq!(happened, history, "{dossier}");
        let mails = outbox::of_dossier(conn, kept.id)?;
        // Their order is that of the clock, which may have been set back in between.
        let mut kinds: Vec<&str> = mails
            .iter()
            .map(|one| one.mail.kind.as_str())
            .filter(|kind| !kind.starts_with("staff"))
            .collect();
        kinds.sort_unstable();
        let mut wanted = history.to_vec();
        wanted.sort_unstable();
        assert_eq!(kinds, wanted, "{dossier}: a letter about each");
        letters.extend(mails.iter().map(|one| one.mail.id.to_string()));
        Ok(kept.code().map(|code| DossierCode::as_str(code).to_owned()))
    })
}

fn has_its_file(db: &Db, storage: &Storage, dossier: &str, brought: &Brought) {
    let rows = read(db, |conn| documents::of_dossier(conn, id(dossier)));
    let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, [brought.name.as_str()], "{dossier}: its file, once");
    let key: Key = rows[0].storage_key.parse().unwrap();
    let kept = storage.read_all(&key, rows[0].size).unwrap();
    assert_eq!(digest(&kept), brought.sha256, "{dossier}: byte for byte");
    assert!(rows[0].submitted_at.is_some(), "{dossier}");
}

/// No dossier beyond those that were acknowledged: whoever heard nothing pressed
/// until they heard.
fn nothing_else(db: &Db, known: &BTreeSet<String>) {
    let all = [Status::Registered, Status::Accepted];
    let kept = read(db, |conn| dossiers::ids_in(conn, &all));
    let kept: BTreeSet<String> = kept.iter().map(ToString::to_string).collect();
    let more: Vec<&String> = kept.difference(known).collect();
    assert!(more.is_empty(), "nobody knows of {more:?}");
}

/// The codes of each day are those from 1 to the last.
fn have_no_gap(codes: &[String]) {
    let mut days: BTreeMap<&str, BTreeSet<u32>> = BTreeMap::new();
    for code in codes {
        let (day, number) = code.rsplit_once('-').unwrap();
        let new = days.entry(day).or_default().insert(number.parse().unwrap());
        assert!(new, "{code} twice");
    }
    for (day, numbers) in days {
        let last = u32::try_from(numbers.len()).unwrap();
        assert!(numbers.iter().copied().eq(1..=last), "{day}: {numbers:?}");
    }
}

fn left_once(house: &House, letters: &BTreeSet<String>, mailbox: &Mailbox<'_>) {
    let (left, again) = match mailbox {
        Mailbox::Folder => (house.letters(), 0),
        Mailbox::Server(taken, again) => (taken.to_vec(), *again),
    };
    let different: BTreeSet<String> = left.iter().cloned().collect();
    let missing: Vec<&String> = letters.difference(&different).collect();
    assert!(missing.is_empty(), "never left: {missing:?}");
    let more: Vec<&String> = different.difference(letters).collect();
    assert!(more.is_empty(), "nobody wrote {more:?}");
    let twice = left.len() - different.len();
    eprintln!("  {twice} letters twice, {again} may be");
    assert!(twice <= again, "{twice} letters twice, {again} at most");
}

fn no_stray_file(house: &House, db: &Db, storage: &Storage) {
    let later = house.opens(TimeDelta::hours(25));
    services::sweep::sweep(&later, Decision::ToMove).unwrap();
    for entry in storage.list(&"documents".parse().unwrap()) {
        let key = entry.unwrap().key;
        let known = read(db, |conn| documents::knows(conn, key.as_str()));
        assert!(known, "a file without a row: {key}");
    }
}

fn read<T>(db: &Db, work: impl FnOnce(&mut Conn) -> Result<T, Error>) -> T {
    db.read(work).unwrap()
}

fn id(dossier: &str) -> DossierId {
    dossier.parse().unwrap()
}
