//! Files: brought, opened, taken out, proved to be there.
//!
//! The file is written first, the row second, in one transaction that checks
//! the limits again; whatever is refused leaves no row, and a file without a row
//! is for the sweep ([`super::sweep`]).

use std::fmt::Write as _;
use std::sync::Arc;

use super::acting::visible;
use super::error::Refusal;
use super::sessions::Signed;
use super::{App, Error, actors, audit, faults, setting};
use crate::db::{self, Conn, documents, requests};
use crate::domain::account::AccountKind;
use crate::domain::document::{
    CopyKind, FileKind, FileLimits, FileRefusal, MEGAPIXELS, distinct_names, kept_name,
};
use crate::domain::dossier::{Act, Dossier, Status, Target};
use crate::domain::ids::{AccountId, DocumentId, DossierId};
use crate::domain::permissions::{self, Action, Actor, Subject};
use crate::domain::procedure::ComponentNeed;
use crate::storage::inspector;
use crate::storage::scan::{ScanError, Verdict};
use crate::storage::sniff::{Incoming, NotReceived};
use crate::storage::{self, Key};

pub use crate::db::documents::{Document, Purpose};

/// Why a file was not taken.
#[derive(Debug)]
pub enum NotTaken {
    /// By what it is: the sender can do something about it.
    Refused(FileRefusal),
    /// The scanner found something in it.
    Infected,
    /// The procedure asks for no such paper, or not now.
    NotAsked,
    /// The scanner does not answer: later.
    ScannerSilent,
    /// No room, or the storage does not answer: later.
    Storage(String),
    /// Everything else: not theirs, not found, a fault of ours.
    Other(Error),
}

/// What a person brings, and for which paper.
#[derive(Debug, Clone)]
pub struct Brought {
    /// The paper.
    pub component: String,
    /// Original, copy or electronic.
    pub copy_kind: CopyKind,
    /// The name it was sent with.
    pub name: String,
}

/// A file that was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its id.
    pub id: DocumentId,
    /// The name it is shown with: with the ending that its content has.
    pub name: String,
}

/// Takes the files of one request, one after the other, on a blocking thread.
pub struct Receiving {
    app: Arc<App>,
    actor: Actor,
    by: AccountId,
    /// Whether the person has yet to prove their address.
    unproved: bool,
    dossier: DossierId,
    purpose: Purpose,
    /// The act that a file of the office's own is for.
    act: Option<Act>,
    /// The key of the form that brings them; empty for none.
    form: String,
    /// Whether the last file had come with this very form before.
    was_here: bool,
    current: Option<Current>,
}

struct Current {
    brought: Brought,
    id: DocumentId,
    key: Key,
    incoming: Incoming,
}

/// What the one draft of somebody may hold who has not proved their address.
const UNPROVED_BYTES: u64 = 5 * 1024 * 1024;

/// What a dossier of this house may hold.
pub fn limits(app: &App) -> FileLimits {
    let limits = &app.config.limits;
    FileLimits {
        file_bytes: limits.file_bytes,
        files: usize::try_from(limits.files).unwrap_or(usize::MAX),
        dossier_bytes: limits.dossier_bytes,
    }
}

impl Receiving {
    /// Ready to take files for this dossier.
    pub fn new(app: Arc<App>, signed: &Signed, dossier: DossierId) -> Self {
        Self {
            app,
            actor: actors::of(signed),
            by: signed.account.id,
            unproved: signed.account.kind == AccountKind::Citizen
                && signed.account.email_confirmed_at.is_none(),
            dossier,
            purpose: Purpose::Component,
            act: None,
            form: String::new(),
            was_here: false,
            current: None,
        }
    }

    /// The files come with the form of this key: sent again, each is taken once.
    pub fn of_form(&mut self, key: &str) {
        self.form = key.chars().take(64).collect();
    }

    /// Whether the file that was finished last is one that this form has brought
    /// before: nothing was added.
    pub fn was_here(&self) -> bool {
        self.was_here
    }

    /// Ready to take a file of the office's own for this act: a draft or the signed
    /// result, or a proof.
    pub fn of_office(
        app: Arc<App>,
        signed: &Signed,
        dossier: DossierId,
        purpose: Purpose,
        act: Act,
    ) -> Self {
        Self {
            purpose,
            act: Some(act),
            ..Self::new(app, signed, dossier)
        }
    }

