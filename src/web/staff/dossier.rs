//! One dossier as officers see it: what comes next as one main action, or who
//! has it; below, what was filed and what happened.

use serde::Serialize;

use super::Id;
use super::parts::{self, CorrectionShown, Head};
use super::sheet::Form;
use crate::domain::document::CopyKind;
use crate::domain::dossier::{Act, IssuedResult, Whose};
use crate::domain::form::summary::{self, Section};
use crate::domain::procedure::ComponentNeed;
use crate::domain::time::Moment;
use crate::services::casefile::{self, Casefile};
use crate::services::documents::{Document, Purpose};
use crate::templates::Page;
use crate::urls;
use crate::web::clock::Reasons;
use crate::web::extract::actor::Staff;
use crate::web::{Result, Visit, call, timeline};

/// Acts whose form stands on the dossier's own page.
const INLINE: [Act; 11] = [
    Act::Accept,
    Act::HandOver,
    Act::Propose,
    Act::Approve,
    Act::Sign,
    Act::Issue,
    Act::Deliver,
    Act::RecordPayment,
    Act::ConfirmWithdrawal,
    Act::StopLapsed,
    Act::ExplainLateness,
];

/// Acts that close the clock, and so need the reason of a late dossier first.
const CLOSING: [Act; 4] = [
    Act::Issue,
    Act::ConfirmWithdrawal,
    Act::StopLapsed,
    Act::Stop,
];

#[derive(Serialize)]
struct DossierPage {
    head: Head,
    /// The main action, its form on this page.
    main: Option<Form>,
    /// The main action, one click away.
    main_link: Option<Link>,
    /// It waits for the reason of being late first.
    explains_first: bool,
    /// Why it came back, if it did.
    returned: Option<Returned>,
    /// Who has it, where it is not this officer's turn.
    whose: Option<WhoseShown>,
    also: Vec<Link>,
    following: Option<Following>,
    facts: Facts,
    sections: Vec<Section>,
    papers: Vec<Paper>,
    /// The names of files that are damaged in store.
    damaged: Vec<String>,
    office_files: Vec<OfficeFileShown>,
    may_compare: bool,
    sheet: Vec<ControlRow>,
    history: Vec<timeline::Line>,
    reasons: Option<Reasons>,
    corrections: Vec<CorrectionShown>,
    items: Vec<(String, String)>,
    last_day: Option<chrono::NaiveDate>,
    version: i32,
}

impl Page for DossierPage {
    const TEMPLATE: &'static str = "staff/dossier.html";
}

/// Why the dossier came back to its present step, and from whom.
#[derive(Serialize)]
struct Returned {
    reason: String,
    by: String,
    at: Moment,
}

impl Returned {
    fn of(file: &Casefile) -> Option<Self> {
        let row = file.dossier.handovers.last()?;
        let back = row.to_step < row.from_step && file.dossier.step == Some(row.to_step);
        (back && !file.dossier.status.is_end()).then(|| Self {
            reason: row.note.clone(),
            by: row.from_officer.clone(),
            at: row.at,
        })
    }
}

/// The fee as the office sees it.
#[derive(Serialize)]
struct FeeShown {
    amount: u64,
    purpose: String,
    requested_at: Moment,
    last_day: Option<chrono::NaiveDate>,
    receipt: Option<String>,
    paid_at: Option<Moment>,
    reference: String,
}

impl FeeShown {
    fn of(file: &Casefile) -> Option<Self> {
        let payment = file.dossier.payment.as_ref()?;
        let receipt = payment.receipt.as_ref();
        Some(Self {
            amount: payment.amount,
            purpose: payment.purpose.clone(),
            requested_at: payment.requested_at,
            last_day: file.pay_until,
            receipt: receipt.map(|receipt| receipt.number.clone()),
            paid_at: receipt.map(|receipt| receipt.at),
            reference: file.dossier.transfer_reference(),
        })
    }
}

#[derive(Serialize)]
struct Link {
    act: &'static str,
    href: String,
}

/// Who has a dossier, and since when.
#[derive(Serialize)]
struct WhoseShown {
    /// `office`, `filer` or `nobody`.
    kind: &'static str,
    role: Option<&'static str>,
    unit: String,
    officer: Option<String>,
    since: Option<Moment>,
    waits_for: Option<&'static str>,
}

#[derive(Serialize)]
struct Following {
    code: String,
    applicant: String,
    href: String,
}

#[derive(Serialize)]
struct Facts {
    lookup_code: String,
    submitted_at: Option<Moment>,
    accepted_at: Option<Moment>,
    channel: &'static str,
    delivery: &'static str,
    filer: String,
    result: Option<String>,
    delivered_at: Option<Moment>,
    late_code: Option<u8>,
    late_words: String,
    counts_as_late: bool,
    fee: Option<FeeShown>,
}

