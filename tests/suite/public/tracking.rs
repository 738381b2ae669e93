//! Looking a dossier up by code and secret.

use crate::support::app::TestApp;
use crate::support::page::Page;
use crate::support::people::Visitor;

/// A submitted dossier of the town, as its receipt names it.
struct Receipt {
    code: String,
    secret: String,
}

/// A fresh dossier of the town's citizen.
async fn receipt(house: &TestApp) -> Receipt {
    let citizen = house.citizen().await;
    let dossier = house
        .given_a_submitted_dossier(&citizen, "cap-ban-sao-van-bang")
        .await;
    read(&citizen, &format!("/ho-so/{}", dossier.0)).await
}

async fn read(citizen: &Visitor, dossier: &str) -> Receipt {
    let receipt = citizen.opens(&format!("{dossier}/bien-nhan")).await;
    Receipt {
        code: receipt.says("lookup-code"),
        secret: receipt.says("secret"),
    }
}

async fn receipts(house: &TestApp) -> Vec<Receipt> {
    let citizen = house.signed_in("cong-dan").await;
    let mut found = Vec::new();
    for link in citizen
        .opens("/ho-so")
        .await
        .links("[data-test='dossier'] a")
    {
        if link.ends_with("/ke-khai") {
            continue;
        }
        found.push(read(&citizen, &link).await);
    }
    assert!(!found.is_empty(), "the town has dossiers");
    found
}

async fn looks_up(visitor: &Visitor, code: &str, secret: &str) -> Page {
    let page = visitor.opens("/tra-cuu").await;
    visitor
        .sends(&page, "/tra-cuu", &[("ma", code), ("bi-mat", secret)])
        .await
}

fn wrong(secret: &str) -> String {
    let other = (secret.parse::<u32>().unwrap() + 1) % 10_000;
    format!("{other:04}")
}

#[actix_web::test]
async fn every_dossier_of_the_town_is_found_with_its_status_and_what_comes_next() {
    let house = TestApp::spawn_demonstration().await;
    let mut statuses = std::collections::BTreeSet::new();
    for receipt in receipts(&house).await {
        let page = looks_up(&house.visitor(), &receipt.code, &receipt.secret).await;
        assert_eq!(page.status, 200, "{}", page.text());
        assert!(
            page.shows("tracked") && page.shows("next"),
            "{}",
            page.text()
        );
        let shown = page
            .attribute("[data-test^='status-']", "data-test")
            .unwrap();
        let awaited = matches!(
            shown.as_str(),
            "status-1" | "status-2" | "status-4" | "status-5" | "status-6" | "status-7"
        );
        let said = page.shows("until") || page.shows("late");
        assert_eq!(said, awaited, "{shown}: {}", page.text());
        statuses.insert(shown);
        assert!(!page.html.contains("Nguyễn Thị Lụa"), "the name is masked");
        assert!(
            page.says("tracked").contains("Ng*** T** L**"),
            "{}",
            page.says("tracked")
        );
        let address = page.headers.get("cache-control").unwrap();
        assert_eq!(address, "no-store");
    }
    assert!(statuses.len() >= 5, "{statuses:?}");
    house.closes().await;
}

#[actix_web::test]
async fn a_code_may_be_typed_as_people_type_it() {
    let house = TestApp::spawn_town().await;
    let receipt = receipt(&house).await;
    let (code, secret) = (&receipt.code, &receipt.secret);
    let wide = |text: &str| {
        let widened = text.chars().map(|c| match c {
            '0'..='9' => char::from_u32(u32::from(c) + 0xfee0).unwrap(),
            other => other,
        });
        widened.collect::<String>()
    };
    let typed = [
        code.to_lowercase(),
        format!("  {code}  "),
        code.replace('-', " "),
        code.replace('-', ""),
        code.replace('-', "–"),
        code.replacen("DK", "ĐK", 1),
        wide(code),
    ];
    for typed in typed {
        let spaced: String = wide(secret).chars().flat_map(|c| [c, ' ']).collect();
        let page = looks_up(&house.visitor(), &typed, &spaced).await;
        assert!(page.shows("tracked"), "{typed}: {}", page.text());
    }
    house.closes().await;
}

#[actix_web::test]
async fn an_unknown_code_and_a_wrong_secret_are_answered_alike() {
    let house = TestApp::spawn_town().await;
    let receipt = receipt(&house).await;
    let visitor = house.visitor();
    let guessed = looks_up(&visitor, &receipt.code, &wrong(&receipt.secret)).await;
    let invented = looks_up(&visitor, "DK-261116-222222", "1234").await;
    let nonsense = looks_up(&visitor, "abc", "x").await;
    for page in [&guessed, &invented, &nonsense] {
        assert_eq!(page.status, 422);
        assert!(!page.shows("tracked"));
        assert_eq!(page.text_of("#ma-error"), guessed.text_of("#ma-error"));
    }
    assert_eq!(guessed.attribute("#ma", "value"), Some(receipt.code));
    assert_eq!(
        guessed.attribute("#bi-mat", "value"),
        None,
        "a secret is not sent back"
    );
    house.closes().await;
}

