//! Removes what is over: ended sessions, expired links, forgotten tries, old
//! answers to repeated submissions, accounts whose address nobody has proved. And reads
//! anew what dossiers are found by.

use chrono::TimeDelta;

use super::{App, Error, acting, audit, documents, setting};
use crate::db::{self, Conn, accounts, attempts, dossiers, requests, sessions, settings, tokens};
use crate::domain::dossier::finding;
use crate::domain::ids::{AccountId, DossierId};
use crate::domain::time::Moment;

/// How long an expired link is still known, so that it can be named "expired".
const LINKS_KEPT: TimeDelta = TimeDelta::days(30);
/// How long failed tries are remembered.
const TRIES_KEPT: TimeDelta = TimeDelta::days(2);
/// How long a repeated submission is answered with the first answer.
const ANSWERS_KEPT: TimeDelta = TimeDelta::days(30);

/// How long an account may stand whose address nobody has proved.
const UNPROVED_KEPT: TimeDelta = TimeDelta::days(7);
/// So many of them vanish in one round.
const MOST_AT_ONCE: i64 = 200;

/// Removes the accounts whose address nobody has proved in a week, with what was begun
/// in them.
fn forget_the_unproved(app: &App) -> Result<(), Error> {
    let before = app.clock.now() - UNPROVED_KEPT;
    let found = app
        .db
        .read(|conn| accounts::unproved(conn, before, MOST_AT_ONCE))?;
    for id in found {
        forget_unproved(app, id, before)?;
    }
    Ok(())
}

fn forget_unproved(app: &App, id: AccountId, before: Moment) -> Result<(), Error> {
    let now = app.clock.now();
    let keys = app.db.write(|conn| {
        // It may have been proved since the list was made.
        if !accounts::unproved(conn, before, MOST_AT_ONCE)?.contains(&id) {
            return Ok::<_, Error>(Vec::new());
        }
        let mut keys = Vec::new();
        for draft in dossiers::drafts_by(conn, id)? {
            keys.extend(db::documents::delete_of_draft(conn, draft)?);
            dossiers::delete_draft(conn, draft)?;
            let (by, object) = (audit::by_system(), draft.to_string());
            audit::note(app, conn, by, "draft_discarded", &object, &())?;
        }
        accounts::delete(conn, id, now)?;
        let (by, object) = (audit::by_system(), id.to_string());
        audit::note(app, conn, by, "account_never_confirmed", &object, &())?;
        Ok(keys)
    })?;
    documents::forget(app, &keys);
    Ok(())
}

/// Removes what is over.
pub fn purge_what_is_over(app: &App) -> Result<(), Error> {
    let now = app.clock.now();
    app.db.write(|conn| {
        sessions::purge(conn, now)?;
        tokens::purge(conn, now - LINKS_KEPT)?;
        attempts::purge(conn, now - TRIES_KEPT)?;
        requests::purge(conn, now - ANSWERS_KEPT)?;
        Ok::<_, Error>(())
    })?;
    forget_the_unproved(app)
}

/// Where the way through all dossiers is kept: the format of the words and the last
/// id that was read, or that none is left.
const WORDS: &str = "search_words";
/// Dossiers read in one step.
const STEP: i64 = 100;
const NONE_LEFT: &str = "done";

/// Reads a step of the dossiers anew for what they are found by, where they were kept
/// by an earlier program. One that cannot be read stops nobody.
pub fn read_words_anew(app: &App) -> Result<(), Error> {
    let format = finding::FORMAT.to_string();
    let begun = app.db.read(|conn| settings::find(conn, WORDS))?;
    let begun = begun.unwrap_or_default();
    let last = begun
        .strip_prefix(format.as_str())
        .and_then(|rest| rest.strip_prefix(':'))
        .unwrap_or_default();
    if last == NONE_LEFT {
        return Ok(());
    }
    app.db.write(|conn| {
        let ids = dossiers::ids_after(conn, last, STEP)?;
        for id in &ids {
            if let Err(error) = read_anew(app, conn, *id) {
                tracing::warn!(dossier = %id, ?error, "words not read anew");
            }
        }
        let last = ids.last().map(ToString::to_string);
        let last = last.unwrap_or_else(|| NONE_LEFT.to_owned());
        let now = app.clock.now();
        settings::save(
            conn,
            WORDS,
            &format!("{format}:{last}"),
            "housekeeping",
            now,
        )?;
        Ok(())
    })
}

fn read_anew(app: &App, conn: &mut Conn, id: DossierId) -> Result<(), Error> {
    let dossier = dossiers::find(conn, id)?;
    if dossier.filing.is_some() {
        let setting = setting::load(app, conn, &dossier)?;
        let words = acting::search_text(&dossier, &setting);
        dossiers::find_by(conn, &dossier, &words)?;
    }
    Ok(())
}
