//! The reserve takes over, for days that were named.

use crate::support::app::TestApp;

const OWN: &str = "/can-bo/nguoi-lam-thay";

/// The value of the option with this name in a choice.
fn option(page: &crate::support::page::Page, name: &str) -> String {
    let document = page.document();
    let options = scraper::Selector::parse("#substitute option").unwrap();
    let found = document
        .select(&options)
        .find(|option| option.text().collect::<String>().trim().starts_with(name));
    let value = found.and_then(|option| option.value().attr("value"));
    value
        .unwrap_or_else(|| panic!("{name} is no choice"))
        .to_owned()
}

#[actix_web::test]
async fn a_substitute_sees_and_does_the_work_on_those_days_only() {
    let house = TestApp::spawn_demonstration().await;
    let absent = house.signed_in("chuyen-vien").await;
    let substitute = house.signed_in("chuyen-vien-thpt").await;
    let mut path = String::new();
    for link in absent
        .opens("/can-bo")
        .await
        .links("[data-test='worklist-row'] a")
    {
        let page = absent.opens(&link).await;
        if page.html.contains(&format!("{link}/trinh")) {
            path = link;
            break;
        }
    }
    assert!(!path.is_empty(), "the caseworker has something to propose");
    assert_eq!(substitute.opens(&path).await.status, 404, "another unit's");

    let page = absent.opens(OWN).await;
    let chosen = option(&page, "Danh Sà Rây");
    let days = [
        ("substitute", chosen.as_str()),
        ("from", "17/11/2026"),
        ("until", "18/11/2026"),
    ];
    let landed = absent.sends(&page, OWN, &days).await;
    assert!(landed.shows("substitution"), "{}", landed.text());
    assert_eq!(substitute.opens(&path).await.status, 404, "not yet");

    house.clock.moves_to("2026-11-17T08:00:00");
    let substitute = house.signed_in("chuyen-vien-thpt").await;
    let list = substitute.opens("/can-bo").await;
    assert!(list.says("standing-in").contains("Huỳnh Quốc Bảo"));
    assert!(list.links("[data-test='worklist-row'] a").contains(&path));
    let action = format!("{path}/trinh");
    let form = substitute.opens(&action).await;
    let findings = [("findings", "Đã đối chiếu sổ gốc, thông tin khớp.")];
    let done = substitute
        .uploads(&form, &action, &findings, Vec::new())
        .await;
    assert_eq!(done.status, 200, "{}", done.text());
    let history = absent_history(&house, &path).await;
    assert!(history.contains("thay mặt Huỳnh Quốc Bảo"), "{history}");

    house.clock.moves_to("2026-11-19T08:00:00");
    let substitute = house.signed_in("chuyen-vien-thpt").await;
    assert_eq!(substitute.opens(&path).await.status, 404, "no more");
    house.is_in_order().await;
}

async fn absent_history(house: &TestApp, path: &str) -> String {
    let absent = house.signed_in("chuyen-vien").await;
    absent.opens(path).await.text()
}

#[actix_web::test]
async fn the_administrator_names_one_in_a_single_action_and_ends_it() {
    let house = TestApp::spawn_town().await;
    let admin = house.signed_in("quan-tri").await;
    let list = admin.opens("/quan-tri/can-bo").await;
    let mut path = String::new();
    for link in list.links("[data-test='officer'] a") {
        if admin.opens(&link).await.text_of("h1") == "Phạm Thị Hồng Đào" {
            path = link;
        }
    }
    let page = admin.opens(&path).await;
    let action = format!("{path}/thay-the");
    let chosen = option(&page, "Đỗ Minh Trí");
    let days = [
        ("substitute", chosen.as_str()),
        ("from", "16/11/2026"),
        ("until", "20/11/2026"),
    ];
    let named = admin.sends(&page, &action, &days).await;
    assert!(named.shows("substitution"), "{}", named.text());
    let reserve = house.signed_in("mot-cua-du-phong").await;
    let words = reserve.opens("/can-bo").await.says("standing-in");
    assert!(words.contains("Phạm Thị Hồng Đào"), "{words}");

    let overlap = admin.sends(&named, &action, &days).await;
    assert_eq!(overlap.status, 409);
    assert!(overlap.says("notice").contains("Đỗ Minh Trí"));
    let end = named
        .actions()
        .into_iter()
        .find(|action| action.ends_with("/xoa"))
        .unwrap();
    let ended = admin.sends(&named, &end, &[]).await;
    assert!(!ended.shows("substitution"));
    assert!(!reserve.opens("/can-bo").await.shows("standing-in"));
    house.is_in_order().await;
}

