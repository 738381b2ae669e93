//! The parts that several pages of the office share: the head of a dossier, the
//! acts with their words and addresses, and what their forms choose from.

use serde::Serialize;

use crate::domain::deadline::Verdict;
use crate::domain::dossier::{Act, Dossier, LateReason, ResultKind, Stage, Status, Target};
use crate::domain::form::answers;
use crate::domain::procedure::ComponentNeed;
use crate::domain::procedure::process::StepKind;
use crate::domain::text::Language;
use crate::domain::time::Moment;
use crate::services::casefile::Casefile;
use crate::urls;
use crate::web::Visit;
use crate::web::clock::{self, Card};
use crate::web::form::FormState;
use crate::web::timeline;

/// What stands over every page about a dossier.
#[derive(Debug, Serialize)]
pub(super) struct Head {
    id: String,
    code: String,
    applicant: String,
    organisation: Option<String>,
    procedure: String,
    status: u8,
    step: Option<String>,
    deadline: Option<Card>,
    /// Why the clock stands, if it does.
    standing: Option<&'static str>,
}

impl Head {
    pub(super) fn new(visit: &Visit, file: &Casefile) -> Self {
        let language = visit.language();
        let dossier = &file.dossier;
        let place = dossier.step.and_then(|place| file.process.step(place));
        let running = file.clock.as_ref();
        Self {
            id: dossier.id.to_string(),
            code: dossier.shown_code().to_owned(),
            applicant: applicant(dossier),
            organisation: file.organisation.clone(),
            procedure: file.version.short_title.get(language).to_owned(),
            status: dossier.status.national_code(),
            step: place.map(|step| step.name.get(language).to_owned()),
            deadline: match (running, &file.check_left) {
                (_, Some((due, left, verdict)))
                    if dossier.status == Status::WithdrawalRequested =>
                {
                    Some(Card::of_check(*due, *left, *verdict))
                }
                (Some(clock), _) => Some(
                    Card::new(clock.due, clock.remaining, clock.verdict)
                        .with_apology(dossier.apologised_date()),
                ),
                (None, Some((due, left, verdict))) => Some(Card::of_check(*due, *left, *verdict)),
                (None, None) => None,
            },
            standing: dossier
                .suspensions
                .last()
                .filter(|last| last.is_open() && dossier.ended_at.is_none())
                .map(|last| clock::reason_code(last.reason)),
        }
    }
}

/// Whose request it is.
pub(super) fn applicant(dossier: &Dossier) -> String {
    let filing = dossier.filing.as_ref();
    filing
        .map(|filing| filing.applicant.clone())
        .unwrap_or_default()
}

/// How the requester wants the result.
pub(super) fn delivery_code(dossier: &Dossier) -> &'static str {
    let answers = dossier.filing.as_ref().map(|filing| &filing.answers);
    answers.map_or("counter", |answers| match answers.delivery() {
        answers::Delivery::Online => "online",
        answers::Delivery::Centre => "counter",
        answers::Delivery::Post => "postal",
    })
}

/// Where an act is done; none for what officers do not do here.
pub(super) fn path(act: Act, dossier: &Dossier) -> Option<String> {
    let id = dossier.id;
    Some(match act {
        Act::Accept => urls::acceptance(id),
        Act::Refuse => urls::refusal(id),
        Act::RequestSupplement => urls::supplement_request(id),
        Act::ProposeSupplement => urls::supplement_proposal(id),
        Act::ConfirmSupplement | Act::DeclineSupplement => urls::supplement_decision(id),
        Act::RequestPayment => urls::fee_demand(id),
        Act::RecordPayment => urls::payment_record(id),
        Act::HandOver => urls::handover(id),
        Act::Assign => urls::assignment(id),
        Act::Propose => urls::proposal(id),
        Act::Approve => urls::review(id),
        Act::Sign => urls::signature(id),
        Act::SendBack => urls::step_return(id),
        Act::Issue => urls::issue(id),
        Act::Deliver => urls::delivery(id),
        Act::ConfirmWithdrawal | Act::DeclineWithdrawal => urls::withdrawal_decision(id),
        Act::StopLapsed => urls::lapse(id),
        Act::Stop => urls::stop(id),
        Act::Apologise => urls::appointment(id),
        Act::ExtendLimit => urls::extension(id),
        Act::ExplainLateness => urls::lateness(id),
        Act::StandIn => urls::stand_in(id),
        Act::ProposeCorrection => urls::correction(id),
        Act::DecideCorrection => urls::correction_decision(id),
        Act::EditDraft
        | Act::DiscardDraft
        | Act::Submit
        | Act::ExtendSupplement
        | Act::ProvideSupplement
        | Act::RequestWithdrawal
        | Act::Reschedule
        | Act::Remind => return None,
    })
}