    /// A file begins: is it theirs to bring, asked for, and is there room? Asked
    /// before the first byte is kept.
    pub fn begin(&mut self, brought: Brought) -> Result<(), NotTaken> {
        let limits = self.limits();
        let room = self.app.db.read(|conn| {
            let dossier = self.receiver(conn, &brought.component)?;
            let files = standing(conn, &dossier, self.purpose)?;
            Ok::<_, Error>(limits.room(files.len(), bytes(&files)))
        });
        let room = room.map_err(other)?.map_err(NotTaken::Refused)?;
        let id = DocumentId::new(&*self.app.chance, self.app.clock.now());
        let key = Key::document(id);
        let incoming = Incoming::begin(&self.app.storage, &key, room);
        self.current = Some(Current {
            brought,
            id,
            key,
            incoming,
        });
        Ok(())
    }

    /// The next bytes.
    pub fn write(&mut self, chunk: &[u8]) -> Result<(), NotTaken> {
        let limits = self.limits();
        let Some(current) = &mut self.current else {
            return Err(other(Error::NotFound));
        };
        current.incoming.write(chunk).map_err(|error| match error {
            // Smaller than a file may be, but more than the dossier has room for.
            NotReceived::Refused(FileRefusal::TooLarge { limit }) if limit < limits.file_bytes => {
                NotTaken::Refused(FileRefusal::DossierFull {
                    limit: limits.dossier_bytes,
                })
            }
            error @ (NotReceived::Refused(_) | NotReceived::Storage(_)) => not_received(error),
        })
    }

    /// The file is complete: look at it, scan it, keep it.
    pub fn finish(&mut self) -> Result<Kept, NotTaken> {
        let Some(current) = self.current.take() else {
            return Err(other(Error::NotFound));
        };
        let received = current.incoming.finish().map_err(not_received)?;
        let name = kept_name(&current.brought.name, received.kind);
        let looked_through = match received.kind {
            FileKind::Pdf => self.look_through(&current.key),
            FileKind::Jpeg | FileKind::Png => Ok(()),
        };
        let scanned = looked_through.and_then(|()| self.scan(&current.key));
        let kept = scanned.and_then(|scan| {
            let document = Document {
                id: current.id,
                dossier: self.dossier,
                purpose: self.purpose,
                component: current.brought.component,
                name,
                media_type: received.kind.content_type().to_owned(),
                copy_kind: current.brought.copy_kind.national_code(),
                size: received.stored.size,
                sha256: hex(&received.stored.sha256),
                storage_key: current.key.as_str().to_owned(),
                scan: scan.to_owned(),
                uploaded_by: Some(self.by),
                uploaded_at: self.app.clock.now(),
                submitted_at: None,
                removed_at: None,
                compared_at: None,
                compared_by: String::new(),
            };
            self.keep(document)
        });
        self.was_here = kept.as_ref().is_ok_and(|kept| kept.id != current.id);
        match &kept {
            Ok(_) if self.was_here => forget(&self.app, &[current.key.as_str().to_owned()]),
            Ok(_) => {}
            // A row that was kept all the same must find its file; one that was not
            // leaves it to the sweeper.
            Err(NotTaken::Other(Error::Unanswered(reason))) => {
                tracing::warn!(reason, key = %current.key, "a file may have a row or not");
            }
            Err(_) => forget(&self.app, &[current.key.as_str().to_owned()]),
        }
        kept
    }

    /// The file does not come through.
    pub fn abort(&mut self) {
        self.current = None;
    }

