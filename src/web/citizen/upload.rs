//! Files of a form on their way to the dossier: the door's side of
//! `services::documents::Receiving`.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};

use crate::domain::document::{CopyKind, display_name};
use crate::domain::ids::DossierId;
use crate::services;
use crate::services::documents::{self, Brought, NotTaken, Receiving};
use crate::templates::filters;
use crate::web::error::{self, Error};
use crate::web::extract::actor::Citizen;
use crate::web::extract::csrf::is_from_here;
use crate::web::extract::upload::{
    FileHead, FileRefused, FileSink, Interrupted, Limits, Objection, Reason, UploadError, Uploads,
};
use crate::web::file_refusal::details;
use crate::web::form::{Fields, FormError};
use crate::web::visit::TokenCheck;
use crate::web::{Result, Visit};

/// The field that says which paper a form's files are for.
const COMPONENT: &str = "thanh_phan";
/// Where a form holds files of several papers, the field is named after the paper.
const FILES_OF: &str = "tep.";
/// Original, copy or electronic; with the paper's key where there are several.
const COPY_KIND: &str = "loai_ban";

/// A form with files, received.
pub(super) struct Received {
    /// Its text fields.
    pub(super) fields: Fields,
    /// How many files were kept.
    pub(super) kept: usize,
    /// How many this very form had brought before: they are kept once.
    pub(super) again: usize,
    /// What was not kept, each with its own sentence and its paper.
    pub(super) refused: Vec<RefusedFile>,
    /// The status that says best what was wrong.
    pub(super) status: StatusCode,
}

/// A file that was not kept.
pub(super) struct RefusedFile {
    /// The key of the paper it was for; empty when that is not known.
    pub(super) component: String,
    /// Which file, why, and what to do.
    pub(super) sentence: String,
}

/// Why a form or a file was not taken.
enum Refusal {
    NotTaken(NotTaken),
    /// The form was not made for this person, or long ago.
    StaleToken,
}

struct Sink {
    receiving: Receiving,
    token: TokenCheck,
}

impl FileSink for Sink {
    /// Whether it is new: a form that is sent twice brings nothing twice.
    type Kept = bool;
    type Refusal = Refusal;

    fn begin(
        &mut self,
        fields: &Fields,
        head: &FileHead,
    ) -> std::result::Result<(), Objection<Refusal>> {
        if !self.token.is_own(fields.text("_csrf")) {
            return Err(Objection::Request(Refusal::StaleToken));
        }
        self.receiving.of_form(fields.request_key());
        let component = component_of(fields, head);
        let kind = fields
            .get(&format!("{COPY_KIND}.{component}"))
            .unwrap_or_else(|| fields.text(COPY_KIND));
        let kind = kind.parse().ok().and_then(CopyKind::from_national_code);
        let brought = Brought {
            component,
            copy_kind: kind.unwrap_or(CopyKind::Electronic),
            name: head.name.clone(),
        };
        self.receiving.begin(brought).map_err(objection)
    }

    fn write(&mut self, chunk: &[u8]) -> std::result::Result<(), Objection<Refusal>> {
        self.receiving.write(chunk).map_err(objection)
    }

    fn finish(&mut self) -> std::result::Result<bool, Objection<Refusal>> {
        self.receiving.finish().map_err(objection)?;
        Ok(!self.receiving.was_here())
    }

    fn abort(&mut self) {
        self.receiving.abort();
    }
}

/// What concerns this file alone, and what ends the whole request.
fn objection(reason: NotTaken) -> Objection<Refusal> {
    let whole = matches!(reason, NotTaken::Other(_) | NotTaken::Storage(_));
    let refusal = Refusal::NotTaken(reason);
    if whole {
        Objection::Request(refusal)
    } else {
        Objection::File(refusal)
    }
}

fn component_of(fields: &Fields, head: &FileHead) -> String {
    head.field
        .strip_prefix(FILES_OF)
        .unwrap_or_else(|| fields.text(COMPONENT))
        .to_owned()
}

/// Receives a form with files for this dossier. Files that are kept stay kept,
/// whatever else is wrong.
pub(super) async fn receive(
    actor: &Citizen,
    uploads: &Data<Uploads>,
    dossier: DossierId,
    request: &HttpRequest,
    payload: Payload,
) -> Result<Received> {
    if !is_from_here(request) {
        return Err(Error::ForeignForm);
    }
    let app: Arc<services::App> = actor.app().clone().into_inner();
    let room = documents::limits(&app);
    let limits = Limits {
        file: room.file_bytes,
        files: room.files,
        request: room.dossier_bytes + (1 << 20),
        fields: 500,
        ..Limits::default()
    };
    let sink = Sink {
        receiving: Receiving::new(app, &actor.signed, dossier),
        token: actor.token_check(),
    };
    let (form, reason) = match uploads.receive(request, payload, &limits, sink).await {
        Ok(form) => (form, None),
        Err(Interrupted { reason, received }) => (received, Some(reason)),
    };
    let count = |new: bool| {
        let files = form.files.iter();
        files
            .filter(|file| matches!(file.outcome, Ok(is) if is == new))
            .count()
    };
    let mut received = Received {
        kept: count(true),
        again: count(false),
        fields: form.fields,
        refused: Vec::new(),
        status: StatusCode::UNPROCESSABLE_ENTITY,
    };
    for file in form.files {
        let component = component_of(&received.fields, &file.head);
        let Err(refused) = file.outcome else { continue };
        if matches!(refused, FileRefused::TooLarge { .. }) {
            received.status = StatusCode::PAYLOAD_TOO_LARGE;
        }
        received.refused.push(RefusedFile {
            sentence: of_file(actor, &display_name(&file.head.name), refused)?,
            component,
        });
    }
    match reason {
        None if actor.is_own_token(received.fields.text("_csrf")) => {}
        None => return Err(Error::StaleForm(received.fields)),
        Some(reason) => interrupted(actor, reason, &mut received)?,
    }
    Ok(received)
}

