//! Hands of the town's people: what they do, in their name, through the services.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::Datelike;

use super::super::documents::{self, Brought, Document, Purpose, Receiving};
use super::super::dossiers::submission::{self, Submission, Submitted};
use super::super::dossiers::supplement::{self, Answer, Provided};
use super::super::drafts::{self, PageSent, Start, Started};
use super::super::sessions::{self, Signed};
use super::super::{App, Error, Press, acting, actors, register};
use super::file;
use crate::db;
use crate::domain::document::CopyKind;
use crate::domain::dossier::{Command, Issue};
use crate::domain::form::merge::{self, Known};
use crate::domain::ids::{DocumentId, DossierId, OrganisationId};
use crate::domain::time::{FixedClock, Moment};
use crate::storage::Key;

/// The town while its history is made.
pub(super) struct Town<'t> {
    pub(super) app: &'t Arc<App>,
    pub(super) clock: &'t FixedClock,
}

/// Answers by field key.
pub(super) type Answers<'a> = &'a [(&'a str, &'a str)];

impl Town<'_> {
    /// The clock moves to this moment.
    pub(super) fn at(&self, moment: Moment) {
        self.clock.moves_to(moment);
    }

    /// Somebody of the town, as if signed in.
    pub(super) fn person(&self, email: &str) -> Result<Signed, Error> {
        sessions::as_if_signed_in(self.app, email)
    }

    /// Begins a draft and fills in every page as far as answers are given.
    pub(super) fn draft(
        &self,
        filer: &Signed,
        procedure: &str,
        organisation: Option<OrganisationId>,
        answers: Answers<'_>,
    ) -> Result<DossierId, Error> {
        let start = Start {
            procedure: procedure.to_owned(),
            organisation,
            another: true,
            key: String::new(),
        };
        let Started::Draft(id) = drafts::start(self.app, filer, &start)? else {
            return Err(Error::Internal("the draft was not begun".to_owned()));
        };
        let given: BTreeMap<&str, &str> = answers.iter().copied().collect();
        let pages: Vec<String> = drafts::view(self.app, filer, id)?
            .version
            .form
            .pages
            .iter()
            .map(|page| page.key.clone())
            .collect();
        for page in pages {
            self.fill(filer, id, &page, &given)?;
        }
        Ok(id)
    }

    fn fill(
        &self,
        filer: &Signed,
        id: DossierId,
        page: &str,
        given: &BTreeMap<&str, &str>,
    ) -> Result<(), Error> {
        let desk = drafts::view(self.app, filer, id)?;
        let Some(questions) = desk.version.form.page(page) else {
            return Ok(());
        };
        let mut fields: Vec<(String, String)> = Vec::new();
        for field in &questions.fields {
            let mut known = Vec::new();
            for (key, value) in given {
                if *key == field.key || key.starts_with(&format!("{}.", field.key)) {
                    known.push(((*key).to_owned(), (*value).to_owned()));
                }
            }
            if known.is_empty() {
                let values = desk.dossier.answers.values(&field.key);
                known.extend(
                    values
                        .iter()
                        .map(|value| (field.key.clone(), value.clone())),
                );
            }
            fields.extend(known);
        }
        if fields.is_empty() {
            return Ok(());
        }
        let sent = PageSent {
            page: page.to_owned(),
            fields,
            known: Known {
                opened: Some(merge::shown(
                    &desk.version.form,
                    questions,
                    &desk.dossier.answers,
                )),
                ..Known::default()
            },
            ..PageSent::default()
        };
        drafts::save_page(self.app, filer, id, &sent).map(|_| ())
    }

    /// Brings a file for one of the papers.
    pub(super) fn brings(
        &self,
        filer: &Signed,
        id: DossierId,
        component: &str,
        name: &str,
    ) -> Result<DocumentId, Error> {
        let mut receiving = Receiving::new(Arc::clone(self.app), filer, id);
        let brought = Brought {
            component: component.to_owned(),
            copy_kind: CopyKind::Electronic,
            name: name.to_owned(),
        };
        let refused = |reason| Error::Internal(format!("{name}: {reason:?}"));
        receiving.begin(brought).map_err(refused)?;
        receiving
            .write(&file::pdf(&format!("Demonstration: {component}")))
            .map_err(refused)?;
        receiving.finish().map(|kept| kept.id).map_err(refused)
    }

    /// Ticks every declaration and submits.
    pub(super) fn submits(&self, filer: &Signed, id: DossierId) -> Result<(), Error> {
        let check = submission::check_answers(self.app, filer, id)?;
        let submission = Submission {
            version: Some(check.desk.dossier.version),
            declarations: check
                .desk
                .version
                .declarations
                .iter()
                .map(|declaration| declaration.key.clone())
                .collect(),
        };
        match submission::submit(self.app, filer, id, &submission)? {
            Submitted::Received(_) => Ok(()),
            Submitted::NotYet(not_yet) => Err(Error::Internal(format!(
                "the town's dossier cannot be submitted: {:?} {:?}",
                not_yet.check.errors, not_yet.check.missing
            ))),
        }
    }

    /// Hands in what the office asked for.
    pub(super) fn provides(&self, filer: &Signed, id: DossierId) -> Result<(), Error> {
        let answer = Answer::default();
        match supplement::provide(self.app, filer, id, &Press::default(), &answer)? {
            Provided::Received => Ok(()),
            Provided::NotYet(unanswered) => Err(Error::Internal(format!(
                "the town's supplement is not complete: {:?} {:?}",
                unanswered.errors, unanswered.missing
            ))),
        }
    }

    /// An act of somebody on a dossier.
    pub(super) fn does(&self, who: &str, id: DossierId, command: Command) -> Result<(), Error> {
        let actor = actors::of(&self.person(who)?);
        acting::act(self.app, &actor, id, &Press::default(), |_, _, _| {
            Ok(command.clone())
        })
        .map(|_| ())
    }

    /// The desk accepts, and the dossier gets its code.
    pub(super) fn accepts(&self, who: &str, id: DossierId) -> Result<(), Error> {
        let actor = actors::of(&self.person(who)?);
        acting::act(
            self.app,
            &actor,
            id,
            &Press::default(),
            |conn, _, setting| {
                let code = super::super::intake::next_code(self.app, conn, setting.now)?;
                Ok(Command::Accept { code })
            },
        )
        .map(|_| ())
    }

    /// The clerk issues with the next number of the book of copies.
    pub(super) fn issues(
        &self,
        who: &str,
        id: DossierId,
        document: DocumentId,
    ) -> Result<(), Error> {
        let actor = actors::of(&self.person(who)?);
        let symbol = "BS-SGDĐT";
        let press = Press::default();
        acting::act(self.app, &actor, id, &press, |conn, _, setting| {
            let dated = setting.now.date();
            Ok(Command::Issue(Issue {
                number: register::next(conn, symbol, dated.year())?,
                symbol: symbol.to_owned(),
                continues: false,
                dated,
                document: Some(document),
            }))
        })
        .map(|_| ())
    }

    /// A file of the office's own: the scan of a signed result.
    pub(super) fn office_file(&self, id: DossierId, name: &str) -> Result<DocumentId, Error> {
        let now = self.app.now();
        let document = DocumentId::new(&*self.app.chance, now);
        let key = Key::document(document);
        let mut upload = self.app.storage.begin(&key);
        let failed = |error: crate::storage::Error| Error::Unavailable(error.to_string());
        upload
            .write(&file::pdf("Demonstration: signed result"))
            .map_err(failed)?;
        let stored = upload.finish().map_err(failed)?;
        let row = Document {
            id: document,
            dossier: id,
            purpose: Purpose::Result,
            component: String::new(),
            name: name.to_owned(),
            media_type: "application/pdf".to_owned(),
            copy_kind: CopyKind::Electronic.national_code(),
            size: stored.size,
            sha256: documents::hex(&stored.sha256),
            storage_key: key.as_str().to_owned(),
            scan: "off".to_owned(),
            uploaded_by: None,
            uploaded_at: now,
            submitted_at: None,
            removed_at: None,
            compared_at: None,
            compared_by: String::new(),
        };
        self.app
            .db
            .write(|conn| Ok::<_, Error>(db::documents::insert(conn, &row)?))?;
        Ok(document)
    }
}