/// Acts that send a file, and so a form of another kind.
pub(super) fn has_file(act: Act) -> bool {
    let acts = [
        Act::Propose,
        Act::Issue,
        Act::StandIn,
        Act::ExtendLimit,
        Act::ProposeCorrection,
    ];
    acts.contains(&act)
}

/// An option of a list.
#[derive(Debug, Serialize)]
pub(super) struct Choice {
    value: String,
    text: String,
    hint: String,
}

impl Choice {
    fn new(value: impl ToString, text: &str) -> Self {
        Self {
            value: value.to_string(),
            text: text.to_owned(),
            hint: String::new(),
        }
    }
}

/// A part of the dossier that a supplement can be asked for.
#[derive(Debug, Serialize)]
pub(super) struct Part {
    /// In field names: `g-` a paper, `t-` a question, and its key.
    key: String,
    label: String,
}

/// Parts under one heading.
#[derive(Debug, Serialize)]
pub(super) struct PartGroup {
    title: String,
    papers: bool,
    parts: Vec<Part>,
}

/// What the forms of acts choose from and show.
#[derive(Debug, Default, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "yes or no, each asked for by its name in the forms"
)]
pub(super) struct Material {
    officers: Vec<Choice>,
    reader: String,
    steps: Vec<Choice>,
    groups: Vec<PartGroup>,
    late_codes: Vec<Choice>,
    /// A second supplement request, or apology: a leader has to say why.
    again: bool,
    /// It would be the second supplement request in all, which the index counts as
    /// late.
    counts_as_late: bool,
    extension_days: u32,
    /// Whether more time needs the letter to the foreign institution.
    letter: bool,
    /// The last moment that an apology may promise.
    latest: Option<Moment>,
    proposal: Option<ProposalShown>,
    wanted: Vec<(String, String)>,
    wanted_basis: String,
    wanted_by: String,
    withdrawal_reason: Option<String>,
    may_decline: bool,
    may_confirm: bool,
    delivery: &'static str,
    delivery_address: String,
    /// The act that a leader does in somebody's place.
    inner: Option<&'static str>,
    needs_late_reason: bool,
    signed: Option<SignedShown>,
    /// What waits for a decision.
    correction: Option<CorrectionShown>,
    ended_at: Option<Moment>,
}

/// A correction, beside the record.
#[derive(Debug, Serialize)]
pub(super) struct CorrectionShown {
    place: usize,
    actual_end: Moment,
    late_code: u8,
    words: String,
    evidence: String,
    by: String,
    at: Moment,
    /// `waiting`, `agreed` or `refused`.
    state: &'static str,
    decided_by: String,
    decided_at: Option<Moment>,
    remark: String,
    /// The verdict as recorded and, where it stands, as corrected.
    recorded: Option<&'static str>,
    corrected: Option<&'static str>,
}

/// What was proposed to correct in this dossier, oldest first.
pub(super) fn corrections(file: &Casefile) -> Vec<CorrectionShown> {
    let dossier = &file.dossier;
    let all = dossier.corrections.iter().enumerate();
    all.map(|(place, one)| {
        let decision = one.decision.as_ref();
        CorrectionShown {
            place,
            actual_end: one.claim.actual_end,
            late_code: one.claim.reason.code.number(),
            words: one.claim.reason.words.clone(),
            evidence: urls::staff_document(dossier.id, one.claim.evidence),
            by: one.proposer.name.clone(),
            at: one.proposed_at,
            state: match decision.map(|decision| decision.approved) {
                None => "waiting",
                Some(true) => "agreed",
                Some(false) => "refused",
            },
            decided_by: decision.map_or_else(String::new, |one| one.by.name.clone()),
            decided_at: decision.map(|one| one.at),
            remark: decision.map_or_else(String::new, |one| one.remark.clone()),
            recorded: file.recorded.map(Verdict::code),
            corrected: file
                .corrected
                .filter(|_| decision.is_some_and(|one| one.approved))
                .map(Verdict::code),
        }
    })
    .collect()
}

/// What was signed, for the one who issues it.
#[derive(Debug, Serialize)]
struct SignedShown {
    outcome: &'static str,
    by: String,
    at: Moment,
}

