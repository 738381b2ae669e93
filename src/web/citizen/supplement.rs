//! Bringing what was asked for: each item with the officer's remark beside it,
//! and nothing else.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Payload};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;

use super::documents::{KindChoice, LimitsLine, kinds, limits};
use super::question::{self, Question, Sheet};
use super::upload::{self, RefusedFile};
use super::{FileLine, Head};
use crate::domain::form::visibility::Shown;
use crate::domain::form::{FieldErrors, RawAnswers};
use crate::domain::ids::{DocumentId, DossierId};
use crate::services::dossiers::supplement::{self, Answer, Asked, Provided};
use crate::services::{Error, Press};
use crate::templates::Page;
use crate::urls;
use crate::web::extract::actor::Citizen;
use crate::web::extract::csrf::CsrfForm;
use crate::web::extract::upload::Uploads;
use crate::web::form::{Fields, FormError};
use crate::web::{Result, Visit, call};

#[derive(Serialize)]
struct SupplementPage {
    head: Head,
    basis: String,
    requested_at: crate::domain::time::Moment,
    last_day: chrono::NaiveDate,
    lapsed: bool,
    may_extend: bool,
    may_answer: bool,
    extension_days: u32,
    papers: Vec<PaperItem>,
    questions: Vec<Question>,
    answers: String,
    errors: Vec<FormError>,
    limits: LimitsLine,
    version: i32,
    key: String,
    extension_key: String,
    kept: usize,
}

#[derive(Serialize)]
struct PaperItem {
    key: String,
    name: String,
    comment: String,
    guidance: Vec<String>,
    kinds: Vec<KindChoice>,
    kind: String,
    earlier: Vec<FileLine>,
    brought: Vec<FileLine>,
    errors: Vec<String>,
}

impl Page for SupplementPage {
    const TEMPLATE: &'static str = "citizen/supplement.html";
}

/// What a page of this request shows besides the request itself.
#[derive(Default)]
struct State {
    typed: Option<RawAnswers>,
    errors: FieldErrors,
    missing: Vec<String>,
    refused: Vec<RefusedFile>,
    kept: usize,
}

/// What was asked for, ready to be answered.
pub(super) async fn new(actor: Citizen, id: Path<DossierId>) -> Result {
    let (signed, id) = (actor.signed.clone(), id.into_inner());
    let asked = call(actor.app(), move |app| {
        match supplement::asked(app, &signed, id) {
            Err(Error::Refused(_)) => Ok(None),
            asked => asked.map(Some),
        }
    })
    .await?;
    Ok(match asked {
        Some(asked) => actor.form_page(&page(&actor, &asked, &State::default())),
        None => actor.see_other(&urls::dossier(id)),
    })
}

/// Takes the files that were chosen; hands everything in when the person says so.
pub(super) async fn create(
    actor: Citizen,
    id: Path<DossierId>,
    uploads: Data<Uploads>,
    request: HttpRequest,
    payload: Payload,
) -> Result {
    let id = id.into_inner();
    let received = upload::receive(&actor, &uploads, id, &request, payload).await?;
    let answer = answer(&received.fields);
    let press = Press {
        version: received.fields.version(),
        key: received.fields.request_key().to_owned(),
    };
    if !received.refused.is_empty() && answered(&actor, id, &press).await? {
        // Pressed twice: the files had come with the first press.
        return Ok(provided(&actor, id));
    }
    let hand_in = received.fields.text("_action") == "send" && received.refused.is_empty();
    if !hand_in {
        return stay(&actor, id, &answer, received).await;
    }
    let signed = actor.signed.clone();
    let outcome = call(actor.app(), move |app| {
        supplement::provide(app, &signed, id, &press, &answer)
    })
    .await?;
    Ok(match outcome {
        Provided::Received => provided(&actor, id),
        Provided::NotYet(unanswered) => {
            let state = State {
                typed: Some(unanswered.typed),
                errors: unanswered.errors,
                missing: unanswered.missing,
                refused: Vec::new(),
                kept: received.kept,
            };
            actor.page_again(&page(&actor, &unanswered.asked, &state))
        }
    })
}

fn provided(actor: &Citizen, id: DossierId) -> HttpResponse {
    actor.see_other_telling(&urls::dossier(id), "told-supplement-provided", &[])
}

/// Whether this very press has answered the request already.
async fn answered(actor: &Citizen, id: DossierId, press: &Press) -> Result<bool> {
    let (signed, press) = (actor.signed.clone(), press.clone());
    call(actor.app(), move |app| {
        supplement::is_repeated(app, &signed, id, &press)
    })
    .await
}

/// Takes more time, once.
pub(super) async fn extend(actor: Citizen, id: Path<DossierId>, form: CsrfForm) -> Result {
    let (signed, id) = (actor.signed.clone(), id.into_inner());
    let press = Press {
        version: form.version(),
        key: form.request_key().to_owned(),
    };
    call(actor.app(), move |app| {
        supplement::extend(app, &signed, id, &press)
    })
    .await?;
    Ok(actor.see_other_telling(&urls::supplement(id), "told-supplement-extended", &[]))
}

