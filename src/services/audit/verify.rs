//! Reads the whole record and everything it speaks of, in pages, and says what is
//! not as it was written.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use chrono::TimeDelta;

use super::super::{App, Error};
use super::adoption::CHAIN;
use super::anchor::{leaf, outside, trusted_keys};
use super::finding::{Finding, Trouble};
use crate::db::{self, Conn, audit_order, audit_roots, seals};
use crate::domain::audit::{AuditEntry, Break, ChainReader};
use crate::domain::checkpoint::{Checkpoint, PublicKey, SignedCheckpoint};
use crate::domain::merkle::Tree;
use crate::domain::seal::{Kind, from_text};
use crate::domain::time::Moment;
use crate::storage::house_key::is_signed_by;

mod chains;
mod files;
mod roots;

/// Lines read at once.
const AT_ONCE: i64 = 1000;
/// Findings told; more are counted.
const MOST: usize = 500;
/// A line that waits longer is found.
const PATIENCE: TimeDelta = TimeDelta::hours(1);

/// What is to be looked at beside the database.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Further checkpoints: files, or folders of files.
    pub checkpoints: Vec<PathBuf>,
    /// Further keys whose signatures count.
    pub keys: Vec<PublicKey>,
    /// Whether the bytes of every file are read.
    pub files: bool,
}

/// What reading the whole record has shown.
#[derive(Debug, Default)]
pub struct Verified {
    /// How many lines have their place.
    pub lines: u64,
    /// How many chains there are: one for each object.
    pub chains: usize,
    /// Checkpoints that were compared.
    pub checkpoints: usize,
    /// The newest of them.
    pub newest: Option<Checkpoint>,
    /// Files whose bytes were read.
    pub files: usize,
    /// What is not as it was written.
    pub findings: Vec<Finding>,
    /// How many more there are.
    pub more: usize,
}

impl Verified {
    fn add(&mut self, trouble: Trouble, chain: &str, since: Option<Moment>) {
        let chain = chain.to_owned();
        let finding = Finding {
            trouble,
            chain,
            since,
        };
        if self.findings.len() < MOST {
            self.findings.push(finding);
        } else {
            self.more += 1;
        }
    }

    /// Whether everything is as it was written.
    pub fn is_whole(&self) -> bool {
        self.findings.is_empty()
    }
}

/// Reads the record, and compares it with its checkpoints and with the tables.
pub fn verify(app: &App, wanted: &Wanted) -> Result<Verified, Error> {
    let mut verified = Verified::default();
    roots::compare(app, wanted, &mut verified)?;
    chains::compare(app, &mut verified)?;
    waiting(app, &mut verified)?;
    if wanted.files {
        files::compare(app, &mut verified)?;
    }
    Ok(verified)
}

/// Lines that wait for their place too long, or are gone before they had one.
fn waiting(app: &App, verified: &mut Verified) -> Result<(), Error> {
    app.db.read(|conn| {
        for line in audit_order::waiting_and_gone(conn, AT_ONCE)? {
            verified.add(Trouble::WaitingLineGone(line), "", None);
        }
        // Whoever was switched off for a night gave no places either.
        let Some(newest) = db::audit::newest_at(conn)? else {
            return Ok(());
        };
        let late = audit_order::waiting_since(conn, newest - PATIENCE, AT_ONCE)?;
        for (line, chain, at) in late {
            verified.add(Trouble::LineWaits(line), &chain, Some(at));
        }
        Ok(())
    })
}
