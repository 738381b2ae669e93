//! My dossiers: what needs me first.

use actix_web::web::Query;
use serde::{Deserialize, Serialize};

use crate::domain::dossier::Status;
use crate::domain::time::Moment;
use crate::services::dossiers::{self, Entry, Group};
use crate::templates::Page;
use crate::urls;
use crate::web::extract::actor::Citizen;
use crate::web::{Result, Visit, call};

/// Dossiers on one page of the list.
const PER_PAGE: usize = 25;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Filter {
    #[serde(default)]
    q: String,
    #[serde(rename = "loc", default)]
    group: String,
    #[serde(rename = "trang", default)]
    page: String,
}

#[derive(Serialize)]
struct Dashboard {
    q: String,
    group: &'static str,
    groups: Vec<GroupLink>,
    rows: Vec<Row>,
    found: usize,
    pages: Vec<PageLink>,
    previous: Option<Link>,
    next: Option<Link>,
    filtered: bool,
}

#[derive(Serialize)]
struct GroupLink {
    key: &'static str,
    href: String,
    current: bool,
}

#[derive(Serialize)]
struct Row {
    href: String,
    procedure: String,
    code: String,
    applicant: String,
    organisation: Option<String>,
    status: u8,
    /// The word for what the filer has to do.
    act: Option<&'static str>,
    promised: Option<Moment>,
    late: bool,
    last_day: Option<chrono::NaiveDate>,
    changed: Moment,
}

#[derive(Serialize)]
struct Link {
    href: String,
}

#[derive(Serialize)]
struct PageLink {
    number: usize,
    href: String,
    current: bool,
    ellipsis: bool,
}

impl Page for Dashboard {
    const TEMPLATE: &'static str = "citizen/dashboard.html";
}

/// The list.
pub(super) async fn index(actor: Citizen, filter: Query<Filter>) -> Result {
    let filter = filter.into_inner();
    let words: String = filter.q.chars().take(200).collect();
    let (group, key) = group(&filter.group);
    let (signed, wanted) = (actor.signed.clone(), words.clone());
    let entries = call(actor.app(), move |app| {
        dossiers::mine(app, &signed, &wanted, group)
    })
    .await?;
    let pages = entries.len().div_ceil(PER_PAGE).max(1);
    let page = filter.page.parse().unwrap_or(1_usize).clamp(1, pages);
    let address = |key: &str, page: usize| {
        let page = if page > 1 {
            page.to_string()
        } else {
            String::new()
        };
        let pairs = [
            ("q", words.as_str()),
            ("loc", key),
            ("trang", page.as_str()),
        ];
        let pairs: Vec<_> = pairs
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .collect();
        urls::with_query(&urls::dossiers(), &pairs)
    };
    let rows = entries.iter().skip((page - 1) * PER_PAGE).take(PER_PAGE);
    Ok(actor.page(&Dashboard {
        groups: GROUPS
            .iter()
            .map(|(word, name, _)| GroupLink {
                key: name,
                href: address(word, 1),
                current: *name == key,
            })
            .collect(),
        rows: rows.map(|entry| row(&actor, entry)).collect(),
        found: entries.len(),
        pages: page_links(page, pages, |number| address(&filter.group, number)),
        previous: (page > 1).then(|| Link {
            href: address(&filter.group, page - 1),
        }),
        next: (page < pages).then(|| Link {
            href: address(&filter.group, page + 1),
        }),
        filtered: !words.trim().is_empty() || group != Group::All,
        q: words,
        group: key,
    }))
}

/// The word in the address, the key in language files, the group.
const GROUPS: [(&str, &str, Group); 5] = [
    ("", "all", Group::All),
    ("can-lam", "mine", Group::Mine),
    ("nhap", "drafts", Group::Drafts),
    ("dang-giai-quyet", "open", Group::Open),
    ("da-xong", "ended", Group::Ended),
];

fn group(word: &str) -> (Group, &'static str) {
    let known = GROUPS.iter().find(|(known, _, _)| *known == word);
    known.map_or((Group::All, "all"), |(_, key, group)| (*group, *key))
}

fn row(visit: &Visit, entry: &Entry) -> Row {
    let dossier = &entry.dossier;
    let draft = dossier.status == Status::Draft;
    let applicant = dossier
        .filing
        .as_ref()
        .map(|filing| filing.applicant.clone());
    Row {
        href: if draft {
            urls::draft(dossier.id)
        } else {
            urls::dossier(dossier.id)
        },
        procedure: entry.version.short_title.get(visit.language()).to_owned(),
        code: dossier.shown_code().to_owned(),
        applicant: applicant.unwrap_or_default(),
        organisation: entry.organisation.clone(),
        status: dossier.status.national_code(),
        act: match dossier.status {
            Status::Draft => Some("draft"),
            Status::AwaitingSupplement => Some("supplement"),
            Status::AwaitingPayment => Some("payment"),
            Status::Finished => Some("result"),
            Status::Registered
            | Status::Accepted
            | Status::Refused
            | Status::Processing
            | Status::WithdrawalRequested
            | Status::Stopped
            | Status::Returned => None,
        },
        promised: dossier
            .promised()
            .filter(|_| matches!(dossier.status, Status::Accepted | Status::Processing)),
        late: entry.late,
        last_day: dossier.open_supplement().map(|request| request.last_day),
        changed: dossier.updated_at,
    }
}

/// First, last and the neighbours; the rest in between are dots.
fn page_links(page: usize, pages: usize, href: impl Fn(usize) -> String) -> Vec<PageLink> {
    if pages < 2 {
        return Vec::new();
    }
    let near = |number: usize| number == 1 || number == pages || number.abs_diff(page) <= 1;
    let mut links: Vec<PageLink> = Vec::new();
    for number in 1..=pages {
        let ellipsis = !near(number);
        if ellipsis && links.last().is_some_and(|last| last.ellipsis) {
            continue;
        }
        links.push(PageLink {
            number,
            href: href(number),
            current: number == page,
            ellipsis,
        });
    }
    links
}
