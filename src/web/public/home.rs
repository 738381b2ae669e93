//! The front page.

use serde::Serialize;

use super::catalogue::Entry;
use crate::services::catalogue;
use crate::templates::Page;
use crate::web::extract::actor::Visitor;
use crate::web::{self, call};

#[derive(Serialize)]
struct Home {
    procedures: Vec<Entry>,
}

impl Page for Home {
    const TEMPLATE: &'static str = "public/home.html";
}

pub(super) async fn show(visitor: Visitor) -> web::Result {
    let found = call(visitor.app(), catalogue::published).await?;
    let language = visitor.language();
    let procedures = found.iter().map(|version| Entry::new(version, language));
    Ok(visitor.page(&Home {
        procedures: procedures.filter(|entry| entry.online).collect(),
    }))
}
