//! What waits: for this officer, in this officer's units, for the requesters; and
//! what is done. The most urgent first.

use std::sync::Arc;

use chrono::NaiveDate;

use super::sessions::Signed;
use super::setting::{self, Setting};
use super::{App, Error, acting, actors};
use crate::db::Conn;
use crate::db::worklist::{self, Desk, Entry, Which};
use crate::domain::account::Role;
use crate::domain::deadline::{self, Due, Remaining, Verdict};
use crate::domain::dossier::finding::{self, Sought};
use crate::domain::dossier::{Dossier, Officer, Status};
use crate::domain::form::answers;
use crate::domain::ids::DossierId;
use crate::domain::permissions::{self, Action, Actor, Staff, Subject};
use crate::domain::procedure::Version;
use crate::domain::procedure::process::Step;

pub use crate::db::worklist::After;

/// Lines on one page.
pub const PAGE: usize = 25;

/// Which list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tab {
    /// Cần tôi xử lý.
    #[default]
    Mine,
    /// Đơn vị của tôi: whoever it waits for there.
    Unit,
    /// Chờ công dân.
    Requester,
    /// Đã xong.
    Done,
}

impl Tab {
    /// Every list, in the order of the page.
    pub const ALL: [Self; 4] = [Self::Mine, Self::Unit, Self::Requester, Self::Done];

    /// The word in addresses and language files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Mine => "cua-toi",
            Self::Unit => "don-vi",
            Self::Requester => "cho-cong-dan",
            Self::Done => "da-xong",
        }
    }

    /// The list with this word; else the first.
    pub fn from_code(code: &str) -> Self {
        let known = Self::ALL.into_iter().find(|tab| tab.code() == code);
        known.unwrap_or_default()
    }
}

/// One dossier of a list.
pub struct Line {
    /// The dossier.
    pub dossier: Dossier,
    /// Its procedure.
    pub version: Arc<Version>,
    /// The step it is at.
    pub step: Option<Step>,
    /// Who has it, once somebody does.
    pub officer: Option<Officer>,
    /// The last day for what its requester is asked for.
    pub last_day: Option<NaiveDate>,
    /// How its clock stands: the desk's check before acceptance.
    pub clock: Option<(Due, Remaining, Verdict)>,
}

/// A page of a list.
pub struct Page {
    /// Its lines.
    pub lines: Vec<Line>,
    /// Where the next page begins; none when this is the last.
    pub next: Option<After>,
}

/// So far the dossiers of a list are counted.
pub const MOST_COUNTED: usize = 1000;

/// How many there are in each list with a number, counted up to [`MOST_COUNTED`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Waiting for the officer.
    pub mine: usize,
    /// In the officer's units.
    pub unit: usize,
    /// Waiting for requesters.
    pub requester: usize,
}

/// A page of one list.
pub fn page(app: &App, signed: &Signed, tab: Tab, after: Option<After>) -> Result<Page, Error> {
    let actor = actors::of(signed);
    let which = which(app, staff(&actor)?, tab);
    app.db.read(|conn| load(app, conn, &actor, &which, after))
}

/// How many there are.
pub fn counts(app: &App, signed: &Signed) -> Result<Counts, Error> {
    let actor = actors::of(signed);
    let staff = staff(&actor)?;
    app.db.read(|conn| {
        let mut count = |tab| worklist::count(conn, &which(app, staff, tab), MOST_COUNTED);
        Ok(Counts {
            mine: count(Tab::Mine)?,
            unit: count(Tab::Unit)?,
            requester: count(Tab::Requester)?,
        })
    })
}

/// What has all these words in its codes, names and numbers, with or without
/// accents, however a number is written; or what an address leads to. Only what the
/// officer may see.
pub fn search(
    app: &App,
    signed: &Signed,
    words: &str,
    after: Option<After>,
) -> Result<Page, Error> {
    let actor = actors::of(signed);
    staff(&actor)?;
    let mut page = Page {
        lines: Vec::new(),
        next: None,
    };
    match finding::sought(words) {
        Sought::Dossier(id) => app.db.read(|conn| {
            let found = acting::visible(conn, &actor, id).ok();
            let found = found.filter(|dossier| dossier.filing.is_some());
            let entries = found.into_iter().collect();
            page.lines = lines(app, conn, &actor, entries)?;
            Ok(page)
        }),
        Sought::Words(ways) => app.db.read(|conn| {
            for words in ways {
                page = load(app, conn, &actor, &Which::Containing(words), after)?;
                if !page.lines.is_empty() || page.next.is_some() {
                    break;
                }
            }
            Ok(page)
        }),
    }
}

/// The most urgent dossier that waits for this officer's act, except this one. A
/// result that only waits to be fetched is no work until somebody comes for it.
pub(super) fn next_for(
    app: &App,
    conn: &mut Conn,
    actor: &Actor,
    except: DossierId,
) -> Result<Option<Dossier>, Error> {
    let Actor::Staff(staff) = actor else {
        return Ok(None);
    };
    let which = which(app, staff, Tab::Mine);
    let mut after = None;
    loop {
        let entries = worklist::page(conn, &which, after, NEXT)?;
        after = entries.last().map(|entry| entry.place);
        let mut entries = entries.into_iter();
        let next = entries.find(|Entry { dossier, .. }| {
            let subject = Subject::Dossier(dossier);
            dossier.id != except
                && !waits_to_be_fetched(dossier)
                && permissions::allows(actor, Action::ViewCasework, &subject).is_ok()
        });
        if next.is_some() || after.is_none() {
            return Ok(next.map(|entry| entry.dossier));
        }
    }
}

