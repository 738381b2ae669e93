//! Filling in: the task list, one page after the other.

use std::collections::BTreeMap;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use serde::{Deserialize, Serialize};

use super::Head;
use super::question::{self, Question, Sheet};
use crate::domain::form::field::FieldKind;
use crate::domain::form::merge::{self, Clash, PageAnswers};
use crate::domain::form::validation::Checked;
use crate::domain::form::visibility::{self, Shown};
use crate::domain::form::{self, Drawing, Field, FieldErrors, PageStatus, RawAnswers};
use crate::domain::ids::DossierId;
use crate::domain::procedure::ComponentNeed;
use crate::services::drafts::{self, Desk, Draft, PageSaved, PageSent};
use crate::templates::Page;
use crate::urls;
use crate::web::extract::actor::Citizen;
use crate::web::extract::csrf::CsrfForm;
use crate::web::form::{Fields, FormError};
use crate::web::{Result, Visit, call};

/// Where the person came from.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Way {
    /// `nop`: from the check page, and back to it.
    #[serde(default)]
    ve: String,
}

impl Way {
    fn is_from_check(&self) -> bool {
        self.ve == FROM_CHECK
    }
}

/// The word that leads back to the check page.
pub(super) const FROM_CHECK: &str = "nop";

#[derive(Serialize)]
struct TaskList {
    head: Head,
    tasks: Vec<Task>,
    done: usize,
    total: usize,
    papers: Task,
    ready: bool,
    may_write: bool,
}

#[derive(Serialize)]
struct Task {
    key: String,
    title: String,
    status: &'static str,
    /// Papers still missing.
    count: usize,
}

impl Page for TaskList {
    const TEMPLATE: &'static str = "citizen/draft.html";
}

#[derive(Serialize)]
struct FormPage {
    head: Head,
    page: String,
    title: String,
    intro: Vec<String>,
    drawing: Option<Drawing>,
    number: usize,
    total: usize,
    questions: Vec<Question>,
    errors: Vec<FormError>,
    version: i32,
    /// What the page shows, as its form sends it back.
    opened: String,
    /// Answers of other pages that conditions here look at.
    answers: String,
    from_check: bool,
    clash: bool,
    may_write: bool,
}

impl Page for FormPage {
    const TEMPLATE: &'static str = "citizen/draft_page.html";
}

#[derive(Serialize)]
struct Discard {
    head: Head,
    files: usize,
}

impl Page for Discard {
    const TEMPLATE: &'static str = "citizen/discard.html";
}

