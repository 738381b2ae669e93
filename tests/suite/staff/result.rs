//! P1's whole way (T1, T2, T8, T9, T13, T14): every hand it goes through, every
//! mail it causes, and the result in the citizen's hands.

use insta::assert_snapshot;
use motcua::urls;

use crate::support::app::TestApp;
use crate::support::builders::{COPY, answers, papers, pdf};
use crate::support::citizen::Citizen;
use crate::support::mailbox::CITIZEN;
use crate::support::people::{File, Visitor};
use crate::support::staff::signed_result;

/// A draft whose result is to come online, submitted.
async fn submitted_online(citizen: &Citizen) -> crate::support::builders::Dossier {
    let dossier = citizen.starts(COPY).await;
    let mut answers = answers(COPY);
    answers.retain(|(name, _)| !name.starts_with("kq_"));
    answers.push(("kq_hinh_thuc", "truc_tuyen"));
    citizen.fills_in(&dossier, &answers).await;
    for paper in papers(COPY) {
        citizen
            .attaches(&dossier, paper, pdf("Căn cước công dân.pdf"))
            .await;
    }
    citizen.submits(&dossier).await;
    dossier
}

#[actix_web::test]
async fn the_whole_way_from_draft_to_the_counter() {
    let house = TestApp::spawn_town_for_weeks().await;
    let (citizen, office) = (house.citizen().await, house.office().await);
    let dossier = house.given_a_submitted_dossier(&citizen, COPY).await;
    house.clock.moves_minutes(15);
    let code = office.desk.accepts(&dossier).await;
    office.desk.hands_over(&dossier).await;
    assert!(citizen.sees(&dossier).await.shows("status-4"));
    house.clock.moves_minutes(15);
    office.caseworker.proposes(&dossier).await;
    house.clock.moves_minutes(15);
    assert!(
        office.head.sees(&dossier).await.shows("proposal"),
        "what was found out"
    );
    office.head.approves(&dossier).await;
    house.clock.moves_minutes(15);
    office.director.signs(&dossier).await;
    house.clock.moves_minutes(15);
    office.clerk.issues(&dossier, signed_result()).await;
    let page = citizen.sees(&dossier).await;
    assert!(page.shows("status-9"));
    let result = citizen.opens(&urls::result(&dossier)).await;
    assert!(result.text().contains("107/BS-SGDĐT"), "{}", result.text());
    house.clock.moves_minutes(15);
    office.desk.returns(&dossier).await;
    let page = citizen.sees(&dossier).await;
    assert!(page.shows("status-10"));
    assert!(page.shows("deadline-on_time"), "{}", page.text());
    assert_snapshot!("timeline", page.says("timeline"));
    assert_snapshot!("mails", house.correspondence(&dossier).await);
    assert_tracked(&house, &citizen, &dossier, &code).await;
    house.is_in_order().await;
}

/// Anybody with the code and the secret of the receipt finds where it is.
async fn assert_tracked(
    house: &TestApp,
    citizen: &Citizen,
    dossier: &crate::support::builders::Dossier,
    code: &str,
) {
    let receipt = citizen.opens(&urls::receipt(dossier)).await;
    let secret = receipt.says("secret");
    let visitor: Visitor = house.visitor();
    for known in [code.to_owned(), receipt.says("lookup-code")] {
        let page = visitor.opens(&urls::tracking()).await;
        let typed = [("ma", known.as_str()), ("bi-mat", secret.as_str())];
        let found = visitor.sends(&page, &urls::tracking(), &typed).await;
        let said = found.says("tracked");
        assert!(found.shows("status-10"), "{known}: {}", found.text());
        assert!(said.contains("Ng*** T** L**"), "masked: {said}");
    }
}