/// What ended the reading, as a sentence on the page; or an error of its own.
fn interrupted(actor: &Citizen, reason: Reason<Refusal>, received: &mut Received) -> Result<()> {
    let component = received.fields.text(COMPONENT).to_owned();
    let sentence = match reason {
        Reason::Sink(Refusal::StaleToken) => actor.text("citizen-upload-stale", &[]),
        Reason::Sink(Refusal::NotTaken(NotTaken::Other(services::Error::Refused(refusal)))) => {
            received.status = StatusCode::CONFLICT;
            let error = Error::Service(services::Error::Refused(refusal));
            error::message(actor, &error).unwrap_or_default()
        }
        Reason::Sink(Refusal::NotTaken(NotTaken::Other(error))) => return Err(error.into()),
        Reason::Sink(Refusal::NotTaken(NotTaken::Storage(_))) => {
            received.status = StatusCode::SERVICE_UNAVAILABLE;
            actor.text("citizen-upload-storage", &[])
        }
        Reason::Sink(Refusal::NotTaken(
            NotTaken::Refused(_)
            | NotTaken::Infected
            | NotTaken::NotAsked
            | NotTaken::ScannerSilent,
        )) => actor.text("citizen-upload-broken", &[]),
        Reason::Upload(error) => of_body(actor, &error, &mut received.status)?,
    };
    received.refused.push(RefusedFile {
        component,
        sentence,
    });
    Ok(())
}

fn of_body(visit: &Visit, error: &UploadError, status: &mut StatusCode) -> Result<String> {
    let language = visit.language();
    Ok(match error {
        UploadError::RequestTooLarge { limit } => {
            *status = StatusCode::PAYLOAD_TOO_LARGE;
            let limit = filters::file_size(language, *limit);
            visit.text("citizen-upload-request-too-large", &[("limit", limit)])
        }
        UploadError::Stalled => {
            *status = StatusCode::REQUEST_TIMEOUT;
            visit.text("citizen-upload-stalled", &[])
        }
        UploadError::Crowded => {
            *status = StatusCode::TOO_MANY_REQUESTS;
            visit.text("errors-crowded-text", &[])
        }
        UploadError::Truncated => visit.text("citizen-upload-broken", &[]),
        UploadError::NotMultipart | UploadError::NoBoundary => {
            *status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
            visit.text("citizen-upload-no-form", &[])
        }
        UploadError::Malformed | UploadError::Unnamed => {
            *status = StatusCode::BAD_REQUEST;
            visit.text("citizen-upload-no-form", &[])
        }
        UploadError::TooManyParts | UploadError::FieldTooLarge { .. } => {
            *status = StatusCode::PAYLOAD_TOO_LARGE;
            visit.text("citizen-upload-no-form", &[])
        }
        UploadError::Internal => {
            return Err(services::Error::Internal("an upload failed".to_owned()).into());
        }
    })
}

/// Which file, why not, and what to do: each refusal has its own sentence.
fn of_file(visit: &Visit, name: &str, refused: FileRefused<Refusal>) -> Result<String> {
    let language = visit.language();
    let size = |bytes: u64| filters::file_size(language, bytes);
    let said = |code: &str, more: &[(&str, String)]| {
        let mut pairs = vec![("name", name.to_owned())];
        pairs.extend(more.iter().cloned());
        visit.text(&format!("file-refused-{code}"), &pairs)
    };
    Ok(match refused {
        FileRefused::TooLarge { limit } => said("too-large", &[("limit", size(limit))]),
        FileRefused::TooMany { limit } => said("too-many", &[("limit", limit.to_string())]),
        FileRefused::Sink(Refusal::StaleToken) => visit.text("citizen-upload-stale", &[]),
        FileRefused::Sink(Refusal::NotTaken(reason)) => match reason {
            NotTaken::Refused(refusal) => said(refusal.code(), &details(language, &refusal)),
            NotTaken::Infected => said("infected", &[]),
            NotTaken::NotAsked => said("not-asked", &[]),
            NotTaken::ScannerSilent => said("scanner-silent", &[]),
            NotTaken::Storage(_) => visit.text("citizen-upload-storage", &[]),
            NotTaken::Other(error) => return Err(error.into()),
        },
    })
}

/// What to say where the page of the form is gone: nothing that was not taken
/// vanishes without a word.
pub(super) fn refused(actor: &Citizen, received: &Received) -> HttpResponse {
    let mut sentences: Vec<String> = Vec::new();
    for file in &received.refused {
        if !sentences.contains(&file.sentence) {
            sentences.push(file.sentence.clone());
        }
    }
    if received.kept > 0 {
        let count = received.kept.to_string();
        sentences.push(actor.text("told-files-kept", &[("count", count)]));
    }
    error::refused(actor, received.status, sentences.join(" "))
}

/// The refusals for the summary on top of the page.
pub(super) fn summary(refused: &[RefusedFile]) -> Vec<FormError> {
    refused
        .iter()
        .map(|file| FormError {
            href: format!("#tep-{}", file.component),
            text: file.sentence.clone(),
        })
        .collect()
}
