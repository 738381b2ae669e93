//! Bringing what was asked for: only the asked parts, all of them at once.

use std::collections::BTreeSet;

use super::super::acting::{self, Press, visible};
use super::super::documents::{self, Document};
use super::super::drafts::{self, Desk};
use super::super::sessions::Signed;
use super::super::setting;
use super::super::{App, Error, actors};
use crate::db::{Conn, documents as rows};
use crate::domain::dossier::{Act, Command, Dossier, Item, SupplementRequest, Target};
use crate::domain::form::reading::Context;
use crate::domain::form::validation;
use crate::domain::form::{Field, FieldErrors, FormSchema, RawAnswers, ValidAnswers};
use crate::domain::ids::{DocumentId, DossierId};
use crate::domain::permissions::{self, Action, Subject};

/// An open request, with the dossier it is about.
pub struct Asked {
    /// The dossier.
    pub desk: Desk,
    /// What was asked.
    pub request: SupplementRequest,
    /// Whether the person may answer; readers of an organisation may not.
    pub may_answer: bool,
    /// Whether they may still take the one extension.
    pub may_extend: bool,
}

/// An answer was sent.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// Its fields as they came.
    pub fields: Vec<(String, String)>,
    /// Files that the new ones take the place of.
    pub replaced: Vec<DocumentId>,
}

/// What became of it.
pub enum Provided {
    /// The office has it.
    Received,
    /// Something is still missing or wrong.
    NotYet(Box<Unanswered>),
}

/// What keeps an answer from being sent.
pub struct Unanswered {
    /// The open request.
    pub asked: Asked,
    /// All answers, with what was typed.
    pub typed: RawAnswers,
    /// What is wrong with the fields.
    pub errors: FieldErrors,
    /// Papers for which no new file was brought.
    pub missing: Vec<String>,
}

impl Asked {
    /// The items about papers, with the comment of each.
    pub fn papers(&self) -> impl Iterator<Item = (&str, &Item)> {
        self.request
            .wanted
            .items
            .iter()
            .filter_map(|item| match &item.target {
                Target::Component(key) => Some((key.as_str(), item)),
                Target::Field(_) => None,
            })
    }

    /// The items about questions, with the comment of each.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &Item)> {
        self.request
            .wanted
            .items
            .iter()
            .filter_map(|item| match &item.target {
                Target::Field(key) => Some((key.as_str(), item)),
                Target::Component(_) => None,
            })
    }

    /// The files brought for a paper since it was asked for.
    pub fn brought(&self, component: &str) -> Vec<&Document> {
        let files = self.desk.documents.iter();
        files
            .filter(|file| file.component == component && file.submitted_at.is_none())
            .collect()
    }

    /// The files of a paper that the office already has.
    pub fn earlier(&self, component: &str) -> Vec<&Document> {
        let files = self.desk.documents.iter();
        files
            .filter(|file| {
                file.component == component
                    && file.submitted_at.is_some()
                    && file.removed_at.is_none()
            })
            .collect()
    }
}

/// The open request of this dossier.
pub fn asked(app: &App, signed: &Signed, id: DossierId) -> Result<Asked, Error> {
    let actor = actors::of(signed);
    let desk = drafts::view(app, signed, id)?;
    let Some(request) = desk.dossier.open_supplement().cloned() else {
        return Err(nothing_asked(&desk.dossier));
    };
    let subject = Subject::Dossier(&desk.dossier);
    let may = |act| permissions::allows(&actor, Action::Do(act), &subject).is_ok();
    Ok(Asked {
        may_answer: may(Act::ProvideSupplement),
        may_extend: may(Act::ExtendSupplement)
            && !request.extended
            && !request.has_lapsed(desk.now),
        request,
        desk,
    })
}

/// All answers, with the asked ones as they were typed now. What was not asked
/// for stays as it is, whatever was sent.
pub fn typed(form: &FormSchema, asked: &Asked, sent: &[(String, String)]) -> RawAnswers {
    let mut answers = asked.desk.dossier.answers.clone();
    for field in open_fields(form, asked, &answers) {
        let prefix = format!("{}.", field.key);
        let mine = |key: &str| key == field.key || key.starts_with(&prefix);
        let old: Vec<String> = answers
            .iter()
            .filter(|(key, _)| mine(key))
            .map(|(key, _)| key.to_owned())
            .collect();
        for key in old {
            answers.set(&key, Vec::new());
        }
        let keys: BTreeSet<&String> = sent
            .iter()
            .map(|(key, _)| key)
            .filter(|key| mine(key))
            .collect();
        for key in keys {
            let values = sent.iter().filter(|(sent, _)| sent == key);
            answers.set(
                key,
                values.map(|(_, value)| value.clone()).take(100).collect(),
            );
        }
    }
    answers
}

