//! The guides with pictures, one for each kind of reader.

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::web::Path;
use serde::Serialize;

use crate::services::Error;
use crate::templates::Page;
use crate::templates::guides::{self, NAMES};
use crate::web;
use crate::web::extract::actor::Visitor;

#[derive(Serialize)]
struct Show {
    name: String,
    title: String,
    contents: Vec<Part>,
    html: String,
    others: Vec<&'static str>,
}

#[derive(Serialize)]
struct Part {
    href: String,
    text: String,
}

impl Page for Show {
    const TEMPLATE: &'static str = "public/guide.html";
}

pub(super) async fn show(visitor: Visitor, name: Path<String>) -> web::Result {
    let name = name.into_inner();
    let known = NAMES.contains(&name.as_str());
    let guide = known.then(|| guides::guide(&name)).flatten();
    let guide = guide.ok_or(Error::NotFound)?;
    let contents = guide.parts.into_iter().map(|(anchor, text)| Part {
        href: format!("#{anchor}"),
        text,
    });
    Ok(visitor.common_page(&Show {
        contents: contents.collect(),
        title: guide.title,
        html: guide.html,
        others: NAMES.into_iter().filter(|other| *other != name).collect(),
        name,
    }))
}

pub(super) async fn picture(_: Visitor, name: Path<String>) -> web::Result {
    let bytes = guides::picture(&name).ok_or(Error::NotFound)?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "image/png"))
        .insert_header((CACHE_CONTROL, "public, max-age=86400"))
        .body(bytes.into_owned()))
}
