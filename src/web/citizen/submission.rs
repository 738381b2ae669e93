//! Check the answers, declare, submit.

use actix_web::http::StatusCode;
use actix_web::web::Path;
use serde::Serialize;

use super::draft_page::FROM_CHECK;
use super::question;
use super::{FileLine, Head, OfficeLine};
use crate::domain::form::summary::{self, Answer};
use crate::domain::form::{FieldErrors, Required};
use crate::domain::ids::DossierId;
use crate::domain::procedure::ComponentNeed;
use crate::services::Error;
use crate::services::dossiers::submission::{self, Check, Submission, Submitted};
use crate::templates::Page;
use crate::urls;
use crate::web::extract::actor::Citizen;
use crate::web::extract::csrf::CsrfForm;
use crate::web::form::FormError;
use crate::web::{Result, Visit, call};

#[derive(Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "yes or no, each asked for by its name on the page"
)]
struct CheckPage {
    head: Head,
    sections: Vec<Section>,
    papers: Vec<PaperLine>,
    declarations: Vec<DeclarationLine>,
    /// What stands in the way, each a link to where it is put right.
    problems: Vec<FormError>,
    /// What was wrong with the form on this very page.
    errors: Vec<FormError>,
    warnings: Vec<Problem>,
    elsewhere: Option<OfficeLine>,
    email_unconfirmed: bool,
    closed: bool,
    changed: bool,
    ready: bool,
    may_submit: bool,
    version: i32,
    key: String,
    fee: Option<FeeLine>,
    check_hours: u32,
}

#[derive(Serialize)]
struct Section {
    title: String,
    lines: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    label: String,
    answer: Answer,
    /// Where the answer is changed; comes back here.
    href: String,
    problem: String,
    optional: bool,
}

#[derive(Serialize)]
struct PaperLine {
    key: String,
    name: String,
    need: &'static str,
    files: Vec<FileLine>,
}

#[derive(Serialize)]
struct DeclarationLine {
    key: String,
    text: String,
    help: String,
    required: bool,
    error: String,
}

#[derive(Serialize)]
struct Problem {
    href: String,
    text: String,
}

#[derive(Serialize)]
struct FeeLine {
    name: String,
    amount: u64,
    before_acceptance: bool,
}

impl Page for CheckPage {
    const TEMPLATE: &'static str = "citizen/submission.html";
}

/// Everything on one page, to be checked.
pub(super) async fn new(actor: Citizen, id: Path<DossierId>) -> Result {
    let (signed, id) = (actor.signed.clone(), id.into_inner());
    let check = call(actor.app(), move |app| {
        match submission::check_answers(app, &signed, id) {
            // Already submitted: the receipt is what they look for.
            Err(Error::Refused(_)) => Ok(None),
            check => check.map(Some),
        }
    })
    .await?;
    Ok(match check {
        Some(check) => actor.form_page(&page(&actor, &check, None, false)),
        None => actor.see_other(&urls::receipt(id)),
    })
}

/// Submits.
pub(super) async fn create(actor: Citizen, id: Path<DossierId>, form: CsrfForm) -> Result {
    let (signed, id) = (actor.signed.clone(), id.into_inner());
    let sent = Submission {
        version: form.version(),
        declarations: form
            .pairs()
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, _)| name.clone())
            .collect(),
    };
    let outcome = call(actor.app(), move |app| {
        submission::submit(app, &signed, id, &sent)
    })
    .await?;
    Ok(match outcome {
        Submitted::Received(id) => actor.see_other(&urls::receipt(id)),
        Submitted::NotYet(not_yet) => {
            let status = if not_yet.changed {
                StatusCode::CONFLICT
            } else {
                StatusCode::UNPROCESSABLE_ENTITY
            };
            let page = page(
                &actor,
                &not_yet.check,
                Some(&not_yet.undeclared),
                not_yet.changed,
            );
            actor.page_with(status, &page)
        }
    })
}