/// The questions of the answer's page: those asked for, and those that an asked
/// one brings up and nobody has answered yet.
pub fn open_fields<'f>(
    form: &'f FormSchema,
    asked: &Asked,
    answers: &RawAnswers,
) -> Vec<&'f Field> {
    let targets: Vec<&str> = asked.fields().map(|(key, _)| key).collect();
    let depends = |field: &Field| {
        let condition = field.show_if.as_ref();
        condition
            .is_some_and(|condition| condition.names().iter().any(|name| targets.contains(name)))
    };
    let unanswered = |field: &Field| {
        let prefix = format!("{}.", field.key);
        let mut given = asked.desk.dossier.answers.iter();
        // The answer of a table stands in its cells.
        !given.any(|(key, _)| key == field.key || key.starts_with(&prefix))
    };
    let visible = crate::domain::form::visibility::visible(form, answers);
    form.fields()
        .filter(|field| {
            targets.contains(&field.key.as_str())
                || (field.is_asked()
                    && unanswered(field)
                    && (depends(field) || visible.has(&field.key) && is_required(field)))
        })
        .filter(|field| {
            targets.contains(&field.key.as_str()) || visible.has(&field.key) || depends(field)
        })
        .collect()
}

fn is_required(field: &Field) -> bool {
    field.required != crate::domain::form::Required::Optional
}

/// Hands in what was asked for: all of it, valid, or nothing.
pub fn provide(
    app: &App,
    signed: &Signed,
    id: DossierId,
    press: &Press,
    answer: &Answer,
) -> Result<Provided, Error> {
    let actor = actors::of(signed);
    let asked = match asked(app, signed, id) {
        Ok(asked) => asked,
        Err(error) => {
            return if is_repeated(app, signed, id, press)? {
                Ok(Provided::Received)
            } else {
                Err(error)
            };
        }
    };
    let form = &asked.desk.version.form;
    let typed = typed(form, &asked, &answer.fields);
    let missing: Vec<String> = asked
        .papers()
        .filter(|(key, _)| asked.brought(key).is_empty())
        .map(|(key, _)| key.to_owned())
        .collect();
    let answers = match valid(app, &asked, &typed) {
        Ok(answers) if missing.is_empty() => answers,
        checked => {
            let errors = checked.err().unwrap_or_default();
            return Ok(Provided::NotYet(Box::new(Unanswered {
                asked,
                typed,
                errors,
                missing,
            })));
        }
    };
    let fresh: Vec<Document> = asked
        .desk
        .documents
        .iter()
        .filter(|file| file.submitted_at.is_none())
        .cloned()
        .collect();
    documents::verify(app, &fresh)?;
    let answered: Vec<Target> = asked
        .request
        .wanted
        .items
        .iter()
        .map(|item| item.target.clone())
        .collect();
    acting::act(app, &actor, id, press, |conn, dossier, setting| {
        settle_documents(conn, dossier, &asked, &answer.replaced, setting.now)?;
        Ok(Command::ProvideSupplement {
            typed: typed.clone(),
            answers: Box::new(answers.clone()),
            answered: answered.clone(),
        })
    })?;
    Ok(Provided::Received)
}

/// Takes the one extension of the last day.
pub fn extend(app: &App, signed: &Signed, id: DossierId, press: &Press) -> Result<Dossier, Error> {
    let actor = actors::of(signed);
    acting::act(app, &actor, id, press, |_, _, _| {
        Ok(Command::ExtendSupplement)
    })
}

/// Whether this very press has already answered the request.
pub fn is_repeated(
    app: &App,
    signed: &Signed,
    id: DossierId,
    press: &Press,
) -> Result<bool, Error> {
    let actor = actors::of(signed);
    app.db.read(|conn| {
        let dossier = visible(conn, &actor, id)?;
        setting::load(app, conn, &dossier)?;
        acting::is_repeated(conn, id, press)
    })
}

/// Time-bound rules are judged by today, or by the day of filing: what was right
/// then and is not asked about now cannot become wrong by waiting.
fn valid(app: &App, asked: &Asked, typed: &RawAnswers) -> Result<ValidAnswers, FieldErrors> {
    let form = &asked.desk.version.form;
    let on = |today| {
        let places = &app.places;
        validation::validate_all(form, typed, Context { today, places })
    };
    on(asked.desk.now.date()).or_else(|errors| {
        let about_asked = errors
            .iter()
            .any(|error| asked.fields().any(|(key, _)| error.field.starts_with(key)));
        match asked.desk.dossier.submitted_at {
            Some(filed) if !about_asked => on(filed.date()),
            Some(_) | None => Err(errors),
        }
    })
}

/// New files become part of the dossier; those they take the place of stay
/// visible to officers as older versions.
fn settle_documents(
    conn: &mut Conn,
    dossier: &Dossier,
    asked: &Asked,
    replaced: &[DocumentId],
    now: crate::domain::time::Moment,
) -> Result<(), Error> {
    for mut document in documents::of_filer(conn, dossier)? {
        let wanted = asked.papers().any(|(key, _)| key == document.component);
        if document.submitted_at.is_none() {
            document.submitted_at = Some(now);
        } else if wanted && replaced.contains(&document.id) && document.removed_at.is_none() {
            document.removed_at = Some(now);
        } else {
            continue;
        }
        rows::save(conn, &document)?;
    }
    Ok(())
}

fn nothing_asked(dossier: &Dossier) -> Error {
    super::super::error::Refusal::new("supplement-nothing-asked")
        .with("status", dossier.status.national_code())
        .into()
}
