//! What people set up for themselves: text spaced out, colours of their own, less
//! motion. The main pages and the gallery, which has every component, obey.

use serde_json::{Value, json};

use crate::browser::{NARROW, Person};
use crate::portal::Portal;

const COMFORT: &str = include_str!("comfort.js");
const PUBLIC: &[&str] = &[
    "/",
    "/thu-tuc",
    "/thu-tuc/cap-ban-sao-van-bang",
    "/tra-cuu",
    "/tro-giup",
    "/dang-nhap",
    "/dang-ky",
    "/giao-dien",
];
const CITIZEN: &[&str] = &[
    "/ho-so",
    "/ho-so/moi?thu-tuc=cap-ban-sao-van-bang",
    "/thong-bao",
    "/tai-khoan",
];
const OFFICE: &[&str] = &["/can-bo", "/can-bo/tim?q=nguyen", "/can-bo/nguoi-lam-thay"];
const ADMIN: &[&str] = &["/quan-tri/can-bo", "/quan-tri/lich"];

#[tokio::test]
async fn the_main_pages_obey_what_people_set_up() {
    let portal = Portal::opens().await;
    let mut said = Vec::new();
    for (who, pages, first) in [
        ("", PUBLIC, ""),
        ("cong-dan", CITIZEN, "main [data-test='dossier'] a"),
        ("mot-cua", OFFICE, "[data-test='worklist'] a"),
        ("quan-tri", ADMIN, "[data-test='officer'] a"),
    ] {
        let person = Person::at(&portal, NARROW).await;
        if !who.is_empty() {
            person
                .signs_in(&format!("{who}@vi-du.vn"), motcua::services::seed::PASSWORD)
                .await;
        }
        for path in pages {
            person.opens(path).await;
            said.extend(complaints(&person).await);
        }
        if !first.is_empty() {
            person.opens(pages.first().expect("a list")).await;
            person.presses(first).await;
            said.extend(complaints(&person).await);
        }
        person.leaves().await;
    }
    assert!(said.is_empty(), "{}:\n{}", said.len(), said.join("\n"));
}

async fn complaints(person: &Person) -> Vec<String> {
    let path = person.path().await;
    let mut all = Vec::new();
    for (kind, feature) in [
        ("spacing", json!([])),
        (
            "colours",
            json!([{"name": "forced-colors", "value": "active"}]),
        ),
        (
            "motion",
            json!([{"name": "prefers-reduced-motion", "value": "reduce"}]),
        ),
    ] {
        let devtools = person.driver.cdp();
        let wish = json!({ "features": feature });
        let sent = devtools.send_raw("Emulation.setEmulatedMedia", wish);
        sent.await.unwrap();
        let said = person.driver.execute(COMFORT, vec![json!(kind)]).await;
        let said: Vec<Value> = serde_json::from_value(said.unwrap().json().clone()).unwrap();
        all.extend(said.iter().map(|one| format!("{path} [{kind}] {one}")));
    }
    all
}
