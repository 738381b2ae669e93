//! Two of everybody at once, on both databases. Each of these promises rests on a
//! protection; take it away, and the test fails.

use std::collections::BTreeSet;
use std::future::Future;

use motcua::services::outbox;
use motcua::urls;

use crate::support::app::{TestApp, blocking};
use crate::support::builders::COPY;
use crate::support::mailbox::CITIZEN;
use crate::support::staff::{BASIS, REASON, SYMBOL, signed_result};

/// Begins all of it before any of it is done.
async fn at_once<T: 'static>(works: Vec<impl Future<Output = T> + 'static>) -> Vec<T> {
    let begun: Vec<_> = works.into_iter().map(actix_web::rt::spawn).collect();
    let mut done = Vec::new();
    for work in begun {
        done.push(work.await.expect("done"));
    }
    done
}

#[actix_web::test]
async fn twenty_submissions_of_one_draft_make_one_dossier() {
    let house = TestApp::spawn_town().await;
    let citizen = house.citizen().await;
    let dossier = house.given_a_draft(&citizen, COPY).await;
    let page = citizen.checks(&dossier).await;
    let form = page.form(&urls::submission(&dossier));
    let presses = (0..20).map(|_| {
        let (citizen, form) = (citizen.clone(), form.clone());
        async move {
            let ticked: Vec<(&str, &str)> = form
                .boxes
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str()))
                .collect();
            citizen.sends_form(&form, &ticked, Vec::new()).await
        }
    });
    let receipts = at_once(presses.collect()).await;
    let codes: BTreeSet<String> = receipts.iter().map(|one| one.says("lookup-code")).collect();
    assert!(
        receipts.iter().all(|one| one.status == 200),
        "all are answered"
    );
    assert_eq!(codes.len(), 1, "one code: {codes:?}");
    assert_eq!(house.subjects_to(CITIZEN).await.len(), 1, "one mail");
    let page = citizen.sees(&dossier).await;
    assert_eq!(page.count("[data-test=timeline] li"), 1, "it happened once");
    house.is_in_order().await;
}

#[actix_web::test]
async fn of_pages_saved_from_many_windows_at_once_each_is_kept() {
    let house = TestApp::spawn_town().await;
    let citizen = house.citizen().await;
    let dossier = house.given_a_draft(&citizen, COPY).await;
    let typed = [
        ("lien-he", "nop_dia_chi"),
        ("van-bang", "ten_van_bang"),
        ("ghi-tren-van-bang", "vb_noi_sinh"),
        ("ban-sao", "ly_do"),
    ];
    for round in 0..5 {
        let answer = format!("Ấp {round}");
        let mut windows = Vec::new();
        for (page, field) in typed {
            let (citizen, answer) = (citizen.clone(), answer.clone());
            let page = citizen.opens_page(&dossier, page).await;
            windows.push(async move {
                citizen
                    .fills_in_page(&page, &[(field, &answer)])
                    .await
                    .status
            });
        }
        assert_eq!(at_once(windows).await, [200; 4]);
        for (page, field) in typed {
            let page = citizen.opens_page(&dossier, page).await;
            let form = page.form_at("form[data-test=page]");
            assert_eq!(form.holds(field), answer, "{field}, round {round}");
        }
    }
}

#[actix_web::test]
async fn acceptances_at_once_get_codes_without_gap_or_twin() {
    let house = TestApp::spawn_town().await;
    let dossiers = house.given_many_submitted(24).await;
    let desk = house.desk().await;
    let mut codes = Vec::new();
    for crowd in dossiers.chunks(8) {
        let acceptances = crowd.iter().map(|dossier| {
            let (desk, dossier) = (desk.clone(), dossier.clone());
            async move { desk.accepts(&dossier).await }
        });
        codes.extend(at_once(acceptances.collect()).await);
    }
    codes.sort();
    let expected: Vec<String> = (1..=24)
        .map(|number| format!("000.00.05.H12-261116-{number:04}"))
        .collect();
    assert_eq!(codes, expected);
    house.is_in_order().await;
}

#[actix_web::test]
async fn of_two_officers_one_wins_and_the_other_keeps_what_they_typed() {
    let house = TestApp::spawn_town_for_weeks().await;
    let (citizen, desk) = (house.citizen().await, house.desk().await);
    let reserve = house.officer("mot-cua-du-phong").await;
    let dossier = house.given_a_submitted_dossier(&citizen, COPY).await;
    let act = urls::refusal(&dossier);
    let form = reserve.opens(&act).await.form(&act);
    house.clock.moves_minutes(7);
    desk.accepts(&dossier).await;
    house.clock.moves_minutes(1);
    let typed = [("reason", REASON), ("basis", BASIS)];
    let late = reserve.sends_form(&form, &typed, Vec::new()).await;
    assert_eq!(late.status, 409);
    let notice = late.says("notice");
    for said in [
        "Phạm Thị Hồng Đào",
        "09:07 16/11/2026",
        "Đã tiếp nhận hồ sơ",
    ] {
        assert!(notice.contains(said), "{said}: {notice}");
    }
    assert!(late.says("kept").contains(REASON), "what was typed is kept");
    assert!(late.says("kept").contains(BASIS));
    assert!(citizen.sees(&dossier).await.shows("status-2"));
    house.is_in_order().await;
}

