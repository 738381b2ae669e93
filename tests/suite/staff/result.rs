//! P1's whole way (T1, T2, T8, T9, T13, T14): every hand it goes through, every
//! mail it causes, and the result in the citizen's hands.

use insta::assert_snapshot;
use motcua::urls;

use crate::support::app::TestApp;
use crate::support::builders::{COPY, Dossier, Office, answers, papers, pdf, pdf_bytes};
use crate::support::citizen::Citizen;
use crate::support::mailbox::CITIZEN;
use crate::support::people::{File, Visitor};
use crate::support::staff::{REASON, SYMBOL, Staff, signed_result};

/// A draft whose result is to come online, submitted.
async fn submitted_online(citizen: &Citizen) -> Dossier {
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
    assert!(result.text().contains("1/BS-SGDĐT"), "{}", result.text());
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
async fn assert_tracked(house: &TestApp, citizen: &Citizen, dossier: &Dossier, code: &str) {
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
        .tries(&act, &[("number", "1"), SYMBOL], vec![program])
        .await;
    assert_eq!(refused.status, 422);
    assert!(refused.complaints().concat().contains("ket-qua.pdf"));
    assert_eq!(refused.form(&act).holds("number"), "1", "nothing is lost");
    let tomorrow = [SYMBOL, ("dated", "17/11/2026")];
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

/// Two dossiers of this citizen, both signed.
async fn two_signed(house: &TestApp, citizen: &Citizen, office: &Office) -> [Dossier; 2] {
    let first = house.given_a_submitted_dossier(citizen, COPY).await;
    let second = house.given_a_submitted_dossier(citizen, COPY).await;
    office.signs(&first).await;
    office.signs(&second).await;
    [first, second]
}

#[actix_web::test]
async fn outcome_and_signer_are_those_of_the_signature() {
    let house = TestApp::spawn_town().await;
    let (citizen, office) = (house.citizen().await, house.office().await);
    let dossier = submitted_online(&citizen).await;
    office.signs(&dossier).await;
    let act = urls::issue(&dossier);
    let page = office.clerk.opens(&act).await;
    assert!(page.says("signed").contains("Lâm Văn Thạnh"), "who signed");
    let bent = [
        SYMBOL,
        ("kind", "written-reply"),
        ("signer", "Nguyễn Văn Khác"),
        ("outcome", "written-reply"),
    ];
    let scan = vec![signed_result()];
    let done = office.clerk.sends_form(&page.form(&act), &bent, scan).await;
    assert_eq!(done.path, urls::staff_dossier(&dossier), "{}", done.text());
    let result = citizen.opens(&urls::result(&dossier)).await.text();
    assert!(
        result.contains("Lâm Văn Thạnh") && !result.contains("Khác"),
        "{result}"
    );
    let kept = house.opens_database().read(|conn| {
        let found = motcua::db::dossiers::find(conn, dossier.0.parse().unwrap())?;
        Ok::<_, motcua::db::Error>(found.result.unwrap().kind.code())
    });
    assert_eq!(kept.unwrap(), "granted");
    house.is_in_order().await;
}

/// Names a file by its id in the form of an act, without sending one.
async fn names(who: &Staff, act: &str, field: &str, id: &str) -> crate::support::page::Page {
    let form = who.opens(act).await.form(act);
    let (by_id, by_name) = (format!("{field}_id"), format!("{field}_name"));
    let typed = [
        SYMBOL,
        ("reason", REASON),
        ("kind", "granted"),
        ("findings", REASON),
        (&*by_id, id),
        (&*by_name, "ket-qua.pdf"),
    ];
    who.sends_form(&form, &typed, Vec::new()).await
}

#[actix_web::test]
async fn a_file_that_an_act_names_was_put_there_for_it() {
    let house = TestApp::spawn_town().await;
    let (citizen, office) = (house.citizen().await, house.office().await);
    let [first, second] = two_signed(&house, &citizen, &office).await;
    let files = house.files().await;
    let issue = urls::issue(&first);
    // A scan of the other dossier, uploaded for a form that is not done yet.
    let waiting = [("number", "7"), SYMBOL];
    let scan = vec![signed_result()];
    let theirs = office
        .clerk
        .tries(&urls::issue(&second), &waiting, scan)
        .await;
    let theirs = theirs
        .form(&urls::issue(&second))
        .holds("file_id")
        .to_owned();
    let page = office.clerk.sees(&first).await;
    let drafts = page.links("a[href*='/giay-to/']");
    let own: Vec<&str> = drafts
        .iter()
        .filter_map(|link| link.rsplit('/').next())
        .collect();
    assert!(
        own.len() >= 2,
        "a paper of the citizen and a draft: {own:?}"
    );
    let nothing = "01a1e215-2900-7aaa-8aaa-aaaaaaaaaaaa";
    for id in own
        .iter()
        .copied()
        .chain([theirs.as_str(), nothing, "khong-co", ""])
    {
        let refused = names(&office.clerk, &issue, "file", id).await;
        assert_eq!(refused.status, 422, "{id}: {}", refused.text());
        assert_eq!(refused.form(&issue).holds("number"), "1", "nothing is lost");
        assert!(!refused.shows("taken-file"), "{id} is not offered again");
    }
    assert!(citizen.sees(&first).await.shows("status-4"), "not issued");
    assert_eq!(house.files().await, files + 1, "only the one that waits");
    // It is taken where it was put, and only once.
    let done = names(&office.clerk, &urls::issue(&second), "file", &theirs).await;
    assert_eq!(done.path, urls::staff_dossier(&second), "{}", done.text());
    let again = names(&office.clerk, &issue, "file", &theirs).await;
    assert_eq!(again.status, 422);
    house.is_in_order().await;
}

#[actix_web::test]
async fn so_are_the_proof_of_a_leader_and_the_draft() {
    let house = TestApp::spawn_town().await;
    let (citizen, office) = (house.citizen().await, house.office().await);
    let dossier = house
        .given_a_dossier_in_work(&citizen, &office.desk, COPY)
        .await;
    let page = office.head.sees(&dossier).await;
    let papers = page.links("a[href*='/giay-to/']");
    let paper = papers[0].rsplit('/').next().unwrap();
    let nothing = "01a1e215-2900-7aaa-8aaa-aaaaaaaaaaaa";
    for id in [paper, nothing] {
        let act = urls::stand_in(&dossier);
        let refused = names(&office.head, &act, "evidence", id).await;
        assert_eq!(refused.status, 422, "{}", refused.text());
        let act = urls::proposal(&dossier);
        let refused = names(&office.caseworker, &act, "file", id).await;
        assert_eq!(refused.status, 422, "{}", refused.text());
    }
    assert!(citizen.sees(&dossier).await.shows("status-4"));
    house.is_in_order().await;
}

#[actix_web::test]
async fn a_refused_act_leaves_no_file_behind() {
    let house = TestApp::spawn_town_for_weeks().await;
    let (citizen, office) = (house.citizen().await, house.office().await);
    let [dossier, other] = two_signed(&house, &citizen, &office).await;
    let act = urls::issue(&dossier);
    let form = office.clerk.opens(&act).await.form(&act);
    let files = house.files().await;
    // Not theirs: nothing is kept.
    let mut theirs = office.desk.sees(&dossier).await.form(&urls::sign_out());
    theirs.action.clone_from(&act);
    theirs.multipart = true;
    let refused = office
        .desk
        .sends_form(&theirs, &[SYMBOL, ("number", "1")], vec![signed_result()])
        .await;
    assert_eq!(refused.status, 403, "{}", refused.text());
    assert_eq!(house.files().await, files);
    // Done meanwhile, so theirs no more: what comes too late is not kept.
    office.clerk.issues(&dossier, signed_result()).await;
    let late = File::new("file", "lan-hai.pdf", pdf_bytes("second"));
    let refused = office.clerk.sends_form(&form, &[SYMBOL], vec![late]).await;
    assert_eq!(refused.status, 403, "{}", refused.text());
    assert_eq!(house.files().await, files + 1, "the issued one");
    // What can be put right waits a day with its form, unseen, and then goes.
    let wrong = [("number", "9"), SYMBOL];
    let act = urls::issue(&other);
    office
        .clerk
        .tries(&act, &wrong, vec![signed_result()])
        .await;
    office
        .clerk
        .tries(&act, &wrong, vec![signed_result()])
        .await;
    assert_eq!(
        house.files().await,
        files + 2,
        "the later replaced the earlier"
    );
    let seen = office.clerk.sees(&other).await.text();
    assert!(
        !seen.contains("(bản quét)"),
        "no part of the dossier: {seen}"
    );
    house.clock.moves_minutes(25 * 60);
    house.does_task("forget files of forms given up").await;
    assert_eq!(house.files().await, files + 1);
    house.is_in_order().await;
}

#[actix_web::test]
async fn a_number_is_given_once_per_book_and_year_without_gaps() {
    let house = TestApp::spawn_town_for_weeks().await;
    let (citizen, office) = (house.citizen().await, house.office().await);
    let [first, second] = two_signed(&house, &citizen, &office).await;
    let act = urls::issue(&first);
    // A book of before goes on where it was, and only if that is said.
    let started = [("number", "107"), SYMBOL];
    let asked = office
        .clerk
        .tries(&act, &started, vec![signed_result()])
        .await;
    assert_eq!(asked.status, 422, "{}", asked.text());
    let goes_on = [("continues", "1")];
    let form = asked.form(&act);
    let done = office.clerk.sends_form(&form, &goes_on, Vec::new()).await;
    assert_eq!(done.path, urls::staff_dossier(&first), "{}", done.text());
    let act = urls::issue(&second);
    let page = office.clerk.opens(&act).await;
    let form = page.form(&act);
    assert_eq!(
        (form.holds("number"), form.holds("symbol")),
        ("108", SYMBOL.1)
    );
    let mut again = page;
    for number in ["107", "109", "1", "0", "-1", "108a", "99999999999"] {
        let typed = [("number", number), ("continues", "1")];
        let files = if again.shows("taken-file") {
            vec![]
        } else {
            vec![signed_result()]
        };
        again = office
            .clerk
            .sends_form(&again.form(&act), &typed, files)
            .await;
        assert_eq!(again.status, 422, "{number}: {}", again.text());
    }
    let spaced = [("number", "0108"), ("symbol", "bs - sgdđt")];
    let done = office
        .clerk
        .sends_form(&again.form(&act), &spaced, Vec::new())
        .await;
    assert_eq!(
        done.path,
        urls::staff_dossier(&second),
        "the same book: {}",
        done.text()
    );
    house.is_in_order().await;
}

#[actix_web::test]
async fn the_receiver_at_the_counter_is_known() {
    let house = TestApp::spawn_town().await;
    let (citizen, office) = (house.citizen().await, house.office().await);
    let dossier = house.given_a_submitted_dossier(&citizen, COPY).await;
    office.signs(&dossier).await;
    office.clerk.issues(&dossier, signed_result()).await;
    let act = urls::delivery(&dossier);
    let counter = |receiver, identity| [("receiver", receiver), ("identity", identity)];
    let refused = office
        .desk
        .tries(&act, &counter("X", "1"), Vec::new())
        .await;
    assert_eq!(refused.status, 422, "{}", refused.text());
    assert_eq!(refused.complaints().len(), 2, "{:?}", refused.complaints());
    let other = counter("Trần Thị Bưởi", "096 188 001235");
    let refused = office.desk.tries(&act, &other, Vec::new()).await;
    assert_eq!(refused.status, 422, "{}", refused.text());
    let form = refused.form(&act);
    assert_eq!(form.holds("receiver"), "Trần Thị Bưởi", "nothing is lost");
    let half = [("authorisation", "Giấy ủy quyền")];
    let refused = office.desk.sends_form(&form, &half, Vec::new()).await;
    assert_eq!(refused.status, 422, "{}", refused.text());
    let whole = [
        ("authorisation_number", "15/2026"),
        ("authorisation_dated", "10/11/2026"),
    ];
    let form = refused.form(&act);
    let done = office.desk.sends_form(&form, &whole, Vec::new()).await;
    assert_eq!(done.path, urls::staff_dossier(&dossier), "{}", done.text());
    let history = office.desk.sees(&dossier).await.says("timeline");
    for known in ["096188001235", "Giấy ủy quyền", "15/2026", "10/11/2026"] {
        assert!(history.contains(known), "{known}: {history}");
    }
    let mine = citizen.sees(&dossier).await.says("timeline");
    assert!(mine.contains("Trần Thị Bưởi") && !mine.contains("096188001235"));
    house.is_in_order().await;
}
