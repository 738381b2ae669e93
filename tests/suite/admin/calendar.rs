//! A storm closes the office today: what it moves is said before, and done after.

use motcua::services::deadlines;

use crate::support::app::{TestApp, blocking};
use crate::support::builders::{COPY, CORRECTION};
use crate::support::mailbox::CITIZEN;
use crate::support::page::Page;
use crate::support::people::Person;

const PREVIEW: &str = "/quan-tri/lich/xem-truoc";
const CHANGE: &str = "/quan-tri/lich/thay-doi";

async fn previews(admin: &Person, typed: &[(&str, &str)]) -> Page {
    let client = admin.opens("/quan-tri/lich?nam=2026").await;
    // The last form of the page is the one to add a day.
    let document = client.document();
    let forms = scraper::Selector::parse("form").unwrap();
    let csrf = scraper::Selector::parse("input[name='_csrf']").unwrap();
    let token = document
        .select(&forms)
        .rfind(|form| form.value().attr("action") == Some(PREVIEW))
        .and_then(|form| form.select(&csrf).next())
        .and_then(|input| input.value().attr("value"))
        .expect("a token")
        .to_owned();
    let mut pairs = vec![("_csrf", token.as_str())];
    pairs.extend_from_slice(typed);
    let answer = admin
        .client()
        .post(admin.at(PREVIEW))
        .form(&pairs)
        .send()
        .await
        .unwrap();
    Page::read(answer).await
}

const STORM: [(&str, &str); 5] = [
    ("date", "16/11/2026"),
    ("kind", "dot_xuat"),
    ("name", "Bão số 15"),
    ("status", "chinh_thuc"),
    ("source", "Công điện 15/CĐ-UBND"),
];

fn follows(house: &TestApp) -> impl Future<Output = ()> {
    let app = house.app.clone();
    async move {
        blocking(move || deadlines::follow_calendar(&app))
            .await
            .unwrap();
    }
}

#[actix_web::test]
async fn a_closure_moves_appointments_and_citizens_are_told() {
    let house = TestApp::spawn_demonstration().await;
    house.delivers_mail().await;
    let before = house.mails_to("cong-dan@vi-du.vn").await.len();
    let admin = house.signed_in("quan-tri").await;
    let preview = previews(&admin, &STORM).await;
    assert_eq!(preview.status, 200);
    let words = preview.says("affected");
    let count: usize = words.split(' ').next().unwrap().parse().unwrap();
    assert!(count > 0, "{words}");

    let changed = admin.sends(&preview, CHANGE, &[]).await;
    assert!(changed.shows("flash") && changed.shows("rescheduling"));
    assert!(changed.text().contains("Bão số 15"));
    follows(&house).await;
    let page = admin.opens("/quan-tri/lich?nam=2026").await;
    assert!(!page.shows("rescheduling"));
    let mails = house.mails_to("cong-dan@vi-du.vn").await;
    assert!(mails.len() > before, "new appointments are told");
    let db = house.opens_database();
    let moved = blocking(move || crate::db::rescheduled(&db)).await;
    assert_eq!(moved, count, "as many as were announced");

    // Once more changes nothing: a crash in between would have lost nothing.
    let again = previews(&admin, &STORM).await;
    assert!(again.says("affected").starts_with("0 "));
    admin.sends(&again, CHANGE, &[]).await;
    follows(&house).await;
    assert_eq!(house.mails_to("cong-dan@vi-du.vn").await.len(), mails.len());

    // Taken back, the appointments come back too.
    let page = admin.opens("/quan-tri/lich?nam=2026").await;
    let removal = [("removal", "yes"), ("date", "2026-11-16")];
    let preview = admin.sends(&page, PREVIEW, &removal).await;
    assert_eq!(preview.says("affected"), words);
    house.is_in_order().await;
}