#[actix_web::test]
async fn two_officers_at_the_same_instant_do_it_once() {
    let house = TestApp::spawn_town().await;
    let dossiers = house.given_many_submitted(4).await;
    let (desk, reserve) = (house.desk().await, house.officer("mot-cua-du-phong").await);
    let citizen = house.citizen().await;
    for dossier in dossiers {
        let act = urls::acceptance(&dossier);
        let mut presses = Vec::new();
        for officer in [&desk, &reserve] {
            let form = officer.opens(&act).await.form(&act);
            let officer = officer.clone();
            presses.push(async move { officer.sends_form(&form, &[], Vec::new()).await });
        }
        let mut statuses: Vec<u16> = at_once(presses)
            .await
            .iter()
            .map(|one| one.status)
            .collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409]);
        let page = citizen.sees(&dossier).await;
        assert_eq!(
            page.count("[data-test=timeline] li"),
            2,
            "submitted, accepted once"
        );
    }
    house.is_in_order().await;
}

#[actix_web::test]
async fn two_workers_send_each_mail_once() {
    let house = TestApp::spawn_town().await;
    house.given_many_submitted(12).await;
    let nodes = [house.app.clone(), house.another_node().await];
    let works = nodes.into_iter().flat_map(|node| [node.clone(), node]);
    let works = works.map(|node| blocking(move || outbox::deliver_due(&node)));
    for outcome in at_once(works.collect()).await {
        outcome.expect("delivered");
    }
    let letters = house.mailbox.letters();
    let ids: BTreeSet<String> = letters
        .iter()
        .map(|one| one.message.id.to_string())
        .collect();
    assert_eq!(letters.len(), 12, "every mail left");
    assert_eq!(ids.len(), 12, "none twice");
    house.is_in_order().await;
}

#[actix_web::test]
async fn a_button_pressed_twice_at_once_acts_once() {
    let house = TestApp::spawn_town().await;
    let citizen = house.citizen().await;
    let path = urls::with_query(&urls::dossier_new(), &[("thu-tuc", COPY)]);
    let form = citizen.opens(&path).await.form(&urls::dossiers());
    let presses = (0..8).map(|_| {
        let (citizen, form) = (citizen.clone(), form.clone());
        async move { citizen.sends_form(&form, &[], Vec::new()).await }
    });
    let drafts = at_once(presses.collect()).await;
    let paths: BTreeSet<&str> = drafts.iter().map(|one| one.path.as_str()).collect();
    assert_eq!(paths.len(), 1, "one draft: {paths:?}");
}

#[actix_web::test]
async fn of_results_issued_at_once_each_has_its_own_number_without_gaps() {
    let house = TestApp::spawn_town_for_weeks().await;
    let (citizen, office) = (house.citizen().await, house.office().await);
    let mut signed = Vec::new();
    for _ in 0..3 {
        let dossier = house.given_a_submitted_dossier(&citizen, COPY).await;
        office.signs(&dossier).await;
        signed.push(dossier);
    }
    let mut given = Vec::new();
    while !signed.is_empty() {
        // All of them are shown the same number, and all send it.
        let issues = signed.iter().map(|dossier| {
            let (clerk, dossier) = (office.clerk.clone(), dossier.clone());
            async move {
                let act = urls::issue(&dossier);
                let page = clerk.tries(&act, &[SYMBOL], vec![signed_result()]).await;
                (dossier, page)
            }
        });
        let before = given.len();
        let mut left = Vec::new();
        for (dossier, page) in at_once(issues.collect()).await {
            if page.path == urls::staff_dossier(&dossier) {
                let number = house.opens_database().read(|conn| {
                    let found = motcua::db::dossiers::find(conn, dossier.0.parse().unwrap())?;
                    Ok::<_, motcua::db::Error>(found.result.unwrap().number)
                });
                given.push(number.unwrap());
            } else {
                assert_eq!(page.status, 422, "{}", page.text());
                left.push(dossier);
            }
        }
        assert!(given.len() > before, "somebody is first");
        signed = left;
    }
    given.sort();
    assert_eq!(given, ["1", "2", "3"]);
    house.is_in_order().await;
}
