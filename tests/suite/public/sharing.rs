//! What machines and chats read of the public pages.

use serde_json::Value;

use crate::support::app::TestApp;
use crate::support::builders::COPY;

const BASE: &str = "https://dichvucong.vi-du.vn";

async fn house() -> TestApp {
    TestApp::spawn_with(|config| BASE.clone_into(&mut config.public_url)).await
}

#[actix_web::test]
async fn the_map_of_the_site_lists_every_public_page_and_each_leads_somewhere() {
    let house = house().await;
    let visitor = house.visitor();
    let map = visitor.opens("/sitemap.xml").await;
    assert_eq!(map.status, 200);
    let listed: Vec<&str> = map
        .html
        .split("<loc>")
        .skip(1)
        .filter_map(|rest| rest.split_once("</loc>").map(|(address, _)| address))
        .collect();
    assert!(listed.len() > 30, "{listed:?}");
    for address in &listed {
        let path = address.strip_prefix(BASE).expect(address);
        let page = visitor.opens(path).await;
        assert_eq!(page.status, 200, "{path}");
        assert_eq!(
            page.attribute("link[rel=canonical]", "href").as_deref(),
            Some(*address),
            "{path} is known under the address it is listed with"
        );
        for name in ["description", "twitter:card"] {
            let found = page.attribute(&format!("meta[name='{name}']"), "content");
            assert!(found.is_some_and(|text| !text.is_empty()), "{path}: {name}");
        }
        for property in ["og:title", "og:description", "og:url", "og:image"] {
            let found = page.attribute(&format!("meta[property='{property}']"), "content");
            assert!(
                found.is_some_and(|text| !text.is_empty()),
                "{path}: {property}"
            );
        }
    }
    let robots = visitor.opens("/robots.txt").await;
    assert!(
        robots
            .html
            .contains(&format!("Sitemap: {BASE}/sitemap.xml"))
    );
    house.closes().await;
}

#[actix_web::test]
async fn a_procedure_says_to_machines_what_it_says_to_people() {
    let house = house().await;
    let path = format!("/thu-tuc/{COPY}");
    let page = house.visitor().opens(&format!("{path}?tu=ban-be")).await;
    let data = page.text_of("script[type='application/ld+json']");
    let data: Value = serde_json::from_str(&data).expect("JSON");
    assert_eq!(data["@type"], "GovernmentService");
    assert_eq!(data["name"], page.text_of("h1"));
    assert_eq!(data["identifier"], "1.005092");
    assert_eq!(data["url"], format!("{BASE}{path}"));
    assert_eq!(
        page.attribute("link[rel=canonical]", "href"),
        Some(format!("{BASE}{path}")),
        "what stands behind the question mark is nobody's address"
    );
    house.closes().await;
}

#[actix_web::test]
async fn the_picture_of_a_link_is_there_and_may_be_shown_elsewhere() {
    let house = house().await;
    let visitor = house.visitor();
    let page = visitor.opens("/").await;
    let address = page.attribute("meta[property='og:image']", "content");
    let address = address.expect("a picture");
    let answer = visitor
        .fetches(address.strip_prefix(BASE).expect(&address))
        .await;
    assert_eq!(answer.status().as_u16(), 200);
    let header = |name: &str| answer.headers()[name].to_str().expect("text").to_owned();
    assert_eq!(header("content-type"), "image/png");
    assert_eq!(header("cross-origin-resource-policy"), "cross-origin");
    house.closes().await;
}

#[actix_web::test]
async fn pages_of_errors_and_of_persons_have_no_address_to_share() {
    let house = house().await;
    for path in ["/khong-co", "/dang-ky", "/thu-tuc/khong-co"] {
        let page = house.visitor().opens(path).await;
        assert_eq!(page.count("link[rel=canonical]"), 0, "{path}");
    }
    house.closes().await;
}

#[actix_web::test]
async fn the_guides_stand_behind_the_help_and_their_pictures_come() {
    let house = TestApp::spawn_town().await;
    let visitor = house.visitor();
    let help = visitor.opens("/tro-giup").await;
    let guides = help.links("[data-test='guides'] a");
    assert_eq!(guides.len(), 4);
    for guide in guides {
        let page = visitor.opens(&guide).await;
        assert_eq!(page.status, 200, "{guide}");
        assert_eq!(page.count("h1"), 1, "{guide}");
        for link in page.links("nav.app-contents a") {
            let target = format!("[id='{}']", link.trim_start_matches('#'));
            assert_eq!(page.count(&target), 1, "{guide}{link}");
        }
        for picture in page.pictures("[data-test='guide'] img") {
            let answer = visitor.fetches(&picture).await;
            assert_eq!(answer.status().as_u16(), 200, "{picture}");
        }
    }
    let desk = house.desk().await;
    let worklist = desk.browser.opens("/can-bo").await;
    assert!(
        worklist
            .links("nav.app-menu a")
            .contains(&"/tro-giup/mot-cua".to_owned())
    );
    house.closes().await;
}

#[actix_web::test]
async fn whoever_only_looks_whether_a_page_is_there_gets_its_head() {
    let house = house().await;
    let visitor = house.visitor();
    for (path, status) in [
        ("/", 200),
        ("/thu-tuc", 200),
        ("/health", 200),
        ("/khong-co", 404),
    ] {
        let page = visitor.fetches(path).await;
        let asked = visitor.client().head(visitor.at(path)).send().await;
        let head = asked.expect("an answer");
        assert_eq!(head.status().as_u16(), status, "{path}");
        let kind = |answer: &reqwest::Response| answer.headers()["content-type"].clone();
        assert_eq!(kind(&head), kind(&page), "{path}");
        assert!(head.bytes().await.expect("nothing").is_empty(), "{path}");
    }
    house.closes().await;
}
