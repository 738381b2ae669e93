//! A demonstration is only ever a demonstration. Its password is published and its
//! officers need no second factor, so it is founded in an empty database only, the
//! database says for ever what it is, and nobody opens it for real use.

use super::{Error, seed};
use crate::db::{Conn, Db, accounts, migrations, settings};
use crate::domain::account::Account;
use crate::domain::time::Moment;

/// The setting that says what this database is.
const MARK: &str = "demonstration";

/// Why this database is not opened, in a sentence; none where it may be.
/// `demonstration`: whether the settings ask for one. Nothing is changed.
pub fn refusal(db: &Db, demonstration: bool) -> Result<Option<String>, Error> {
    let pending = migrations::pending(db)?;
    // Without the tables of the first release there is nobody in it.
    if pending.iter().any(|name| name.starts_with("2026-01-01-")) {
        return Ok(None);
    }
    db.read(|conn| {
        let marked = is_marked(conn)?;
        Ok(if marked && !demonstration {
            Some(FOR_REAL.to_owned())
        } else if !marked && demonstration {
            stranger(conn)?.map(|who| with_people(&who))
        } else {
            None
        })
    })
}

/// Whether this database says that it is a demonstration.
pub fn is_marked(conn: &mut Conn) -> Result<bool, Error> {
    Ok(settings::find(conn, MARK)?.is_some() || settings::find(conn, seed::FOUNDED)?.is_some())
}

/// Makes a demonstration of this database, for ever: before anybody of the town is
/// in it. Refused where anybody is.
pub(super) fn mark(conn: &mut Conn, now: Moment) -> Result<(), Error> {
    if is_marked(conn)? {
        return Ok(());
    }
    if let Some(who) = accounts::addresses(conn)?.first() {
        return Err(Error::Unavailable(with_people(who)));
    }
    Ok(settings::save(conn, MARK, "true", "seed", now)?)
}

/// Somebody who is not of the town.
fn stranger(conn: &mut Conn) -> Result<Option<String>, Error> {
    let town = |address: &String| {
        let key = Account::email_key(address);
        seed::SIGN_INS
            .iter()
            .any(|known| Account::email_key(known.email) == key)
    };
    let mut addresses = accounts::addresses(conn)?;
    addresses.retain(|address| !town(address));
    Ok(addresses.into_iter().next())
}

const FOR_REAL: &str = "this database was made as a demonstration: its password is published \
     and its people are invented; it never serves for real use (start with `--demonstration`, \
     or name another database_url)";

fn with_people(address: &str) -> String {
    format!(
        "this database has accounts that no demonstration made ({address}): a demonstration \
         is founded in an empty database only; name another database_url, or leave out \
         `--demonstration`"
    )
}
