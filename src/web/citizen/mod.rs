//! A citizen's own area: begin, fill in, attach, submit, follow, answer, receive.

mod clash;
mod dashboard;
mod documents;
mod dossier;
mod draft;
mod draft_page;
mod notifications;
mod payment;
mod question;
mod receipt;
mod result;
mod start;
mod submission;
mod supplement;
mod upload;
mod withdrawal;

use actix_web::web::{ServiceConfig, get, post};
use serde::Serialize;

use super::page;
use super::visit::Visit;
use crate::domain::form::Answers;
use crate::domain::procedure::OtherOffice;
use crate::domain::text::Language;
use crate::services::documents::Document;
use crate::services::drafts::Draft;
use crate::urls::pattern;

/// The pages of this area, all below `/ho-so`. They are tried one after the other:
/// what people ask for most comes first.
pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .service(page(
            pattern::draft_page,
            draft_page::edit,
            draft_page::update,
        ))
        .service(page(
            pattern::documents,
            documents::index,
            documents::create,
        ))
        .service(page(
            pattern::submission,
            submission::new,
            submission::create,
        ))
        .service(page(pattern::dossiers, dashboard::index, start::create))
        .route(pattern::dossier_new, get().to(start::new))
        .route(pattern::dossier, get().to(dossier::show))
        .route(pattern::draft, get().to(draft::show))
        .route(pattern::receipt, get().to(receipt::show))
        .service(page(
            pattern::draft_discard,
            draft::discarding,
            draft::discard,
        ))
        .route(pattern::document, get().to(documents::show))
        .route(pattern::document_removal, post().to(documents::delete))
        .service(page(
            pattern::supplement,
            supplement::new,
            supplement::create,
        ))
        .route(pattern::supplement_extension, post().to(supplement::extend))
        .service(page(
            pattern::withdrawal,
            withdrawal::new,
            withdrawal::create,
        ))
        .route(pattern::payment, get().to(payment::show))
        .route(pattern::result, get().to(result::show));
}

/// The page about what happened to all dossiers.
pub(super) fn all_dossiers(config: &mut ServiceConfig) {
    config.service(page(
        pattern::notifications,
        notifications::index,
        notifications::read,
    ));
}

/// What every page about one dossier says at its top.
#[derive(Debug, Serialize)]
struct Head {
    id: String,
    alias: String,
    procedure: String,
    organisation: Option<String>,
    /// The dossier code, or the look-up code until there is one.
    code: String,
}

impl Head {
    fn new(visit: &Visit, draft: &Draft) -> Self {
        let dossier = &draft.dossier;
        Self {
            id: dossier.id.to_string(),
            alias: draft.version.alias.clone(),
            procedure: draft.version.short_title.get(visit.language()).to_owned(),
            organisation: draft.organisation.clone(),
            code: dossier.shown_code().to_owned(),
        }
    }
}

/// A file as a page lists it.
#[derive(Debug, Serialize)]
struct FileLine {
    id: String,
    name: String,
    size: u64,
    sha256: String,
    kind: String,
    /// Whether it may still be taken out.
    removable: bool,
    /// Whether it was looked through for viruses.
    scanned: bool,
    /// Whether a newer one took its place.
    replaced: bool,
}

impl FileLine {
    fn new(visit: &Visit, file: &Document, removable: bool) -> Self {
        Self {
            id: file.id.to_string(),
            name: file.name.clone(),
            size: file.size,
            sha256: file.sha256.clone(),
            kind: copy_kind(visit, file.copy_kind),
            removable,
            scanned: file.scan == "clean",
            replaced: file.removed_at.is_some(),
        }
    }
}

fn copy_kind(visit: &Visit, code: u8) -> String {
    let kind = crate::domain::document::CopyKind::from_national_code(code);
    kind.map(|kind| visit.text(&format!("citizen-copy-{}", kind.code()), &[]))
        .unwrap_or_default()
}

/// The right office, where it is another one.
#[derive(Serialize)]
struct OfficeLine {
    name: String,
    address: String,
    reason: String,
    unconfirmed: bool,
}

impl OfficeLine {
    fn of(office: &OtherOffice, answers: &Answers, language: Language) -> Self {
        Self {
            name: office.name_given(answers, language),
            address: office.address.get(language).to_owned(),
            reason: office.reason.get(language).to_owned(),
            unconfirmed: office.unconfirmed,
        }
    }
}
