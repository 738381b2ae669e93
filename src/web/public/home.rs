//! The front page: search, what can be filed here, where a dossier stands, how it
//! works.

use serde::Serialize;

use super::entry::Entry;
use super::sharing;
use crate::services::catalogue;
use crate::templates::Page;
use crate::web::extract::actor::Visitor;
use crate::web::{self, call};

#[derive(Serialize)]
struct Home {
    procedures: Vec<Entry>,
    structured: serde_json::Value,
}

impl Page for Home {
    const TEMPLATE: &'static str = "public/home.html";
}

pub(super) async fn show(visitor: Visitor) -> web::Result {
    let online = call(visitor.app(), catalogue::online).await?;
    let today = visitor.app().now().date();
    let entries = online
        .iter()
        .map(|version| Entry::new(&visitor, version, today));
    Ok(visitor.common_page(&Home {
        procedures: entries.collect(),
        structured: sharing::site(&visitor),
    }))
}
