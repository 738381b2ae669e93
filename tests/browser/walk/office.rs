//! What officers do: a page for every act.

use motcua::urls;

use super::walker::{States, Walker};
use crate::support::app::TestApp;
use crate::support::builders::{COPY, Dossier, Office, RECOGNITION};
use crate::support::citizen::Citizen;
use crate::support::staff::{BASIS, REASON, signed_result};

/// What an act that is only confirmed is seen in.
const CONFIRMED: &[&str] = &["ready", "conflict: somebody was faster"];
/// What an act with words is seen in.
const WRITTEN: &[&str] = &[
    "ready",
    "error: nothing given",
    "conflict: somebody was faster",
];

pub(super) const STATES: States = &[
    (
        "acceptance",
        &[
            "ready",
            "conflict: somebody was faster",
            "forbidden",
            "not found",
        ],
    ),
    ("refusal", WRITTEN),
    ("supplement_request", WRITTEN),
    ("supplement_proposal", WRITTEN),
    ("supplement_decision", WRITTEN),
    ("fee_demand", CONFIRMED),
    ("payment_record", WRITTEN),
    ("assignment", CONFIRMED),
    ("proposal", WRITTEN),
    ("review", CONFIRMED),
    ("handover", CONFIRMED),
    ("step_return", WRITTEN),
    ("signature", CONFIRMED),
    ("issue", WRITTEN),
    ("delivery", WRITTEN),
    ("stop", WRITTEN),
    ("lapse", CONFIRMED),
    ("withdrawal_decision", CONFIRMED),
    ("appointment", WRITTEN),
    ("extension", WRITTEN),
    ("lateness", WRITTEN),
    ("stand_in", &["ready", "error: nothing given"]),
    ("correction", &["ready", "error: nothing given"]),
    ("correction_decision", &["ready", "error: nothing given"]),
];

#[actix_web::test]
async fn what_officers_do() {
    let walker = Walker::through(TestApp::spawn_town_for_weeks().await).await;
    let (citizen, office) = (walker.house.citizen().await, walker.house.office().await);
    at_the_desk(&walker, &citizen, &office).await;
    in_the_unit(&walker, &citizen, &office).await;
    to_the_end(&walker, &citizen, &office).await;
    late(&walker, &citizen, &office).await;
    walker.has_seen(STATES).await;
}

/// The page of an act as it comes, sent with nothing, and sent too late.
async fn does(walker: &Walker, act: &str, button: &str, typed: &[(&str, &str)]) {
    let form = format!("form[action='{act}']");
    let button = format!("{form} {button}");
    walker.shows(act, "ready").await;
    if !typed.is_empty() {
        walker.empties().await;
        walker.sends(&button).await;
        walker.looks("error: nothing given").await;
        walker.opens(act).await;
        walker.types(typed).await;
    }
    walker.is_late(&form).await;
    walker.sends(&button).await;
    walker.looks("conflict: somebody was faster").await;
}

const MAIN: &str = ".govuk-button[data-test^='do-']";

async fn at_the_desk(walker: &Walker, citizen: &Citizen, office: &Office) {
    let house = &walker.house;
    let dossier = house.given_a_submitted_dossier(citizen, COPY).await;
    walker.is("mot-cua").await;
    does(walker, &urls::acceptance(&dossier), MAIN, &[]).await;
    let reasons = [
        ("reason", REASON),
        ("basis", BASIS),
        ("right_authority", "UBND xã"),
    ];
    does(walker, &urls::refusal(&dossier), MAIN, &reasons).await;
    let wanted = [
        ("item-g-giay_to_tuy_than", "1"),
        ("comment-g-giay_to_tuy_than", "Ảnh chụp mờ, xin chụp lại."),
        ("basis", BASIS),
    ];
    does(walker, &urls::supplement_request(&dossier), MAIN, &wanted).await;
    walker.is("truong-phong").await;
    walker.shows(&urls::acceptance(&dossier), "not found").await;
    walker.is("mot-cua").await;
    office.desk.accepts(&dossier).await;
    does(walker, &urls::handover(&dossier), MAIN, &[]).await;
    walker
        .shows(
            &urls::acceptance("01a1e215-2900-7aaa-8aaa-aaaaaaaaaaaa"),
            "not found",
        )
        .await;
    walker.is("kiem-toan").await;
    walker.shows(&urls::acceptance(&dossier), "forbidden").await;

    walker.is("mot-cua").await;
    let paid = house.given_a_submitted_dossier(citizen, RECOGNITION).await;
    does(walker, &urls::fee_demand(&paid), MAIN, &[]).await;
    office.desk.asks_for_the_fee(&paid).await;
    let receipt = [("receipt_number", "BL-0042")];
    does(walker, &urls::payment_record(&paid), MAIN, &receipt).await;
}

