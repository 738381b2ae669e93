//! Forms of the office with a file of its own: a draft, the signed result, a
//! proof. A file that was taken stays taken: when the form comes again, it names
//! the file, and nothing has to be chosen twice.

use std::sync::Arc;

use actix_web::HttpRequest;
use actix_web::web::{Data, Payload};

use crate::domain::document::display_name;
use crate::domain::dossier::Act;
use crate::domain::ids::{DocumentId, DossierId};
use crate::services::documents::{self, Brought, Kept, NotTaken, Purpose, Receiving};
use crate::services::error::Problems;
use crate::services::{self, App, named_files};
use crate::templates::filters;
use crate::web::error::Error;
use crate::web::extract::actor::Staff;
use crate::web::extract::csrf::is_from_here;
use crate::web::extract::upload::{
    FileHead, FileRefused, FileSink, Interrupted, Limits, Objection, Reason, UploadError, Uploads,
};
use crate::web::form::Fields;
use crate::web::visit::TokenCheck;
use crate::web::{Result, Visit, file_refusal};

/// A file that a form of the office may bring.
#[derive(Clone, Copy)]
pub(super) struct OfficeFile {
    field: &'static str,
    purpose: Purpose,
}

impl OfficeFile {
    pub(super) fn new(purpose: Purpose) -> Self {
        let field = named_files::field(purpose);
        Self { field, purpose }
    }
}

/// A form with files, received.
pub(super) struct Received {
    /// Its text fields; those of kept files name them: see [`kept`].
    pub(super) fields: Fields,
    /// What was wrong with the files.
    pub(super) problems: Problems,
}

/// The file that was kept for this field, now or when the form was sent before.
pub(super) fn kept(fields: &Fields, field: &str) -> Option<DocumentId> {
    fields.get(&format!("{field}_id"))?.parse().ok()
}

enum Refusal {
    NotTaken(NotTaken),
    StaleToken,
}

/// One receiver for each kind of file; the head of a file says which.
struct Sink {
    receiving: Vec<(OfficeFile, Receiving)>,
    current: Option<usize>,
    token: TokenCheck,
}

impl Sink {
    fn new<const N: usize>(
        app: &Arc<App>,
        staff: &Staff,
        (id, act): (DossierId, Act),
        wanted: [OfficeFile; N],
    ) -> Self {
        let receiver = |purpose| Receiving::of_office(app.clone(), &staff.signed, id, purpose, act);
        let receiving = wanted.map(|file| (file, receiver(file.purpose)));
        Self {
            receiving: receiving.into(),
            current: None,
            token: staff.token_check(),
        }
    }

    fn current(&mut self) -> std::result::Result<&mut Receiving, Objection<Refusal>> {
        let place = self.current.unwrap_or(usize::MAX);
        let found = self.receiving.get_mut(place);
        found.map(|(_, receiving)| receiving).ok_or_else(not_asked)
    }
}

fn not_asked() -> Objection<Refusal> {
    Objection::File(Refusal::NotTaken(NotTaken::NotAsked))
}

impl FileSink for Sink {
    type Kept = Kept;
    type Refusal = Refusal;

    fn begin(
        &mut self,
        fields: &Fields,
        head: &FileHead,
    ) -> std::result::Result<(), Objection<Refusal>> {
        if !self.token.is_own(fields.text("_csrf")) {
            return Err(Objection::Request(Refusal::StaleToken));
        }
        let mut known = self.receiving.iter();
        self.current = known.position(|(file, _)| file.field == head.field);
        let brought = Brought {
            component: String::new(),
            copy_kind: crate::domain::document::CopyKind::Electronic,
            name: head.name.clone(),
        };
        self.current()?.begin(brought).map_err(objection)
    }

    fn write(&mut self, chunk: &[u8]) -> std::result::Result<(), Objection<Refusal>> {
        self.current()?.write(chunk).map_err(objection)
    }

    fn finish(&mut self) -> std::result::Result<Kept, Objection<Refusal>> {
        self.current()?.finish().map_err(objection)
    }

    fn abort(&mut self) {
        if let Ok(receiving) = self.current() {
            receiving.abort();
        }
    }
}

fn objection(reason: NotTaken) -> Objection<Refusal> {
    let whole = matches!(reason, NotTaken::Other(_) | NotTaken::Storage(_));
    let refusal = Refusal::NotTaken(reason);
    if whole {
        Objection::Request(refusal)
    } else {
        Objection::File(refusal)
    }
}