    /// Whether this PDF can be read, and does nothing by itself.
    fn look_through(&self, key: &Key) -> Result<(), NotTaken> {
        let file = self.app.storage.open(key).map_err(stored)?;
        let refusal = match self.app.inspector.look_through(file) {
            Ok(inspector::Verdict::Fine) => return Ok(()),
            Ok(inspector::Verdict::Password) => FileRefusal::EncryptedPdf,
            Ok(inspector::Verdict::Active) => FileRefusal::ActivePdf,
            Ok(inspector::Verdict::Damaged) => FileRefusal::DamagedPdf,
            Ok(inspector::Verdict::TooLarge) => FileRefusal::PictureTooLarge {
                megapixels: MEGAPIXELS,
            },
            Err(inspector::Silent::File(error)) => return Err(stored(error)),
            Err(inspector::Silent::Reader(error)) => {
                tracing::error!(%error, "the reader of PDF cannot be started");
                return Err(NotTaken::Storage(error.to_string()));
            }
        };
        Err(NotTaken::Refused(refusal))
    }

    fn scan(&self, key: &Key) -> Result<&'static str, NotTaken> {
        if !self.app.scanner.is_on() {
            return Ok("off");
        }
        let file = self.app.storage.open(key).map_err(stored)?;
        match self.app.scanner.scan(file) {
            Ok(Verdict::Clean) => Ok("clean"),
            Ok(Verdict::NotScanned) => Ok("off"),
            Ok(Verdict::Infected { name }) => {
                tracing::warn!(dossier = %self.dossier, found = name, "an infected file was refused");
                Err(NotTaken::Infected)
            }
            Err(ScanError::Unavailable(reason)) => {
                tracing::error!(reason, "the virus scanner does not answer");
                Err(NotTaken::ScannerSilent)
            }
            Err(ScanError::File(error)) => Err(stored(error)),
        }
    }

    /// What the dossier may hold: little while nobody has proved the address.
    fn limits(&self) -> FileLimits {
        let mut limits = limits(&self.app);
        if self.unproved {
            limits.dossier_bytes = limits.dossier_bytes.min(UNPROVED_BYTES);
        }
        limits
    }

    /// The dossier, if this person may now bring this file.
    fn receiver(&self, conn: &mut Conn, component: &str) -> Result<Dossier, Error> {
        let (app, actor) = (&self.app, &self.actor);
        match (self.purpose, actor) {
            (Purpose::Component, _) => receiver(app, conn, actor, self.dossier, component),
            (_, Actor::Staff(_)) => {
                let dossier = visible(conn, actor, self.dossier)?;
                let act = self.act.ok_or(Error::NotFound)?;
                permissions::allows(actor, Action::Do(act), &Subject::Dossier(&dossier))?;
                Ok(dossier)
            }
            (_, Actor::Visitor | Actor::Citizen(_) | Actor::System) => Err(Error::NotFound),
        }
    }

    /// One file of one form: the form's key, the paper and the bytes.
    fn sending(&self, document: &Document) -> String {
        let (form, paper) = (&self.form, &document.component);
        format!("upload:{}:{form}:{paper}:{}", self.dossier, document.sha256)
    }

    /// The row, with the limits checked once more: two uploads at once share
    /// what room is left.
    fn keep(&self, document: Document) -> Result<Kept, NotTaken> {
        let limits = self.limits();
        let sending = self.sending(&document);
        let kept = self.app.db.write(|conn| {
            let dossier = self.receiver(conn, &document.component)?;
            let files = standing(conn, &dossier, self.purpose)?;
            let sent = requests::find(conn, &sending)?;
            let before = |file: &&Document| sent.as_deref() == Some(&*file.id.to_string());
            if let Some(before) = files.iter().find(before) {
                let (id, name) = (before.id, before.name.clone());
                return Ok((Ok(Kept { id, name }), Vec::new()));
            }
            let had = bytes(&files);
            if let Err(refusal) = limits
                .room(files.len(), had)
                .and_then(|_| limits.check(document.size, had))
            {
                return Ok::<_, Error>((Err(refusal), Vec::new()));
            }
            // Chosen again before the form was done: the file of before has no use.
            let replaced = if self.purpose.is_of_office() {
                documents::delete_unused(conn, dossier.id, self.by, &[self.purpose])?
            } else {
                Vec::new()
            };
            let mut document = document.clone();
            let names = files.iter().map(|file| file.name.as_str());
            let names = distinct_names(names.chain([document.name.as_str()]));
            document.name = names.last().cloned().unwrap_or(document.name);
            documents::insert(conn, &document)?;
            // The file of before may have been taken out again: then this one counts.
            if !self.form.is_empty() && sent.is_none() {
                let now = document.uploaded_at;
                requests::insert(conn, &sending, &document.id.to_string(), now)
                    .map_err(once_more)?;
            }
            let (id, name) = (document.id, document.name);
            Ok((Ok(Kept { id, name }), replaced))
        });
        let (kept, replaced) = kept.map_err(other)?;
        forget(&self.app, &replaced);
        kept.map_err(NotTaken::Refused)
    }
}

