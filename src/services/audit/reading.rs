//! The record as the auditor reads it: looked through by person, dossier and time,
//! taken along as a file, and checked. Each reading is itself a line.

use std::collections::HashMap;
use std::sync::Mutex;

use chrono::{NaiveDate, TimeDelta, Timelike};
use serde::{Deserialize, Serialize};

use super::super::error::Problems;
use super::super::sessions::Signed;
use super::super::{App, Error, actors};
use super::{Wanted, by, note, place, verify};
use crate::db::{self, Conn, accounts, dossiers, settings};
use crate::domain::audit::AuditEntry;
use crate::domain::dossier::{DossierCode, LookupCode};
use crate::domain::ids::AuditId;
use crate::domain::permissions::{self, Action, Subject};
use crate::domain::text;
use crate::domain::time::Moment;

/// Lines on one page.
const PAGE: usize = 50;
/// Lines in one file: what a table program opens without a sigh.
const MOST_EXPORTED: usize = 20_000;
/// Findings kept of a check; the rest is counted.
const FINDINGS: usize = 50;
/// Where the last check is kept.
const LAST: &str = "record_check";
/// The nightly check begins in these hours.
const NIGHT: std::ops::Range<u32> = 1..5;

/// Where a page goes on: after this line.
pub type After = AuditId;

/// What is looked for; all parts may be empty.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// An address, or a part of an officer's name.
    pub who: String,
    /// A dossier's code, or the address of the account it is about.
    pub about: String,
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub until: Option<NaiveDate>,
}

/// A page of the record.
pub struct Page {
    /// Its lines, the latest first.
    pub lines: Vec<AuditEntry>,
    /// Codes of the dossiers in it, by id.
    pub codes: HashMap<String, String>,
    /// Where the next page begins.
    pub next: Option<After>,
}

/// What the last check has shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// When.
    pub at: Moment,
    /// Lines that have their place.
    pub lines: u64,
    /// Chains.
    pub chains: usize,
    /// When the newest checkpoint was signed.
    pub signed_at: Option<Moment>,
    /// What is not as it was written, in the words of `motcua audit`.
    pub findings: Vec<String>,
    /// How many more there are.
    pub more: usize,
}

impl Checked {
    /// Whether everything is as it was written.
    pub fn is_whole(&self) -> bool {
        self.findings.is_empty()
    }
}

/// A page of what is looked for, and the last check.
pub fn page(
    app: &App,
    signed: &Signed,
    asked: &Asked,
    after: Option<After>,
) -> Result<(Page, Option<Checked>), Error> {
    require(signed)?;
    let page = read(app, asked, after, PAGE)?;
    noted(app, signed, "record_read", page.lines.len())?;
    Ok((page, app.db.read(last)?))
}

/// The lines for a file, at most [`MOST_EXPORTED`].
pub fn export(app: &App, signed: &Signed, asked: &Asked) -> Result<Page, Error> {
    require(signed)?;
    let page = read(app, asked, None, MOST_EXPORTED)?;
    noted(app, signed, "record_exported", page.lines.len())?;
    Ok(page)
}

/// Reads the whole record now, and says what it has shown. One check at a time.
pub fn check_now(app: &App, signed: &Signed) -> Result<Checked, Error> {
    require(signed)?;
    let checked = run(app)?;
    noted(app, signed, "record_checked", checked.findings.len())?;
    Ok(checked)
}

/// Reads the whole record once a night.
pub fn check(app: &App) -> Result<(), Error> {
    let now = app.clock.now();
    let last = app.db.read(last)?;
    let done = last.is_some_and(|last| now - last.at < TimeDelta::hours(20));
    if done || !NIGHT.contains(&now.hour()) {
        return Ok(());
    }
    run(app).map(|_| ())
}

