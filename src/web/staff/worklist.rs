//! What is waiting: for me, in my unit, for requesters; what is done; and search.

use std::collections::BTreeMap;

use actix_web::web::Query;
use chrono::NaiveDate;
use serde::Serialize;

use super::parts;
use crate::domain::dossier::{Status, finding};
use crate::services::worklist::{self, After, Counts, Line, MOST_COUNTED, Tab};
use crate::templates::Page;
use crate::urls;
use crate::web::clock::Card;
use crate::web::extract::actor::Staff;
use crate::web::{Result, Visit, call};

/// The list an officer begins the day with.
#[derive(Serialize)]
struct Worklist {
    tabs: Vec<TabShown>,
    tab: &'static str,
    /// Names of those for whom this officer stands in today.
    standing_in: Vec<String>,
    rows: Vec<Row>,
    next: Option<String>,
    first: Option<String>,
}

impl Page for Worklist {
    const TEMPLATE: &'static str = "staff/worklist.html";
}

#[derive(Serialize)]
struct TabShown {
    code: &'static str,
    href: String,
    count: Option<String>,
    current: bool,
}

#[derive(Serialize)]
struct Row {
    href: String,
    code: String,
    procedure: String,
    person: String,
    status: u8,
    step: String,
    deadline: Option<Card>,
    /// Until when the citizen may supplement, where that is what it waits for.
    last_day: Option<NaiveDate>,
}

/// What was looked for, and found.
#[derive(Serialize)]
struct Search {
    q: String,
    rows: Vec<Row>,
    next: Option<String>,
}

impl Page for Search {
    const TEMPLATE: &'static str = "staff/search.html";
}

type Asked = Query<BTreeMap<String, String>>;

pub(super) async fn index(staff: Staff, asked: Asked) -> Result {
    let word = asked.get("muc").map(String::as_str).unwrap_or_default();
    let (tab, after) = (Tab::from_code(word), place(&asked));
    let signed = staff.signed.clone();
    let (page, counts) = call(staff.app(), move |app| {
        let page = worklist::page(app, &signed, tab, after)?;
        Ok((page, worklist::counts(app, &signed)?))
    })
    .await?;
    let next = page.next.map(written);
    let next = next.map(|next| link(&urls::worklist(), &[("muc", tab.code()), ("sau", &next)]));
    let page = Worklist {
        tabs: Tab::ALL
            .into_iter()
            .map(|one| shown(&staff, one, tab, counts))
            .collect(),
        tab: tab.code(),
        standing_in: standing_in(&staff),
        rows: rows(&staff, page.lines),
        next,
        first: after.map(|_| link(&urls::worklist(), &[("muc", tab.code())])),
    };
    Ok(staff.page(&page))
}

pub(super) async fn search(staff: Staff, asked: Asked) -> Result {
    let q = asked.get("q").cloned().unwrap_or_default();
    let (signed, words, after) = (staff.signed.clone(), q.clone(), place(&asked));
    let found = call(staff.app(), move |app| {
        worklist::search(app, &signed, &words, after)
    })
    .await?;
    // A whole code, typed or scanned, leads straight to its dossier.
    if let [one] = found.lines.as_slice() {
        let dossier = &one.dossier;
        if finding::names(&q, dossier.code(), dossier.lookup_code()) {
            return Ok(staff.see_other(&urls::staff_dossier(dossier.id)));
        }
    }
    let next = found.next.map(written);
    let next = next.map(|next| link(&urls::staff_search(), &[("q", &q), ("sau", &next)]));
    let page = Search {
        rows: rows(&staff, found.lines),
        next,
        q,
    };
    Ok(staff.page(&page))
}

fn standing_in(staff: &Staff) -> Vec<String> {
    let posts = staff.signed.standing_in.iter();
    posts.map(|post| post.name.clone()).collect()
}

fn shown(visit: &Visit, tab: Tab, current: Tab, counts: Counts) -> TabShown {
    let counted = |count: usize| {
        if count < MOST_COUNTED {
            count.to_string()
        } else {
            visit.text("staff-many", &[])
        }
    };
    TabShown {
        code: tab.code(),
        href: link(&urls::worklist(), &[("muc", tab.code())]),
        count: match tab {
            Tab::Mine => Some(counted(counts.mine)),
            Tab::Unit => Some(counted(counts.unit)),
            Tab::Requester => Some(counted(counts.requester)),
            Tab::Done => None,
        },
        current: tab == current,
    }
}

fn rows(visit: &Visit, lines: Vec<Line>) -> Vec<Row> {
    let language = visit.language();
    let row = |line: Line| {
        let step = line.step.map(|step| step.name.get(language).to_owned());
        let officer = line.officer.map(|officer| officer.name);
        let parts: Vec<String> = step.into_iter().chain(officer).collect();
        Row {
            href: urls::staff_dossier(line.dossier.id),
            code: line.dossier.shown_code().to_owned(),
            procedure: line.version.short_title.get(language).to_owned(),
            person: parts::applicant(&line.dossier),
            status: line.dossier.status.national_code(),
            last_day: line.last_day,
            step: parts.join(" · "),
            deadline: line.clock.map(|(due, remaining, verdict)| {
                let decides = line.dossier.status == Status::WithdrawalRequested;
                if line.dossier.is_accepted() && !decides {
                    let again = line.dossier.apologised_date();
                    Card::new(due, remaining, verdict).with_apology(again)
                } else {
                    Card::of_check(due, remaining, verdict)
                }
            }),
        }
    };
    lines.into_iter().map(row).collect()
}

fn link(path: &str, pairs: &[(&str, &str)]) -> String {
    urls::with_query(path, pairs)
}

/// Where a page goes on, in an address.
fn written((at, id): After) -> String {
    format!("{}_{id}", at.format("%Y-%m-%dT%H:%M:%S%.f"))
}

fn place(asked: &Asked) -> Option<After> {
    let (at, id) = asked.get("sau")?.split_once('_')?;
    Some((at.parse().ok()?, id.parse().ok()?))
}
