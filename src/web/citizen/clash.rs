//! What was answered differently in two windows: in words for the page, in data for
//! the script that saves while somebody types.

use std::collections::BTreeMap;

use actix_web::HttpResponse;
use actix_web::http::header::CACHE_CONTROL;
use serde::Serialize;

use super::question;
use crate::domain::fault::Fault;
use crate::domain::form::field::{Field, FieldKind};
use crate::domain::form::merge::{Clash, PageAnswers};
use crate::domain::form::{FieldError, FieldErrors, RawAnswers, reading};
use crate::domain::text::Bilingual;
use crate::services::drafts::{Draft, PageSaved};
use crate::web::Visit;

/// The answer to a page that saves itself.
#[derive(Serialize)]
struct Autosaved<'s> {
    /// Questions answered elsewhere and not here: to be shown now.
    took: &'s BTreeMap<String, PageAnswers>,
    clashes: Vec<Disputed<'s>>,
    /// Lists that depend on the answer that was chosen, by question.
    lists: BTreeMap<&'s str, Vec<Offered>>,
}

#[derive(Serialize)]
struct Disputed<'s> {
    field: &'s str,
    kept: &'s PageAnswers,
    /// Says what was kept, and how to go on.
    sentence: String,
    /// Whether the two can only be put together on a whole page.
    table: bool,
}

#[derive(Serialize)]
struct Offered {
    value: String,
    text: String,
}

/// What became of a page that saved itself, for the script that sent it.
pub(super) fn autosaved(visit: &Visit, saved: &PageSaved, chosen: Option<&str>) -> HttpResponse {
    let form = &saved.draft.version.form;
    let errors = errors(visit, saved, "");
    let disputed = |clash: &'_ Clash| {
        let error = errors.of(&clash.field)?;
        Some(question::sentence(visit, error))
    };
    let clashes = saved.clashes.iter().map(|clash| Disputed {
        field: &clash.field,
        kept: &clash.kept,
        sentence: disputed(clash).unwrap_or_default(),
        table: form
            .field(&clash.field)
            .is_some_and(|field| !field.columns().is_empty()),
    });
    let answers = typed(&saved.draft, &saved.clashes);
    let depends = |field: &&Field| matches!(&field.kind, FieldKind::Commune { of } if Some(of.as_str()) == chosen);
    let lists = form.fields().filter(depends).map(|field| {
        let choices = reading::choices(field, &answers, saved.draft.context(visit.app()));
        let offered = choices.into_iter().map(|choice| Offered {
            text: choice.label.get(visit.language()).to_owned(),
            value: choice.code,
        });
        (field.key.as_str(), offered.collect())
    });
    HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "no-store"))
        .json(Autosaved {
            took: &saved.took,
            clashes: clashes.collect(),
            lists: lists.collect(),
        })
}

/// What the person must decide, each at its question.
pub(super) fn errors(visit: &Visit, saved: &PageSaved, page: &str) -> FieldErrors {
    let form = &saved.draft.version.form;
    let errors = saved.clashes.iter().filter_map(|clash| {
        let field = form.field(&clash.field)?;
        let kept = readable(visit, &saved.draft, field, clash);
        Some(FieldError {
            page: page.to_owned(),
            field: clash.field.clone(),
            label: field.label.clone(),
            row: None,
            fault: Fault::new("changed-elsewhere").with("kept", kept),
            message: Bilingual::default(),
        })
    });
    FieldErrors(errors.collect())
}

/// What was kept from the other place, as people read it.
fn readable(visit: &Visit, draft: &Draft, field: &Field, clash: &Clash) -> String {
    let context = draft.context(visit.app());
    let (language, kept) = (visit.language(), &draft.dossier.answers);
    let mut words = Vec::new();
    for (key, values) in &clash.kept {
        let column = key.rsplit('.').next().unwrap_or_default();
        let column = field.columns().iter().find(|known| known.key == column);
        let choices = reading::choices(column.unwrap_or(field), kept, context);
        for value in values.iter().filter(|value| !value.trim().is_empty()) {
            let label = choices.iter().find(|choice| choice.code == *value);
            words.push(
                label
                    .map_or(value.as_str(), |choice| choice.label.get(language))
                    .to_owned(),
            );
        }
    }
    if words.is_empty() {
        return visit.text("citizen-clash-empty", &[]);
    }
    words.join("; ")
}

/// The answers as this person typed them, also where others were kept.
pub(super) fn typed(draft: &Draft, clashes: &[Clash]) -> RawAnswers {
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