/// So many are looked at together for the next dossier.
const NEXT: i64 = 20;

/// Nothing is to be done with it until its requester comes, or opens it online.
fn waits_to_be_fetched(dossier: &Dossier) -> bool {
    let filing = dossier.filing.as_ref();
    let sent = filing.is_some_and(|filing| filing.answers.delivery() == answers::Delivery::Post);
    dossier.status == Status::Finished && !sent
}

fn staff(actor: &Actor) -> Result<&Staff, Error> {
    match actor {
        Actor::Staff(staff) => Ok(staff),
        Actor::Visitor | Actor::Citizen(_) | Actor::System => Err(Error::NotFound),
    }
}

/// Officers of these roles see every dossier.
const EVERYWHERE: [Role; 3] = [Role::OneStop, Role::Director, Role::Auditor];

fn which(app: &App, staff: &Staff, tab: Tab) -> Which {
    let everywhere = EVERYWHERE.into_iter().any(|role| staff.has(role));
    let units: Vec<String> = staff.posts().map(|post| post.unit.clone()).collect();
    match tab {
        Tab::Mine => {
            let desks = staff.posts().map(|post| Desk {
                unit: post.unit.clone(),
                roles: post.roles.iter().copied().collect(),
                officer: post.account,
            });
            Which::WaitingFor(desks.collect(), app.clock.now())
        }
        Tab::Unit => Which::With(
            units,
            vec![
                Status::Registered,
                Status::Accepted,
                Status::Processing,
                Status::WithdrawalRequested,
                Status::Finished,
            ],
        ),
        Tab::Requester => {
            let states = vec![Status::AwaitingSupplement, Status::AwaitingPayment];
            Which::With(if everywhere { Vec::new() } else { units }, states)
        }
        Tab::Done if everywhere => Which::Ended(Vec::new()),
        Tab::Done => Which::Ended(staff.posts().map(|post| post.account).collect()),
    }
}

/// What may not be seen is left out; the page then has fewer lines, never others.
fn load(
    app: &App,
    conn: &mut Conn,
    actor: &Actor,
    which: &Which,
    after: Option<After>,
) -> Result<Page, Error> {
    let most = i64::try_from(PAGE).unwrap_or(i64::MAX);
    let mut entries = worklist::page(conn, which, after, most + 1)?;
    let more = entries.len() > PAGE;
    entries.truncate(PAGE);
    let next = entries.last().map(|entry| entry.place).filter(|_| more);
    let dossiers = entries.into_iter().map(|entry| entry.dossier).collect();
    let lines = lines(app, conn, actor, dossiers)?;
    Ok(Page { lines, next })
}

/// A line for each that the actor may see as an officer.
fn lines(
    app: &App,
    conn: &mut Conn,
    actor: &Actor,
    dossiers: Vec<Dossier>,
) -> Result<Vec<Line>, Error> {
    let mut lines = Vec::with_capacity(dossiers.len());
    for dossier in dossiers {
        let subject = Subject::Dossier(&dossier);
        if permissions::allows(actor, Action::ViewCasework, &subject).is_ok() {
            let setting = setting::load(app, conn, &dossier)?;
            lines.push(line(dossier, setting));
        }
    }
    Ok(lines)
}

fn line(dossier: Dossier, setting: Setting) -> Line {
    let step = dossier.step.and_then(|place| setting.process.step(place));
    let holder = dossier.holder.as_ref();
    Line {
        step: step.cloned(),
        officer: holder.and_then(|holder| holder.assignee.clone()),
        last_day: dossier
            .open_supplement()
            .map(|asked| asked.last_day)
            .or_else(|| dossier.pay_until(&setting.calendar)),
        clock: clock(&dossier, &setting),
        version: setting.version,
        dossier,
    }
}

/// The processing clock; before acceptance, and while somebody wants the dossier
/// back, the desk's own.
pub(super) fn clock(dossier: &Dossier, setting: &Setting) -> Option<(Due, Remaining, Verdict)> {
    let asked = dossier.withdrawal.as_ref().and_then(|asked| asked.due);
    let waits = dossier.status == Status::WithdrawalRequested;
    let due = if let Some(due) = asked.filter(|_| waits) {
        Due::At(due)
    } else if let Some(due) = dossier.due(&setting.calendar) {
        due
    } else {
        let check = dossier
            .check
            .as_ref()
            .filter(|_| dossier.status == Status::Registered && setting.rules.check_minutes > 0)?;
        Due::At(check.due)
    };
    let remaining = deadline::remaining(due, setting.now, &setting.calendar);
    let verdict = deadline::verdict(due, dossier.ended_at, setting.now);
    Some((due, remaining, verdict))
}