fn signed(dossier: &Dossier) -> Option<SignedShown> {
    let signature = dossier.signature.as_ref()?;
    Some(SignedShown {
        outcome: dossier.signed_outcome()?.code(),
        by: signature.by.name.clone(),
        at: signature.at,
    })
}

#[derive(Debug, Serialize)]
struct ProposalShown {
    kind: &'static str,
    findings: String,
    draft: Option<String>,
    by: String,
}

fn late_codes(visit: &Visit) -> Vec<Choice> {
    let choice = |reason: LateReason| {
        let number = reason.number();
        Choice::new(number, &visit.text(&format!("late-reason-{number}"), &[]))
    };
    LateReason::ALL.into_iter().map(choice).collect()
}

impl Material {
    pub(super) fn new(visit: &Visit, file: &Casefile, act: Act) -> Self {
        let language = visit.language();
        let dossier = &file.dossier;
        let supplement = [Act::RequestSupplement, Act::ProposeSupplement].contains(&act);
        let asked = dossier.supplement_proposal.as_ref();
        let answers = dossier.filing.as_ref().map(|filing| &filing.answers);
        Self {
            officers: file
                .colleagues
                .iter()
                .map(|officer| Choice::new(officer.account, &officer.name))
                .collect(),
            reader: file.reader.to_string(),
            steps: earlier_steps(file, language),
            groups: if supplement {
                groups(visit, file)
            } else {
                Vec::new()
            },
            late_codes: late_codes(visit),
            again: is_again(dossier, act),
            counts_as_late: !dossier.supplements.is_empty(),
            letter: file.version.extension_letter,
            latest: file.latest_promise,
            extension_days: file.extension_left / crate::domain::deadline::MINUTES_PER_DAY,
            proposal: proposal(file),
            wanted: asked
                .map(|asked| wanted(file, &asked.wanted.items, language))
                .unwrap_or_default(),
            wanted_basis: asked
                .map(|asked| asked.wanted.basis.clone())
                .unwrap_or_default(),
            wanted_by: asked.map(|asked| asked.by.name.clone()).unwrap_or_default(),
            withdrawal_reason: dossier
                .withdrawal
                .as_ref()
                .and_then(|withdrawal| withdrawal.reason.clone()),
            may_decline: file.acts.contains(&Act::DeclineWithdrawal)
                || file.acts.contains(&Act::DeclineSupplement),
            may_confirm: file.acts.contains(&Act::ConfirmWithdrawal)
                || file.acts.contains(&Act::ConfirmSupplement),
            delivery: delivery_code(dossier),
            delivery_address: answers
                .map(crate::domain::form::ValidAnswers::delivery_address)
                .unwrap_or_default(),
            inner: file
                .next
                .main
                .filter(|_| act == Act::StandIn)
                .map(Act::code),
            needs_late_reason: file.next.needs_late_reason,
            signed: signed(dossier),
            correction: corrections(file)
                .into_iter()
                .find(|one| one.state == "waiting"),
            ended_at: dossier.ended_at,
        }
    }
}

/// The values a fresh form begins with.
pub(super) fn fresh(file: &Casefile, act: Act, language: Language) -> FormState {
    let act = match (act, file.next.main) {
        (Act::StandIn, Some(inner)) => inner,
        (act, _) => act,
    };
    let given = [
        (
            Act::Issue,
            fresh_issue as fn(&Casefile, Language) -> FormState,
        ),
        (Act::Deliver, fresh_delivery),
        (Act::RequestPayment, fresh_fee),
        (Act::Propose, fresh_proposal),
        (Act::RecordPayment, |_, _| {
            FormState::with(&[("method", "cash")])
        }),
        (Act::Assign, |file, _| {
            FormState::with(&[("officer", &file.reader.to_string())])
        }),
        (Act::ExtendLimit, |_, _| FormState::with(&[("days", "1")])),
        (Act::Apologise, |_, _| FormState::with(&[("time", "17:00")])),
    ];
    let values = given.into_iter().find(|(of, _)| *of == act);
    values.map_or_else(FormState::default, |(_, values)| values(file, language))
}

/// What was found before stays in the form when it comes back.
fn fresh_proposal(file: &Casefile, _: Language) -> FormState {
    let former = file.dossier.proposal.as_ref();
    let kind = former.map_or(ResultKind::Granted, |former| former.kind);
    let findings = former.map(|former| former.findings.as_str());
    FormState::with(&[
        ("kind", kind.code()),
        ("findings", findings.unwrap_or_default()),
    ])
}