#[actix_web::test]
async fn an_expected_day_becomes_an_announced_one_and_the_warning_goes() {
    let house = TestApp::spawn_town().await;
    let admin = house.signed_in("quan-tri").await;
    assert!(admin.opens("/quan-tri/lich").await.shows("without-tet"));
    let tet = [
        ("date", "04/02/2027"),
        ("kind", "le"),
        ("name", "Tết Nguyên đán Đinh Mùi"),
        ("status", "chinh_thuc"),
        ("source", "Thông báo số 1/TB-BNV"),
    ];
    let preview = previews(&admin, &tet).await;
    assert!(preview.text().contains("Thay cho"), "{}", preview.text());
    let changed = admin.sends(&preview, CHANGE, &[]).await;
    assert!(!changed.shows("without-tet"));
    house.clock.moves_to("2026-10-31T09:00:00");
    let admin = house.signed_in("quan-tri").await;
    assert!(!admin.opens("/quan-tri/lich").await.shows("without-tet"));
}

#[actix_web::test]
async fn what_is_no_day_of_a_calendar_is_refused() {
    let house = TestApp::spawn_town().await;
    let admin = house.signed_in("quan-tri").await;
    for (name, value, field) in [
        ("date", "31/02/2026", "#date"),
        ("date", "01/01/3000", "#date"),
        ("date", "22/08/2026", "#date"),
        ("kind", "le_hoi", "#kind"),
        ("status", "", "#status"),
        ("name", " ", "#name"),
        ("source", "", "#source"),
    ] {
        let typed: Vec<(&str, &str)> = STORM
            .iter()
            .map(|(key, given)| (*key, if *key == name { value } else { *given }))
            .collect();
        let again = previews(&admin, &typed).await;
        assert_eq!(again.status, 422, "{name}={value}");
        assert_eq!(
            again.links(".govuk-error-summary a"),
            [field],
            "{name}={value}"
        );
        assert!(again.html.contains("Công điện 15") || name == "source");
    }
    let friday = [
        ("date", "20/11/2026"),
        ("kind", "lam_bu"),
        ("source", "Thông báo"),
    ];
    let again = previews(&admin, &friday).await;
    assert!(
        again.text().contains("vốn là ngày làm việc"),
        "{}",
        again.text()
    );
    let ordinary = [("removal", "yes"), ("date", "2026-11-20")];
    assert_eq!(previews(&admin, &ordinary).await.status, 422);
}

/// Before acceptance it is the desk's answer that moves: its requester is told too.
#[actix_web::test]
async fn whoever_waits_for_the_answer_is_told_that_it_moves() {
    let house = TestApp::spawn_town().await;
    let citizen = house.citizen().await;
    house.given_a_submitted_dossier(&citizen, COPY).await;
    let admin = house.signed_in("quan-tri").await;
    let preview = previews(&admin, &STORM).await;
    assert!(
        preview.says("affected").starts_with("1 "),
        "{}",
        preview.text()
    );
    admin.sends(&preview, CHANGE, &[]).await;
    follows(&house).await;
    let told = house.latest_to(CITIZEN).await;
    assert!(
        told.contains("Thay đổi giờ trả lời") && told.contains("Trả lời chậm nhất"),
        "{told}"
    );
}

/// A holiday that is only expected is said wherever a promise crosses it.
#[actix_web::test]
async fn a_promise_over_an_expected_day_says_so_on_the_page_and_in_the_letter() {
    let house = TestApp::spawn_town().await;
    let (citizen, desk) = (house.citizen().await, house.desk().await);
    let admin = house.signed_in("quan-tri").await;
    let expected = [
        ("date", "18/11/2026"),
        ("kind", "le"),
        ("name", "Ngày nghỉ dự kiến"),
        ("status", "du_kien"),
        ("source", "Dự thảo"),
    ];
    let preview = previews(&admin, &expected).await;
    admin.sends(&preview, CHANGE, &[]).await;
    let copy = house.given_a_dossier_in_work(&citizen, &desk, COPY).await;
    assert!(
        !citizen.sees(&copy).await.shows("provisional"),
        "it is due before"
    );
    let dossier = house.given_a_submitted_dossier(&citizen, CORRECTION).await;
    desk.accepts(&dossier).await;
    assert!(citizen.sees(&dossier).await.shows("provisional"));
    let told = house.latest_to(CITIZEN).await;
    assert!(told.contains("ngày nghỉ mới chỉ là dự kiến"), "{told}");
}
