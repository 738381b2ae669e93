//! Bringing what was asked for: exactly that.

use motcua::urls;

use crate::support::app::TestApp;
use crate::support::builders::CORRECTION;

#[actix_web::test]
async fn a_supplement_shows_what_was_asked_and_no_table_that_was_answered() {
    let house = TestApp::spawn_town().await;
    let (citizen, desk) = (house.citizen().await, house.desk().await);
    let dossier = house.given_a_submitted_dossier(&citizen, CORRECTION).await;
    let asked = [
        ("g-giay_to_tuy_than", "Ảnh mờ, xin gửi bản rõ hơn."),
        ("t-so_hieu", "Xin ghi lại số hiệu."),
    ];
    desk.asks_for_supplement(&dossier, &asked).await;
    let page = citizen.opens(&urls::supplement(&dossier)).await;
    assert_eq!(page.count("[data-test^='asked-']"), 2, "{}", page.text());
    assert!(page.shows("asked-giay_to_tuy_than"));
    assert!(page.shows("asked-so_hieu"));
    house.is_in_order().await;
}