#[actix_web::test]
async fn a_result_online_is_returned_by_being_opened() {
    let house = TestApp::spawn_town_for_weeks().await;
    let (citizen, office) = (house.citizen().await, house.office().await);
    let dossier = submitted_online(&citizen).await;
    office.signs(&dossier).await;
    office.clerk.issues(&dossier, signed_result()).await;
    let page = citizen.opens(&urls::result(&dossier)).await;
    let link = page
        .attribute("[data-test=download]", "href")
        .expect("a link");
    assert!(
        citizen.sees(&dossier).await.shows("status-9"),
        "not yet returned"
    );
    let file = citizen.fetches(&link).await;
    assert_eq!(file.status(), 200);
    assert_eq!(file.headers()["content-type"], "application/pdf");
    assert_eq!(file.bytes().await.expect("bytes"), signed_result().bytes);
    assert!(citizen.sees(&dossier).await.shows("status-10"));
    // Opened again, it is the same file and nothing happens.
    assert_eq!(citizen.fetches(&link).await.status(), 200);
    let subjects = house.subjects_to(CITIZEN).await;
    assert_eq!(
        subjects.len(),
        4,
        "received, accepted, result, returned: {subjects:?}"
    );
    house.is_in_order().await;
}

#[actix_web::test]
async fn what_was_signed_is_not_shown_before_it_is_issued() {
    let house = TestApp::spawn_town_for_weeks().await;
    let (citizen, office) = (house.citizen().await, house.office().await);
    let dossier = submitted_online(&citizen).await;
    office.signs(&dossier).await;
    let page = office.clerk.sees(&dossier).await;
    let draft = page.links("a[href*='/giay-to/']");
    let draft = draft.last().expect("the draft of the result");
    let mine = draft.replace("/can-bo", "");
    assert_eq!(citizen.fetches(&mine).await.status(), 404);
    let early = citizen.opens(&urls::result(&dossier)).await;
    assert_ne!(early.path, urls::result(&dossier), "no result yet");
}

#[actix_web::test]
async fn a_result_needs_file_number_and_a_day_that_can_be() {
    let house = TestApp::spawn_town_for_weeks().await;
    let (citizen, office) = (house.citizen().await, house.office().await);
    let dossier = submitted_online(&citizen).await;
    office.signs(&dossier).await;
    let act = urls::issue(&dossier);
    let nothing = office
        .clerk
        .tries(&act, &[("number", "")], Vec::new())
        .await;
    assert_eq!(nothing.status, 422);
    assert_eq!(nothing.complaints().len(), 2, "{:?}", nothing.complaints());
    let program = File::new("file", "ket-qua.pdf", b"MZ\x90\x00 a program".to_vec());
    let refused = office
        .clerk
        .tries(&act, &[("number", "107")], vec![program])
        .await;
    assert_eq!(refused.status, 422);
    assert!(refused.complaints().concat().contains("ket-qua.pdf"));
    assert_eq!(refused.form(&act).holds("number"), "107", "nothing is lost");
    let tomorrow = [("number", "107"), ("dated", "17/11/2026")];
    let early = office
        .clerk
        .tries(&act, &tomorrow, vec![signed_result()])
        .await;
    assert_eq!(early.status, 422);
    assert!(
        early.shows("taken-file"),
        "the file is kept: {}",
        early.text()
    );
    // Put right, without choosing the file again.
    let form = early.form(&act);
    let done = office
        .clerk
        .sends_form(&form, &[("dated", "16/11/2026")], Vec::new())
        .await;
    assert_eq!(done.path, urls::staff_dossier(&dossier), "{}", done.text());
    assert!(citizen.sees(&dossier).await.shows("status-9"));
    house.is_in_order().await;
}

#[actix_web::test]
async fn an_english_reader_gets_english_mail() {
    let house = TestApp::spawn_town_for_weeks().await;
    let (citizen, desk) = (house.citizen().await, house.desk().await);
    let profile = citizen.opens(&urls::account_profile()).await;
    let language = [("language", "en")];
    citizen
        .sends(&profile, &urls::account_profile(), &language)
        .await;
    let dossier = submitted_online(&citizen).await;
    desk.accepts(&dossier).await;
    let mail = house.latest_to(CITIZEN).await;
    assert!(mail.contains("5:00 pm, Monday 16 November 2026"), "{mail}");
    let page = citizen.sees(&dossier).await;
    assert_eq!(page.attribute("html", "lang").as_deref(), Some("en"));
}