/// Two sendings of one form at the same moment: the later one looks again.
fn once_more(error: db::Error) -> db::Error {
    if let db::Error::Duplicate(_) = error {
        db::Error::Serialisation
    } else {
        error
    }
}

/// Takes a file out of a draft, or out of an answer that was not sent yet.
pub fn remove(
    app: &App,
    signed: &Signed,
    dossier: DossierId,
    document: DocumentId,
) -> Result<String, Error> {
    let actor = actors::of(signed);
    let gone = app.db.write(|conn| {
        let dossier = visible(conn, &actor, dossier)?;
        permissions::allows(&actor, Action::AttachDocument, &Subject::Dossier(&dossier))?;
        let document = documents::find(conn, dossier.id, document)?;
        if document.purpose != Purpose::Component || document.submitted_at.is_some() {
            return Err(Refusal::new("document-submitted").into());
        }
        documents::delete(conn, &document)?;
        Ok::<_, Error>(document)
    })?;
    forget(app, &[gone.storage_key]);
    Ok(gone.name)
}

/// A file on its way out.
pub struct Opened {
    /// Name to save it under.
    pub name: String,
    /// Media type, as found in its bytes.
    pub media_type: String,
    /// Bytes.
    pub size: u64,
    /// Its bytes, a chunk at a time; blocks.
    pub chunks: Box<dyn Iterator<Item = Result<Vec<u8>, Error>> + Send>,
}

/// Opens a file for somebody who may see it. Officers' reading is written down.
pub fn open(
    app: &App,
    signed: &Signed,
    dossier: DossierId,
    document: DocumentId,
) -> Result<Opened, Error> {
    let actor = actors::of(signed);
    let document = app.db.read(|conn| {
        let dossier = visible(conn, &actor, dossier)?;
        permissions::allows(&actor, Action::ViewDocument, &Subject::Dossier(&dossier))?;
        let document = documents::find(conn, dossier.id, document)?;
        let theirs = match &actor {
            Actor::Citizen(_) | Actor::Visitor => is_of_filer(&document, &dossier),
            Actor::Staff(_) => document.submitted_at.is_some(),
            Actor::System => true,
        };
        if theirs {
            Ok(document)
        } else {
            Err(Error::NotFound)
        }
    })?;
    if signed.account.kind == AccountKind::Staff {
        app.db.write(|conn| {
            let (by, object) = (audit::by(&signed.account), dossier.to_string());
            audit::note(
                app,
                conn,
                by,
                "document_opened",
                &object,
                &document.id.to_string(),
            )
        })?;
    }
    opened(app, document)
}

fn opened(app: &App, document: Document) -> Result<Opened, Error> {
    faults::before_opening(app, &document)?;
    let key: Key = document
        .storage_key
        .parse()
        .map_err(|_| Error::Internal(format!("document {}: its key", document.id)))?;
    let reader = match app.storage.open(&key) {
        Ok(reader) if reader.size() == document.size => reader,
        // Found whole today, and no longer.
        Ok(_) | Err(storage::Error::NotFound) => {
            faults::refuse_damaged(app, &document)?;
            app.storage.open(&key).map_err(unavailable)?
        }
        Err(error) => return Err(unavailable(error)),
    };
    Ok(Opened {
        name: document.name,
        media_type: document.media_type,
        size: reader.size(),
        chunks: Box::new(reader.map(|chunk| chunk.map(Vec::from).map_err(unavailable))),
    })
}

/// What the filer sees of a dossier's files: what they brought, and the result
/// once it is issued.
pub(super) fn of_filer(conn: &mut Conn, dossier: &Dossier) -> Result<Vec<Document>, Error> {
    let all = documents::of_dossier(conn, dossier.id)?;
    Ok(all
        .into_iter()
        .filter(|document| is_of_filer(document, dossier))
        .collect())
}

