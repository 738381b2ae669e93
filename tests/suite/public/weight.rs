//! What a page costs a slow phone: bytes over the wire and requests.

use crate::support::app::TestApp;
use crate::support::page::Page;
use crate::support::people::Visitor;

/// A first visit, everything included.
const FIRST: usize = 60 * 1024;
/// What of it may be scripts.
const SCRIPTS: usize = 15 * 1024;
/// Requests of a first visit.
const REQUESTS: usize = 6;
/// A second visit: what cannot be kept.
const SECOND: usize = 15 * 1024;
/// A page by itself: what comes before the first answer of the phone to the server.
const PAGE: usize = 14 * 1024;

/// What has come over the wire, in bytes, headers included.
struct Received {
    bytes: usize,
    kept: bool,
    body: Vec<u8>,
}

#[actix_web::test]
async fn a_first_visit_is_light_and_a_second_lighter() {
    let house = TestApp::spawn().await;
    let visitor = house.visitor();
    for path in ["/", "/thu-tuc", "/thu-tuc/cap-ban-sao-van-bang"] {
        let page = visitor.opens(path).await;
        let itself = receives(&visitor, path).await;
        let (mut first, mut second, mut requests) = (itself.bytes, itself.bytes, 1);
        for asset in assets(&page) {
            let received = receives(&visitor, &asset).await;
            let is_script = asset.contains(".js");
            assert!(!is_script || received.bytes <= SCRIPTS, "{asset}");
            requests += 1;
            first += received.bytes;
            second += if received.kept { 0 } else { received.bytes };
        }
        assert!(requests <= REQUESTS, "{path}: {requests} requests");
        assert!(first <= FIRST, "{path}: {first} bytes the first time");
        assert!(second <= SECOND, "{path}: {second} bytes the second time");
    }
    house.closes().await;
}

#[actix_web::test]
async fn every_page_fits_into_the_first_packets() {
    let house = TestApp::spawn_town().await;
    let signed_in = [
        ("cong-dan", vec!["/ho-so", "/thong-bao", "/tai-khoan"]),
        ("mot-cua", vec!["/can-bo", "/can-bo/tim"]),
        (
            "quan-tri",
            vec!["/quan-tri/lich", "/quan-tri/thu-tuc", "/quan-tri/can-bo"],
        ),
    ];
    let visitor = house.visitor();
    for path in [
        "/",
        "/thu-tuc",
        "/tro-giup",
        "/quyen-rieng-tu",
        "/tra-cuu",
        "/dang-ky",
    ] {
        let received = receives(&visitor, path).await;
        assert!(received.bytes <= PAGE, "{path}: {}", received.bytes);
    }
    for (who, paths) in signed_in {
        let person = house.signed_in(who).await;
        for path in paths {
            let received = receives(&person.browser, path).await;
            assert!(
                received.body.starts_with(&[0x1f, 0x8b]),
                "{path} is compressed"
            );
            assert!(received.bytes <= PAGE, "{path}: {}", received.bytes);
        }
    }
    house.closes().await;
}

/// The files a browser asks for when it shows the page.
fn assets(page: &Page) -> Vec<String> {
    let mut assets = page.links("link[rel='stylesheet'], link[rel='icon']");
    assets.extend(page.pictures("script[src], img"));
    assets
}

/// Asks as a browser does, and does not unpack what comes.
async fn receives(visitor: &Visitor, path: &str) -> Received {
    let request = visitor.client().get(visitor.at(path));
    let answer = request.header("accept-encoding", "gzip").send().await;
    let answer = answer.expect("an answer");
    assert_eq!(answer.status().as_u16(), 200, "{path}");
    let headers = answer.headers();
    let size: usize = headers
        .iter()
        .map(|(name, value)| name.as_str().len() + value.len() + 4)
        .sum();
    let kept = headers.get("cache-control").is_some_and(|value| {
        value
            .to_str()
            .is_ok_and(|value| value.contains("immutable"))
    });
    let body = answer.bytes().await.expect("a body").to_vec();
    Received {
        bytes: size + body.len(),
        kept,
        body,
    }
}
