//! axe-core, every rule on, on the pages that the journeys do not pass: narrow
//! and wide, in both colour schemes.

use crate::browser::{DESK, Device, NARROW, Person};
use crate::portal::Portal;

/// What anybody sees.
const PUBLIC: &[&str] = &[
    "/",
    "/thu-tuc",
    "/thu-tuc?q=khong-co-thu-tuc-nay",
    "/thu-tuc/cap-ban-sao-van-bang",
    "/thu-tuc/chuyen-truong-thpt",
    "/tra-cuu",
    "/tro-giup",
    "/tiep-can",
    "/phap-ly",
    "/quyen-rieng-tu",
    "/dang-ky",
    "/dang-nhap",
    "/quen-mat-khau",
    "/giao-dien",
    "/khong-co-trang-nay",
];

/// What a citizen sees.
const CITIZEN: &[&str] = &[
    "/ho-so",
    "/ho-so/moi?thu-tuc=cap-ban-sao-van-bang",
    "/thong-bao",
    "/tai-khoan",
    "/tai-khoan/thong-tin",
    "/tai-khoan/mat-khau",
    "/tai-khoan/thu-dien-tu",
    "/tai-khoan/phien-dang-nhap",
    "/tai-khoan/to-chuc",
];

/// What an officer sees.
const OFFICE: &[&str] = &[
    "/can-bo",
    "/can-bo?muc=don-vi",
    "/can-bo?muc=cho-cong-dan",
    "/can-bo?muc=da-xong",
    "/can-bo/tim",
    "/can-bo/tim?q=nguyen",
];

#[tokio::test]
async fn no_page_has_a_barrier_narrow_and_light() {
    everywhere(NARROW).await;
}

#[tokio::test]
async fn no_page_has_a_barrier_wide_and_dark() {
    everywhere(Device { dark: true, ..DESK }).await;
}

async fn everywhere(device: Device) {
    let portal = Portal::opens().await;
    let visitor = Person::at(&portal, device).await;
    sees_no_barrier(&visitor, PUBLIC).await;
    visitor.leaves().await;
    for (who, pages, rows) in [
        ("cong-dan", CITIZEN, "main a[href^='/ho-so/']"),
        ("mot-cua", OFFICE, "[data-test='worklist'] a"),
    ] {
        let person = Person::signed_in(&portal, device, who).await;
        sees_no_barrier(&person, pages).await;
        for path in dossiers(&person, pages, rows).await {
            sees_no_barrier(&person, &[path.as_str()]).await;
        }
        person.leaves().await;
    }
}

async fn sees_no_barrier(person: &Person, pages: &[&str]) {
    for path in pages {
        person.opens(path).await;
        person.finds_no_barrier().await;
    }
}

/// Where the dossiers of a person's first list are: one of each status is enough,
/// and the town has them.
async fn dossiers(person: &Person, pages: &[&str], rows: &str) -> Vec<String> {
    let list = pages.first().expect("a list");
    person.opens(list).await;
    let by = thirtyfour::By::Css(rows);
    let mut paths = Vec::new();
    for link in person.driver.find_all(by).await.unwrap() {
        let path = link.attr("href").await.unwrap().unwrap_or_default();
        if !paths.contains(&path) {
            paths.push(path);
        }
    }
    assert!(!paths.is_empty(), "{list} has dossiers");
    paths
}
