//! A filer and their dossiers: find them, see where one stands and why, take it
//! back, receive the result. Filling in is `drafts`; handing in is [`submission`];
//! bringing what was asked for is [`supplement`].

pub mod submission;
pub mod supplement;

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;

use super::acting::{self, Press, visible};
use super::documents::{self, Opened};
use super::drafts::{self, Desk, MOST_DOSSIERS};
use super::sessions::Signed;
use super::setting::{self, Setting};
use super::{App, Error, actors, calendar};
use crate::db::outbox::State;
use crate::db::{dossiers, events, outbox};
use crate::domain::deadline::{self, Due, Explanation, Limit, Remaining, Verdict};
use crate::domain::dossier::event::ActorSummary;
use crate::domain::dossier::{
    Act, Command, Delivery, Dossier, DossierCode, Late, LookupCode, NextAct, Recorded, Status,
    next_act,
};
use crate::domain::form::answers;
use crate::domain::ids::{DocumentId, DossierId, OrganisationId};
use crate::domain::permissions::{self, Action, Actor, Subject};
use crate::domain::procedure::Version;
use crate::domain::procedure::process::Step;
use crate::domain::text;
use crate::domain::time::Moment;

/// Which of one's dossiers to list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Group {
    /// All of them.
    #[default]
    All,
    /// Where the filer has to do something.
    Mine,
    /// Not submitted yet.
    Drafts,
    /// With the office.
    Open,
    /// Settled, refused, stopped.
    Ended,
}

/// One of my dossiers.
pub struct Entry {
    /// The dossier.
    pub dossier: Dossier,
    /// Its procedure.
    pub version: Arc<Version>,
    /// Whether it waits for its filer.
    pub needs_me: bool,
    /// Whether the office is late with it.
    pub late: bool,
    /// The organisation it belongs to.
    pub organisation: Option<String>,
}

/// One of my dossiers, from every side a filer may see.
pub struct View {
    /// The dossier with its procedure and files.
    pub desk: Desk,
    /// What happened, oldest first: the public part.
    pub timeline: Vec<Recorded>,
    /// What comes next.
    pub next: NextAct,
    /// What the person may do now.
    pub acts: BTreeSet<Act>,
    /// The step it is at.
    pub step: Option<Step>,
    /// How the clock stands.
    pub clock: Option<Clock>,
    /// Until when the desk answers, and why then; while it has not.
    pub check: Option<Explanation>,
    /// What the office is late with, if it is.
    pub late: Option<Late>,
    /// The last day to pay the fee, while it is due.
    pub pay_until: Option<NaiveDate>,
    /// What was sent to this person about it.
    pub mails: Vec<Mail>,
}

/// How the clock of an accepted dossier stands.
pub struct Clock {
    /// When it is due, or since when the clock stands.
    pub due: Due,
    /// Working time left.
    pub remaining: Remaining,
    /// In time or not.
    pub verdict: Verdict,
    /// Why.
    pub explanation: Explanation,
}

/// A mail about a dossier.
pub struct Mail {
    /// Its subject.
    pub subject: String,
    /// Where it went.
    pub recipient: String,
    /// When it was written.
    pub written_at: Moment,
    /// When the mail server took it over; none while it waits.
    pub sent_at: Option<Moment>,
    /// Given up: an administrator knows.
    pub failed: bool,
}