/// The same page again, with files kept and refused, and all that was typed.
async fn stay(
    actor: &Citizen,
    id: DossierId,
    answer: &Answer,
    received: upload::Received,
) -> Result {
    let signed = actor.signed.clone();
    let asked = match call(actor.app(), move |app| supplement::asked(app, &signed, id)).await {
        // Answered meanwhile, in another window.
        Err(_) if !received.refused.is_empty() => return Ok(upload::refused(actor, &received)),
        asked => asked?,
    };
    let status = if received.refused.is_empty() {
        StatusCode::OK
    } else {
        received.status
    };
    let state = State {
        typed: Some(supplement::typed(
            &asked.desk.version.form,
            &asked,
            &answer.fields,
        )),
        refused: received.refused,
        kept: received.kept,
        ..State::default()
    };
    Ok(actor.page_with(status, &page(actor, &asked, &state)))
}

fn answer(fields: &Fields) -> Answer {
    Answer {
        fields: fields
            .pairs()
            .iter()
            .filter(|(name, _)| !name.starts_with('_'))
            .cloned()
            .collect(),
        replaced: fields
            .all("_thay")
            .filter_map(|id| id.parse::<DocumentId>().ok())
            .collect(),
    }
}

fn page(visit: &Visit, asked: &Asked, state: &State) -> SupplementPage {
    let desk = &asked.desk;
    let form = &desk.version.form;
    let typed = state.typed.as_ref().unwrap_or(&desk.dossier.answers);
    let warnings = FieldErrors::default();
    let sheet = Sheet {
        visit,
        form,
        typed,
        context: desk.context(visit.app()),
        errors: &state.errors,
        warnings: &warnings,
        fee: desk.version.fee_for(typed),
    };
    let fields = supplement::open_fields(form, asked, typed);
    let here = |name: &str| fields.iter().any(|field| field.key == name);
    let shown: Vec<Shown<'_>> = fields
        .iter()
        .map(|field| Shown {
            field,
            asked: true,
            condition: field
                .show_if
                .as_ref()
                .filter(|condition| condition.names().iter().any(|name| here(name))),
        })
        .collect();
    let remarks: Vec<(&str, &str)> = asked
        .fields()
        .map(|(key, item)| (key, item.comment.as_str()))
        .collect();
    let questions = sheet.questions(&shown).into_iter().zip(&fields);
    let questions = questions.map(|(question, field)| {
        let remark = remarks.iter().find(|(key, _)| *key == field.key);
        Sheet::remarked(
            question,
            remark.map(|(_, remark)| *remark).unwrap_or_default(),
        )
    });
    SupplementPage {
        questions: questions.collect(),
        head: Head::new(visit, desk),
        basis: asked.request.wanted.basis.clone(),
        requested_at: asked.request.requested_at,
        last_day: asked.request.last_day,
        lapsed: asked.request.has_lapsed(desk.now),
        may_extend: asked.may_extend,
        may_answer: asked.may_answer,
        extension_days: visit.app().config().limits.supplement_extension_days,
        papers: papers(visit, asked, state),
        answers: elsewhere(typed, &shown),
        errors: errors(visit, asked, state),
        limits: limits(visit),
        version: desk.dossier.version,
        key: visit.request_key(),
        extension_key: visit.request_key(),
        kept: state.kept,
    }
}

/// Answers that are not on the page, for the conditions that look at them.
fn elsewhere(typed: &RawAnswers, shown: &[Shown<'_>]) -> String {
    let conditions = shown.iter().filter_map(|one| one.condition);
    let answers: std::collections::BTreeMap<&str, &[String]> = conditions
        .flat_map(|condition| condition.names())
        .filter(|name| shown.iter().all(|one| one.field.key != *name))
        .map(|name| (name, typed.values(name)))
        .collect();
    serde_json::to_string(&answers).unwrap_or_default()
}

fn papers(visit: &Visit, asked: &Asked, state: &State) -> Vec<PaperItem> {
    let language = visit.language();
    let version = &asked.desk.version;
    asked
        .papers()
        .map(|(key, item)| {
            let component = version.component(key);
            let name = component.map(|one| one.name.get(language).to_owned());
            let guidance = component
                .map(|one| one.guidance.get(language))
                .unwrap_or_default();
            let mine = state.refused.iter().filter(|file| file.component == key);
            let mut errors: Vec<String> = mine.map(|file| file.sentence.clone()).collect();
            if state.missing.iter().any(|missing| missing == key) {
                errors.push(visit.text("citizen-supplement-file-missing", &[]));
            }
            let lines = |files: Vec<&crate::services::documents::Document>, removable: bool| {
                let files = files.into_iter();
                files
                    .map(|file| FileLine::new(visit, file, removable))
                    .collect()
            };
            PaperItem {
                key: key.to_owned(),
                name: name.unwrap_or_default(),
                comment: item.comment.clone(),
                guidance: guidance.lines().map(str::to_owned).collect(),
                kinds: kinds(visit),
                kind: component
                    .map_or("1", |one| if one.originals > 0 { "0" } else { "1" })
                    .to_owned(),
                earlier: lines(asked.earlier(key), false),
                brought: lines(asked.brought(key), asked.may_answer),
                errors,
            }
        })
        .collect()
}

fn errors(visit: &Visit, asked: &Asked, state: &State) -> Vec<FormError> {
    let mut errors = upload::summary(&state.refused);
    for key in &state.missing {
        let component = asked.desk.version.component(key);
        let name = component.map(|one| one.name.get(visit.language()).to_owned());
        errors.push(FormError {
            href: format!("#tep-{key}"),
            text: visit.text(
                "citizen-paper-missing",
                &[("name", name.unwrap_or_default())],
            ),
        });
    }
    errors.extend(question::summary(visit, &state.errors));
    errors
}
