//! The list of procedures, with search; what was asked is in the address.

use actix_web::web::Query;
use serde::{Deserialize, Serialize};

use crate::domain::procedure::{Level, Version};
use crate::domain::text::Language;
use crate::services::catalogue;
use crate::templates::Page;
use crate::urls;
use crate::web::extract::actor::Visitor;
use crate::web::{self, call};

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    q: String,
}

/// A procedure in a list.
#[derive(Serialize)]
pub(super) struct Entry {
    title: String,
    summary: String,
    href: String,
    pub(super) online: bool,
}

#[derive(Serialize)]
struct Catalogue {
    query: String,
    procedures: Vec<Entry>,
}

impl Page for Catalogue {
    const TEMPLATE: &'static str = "public/catalogue.html";
}

impl Entry {
    pub(super) fn new(version: &Version, language: Language) -> Self {
        Self {
            title: version.title(language).to_owned(),
            summary: version.summary.get(language).to_owned(),
            href: urls::procedure(&version.alias),
            online: version.level == Level::Online,
        }
    }
}

pub(super) async fn index(visitor: Visitor, asked: Query<Asked>) -> web::Result {
    let query: String = asked.q.chars().take(200).collect();
    let words = query.clone();
    let found = call(visitor.app(), move |app| catalogue::search(app, &words)).await?;
    let language = visitor.language();
    let procedures = found
        .iter()
        .map(|version| Entry::new(version, language))
        .collect();
    Ok(visitor.page(&Catalogue { query, procedures }))
}