fn page(
    visit: &Visit,
    check: &Check,
    undeclared: Option<&FieldErrors>,
    changed: bool,
) -> CheckPage {
    let language = visit.language();
    let desk = &check.desk;
    let sent = undeclared.is_some();
    let errors = undeclared.map(|errors| undeclared_summary(visit, errors));
    let mut errors = errors.unwrap_or_default();
    let problems = problems(visit, check);
    if sent {
        errors.extend(problems.iter().cloned());
    }
    let fee = desk.version.fee_for(&desk.dossier.answers);
    CheckPage {
        head: Head::new(visit, desk),
        sections: sections(visit, check),
        papers: papers(visit, check),
        declarations: declarations(visit, check, undeclared),
        warnings: check
            .warnings
            .iter()
            .map(|warning| Problem {
                href: answer_address(desk.dossier.id, &warning.page, &warning.field),
                text: question::named(visit, warning),
            })
            .collect(),
        problems,
        errors,
        elsewhere: check
            .elsewhere
            .as_ref()
            .map(|office| OfficeLine::of(office, &check.answers, language)),
        email_unconfirmed: check.email_unconfirmed,
        closed: check.closed,
        changed,
        ready: check.is_ready(),
        may_submit: desk.may_write,
        version: desk.dossier.version,
        key: visit.request_key(),
        fee: fee.map(|fee| FeeLine {
            name: fee.name.get(language).to_owned(),
            amount: fee.amount,
            before_acceptance: fee.payable == crate::domain::procedure::Payable::BeforeAcceptance,
        }),
        check_hours: visit.app().config().limits.check_hours,
    }
}

fn sections(visit: &Visit, check: &Check) -> Vec<Section> {
    let desk = &check.desk;
    let form = &desk.version.form;
    summary::sections(form, &check.answers, visit.language())
        .into_iter()
        .map(|section| Section {
            lines: section
                .lines
                .into_iter()
                .map(|line| {
                    let key = line.field.as_str();
                    let prefix = format!("{key}.");
                    let wrong = check
                        .errors
                        .iter()
                        .find(|error| error.field == key || error.field.starts_with(&prefix));
                    let field = form.field(key);
                    Line {
                        href: answer_address(desk.dossier.id, &section.page, key),
                        problem: wrong
                            .map(|error| question::sentence(visit, error))
                            .unwrap_or_default(),
                        optional: field.is_some_and(|field| field.required == Required::Optional),
                        label: line.label,
                        answer: line.answer,
                    }
                })
                .collect(),
            title: section.title,
        })
        .collect()
}

/// Where an answer is changed, coming back to this page afterwards.
fn answer_address(id: DossierId, page: &str, field: &str) -> String {
    let path = urls::with_query(&urls::draft_page(id, page), &[("ve", FROM_CHECK)]);
    format!("{path}#{field}")
}

fn papers(visit: &Visit, check: &Check) -> Vec<PaperLine> {
    let papers = check.desk.papers();
    papers
        .iter()
        .map(|paper| PaperLine {
            key: paper.component.key.clone(),
            name: paper.component.name.get(visit.language()).to_owned(),
            need: match paper.need {
                ComponentNeed::Required => "required",
                ComponentNeed::Optional => "optional",
                ComponentNeed::Waived => "waived",
                ComponentNeed::Generated => "generated",
                ComponentNeed::NotNeeded => "not_needed",
            },
            files: paper
                .files
                .iter()
                .map(|file| FileLine::new(visit, file, false))
                .collect(),
        })
        .collect()
}

fn problems(visit: &Visit, check: &Check) -> Vec<FormError> {
    let id = check.desk.dossier.id;
    let answers = check.errors.iter().map(|error| FormError {
        href: answer_address(id, &error.page, &error.field),
        text: question::named(visit, error),
    });
    let papers = check.missing.iter().filter_map(|key| {
        let component = check.desk.version.component(key)?;
        let name = component.name.get(visit.language()).to_owned();
        Some(FormError {
            href: format!("{}#giay-to-{key}", urls::documents(id)),
            text: visit.text("citizen-paper-missing", &[("name", name)]),
        })
    });
    answers.chain(papers).collect()
}

fn undeclared_summary(visit: &Visit, errors: &FieldErrors) -> Vec<FormError> {
    errors
        .iter()
        .map(|error| FormError {
            href: format!("#{}", error.field),
            text: undeclared_sentence(visit, &error.field),
        })
        .collect()
}

fn undeclared_sentence(visit: &Visit, key: &str) -> String {
    let key = match key {
        "cam_doan" => "citizen-declare-truth",
        "dong_y_dlcn" => "citizen-declare-privacy",
        _ => "citizen-declare-other",
    };
    visit.text(key, &[])
}

fn declarations(
    visit: &Visit,
    check: &Check,
    undeclared: Option<&FieldErrors>,
) -> Vec<DeclarationLine> {
    let language = visit.language();
    let declarations = check.desk.version.declarations.iter();
    declarations
        .map(|declaration| DeclarationLine {
            error: undeclared
                .and_then(|errors| errors.of(&declaration.key))
                .map(|_| undeclared_sentence(visit, &declaration.key))
                .unwrap_or_default(),
            key: declaration.key.clone(),
            text: declaration.text.get(language).to_owned(),
            help: declaration.help.get(language).to_owned(),
            required: declaration.required,
        })
        .collect()
}
