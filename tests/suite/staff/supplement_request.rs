//! Asking for a supplement: at the desk (T4, T5), and in the unit, where the head
//! confirms and the clock stands in between (T10, T11).

use std::process::Command;

use motcua::urls;

use crate::support::app::TestApp;
use crate::support::builders::{COPY, CORRECTION, pdf_bytes};
use crate::support::mailbox::CITIZEN;
use crate::support::people::File;
use crate::support::staff::{BASIS, wanted};

const REMARK: &str = "Ảnh chụp bị mờ; xin chụp lại rõ cả bốn góc.";

fn picture() -> File {
    let name = "Ảnh chụp bằng.pdf";
    File::new("tep.ban_chup_van_bang", name, pdf_bytes("picture"))
}

#[actix_web::test]
async fn before_acceptance_the_desk_asks_and_checks_anew() {
    let house = TestApp::spawn_town_for_weeks().await;
    let (citizen, desk) = (house.citizen().await, house.desk().await);
    let dossier = house.given_a_submitted_dossier(&citizen, COPY).await;
    let parts = [
        ("g-ban_chup_van_bang", REMARK),
        ("t-so_hieu", "Thiếu một chữ số."),
    ];
    desk.asks_for_supplement(&dossier, &parts).await;
    let page = citizen.sees(&dossier).await;
    assert!(page.shows("status-5"));
    let mail = house.latest_to(CITIZEN).await;
    for said in [REMARK, "Thiếu một chữ số.", BASIS, "30/11/2026"] {
        assert!(mail.contains(said), "{said}: {mail}");
    }
    let asked = citizen.opens(&urls::supplement(&dossier)).await;
    assert!(asked.says("asked-ban_chup_van_bang").contains(REMARK));
    assert!(asked.says("asked-so_hieu").contains("Thiếu một chữ số."));
    assert!(
        !asked.shows("asked-vb_ho_ten"),
        "only what was asked for can be changed"
    );

    house.clock.moves_to("2026-11-18T10:00:00");
    let answers = [("so_hieu", "A 01234567"), ("vb_ho_ten", "Người Khác Hẳn")];
    let after = citizen
        .provides_supplement(&dossier, &answers, vec![picture()])
        .await;
    assert!(after.shows("status-1"), "checked anew");
    assert!(
        after
            .says("check-due")
            .contains("10 giờ 00 phút, thứ Năm ngày 19/11/2026")
    );
    let filed = after.says("filed-answers");
    assert!(filed.contains("A 01234567"), "{filed}");
    assert!(!filed.contains("Người Khác Hẳn"), "{filed}");
    desk.accepts(&dossier).await;
    house.is_in_order().await;
}

#[actix_web::test]
async fn after_acceptance_the_clock_stands_until_the_answer() {
    let house = TestApp::spawn_town_for_weeks().await;
    let (citizen, office) = (house.citizen().await, house.office().await);
    house.clock.moves_to("2026-11-16T08:30:00");
    let dossier = house.given_a_submitted_dossier(&citizen, CORRECTION).await;
    house.clock.moves_to("2026-11-16T09:12:00");
    office.desk.accepts(&dossier).await;
    let promised = "9 giờ 12 phút, thứ Hai ngày 23/11/2026";
    assert!(citizen.sees(&dossier).await.text().contains(promised));
    office.desk.hands_over(&dossier).await;
    office.head.assigns(&dossier).await;

    house.clock.moves_to("2026-11-17T14:30:00");
    let parts = [("g-quyet_dinh_ho_tich", REMARK)];
    office
        .caseworker
        .proposes_supplement(&dossier, &parts)
        .await;
    assert!(
        citizen.sees(&dossier).await.shows("status-4"),
        "the head has not confirmed"
    );
    house.clock.moves_to("2026-11-17T15:00:00");
    office.head.confirms_supplement(&dossier).await;
    let page = citizen.sees(&dossier).await;
    assert!(page.shows("status-5"));
    assert!(
        page.says("clock-stands")
            .contains("15 giờ 00 phút, thứ Ba ngày 17/11/2026")
    );
    assert!(office.caseworker.sees(&dossier).await.shows("clock-stands"));

    house.clock.moves_to("2026-11-19T10:00:00");
    let decision = File::new(
        "tep.quyet_dinh_ho_tich",
        "Quyết định.pdf",
        pdf_bytes("again"),
    );
    let after = citizen
        .provides_supplement(&dossier, &[], vec![decision])
        .await;
    let due = "16 giờ 12 phút, thứ Ba ngày 24/11/2026";
    assert!(after.shows("status-4"));
    assert!(after.text().contains(due), "page: {}", after.text());
    let mail = house.latest_to(CITIZEN).await;
    assert!(mail.contains(due), "mail: {mail}");
    assert!(
        mail.contains(promised),
        "the mail names the earlier promise: {mail}"
    );
    assert_eq!(deadline_by_command(), "2026-11-24T16:12");
    house.is_in_order().await;
}

/// What `motcua deadline` says of the same days.
fn deadline_by_command() -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_motcua"))
        .args(["deadline", "--from", "2026-11-16T09:12", "--limit", "40h"])
        .args(["--pause", "2026-11-17T15:00..2026-11-19T10:00"])
        .output()
        .expect("the command runs");
    let said = String::from_utf8(output.stdout).expect("text");
    said.lines().next().unwrap_or_default().to_owned()
}

