//! One procedure: the whole record, former names, what is closed, one's own.

use reqwest::redirect::Policy;

use crate::support::app::TestApp;

const PARTS: [&str; 9] = [
    "steps",
    "ways",
    "papers",
    "time",
    "who",
    "authority",
    "result",
    "legal_basis",
    "delivery",
];

#[actix_web::test]
async fn every_procedure_shows_its_whole_record_in_both_languages() {
    let house = TestApp::spawn().await;
    let visitor = house.visitor();
    for language in ["vi", "en"] {
        let mut list = visitor
            .opens(&format!("/ngon-ngu/{language}?ve=/thu-tuc"))
            .await;
        let mut links = list.links("[data-test='procedure'] h3 a");
        list = visitor.opens("/thu-tuc?trang=2").await;
        links.extend(list.links("[data-test='procedure'] h3 a"));
        assert_eq!(links.len(), 24);
        for link in links {
            let page = visitor.opens(&link).await;
            assert_eq!(page.status, 200, "{link}");
            assert_eq!(page.attribute("html", "lang").as_deref(), Some(language));
            for part in PARTS {
                assert!(page.shows(&format!("part-{part}")), "{link}: {part}");
            }
            assert!(page.shows("decision"), "{link}");
            for part in page.links("nav.app-contents a") {
                let id = part.trim_start_matches('#');
                assert_eq!(page.count(&format!("[id='{id}']")), 1, "{link}{part}");
            }
        }
    }
    house.closes().await;
}

#[actix_web::test]
async fn a_procedure_to_file_has_one_main_action_papers_steps_and_what_is_missing() {
    let house = TestApp::spawn().await;
    let page = house.visitor().opens("/thu-tuc/cap-ban-sao-van-bang").await;
    let start = "/ho-so/moi?thu-tuc=cap-ban-sao-van-bang";
    assert_eq!(page.links("[data-test='start']"), [start]);
    assert_eq!(page.count("[data-test='paper']"), 6);
    let papers = page.says("papers");
    assert!(
        papers.contains("Khi ông/bà nộp thay theo ủy quyền."),
        "{papers}"
    );
    assert!(papers.contains("Cổng tự lập"), "{papers}");
    assert_eq!(page.count("[data-test='process'] li"), 6);
    assert!(page.says("process").contains("3 giờ làm việc"));
    assert!(page.shows("missing-online"));
    assert!(page.says("decision").contains("Cần Sở xác nhận"));
    assert!(page.says("decision").contains("01/11/2026"));
    let way = house.visitor().opens(start).await;
    assert_eq!(way.path, "/dang-nhap");
    house.closes().await;
}

#[actix_web::test]
async fn a_fee_is_shown_case_by_case() {
    let house = TestApp::spawn().await;
    let page = house
        .visitor()
        .opens("/thu-tuc/cong-nhan-van-bang-nuoc-ngoai")
        .await;
    let fee = page.says("fee");
    assert!(
        fee.contains("250.000 đồng") && fee.contains("500.000 đồng"),
        "{fee}"
    );
    house.closes().await;
}

#[actix_web::test]
async fn what_is_only_described_says_so_and_what_is_unknown_is_said_to_be_so() {
    let house = TestApp::spawn().await;
    let page = house
        .visitor()
        .opens("/thu-tuc/trung-tam-giao-duc-hoa-nhap")
        .await;
    assert!(page.shows("information") && !page.shows("start"));
    assert!(page.says("awaited").contains("Thành phần, số lượng hồ sơ"));
    assert!(page.says("facts").contains("Cần Sở xác nhận"));
    assert!(page.says("part-time").contains("25 ngày làm việc"));
    house.closes().await;
}

#[actix_web::test]
async fn codes_and_former_names_lead_to_the_page_for_good() {
    let house = TestApp::spawn().await;
    let client = reqwest::Client::builder()
        .redirect(Policy::none())
        .build()
        .unwrap();
    for name in [
        "1.005092",
        "1.005092.000.00.00.H12",
        "1.005092.000.00.00.h12",
        "ban-sao-van-bang",
        "sao-luc-van-bang",
        "CAP-BAN-SAO-VAN-BANG",
    ] {
        let address = format!("{}/thu-tuc/{name}", house.address);
        let answer = client.get(address).send().await.unwrap();
        assert_eq!(answer.status(), 301, "{name}");
        let to = answer.headers().get("location").unwrap();
        assert_eq!(to, "/thu-tuc/cap-ban-sao-van-bang", "{name}");
    }
    for name in ["khong-co", "1.999999", "..%2F", "%00", "a%2Fb", "."] {
        let answer = house.visitor().fetches(&format!("/thu-tuc/{name}")).await;
        assert!(matches!(answer.status().as_u16(), 200 | 404), "{name}");
    }
    house.closes().await;
}

#[actix_web::test]
async fn a_closed_procedure_says_since_when_why_and_what_took_its_place() {
    let house = TestApp::spawn().await;
    let page = house
        .visitor()
        .opens("/thu-tuc/thanh-lap-truong-thcs-cap-huyen")
        .await;
    assert_eq!(page.status, 200);
    let closed = page.says("closed");
    assert!(closed.contains("01/07/2025"), "{closed}");
    assert!(
        closed.contains("không còn đơn vị hành chính cấp huyện"),
        "{closed}"
    );
    assert_eq!(
        page.links("[data-test='replacement']"),
        ["/thu-tuc/thanh-lap-truong-thcs"]
    );
    house.closes().await;
}

#[actix_web::test]
async fn a_citizen_sees_their_own_drafts_and_open_dossiers_beside_it() {
    let house = TestApp::spawn_town().await;
    let citizen = house.signed_in("cong-dan").await;
    let address = "/thu-tuc/cap-ban-sao-van-bang";
    assert!(!citizen.opens(address).await.shows("mine"));
    let start = citizen
        .opens("/ho-so/moi?thu-tuc=cap-ban-sao-van-bang")
        .await;
    let draft = citizen.sends(&start, "/ho-so", &[]).await;
    let page = citizen.opens(address).await;
    assert_eq!(page.links("[data-test='mine'] a"), [draft.path]);
    let other = citizen.opens("/thu-tuc/chinh-sua-van-bang").await;
    assert!(!other.shows("mine"));
    let officer = house.signed_in("mot-cua").await;
    let page = officer.opens(address).await;
    assert!(!page.shows("mine") && !page.shows("start"));
    house.closes().await;
}