#[actix_web::test]
async fn five_wrong_tries_make_a_dossier_wait_and_each_time_twice_as_long() {
    let house = TestApp::spawn_town().await;
    let (receipt, other) = (receipt(&house).await, receipt(&house).await);
    let visitor = house.visitor();
    for (until, minutes) in [("09:15", 16), ("09:46", 31), ("10:47", 0)] {
        for _ in 0..5 {
            let page = looks_up(&visitor, &receipt.code, &wrong(&receipt.secret)).await;
            assert_eq!(page.status, 422);
        }
        let page = looks_up(&visitor, &receipt.code.to_lowercase(), &receipt.secret).await;
        assert_eq!(page.status, 429, "{}", page.text());
        let said = page.text_of("#ma-error");
        assert!(said.contains(until), "{said}");
        let page = looks_up(&visitor, &other.code, &other.secret).await;
        assert!(page.shows("tracked"), "one dossier's wait is its own");
        house.clock.moves_minutes(minutes);
    }
    house.clock.moves_minutes(61);
    let page = looks_up(&visitor, &receipt.code, &receipt.secret).await;
    assert!(page.shows("tracked"), "{}", page.text());
    house.closes().await;
}

#[actix_web::test]
async fn both_codes_of_a_dossier_are_one_lock() {
    let house = TestApp::spawn_town().await;
    let citizen = house.citizen().await;
    let dossier = house
        .given_a_submitted_dossier(&citizen, "cap-ban-sao-van-bang")
        .await;
    house.desk().await.accepts(&dossier).await;
    let receipt = read(&citizen, &format!("/ho-so/{}", dossier.0)).await;
    let code = citizen.opens(&format!("/ho-so/{}", dossier.0)).await;
    let code = code.says("dossier-code");
    let visitor = house.visitor();
    for number in 0..5 {
        let typed = if number % 2 == 0 {
            &receipt.code
        } else {
            &code
        };
        let page = looks_up(&visitor, typed, &wrong(&receipt.secret)).await;
        assert_eq!(page.status, 422, "{number}");
    }
    for typed in [&receipt.code, &code] {
        let page = looks_up(&visitor, typed, &receipt.secret).await;
        assert_eq!(page.status, 429, "{typed}");
    }
    house.closes().await;
}

#[actix_web::test]
async fn a_network_has_fifty_wrong_tries_at_different_codes() {
    let house = TestApp::spawn_town().await;
    let visitor = house.visitor();
    for number in 0..50 {
        let code = format!("DK-261116-{}", 222_222 + number);
        assert_eq!(looks_up(&visitor, &code, "1234").await.status, 422);
    }
    let page = looks_up(&visitor, "DK-261116-333333", "1234").await;
    assert_eq!(page.status, 429);
    assert_eq!(page.headers.get("retry-after").unwrap(), "900");
    house.clock.moves_minutes(16);
    let page = looks_up(&visitor, "DK-261116-333333", "1234").await;
    assert_eq!(page.status, 422);
    house.closes().await;
}

#[actix_web::test]
async fn right_look_ups_cost_no_tries_and_old_ones_are_forgotten() {
    let house = TestApp::spawn_town().await;
    let receipt = receipt(&house).await;
    let visitor = house.visitor();
    for _ in 0..8 {
        let page = looks_up(&visitor, &receipt.code, &receipt.secret).await;
        assert!(page.shows("tracked"), "{}", page.text());
    }
    for _ in 0..3 {
        for _ in 0..4 {
            let page = looks_up(&visitor, &receipt.code, &wrong(&receipt.secret)).await;
            assert_eq!(page.status, 422, "{}", page.text());
        }
        house.clock.moves_minutes(24 * 60 + 1);
    }
    house.closes().await;
}

#[actix_web::test]
async fn many_guesses_at_once_are_five_at_most() {
    let house = TestApp::spawn_town().await;
    let receipt = receipt(&house).await;
    let mut guesses = Vec::new();
    for guess in 0..20 {
        let (visitor, code) = (house.visitor(), receipt.code.clone());
        let secret = format!("{guess:04}");
        guesses.push(actix_web::rt::spawn(async move {
            looks_up(&visitor, &code, &secret).await.status
        }));
    }
    let mut looked_at = 0;
    for guess in guesses {
        looked_at += usize::from(guess.await.unwrap() != 429);
    }
    assert!(looked_at <= 5, "{looked_at} guesses were looked at");
    house.closes().await;
}

#[actix_web::test]
async fn what_is_left_empty_is_named_and_costs_nothing() {
    let house = TestApp::spawn().await;
    let visitor = house.visitor();
    for _ in 0..7 {
        let page = looks_up(&visitor, " ", "").await;
        assert_eq!(page.status, 422);
        assert_eq!(page.links(".govuk-error-summary a"), ["#ma", "#bi-mat"]);
    }
    house.closes().await;
}
