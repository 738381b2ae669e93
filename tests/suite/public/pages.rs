//! Help, accessibility, the law, personal data.

use crate::support::app::TestApp;

#[actix_web::test]
async fn the_pages_of_words_say_something_in_both_languages() {
    let house = TestApp::spawn().await;
    let visitor = house.visitor();
    for language in ["vi", "en"] {
        visitor.opens(&format!("/ngon-ngu/{language}?ve=/")).await;
        for (path, sections) in [
            ("/tro-giup", 12),
            ("/tiep-can", 4),
            ("/phap-ly", 5),
            ("/quyen-rieng-tu", 8),
        ] {
            let page = visitor.opens(path).await;
            assert_eq!(page.status, 200, "{path}");
            assert_eq!(page.attribute("html", "lang").as_deref(), Some(language));
            assert_eq!(page.count("section.app-part"), sections, "{path}");
            assert!(page.shows("office"), "{path}");
            assert!(page.count("main li") >= 5, "{path}: items are items");
            assert!(
                !page.text().contains('•'),
                "{path}: no mark of the source is left"
            );
        }
    }
    house.closes().await;
}

#[actix_web::test]
async fn the_help_explains_every_status_and_every_link_of_its_contents_leads_somewhere() {
    let house = TestApp::spawn().await;
    let page = house.visitor().opens("/tro-giup").await;
    assert_eq!(page.count("[data-test='statuses'] dt"), 10);
    for link in page.links("nav.app-contents a") {
        assert_eq!(
            page.count(&format!("[id='{}']", link.trim_start_matches('#'))),
            1,
            "{link}"
        );
    }
    house.closes().await;
}

#[actix_web::test]
async fn the_help_names_the_limits_that_are_set() {
    let house = TestApp::spawn_with(|config| {
        config.limits.files = 7;
        config.limits.supplement_days = 12;
        config.office.hotline = "02903831234".to_owned();
    })
    .await;
    let page = house.visitor().opens("/tro-giup").await;
    assert!(page.text().contains("không quá 7 tệp"));
    assert!(page.text().contains("12 ngày làm việc"));
    assert_eq!(page.links("[data-test='office'] a"), ["tel:02903831234"]);
    house.closes().await;
}
