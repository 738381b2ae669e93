//! The front page.

use crate::support::app::TestApp;

#[actix_web::test]
async fn the_front_page_leads_to_everything_a_visitor_wants() {
    let house = TestApp::spawn().await;
    let page = house.visitor().opens("/").await;
    assert_eq!(page.status, 200);
    assert_eq!(page.count("[data-test='online-procedures'] li"), 4);
    assert_eq!(
        page.count("form[action='/thu-tuc'][method='get'] input[name='q']"),
        1
    );
    for way in [
        "/tra-cuu",
        "/thu-tuc",
        "/tro-giup",
        "/thu-tuc?doi-tuong=learner",
    ] {
        assert!(page.links("main a").contains(&way.to_owned()), "{way}");
    }
    house.closes().await;
}

#[actix_web::test]
async fn a_visitor_who_only_reads_gets_no_cookie() {
    let house = TestApp::spawn().await;
    for path in ["/", "/thu-tuc", "/thu-tuc/chuyen-truong-thpt", "/tro-giup"] {
        let page = house.visitor().opens(path).await;
        assert!(page.headers.get("set-cookie").is_none(), "{path}");
    }
    house.closes().await;
}

#[actix_web::test]
async fn the_front_page_speaks_english_too() {
    let house = TestApp::spawn().await;
    let visitor = house.visitor();
    let page = visitor.opens("/ngon-ngu/en?ve=/").await;
    assert_eq!(page.attribute("html", "lang").as_deref(), Some("en"));
    assert!(page.text().contains("Procedures you can file online"));
    house.closes().await;
}