#[derive(Serialize)]
struct Paper {
    name: String,
    need: ComponentNeed,
    files: Vec<FileShown>,
}

#[derive(Serialize)]
struct FileShown {
    name: String,
    size: u64,
    href: String,
    kind: Option<&'static str>,
    comparison: String,
    compared_at: Option<Moment>,
    compared_by: String,
    replaced: bool,
}

#[derive(Serialize)]
struct OfficeFileShown {
    name: String,
    size: u64,
    href: String,
    purpose: &'static str,
}

/// A row of the control sheet (Mẫu 06).
#[derive(Serialize)]
struct ControlRow {
    at: Moment,
    from: String,
    to: String,
    officer: String,
    receiver: String,
    note: String,
    timing: Option<&'static str>,
    back: bool,
}

pub(super) async fn show(staff: Staff, id: Id) -> Result {
    let (signed, dossier) = (staff.signed.clone(), *id);
    let file = call(staff.app(), move |app| {
        casefile::open(app, &signed, dossier)
    })
    .await?;
    Ok(staff.form_page(&page(&staff, &file)))
}

fn page(visit: &Visit, file: &Casefile) -> DossierPage {
    let language = visit.language();
    let dossier = &file.dossier;
    let (act, explains_first) = main_act(file);
    let inline = act.filter(|act| INLINE.contains(act));
    let shown = act.and_then(|act| parts::path(act, dossier));
    let answers = dossier.filing.as_ref().map(|filing| &filing.answers);
    let open = dossier.open_supplement();
    let clock = file.clock.as_ref().map(|clock| &clock.explanation);
    DossierPage {
        head: Head::new(visit, file),
        main: inline.and_then(|act| Form::new(visit, file, act, None)),
        main_link: act
            .filter(|_| inline.is_none())
            .and_then(|act| link(file, act)),
        explains_first,
        returned: Returned::of(file),
        whose: act.is_none().then(|| whose(visit, file)),
        also: also(file, shown.as_deref()),
        following: file.following.as_ref().map(|next| Following {
            code: next.shown_code().to_owned(),
            applicant: parts::applicant(next),
            href: urls::staff_dossier(next.id),
        }),
        facts: facts(file),
        sections: answers
            .map(|answers| summary::sections(&file.version.form, answers, language))
            .unwrap_or_default(),
        papers: papers(visit, file),
        damaged: damaged(file),
        office_files: office_files(file),
        may_compare: file.may_compare,
        sheet: control_sheet(visit, file),
        history: timeline::lines_for_office(visit, &file.history, &file.version),
        reasons: clock
            .or(file.check.as_ref())
            .map(|explanation| Reasons::new(visit, explanation)),
        items: open
            .map(|open| {
                let items = open.wanted.items.iter();
                items
                    .map(|item| {
                        let label = timeline::target(&item.target, &file.version, language);
                        (label, item.comment.clone())
                    })
                    .collect()
            })
            .unwrap_or_default(),
        last_day: open.map(|open| open.last_day).or(file.pay_until),
        corrections: parts::corrections(file),
        version: dossier.version,
    }
}

/// What comes next, if this officer may do it. A late dossier is not closed
/// without its reason: then that comes first.
fn main_act(file: &Casefile) -> (Option<Act>, bool) {
    let act = file
        .next
        .main
        .filter(|act| file.acts.contains(act) && parts::path(*act, &file.dossier).is_some());
    let closes = act.is_some_and(|act| CLOSING.contains(&act));
    if closes && file.next.needs_late_reason && file.acts.contains(&Act::ExplainLateness) {
        return (Some(Act::ExplainLateness), true);
    }
    (act, false)
}

fn link(file: &Casefile, act: Act) -> Option<Link> {
    Some(Link {
        href: parts::path(act, &file.dossier)?,
        act: act.code(),
    })
}

/// What else this officer may do; each page once.
fn also(file: &Casefile, main: Option<&str>) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    let acts = file.next.main.iter().chain(&file.next.also);
    for act in acts.filter(|act| file.acts.contains(act)) {
        let Some(one) = link(file, *act) else {
            continue;
        };
        let known = links.iter().any(|link| link.href == one.href);
        if !known && main != Some(one.href.as_str()) {
            links.push(one);
        }
    }
    links
}

