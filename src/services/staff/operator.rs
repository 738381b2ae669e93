//! What the operator does at the machine itself: the first administrator of a new
//! house, and the way back in for one who lost password or telephone.

use super::invitation::taken;
use super::{forget_second_factor, new_officer};
use crate::db::accounts;
use crate::domain::account::{AccountKind, Role};
use crate::domain::person::{Email, PersonName};
use crate::services::accounts::end_all;
use crate::services::error::Problems;
use crate::services::{App, Error, audit, passwords};

/// Makes an administrator: how the first officer comes into a new house. The
/// second factor is set up at the first sign-in.
///
/// # Errors
/// `Invalid` with the fields `email`, `name` and `password`.
pub fn create_administrator(
    app: &App,
    email: &str,
    name: &str,
    password: &str,
) -> Result<(), Error> {
    let mut problems = Problems::default();
    let address = Email::parse(email).map_err(|fault| problems.add_fault("email", &fault));
    let person = PersonName::parse(name).map_err(|fault| problems.add_fault("name", &fault));
    if let Some(fault) = passwords::fault(password, email, name) {
        problems.add("password", fault);
    }
    let (Ok(address), Ok(person), []) = (address, person, problems.0.as_slice()) else {
        return Err(problems.into());
    };
    let roles = vec![Role::Administrator];
    let mut account = new_officer(app, address.as_str(), person.as_str(), roles);
    account.email_confirmed_at = Some(app.clock.now());
    account.password_hash = Some(app.passwords.hash(password, &*app.chance)?);
    app.db.write(|conn| {
        accounts::insert(conn, &account).map_err(taken)?;
        let (by, object) = (audit::by_system(), account.id.to_string());
        audit::note(app, conn, by, "administrator_created", &object, &())
    })
}

/// Gives an officer a new password, and takes the authenticator app away if
/// `forget_app` says so. Every session of theirs ends, and every link.
///
/// # Errors
/// `NotFound` when no officer has this address; `Invalid` for the password.
pub fn recover(app: &App, email: &str, password: &str, forget_app: bool) -> Result<(), Error> {
    let known = app.db.read(|conn| accounts::find_by_email(conn, email))?;
    let known = known
        .filter(|account| account.kind == AccountKind::Staff)
        .ok_or(Error::NotFound)?;
    if let Some(fault) = passwords::fault(password, &known.email, &known.full_name) {
        return Err(Problems::one("password", fault).into());
    }
    let hash = app.passwords.hash(password, &*app.chance)?;
    let now = app.clock.now();
    app.db.write(|conn| {
        let mut account = accounts::find(conn, known.id)?;
        account.password_hash = Some(hash.clone());
        account.updated_at = now;
        if forget_app {
            forget_second_factor(conn, &mut account)?;
        }
        accounts::save(conn, &account)?;
        end_all(conn, &account, None)?;
        let (by, object) = (audit::by_system(), account.id.to_string());
        audit::note(app, conn, by, "recovered_by_operator", &object, &forget_app)
    })
}
