//! What a person was told, beside the mail (F07).

use super::sessions::Signed;
use super::{App, Error};
use crate::db::notifications;

pub use crate::db::notifications::Notification;

/// How many are listed.
const MOST: i64 = 200;

/// The newest of what this person was told.
pub fn list(app: &App, signed: &Signed) -> Result<Vec<Notification>, Error> {
    let account = signed.account.id;
    Ok(app
        .db
        .read(|conn| notifications::of_account(conn, account, MOST))?)
}

/// Notes that the person has read everything up to now.
pub fn read_all(app: &App, signed: &Signed) -> Result<(), Error> {
    let (account, now) = (signed.account.id, app.clock.now());
    Ok(app
        .db
        .write(|conn| notifications::read_all(conn, account, now))?)
}
