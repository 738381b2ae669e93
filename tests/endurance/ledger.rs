//! Every act that was acknowledged, as the people remember it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Mutex;

use sha2::{Digest, Sha256};

/// What somebody brought with a dossier.
#[derive(Clone, Debug)]
pub(crate) struct Brought {
    pub(crate) name: String,
    pub(crate) sha256: String,
}

/// The ledger.
#[derive(Default)]
pub(crate) struct Ledger(Mutex<Inner>);

#[derive(Default)]
struct Inner {
    /// Submitted, by id.
    submitted: BTreeMap<String, Brought>,
    /// Those that wait for the desk.
    waiting: Vec<String>,
    /// Accepted.
    accepted: Vec<String>,
}

impl Ledger {
    pub(crate) fn submitted(&self, dossier: &str, brought: Brought) {
        let mut ledger = self.0.lock().unwrap();
        ledger.waiting.push(dossier.to_owned());
        let before = ledger.submitted.insert(dossier.to_owned(), brought);
        assert!(before.is_none(), "{dossier} is submitted once");
    }

    pub(crate) fn accepted(&self, dossier: &str) {
        self.0.lock().unwrap().accepted.push(dossier.to_owned());
    }

    /// One that waits for the desk, for the one who asks alone.
    pub(crate) fn next_waiting(&self) -> Option<String> {
        self.0.lock().unwrap().waiting.pop()
    }

    pub(crate) fn all(&self) -> (BTreeMap<String, Brought>, Vec<String>) {
        let ledger = self.0.lock().unwrap();
        (ledger.submitted.clone(), ledger.accepted.clone())
    }

    pub(crate) fn len(&self) -> usize {
        self.0.lock().unwrap().submitted.len()
    }
}

pub(crate) fn digest(bytes: &[u8]) -> String {
    let mut hexadecimal = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        let _ = write!(hexadecimal, "{byte:02x}");
    }
    hexadecimal
}
