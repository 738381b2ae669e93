//! Files whose form is sent more than once: a double click, a reload, another window.

use motcua::urls;

use crate::support::app::TestApp;
use crate::support::builders::{COPY, Dossier, pdf};
use crate::support::citizen::Citizen;
use crate::support::page::Form;
use crate::support::people::File;

const PAPER: &str = "giay_to_tuy_than";

async fn form_of(citizen: &Citizen, dossier: &Dossier) -> Form {
    let page = citizen.opens(&urls::documents(dossier)).await;
    page.form_at(&format!("#giay-to-{PAPER} form[enctype]"))
}

async fn files_of(citizen: &Citizen, dossier: &Dossier) -> usize {
    let page = citizen.opens(&urls::documents(dossier)).await;
    page.count(&format!("#giay-to-{PAPER} [data-test=file]"))
}

#[actix_web::test]
async fn an_upload_that_is_sent_twice_is_kept_once() {
    let house = TestApp::spawn_town().await;
    let citizen = house.citizen().await;
    let dossier = citizen.starts(COPY).await;
    let form = form_of(&citizen, &dossier).await;
    // A double click, and a reload after it.
    let sent = || {
        let (citizen, form) = (citizen.clone(), form.clone());
        let send = async move { citizen.sends_form(&form, &[], vec![pdf("a.pdf")]).await };
        actix_web::rt::spawn(send)
    };
    let (one, two) = (sent(), sent());
    let (one, two) = (one.await.unwrap(), two.await.unwrap());
    let again = sent().await.unwrap();
    for landed in [&one, &two, &again] {
        assert_eq!(landed.status, 200, "{:?}", landed.complaints());
    }
    assert_eq!(files_of(&citizen, &dossier).await, 1);
    assert!(again.text().contains("lần thứ hai"), "{}", again.text());
    // Another file from the same page is another file.
    citizen.sends_form(&form, &[], vec![pdf("b.pdf")]).await;
    assert_eq!(files_of(&citizen, &dossier).await, 2);
    house.is_in_order().await;
}

#[actix_web::test]
async fn what_was_taken_out_can_come_again_from_the_same_page() {
    let house = TestApp::spawn_town().await;
    let citizen = house.citizen().await;
    let dossier = citizen.starts(COPY).await;
    let form = form_of(&citizen, &dossier).await;
    let landed = citizen.sends_form(&form, &[], vec![pdf("a.pdf")]).await;
    let removal = landed.form_at("form[id^='removal-']");
    citizen.sends_form(&removal, &[], Vec::new()).await;
    assert_eq!(files_of(&citizen, &dossier).await, 0);
    citizen.sends_form(&form, &[], vec![pdf("a.pdf")]).await;
    assert_eq!(files_of(&citizen, &dossier).await, 1);
    house.is_in_order().await;
}

#[actix_web::test]
async fn a_file_that_comes_after_submission_is_refused_in_words() {
    let house = TestApp::spawn_town().await;
    let citizen = house.citizen().await;
    let dossier = house.given_a_draft(&citizen, COPY).await;
    let form = form_of(&citizen, &dossier).await;
    citizen.submits(&dossier).await;
    let late = citizen.sends_form(&form, &[], vec![pdf("b.pdf")]).await;
    assert_eq!(late.status, 409);
    assert!(late.text().contains("Hồ sơ đã nộp"), "{}", late.text());
    house.is_in_order().await;
}

#[actix_web::test]
async fn a_supplement_pressed_twice_is_handed_in_once() {
    let house = TestApp::spawn_town().await;
    let citizen = house.citizen().await;
    let desk = house.desk().await;
    let dossier = house.given_a_submitted_dossier(&citizen, COPY).await;
    let asked = [("g-giay_to_tuy_than", "Ảnh mờ, xin gửi bản rõ hơn.")];
    desk.asks_for_supplement(&dossier, &asked).await;
    let page = citizen.opens(&urls::supplement(&dossier)).await;
    let form = page.form(&urls::supplement(&dossier));
    let file = || File {
        field: format!("tep.{PAPER}"),
        ..pdf("ro-hon.pdf")
    };
    for press in ["first", "second"] {
        let sent = [("_action", "send")];
        let landed = citizen.sends_form(&form, &sent, vec![file()]).await;
        assert_eq!(
            landed.path,
            urls::dossier(&dossier),
            "{press}: {}",
            landed.text()
        );
        assert_eq!(landed.status, 200, "{press}");
    }
    // Another window, opened before: a file that comes too late is refused in words.
    let other = page.form(&urls::supplement(&dossier));
    let values = [("_action", "send"), ("_key", "another-window")];
    let late = citizen.sends_form(&other, &values, vec![file()]).await;
    assert_eq!(late.status, 409);
    assert!(
        late.text().contains("không thêm được tệp"),
        "{}",
        late.text()
    );
    house.is_in_order().await;
}
