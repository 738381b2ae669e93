//! One act on one dossier, the same six steps for every one of them: load, may
//! they, decide, keep, tell, answer.

use chrono::NaiveDate;

use super::error::Conflict;
use super::setting::{self, Setting};
use super::{App, Error, journal, named_files, refusals, register};
use crate::db::dossiers::{self, Placing, Waits};
use crate::db::{Conn, requests};
use crate::domain::account::Role;
use crate::domain::dossier::event::ActorSummary;
use crate::domain::dossier::finding;
use crate::domain::dossier::lifecycle::{self, Outcome};
use crate::domain::dossier::{Act, Command, Dossier, Status, Whose, next_act};
use crate::domain::ids::DossierId;
use crate::domain::permissions::{self, Action, Actor, Denied, Subject};
use crate::domain::text;
use crate::domain::time::Moment;

/// How a button was pressed: on which state of the dossier, and with which key, so
/// that pressing twice acts once.
#[derive(Debug, Clone, Default)]
pub struct Press {
    /// The version of the dossier that the page showed.
    pub version: Option<i32>,
    /// The key of the form; empty for none.
    pub key: String,
}

/// Does what `decide` commands, on behalf of `actor`.
///
/// # Errors
/// `NotFound` and `Forbidden` by the access policy; `Conflict` when somebody
/// changed the dossier since the page was shown; `Refused` by the lifecycle.
pub(super) fn act(
    app: &App,
    actor: &Actor,
    id: DossierId,
    press: &Press,
    mut decide: impl FnMut(&mut Conn, &Dossier, &Setting) -> Result<Command, Error>,
) -> Result<Dossier, Error> {
    app.db.write(|conn| {
        let dossier = visible(conn, actor, id)?;
        if is_repeated(conn, id, press)? {
            return Ok(dossier);
        }
        require_version(&dossier, press)?;
        let setting = setting::load(app, conn, &dossier)?;
        let command = decide(conn, &dossier, &setting)?;
        let outcome = apply(app, conn, actor, dossier, command, &setting)?;
        remember(conn, id, press, setting.now)?;
        Ok(outcome.dossier)
    })
}

/// Applies a command within a transaction: permission, lifecycle, save, journal.
pub(super) fn apply(
    app: &App,
    conn: &mut Conn,
    actor: &Actor,
    dossier: Dossier,
    command: Command,
    setting: &Setting,
) -> Result<Outcome, Error> {
    let act = command.act();
    permissions::allows(actor, Action::Do(act), &Subject::Dossier(&dossier))?;
    let by = permissions::summary(actor, act, &dossier).ok_or(Denied::Forbidden)?;
    let read = dossier.version;
    let (files, issue) = (command.documents(), command.issue().cloned());
    let outcome = lifecycle::apply(dossier, command, &setting.context(&by))
        .map_err(|refused| Error::Refused(refusals::sentence(&refused)))?;
    named_files::take(conn, &outcome.dossier, &files, setting.now)?;
    let (after, events) = (&outcome.dossier, &outcome.events);
    register::enter(conn, after, events, issue.as_ref(), setting.now)?;
    dossiers::save(
        conn,
        &outcome.dossier,
        read,
        &placing(&outcome.dossier, setting),
    )?;
    journal::record(app, conn, &by, &outcome, setting)?;
    Ok(outcome)
}

/// The dossier, if the actor may see it.
pub(super) fn visible(conn: &mut Conn, actor: &Actor, id: DossierId) -> Result<Dossier, Error> {
    let dossier = dossiers::find(conn, id)?;
    permissions::allows(actor, Action::ViewDossier, &Subject::Dossier(&dossier))?;
    Ok(dossier)
}

/// Refuses a form that was opened on an older state, and says who was faster.
pub(super) fn require_version(dossier: &Dossier, press: &Press) -> Result<(), Error> {
    if press
        .version
        .is_none_or(|version| version == dossier.version)
    {
        return Ok(());
    }
    Err(Error::Conflict(dossier.last_change.as_ref().map_or_else(
        Conflict::default,
        |last| Conflict {
            by: Some(last.by.clone()),
            at: Some(last.at),
            what: Some(last.event.clone()),
        },
    )))
}