fn is_of_filer(document: &Document, dossier: &Dossier) -> bool {
    match document.purpose {
        Purpose::Component => true,
        Purpose::Result => {
            let issued = dossier.result.as_ref();
            issued.is_some_and(|result| result.document == document.id)
                && dossier.issued_at.is_some()
        }
        Purpose::Draft | Purpose::Evidence | Purpose::Correction | Purpose::Letter => false,
    }
}

/// Reads every file again and compares it with what was received (D11).
pub(super) fn verify(app: &App, documents: &[Document]) -> Result<(), Error> {
    for document in documents {
        if faults::examine(app, document)?.is_some() {
            return Err(Refusal::new("document-damaged")
                .with("name", &document.name)
                .into());
        }
    }
    Ok(())
}

/// Deletes files whose rows are gone. What fails is left for the sweeper.
pub(super) fn forget(app: &App, keys: &[String]) {
    for key in keys {
        let Ok(key) = key.parse::<Key>() else {
            continue;
        };
        if let Err(error) = app.storage.delete(&key) {
            tracing::warn!(%error, %key, "a file was left for the sweeper");
        }
    }
}

/// The dossier, if this person may now bring a file for this paper.
fn receiver(
    app: &App,
    conn: &mut Conn,
    actor: &Actor,
    id: DossierId,
    component: &str,
) -> Result<Dossier, Error> {
    let dossier = visible(conn, actor, id)?;
    let attach = permissions::allows(actor, Action::AttachDocument, &Subject::Dossier(&dossier));
    let waits = dossier.status == Status::Draft || dossier.open_supplement().is_some();
    if attach.is_err() && !waits {
        return Err(Refusal::new("document-too-late").into());
    }
    attach?;
    let version = setting::version(app, conn, dossier.procedure)?;
    let asked = if dossier.status == Status::Draft {
        // What the answers do not ask for stands on no page: it could be neither
        // seen nor taken out again.
        let papers = version.components_for(&dossier.answers).into_iter();
        papers
            .filter(|(paper, _)| paper.key == component)
            .any(|(_, need)| matches!(need, ComponentNeed::Required | ComponentNeed::Optional))
    } else {
        let target = Target::Component(component.to_owned());
        let open = dossier.open_supplement();
        open.is_some_and(|open| open.asks_for(&target))
    };
    if asked {
        Ok(dossier)
    } else {
        Err(Refusal::new(NOT_ASKED).into())
    }
}

const NOT_ASKED: &str = "document-not-asked";

/// The files that count against the limits: the office's own beside the filer's.
fn standing(conn: &mut Conn, dossier: &Dossier, purpose: Purpose) -> Result<Vec<Document>, Error> {
    let all = documents::of_dossier(conn, dossier.id)?;
    Ok(all
        .into_iter()
        .filter(|file| {
            let of_filer = file.purpose == Purpose::Component;
            of_filer == (purpose == Purpose::Component) && file.removed_at.is_none()
        })
        .collect())
}

fn bytes(files: &[Document]) -> u64 {
    files.iter().map(|file| file.size).sum()
}

fn other(error: Error) -> NotTaken {
    if matches!(&error, Error::Refused(refusal) if refusal.message == NOT_ASKED) {
        NotTaken::NotAsked
    } else {
        NotTaken::Other(error)
    }
}

fn not_received(error: NotReceived) -> NotTaken {
    match error {
        NotReceived::Refused(refusal) => NotTaken::Refused(refusal),
        NotReceived::Storage(error) => stored(error),
    }
}

fn stored(error: storage::Error) -> NotTaken {
    tracing::error!(%error, "a file could not be stored");
    NotTaken::Storage(error.to_string())
}

pub(super) fn unavailable(error: storage::Error) -> Error {
    match error {
        storage::Error::NotFound => Error::NotFound,
        storage::Error::Full(_)
        | storage::Error::TooLong { .. }
        | storage::Error::Unavailable(_) => Error::Unavailable(error.to_string()),
    }
}

/// A digest as it is kept and shown.
pub(super) fn hex(digest: &[u8]) -> String {
    digest.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
