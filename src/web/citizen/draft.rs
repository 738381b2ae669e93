//! Filling in: the task list, and throwing away.

use actix_web::HttpResponse;
use actix_web::web::Path;
use serde::Serialize;

use super::Head;
use crate::domain::form::PageStatus;
use crate::domain::ids::DossierId;
use crate::domain::procedure::ComponentNeed;
use crate::services::drafts::{self, Desk};
use crate::templates::Page;
use crate::urls;
use crate::web::extract::actor::Citizen;
use crate::web::extract::csrf::CsrfForm;
use crate::web::{Result, call};

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
