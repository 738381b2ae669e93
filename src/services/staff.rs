//! Officers' accounts.

use std::collections::BTreeMap;

use super::error::Problems;
use super::{App, Error, audit, passwords};
use crate::db::{self, accounts};
use crate::domain::account::{Account, AccountKind, AccountStatus, Role};
use crate::domain::ids::AccountId;
use crate::domain::text::Language;

/// Makes an administrator: how the first officer comes into a new house. The
/// second factor is set up at the first sign-in.
pub fn create_administrator(
    app: &App,
    email: &str,
    name: &str,
    password: &str,
) -> Result<(), Error> {
    if let Some(fault) = passwords::fault(password, email, name) {
        return Err(Problems::one("password", fault).into());
    }
    let now = app.clock.now();
    let account = Account {
        id: AccountId::new(&*app.chance, now),
        kind: AccountKind::Staff,
        email: email.trim().to_owned(),
        email_confirmed_at: Some(now),
        password_hash: Some(app.passwords.hash(password, &*app.chance)?),
        full_name: name.trim().to_owned(),
        language: Language::Vi,
        profile: BTreeMap::new(),
        roles: vec![Role::Administrator],
        unit: None,
        totp_secret: None,
        totp_confirmed_at: None,
        totp_last_step: 0,
        status: AccountStatus::Active,
        created_at: now,
        updated_at: now,
        version: 1,
    };
    app.db.write(|conn| {
        accounts::insert(conn, &account).map_err(taken)?;
        let id = account.id.to_string();
        audit::note(
            app,
            conn,
            audit::by_system(),
            "administrator_created",
            &id,
            &(),
        )
    })
}

fn taken(error: db::Error) -> Error {
    if matches!(error, db::Error::Duplicate(_)) {
        return Problems::one("email", "the address has an account already").into();
    }
    error.into()
}