fn run(app: &App) -> Result<Checked, Error> {
    static RUNNING: Mutex<()> = Mutex::new(());
    let Ok(_alone) = RUNNING.try_lock() else {
        return Err(Error::Busy);
    };
    place(app)?;
    let verified = verify(app, &Wanted::default())?;
    let count = verified.findings.len() + verified.more;
    let findings = verified.findings.iter().take(FINDINGS);
    let checked = Checked {
        at: app.clock.now(),
        lines: verified.lines,
        chains: verified.chains,
        signed_at: verified.newest.map(|newest| newest.made_at),
        findings: findings.map(ToString::to_string).collect(),
        more: count.saturating_sub(FINDINGS),
    };
    if count > 0 {
        tracing::error!(
            count,
            "the record is not as it was written: run motcua audit"
        );
    }
    let text =
        serde_json::to_string(&checked).map_err(|error| Error::Internal(error.to_string()))?;
    app.db
        .write(|conn| settings::save(conn, LAST, &text, "check", checked.at))?;
    Ok(checked)
}

fn last(conn: &mut Conn) -> Result<Option<Checked>, db::Error> {
    let text = settings::find(conn, LAST)?.unwrap_or_default();
    Ok(serde_json::from_str(&text).ok())
}

fn read(app: &App, asked: &Asked, after: Option<After>, most: usize) -> Result<Page, Error> {
    if let (Some(from), Some(until)) = (asked.from, asked.until)
        && until < from
    {
        return Err(Problems::one("den", "record-until-before-from").into());
    }
    app.db.read(|conn| {
        let Some(sought) = sought(conn, asked)? else {
            return Ok(Page {
                lines: Vec::new(),
                codes: HashMap::new(),
                next: None,
            });
        };
        let wanted = i64::try_from(most + 1).unwrap_or(i64::MAX);
        let mut lines = db::audit::search(conn, &sought, after, wanted)?;
        let more = lines.len() > most;
        lines.truncate(most);
        let next = lines.last().map(|last| last.id).filter(|_| more);
        let mut chains: Vec<String> = lines.iter().map(|line| line.chain.clone()).collect();
        chains.sort_unstable();
        chains.dedup();
        let mut codes = HashMap::new();
        for some in chains.chunks(500) {
            codes.extend(dossiers::shown_codes(conn, some)?);
        }
        Ok(Page { lines, codes, next })
    })
}

/// What the words mean; none where they name nobody and nothing.
fn sought(conn: &mut Conn, asked: &Asked) -> Result<Option<db::audit::Sought>, Error> {
    let actors = match text::line(&asked.who) {
        who if who.is_empty() => None,
        who => Some(accounts_called(conn, &who)?),
    };
    let chain = match text::line(&asked.about) {
        about if about.is_empty() => None,
        about => match chain_of(conn, &about)? {
            Some(chain) => Some(chain),
            None => return Ok(None),
        },
    };
    let begins = |day: NaiveDate| day.and_time(chrono::NaiveTime::MIN);
    Ok(Some(db::audit::Sought {
        actors,
        chain,
        from: asked.from.map(begins),
        until: asked.until.and_then(|day| day.succ_opt()).map(begins),
    }))
}

fn accounts_called(conn: &mut Conn, who: &str) -> Result<Vec<String>, Error> {
    if who.contains('@') {
        let account = accounts::find_by_email(conn, who)?;
        return Ok(account.iter().map(|one| one.id.to_string()).collect());
    }
    let wanted = text::fold(who);
    let officers = accounts::staff(conn)?;
    let called = officers
        .iter()
        .filter(|one| text::fold(&one.full_name).contains(&wanted));
    Ok(called.map(|one| one.id.to_string()).collect())
}

fn chain_of(conn: &mut Conn, about: &str) -> Result<Option<String>, Error> {
    if about.contains('@') {
        let account = accounts::find_by_email(conn, about)?;
        return Ok(account.map(|one| one.id.to_string()));
    }
    let folded = text::fold(about);
    let dossier = if let Ok(code) = folded.parse::<LookupCode>() {
        dossiers::find_by_lookup_code(conn, code.as_str())?
    } else if let Ok(code) = folded.parse::<DossierCode>() {
        dossiers::find_by_code(conn, code.as_str())?
    } else {
        None
    };
    Ok(dossier.map(|one| one.id.to_string()))
}

fn noted(app: &App, signed: &Signed, action: &str, count: usize) -> Result<(), Error> {
    app.db
        .write(|conn| note(app, conn, by(&signed.account), action, "house", &count))
}

fn require(signed: &Signed) -> Result<(), Error> {
    let actor = actors::of(signed);
    // Others do not learn that there is anything here.
    permissions::allows(&actor, Action::ReadAudit, &Subject::House).map_err(|_| Error::NotFound)
}