async fn in_the_unit(walker: &Walker, citizen: &Citizen, office: &Office) {
    let house = &walker.house;
    let dossier = house
        .given_a_dossier_in_work(citizen, &office.desk, COPY)
        .await;
    walker.is("chuyen-vien").await;
    let found = [
        ("kind", "granted"),
        ("findings", "Khớp với sổ gốc, đủ điều kiện."),
    ];
    does(walker, &urls::proposal(&dossier), MAIN, &found).await;
    let wanted = [
        ("item-g-giay_to_tuy_than", "1"),
        ("comment-g-giay_to_tuy_than", "Ảnh chụp mờ, xin chụp lại."),
        ("basis", BASIS),
    ];
    does(walker, &urls::supplement_proposal(&dossier), MAIN, &wanted).await;
    walker.is("truong-phong").await;
    let more = [("days", "2"), ("reason", REASON), ("basis", BASIS)];
    does(walker, &urls::extension(&dossier), MAIN, &more).await;
    does(walker, &urls::assignment(&dossier), MAIN, &[]).await;
    let ended = [("reason", REASON), ("basis", BASIS)];
    does(walker, &urls::stop(&dossier), MAIN, &ended).await;
    let sorry = [
        ("code", "1"),
        ("reason", REASON),
        ("day", "25/11/2026"),
        ("time", "10:00"),
    ];
    does(walker, &urls::appointment(&dossier), MAIN, &sorry).await;
    let act = urls::stand_in(&dossier);
    walker.shows(&act, "ready").await;
    walker.sends(&format!("form[action='{act}'] {MAIN}")).await;
    walker.looks("error: nothing given").await;

    let parts = [("g-giay_to_tuy_than", "Ảnh chụp mờ, xin chụp lại.")];
    office
        .caseworker
        .proposes_supplement(&dossier, &parts)
        .await;
    let declined = [("reason", REASON)];
    does(
        walker,
        &urls::supplement_decision(&dossier),
        "[data-test='decline']",
        &declined,
    )
    .await;
}

async fn to_the_end(walker: &Walker, citizen: &Citizen, office: &Office) {
    let dossier = walker
        .house
        .given_a_dossier_in_work(citizen, &office.desk, COPY)
        .await;
    office.caseworker.proposes(&dossier).await;
    walker.is("truong-phong").await;
    does(walker, &urls::review(&dossier), MAIN, &[]).await;
    let back = urls::step_return(&dossier);
    let form = office.head.opens(&back).await.form(&back);
    let step = (*form.offers("step").first().expect("a step")).to_owned();
    does(walker, &back, MAIN, &[("step", &step), ("reason", REASON)]).await;
    office.head.approves(&dossier).await;
    walker.is("lanh-dao-so").await;
    does(walker, &urls::signature(&dossier), MAIN, &[]).await;
    withdraws(walker, citizen, office).await;
    office.director.signs(&dossier).await;
    walker.is("van-thu").await;
    let number = [
        ("number", "1"),
        ("symbol", "BS-SGDĐT"),
        ("dated", "16/11/2026"),
    ];
    let act = urls::issue(&dossier);
    walker.shows(&act, "ready").await;
    walker.empties().await;
    walker.sends(&format!("form[action='{act}'] {MAIN}")).await;
    walker.looks("error: nothing given").await;
    walker.opens(&act).await;
    walker.types(&number).await;
    let signed = super::draft::laid("ban-sao.pdf", &signed_result().bytes);
    walker
        .chooses_file("main input[type=file]", &signed.1)
        .await;
    walker.is_late(&format!("form[action='{act}']")).await;
    walker.sends(&format!("form[action='{act}'] {MAIN}")).await;
    walker.looks("conflict: somebody was faster").await;
    office.clerk.issues(&dossier, signed_result()).await;
    walker.is("mot-cua").await;
    let given = [
        ("how", "counter"),
        ("receiver", "Nguyễn Thị Lụa"),
        ("identity", "096188001234"),
    ];
    does(walker, &urls::delivery(&dossier), MAIN, &given).await;
}

/// Asked back while it lies with the signer, who decides.
async fn withdraws(walker: &Walker, citizen: &Citizen, office: &Office) {
    let dossier: Dossier = walker
        .house
        .given_a_dossier_in_work(citizen, &office.desk, COPY)
        .await;
    office.caseworker.proposes(&dossier).await;
    office.head.approves(&dossier).await;
    citizen
        .withdraws(&dossier, "Tôi đã tìm thấy bản chính")
        .await;
    walker.is("mot-cua").await;
    let act = urls::withdrawal_decision(&dossier);
    does(walker, &act, "[data-test='confirm']", &[]).await;
}

async fn late(walker: &Walker, citizen: &Citizen, office: &Office) {
    let house = &walker.house;
    let late = house
        .given_a_dossier_in_work(citizen, &office.desk, COPY)
        .await;
    let lapsed = house.given_a_submitted_dossier(citizen, COPY).await;
    let parts = [("g-giay_to_tuy_than", "Ảnh chụp mờ, xin chụp lại.")];
    office.desk.asks_for_supplement(&lapsed, &parts).await;
    house.clock.moves_to("2026-12-08T08:00:00");
    walker.is("chuyen-vien").await;
    let why = [("code", "1"), ("reason", REASON)];
    does(walker, &urls::lateness(&late), MAIN, &why).await;
    walker.is("mot-cua").await;
    does(walker, &urls::lapse(&lapsed), MAIN, &[]).await;
    office.caseworker.proposes(&late).await;
    office.head.approves(&late).await;
    office.director.signs(&late).await;
    office.clerk.explains_lateness(&late).await;
    office.clerk.issues(&late, signed_result()).await;
    corrects(walker, office, &late).await;
}

/// The desk says when it was really ready; the director decides.
async fn corrects(walker: &Walker, office: &Office, dossier: &Dossier) {
    let act = urls::correction(dossier);
    walker.shows(&act, "ready").await;
    walker.sends(&format!("form[action='{act}'] {MAIN}")).await;
    walker.looks("error: nothing given").await;
    let typed = [
        ("day", "17/11/2026"),
        ("time", "10:00"),
        ("code", "1"),
        ("reason", REASON),
    ];
    office.caseworker.corrects(dossier, &typed).await;
    walker.is("lanh-dao-so").await;
    let act = urls::correction_decision(dossier);
    walker.shows(&act, "ready").await;
    walker
        .sends(&format!("form[action='{act}'] [data-test='disagree']"))
        .await;
    walker.looks("error: nothing given").await;
}
