//! Files of the office that acts name by their ids. Whatever form a command came
//! from, each file that it names is looked up: it belongs to this dossier, was put
//! there for this purpose and has served no other act, or the act is refused. A file
//! that no act has used is no part of the dossier: it waits for its form to be sent
//! again, and goes with the form.

use chrono::TimeDelta;

use super::error::Problems;
use super::sessions::Signed;
use super::{App, Error, documents as files};
use crate::db::{self, Conn, documents};
use crate::domain::document::Purpose;
use crate::domain::dossier::Dossier;
use crate::domain::ids::{DocumentId, DossierId};
use crate::domain::time::Moment;

/// The sentence for a file that is none of this dossier's for this purpose.
pub const UNKNOWN: &str = "staff-file-unknown";

/// So long a form with a file may be put right; then the file is taken away.
const KEPT: TimeDelta = TimeDelta::days(1);

/// So many of them at once.
const BATCH: i64 = 500;

/// The field in which a form names a file of this purpose: its id is `<field>_id`.
pub fn field(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Component | Purpose::Draft | Purpose::Result => "file",
        Purpose::Evidence | Purpose::Correction => "evidence",
        Purpose::Letter => "letter",
    }
}

/// Takes these files for an act, in its transaction; refuses what is not there, not
/// of this dossier, not of this purpose or already used.
pub(super) fn take(
    conn: &mut Conn,
    dossier: &Dossier,
    named: &[(DocumentId, Purpose)],
    now: Moment,
) -> Result<(), Error> {
    for (id, purpose) in named {
        let unknown = || Problems::one(field(*purpose), UNKNOWN);
        let mut document = match documents::find(conn, dossier.id, *id) {
            Ok(document) => document,
            Err(db::Error::NotFound) => return Err(unknown().into()),
            Err(error) => return Err(error.into()),
        };
        // A draft is put forward again after it came back; nothing else serves twice.
        let used = document.submitted_at.is_some() && *purpose != Purpose::Draft;
        if document.purpose != *purpose || used || document.removed_at.is_some() {
            return Err(unknown().into());
        }
        if document.submitted_at.is_none() {
            document.submitted_at = Some(now);
            documents::save(conn, &document)?;
        }
    }
    Ok(())
}

/// Takes away what this officer brought for acts on this dossier that cannot be done.
pub fn forget_unused(app: &App, signed: &Signed, dossier: DossierId) -> Result<(), Error> {
    let office: Vec<Purpose> = Purpose::ALL
        .into_iter()
        .filter(|purpose| purpose.is_of_office())
        .collect();
    let gone = app.db.write(|conn| {
        let gone = documents::delete_unused(conn, dossier, signed.account.id, &office)?;
        Ok::<_, Error>(gone)
    })?;
    files::forget(app, &gone);
    Ok(())
}

/// Takes away what was brought with forms that nobody sent again.
pub fn forget_abandoned(app: &App) -> Result<(), Error> {
    let before = app.clock.now() - KEPT;
    let gone = app.db.write(|conn| {
        let gone = documents::delete_abandoned(conn, before, BATCH)?;
        Ok::<_, Error>(gone)
    })?;
    if !gone.is_empty() {
        tracing::info!(
            files = gone.len(),
            "files of forms that were given up are gone"
        );
    }
    files::forget(app, &gone);
    Ok(())
}
