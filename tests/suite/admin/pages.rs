//! Who knows that these pages exist, and that each of them is whole in both
//! languages.

use crate::support::app::TestApp;

const PAGES: [&str; 6] = [
    "/quan-tri",
    "/quan-tri/can-bo",
    "/quan-tri/can-bo/moi",
    "/quan-tri/thu-di",
    "/quan-tri/lich",
    "/quan-tri/thu-tuc",
];

#[actix_web::test]
async fn nobody_but_administrators_learns_of_them() {
    let house = TestApp::spawn_town().await;
    for who in ["cong-dan", "lanh-dao-so", "quan-ly-thu-tuc", "kiem-toan"] {
        let person = house.signed_in(who).await;
        for path in PAGES {
            assert_eq!(person.opens(path).await.status, 404, "{who} {path}");
        }
    }
    let page = house.visitor().opens("/quan-tri").await;
    assert!(page.path.starts_with("/dang-nhap"), "{}", page.path);
    house.is_in_order().await;
}

#[actix_web::test]
async fn an_administrator_reads_them_in_both_languages() {
    let house = TestApp::spawn_town().await;
    let admin = house.signed_in("quan-tri").await;
    for language in ["vi", "en"] {
        admin
            .opens(&format!("/ngon-ngu/{language}?ve=/quan-tri"))
            .await;
        for path in PAGES {
            let page = admin.opens(path).await;
            assert_eq!(page.status, 200, "{path}");
            assert_eq!(page.attribute("html", "lang").as_deref(), Some(language));
        }
    }
    let catalogue = admin.opens("/quan-tri/thu-tuc").await;
    assert!(catalogue.count("[data-test='procedure']") >= 4);
    assert!(
        catalogue.shows("unconfirmed"),
        "what the office still owes is said"
    );
}

#[actix_web::test]
async fn addresses_that_name_nothing_lead_nowhere() {
    let house = TestApp::spawn_town().await;
    let admin = house.signed_in("quan-tri").await;
    for path in [
        "/quan-tri/can-bo/0193a000-0000-7000-8000-000000000000",
        "/quan-tri/can-bo/khong-phai-ma",
        "/quan-tri/thu-di/0193a000-0000-7000-8000-000000000000",
        "/quan-tri/thu-di/xyz",
    ] {
        assert_eq!(admin.opens(path).await.status, 404, "{path}");
    }
    for path in [
        "/quan-tri/lich?nam=999999999999",
        "/quan-tri/lich?nam=1",
        "/quan-tri/thu-di?muc=x&sau=y&nguoi-nhan=%27%20OR%201%3D1",
    ] {
        assert_eq!(admin.opens(path).await.status, 200, "{path}");
    }
}
