//! `motcua verify`: is every file of a row there as it came, and is the record as it
//! was written?

use super::say;
use crate::services::App;
use crate::services::audit::{self, Wanted};
use crate::services::faults;

/// Reads every file and the whole record, names what is wrong, and fails if anything
/// is.
pub fn run(app: &App) -> Result<(), String> {
    let mut damaged = 0;
    let files = faults::look_through(app, |fault| {
        damaged += 1;
        say(&format!(
            "file {} of dossier {}: {}, {} bytes came, {} are there",
            fault.document,
            fault.dossier,
            fault.what.code(),
            fault.expected_size,
            fault.seen_size
        ));
    })
    .map_err(|error| error.to_string())?;
    say(&format!(
        "{files} files were read, {damaged} are not as they came"
    ));
    let record = audit::verify(app, &Wanted::default()).map_err(|error| error.to_string())?;
    for finding in &record.findings {
        say(&finding.to_string());
    }
    let findings = record.findings.len() + record.more;
    say(&format!(
        "{} lines of the record were read, {findings} findings",
        record.lines
    ));
    if damaged + findings == 0 {
        Ok(())
    } else {
        Err(format!(
            "{damaged} files and {findings} places of the record are not whole"
        ))
    }
}