fn whose(visit: &Visit, file: &Casefile) -> WhoseShown {
    let holder = file.dossier.holder.as_ref();
    let waits_for = file.next.main.map(Act::code);
    match &file.next.whose {
        Whose::Office {
            role,
            unit,
            assignee,
        } => WhoseShown {
            kind: "office",
            role: Some(role.code()),
            unit: file.unit(unit, visit.language()).to_owned(),
            officer: assignee.as_ref().map(|officer| officer.name.clone()),
            since: holder.map(|holder| holder.since),
            waits_for,
        },
        Whose::Filer => WhoseShown {
            kind: "filer",
            role: None,
            unit: String::new(),
            officer: None,
            since: file.dossier.last_change.as_ref().map(|last| last.at),
            waits_for,
        },
        Whose::Nobody => WhoseShown {
            kind: "nobody",
            role: None,
            unit: String::new(),
            officer: file
                .dossier
                .last_change
                .as_ref()
                .map(|last| last.by.clone()),
            since: file.dossier.last_change.as_ref().map(|last| last.at),
            waits_for: None,
        },
    }
}

fn facts(file: &Casefile) -> Facts {
    let dossier = &file.dossier;
    let answers = dossier.filing.as_ref().map(|filing| &filing.answers);
    let lateness = dossier.lateness.as_ref();
    Facts {
        lookup_code: dossier
            .lookup_code()
            .map(ToString::to_string)
            .unwrap_or_default(),
        submitted_at: dossier.submitted_at,
        accepted_at: dossier.acceptance.as_ref().map(|one| one.at),
        channel: dossier.channel.code(),
        delivery: parts::delivery_code(dossier),
        filer: answers
            .map(crate::domain::form::ValidAnswers::filer_name)
            .unwrap_or_default(),
        result: dossier.result.as_ref().map(IssuedResult::reference),
        delivered_at: dossier.delivered_at,
        late_code: lateness.map(|lateness| lateness.code.number()),
        late_words: lateness
            .map(|lateness| lateness.words.clone())
            .unwrap_or_default(),
        counts_as_late: dossier.counts_as_late(),
        fee: FeeShown::of(file),
    }
}

fn papers(visit: &Visit, file: &Casefile) -> Vec<Paper> {
    let needed = file.version.components_for(&file.dossier.answers);
    let of = |key: &str| {
        let mut files: Vec<FileShown> = file
            .documents
            .iter()
            .filter(|one| one.purpose == Purpose::Component && one.component == key)
            .map(|one| shown(file, one))
            .collect();
        files.sort_by_key(|one| one.replaced);
        files
    };
    needed
        .into_iter()
        .map(|(component, need)| Paper {
            name: component.name.get(visit.language()).to_owned(),
            need,
            files: of(&component.key),
        })
        .collect()
}

fn shown(file: &Casefile, document: &Document) -> FileShown {
    let id = file.dossier.id;
    FileShown {
        name: document.name.clone(),
        size: document.size,
        href: urls::staff_document(id, document.id),
        kind: CopyKind::from_national_code(document.copy_kind).map(CopyKind::code),
        comparison: urls::comparison(id, document.id),
        compared_at: document.compared_at,
        compared_by: document.compared_by.clone(),
        replaced: document.removed_at.is_some(),
    }
}

fn damaged(file: &Casefile) -> Vec<String> {
    let is_damaged = |document: &&Document| {
        let mut faults = file.faults.iter();
        faults.any(|fault| fault.document == document.id)
    };
    let names = file.documents.iter().filter(is_damaged);
    names.map(|document| document.name.clone()).collect()
}

fn office_files(file: &Casefile) -> Vec<OfficeFileShown> {
    let dossier = &file.dossier;
    let issued = dossier.result.as_ref().map(|result| result.document);
    let own = file.documents.iter();
    own.filter(|document| document.purpose != Purpose::Component)
        .map(|document| OfficeFileShown {
            name: document.name.clone(),
            size: document.size,
            href: urls::staff_document(dossier.id, document.id),
            purpose: if document.purpose == Purpose::Result && issued != Some(document.id) {
                Purpose::Draft.code()
            } else {
                document.purpose.code()
            },
        })
        .collect()
}

fn control_sheet(visit: &Visit, file: &Casefile) -> Vec<ControlRow> {
    let language = visit.language();
    let step = |place: usize| {
        let step = file.process.step(place);
        step.map(|step| step.name.get(language).to_owned())
            .unwrap_or_default()
    };
    let rows = file.dossier.handovers.iter();
    rows.map(|row| ControlRow {
        at: row.at,
        from: step(row.from_step),
        to: step(row.to_step),
        officer: row.from_officer.clone(),
        receiver: row.to_officer.as_ref().map_or_else(
            || file.unit(&row.to_unit, language).to_owned(),
            |officer| officer.name.clone(),
        ),
        note: row.note.clone(),
        timing: row.timing.map(crate::domain::deadline::Verdict::code),
        back: row.to_step < row.from_step,
    })
    .collect()
}
