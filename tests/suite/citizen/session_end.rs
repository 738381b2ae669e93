//! A session that ends while somebody types into a form with files.

use motcua::services::seed;
use motcua::urls;

use crate::support::app::TestApp;
use crate::support::builders::{COPY, pdf};
use crate::support::mailbox::CITIZEN;
use crate::support::people::File;

#[actix_web::test]
async fn the_words_of_a_supplement_survive_the_end_of_the_session() {
    let house = TestApp::spawn_town().await;
    let (citizen, desk) = (house.citizen().await, house.desk().await);
    let dossier = house.given_a_submitted_dossier(&citizen, COPY).await;
    let asked = [
        ("g-giay_to_tuy_than", "Ảnh mờ."),
        ("t-so_luong", "Xin ghi lại."),
    ];
    desk.asks_for_supplement(&dossier, &asked).await;
    let here = urls::supplement(&dossier);
    let form = citizen.opens(&here).await.form(&here);
    house.clock.moves_minutes(121);
    let typed = [("_action", "send"), ("so_luong", "7")];
    let file = File {
        field: "tep.giay_to_tuy_than".to_owned(),
        ..pdf("ro-hon.pdf")
    };
    let over = citizen.sends_form(&form, &typed, vec![file]).await;
    assert_eq!(over.status, 401);
    assert!(over.says("session-over").contains("vẫn còn nguyên"));
    let right = [("email", CITIZEN), ("password", seed::PASSWORD)];
    let kept = citizen.sends(&over, "/dang-nhap", &right).await;
    assert!(kept.shows("error-stale-form"), "{}", kept.text());
    assert!(
        kept.shows("files-again"),
        "files cannot wait, and that is said"
    );
    // The file is missing, and what was typed is there.
    let back = citizen.sends(&kept, &here, &[]).await;
    assert_eq!(back.status, 422, "{}", back.text());
    assert_eq!(back.form(&here).holds("so_luong"), "7");
    house.is_in_order().await;
}