fn fresh_issue(file: &Casefile, _: Language) -> FormState {
    let proposed = file.register.clone().unwrap_or_default();
    FormState::with(&[
        ("number", &proposed.number.to_string()),
        ("symbol", &proposed.symbol),
        ("dated", &file.now.format("%d/%m/%Y").to_string()),
    ])
}

fn fresh_delivery(file: &Casefile, _: Language) -> FormState {
    let answers = file.dossier.filing.as_ref().map(|filing| &filing.answers);
    let post = answers.is_some_and(|answers| answers.delivery() == answers::Delivery::Post);
    let how = if post { "postal" } else { "counter" };
    let receiver = applicant(&file.dossier);
    FormState::with(&[("how", how), ("receiver", &receiver), ("paper", "card")])
}

fn fresh_fee(file: &Casefile, language: Language) -> FormState {
    let fee = file.version.fee_for(&file.dossier.answers);
    fee.map_or_else(FormState::default, |fee| {
        let amount = fee.amount.to_string();
        FormState::with(&[("amount", &amount), ("purpose", fee.name.get(language))])
    })
}

/// Whether this would be a second supplement request in its stage, or a second
/// apology.
fn is_again(dossier: &Dossier, act: Act) -> bool {
    if act == Act::Apologise {
        return !dossier.apologies.is_empty();
    }
    let asks = [Act::RequestSupplement, Act::ConfirmSupplement].contains(&act);
    let stage = if dossier.is_accepted() {
        Stage::AfterAcceptance
    } else {
        Stage::BeforeAcceptance
    };
    asks && dossier.supplements.iter().any(|one| one.stage == stage)
}

fn earlier_steps(file: &Casefile, language: Language) -> Vec<Choice> {
    let here = file.dossier.step.unwrap_or_default();
    let steps = file.process.steps().iter().enumerate().take(here);
    steps
        .filter(|(_, step)| step.kind != StepKind::Receive)
        .map(|(place, step)| Choice {
            hint: file.unit(&step.unit, language).to_owned(),
            ..Choice::new(place, step.name.get(language))
        })
        .collect()
}

fn proposal(file: &Casefile) -> Option<ProposalShown> {
    let proposal = file.dossier.proposal.as_ref()?;
    let by = file.dossier.handovers.iter().rev();
    let worked = by
        .filter(|row| {
            let step = file.process.step(row.from_step);
            step.is_some_and(|step| step.kind == StepKind::Work) && row.to_step > row.from_step
        })
        .map(|row| row.from_officer.clone())
        .next();
    Some(ProposalShown {
        kind: proposal.kind.code(),
        findings: proposal.findings.clone(),
        draft: proposal
            .draft
            .map(|draft| urls::staff_document(file.dossier.id, draft)),
        by: worked.unwrap_or_default(),
    })
}

fn wanted(
    file: &Casefile,
    items: &[crate::domain::dossier::Item],
    language: Language,
) -> Vec<(String, String)> {
    items
        .iter()
        .map(|item| {
            let label = timeline::target(&item.target, &file.version, language);
            (label, item.comment.clone())
        })
        .collect()
}

/// Every paper and every answer that is part of this dossier.
fn groups(visit: &Visit, file: &Casefile) -> Vec<PartGroup> {
    let language = visit.language();
    let papers = file.version.components_for(&file.dossier.answers);
    let papers = papers
        .into_iter()
        .filter(|(_, need)| *need != ComponentNeed::Generated)
        .map(|(paper, _)| Part {
            key: format!("g-{}", paper.key),
            label: paper.name.get(language).to_owned(),
        });
    let mut groups = vec![PartGroup {
        title: visit.text("staff-papers", &[]),
        papers: true,
        parts: papers.collect(),
    }];
    let visible =
        crate::domain::form::visibility::visible(&file.version.form, &file.dossier.answers);
    for page in &file.version.form.pages {
        let asked = page.fields.iter().filter(|field| field.is_asked());
        let parts: Vec<Part> = asked
            .filter(|field| visible.has(&field.key))
            .map(|field| Part {
                key: format!("t-{}", field.key),
                label: field.label.get(language).to_owned(),
            })
            .collect();
        if !parts.is_empty() {
            groups.push(PartGroup {
                title: page.title.get(language).to_owned(),
                papers: false,
                parts,
            });
        }
    }
    groups
}

/// What a part's key in a form points at.
pub(super) fn target(key: &str) -> Option<Target> {
    let (kind, key) = key.split_once('-')?;
    match kind {
        "g" => Some(Target::Component(key.to_owned())),
        "t" => Some(Target::Field(key.to_owned())),
        _ => None,
    }
}
