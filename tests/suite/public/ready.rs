//! Pages kept ready: the same for everybody, sent small, and never an hour, an
//! edition or a person behind.

use std::io::Read;
use std::sync::Arc;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use motcua::domain::procedure::Version;
use motcua::services::{App, procedures};

use crate::support::app::{TestApp, blocking};
use crate::support::builders::COPY;
use crate::support::people::Visitor;

const PAGES: [&str; 7] = [
    "/",
    "/thu-tuc",
    "/thu-tuc/cap-ban-sao-van-bang",
    "/tro-giup",
    "/phap-ly",
    "/tiep-can",
    "/quyen-rieng-tu",
];

/// The answer to a browser with these headers.
async fn asks(visitor: &Visitor, path: &str, headers: &[(&str, &str)]) -> reqwest::Response {
    let mut request = visitor.client().get(visitor.at(path));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.send().await.expect("an answer")
}

fn said(answer: &reqwest::Response, name: &str) -> String {
    let value = answer.headers().get(name);
    value.map_or_else(String::new, |value| value.to_str().unwrap().to_owned())
}

/// Publishes P1 under another title, as this node of the house.
async fn publishes(node: &Arc<App>, change: impl FnOnce(&mut Version) + Send + 'static) {
    let node = node.clone();
    blocking(move || {
        let known = procedures::read(&node).expect("the catalogue");
        let mut version = known.into_iter().find(|one| one.alias == COPY).expect("P1");
        change(&mut version);
        assert!(procedures::publish(&node, &version).expect("published"));
    })
    .await;
}

fn retitled(title: &'static str) -> impl FnOnce(&mut Version) + Send + 'static {
    move |version| {
        title.clone_into(&mut version.title.vi);
        title.clone_into(&mut version.short_title.vi);
    }
}

#[actix_web::test]
async fn what_everybody_sees_alike_is_sent_in_the_form_the_browser_takes() {
    let house = TestApp::spawn().await;
    for path in PAGES {
        let visitor = house.visitor();
        let plain = asks(&visitor, path, &[]).await;
        assert_eq!(plain.status(), 200, "{path}");
        assert_eq!(said(&plain, "content-encoding"), "", "{path}");
        let html = plain.text().await.unwrap();
        let gzip = asks(&visitor, path, &[("accept-encoding", "gzip")]).await;
        assert_eq!(said(&gzip, "content-encoding"), "gzip", "{path}");
        let bytes = gzip.bytes().await.unwrap();
        let mut unpacked = String::new();
        let mut reader = flate2::read::GzDecoder::new(bytes.as_ref());
        reader.read_to_string(&mut unpacked).unwrap();
        assert_eq!(unpacked, html, "{path}");
        let brotli = asks(&visitor, path, &[("accept-encoding", "gzip, deflate, br")]).await;
        assert_eq!(said(&brotli, "content-encoding"), "br", "{path}");
        assert_eq!(
            said(&brotli, "vary"),
            "accept-encoding, accept-language, cookie"
        );
        assert_eq!(said(&brotli, "cache-control"), "no-cache", "{path}");
        let tag = said(&brotli, "etag");
        let bytes = brotli.bytes().await.unwrap();
        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut bytes.as_ref(), &mut unpacked).unwrap();
        assert_eq!(unpacked, html.as_bytes(), "{path}");
        assert!(bytes.len() < 14 * 1024, "{path}: one round trip");
        let headers = [("accept-encoding", "br"), ("if-none-match", tag.as_str())];
        let had = asks(&visitor, path, &headers).await;
        assert_eq!(had.status(), 304, "{path}: it is there already");
        assert_eq!(said(&had, "etag"), tag);
        assert_eq!(had.bytes().await.unwrap().len(), 0);
    }
    house.closes().await;
}

#[actix_web::test]
async fn every_answer_has_a_name_of_its_own_in_the_log() {
    let house = TestApp::spawn().await;
    let visitor = house.visitor();
    let first = said(&asks(&visitor, "/", &[]).await, "x-request-id");
    let second = said(&asks(&visitor, "/", &[]).await, "x-request-id");
    assert!(!first.is_empty() && first != second);
    house.closes().await;
}

#[actix_web::test]
async fn what_this_node_publishes_is_seen_at_once() {
    let house = TestApp::spawn().await;
    let visitor = house.visitor();
    let pages = ["/", "/thu-tuc", "/thu-tuc/cap-ban-sao-van-bang"];
    for title in ["Sao lục bằng một", "Sao lục bằng hai"] {
        for path in pages {
            let page = visitor.opens(path).await;
            assert!(!page.text().contains(title), "{path}: not yet {title}");
        }
        publishes(&house.app, retitled(title)).await;
        for path in pages {
            let page = visitor.opens(path).await;
            assert!(page.text().contains(title), "{path}: {title}");
        }
    }
    house.closes().await;
}

#[actix_web::test]
async fn what_another_node_publishes_is_seen_within_a_second() {
    let house = TestApp::spawn().await;
    let other = house.another_node().await;
    let visitor = house.visitor();
    visitor.opens("/thu-tuc").await;
    publishes(&other, retitled("Sao lục bằng nơi khác")).await;
    let published = Instant::now();
    while !visitor.opens("/thu-tuc").await.text().contains("nơi khác") {
        assert!(published.elapsed() < Duration::from_secs(5), "it is seen");
        assert!(published.elapsed() < Duration::from_secs(1) || cfg!(debug_assertions));
    }
    house.closes().await;
}