/// Receives the form of this act for this dossier.
pub(super) async fn receive<const N: usize>(
    staff: &Staff,
    uploads: &Data<Uploads>,
    (id, act): (DossierId, Act),
    wanted: [OfficeFile; N],
    request: &HttpRequest,
    payload: Payload,
) -> Result<Received> {
    if !is_from_here(request) {
        return Err(Error::ForeignForm);
    }
    let app: Arc<App> = staff.app().clone().into_inner();
    let file = documents::limits(&app).file_bytes;
    let limits = Limits {
        file,
        files: wanted.len(),
        request: file * 2 + (1 << 20),
        ..Limits::default()
    };
    let fields: Vec<&str> = wanted.iter().map(|file| file.field).collect();
    let sink = Sink::new(&app, staff, (id, act), wanted);
    let (mut form, reason) = match uploads.receive(request, payload, &limits, sink).await {
        Ok(form) => (form, None),
        Err(Interrupted { reason, received }) => (received, Some(reason)),
    };
    forget_what_is_no_id(&mut form.fields, &fields);
    let mut problems = Problems::default();
    for file in form.files {
        let field = file.head.field.clone();
        match file.outcome {
            Ok(Kept { id, name }) => {
                let pairs = &mut form.fields.0;
                pairs.retain(|(key, _)| {
                    *key != format!("{field}_id") && *key != format!("{field}_name")
                });
                pairs.push((format!("{field}_id"), id.to_string()));
                pairs.push((format!("{field}_name"), name));
            }
            Err(refused) => {
                let name = display_name(&file.head.name);
                problems_of(staff, refused, &field, &name, &mut problems)?;
            }
        }
    }
    match reason {
        None if staff.is_own_token(form.fields.text("_csrf")) => {}
        None | Some(Reason::Sink(Refusal::StaleToken)) => {
            return Err(Error::StaleForm(form.fields));
        }
        Some(Reason::Sink(Refusal::NotTaken(NotTaken::Other(error)))) => return Err(error.into()),
        Some(Reason::Upload(UploadError::Internal)) => {
            return Err(services::Error::Internal("an upload failed".to_owned()).into());
        }
        Some(Reason::Sink(Refusal::NotTaken(_))) => problems.add("file", "staff-file-storage"),
        Some(Reason::Upload(UploadError::NotMultipart | UploadError::NoBoundary)) => {
            return Err(Error::Malformed);
        }
        Some(Reason::Upload(_)) => problems.add("file", "staff-file-broken"),
    }
    Ok(Received {
        fields: form.fields,
        problems,
    })
}

/// A file that is named by what is no id was never taken.
fn forget_what_is_no_id(form: &mut Fields, fields: &[&str]) {
    for field in fields {
        if kept(form, field).is_none() {
            let (id, name) = (format!("{field}_id"), format!("{field}_name"));
            form.0.retain(|(key, _)| *key != id && *key != name);
        }
    }
}

/// Which file, why not, and what to do.
fn problems_of(
    visit: &Visit,
    refused: FileRefused<Refusal>,
    field: &str,
    name: &str,
    problems: &mut Problems,
) -> Result<()> {
    let language = visit.language();
    let (code, details) = match refused {
        FileRefused::TooLarge { limit } => {
            let limit = filters::file_size(language, limit);
            ("too-large", vec![("limit", limit)])
        }
        FileRefused::TooMany { limit } => ("too-many", vec![("limit", limit.to_string())]),
        FileRefused::Sink(Refusal::StaleToken) => return Ok(()),
        FileRefused::Sink(Refusal::NotTaken(reason)) => match reason {
            NotTaken::Refused(refusal) => {
                (refusal.code(), file_refusal::details(language, &refusal))
            }
            NotTaken::Infected => ("infected", Vec::new()),
            NotTaken::NotAsked => ("not-asked", Vec::new()),
            NotTaken::ScannerSilent => ("scanner-silent", Vec::new()),
            NotTaken::Storage(_) => {
                problems.add(field, "staff-file-storage");
                return Ok(());
            }
            NotTaken::Other(error) => return Err(error.into()),
        },
    };
    let named = [("name", name.to_owned())].into_iter().chain(details);
    let arguments = named.map(|(key, value)| (key.to_owned(), value));
    problems.add_with(field, &format!("file-refused-{code}"), arguments.collect());
    Ok(())
}
