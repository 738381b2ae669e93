//! From a draft to a dossier the office has received: checked as a whole, then
//! submitted exactly once.

use super::super::acting::{self, visible};
use super::super::documents;
use super::super::drafts::{self, Desk};
use super::super::error::Refusal;
use super::super::sessions::Signed;
use super::super::setting::{self, Setting};
use super::super::{App, Error, actors};
use crate::db::{Conn, documents as rows, dossiers};
use crate::domain::dossier::{Act, Command, Dossier, Filing, LookupCode, Secret};
use crate::domain::form::validation;
use crate::domain::form::{Answers, FieldErrors, ValidAnswers};
use crate::domain::ids::{DocumentId, DossierId};
use crate::domain::permissions::{self, Action, Subject};
use crate::domain::procedure::declaration::{self, GivenDeclaration};
use crate::domain::procedure::{ComponentNeed, OtherOffice};

/// A draft looked through as a whole.
pub struct Check {
    /// The draft.
    pub desk: Desk,
    /// What is right of the answers.
    pub answers: Answers,
    /// What is wrong with them.
    pub errors: FieldErrors,
    /// What is worth a second look.
    pub warnings: FieldErrors,
    /// Keys of the papers that are missing.
    pub missing: Vec<String>,
    /// The right office, when it is another one.
    pub elsewhere: Option<OtherOffice>,
    /// Whether the filer's address still waits for confirmation.
    pub email_unconfirmed: bool,
    /// Whether the procedure was closed meanwhile.
    pub closed: bool,
}

impl Check {
    /// Whether nothing stands in the way of submitting.
    pub fn is_ready(&self) -> bool {
        self.errors.is_empty()
            && self.missing.is_empty()
            && self.elsewhere.is_none()
            && !self.email_unconfirmed
            && !self.closed
    }
}

/// Somebody presses the button.
#[derive(Debug, Clone, Default)]
pub struct Submission {
    /// The version of the draft the person checked.
    pub version: Option<i32>,
    /// Keys of the declarations that were ticked.
    pub declarations: Vec<String>,
}

/// What became of it.
pub enum Submitted {
    /// It is received; so it was before, if somebody pressed twice.
    Received(DossierId),
    /// Something is in the way.
    NotYet(Box<NotYet>),
}

/// What is in the way of a submission.
pub struct NotYet {
    /// The draft as it is now.
    pub check: Check,
    /// Declarations that were not made.
    pub undeclared: FieldErrors,
    /// Whether the draft is no longer what the person checked.
    pub changed: bool,
}

/// Looks through a draft as a whole.
pub fn check_answers(app: &App, signed: &Signed, id: DossierId) -> Result<Check, Error> {
    let desk = drafts::view(app, signed, id)?;
    desk.dossier
        .must_be_draft(Act::Submit)
        .map_err(|refused| super::super::refusals::sentence(&refused))?;
    Ok(looked_through(app, signed, desk))
}

/// Submits: once, however often and from however many windows it is pressed.
pub fn submit(
    app: &App,
    signed: &Signed,
    id: DossierId,
    submission: &Submission,
) -> Result<Submitted, Error> {
    let actor = actors::of(signed);
    let desk = drafts::view(app, signed, id)?;
    if desk.dossier.filing.is_some() {
        return Ok(Submitted::Received(id));
    }
    permissions::allows(
        &actor,
        Action::Do(Act::Submit),
        &Subject::Dossier(&desk.dossier),
    )?;
    let changed = submission
        .version
        .is_some_and(|version| version != desk.dossier.version);
    let check = looked_through(app, signed, desk);
    let declared = declaration::check(&check.desk.version.declarations, &submission.declarations);
    let declared = match declared {
        Ok(declared) if check.is_ready() && !changed => declared,
        declared => {
            let undeclared = declared.err().unwrap_or_default();
            return Ok(not_yet(check, undeclared, changed));
        }
    };
    // Before the transaction, because it reads every byte again (D11).
    documents::verify(app, &check.desk.documents)?;
    if file(app, signed, &check.desk, &declared)? {
        return Ok(Submitted::Received(id));
    }
    let desk = drafts::view(app, signed, id)?;
    Ok(not_yet(
        looked_through(app, signed, desk),
        FieldErrors::default(),
        true,
    ))
}

