//! Gives the lines of the record their places in the order of the house. Nobody who
//! writes a line waits for it.

use super::super::{App, Error};
use crate::db::{self, audit_order};

/// Lines placed in one transaction.
const AT_ONCE: i64 = 500;

/// Gives every line that waits its place.
pub fn place(app: &App) -> Result<(), Error> {
    loop {
        let placed = app.db.write_over(|conn| audit_order::place(conn, AT_ONCE));
        match placed {
            // Where another node was faster, it will place what is left as well.
            Ok(0) | Err(db::Error::Duplicate(_)) => return Ok(()),
            Ok(_) => {}
            Err(error) => return Err(error.into()),
        }
    }
}
