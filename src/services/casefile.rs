//! One dossier from every side that the office sees: what was filed, where it
//! stands and why, what comes next and what this officer may do.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;

use super::acting::visible;
use super::documents::{Document, Purpose};
use super::dossiers::{self, Clock};
use super::futile::is_futile;
pub use super::register::Proposed;
use super::sessions::Signed;
use super::setting::{self, Setting};
use super::{App, Error, actors, audit, register, worklist};
use crate::db::file_faults::{self, Fault};
use crate::db::{Conn, accounts, documents, events, organisations};
use crate::domain::account::{AccountStatus, Role};
use crate::domain::deadline::{Due, Explanation, Remaining, Verdict};
use crate::domain::dossier::event::ActorSummary;
use crate::domain::dossier::{Act, Dossier, NextAct, Officer, Recorded, lifecycle, next_act};
use crate::domain::ids::{AccountId, DocumentId, DossierId};
use crate::domain::permissions::{self, Action, Actor, Subject};
use crate::domain::procedure::Version;
use crate::domain::procedure::process::{Process, StepKind};
use crate::domain::text::Bilingual;
use crate::domain::time::Moment;

/// A dossier as officers see it.
pub struct Casefile {
    /// The dossier.
    pub dossier: Dossier,
    /// Its procedure.
    pub version: Arc<Version>,
    /// The steps.
    pub process: Process,
    /// What happened, oldest first, the office's own side included.
    pub history: Vec<Recorded>,
    /// Its files, replaced ones included.
    pub documents: Vec<Document>,
    /// Those of its files that are damaged in store.
    pub faults: Vec<Fault>,
    /// The organisation it belongs to.
    pub organisation: Option<String>,
    /// What comes next, for whomever.
    pub next: NextAct,
    /// What this officer may do now.
    pub acts: BTreeSet<Act>,
    /// The processing clock, once accepted.
    pub clock: Option<Clock>,
    /// The desk's own clock, until it answers.
    pub check: Option<Explanation>,
    /// How much of it is left.
    pub check_left: Option<(Due, Remaining, Verdict)>,
    /// Officers it can be given to now.
    pub colleagues: Vec<Officer>,
    /// The officer who reads.
    pub reader: AccountId,
    /// The names of the units, by code.
    pub units: Vec<(String, Bilingual)>,
    /// Working minutes that may still be added by law.
    pub extension_left: u32,
    /// The last moment that an apology may promise; none where none is given.
    pub latest_promise: Option<Moment>,
    /// The last day to pay, while a fee is due.
    pub pay_until: Option<NaiveDate>,
    /// Whether the officer may mark papers as compared with the original.
    pub may_compare: bool,
    /// What the register proposes, where the result is to be issued.
    pub register: Option<Proposed>,
    /// The next dossier that waits for this officer.
    pub following: Option<Dossier>,
    /// Whether it was in time, as the record says and as agreed corrections say.
    pub recorded: Option<Verdict>,
    /// The same with the corrections that were agreed.
    pub corrected: Option<Verdict>,
    /// What time it is.
    pub now: Moment,
}

impl Casefile {
    /// The name of a unit; its code where it has none.
    pub fn unit<'a>(&'a self, code: &'a str, language: crate::domain::text::Language) -> &'a str {
        let known = self.units.iter().find(|(known, _)| known == code);
        known.map_or(code, |(_, name)| name.get(language))
    }

    /// Whether this officer may do what comes next.
    pub fn is_mine(&self) -> bool {
        self.next.main.is_some_and(|act| self.acts.contains(&act))
    }
}

/// The same for an officer who opens its page: each view is a line of the record.
pub fn open(app: &App, signed: &Signed, id: DossierId) -> Result<Casefile, Error> {
    let file = view(app, signed, id)?;
    app.db.write(|conn| {
        let (by, object) = (audit::by(&signed.account), id.to_string());
        audit::note(app, conn, by, "dossier_viewed", &object, &())
    })?;
    Ok(file)
}

/// One dossier, for an officer who may see it.
pub fn view(app: &App, signed: &Signed, id: DossierId) -> Result<Casefile, Error> {
    let actor = actors::of(signed);
    app.db.read(|conn| {
        let dossier = visible(conn, &actor, id)?;
        permissions::allows(&actor, Action::ViewCasework, &Subject::Dossier(&dossier))?;
        load(app, conn, signed, &actor, dossier)
    })
}

