//! The auditor reads who did and saw what, takes it along, and has it checked.

use crate::support::app::TestApp;
use crate::support::builders::COPY;

const RECORD: &str = "/can-bo/nhat-ky";

#[actix_web::test]
async fn each_view_of_a_dossier_is_found_by_person_dossier_and_day() {
    let house = TestApp::spawn_town().await;
    let citizen = house.citizen().await;
    let dossier = house.given_a_submitted_dossier(&citizen, COPY).await;
    let desk = house.desk().await;
    desk.opens(&format!("/can-bo/ho-so/{}", dossier.0)).await;
    let receipt = citizen
        .opens(&format!("/ho-so/{}/bien-nhan", dossier.0))
        .await;
    let code = receipt.says("lookup-code");
    let auditor = house.signed_in("kiem-toan").await;

    let page = auditor
        .opens(&format!("{RECORD}?ai=mot-cua@vi-du.vn&ve={code}"))
        .await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert_eq!(page.count("[data-test='line']"), 1, "{}", page.text());
    let said = page.says("record");
    assert!(said.contains("Xem hồ sơ") && said.contains(&code), "{said}");
    assert!(said.contains("16/11/2026"), "{said}");

    let of_all = auditor.opens(&format!("{RECORD}?ve={code}")).await;
    assert!(of_all.says("record").contains("Đã nộp hồ sơ"));
    for nothing in [
        "ai=khong-ai@vi-du.vn",
        "ve=DK-261116-222222",
        "den=15/11/2026",
    ] {
        let page = auditor.opens(&format!("{RECORD}?{nothing}")).await;
        assert_eq!(page.status, 200, "{nothing}");
        assert!(page.shows("empty"), "{nothing}: {}", page.text());
    }
    let page = auditor.opens(&format!("{RECORD}?tu=31/02/2026")).await;
    assert_eq!(page.status, 422);
    assert_eq!(page.links(".govuk-error-summary a"), ["#tu"]);
    assert!(page.text().contains("ngày/tháng/năm"), "{}", page.text());
    let page = auditor
        .opens(&format!("{RECORD}?tu=17/11/2026&den=16/11/2026"))
        .await;
    assert!(page.text().contains("Ngày cuối phải"), "{}", page.text());
    let read = auditor.opens(RECORD).await;
    assert!(
        read.says("record").contains("Xem nhật ký"),
        "read, and noted"
    );
    house.is_in_order().await;
}

#[actix_web::test]
async fn a_long_record_is_read_page_by_page_and_taken_along_whole() {
    let house = TestApp::spawn_town().await;
    let auditor = house.signed_in("kiem-toan").await;
    let admin = house.signed_in("quan-tri").await;
    for _ in 0..60 {
        let page = auditor.opens(RECORD).await;
        assert_eq!(page.status, 200);
    }
    let first = auditor.opens(RECORD).await;
    assert_eq!(first.count("[data-test='line']"), 50);
    let next = first.links(".govuk-pagination__next a").remove(0);
    let second = auditor.opens(&next).await;
    assert!(second.count("[data-test='line']") >= 10);
    let file = auditor.opens(&format!("{RECORD}/nhat-ky.csv")).await;
    assert_eq!(file.status, 200);
    assert_eq!(
        file.headers.get("content-type").unwrap(),
        "text/csv; charset=utf-8"
    );
    assert!(
        file.html.starts_with("\u{feff}\"Lúc\",\"Người thực hiện\""),
        "{}",
        file.html
    );
    assert!(file.html.lines().count() > 60);
    for path in [RECORD.to_owned(), format!("{RECORD}/nhat-ky.csv")] {
        assert_eq!(admin.opens(&path).await.status, 404, "{path}");
    }
}

#[actix_web::test]
async fn a_check_says_whether_the_record_is_whole_and_what_was_touched() {
    let house = TestApp::spawn_town().await;
    let auditor = house.signed_in("kiem-toan").await;
    let page = auditor.opens(RECORD).await;
    assert!(
        !page.shows("whole") && !page.shows("touched"),
        "never checked"
    );
    let check = "/can-bo/nhat-ky/kiem-tra";
    let page = auditor.sends(&page, check, &[]).await;
    assert!(page.shows("whole"), "{}", page.text());

    house.bends_the_record("UPDATE audit SET actor_name = 'Ai đó' WHERE action = 'signed_in'");
    let page = auditor.sends(&page, check, &[]).await;
    assert!(page.shows("touched"), "{}", page.text());
    assert!(
        page.says("findings").contains("signed_in"),
        "{}",
        page.text()
    );
    assert!(page.text().contains("không còn như khi ghi"));
    assert!(!page.shows("flash"), "no good news");
}

#[actix_web::test]
async fn the_record_is_checked_every_night_once() {
    let house = TestApp::spawn_town().await;
    house.does_task("check the record").await;
    let auditor = house.signed_in("kiem-toan").await;
    assert!(!auditor.opens(RECORD).await.shows("whole"), "not by day");
    house.clock.moves_to("2026-11-17T02:10:00");
    house.does_task("check the record").await;
    let auditor = house.signed_in("kiem-toan").await;
    let said = auditor.opens(RECORD).await.says("whole");
    assert!(said.contains("2 giờ 10"), "{said}");
    house.clock.moves_to("2026-11-17T03:10:00");
    house.does_task("check the record").await;
    let auditor = house.signed_in("kiem-toan").await;
    assert_eq!(
        auditor.opens(RECORD).await.says("whole"),
        said,
        "once a night"
    );
}
