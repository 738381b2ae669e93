//! What machines read of the public pages: the map of the site, what may be
//! crawled, and the catalogue in the words of schema.org.

use std::fmt::Write as _;

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::domain::procedure::{Level, Version};
use crate::services::catalogue;
use crate::templates::guides;
use crate::urls;
use crate::web::extract::actor::Visitor;
use crate::web::{self, Visit, call};

/// How long a machine may keep these files, in seconds.
const KEPT: &str = "public, max-age=3600";

/// `/robots.txt`: everything public may be read; a language switch and the links
/// of mails are not pages.
pub(super) async fn robots(visitor: Visitor) -> web::Result {
    let base = &visitor.app().config().public_url;
    let text = format!(
        "User-agent: *\n\
         Disallow: /ngon-ngu/\n\
         Disallow: /xac-nhan/\n\
         Disallow: /dat-lai-mat-khau/\n\
         Disallow: /loi-moi/\n\
         Sitemap: {}\n",
        urls::absolute(base, &urls::sitemap())
    );
    Ok(file("text/plain; charset=utf-8", text))
}

/// `/sitemap.xml`: every public page, and every procedure that is offered.
pub(super) async fn sitemap(visitor: Visitor) -> web::Result {
    let offered = call(visitor.app(), catalogue::offered).await?;
    let today = visitor.app().now().date();
    let pages = [
        urls::home(),
        urls::catalogue(),
        urls::tracking(),
        urls::help(),
        urls::accessibility(),
        urls::legal(),
        urls::privacy(),
    ];
    let guides = guides::NAMES.iter().map(urls::guide);
    let pages = pages.into_iter().chain(guides).map(|path| (path, None));
    let procedures = offered
        .iter()
        .map(|version| (urls::procedure(&version.alias), changed(version, today)));
    let base = &visitor.app().config().public_url;
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for (path, changed) in pages.chain(procedures) {
        let _ = write!(xml, "<url><loc>{}</loc>", urls::absolute(base, &path));
        if let Some(day) = changed {
            let _ = write!(xml, "<lastmod>{day}</lastmod>");
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    Ok(file("application/xml; charset=utf-8", xml))
}

/// When what the page says last changed: it came into force, or was compared
/// with the law.
fn changed(version: &Version, today: NaiveDate) -> Option<NaiveDate> {
    let begun = Some(version.effective_from).filter(|day| *day <= today);
    begun.max(version.last_checked)
}

fn file(media_type: &'static str, text: String) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, media_type))
        .insert_header((CACHE_CONTROL, KEPT))
        .body(text)
}

/// A procedure as a `GovernmentService` of schema.org.
pub(super) fn service(visit: &Visit, version: &Version) -> Value {
    let (language, config) = (visit.language(), visit.app().config());
    let address = |path: &str| urls::absolute(&config.public_url, path);
    let page = address(&urls::procedure(&version.alias));
    let mut service = json!({
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "name": version.title(language),
        "description": version.summary.get(language),
        "serviceType": version.area.get(language),
        "url": page,
        "inLanguage": language.tag(),
        "areaServed": { "@type": "AdministrativeArea", "name": "Cà Mau" },
        "provider": office(visit),
    });
    if !version.code.is_empty() {
        put(&mut service, "identifier", json!(version.code));
    }
    if version.level == Level::Online {
        let channel = json!({ "@type": "ServiceChannel", "serviceUrl": page });
        put(&mut service, "availableChannel", channel);
    }
    service
}

/// The office as a `GovernmentOrganization` of schema.org.
pub(super) fn office(visit: &Visit) -> Value {
    let config = visit.app().config();
    let office = &config.office;
    let mut value = json!({
        "@type": "GovernmentOrganization",
        "name": office.name_vi,
        "alternateName": office.name_en,
        "url": urls::absolute(&config.public_url, &urls::home()),
    });
    for (key, told) in [("telephone", &office.hotline), ("email", &office.email)] {
        if !told.is_empty() {
            put(&mut value, key, json!(told));
        }
    }
    value
}

/// The front page: the site, its office and its search.
pub(super) fn site(visit: &Visit) -> Value {
    let base = &visit.app().config().public_url;
    let search = format!("{}?q={{words}}", urls::absolute(base, &urls::catalogue()));
    json!({
        "@context": "https://schema.org",
        "@type": "WebSite",
        "url": urls::absolute(base, &urls::home()),
        "name": visit.text("public-home-title", &[]),
        "inLanguage": visit.language().tag(),
        "publisher": office(visit),
        "potentialAction": {
            "@type": "SearchAction",
            "target": search,
            "query-input": "required name=words",
        },
    })
}

/// A list of procedures in the order of the page.
pub(super) fn list<'a>(visit: &Visit, versions: impl Iterator<Item = &'a Version>) -> Value {
    let items: Vec<Value> = versions
        .enumerate()
        .map(|(index, version)| {
            let path = urls::procedure(&version.alias);
            json!({
                "@type": "ListItem",
                "position": index + 1,
                "name": version.short_title.get(visit.language()),
                "url": urls::absolute(&visit.app().config().public_url, &path),
            })
        })
        .collect();
    json!({
        "@context": "https://schema.org",
        "@type": "ItemList",
        "itemListElement": items,
    })
}

fn put(object: &mut Value, key: &str, value: Value) {
    if let Some(map) = object.as_object_mut() {
        map.insert(key.to_owned(), value);
    }
}