/// The task list.
pub(super) async fn show(actor: Citizen, id: Path<DossierId>) -> Result {
    let desk = match desk(&actor, *id).await? {
        Ok(desk) => desk,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let language = actor.language();
    let tasks: Vec<Task> = desk
        .tasks(&desk.checked(actor.app()))
        .into_iter()
        .map(|(page, status)| Task {
            key: page.key.clone(),
            title: page.title.get(language).to_owned(),
            status: status_code(status),
            count: 0,
        })
        .collect();
    let papers = papers_task(&desk);
    let done = tasks
        .iter()
        .filter(|task| task.status == "complete")
        .count();
    let papers_done = papers.status == "complete" || papers.status == "optional";
    Ok(actor.form_page(&TaskList {
        head: Head::new(&actor, &desk),
        done: done + usize::from(papers_done),
        total: tasks.len() + 1,
        ready: done == tasks.len() && papers_done,
        tasks,
        papers,
        may_write: desk.may_write,
    }))
}

/// One page of the form.
pub(super) async fn edit(
    actor: Citizen,
    path: Path<(DossierId, String)>,
    way: Query<Way>,
) -> Result {
    let (id, key) = path.into_inner();
    let desk = match desk(&actor, id).await? {
        Ok(desk) => desk,
        Err(elsewhere) => return Ok(elsewhere),
    };
    if desk.version.form.page(&key).is_none() {
        return Err(crate::services::Error::NotFound.into());
    }
    let checked = desk.checked(actor.app());
    let tasks = desk.tasks(&checked);
    let status = tasks.iter().find(|(page, _)| page.key == key);
    match status {
        None => Ok(actor.see_other(&urls::draft(id))),
        Some((_, PageStatus::CannotStart)) => {
            Ok(actor.see_other_telling(&urls::draft(id), "told-page-waits", &[]))
        }
        Some(_) => {
            let fresh = FieldErrors::default();
            let page = form_page(&actor, &desk, &checked, &key, &way, &fresh, &[]);
            Ok(actor.form_page(&page))
        }
    }
}

/// Keeps a page, and goes on where the person wants to.
pub(super) async fn update(
    actor: Citizen,
    path: Path<(DossierId, String)>,
    way: Query<Way>,
    form: CsrfForm,
) -> Result {
    let (id, key) = path.into_inner();
    let sent = sent(&key, &form);
    let signed = actor.signed.clone();
    let saved = call(actor.app(), move |app| {
        drafts::save_page(app, &signed, id, &sent)
    })
    .await?;
    if form.is_ticked("_autosave") {
        return Ok(autosaved(&saved));
    }
    if !saved.clashes.is_empty() {
        let page = form_page(
            &actor,
            &saved.draft,
            &saved.draft.checked(actor.app()),
            &key,
            &way,
            &clash_errors(&saved, &key),
            &saved.clashes,
        );
        return Ok(actor.page_with(StatusCode::CONFLICT, &page));
    }
    let here = page_address(id, &key, &way);
    if let Some(anchor) = stays_at(&form, &saved.draft, &key) {
        return Ok(actor.see_other(&format!("{here}#{anchor}")));
    }
    if form.text("_action") == "list" {
        return Ok(actor.see_other_telling(&urls::draft(id), "told-draft-saved", &[]));
    }
    let checked = saved.draft.checked(actor.app());
    let own = checked.errors.iter().filter(|error| error.page == key);
    let errors = FieldErrors(own.cloned().collect());
    if !errors.is_empty() {
        let page = form_page(&actor, &saved.draft, &checked, &key, &way, &errors, &[]);
        return Ok(actor.page_again(&page));
    }
    Ok(actor.see_other(&next(&saved.draft, &checked, &key, &way)))
}

/// Asks whether to throw the draft away.
pub(super) async fn discarding(actor: Citizen, id: Path<DossierId>) -> Result {
    match desk(&actor, *id).await? {
        Ok(desk) => Ok(actor.form_page(&Discard {
            head: Head::new(&actor, &desk),
            files: desk.documents.len(),
        })),
        Err(elsewhere) => Ok(elsewhere),
    }
}

/// Throws the draft away.
pub(super) async fn discard(actor: Citizen, id: Path<DossierId>, _form: CsrfForm) -> Result {
    let (signed, id) = (actor.signed.clone(), id.into_inner());
    call(actor.app(), move |app| drafts::discard(app, &signed, id)).await?;
    Ok(actor.see_other_telling(&urls::dossiers(), "told-draft-discarded", &[]))
}

/// The draft, or the way to what became of it.
pub(super) async fn desk(
    actor: &Citizen,
    id: DossierId,
) -> Result<std::result::Result<Desk, HttpResponse>> {
    let signed = actor.signed.clone();
    let desk = call(actor.app(), move |app| drafts::view(app, &signed, id)).await?;
    if desk.dossier.status == crate::domain::dossier::Status::Draft {
        Ok(Ok(desk))
    } else {
        Ok(Err(actor.see_other(&urls::dossier(id))))
    }
}

fn sent(key: &str, form: &Fields) -> PageSent {
    let fields = form
        .pairs()
        .iter()
        .filter(|(name, _)| !name.starts_with('_'));
    let row = form.text("_remove_row").rsplit_once('.');
    PageSent {
        page: key.to_owned(),
        fields: fields.cloned().collect(),
        version: form.version(),
        opened: serde_json::from_str::<PageAnswers>(form.text("_opened")).ok(),
        without_row: row.and_then(|(table, row)| Some((table.to_owned(), row.parse().ok()?))),
    }
}

fn autosaved(saved: &PageSaved) -> HttpResponse {
    let mut response = if saved.clashes.is_empty() {
        HttpResponse::NoContent()
    } else {
        HttpResponse::Conflict()
    };
    response
        .insert_header(("X-Version", saved.draft.dossier.version.to_string()))
        .finish()
}

/// Where on the same page the person goes on, when they pressed a button inside
/// it: a list was loaded, a row was added or taken out.
fn stays_at(form: &Fields, draft: &Draft, key: &str) -> Option<String> {
    if let Some(province) = form.get("_choose") {
        let page = draft.version.form.page(key)?;
        let of =
            |field: &&Field| matches!(&field.kind, FieldKind::Commune { of } if of == province);
        let commune = page.fields.iter().find(of)?;
        return Some(commune.key.clone());
    }
    if let Some(table) = form.get("_add_row") {
        let field = draft.version.form.field(table)?;
        let rows = draft.dossier.answers.rows(field).len();
        let column = field.columns().first()?;
        return Some(format!("{table}.{rows}.{}", column.key));
    }
    let (table, _) = form.get("_remove_row")?.rsplit_once('.')?;
    Some(table.to_owned())
}

fn next(draft: &Draft, checked: &Checked, key: &str, way: &Way) -> String {
    let id = draft.dossier.id;
    if way.is_from_check() {
        return urls::submission(id);
    }
    match draft.page_after(checked, key) {
        Some(page) => urls::draft_page(id, &page.key),
        None => urls::documents(id),
    }
}

fn page_address(id: DossierId, key: &str, way: &Way) -> String {
    let path = urls::draft_page(id, key);
    if way.is_from_check() {
        urls::with_query(&path, &[("ve", FROM_CHECK)])
    } else {
        path
    }
}

fn clash_errors(saved: &PageSaved, page: &str) -> FieldErrors {
    let form = &saved.draft.version.form;
    let errors = saved.clashes.iter().filter_map(|clash| {
        let field = form.field(&clash.field)?;
        Some(form::FieldError {
            page: page.to_owned(),
            field: clash.field.clone(),
            label: field.label.clone(),
            row: None,
            fault: crate::domain::fault::Fault::new("changed-elsewhere")
                .with("kept", readable(clash)),
            message: crate::domain::text::Bilingual::default(),
        })
    });
    FieldErrors(errors.collect())
}

/// What was kept from the other place, in a few words.
fn readable(clash: &Clash) -> String {
    let values = clash.kept.values().flatten();
    let words: Vec<&str> = values
        .map(String::as_str)
        .filter(|word| !word.is_empty())
        .collect();
    words.join("; ").chars().take(200).collect()
}

/// The answers as this person typed them, also where others were kept.
fn typed(draft: &Draft, clashes: &[Clash]) -> RawAnswers {
    let mut typed = draft.dossier.answers.clone();
    for clash in clashes {
        for key in clash.kept.keys() {
            typed.set(key, Vec::new());
        }
        for (key, values) in &clash.sent {
            typed.set(key, values.clone());
        }
    }
    typed
}

/// The answers of other pages that questions of this one depend on.
fn answers_elsewhere(
    draft: &Draft,
    page: &form::Page,
    shown: &[Shown<'_>],
) -> BTreeMap<String, Vec<String>> {
    let visible = visibility::visible(&draft.version.form, &draft.dossier.answers);
    shown
        .iter()
        .filter_map(|one| one.condition)
        .flat_map(|one| one.names())
        .filter(|name| page.fields.iter().all(|field| field.key != *name))
        .map(|name| (name.to_owned(), visible.codes(name)))
        .collect()
}

fn form_page(
    visit: &Visit,
    draft: &Draft,
    checked: &Checked,
    key: &str,
    way: &Way,
    errors: &FieldErrors,
    clashes: &[Clash],
) -> FormPage {
    let language = visit.language();
    let typed = typed(draft, clashes);
    let form = &draft.version.form;
    let sheet = Sheet {
        visit,
        form,
        typed: &typed,
        context: draft.context(visit.app()),
        errors,
        warnings: &checked.warnings,
        fee: draft.version.fee_for(&typed),
    };
    let (mut questions, mut opened, mut answers) = (Vec::new(), String::new(), BTreeMap::new());
    let (mut title, mut intro, mut drawing) = (String::new(), Vec::new(), None);
    if let Some(page) = form.page(key) {
        drawing = page.drawing;
        let shown = visibility::shown_on(form, page, &draft.dossier.answers);
        answers = answers_elsewhere(draft, page, &shown);
        questions = sheet.questions(&shown);
        let kept = merge::shown(form, page, &draft.dossier.answers);
        opened = serde_json::to_string(&kept).unwrap_or_default();
        page.title.get(language).clone_into(&mut title);
        intro = page
            .intro
            .get(language)
            .lines()
            .map(str::to_owned)
            .collect();
    }
    let tasks = draft.tasks(checked);
    FormPage {
        head: Head::new(visit, draft),
        number: tasks
            .iter()
            .position(|(page, _)| page.key == key)
            .map_or(1, |place| place + 1),
        total: tasks.len(),
        page: key.to_owned(),
        title,
        intro,
        drawing,
        questions,
        errors: question::summary(visit, errors),
        version: draft.dossier.version,
        opened,
        answers: serde_json::to_string(&answers).unwrap_or_default(),
        from_check: way.is_from_check(),
        clash: !clashes.is_empty(),
        may_write: draft.may_write,
    }
}

fn papers_task(desk: &Desk) -> Task {
    let papers = desk.papers();
    let missing = papers.iter().filter(|paper| paper.is_missing()).count();
    let required = papers
        .iter()
        .any(|paper| paper.need == ComponentNeed::Required);
    let brought = papers.iter().any(|paper| !paper.files.is_empty());
    Task {
        key: String::new(),
        title: String::new(),
        status: match (missing, required, brought) {
            (0, true, _) | (0, _, true) => "complete",
            (0, false, false) => "optional",
            (_, _, true) => "in_progress",
            (_, _, false) => "not_started",
        },
        count: missing,
    }
}

fn status_code(status: PageStatus) -> &'static str {
    match status {
        PageStatus::NotStarted => "not_started",
        PageStatus::InProgress => "in_progress",
        PageStatus::Complete => "complete",
        PageStatus::HasProblem => "has_problem",
        PageStatus::CannotStart => "cannot_start",
    }
}
