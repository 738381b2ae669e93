//! One of my dossiers: where it stands, what comes next, what happened, why it is
//! due when it is due.

use actix_web::web::Path;
use serde::Serialize;

use super::{FileLine, Head};
use crate::domain::deadline::Verdict;
use crate::domain::dossier::{Act, Appointment, AppointmentReason, Status, Whose};
use crate::domain::form::summary::{self, Section};
use crate::domain::ids::DossierId;
use crate::domain::time::Moment;
use crate::services::documents::Purpose;
use crate::services::dossiers::{self, Mail, View, comes_online};
use crate::templates::Page;
use crate::urls;
use crate::web::clock::{Card, LateNotice, Reasons};
use crate::web::extract::actor::Citizen;
use crate::web::timeline::{self, Line};
use crate::web::{Result, Visit, call};

#[derive(Serialize)]
struct DossierPage {
    head: Head,
    status: u8,
    status_code: &'static str,
    /// The one thing to do, if it is the filer's turn.
    main: Option<&'static str>,
    /// What the office does next, and who.
    office: String,
    step: String,
    lookup_code: String,
    applicant: String,
    submitted_at: Option<Moment>,
    card: Option<Card>,
    reasons: Option<Reasons>,
    check_due: Option<Moment>,
    check_reasons: Option<Reasons>,
    promises: Vec<Promise>,
    last_day: Option<chrono::NaiveDate>,
    ending: Option<Ending>,
    result: Option<ResultLine>,
    timeline: Vec<Line>,
    files: Vec<FileLine>,
    answers: Vec<Section>,
    mails: Vec<MailLine>,
    may_withdraw: bool,
    counts_as_late: bool,
    /// What the office is late with.
    late: Option<LateNotice>,
    /// The promise may still move: an expected holiday lies before it.
    provisional: bool,
    fee: Option<FeeDue>,
}

/// What is to be paid, and until when.
#[derive(Serialize)]
struct FeeDue {
    amount: u64,
    last_day: chrono::NaiveDate,
}

impl FeeDue {
    fn of(view: &View) -> Option<Self> {
        let payment = view.desk.dossier.payment.as_ref()?;
        Some(Self {
            amount: payment.amount,
            last_day: view.pay_until?,
        })
    }
}

/// What was promised before, and why it changed.
#[derive(Serialize)]
struct Promise {
    promised: Moment,
    made_at: Moment,
    reason: &'static str,
}

impl Promise {
    fn new(made: &Appointment) -> Self {
        Self {
            promised: made.promised,
            made_at: made.made_at,
            reason: promise_code(made.reason),
        }
    }
}

#[derive(Serialize)]
struct Ending {
    reason: String,
    basis: String,
    right_authority: Option<String>,
    cause: &'static str,
}

/// The result, once issued.
#[derive(Serialize)]
pub(super) struct ResultLine {
    pub(super) kind: &'static str,
    pub(super) number: String,
    pub(super) dated: chrono::NaiveDate,
    pub(super) signer: String,
    pub(super) online: bool,
    pub(super) file: Option<FileLine>,
}

#[derive(Serialize)]
struct MailLine {
    subject: String,
    recipient: String,
    written_at: Moment,
    sent_at: Option<Moment>,
    failed: bool,
}

impl MailLine {
    fn new(mail: Mail) -> Self {
        Self {
            subject: mail.subject,
            recipient: mail.recipient,
            written_at: mail.written_at,
            sent_at: mail.sent_at,
            failed: mail.failed,
        }
    }
}

impl Page for DossierPage {
    const TEMPLATE: &'static str = "citizen/dossier.html";
}

/// One dossier; a draft is shown as its task list.
pub(super) async fn show(actor: Citizen, id: Path<DossierId>) -> Result {
    let (signed, id) = (actor.signed.clone(), id.into_inner());
    let view = call(actor.app(), move |app| dossiers::view(app, &signed, id)).await?;
    if view.desk.dossier.status == Status::Draft {
        return Ok(actor.see_other(&urls::draft(id)));
    }
    Ok(actor.page(&page(&actor, view)))
}