#[actix_web::test]
async fn a_new_day_shows_what_counts_from_then_on() {
    let house = TestApp::spawn().await;
    let visitor = house.visitor();
    let tomorrow = house.clock.now().date().succ_opt().unwrap();
    publishes(&house.app, move |version| {
        retitled("Sao lục bằng từ ngày mai")(version);
        version.effective_from = tomorrow;
    })
    .await;
    for path in ["/thu-tuc", "/thu-tuc/cap-ban-sao-van-bang"] {
        let today = visitor.opens(path).await.text();
        assert!(!today.contains("Sao lục bằng từ ngày mai"), "{path}");
    }
    house.clock.moves_to("2026-11-17T00:00:01");
    for path in ["/thu-tuc", "/thu-tuc/cap-ban-sao-van-bang"] {
        let then = visitor.opens(path).await.text();
        assert!(then.contains("Sao lục bằng từ ngày mai"), "{path}");
    }
    house.closes().await;
}

#[actix_web::test]
async fn each_reads_their_own_language() {
    let house = TestApp::spawn().await;
    for path in PAGES {
        for (wanted, lang) in [
            ("en", "en"),
            ("vi", "vi"),
            ("en-GB,en;q=0.9", "en"),
            ("fr", "vi"),
        ] {
            let answer = asks(&house.visitor(), path, &[("accept-language", wanted)]).await;
            let html = answer.text().await.unwrap();
            assert!(
                html.contains(&format!("<html lang=\"{lang}\"")),
                "{path} {wanted}"
            );
        }
        // What was chosen on a page counts more than what the browser prefers.
        let visitor = house.visitor();
        visitor.opens("/ngon-ngu/en?ve=/").await;
        let answer = asks(&visitor, path, &[("accept-language", "vi")]).await;
        let html = answer.text().await.unwrap();
        assert!(html.contains("<html lang=\"en\""), "{path}");
    }
    house.closes().await;
}

#[actix_web::test]
async fn nobody_gets_the_page_of_somebody_else() {
    let house = TestApp::spawn_town().await;
    let name = "Nguyễn Thị Lụa";
    let citizen = house.signed_in("cong-dan").await;
    let officer = house.signed_in("mot-cua").await;
    for path in PAGES {
        // Whoever comes first: their page is not what the next one gets.
        assert!(
            citizen.opens(path).await.html.contains(name),
            "{path}: hers"
        );
        let visitors = house.visitor().opens(path).await;
        assert!(!visitors.html.contains(name), "{path}: a visitor's");
        assert!(visitors.headers.get("set-cookie").is_none(), "{path}");
        let again = citizen.opens(path).await;
        assert!(again.html.contains(name), "{path}: hers again");
        assert_eq!(again.headers["cache-control"], "no-store", "{path}");
        let officers = officer.opens(path).await;
        assert!(!officers.html.contains(name), "{path}: an officer's");
        assert!(officers.html.contains("Phạm Thị Hồng Đào"), "{path}");
    }
    house.closes().await;
}

#[actix_web::test]
async fn what_one_visitor_is_told_the_next_is_not() {
    let house = TestApp::spawn().await;
    let path = "/tro-giup";
    house.visitor().opens(path).await;
    let told = BASE64_URL_SAFE_NO_PAD.encode(r#"{"key":"told-draft-discarded","arguments":{}}"#);
    for cookie in [&format!("motcua-told={told}"), "motcua-session=nobodys"] {
        let answer = asks(&house.visitor(), path, &[("cookie", cookie)]).await;
        assert_eq!(said(&answer, "etag"), "", "{cookie}: a page of their own");
        assert_eq!(said(&answer, "cache-control"), "no-store", "{cookie}");
        let html = answer.text().await.unwrap();
        let told = cookie.starts_with("motcua-told");
        assert_eq!(html.contains("data-test=\"flash\""), told, "{cookie}");
    }
    let next = asks(&house.visitor(), path, &[]).await;
    assert!(!said(&next, "etag").is_empty());
    assert!(!next.text().await.unwrap().contains("data-test=\"flash\""));
    house.closes().await;
}

#[actix_web::test]
async fn pages_with_a_form_of_ones_own_are_not_kept() {
    let house = TestApp::spawn().await;
    for path in ["/dang-nhap", "/dang-ky", "/tra-cuu", "/thu-tuc?q=bang"] {
        let answer = asks(&house.visitor(), path, &[]).await;
        assert_eq!(said(&answer, "etag"), "", "{path}");
    }
    let token = |html: String| {
        let (_, rest) = html.split_once("name=\"_csrf\" value=\"").unwrap();
        rest.split_once('"').unwrap().0.to_owned()
    };
    let one = asks(&house.visitor(), "/tra-cuu", &[]).await.text().await;
    let other = asks(&house.visitor(), "/tra-cuu", &[]).await.text().await;
    assert_ne!(token(one.unwrap()), token(other.unwrap()));
    house.closes().await;
}
