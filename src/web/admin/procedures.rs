//! How the catalogue stands: versions, days, what is missing, what is unconfirmed.

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::procedure::{Level, Unconfirmed};
use crate::services::procedures::{self, State};
use crate::templates::Page;
use crate::urls;
use crate::web::extract::actor::Admin;
use crate::web::{Result, Visit, call};

#[derive(Serialize)]
struct Procedures {
    procedures: Vec<Row>,
}

impl Page for Procedures {
    const TEMPLATE: &'static str = "admin/procedures.html";
}

#[derive(Serialize)]
struct Row {
    href: String,
    code: String,
    title: String,
    online: bool,
    closed: Option<NaiveDate>,
    decision: Option<String>,
    last_checked: Option<NaiveDate>,
    missing: Vec<String>,
    unconfirmed: Vec<String>,
    versions: Vec<VersionRow>,
}

#[derive(Serialize)]
struct VersionRow {
    number: i32,
    from: NaiveDate,
    to: Option<NaiveDate>,
    current: bool,
}

pub(super) async fn index(admin: Admin) -> Result {
    let states = call(admin.app(), procedures::states).await?;
    let procedures = states
        .iter()
        .filter_map(|state| row(&admin, state))
        .collect();
    Ok(admin.page(&Procedures { procedures }))
}

fn row(visit: &Visit, state: &State) -> Option<Row> {
    let version = state.shown()?;
    let language = visit.language();
    let part = |code: &str| visit.text(&format!("public-part-{code}"), &[]);
    let parts = state.unconfirmed.iter().map(|kind| part(kind.code()));
    let others = version
        .unconfirmed
        .iter()
        .map(|what| visit.text(&format!("admin-unconfirmed-{}", code(*what)), &[]));
    Some(Row {
        href: urls::procedure(&version.alias),
        code: version.code.clone(),
        title: version.short_title.get(language).to_owned(),
        online: version.level == Level::Online,
        closed: version.closed.as_ref().map(|closed| closed.on),
        decision: version.decision.as_ref().map(|decision| {
            let date = decision.date.format("%d/%m/%Y").to_string();
            let values = [("number", decision.number.clone()), ("date", date)];
            visit.text("admin-procedures-decision", &values)
        }),
        last_checked: version.last_checked,
        missing: state.missing.iter().map(|kind| part(kind.code())).collect(),
        unconfirmed: once(others.chain(parts)),
        versions: state
            .versions
            .iter()
            .map(|one| VersionRow {
                number: one.number,
                from: one.from,
                to: one.to,
                current: one.current,
            })
            .collect(),
    })
}

/// Each thing once: a limit and the words about it have one name.
fn once(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for name in names {
        if !kept.contains(&name) {
            kept.push(name);
        }
    }
    kept
}

fn code(what: Unconfirmed) -> &'static str {
    match what {
        Unconfirmed::Code => "code",
        Unconfirmed::Limit => "limit",
        Unconfirmed::Fee => "fee",
        Unconfirmed::Components => "components",
        Unconfirmed::Process => "process",
        Unconfirmed::Routes => "routes",
    }
}
