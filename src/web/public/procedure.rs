//! One procedure, with every part of the national record (domain.md §1.8), and
//! beside it what the visitor has of it already.

use actix_web::HttpResponse;
use actix_web::web::Path;
use chrono::NaiveDate;
use serde::Serialize;

use super::record::{self, Fee, Paper, Part, Step};
use super::sharing;
use crate::domain::deadline::Limit;
use crate::domain::dossier::Status;
use crate::domain::procedure::filter::working_days;
use crate::domain::procedure::{FeeClass, Level};
use crate::domain::time::Moment;
use crate::services::catalogue::{self, Named, View};
use crate::services::dossiers::Entry;
use crate::templates::Page;
use crate::urls;
use crate::web::extract::actor::Visitor;
use crate::web::{self, Visit, call};

#[derive(Serialize)]
struct Show {
    title: String,
    summary: String,
    code: String,
    area: String,
    authority_level: String,
    audiences: Vec<&'static str>,
    online: bool,
    /// Where filling in begins; none when it cannot be begun here, or not by an
    /// officer.
    start: Option<String>,
    closed: Option<Closed>,
    /// Its first day, when that is still to come.
    from: Option<NaiveDate>,
    mine: Vec<Own>,
    needs_confirmation: bool,
    /// What the office has yet to confirm, beside single parts.
    doubts: Vec<&'static str>,
    decision: Option<Decision>,
    last_checked: Option<NaiveDate>,
    /// Working days at most; none where no law sets a limit.
    days: Option<u32>,
    same_day: bool,
    /// Working minutes that the law allows on top in special cases.
    extension: u32,
    fee_class: &'static str,
    fee: Option<Fee>,
    sets: u32,
    parts: Vec<Part>,
    /// Parts of which the office has said nothing yet.
    awaited: Vec<&'static str>,
    papers: Vec<Paper>,
    asked: Vec<String>,
    steps: Vec<Step>,
    /// Working minutes of all steps.
    steps_minutes: u32,
    missing: Vec<String>,
    structured: serde_json::Value,
}

#[derive(Serialize)]
struct Decision {
    number: String,
    date: NaiveDate,
}

#[derive(Serialize)]
struct Closed {
    since: NaiveDate,
    reason: String,
    replacement: Option<Replacement>,
}

#[derive(Serialize)]
struct Replacement {
    title: String,
    href: String,
}

/// A draft or open dossier of the visitor's own.
#[derive(Serialize)]
struct Own {
    href: String,
    code: String,
    organisation: Option<String>,
    status: u8,
    needs_me: bool,
    changed: Moment,
}

impl Page for Show {
    const TEMPLATE: &'static str = "public/procedure.html";
}

pub(super) async fn show(visitor: Visitor, name: Path<String>) -> web::Result {
    let (name, signed) = (name.into_inner(), visitor.signed().cloned());
    let named = call(visitor.app(), move |app| {
        catalogue::view(app, signed.as_deref(), &name)
    })
    .await?;
    match named {
        Named::Moved(alias) => Ok(HttpResponse::MovedPermanently()
            .insert_header(("Location", urls::procedure(alias)))
            .finish()),
        Named::Here(view) => Ok(visitor.common_page(&page(&visitor, &view))),
    }
}

fn page(visit: &Visit, view: &View) -> Show {
    let (language, version) = (visit.language(), &*view.version);
    let open = version.can_be_filed(view.today) && !view.officer;
    let start = || urls::with_query(&urls::dossier_new(), &[("thu-tuc", &version.alias)]);
    let pages = version.form.pages.iter();
    Show {
        title: version.title(language).to_owned(),
        summary: version.summary.get(language).to_owned(),
        code: version.code.clone(),
        area: version.area.get(language).to_owned(),
        authority_level: version.authority_level.get(language).to_owned(),
        audiences: version
            .audiences
            .iter()
            .map(|audience| audience.code())
            .collect(),
        online: version.level == Level::Online,
        start: open.then(start),
        closed: closed(visit, view),
        from: Some(version.effective_from).filter(|from| *from > view.today),
        mine: view.mine.iter().map(own).collect(),
        needs_confirmation: version.needs_confirmation(),
        doubts: version.unconfirmed.iter().map(|what| what.code()).collect(),
        decision: version.decision.as_ref().map(|decision| Decision {
            number: decision.number.clone(),
            date: decision.date,
        }),
        last_checked: version.last_checked,
        days: working_days(version),
        same_day: matches!(version.limit, Some(Limit::SameDay { .. })),
        extension: version.longest_extension,
        fee_class: super::entry::fee_code(FeeClass::of(version)),
        fee: record::fee(version, language),
        sets: version.sets,
        parts: record::parts(version, language),
        awaited: record::awaited(version),
        papers: record::papers(version, language),
        asked: pages
            .map(|page| page.title.get(language).to_owned())
            .collect(),
        steps: record::steps(visit, version),
        steps_minutes: version
            .process
            .as_ref()
            .map_or(0, |process| process.hours() * 60),
        missing: version
            .missing_online
            .iter()
            .map(|text| text.get(language).to_owned())
            .collect(),
        structured: sharing::service(visit, version),
    }
}

fn closed(visit: &Visit, view: &View) -> Option<Closed> {
    let since = view.version.ended(view.today)?;
    let reason = view.version.closed.as_ref().map(|closed| &closed.reason);
    Some(Closed {
        since,
        reason: reason
            .map(|reason| reason.get(visit.language()).to_owned())
            .unwrap_or_default(),
        replacement: view.replacement.as_ref().map(|next| Replacement {
            title: next.title(visit.language()).to_owned(),
            href: urls::procedure(&next.alias),
        }),
    })
}

fn own(entry: &Entry) -> Own {
    let dossier = &entry.dossier;
    Own {
        href: if dossier.status == Status::Draft {
            urls::draft(dossier.id)
        } else {
            urls::dossier(dossier.id)
        },
        code: dossier.shown_code().to_owned(),
        organisation: entry.organisation.clone(),
        status: dossier.status.national_code(),
        needs_me: entry.needs_me,
        changed: dossier.updated_at,
    }
}