#[actix_web::test]
async fn the_head_may_decline_and_a_second_request_needs_a_leader() {
    let house = TestApp::spawn_town_for_weeks().await;
    let (citizen, desk) = (house.citizen().await, house.desk().await);
    let (caseworker, head) = (house.caseworker().await, house.head().await);
    let dossier = house.given_a_dossier_in_work(&citizen, &desk, COPY).await;
    let parts = [("g-ban_chup_van_bang", REMARK)];
    caseworker.proposes_supplement(&dossier, &parts).await;
    head.declines_supplement(&dossier).await;
    assert!(citizen.sees(&dossier).await.shows("status-4"));
    caseworker.proposes_supplement(&dossier, &parts).await;
    head.confirms_supplement(&dossier).await;
    house.clock.moves_to("2026-11-16T10:00:00");
    citizen
        .provides_supplement(&dossier, &[], vec![picture()])
        .await;

    caseworker.proposes_supplement(&dossier, &parts).await;
    let act = urls::supplement_decision(&dossier);
    let refused = head.tries(&act, &[("decision", "yes")], Vec::new()).await;
    assert_eq!(refused.status, 422, "{}", refused.text());
    let reason = "Người nộp đã đổi tên, cần thêm trích lục hộ tịch.";
    let typed = [("decision", "yes"), ("leader_override", reason)];
    let done = head.tries(&act, &typed, Vec::new()).await;
    assert_eq!(done.path, urls::staff_dossier(&dossier), "{}", done.text());
    assert!(citizen.sees(&dossier).await.shows("status-5"));
    house.is_in_order().await;
}

#[actix_web::test]
async fn a_request_names_something_and_says_what_to_do() {
    let house = TestApp::spawn_town().await;
    let (citizen, desk) = (house.citizen().await, house.desk().await);
    let dossier = house.given_a_submitted_dossier(&citizen, COPY).await;
    let act = urls::supplement_request(&dossier);
    let nothing = desk.tries(&act, &[("basis", BASIS)], Vec::new()).await;
    assert_eq!(nothing.status, 422);
    let silent = [("basis", BASIS), ("item-g-ban_chup_van_bang", "1")];
    let silent = desk.tries(&act, &silent, Vec::new()).await;
    assert_eq!(silent.status, 422);
    assert_eq!(silent.complaints().len(), 1, "{:?}", silent.complaints());
    let form = silent.form(&act);
    assert_eq!(form.holds("basis"), BASIS, "nothing is lost");
    assert_eq!(form.holds("item-g-ban_chup_van_bang"), "1");
    // A part of no such procedure is nothing to be asked for.
    let typed = wanted(&[("g-khong_co", REMARK)]);
    let typed: Vec<_> = typed
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    let unknown = desk.tries(&act, &typed, Vec::new()).await;
    assert_eq!(unknown.status, 422, "{}", unknown.text());
    assert!(citizen.sees(&dossier).await.shows("status-1"));
}

#[actix_web::test]
async fn what_never_comes_is_stopped() {
    let house = TestApp::spawn_town_for_weeks().await;
    let (citizen, desk) = (house.citizen().await, house.desk().await);
    let dossier = house.given_a_submitted_dossier(&citizen, COPY).await;
    desk.asks_for_supplement(&dossier, &[("g-ban_chup_van_bang", REMARK)])
        .await;
    let page = citizen.takes_more_time(&dossier).await;
    assert!(
        page.says("last-day").contains("07/12/2026"),
        "{}",
        page.says("last-day")
    );
    assert_eq!(page.count("[data-test=extension]"), 0, "once");

    house.clock.moves_to("2026-12-03T08:00:00");
    house.minds_the_time().await;
    house.minds_the_time().await;
    let subjects = house.subjects_to(CITIZEN).await;
    assert_eq!(
        subjects.len(),
        3,
        "received, asked, reminded once: {subjects:?}"
    );

    house.clock.moves_to("2026-12-08T08:00:00");
    house.minds_the_time().await;
    assert!(
        citizen.sees(&dossier).await.shows("status-5"),
        "nothing moves by itself"
    );
    let list = desk.browser.opens("/can-bo").await;
    assert!(
        list.says("worklist-row").contains("hết ngày 07/12/2026"),
        "{}",
        list.text()
    );
    desk.stops_what_lapsed(&dossier).await;
    let page = citizen.sees(&dossier).await;
    assert!(page.shows("status-8"));
    assert!(house.latest_to(CITIZEN).await.contains("07/12/2026"));
    house.is_in_order().await;
}

/// What must fail is not offered, and what counts as late warns first.
#[actix_web::test]
async fn the_desk_is_not_offered_a_second_request_and_the_head_is_warned() {
    let house = TestApp::spawn_town().await;
    let (citizen, desk, head) = (
        house.citizen().await,
        house.desk().await,
        house.head().await,
    );
    let dossier = house.given_a_submitted_dossier(&citizen, COPY).await;
    let act = urls::supplement_request(&dossier);
    assert!(!desk.opens(&act).await.shows("second-supplement"));
    desk.asks_for_supplement(&dossier, &[("t-so_luong", REMARK)])
        .await;
    citizen
        .provides_supplement(&dossier, &[("so_luong", "2")], Vec::new())
        .await;
    let page = desk.sees(&dossier).await;
    assert!(page.shows("act-accept"), "{}", page.text());
    assert!(!page.shows("also-request-supplement"), "it must fail");
    desk.accepts(&dossier).await;
    desk.hands_over(&dossier).await;
    let asks = head.opens(&act).await;
    assert!(asks.shows("second-supplement"), "{}", asks.text());
    head.asks_for_supplement(&dossier, &[("t-so_luong", REMARK)])
        .await;
    assert!(citizen.sees(&dossier).await.shows("counts-as-late"));
    house.is_in_order().await;
}
