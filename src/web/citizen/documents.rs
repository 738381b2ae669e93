//! The papers of a draft: bring, see, take out; and opening a file.

use actix_web::web::{Data, Path, Payload};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;

use super::draft;
use super::upload::{self, Received, RefusedFile};
use super::{FileLine, Head};
use crate::domain::document::CopyKind;
use crate::domain::ids::{DocumentId, DossierId};
use crate::domain::procedure::ComponentNeed;
use crate::services::drafts::{Desk, Paper};
use crate::services::{documents, dossiers};
use crate::templates::Page;
use crate::urls;
use crate::web::extract::actor::Citizen;
use crate::web::extract::csrf::CsrfForm;
use crate::web::extract::upload::Uploads;
use crate::web::form::FormError;
use crate::web::{Result, Visit, call, download};

#[derive(Serialize)]
struct PapersPage {
    head: Head,
    papers: Vec<PaperRow>,
    errors: Vec<FormError>,
    limits: LimitsLine,
    missing: usize,
    may_write: bool,
}

/// What may be brought, said before anything is chosen.
#[derive(Serialize)]
pub(super) struct LimitsLine {
    file: u64,
    files: usize,
    dossier: u64,
}

#[derive(Serialize)]
struct PaperRow {
    key: String,
    /// The key of the form that brings files for it.
    form: String,
    name: String,
    need: &'static str,
    guidance: Vec<String>,
    waived_note: String,
    one_of: Vec<String>,
    originals: u32,
    copies: u32,
    show_original: bool,
    kinds: Vec<KindChoice>,
    kind: String,
    files: Vec<FileLine>,
    errors: Vec<String>,
}

/// Original, copy or electronic.
#[derive(Serialize)]
pub(super) struct KindChoice {
    value: String,
    text: String,
}

impl Page for PapersPage {
    const TEMPLATE: &'static str = "citizen/documents.html";
}

/// The papers of a draft.
pub(super) async fn index(actor: Citizen, id: Path<DossierId>) -> Result {
    match draft::desk(&actor, *id).await? {
        Ok(desk) => Ok(actor.form_page(&page(&actor, &desk, &[]))),
        Err(elsewhere) => Ok(elsewhere),
    }
}

/// Brings files for one of the papers.
pub(super) async fn create(
    actor: Citizen,
    id: Path<DossierId>,
    uploads: Data<Uploads>,
    request: HttpRequest,
    payload: Payload,
) -> Result {
    let received = upload::receive(&actor, &uploads, *id, &request, payload).await?;
    if received.refused.is_empty() {
        return Ok(brought(&actor, *id, &received));
    }
    match draft::desk(&actor, *id).await? {
        Ok(desk) => {
            let page = page(&actor, &desk, &received.refused);
            Ok(actor.page_with(received.status, &page))
        }
        // Submitted meanwhile, in another window.
        Err(_) => Ok(upload::refused(&actor, &received)),
    }
}

fn brought(actor: &Citizen, id: DossierId, received: &Received) -> HttpResponse {
    let to = urls::documents(id);
    if received.kept == 0 && received.again > 0 {
        let count = received.again.to_string();
        return actor.see_other_telling(&to, "told-files-were-here", &[("count", count)]);
    }
    if received.kept == 0 {
        return actor.see_other_telling(&to, "told-no-file-chosen", &[]);
    }
    let component = received.fields.text("thanh_phan");
    let to = format!("{to}#giay-to-{component}");
    actor.see_other_telling(
        &to,
        "told-files-kept",
        &[("count", received.kept.to_string())],
    )
}

/// Opens a file.
pub(super) async fn show(actor: Citizen, path: Path<(DossierId, DocumentId)>) -> Result {
    let (signed, (id, document)) = (actor.signed.clone(), path.into_inner());
    let opened = call(actor.app(), move |app| {
        dossiers::open_document(app, &signed, id, document)
    })
    .await?;
    Ok(download::answer(opened))
}

/// Takes a file out.
pub(super) async fn delete(
    actor: Citizen,
    path: Path<(DossierId, DocumentId)>,
    _form: CsrfForm,
) -> Result {
    let (signed, (id, document)) = (actor.signed.clone(), path.into_inner());
    let name = call(actor.app(), move |app| {
        documents::remove(app, &signed, id, document)
    })
    .await?;
    let signed = actor.signed.clone();
    let desk = call(actor.app(), move |app| {
        crate::services::drafts::view(app, &signed, id)
    })
    .await?;
    let to = if desk.dossier.open_supplement().is_some() {
        urls::supplement(id)
    } else {
        urls::documents(id)
    };
    Ok(actor.see_other_telling(&to, "told-file-removed", &[("name", name)]))
}

fn page(visit: &Visit, desk: &Desk, refused: &[RefusedFile]) -> PapersPage {
    let papers = desk.papers();
    let mut rows: Vec<PaperRow> = papers
        .iter()
        .map(|paper| row(visit, paper, refused, desk.may_write))
        .collect();
    // What must be brought comes first, what there is nothing to do about last.
    rows.sort_by_key(|row| match row.need {
        "required" => 0,
        "optional" => 1,
        _ => 2,
    });
    PapersPage {
        head: Head::new(visit, desk),
        missing: papers.iter().filter(|paper| paper.is_missing()).count(),
        papers: rows,
        errors: upload::summary(refused),
        limits: limits(visit),
        may_write: desk.may_write,
    }
}

fn row(visit: &Visit, paper: &Paper<'_>, refused: &[RefusedFile], may_write: bool) -> PaperRow {
    let language = visit.language();
    let component = paper.component;
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let mine = refused
        .iter()
        .filter(|file| file.component == component.key);
    let usual = if component.originals > 0 {
        CopyKind::Original
    } else {
        CopyKind::Copy
    };
    PaperRow {
        key: component.key.clone(),
        form: visit.request_key(),
        name: component.name.get(language).to_owned(),
        need: match paper.need {
            ComponentNeed::Required => "required",
            ComponentNeed::Optional => "optional",
            ComponentNeed::Waived => "waived",
            ComponentNeed::Generated => "generated",
            ComponentNeed::NotNeeded => "not_needed",
        },
        guidance: lines(component.guidance.get(language)),
        waived_note: component.waived_note.get(language).to_owned(),
        one_of: component
            .one_of
            .iter()
            .map(|one| one.get(language).to_owned())
            .collect(),
        originals: component.originals,
        copies: component.copies,
        show_original: component.show_original,
        kinds: kinds(visit),
        kind: usual.national_code().to_string(),
        files: paper
            .files
            .iter()
            .map(|file| FileLine::new(visit, file, may_write))
            .collect(),
        errors: mine.map(|file| file.sentence.clone()).collect(),
    }
}

/// The three kinds a paper can be of.
pub(super) fn kinds(visit: &Visit) -> Vec<KindChoice> {
    CopyKind::ALL
        .into_iter()
        .map(|kind| KindChoice {
            value: kind.national_code().to_string(),
            text: visit.text(&format!("citizen-copy-{}", kind.code()), &[]),
        })
        .collect()
}

/// What may be brought.
pub(super) fn limits(visit: &Visit) -> LimitsLine {
    let limits = documents::limits(visit.app());
    LimitsLine {
        file: limits.file_bytes,
        files: limits.files,
        dossier: limits.dossier_bytes,
    }
}
