//! Writes the audit; below are its order, its signed checkpoints and the check that
//! nobody touched it, or what it speaks of, afterwards.

mod adoption;
mod anchor;
mod finding;
mod order;
mod reading;
mod verify;

use serde::Serialize;

use super::{App, Error};
use crate::db::{self, Conn};
use crate::domain::account::Account;
use crate::domain::audit::NewEntry;
use crate::domain::ids::{AccountId, AuditId};

pub use adoption::adopt;
pub use anchor::{accept_key, anchor};
pub use finding::{Finding, Trouble};
pub use order::place;
pub use reading::{After, Asked, Checked, Page, check, check_now, export, page};
pub use verify::{Verified, Wanted, verify};

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
        seals: Vec::new(),
    };
    Ok(db::audit::append(conn, new)?)
}