pub(super) fn is_repeated(conn: &mut Conn, id: DossierId, press: &Press) -> Result<bool, Error> {
    if press.key.is_empty() {
        return Ok(false);
    }
    Ok(requests::find(conn, &request_key(id, press))?.is_some())
}

fn remember(conn: &mut Conn, id: DossierId, press: &Press, now: Moment) -> Result<(), Error> {
    if press.key.is_empty() {
        return Ok(());
    }
    Ok(requests::insert(
        conn,
        &request_key(id, press),
        "done",
        now,
    )?)
}

/// The key of a form is good for one dossier only, whoever made it up.
fn request_key(id: DossierId, press: &Press) -> String {
    format!("{id}:{}", press.key.chars().take(64).collect::<String>())
}

/// What the lists need to know about a dossier.
pub(super) fn placing(dossier: &Dossier, setting: &Setting) -> Placing {
    let step = dossier.step.and_then(|place| setting.process.step(place));
    Placing {
        sort_due: sort_due(dossier, setting),
        step: step.map(|step| step.key.clone()).unwrap_or_default(),
        waits: waits(dossier, setting),
        search_text: search_text(dossier, setting),
    }
}

/// What they need to know about a draft: it waits for its filer, and no officer
/// finds it.
pub(super) fn placing_of_draft() -> Placing {
    Placing {
        sort_due: far_away(),
        step: String::new(),
        waits: None,
        search_text: String::new(),
    }
}

/// Whom in the office it waits for, as [`next_act()`] says. A fee waits for the
/// requester and, once they come, for whoever takes fees.
fn waits(dossier: &Dossier, setting: &Setting) -> Option<Waits> {
    let next = next_act(dossier, &setting.context(&ActorSummary::system()));
    if next.main == Some(Act::RecordPayment) {
        let (unit, role, officer) = (String::new(), Role::FeeCollector, None);
        return Some(Waits {
            unit,
            role,
            officer,
        });
    }
    match next.whose {
        Whose::Office {
            role,
            unit,
            assignee,
        } => Some(Waits {
            unit,
            role,
            officer: assignee.map(|officer| officer.account),
        }),
        Whose::Filer | Whose::Nobody => None,
    }
}

/// When the one who has it should look at it.
fn sort_due(dossier: &Dossier, setting: &Setting) -> Moment {
    let due = match dossier.status {
        Status::Registered => dossier.check.as_ref().map(|check| check.due),
        Status::Accepted | Status::Processing => dossier
            .due(&setting.calendar)
            .and_then(crate::domain::deadline::Due::at),
        Status::AwaitingSupplement => dossier
            .open_supplement()
            .and_then(|request| request.last_day.and_hms_opt(23, 59, 59)),
        Status::AwaitingPayment => dossier
            .payment
            .as_ref()
            .and_then(|payment| payment.until(&setting.calendar).and_hms_opt(23, 59, 59)),
        Status::WithdrawalRequested => dossier
            .withdrawal
            .as_ref()
            .map(|asked| asked.due.unwrap_or(asked.requested_at)),
        Status::Finished => dossier.issued_at,
        Status::Draft | Status::Refused | Status::Stopped | Status::Returned => None,
    };
    due.unwrap_or_else(far_away)
}

fn far_away() -> Moment {
    NaiveDate::from_ymd_opt(9999, 12, 30)
        .unwrap_or(NaiveDate::MAX)
        .and_time(chrono::NaiveTime::MIN)
}

/// Codes, names and numbers, folded, so that officers find it by what people say.
pub(super) fn search_text(dossier: &Dossier, setting: &Setting) -> String {
    let mut words: Vec<String> = Vec::new();
    let codes = [
        dossier.code().map(ToString::to_string),
        dossier.lookup_code().map(ToString::to_string),
    ];
    for code in codes.into_iter().flatten() {
        words.extend(finding::code_words(&code));
    }
    if let Some(filing) = &dossier.filing {
        words.push(filing.applicant.clone());
        words.push(dossier.transfer_reference());
        for field in setting.version.form.fields() {
            let answer = filing.answers.text(&field.key);
            words.extend(finding::found_by(&field.kind, &answer));
        }
    }
    text::fold(&words.join(" "))
}
