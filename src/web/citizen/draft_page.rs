//! Filling in: one page after the other.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use serde::{Deserialize, Serialize};

use super::clash;
use super::draft::desk;
use super::question::{self, Question, Sheet};
use super::{Head, OfficeLine};
use crate::domain::form::field::FieldKind;
use crate::domain::form::merge::{self, Clash, Known, PageAnswers};
use crate::domain::form::validation::Checked;
use crate::domain::form::visibility::{self, Shown};
use crate::domain::form::{self, Drawing, Field, FieldErrors, PageStatus};
use crate::domain::ids::DossierId;
use crate::domain::procedure::OtherOffice;
use crate::services::drafts::{self, Draft, PageSent};
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
    /// The right office, where an answer here shows that it is another one.
    elsewhere: Option<OfficeLine>,
    /// Where the form goes on nevertheless.
    next: String,
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
        return Ok(clash::autosaved(&actor, &saved, form.get("_choose")));
    }
    if !saved.clashes.is_empty() {
        let page = form_page(
            &actor,
            &saved.draft,
            &saved.draft.checked(actor.app()),
            &key,
            &way,
            &clash::errors(&actor, &saved, &key),
            &saved.clashes,
        );
        return Ok(actor.page_with(StatusCode::CONFLICT, &page));
    }
    let here = page_address(id, &key, &way);
    if let Some(field) = form.get("_theirs") {
        return Ok(actor.see_other(&format!("{here}#{field}")));
    }
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
    // The check page says it too; whoever comes from there goes back there.
    if elsewhere(&saved.draft, &key).is_some() && !way.is_from_check() {
        return Ok(actor.see_other(&format!("{here}#{ELSEWHERE}")));
    }
    Ok(actor.see_other(&next(&saved.draft, &checked, &key, &way)))
}

/// Where on a page the right office is named.
const ELSEWHERE: &str = "co-quan-khac";

/// The right office, where an answer on this page shows that it is another one.
fn elsewhere<'a>(draft: &'a Draft, key: &str) -> Option<&'a OtherOffice> {
    let page = draft.version.form.page(key)?;
    draft.version.elsewhere_on(page, &draft.dossier.answers)
}

fn sent(key: &str, form: &Fields) -> PageSent {
    let fields = form
        .pairs()
        .iter()
        .filter(|(name, _)| !name.starts_with('_'));
    let row = form.text("_remove_row").rsplit_once('.');
    let read = |text: &str| serde_json::from_str::<PageAnswers>(text).ok();
    PageSent {
        page: key.to_owned(),
        fields: fields.cloned().collect(),
        known: Known {
            opened: read(form.text("_opened")),
            unheard: form.all("_unheard").filter_map(read).collect(),
            yields: form.get("_theirs").map(str::to_owned),
            whole: !form.is_ticked("_autosave"),
        },
        without_row: row.and_then(|(table, row)| Some((table.to_owned(), row.parse().ok()?))),
    }
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
    let typed = clash::typed(draft, clashes);
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
        let disputed = |key: &str| clashes.iter().any(|clash| clash.field == key);
        let asked = sheet.questions(&shown).into_iter().zip(&shown);
        questions = asked
            .map(|(question, shown)| question.disputed(disputed(&shown.field.key)))
            .collect();
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
        elsewhere: elsewhere(draft, key)
            .map(|office| OfficeLine::of(office, &checked.answers, language)),
        next: next(draft, checked, key, way),
        opened,
        answers: serde_json::to_string(&answers).unwrap_or_default(),
        from_check: way.is_from_check(),
        clash: !clashes.is_empty(),
        may_write: draft.may_write,
    }
}