fn page(visit: &Visit, view: View) -> DossierPage {
    let language = visit.language();
    let dossier = &view.desk.dossier;
    let version = &view.desk.version;
    let filing = dossier.filing.as_ref();
    let answers = filing
        .map(|filing| summary::sections(&version.form, &filing.answers, language))
        .unwrap_or_default();
    let files = view.desk.documents.iter();
    let files =
        files.filter(|file| file.purpose == Purpose::Component && file.submitted_at.is_some());
    DossierPage {
        head: Head::new(visit, &view.desk),
        status: dossier.status.national_code(),
        status_code: dossier.status.code(),
        main: main_act(&view),
        office: office(visit, &view),
        step: view
            .step
            .as_ref()
            .filter(|_| matches!(dossier.status, Status::Accepted | Status::Processing))
            .map(|step| step.name.get(language).to_owned())
            .unwrap_or_default(),
        lookup_code: filing
            .map(|filing| filing.lookup_code.to_string())
            .unwrap_or_default(),
        applicant: filing
            .map(|filing| filing.applicant.clone())
            .unwrap_or_default(),
        submitted_at: dossier.submitted_at,
        card: card(&view),
        provisional: is_provisional(&view),
        late: view.late.clone().map(|late| LateNotice::new(visit, late)),
        fee: FeeDue::of(&view),
        reasons: view
            .clock
            .as_ref()
            .map(|clock| Reasons::new(visit, &clock.explanation)),
        check_due: view.check.as_ref().and_then(|why| why.due.at()),
        check_reasons: view.check.as_ref().map(|why| Reasons::new(visit, why)),
        promises: dossier.appointments.iter().map(Promise::new).collect(),
        last_day: dossier.open_supplement().map(|request| request.last_day),
        ending: ending(&view),
        result: result_line(visit, &view),
        timeline: timeline::lines(visit, &view.timeline, version),
        files: files
            .map(|file| FileLine::new(visit, file, false))
            .collect(),
        answers,
        may_withdraw: view.acts.contains(&Act::RequestWithdrawal),
        counts_as_late: dossier.counts_as_late(),
        mails: view.mails.into_iter().map(MailLine::new).collect(),
    }
}

/// The card of the processing clock.
fn card(view: &View) -> Option<Card> {
    let dossier = &view.desk.dossier;
    let running = view.clock.as_ref();
    let clock = running.filter(|_| dossier.status != Status::Stopped)?;
    let card = Card::new(clock.due, clock.remaining, clock.verdict);
    Some(card.with_apology(dossier.apologised_date()))
}

/// Whether what is promised, or the desk's answer, may still move.
fn is_provisional(view: &View) -> bool {
    let running = view
        .clock
        .as_ref()
        .filter(|clock| [Verdict::Within, Verdict::Overdue].contains(&clock.verdict));
    let why = running.map(|clock| &clock.explanation);
    why.or(view.check.as_ref())
        .is_some_and(|why| why.provisional)
}

/// The word for what the filer has to do; none when it is not their turn.
fn main_act(view: &View) -> Option<&'static str> {
    let dossier = &view.desk.dossier;
    match dossier.status {
        Status::AwaitingSupplement if view.acts.contains(&Act::ProvideSupplement) => {
            Some("supplement")
        }
        Status::AwaitingPayment => Some("payment"),
        Status::Finished => Some("result"),
        Status::Draft
        | Status::Registered
        | Status::Accepted
        | Status::Refused
        | Status::Processing
        | Status::AwaitingSupplement
        | Status::WithdrawalRequested
        | Status::Stopped
        | Status::Returned => None,
    }
}

/// Which unit has it now.
fn office(visit: &Visit, view: &View) -> String {
    let unit = match &view.next.whose {
        Whose::Office { unit, .. } => unit,
        Whose::Filer | Whose::Nobody => return String::new(),
    };
    let places = crate::services::places::lists(visit.app());
    places
        .unit(unit)
        .map(|unit| unit.name.get(visit.language()).to_owned())
        .unwrap_or_default()
}

fn ending(view: &View) -> Option<Ending> {
    let ending = view.desk.dossier.ending.as_ref()?;
    Some(Ending {
        reason: ending.grounds.reason.clone(),
        basis: ending.grounds.basis.clone(),
        right_authority: ending.grounds.right_authority.clone(),
        cause: ending.cause.map_or("refused", |cause| cause.code()),
    })
}

/// The issued result with its file.
pub(super) fn result_line(visit: &Visit, view: &View) -> Option<ResultLine> {
    let dossier = &view.desk.dossier;
    let result = dossier
        .result
        .as_ref()
        .filter(|_| dossier.issued_at.is_some())?;
    let mut documents = view.desk.documents.iter();
    let file = documents.find(|file| file.id == result.document);
    Some(ResultLine {
        kind: result.kind.code(),
        number: result.reference(),
        dated: result.dated,
        signer: result.signer.clone(),
        online: comes_online(dossier),
        file: file.map(|file| FileLine::new(visit, file, false)),
    })
}

fn promise_code(reason: AppointmentReason) -> &'static str {
    match reason {
        AppointmentReason::Acceptance => "acceptance",
        AppointmentReason::Supplement => "supplement",
        AppointmentReason::Payment => "payment",
        AppointmentReason::Withdrawal => "withdrawal",
        AppointmentReason::Calendar => "calendar",
        AppointmentReason::Extension => "extension",
        AppointmentReason::Apology => "apology",
    }
}
