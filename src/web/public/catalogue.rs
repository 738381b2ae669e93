//! The list of procedures, searched and narrowed down; what was asked is in the
//! address, so that a list can be sent to somebody.

use actix_web::web::Query;
use serde::{Deserialize, Serialize};

use super::entry::{Entry, fee_code, level_code};
use super::sharing;
use crate::domain::procedure::{Audience, FeeClass, Filter, Level};
use crate::services::catalogue::{self, Choices, Listing, Wanted};
use crate::templates::Page;
use crate::urls;
use crate::web::extract::actor::Visitor;
use crate::web::{self, Visit, call};

/// What the address asks for. A value nobody offers asks for nothing.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    q: String,
    #[serde(rename = "doi-tuong", default)]
    audience: String,
    #[serde(rename = "linh-vuc", default)]
    area: String,
    #[serde(rename = "muc-do", default)]
    level: String,
    #[serde(rename = "phi", default)]
    fee: String,
    #[serde(rename = "thoi-han", default)]
    days: String,
    #[serde(rename = "trang", default)]
    page: String,
}

#[derive(Serialize)]
struct Catalogue {
    query: String,
    procedures: Vec<Entry>,
    found: usize,
    /// Found with the same words and no filter.
    unfiltered: usize,
    filters: Vec<Select>,
    /// The filters that count, each with the list without it.
    active: Vec<Active>,
    /// The same words without filters.
    unfiltered_href: String,
    page: usize,
    pages: Vec<PageLink>,
    previous: Option<Link>,
    next: Option<Link>,
    structured: serde_json::Value,
}

/// One list to choose from.
#[derive(Serialize)]
struct Select {
    name: &'static str,
    value: String,
    items: Vec<Item>,
}

/// A filter that counts.
#[derive(Serialize)]
struct Active {
    text: String,
    href: String,
}

#[derive(Serialize)]
struct Item {
    value: String,
    text: String,
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

impl Page for Catalogue {
    const TEMPLATE: &'static str = "public/catalogue.html";
}

pub(super) async fn index(visitor: Visitor, asked: Query<Asked>) -> web::Result {
    let asked = asked.into_inner().trimmed();
    let wanted = Wanted {
        words: asked.q.clone(),
        filter: asked.filter(),
        area: asked.area.clone(),
        page: asked.page.trim().parse().unwrap_or(1),
    };
    let listing = call(visitor.app(), move |app| catalogue::list(app, &wanted)).await?;
    Ok(visitor.common_page(&page(&visitor, &asked, &listing)))
}

fn page(visit: &Visit, asked: &Asked, listing: &Listing) -> Catalogue {
    let entries = listing.shown.iter();
    let entries = entries.map(|version| Entry::new(visit, version, listing.day));
    let link = |page: usize| Link {
        href: asked.address(page),
    };
    let filters = selects(visit, asked, &listing.choices);
    let unfiltered = Asked {
        q: asked.q.clone(),
        ..Asked::default()
    };
    Catalogue {
        query: asked.q.clone(),
        procedures: entries.collect(),
        found: listing.found,
        unfiltered: listing.unfiltered,
        active: active(asked, &filters),
        filters,
        unfiltered_href: unfiltered.address(1),
        page: listing.page,
        pages: page_links(listing.page, listing.pages, |page| asked.address(page)),
        previous: (listing.page > 1).then(|| link(listing.page - 1)),
        next: (listing.page < listing.pages).then(|| link(listing.page + 1)),
        structured: sharing::list(visit, listing.shown.iter().map(AsRef::as_ref)),
    }
}

impl Asked {
    fn trimmed(mut self) -> Self {
        self.q = self.q.trim().chars().take(200).collect();
        self
    }

    fn filter(&self) -> Filter {
        let levels = [Level::Online, Level::Information];
        Filter {
            audience: Audience::from_code(&self.audience),
            area: None,
            level: levels
                .into_iter()
                .find(|level| level_code(*level) == self.level),
            fee: FeeClass::ALL
                .into_iter()
                .find(|class| fee_code(*class) == self.fee),
            days: self.days.parse().ok(),
        }
    }

    /// The address of a page of this list.
    fn address(&self, page: usize) -> String {
        let page = if page > 1 {
            page.to_string()
        } else {
            String::new()
        };
        let pairs = [
            ("q", self.q.as_str()),
            ("doi-tuong", &self.audience),
            ("linh-vuc", &self.area),
            ("muc-do", &self.level),
            ("phi", &self.fee),
            ("thoi-han", &self.days),
            ("trang", &page),
        ];
        let pairs: Vec<(&str, &str)> = pairs
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .collect();
        urls::with_query(&urls::catalogue(), &pairs)
    }
}

/// The lists to choose from, each choice with how much it would leave.
fn selects(visit: &Visit, asked: &Asked, choices: &Choices) -> Vec<Select> {
    let select = |name, value: &str, items: Vec<(String, String, usize)>| {
        let all = Item {
            value: String::new(),
            text: visit.text(&format!("public-filter-all-{name}"), &[]),
        };
        let items = items.into_iter().map(|(value, text, left)| Item {
            text: format!("{text} ({left})"),
            value,
        });
        Select {
            name,
            value: value.to_owned(),
            items: std::iter::once(all).chain(items).collect(),
        }
    };
    let coded = |prefix: &str, code: &str, left: usize| {
        let text = visit.text(&format!("public-{prefix}-{code}"), &[]);
        (code.to_owned(), text, left)
    };
    let audiences = choices.audiences.iter();
    let audiences = audiences.map(|(one, left)| coded("audience", one.code(), *left));
    let areas = choices
        .areas
        .iter()
        .map(|(code, name, left)| (code.clone(), name.get(visit.language()).to_owned(), *left));
    let levels = choices.levels.iter();
    let levels = levels.map(|(one, left)| coded("level", level_code(*one), *left));
    let fees = choices.fees.iter();
    let fees = fees.map(|(one, left)| coded("fee", fee_code(*one), *left));
    let days = choices.days.iter().map(|(days, left)| {
        let text = visit.text("public-filter-days", &[("days", days.to_string())]);
        (days.to_string(), text, *left)
    });
    vec![
        select("doi-tuong", &asked.audience, audiences.collect()),
        select("linh-vuc", &asked.area, areas.collect()),
        select("muc-do", &asked.level, levels.collect()),
        select("phi", &asked.fee, fees.collect()),
        select("thoi-han", &asked.days, days.collect()),
    ]
}

/// The choices that were made, each with the address of the list without it.
fn active(asked: &Asked, filters: &[Select]) -> Vec<Active> {
    let chosen = filters.iter().filter_map(|filter| {
        let mut items = filter.items.iter().filter(|item| !item.value.is_empty());
        let item = items.find(|item| item.value == filter.value)?;
        let mut without = asked.clone();
        match filter.name {
            "doi-tuong" => without.audience.clear(),
            "linh-vuc" => without.area.clear(),
            "muc-do" => without.level.clear(),
            "phi" => without.fee.clear(),
            _ => without.days.clear(),
        }
        Some(Active {
            text: item.text.clone(),
            href: without.address(1),
        })
    });
    chosen.collect()
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