fn not_yet(check: Check, undeclared: FieldErrors, changed: bool) -> Submitted {
    Submitted::NotYet(Box::new(NotYet {
        check,
        undeclared,
        changed,
    }))
}

fn looked_through(app: &App, signed: &Signed, desk: Desk) -> Check {
    let checked = desk.checked(app);
    let missing = desk.papers().into_iter().filter(drafts::Paper::is_missing);
    let missing = missing.map(|paper| paper.component.key.clone()).collect();
    let today = desk.now.date();
    let closed = desk.version.closed.as_ref();
    Check {
        answers: checked.answers,
        errors: checked.errors,
        warnings: checked.warnings,
        missing,
        elsewhere: desk.version.elsewhere(&desk.dossier.answers).cloned(),
        email_unconfirmed: signed.account.email_confirmed_at.is_none(),
        closed: closed.is_some_and(|closed| closed.on <= today),
        desk,
    }
}

/// Files what was checked; false when it is no longer what was checked.
fn file(
    app: &App,
    signed: &Signed,
    checked: &Desk,
    declared: &[GivenDeclaration],
) -> Result<bool, Error> {
    let actor = actors::of(signed);
    let id = checked.dossier.id;
    let mut verified: Vec<DocumentId> = checked.documents.iter().map(|one| one.id).collect();
    verified.sort();
    let dropped = app.db.write(|conn| {
        let dossier = visible(conn, &actor, id)?;
        if dossier.filing.is_some() {
            return Ok(Some(Vec::new()));
        }
        let mut present: Vec<DocumentId> = documents::of_filer(conn, &dossier)?
            .iter()
            .map(|one| one.id)
            .collect();
        present.sort();
        if dossier.version != checked.dossier.version || present != verified {
            return Ok::<_, Error>(None);
        }
        let setting = setting::load(app, conn, &dossier)?;
        let filing = filing(app, conn, &dossier, &setting, declared)?;
        let dropped = settle_documents(conn, &dossier, &setting)?;
        let command = Command::Submit(Box::new(filing));
        acting::apply(app, conn, &actor, dossier, command, &setting)?;
        Ok(Some(dropped))
    })?;
    if let Some(keys) = &dropped {
        documents::forget(app, keys);
    }
    Ok(dropped.is_some())
}

fn filing(
    app: &App,
    conn: &mut Conn,
    dossier: &Dossier,
    setting: &Setting,
    declared: &[GivenDeclaration],
) -> Result<Filing, Error> {
    let context = crate::domain::form::reading::Context {
        today: setting.now.date(),
        places: &app.places,
    };
    let answers: ValidAnswers =
        validation::validate_all(&setting.version.form, &dossier.answers, context)
            .map_err(|_| Refusal::new("submission-incomplete"))?;
    let mut lookup_code = LookupCode::new(&*app.chance, setting.now.date());
    while dossiers::find_by_lookup_code(conn, lookup_code.as_str())?.is_some() {
        lookup_code = LookupCode::new(&*app.chance, setting.now.date());
    }
    Ok(Filing {
        applicant: answers.owner_name(),
        answers,
        lookup_code,
        secret: Secret::new(&*app.chance),
        declarations: declared.to_vec(),
    })
}

/// What belongs to the dossier becomes part of the submission; files for papers
/// that the answers no longer ask for are left out (C05). Returns their keys.
fn settle_documents(
    conn: &mut Conn,
    dossier: &Dossier,
    setting: &Setting,
) -> Result<Vec<String>, Error> {
    let needed = setting.version.components_for(&dossier.answers);
    let belongs = |key: &str| {
        needed
            .iter()
            .any(|(component, need)| component.key == key && *need != ComponentNeed::Generated)
    };
    let mut dropped = Vec::new();
    for mut document in documents::of_filer(conn, dossier)? {
        if belongs(&document.component) {
            document.submitted_at = Some(setting.now);
            rows::save(conn, &document)?;
        } else {
            rows::delete(conn, &document)?;
            dropped.push(document.storage_key);
        }
    }
    Ok(dropped)
}
