//! The list: searching, narrowing down, paging, nothing found.

use crate::support::app::TestApp;
use crate::support::page::Page;

fn titles(page: &Page) -> Vec<String> {
    page.links("[data-test='procedure'] h3 a")
}

#[actix_web::test]
async fn the_list_shows_what_can_be_filed_first_and_leaves_out_what_is_closed() {
    let house = TestApp::spawn().await;
    let page = house.visitor().opens("/thu-tuc").await;
    let shown = titles(&page);
    assert_eq!(shown.len(), 20);
    let mut first = shown[..4].to_vec();
    first.sort();
    assert_eq!(
        first,
        [
            "/thu-tuc/cap-ban-sao-van-bang",
            "/thu-tuc/chinh-sua-van-bang",
            "/thu-tuc/chuyen-truong-thpt",
            "/thu-tuc/cong-nhan-van-bang-nuoc-ngoai",
        ]
    );
    assert!(
        page.says("found").starts_with("24 "),
        "{}",
        page.says("found")
    );
    let second = house.visitor().opens("/thu-tuc?trang=2").await;
    let rest = titles(&second);
    assert_eq!(rest.len(), 4);
    let closed = "/thu-tuc/thanh-lap-truong-thcs-cap-huyen".to_owned();
    assert!(!shown.contains(&closed) && !rest.contains(&closed));
    assert!(shown.iter().all(|link| !rest.contains(link)));
    house.closes().await;
}

#[actix_web::test]
async fn what_is_searched_is_found_without_accents_and_stays_in_the_field() {
    let house = TestApp::spawn().await;
    let page = house
        .visitor()
        .opens("/thu-tuc?q=mat%20bang%20tot%20nghiep")
        .await;
    assert_eq!(titles(&page)[0], "/thu-tuc/cap-ban-sao-van-bang");
    assert_eq!(
        page.attribute("#q", "value").as_deref(),
        Some("mat bang tot nghiep")
    );
    let closed = house
        .visitor()
        .opens("/thu-tuc?q=truong+thcs+cap+huyen")
        .await;
    let found = titles(&closed);
    let district = "/thu-tuc/thanh-lap-truong-thcs-cap-huyen";
    assert!(found.contains(&district.to_owned()), "{found:?}");
    assert_ne!(found[0], district, "what is offered comes first");
    house.closes().await;
}

#[actix_web::test]
async fn filters_are_kept_in_the_address_and_narrow_each_other_down() {
    let house = TestApp::spawn().await;
    let page = house.visitor().opens("/thu-tuc?muc-do=truc-tuyen").await;
    assert_eq!(titles(&page).len(), 4);
    let page = house
        .visitor()
        .opens("/thu-tuc?muc-do=truc-tuyen&phi=co-phi")
        .await;
    assert_eq!(titles(&page), ["/thu-tuc/cong-nhan-van-bang-nuoc-ngoai"]);
    assert_eq!(page.text_of("#phi option[selected]"), "Có thu phí (1)");
    let without = page.links("[data-test='active-filters'] a");
    assert_eq!(
        without,
        ["/thu-tuc?phi=co-phi", "/thu-tuc?muc-do=truc-tuyen"]
    );
    let page = house.visitor().opens("/thu-tuc?thoi-han=5").await;
    assert_eq!(titles(&page).len(), 3);
    let page = house
        .visitor()
        .opens("/thu-tuc?linh-vuc=giao-duc-mam-non")
        .await;
    assert_eq!(titles(&page), ["/thu-tuc/nhom-tre-lop-mau-giao-doc-lap"]);
    let page = house.visitor().opens("/thu-tuc?doi-tuong=teacher").await;
    assert_eq!(titles(&page), ["/thu-tuc/nhom-tre-lop-mau-giao-doc-lap"]);
    let page = house
        .visitor()
        .opens("/thu-tuc?doi-tuong=learner&q=chuyen+truong")
        .await;
    let links = page.links("[data-test='unfiltered']");
    assert_eq!(links, ["/thu-tuc?q=chuyen%20truong"]);
    house.closes().await;
}

#[actix_web::test]
async fn pages_of_the_list_keep_the_filters() {
    let house = TestApp::spawn().await;
    let page = house.visitor().opens("/thu-tuc?doi-tuong=&trang=1").await;
    assert!(
        page.links("nav.govuk-pagination a")
            .contains(&"/thu-tuc?trang=2".to_owned())
    );
    for beyond in ["99", "0", "-1", "abc", "99999999999999999999"] {
        let page = house
            .visitor()
            .opens(&format!("/thu-tuc?trang={beyond}"))
            .await;
        assert_eq!(page.status, 200, "{beyond}");
        assert!(!titles(&page).is_empty(), "{beyond}");
    }
    house.closes().await;
}

#[actix_web::test]
async fn nothing_found_has_a_way_on() {
    let house = TestApp::spawn().await;
    let page = house.visitor().opens("/thu-tuc?q=qwzx").await;
    assert!(page.shows("no-procedures"));
    assert!(
        page.links("[data-test='no-procedures'] a")
            .contains(&"/thu-tuc".to_owned())
    );
    let page = house
        .visitor()
        .opens("/thu-tuc?q=chuyen+truong&phi=co-phi&doi-tuong=school")
        .await;
    assert!(page.shows("no-procedures"), "{}", page.text());
    let ways = page.links("[data-test='no-procedures'] a");
    assert!(
        ways.contains(&"/thu-tuc?q=chuyen%20truong".to_owned()),
        "{ways:?}"
    );
    house.closes().await;
}

#[actix_web::test]
async fn odd_words_and_odd_filters_are_answered() {
    let house = TestApp::spawn().await;
    let long = "a".repeat(5_000);
    for query in [
        "q=%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "q=%7B%7B+1+%7D%7D",
        "q=%27+OR+1%3D1+--",
        "q=%00%01",
        "muc-do=hu-khong&phi=x&doi-tuong=y&linh-vuc=z&thoi-han=-4",
        &format!("q={long}"),
    ] {
        let answer = house.visitor().fetches(&format!("/thu-tuc?{query}")).await;
        assert_eq!(answer.status(), 200, "{query}");
        let html = answer.text().await.unwrap();
        assert!(!html.contains("<script>alert"), "{query}");
        assert!(html.len() < 100 * 1024, "{query}");
    }
    house.closes().await;
}

#[actix_web::test]
async fn what_is_offered_follows_the_day() {
    let house = TestApp::spawn().await;
    let district = "/thu-tuc/thanh-lap-truong-thcs-cap-huyen";
    house.clock.moves_to("2025-06-30T23:59:00");
    let page = house.visitor().opens("/thu-tuc").await;
    assert_eq!(titles(&page), [district]);
    assert!(!house.visitor().opens(district).await.shows("closed"));
    let commune = house
        .visitor()
        .opens("/thu-tuc/thanh-lap-truong-thcs")
        .await;
    assert!(
        commune.says("to-come").contains("01/07/2025"),
        "{}",
        commune.text()
    );
    house.clock.moves_to("2025-07-01T00:00:00");
    let page = house.visitor().opens("/thu-tuc").await;
    assert!(!titles(&page).contains(&district.to_owned()));
    assert!(titles(&page).contains(&"/thu-tuc/thanh-lap-truong-thcs".to_owned()));
    assert!(house.visitor().opens(district).await.shows("closed"));
    house.closes().await;
}