#[actix_web::test]
async fn days_that_cannot_be_are_refused_with_a_sentence() {
    let house = TestApp::spawn_town().await;
    let officer = house.signed_in("mot-cua").await;
    let page = officer.opens(OWN).await;
    let chosen = option(&page, "Đỗ Minh Trí");
    for (from, until, field) in [
        ("15/11/2026", "20/11/2026", "#from"),
        ("20/11/2026", "17/11/2026", "#until"),
        ("31/02/2027", "01/03/2027", "#from"),
    ] {
        let typed = [
            ("substitute", chosen.as_str()),
            ("from", from),
            ("until", until),
        ];
        let again = officer.sends(&page, OWN, &typed).await;
        assert_eq!(again.status, 422, "{from}");
        assert_eq!(again.links(".govuk-error-summary a"), [field]);
        assert!(again.html.contains(until));
    }
    let nobody = [
        ("substitute", ""),
        ("from", "17/11/2026"),
        ("until", "17/11/2026"),
    ];
    let again = officer.sends(&page, OWN, &nobody).await;
    assert_eq!(again.links(".govuk-error-summary a"), ["#substitute"]);
}

#[actix_web::test]
async fn the_choice_has_those_who_may_with_role_and_unit() {
    let house = TestApp::spawn_town().await;
    let director = house.signed_in("lanh-dao-so").await;
    let page = director.opens(OWN).await;
    let choices: Vec<String> = {
        let document = page.document();
        let options = scraper::Selector::parse("#substitute option").unwrap();
        let text = |option: scraper::ElementRef| option.text().collect::<String>();
        document
            .select(&options)
            .map(|option| text(option).trim().to_owned())
            .collect()
    };
    let has = |name: &str| choices.iter().any(|choice| choice.starts_with(name));
    assert!(
        choices.contains(&"Danh Sà Rây (Chuyên viên; Giáo dục Trung học)".to_owned()),
        "{choices:?}"
    );
    for nobody in [
        "Cao Thị Bích",
        "Tô Hoàng Nam",
        "Võ Thị Ngọc Ánh",
        "Ngô Thanh Hải",
    ] {
        assert!(!has(nobody), "{nobody}: {choices:?}");
    }
    for apart in ["quan-tri", "kiem-toan"] {
        let page = house.signed_in(apart).await.opens(OWN).await;
        assert!(page.shows("nobody-stands-in"), "{apart}");
        assert!(!page.html.contains("name=\"substitute\""), "{apart}");
    }
}

#[actix_web::test]
async fn a_director_names_neither_the_auditor_nor_who_stands_in_for_a_head() {
    let house = TestApp::spawn_town().await;
    let (director, head) = (
        house.signed_in("lanh-dao-so").await,
        house.signed_in("truong-phong").await,
    );
    let names = async |who: &crate::support::people::Person, substitute: &str| {
        let page = who.opens(OWN).await;
        let typed = [
            ("substitute", substitute),
            ("from", "16/11/2026"),
            ("until", "18/11/2026"),
        ];
        who.sends(&page, OWN, &typed).await
    };
    let refused = async |who: &crate::support::people::Person, substitute: &str, why: &str| {
        let again = names(who, substitute).await;
        assert_eq!(again.status, 422);
        assert_eq!(again.links(".govuk-error-summary a"), ["#substitute"]);
        assert!(again.text().contains(why), "{}", again.text());
        assert!(!again.shows("substitution"));
    };
    let keeper = house.signed_in("quan-tri").await;
    let list = keeper.opens("/quan-tri/can-bo").await;
    let mut officers = std::collections::BTreeMap::new();
    for link in list.links("[data-test='officer'] a") {
        let id = link.rsplit('/').next().unwrap().to_owned();
        officers.insert(keeper.opens(&link).await.text_of("h1"), id);
    }
    let (auditor, admin) = (&officers["Cao Thị Bích"], &officers["Tô Hoàng Nam"]);
    for apart in [auditor, admin] {
        refused(&director, apart, "không làm thay ai").await;
    }
    refused(&director, &officers["Võ Thị Ngọc Ánh"], "vừa duyệt vừa ký").await;
    let worker = &officers["Danh Sà Rây"];
    assert!(names(&head, worker).await.shows("substitution"));
    refused(&director, worker, "vừa duyệt vừa ký").await;
    house.is_in_order().await;
}
