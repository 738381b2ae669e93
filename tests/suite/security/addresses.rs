//! Addresses typed in: of others, of nothing, of no shape at all. What one may not
//! see looks like what is not there, and nothing is ever a fault of ours.

use motcua::urls;

use crate::support::app::TestApp;
use crate::support::builders::{COPY, Dossier};

/// Well formed, and of nothing.
const NOBODYS: &str = "01a1e215-2900-7aaa-8aaa-aaaaaaaaaaaa";

fn pages(dossier: &Dossier, document: &str) -> Vec<String> {
    vec![
        urls::dossier(dossier),
        urls::draft(dossier),
        urls::draft_page(dossier, "van-bang"),
        urls::draft_discard(dossier),
        urls::documents(dossier),
        urls::document(dossier, document),
        urls::submission(dossier),
        urls::receipt(dossier),
        urls::supplement(dossier),
        urls::withdrawal(dossier),
        urls::payment(dossier),
        urls::result(dossier),
    ]
}

#[actix_web::test]
async fn anothers_dossier_looks_like_one_that_is_not_there() {
    let house = TestApp::spawn_town().await;
    let citizen = house.citizen().await;
    let stranger = house.school_owner().await;
    let draft = house.given_a_draft(&citizen, COPY).await;
    let page = citizen.opens(&urls::documents(&draft)).await;
    let link = page.links("[data-test=file] a");
    let document = link[0].rsplit('/').next().expect("an id").to_owned();
    let submitted = house.given_a_submitted_dossier(&citizen, COPY).await;
    for dossier in [&draft, &submitted] {
        let theirs = pages(dossier, &document);
        let nobodys = pages(&Dossier(NOBODYS.to_owned()), &document);
        for (theirs, nobodys) in theirs.iter().zip(&nobodys) {
            let (one, other) = (stranger.opens(theirs).await, stranger.opens(nobodys).await);
            assert_eq!((one.status, other.status), (404, 404), "{theirs}");
            assert_eq!(one.text_of("h1"), other.text_of("h1"), "{theirs}");
        }
    }
    // A file of one's own dossier by the address of another.
    let crossed = urls::document(&submitted, &document);
    assert_eq!(citizen.fetches(&crossed).await.status(), 404);
}

#[actix_web::test]
async fn what_a_stranger_sends_changes_nothing() {
    let house = TestApp::spawn_town().await;
    let (citizen, stranger) = (house.citizen().await, house.school_owner().await);
    let draft = house.given_a_draft(&citizen, COPY).await;
    let own = stranger.starts(COPY).await;
    let token = stranger.opens_page(&own, "van-bang").await;
    let token = token
        .form_at("form[data-test=page]")
        .holds("_csrf")
        .to_owned();
    let typed = [
        ("_csrf", token.as_str()),
        ("so_hieu", "X 999"),
        ("cam_doan", "co"),
    ];
    for path in [
        urls::draft_page(&draft, "so-goc"),
        urls::draft_discard(&draft),
        urls::submission(&draft),
        urls::withdrawal(&draft),
        urls::supplement_extension(&draft),
    ] {
        assert_eq!(stranger.posts(&path, &typed).await.status, 404, "{path}");
    }
    assert_eq!(citizen.sees(&draft).await.path, urls::draft(&draft));
    assert!(!citizen.checks(&draft).await.text().contains("X 999"));
    citizen.submits(&draft).await;
}

#[actix_web::test]
async fn addresses_of_no_shape_are_pages_that_are_not_there() {
    let house = TestApp::spawn_town().await;
    let (citizen, desk) = (house.citizen().await, house.desk().await);
    let odd = [
        "abc",
        "1",
        "-1",
        "%00",
        "%ff%fe",
        "..%2F..%2Fetc",
        "null",
        "{id}",
        "01a1e215-2900-7aaa-8aaa",
        "'%20OR%201=1--",
        "%F0%9F%92%A9",
    ];
    for id in odd {
        for path in [
            format!("/ho-so/{id}"),
            format!("/ho-so/{id}/ke-khai"),
            format!("/ho-so/{NOBODYS}/ke-khai/{id}"),
            format!("/ho-so/{NOBODYS}/giay-to/{id}"),
        ] {
            let answer = citizen.fetches(&path).await;
            assert_eq!(answer.status(), 404, "{path}");
        }
        for path in [
            format!("/can-bo/ho-so/{id}"),
            format!("/can-bo/ho-so/{id}/tiep-nhan"),
        ] {
            assert_eq!(desk.fetches(&path).await.status(), 404, "{path}");
        }
    }
}

#[actix_web::test]
async fn odd_queries_are_no_fault_of_ours() {
    let house = TestApp::spawn_town().await;
    let (citizen, desk) = (house.citizen().await, house.desk().await);
    let long = "x".repeat(5_000);
    for query in [
        "q=%ff",
        "q=%00",
        "q=%27%3B--",
        "trang=-1",
        "trang=99999999999999999999",
        "trang=x",
        "q=a&q=b",
        "thu-tuc=khong-co",
        "ve=https://evil.example",
        "tab=x",
        "sau=x",
        "%",
        "=",
        "&&",
        long.as_str(),
    ] {
        for path in ["/thu-tuc", "/ho-so", "/ho-so/moi", "/tra-cuu", "/thong-bao"] {
            let status = citizen.fetches(&format!("{path}?{query}")).await.status();
            assert!(!status.is_server_error(), "{path}?{query}: {status}");
        }
        for path in ["/can-bo", "/can-bo/tim"] {
            let status = desk.fetches(&format!("{path}?{query}")).await.status();
            assert!(!status.is_server_error(), "{path}?{query}: {status}");
        }
    }
    assert_eq!(citizen.opens(&urls::dossiers()).await.status, 200);
}
