//! Writes the audit, and checks that nobody touched it afterwards.

use serde::Serialize;

use super::{App, Error};
use crate::db::{self, Conn};
use crate::domain::account::Account;
use crate::domain::audit::{NewEntry, first_break};
use crate::domain::ids::{AccountId, AuditId};

/// Who is written down as the one who acted.
#[derive(Debug, Clone)]
pub struct By {
    /// Their account; none for visitors and the system.
    pub account: Option<AccountId>,
    /// Their name.
    pub name: String,
}

/// The holder of this account.
pub fn by(account: &Account) -> By {
    By {
        account: Some(account.id),
        name: account.full_name.clone(),
    }
}

/// The system itself.
pub fn by_system() -> By {
    By {
        account: None,
        name: "system".to_owned(),
    }
}

/// Writes a line into the chain of `object` (an id or a code).
pub fn note(
    app: &App,
    conn: &mut Conn,
    by: By,
    action: &str,
    object: &str,
    detail: &impl Serialize,
) -> Result<(), Error> {
    let now = app.clock.now();
    let detail =
        serde_json::to_string(detail).map_err(|error| Error::Internal(error.to_string()))?;
    let new = NewEntry {
        id: AuditId::new(&*app.chance, now),
        chain: object.to_owned(),
        happened_at: now,
        actor: by.account,
        actor_name: by.name,
        action: action.to_owned(),
        object: object.to_owned(),
        detail,
    };
    Ok(db::audit::append(conn, new)?)
}

/// What reading the whole record has shown.
#[derive(Debug)]
pub struct Verified {
    /// How many chains there are: one for each object.
    pub chains: usize,
    /// Those in which a line was changed or taken out, with the first broken place.
    /// What was taken from the end of a chain leaves no gap, and is not seen.
    pub broken: Vec<(String, i64)>,
}

/// Reads every chain, and computes it again.
pub fn verify(app: &App) -> Result<Verified, Error> {
    let chains = app.db.read(db::audit::chains)?;
    let mut verified = Verified {
        chains: chains.len(),
        broken: Vec::new(),
    };
    for chain in chains {
        let entries = app.db.read(|conn| db::audit::chain(conn, &chain))?;
        if let Some(place) = first_break(&entries) {
            verified.broken.push((chain, place));
        }
    }
    Ok(verified)
}