/// The person's dossiers and those of their organisations: what needs them
/// first, then the latest change. `words` are looked for in codes, names and
/// answers, whatever their accents.
pub fn mine(app: &App, signed: &Signed, words: &str, group: Group) -> Result<Vec<Entry>, Error> {
    let organisations: Vec<OrganisationId> = signed
        .memberships
        .iter()
        .map(|membership| membership.organisation)
        .collect();
    let wanted: Vec<String> = text::words(&text::fold(words));
    let mut entries = app.db.read(|conn| {
        let mut entries = Vec::new();
        let (now, calendar) = (app.clock.now(), calendar::load_in(app, conn)?);
        let all = dossiers::of_filer(conn, signed.account.id, &organisations, MOST_DOSSIERS)?;
        for dossier in all {
            let version = setting::version(app, conn, dossier.procedure)?;
            let entry = Entry {
                needs_me: waits_for_filer(&dossier),
                late: dossier.late(now, &calendar).is_some(),
                organisation: organisation_name(signed, &dossier),
                version,
                dossier,
            };
            if entry.belongs(group) && entry.says(&wanted) {
                entries.push(entry);
            }
        }
        Ok::<_, Error>(entries)
    })?;
    entries.sort_by_key(|entry| !entry.needs_me);
    Ok(entries)
}

impl Entry {
    fn belongs(&self, group: Group) -> bool {
        let status = self.dossier.status;
        match group {
            Group::All => true,
            Group::Mine => self.needs_me,
            Group::Drafts => status == Status::Draft,
            Group::Open => status != Status::Draft && !status.is_end(),
            Group::Ended => status.is_end(),
        }
    }

    fn says(&self, wanted: &[String]) -> bool {
        if wanted.is_empty() {
            return true;
        }
        let dossier = &self.dossier;
        let mut said = vec![
            self.version.title.vi.as_str(),
            self.version.short_title.vi.as_str(),
        ];
        said.extend(dossier.code().map(DossierCode::as_str));
        said.extend(dossier.lookup_code().map(LookupCode::as_str));
        said.extend(
            dossier
                .filing
                .as_ref()
                .map(|filing| filing.applicant.as_str()),
        );
        said.extend(self.organisation.as_deref());
        for (key, values) in dossier.answers.iter() {
            if !key.starts_with('@') {
                said.extend(values.iter().map(String::as_str));
            }
        }
        let said = text::fold(&said.join(" "));
        wanted.iter().all(|word| said.contains(word))
    }
}

/// One of the person's dossiers.
pub fn view(app: &App, signed: &Signed, id: DossierId) -> Result<View, Error> {
    let actor = actors::of(signed);
    app.db.read(|conn| {
        let dossier = visible(conn, &actor, id)?;
        let setting = setting::load(app, conn, &dossier)?;
        let recorded = events::of_dossier(conn, id)?;
        let mails = outbox::of_dossier(conn, id)?;
        let mails = mails
            .into_iter()
            .filter(|delivery| delivery.mail.account == Some(signed.account.id))
            .map(|delivery| Mail {
                subject: delivery.mail.subject,
                recipient: delivery.mail.recipient,
                written_at: delivery.created_at,
                failed: delivery.state == State::Dead,
                sent_at: delivery
                    .finished_at
                    .filter(|_| delivery.state == State::Sent),
            });
        let next = next_act(&dossier, &setting.context(&ActorSummary::system()));
        Ok(View {
            timeline: recorded
                .into_iter()
                .filter(|one| one.event.is_public())
                .collect(),
            acts: acts(&actor, &dossier, &next),
            step: dossier
                .step
                .and_then(|place| setting.process.step(place))
                .cloned(),
            clock: clock(&dossier, &setting)?,
            check: check(&dossier, &setting)?,
            late: dossier.late(setting.now, &setting.calendar),
            pay_until: dossier.pay_until(&setting.calendar),
            mails: mails.collect(),
            next,
            desk: drafts::desk(app, conn, &actor, dossier)?,
        })
    })
}

/// Takes a dossier back (T16); before acceptance that ends it at once (T17).
pub fn withdraw(
    app: &App,
    signed: &Signed,
    id: DossierId,
    press: &Press,
    reason: &str,
) -> Result<Dossier, Error> {
    let actor = actors::of(signed);
    let reason: String = text::lines(reason).chars().take(LONGEST_REASON).collect();
    acting::act(app, &actor, id, press, |_, _, _| {
        Ok(Command::RequestWithdrawal {
            reason: Some(reason.clone()).filter(|reason| !reason.is_empty()),
        })
    })
}

