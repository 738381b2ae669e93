//! Guessing is slow: for one account, from one network, side by side, and after a
//! restart; and how long an answer takes tells nobody who has an account.

use std::time::{Duration, Instant};

use motcua::services::Error;
use motcua::services::sessions::{self, Caller};

use crate::account::PASSWORD;
use crate::support::app::{TestApp, blocking};
use crate::support::page::Page;
use crate::support::people::{Person, Visitor};

const LAN: &str = "lan.nguyen@gmail.com";

/// A try to sign in that says it comes from `address`.
async fn tries_from(visitor: &Visitor, address: &str, email: &str, password: &str) -> u16 {
    let page = visitor.opens("/dang-nhap").await;
    let mut pairs = page.form("/dang-nhap").pairs;
    pairs.retain(|(name, _)| name.starts_with('_'));
    pairs.push(("email".to_owned(), email.to_owned()));
    pairs.push(("password".to_owned(), password.to_owned()));
    let request = visitor.client().post(visitor.at("/dang-nhap"));
    let answer = request
        .header("x-forwarded-for", address)
        .form(&pairs)
        .send()
        .await;
    Page::read(answer.unwrap()).await.status
}

#[actix_web::test]
async fn guesses_sent_side_by_side_count_like_guesses_one_after_the_other() {
    let house = TestApp::spawn().await;
    house.newcomer("Nguyễn Thị Lan", LAN).await;
    let guesses = (0..20).map(|number| {
        let visitor = house.visitor();
        async move { visitor.tries(LAN, &format!("đoán {number}")).await.status }
    });
    let answers = futures_util::future::join_all(guesses).await;
    let tried = answers.iter().filter(|status| **status == 422).count();
    let refused = answers.iter().filter(|status| **status == 429).count();
    assert_eq!((tried, refused), (5, 15), "{answers:?}");
}

#[actix_web::test]
async fn one_network_guesses_at_many_accounts_only_so_often() {
    let house = TestApp::spawn_with(|config| config.limits.sign_in_tries = 2).await;
    let lan = house.newcomer("Nguyễn Thị Lan", LAN).await;
    let page = lan.opens("/").await;
    lan.sends(&page, "/dang-xuat", &[]).await;
    let visitor = house.visitor();
    for number in 0..19 {
        let address = format!("ai.do{number}@gmail.com");
        assert_eq!(visitor.tries(&address, "đoán mò").await.status, 422);
    }
    // Who has an account cannot wash the network clean with it.
    Person::sign_in(house.visitor(), LAN, PASSWORD).await;
    assert_eq!(visitor.tries("x@gmail.com", "đoán mò").await.status, 422);
    assert_eq!(visitor.tries("y@gmail.com", "đoán mò").await.status, 429);
    // Time does, bit by bit.
    house.clock.moves_minutes(11);
    assert_eq!(visitor.tries("y@gmail.com", "đoán mò").await.status, 422);
}

#[actix_web::test]
async fn nobody_chooses_the_address_they_come_from() {
    let house = TestApp::spawn_with(|config| config.limits.sign_in_tries = 1).await;
    let visitor = house.visitor();
    for number in 0..10 {
        let (from, to) = (
            format!("203.0.113.{number}"),
            format!("a{number}@gmail.com"),
        );
        assert_eq!(tries_from(&visitor, &from, &to, "đoán mò").await, 422);
    }
    let last = tries_from(&visitor, "203.0.113.99", "b@gmail.com", "đoán mò");
    assert_eq!(last.await, 429, "the header is nobody's word");
}

#[actix_web::test]
async fn behind_a_proxy_the_address_that_the_proxy_saw_counts() {
    let house = TestApp::spawn_with(|config| {
        config.limits.sign_in_tries = 1;
        config.behind_proxy = true;
    })
    .await;
    let visitor = house.visitor();
    for number in 0..10 {
        // The caller invents the first, the proxy adds the last.
        let from = format!("203.0.113.{number}, 198.51.100.7");
        let to = format!("a{number}@gmail.com");
        assert_eq!(tries_from(&visitor, &from, &to, "đoán mò").await, 422);
    }
    let same = "203.0.113.99, 198.51.100.7";
    assert_eq!(tries_from(&visitor, same, "b@gmail.com", "đoán").await, 429);
    let other = "203.0.113.99, 198.51.100.8";
    assert_eq!(
        tries_from(&visitor, other, "b@gmail.com", "đoán").await,
        422
    );
}

#[actix_web::test]
async fn a_restart_forgets_no_guess() {
    let house = TestApp::spawn().await;
    house.newcomer("Nguyễn Thị Lan", LAN).await;
    for _ in 0..5 {
        house.visitor().tries(LAN, "đoán mò").await;
    }
    let caller = Caller {
        address: "198.51.100.7".to_owned(),
        device: String::new(),
    };
    let started_anew = house.another_node().await;
    let again =
        blocking(move || sessions::sign_in(&started_anew, LAN, PASSWORD, &caller).map(|_| ()))
            .await;
    assert!(matches!(again, Err(Error::TooMany(_))), "{again:?}");
}

#[actix_web::test]
async fn nobody_fills_a_mailbox_through_us() {
    let house = TestApp::spawn().await;
    house.newcomer("Nguyễn Thị Lan", LAN).await;
    for path in ["/quen-mat-khau", "/xac-nhan"] {
        let mut last = 200;
        for _ in 0..8 {
            let visitor = house.visitor();
            let page = visitor.opens(path).await;
            last = visitor.sends(&page, path, &[("email", LAN)]).await.status;
        }
        assert_eq!(last, 429, "{path}");
    }
    let mut last = 200;
    for _ in 0..8 {
        last = house.visitor().signs_up("Nguyễn Thị Lan", LAN).await.status;
    }
    assert_eq!(last, 429);
    let mails = house.mails_to(LAN).await.len();
    assert!(mails <= 16, "{mails} mails");
}

#[actix_web::test]
async fn how_long_an_answer_takes_tells_nobody_who_has_an_account() {
    let house = TestApp::spawn_with(|config| config.limits.sign_in_tries = 1000).await;
    house.newcomer("Nguyễn Thị Lan", LAN).await;
    let visitor = house.visitor();
    let sign_in = visitor.opens("/dang-nhap").await;
    let recovery = visitor.opens("/quen-mat-khau").await;
    for (page, path) in [(&sign_in, "/dang-nhap"), (&recovery, "/quen-mat-khau")] {
        let mut taken = [Vec::new(), Vec::new()];
        for number in 0..22 {
            let unknown = format!("ai.do{number}@gmail.com");
            for (which, email) in [LAN, &unknown].into_iter().enumerate() {
                let begun = Instant::now();
                let values = [("email", email), ("password", "đoán mò")];
                visitor.sends(page, path, &values).await;
                taken[which].push(begun.elapsed());
            }
        }
        let [known, unknown] = taken.map(median);
        let apart = known.abs_diff(unknown);
        let allowed = Duration::from_millis(20).max(known.min(unknown) / 3);
        assert!(apart < allowed, "{path}: {known:?} and {unknown:?}");
    }
}

fn median(mut taken: Vec<Duration>) -> Duration {
    taken.sort();
    taken[taken.len() / 2]
}