fn load(
    app: &App,
    conn: &mut Conn,
    signed: &Signed,
    actor: &Actor,
    dossier: Dossier,
) -> Result<Casefile, Error> {
    let setting = setting::load(app, conn, &dossier)?;
    let next = next_act(&dossier, &setting.context(&ActorSummary::system()));
    let subject = Subject::Dossier(&dossier);
    let acts = Act::ALL
        .into_iter()
        .filter(|act| next.allows(*act))
        .filter(|act| permissions::allows(actor, Action::Do(*act), &subject).is_ok())
        .filter(|act| !is_futile(*act, actor, &dossier, &setting))
        .collect();
    let attach = permissions::allows(actor, Action::AttachDocument, &subject);
    let register = match next.main {
        Some(Act::Issue) => Some(register::propose(
            conn,
            &dossier.procedure_code,
            setting.now,
        )?),
        Some(_) | None => None,
    };
    let organisation = match dossier.organisation {
        Some(id) => Some(organisations::find(conn, id)?.name),
        None => None,
    };
    let added = dossier.acceptance.as_ref().map_or(0, |one| one.extended_by);
    let units = app.places.units().iter();
    let by = ActorSummary::system();
    let latest_promise = lifecycle::new_dates(&dossier, &setting.context(&by)).ok();
    Ok(Casefile {
        latest_promise: latest_promise.map(|(_, latest)| latest),
        pay_until: dossier.pay_until(&setting.calendar),
        history: events::of_dossier(conn, dossier.id)?,
        documents: shown(documents::of_dossier(conn, dossier.id)?),
        faults: file_faults::of_dossier(conn, dossier.id)?,
        organisation,
        acts,
        next,
        clock: dossiers::clock(&dossier, &setting)?,
        check: dossiers::check(&dossier, &setting)?,
        check_left: worklist::clock(&dossier, &setting),
        colleagues: colleagues(conn, &dossier, &setting)?,
        reader: signed.account.id,
        units: units
            .map(|unit| (unit.code.clone(), unit.name.clone()))
            .collect(),
        extension_left: setting.rules.longest_extension.saturating_sub(added),
        may_compare: attach.is_ok(),
        register,
        following: worklist::next_for(app, conn, actor, dossier.id)?,
        recorded: dossier.verdict(setting.now, &setting.calendar),
        corrected: dossier.corrected_verdict(setting.now, &setting.calendar),
        now: setting.now,
        process: setting.process,
        version: setting.version,
        dossier,
    })
}

/// What the filer has not handed in yet is nobody's business, and what no act of the
/// office has used is no part of the dossier.
fn shown(documents: Vec<Document>) -> Vec<Document> {
    documents
        .into_iter()
        .filter(|file| file.submitted_at.is_some())
        .collect()
}

/// The unit and role that an officer must have to be given the dossier now: those
/// of the current step, or of the next where this step only assigns.
fn assigned_post(dossier: &Dossier, setting: &Setting) -> (String, Role) {
    let place = dossier.step.unwrap_or_default();
    let step = setting.process.step(place);
    let step = match step {
        Some(step) if step.kind == StepKind::Assign => setting.process.step(place + 1),
        Some(_) | None => step,
    };
    step.map_or_else(
        || (String::new(), Role::OneStop),
        |step| (step.unit.clone(), step.role),
    )
}

fn colleagues(
    conn: &mut Conn,
    dossier: &Dossier,
    setting: &Setting,
) -> Result<Vec<Officer>, Error> {
    if dossier.holder.is_none() {
        return Ok(Vec::new());
    }
    let (unit, role) = assigned_post(dossier, setting);
    // Whoever had another hand in it cannot do what comes next.
    let next = setting.next_main(dossier);
    let barred = |id: AccountId| next.is_some_and(|act| dossier.bars(act, id));
    let staff = accounts::staff(conn)?;
    Ok(staff
        .into_iter()
        .filter(|account| account.status == AccountStatus::Active)
        .filter(|account| account.unit.as_deref() == Some(unit.as_str()))
        .filter(|account| account.roles.contains(&role) && !barred(account.id))
        .map(|account| Officer {
            account: account.id,
            name: account.full_name,
        })
        .collect())
}

/// Marks a paper as compared with the original, or takes the mark back.
pub fn compare(
    app: &App,
    signed: &Signed,
    id: DossierId,
    document: DocumentId,
    compared: bool,
) -> Result<(), Error> {
    let actor = actors::of(signed);
    let now = app.clock.now();
    app.db.write(|conn| {
        let dossier = visible(conn, &actor, id)?;
        let subject = Subject::Dossier(&dossier);
        permissions::allows(&actor, Action::AttachDocument, &subject)?;
        let mut paper = documents::find(conn, id, document)?;
        if paper.purpose != Purpose::Component || paper.submitted_at.is_none() {
            return Err(Error::NotFound);
        }
        if paper.compared_at.is_some() == compared {
            return Ok(());
        }
        paper.compared_at = compared.then_some(now);
        paper.compared_by = if compared {
            signed.account.full_name.clone()
        } else {
            String::new()
        };
        documents::save(conn, &paper)?;
        let action = if compared {
            "document_compared"
        } else {
            "document_not_compared"
        };
        let (by, object) = (audit::by(&signed.account), id.to_string());
        audit::note(app, conn, by, action, &object, &document.to_string())
    })
}