/// Most characters of the reason for a withdrawal.
pub const LONGEST_REASON: usize = 1_000;

/// Opens a file for its filer. The first time that is the issued result, and it
/// was to come online, the dossier is thereby returned (T14).
pub fn open_document(
    app: &App,
    signed: &Signed,
    id: DossierId,
    document: DocumentId,
) -> Result<Opened, Error> {
    let opened = documents::open(app, signed, id, document)?;
    let actor = actors::of(signed);
    let dossier = app.db.read(|conn| visible(conn, &actor, id))?;
    let is_result = dossier
        .result
        .as_ref()
        .is_some_and(|result| result.document == document);
    let allowed = permissions::allows(
        &actor,
        Action::Do(Act::Deliver),
        &Subject::Dossier(&dossier),
    );
    if is_result && comes_online(&dossier) && dossier.status == Status::Finished && allowed.is_ok()
    {
        let press = Press::default();
        let delivered = acting::act(app, &actor, id, &press, |_, _, _| {
            Ok(Command::Deliver(Delivery::Online))
        });
        match delivered {
            // Opened in two windows at once: the other one has recorded it.
            Ok(_) | Err(Error::Refused(_) | Error::Conflict(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(opened)
}

/// Whether the filer asked to receive the result on the portal.
pub fn comes_online(dossier: &Dossier) -> bool {
    dossier
        .filing
        .as_ref()
        .is_some_and(|filing| filing.answers.delivery() == answers::Delivery::Online)
}

/// Whether the dossier waits for its filer.
fn waits_for_filer(dossier: &Dossier) -> bool {
    match dossier.status {
        Status::Draft | Status::AwaitingSupplement | Status::AwaitingPayment | Status::Finished => {
            true
        }
        Status::Registered
        | Status::Accepted
        | Status::Refused
        | Status::Processing
        | Status::WithdrawalRequested
        | Status::Stopped
        | Status::Returned => false,
    }
}

fn organisation_name(signed: &Signed, dossier: &Dossier) -> Option<String> {
    let id = dossier.organisation?;
    let mut memberships = signed.memberships.iter();
    memberships
        .find(|membership| membership.organisation == id)
        .map(|membership| membership.name.clone())
}

fn acts(actor: &Actor, dossier: &Dossier, next: &NextAct) -> BTreeSet<Act> {
    let subject = Subject::Dossier(dossier);
    Act::ALL
        .into_iter()
        .filter(|act| next.allows(*act))
        .filter(|act| permissions::allows(actor, Action::Do(*act), &subject).is_ok())
        .collect()
}

pub(super) fn clock(dossier: &Dossier, setting: &Setting) -> Result<Option<Clock>, Error> {
    let Some(acceptance) = &dossier.acceptance else {
        return Ok(None);
    };
    let explanation = deadline::explain(
        acceptance.at,
        &acceptance.limit,
        &dossier.suspensions,
        &setting.calendar,
    )
    .map_err(|error| Error::Internal(error.to_string()))?;
    let due = dossier.due(&setting.calendar).unwrap_or(explanation.due);
    Ok(Some(Clock {
        remaining: deadline::remaining(due, setting.now, &setting.calendar),
        verdict: deadline::verdict(due, dossier.ended_at, setting.now),
        due,
        explanation,
    }))
}

pub(super) fn check(dossier: &Dossier, setting: &Setting) -> Result<Option<Explanation>, Error> {
    let waits = dossier.status == Status::Registered;
    let Some(check) = dossier.check.as_ref().filter(|_| waits) else {
        return Ok(None);
    };
    let limit = Limit::Minutes(setting.rules.check_minutes);
    deadline::explain(check.started_at, &limit, &[], &setting.calendar)
        .map(Some)
        .map_err(|error| Error::Internal(error.to_string()))
}
