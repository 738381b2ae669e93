//! `motcua audit`: is the record of who did what as it was written?

use super::say;
use crate::services::{App, audit};

/// Reads the whole record, says where it was touched, and fails if it was.
pub fn run(app: &App) -> Result<(), String> {
    let verified = audit::verify(app).map_err(|error| error.to_string())?;
    for (chain, place) in &verified.broken {
        say(&format!("{chain}: not as written from line {place} on"));
    }
    match verified.broken.len() {
        0 => {
            say(&format!("the record is whole: {} chains", verified.chains));
            Ok(())
        }
        broken => Err(format!(
            "the record was touched: {broken} of {} chains are broken",
            verified.chains
        )),
    }
}
