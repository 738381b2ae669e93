//! Help, accessibility, the law, personal data: pages of words alone.

use serde::Serialize;

use crate::templates::Page;
use crate::web;
use crate::web::extract::actor::Visitor;

#[derive(Serialize)]
struct Words {
    topic: &'static str,
}

impl Page for Words {
    const TEMPLATE: &'static str = "public/words.html";
}

pub(super) async fn help(visitor: Visitor) -> web::Result {
    Ok(visitor.page(&Words { topic: "help" }))
}

pub(super) async fn accessibility(visitor: Visitor) -> web::Result {
    Ok(visitor.page(&Words {
        topic: "accessibility",
    }))
}

pub(super) async fn legal(visitor: Visitor) -> web::Result {
    Ok(visitor.page(&Words { topic: "legal" }))
}

pub(super) async fn privacy(visitor: Visitor) -> web::Result {
    Ok(visitor.page(&Words { topic: "privacy" }))
}
