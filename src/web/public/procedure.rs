//! One procedure, with every part that the law wants published (domain.md §1.8).

use actix_web::web::Path;
use serde::Serialize;

use crate::domain::deadline::Limit;
use crate::domain::procedure::Level;
use crate::services::catalogue;
use crate::templates::Page;
use crate::urls;
use crate::web::extract::actor::Visitor;
use crate::web::{self, call};

#[derive(Serialize)]
struct Show {
    title: String,
    summary: String,
    code: String,
    area: String,
    alias: String,
    online: bool,
    signed_in: bool,
    sign_in: String,
    unconfirmed: bool,
    decision: Option<String>,
    /// Working minutes; none for a same-day limit or where no law sets one.
    minutes: Option<u32>,
    parts: Vec<Part>,
    papers: Vec<Paper>,
    steps: Vec<Step>,
    missing: Vec<String>,
}

#[derive(Serialize)]
struct Part {
    kind: &'static str,
    lines: Vec<String>,
    unconfirmed: bool,
}

#[derive(Serialize)]
struct Paper {
    name: String,
    guidance: String,
    originals: u32,
    copies: u32,
}

#[derive(Serialize)]
struct Step {
    name: String,
    minutes: u32,
}

impl Page for Show {
    const TEMPLATE: &'static str = "public/procedure.html";
}

pub(super) async fn show(visitor: Visitor, name: Path<String>) -> web::Result {
    let name = name.into_inner();
    let version = call(visitor.app(), move |app| catalogue::find(app, &name)).await?;
    let language = visitor.language();
    let lines = |text: &str| {
        text.lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let page = Show {
        title: version.title(language).to_owned(),
        summary: version.summary.get(language).to_owned(),
        code: version.code.clone(),
        area: version.area.get(language).to_owned(),
        alias: version.alias.clone(),
        online: version.level == Level::Online,
        signed_in: visitor.signed().is_some(),
        sign_in: urls::sign_in_then(&urls::procedure(&version.alias)),
        unconfirmed: version.needs_confirmation(),
        decision: version
            .decision
            .as_ref()
            .map(|decision| decision.number.clone()),
        minutes: match version.limit {
            Some(Limit::Minutes(minutes)) => Some(minutes),
            Some(Limit::SameDay { .. }) | None => None,
        },
        parts: version
            .description
            .parts
            .iter()
            .map(|part| Part {
                kind: part.kind.code(),
                lines: lines(part.text.get(language)),
                unconfirmed: part.unconfirmed,
            })
            .collect(),
        papers: version
            .components
            .iter()
            .map(|paper| Paper {
                name: paper.name.get(language).to_owned(),
                guidance: paper.guidance.get(language).to_owned(),
                originals: paper.originals,
                copies: paper.copies,
            })
            .collect(),
        steps: version
            .process
            .iter()
            .flat_map(|process| process.steps())
            .map(|step| Step {
                name: step.name.get(language).to_owned(),
                minutes: step.hours * 60,
            })
            .collect(),
        missing: version
            .missing_online
            .iter()
            .map(|text| text.get(language).to_owned())
            .collect(),
    };
    Ok(visitor.page(&page))
}
