//! Mail leaves once, later and later when it cannot, and never twice because two
//! want to send it; whatever the mail server does.

use std::time::{Duration, Instant};

use chrono::TimeDelta;
use motcua::db::outbox::{self, Delivery, Mail, State};
use motcua::db::{Db, Error};
use motcua::domain::ids::{MailId, SystemChance};
use motcua::domain::text::Language;
use motcua::domain::time::Moment;
use motcua::services;
use motcua::services::outbox::Delivered;

use crate::support::app::{MONDAY_MORNING, TestApp, blocking};
use crate::tools::mail::{Mood, Server};

fn monday() -> Moment {
    MONDAY_MORNING.parse().unwrap()
}

fn mail(number: usize) -> Mail {
    Mail {
        id: MailId::new(&SystemChance::default(), monday()),
        unique_key: format!("test:{number}"),
        account: None,
        dossier: None,
        kind: "test".to_owned(),
        language: Language::Vi,
        recipient: format!("nguoi-{number}@example.vn"),
        subject: format!("Thư số {number}"),
        text: "Nội dung".to_owned(),
        html: "<p>Nội dung</p>".to_owned(),
    }
}

/// So many mails wait.
pub fn given_mails(db: &Db, count: usize) {
    db.write(|conn| {
        for number in 0..count {
            assert!(outbox::push(conn, &mail(number), monday())?);
        }
        Ok::<_, Error>(())
    })
    .unwrap();
}

fn all(db: &Db) -> Vec<Delivery> {
    let in_state = |state| {
        db.read(|conn| outbox::page(conn, state, None, None, 5_000))
            .unwrap()
    };
    State::ALL.into_iter().flat_map(in_state).collect()
}

/// State and number of attempts of every mail.
pub fn fates(db: &Db) -> Vec<(State, u32)> {
    all(db)
        .iter()
        .map(|one| (one.state, one.attempts))
        .collect()
}

async fn delivers(house: &TestApp) -> Delivered {
    let app = house.app.clone();
    blocking(move || services::outbox::deliver_next(&app))
        .await
        .unwrap()
}

async fn given(mood: Mood, count: usize) -> (TestApp, Server) {
    let server = Server::start(mood);
    let house = TestApp::spawn_mailing(server.mailer()).await;
    let db = house.opens_database();
    blocking(move || given_mails(&db, count)).await;
    (house, server)
}

#[actix_web::test]
async fn a_refusal_for_now_is_tried_later_and_later_then_given_up() {
    let (house, _server) = given(Mood::Says("RCPT", "450 4.2.0 come back"), 1).await;
    let mut waits = Vec::new();
    for attempt in 1..=10 {
        let before = house.clock.now();
        let outcome = delivers(&house).await;
        assert_eq!(
            delivers(&house).await,
            Delivered::Nothing,
            "not at once again"
        );
        if attempt == 10 {
            assert_eq!(outcome, Delivered::GivenUp);
            break;
        }
        assert_eq!(outcome, Delivered::Later, "attempt {attempt}");
        let next = all(&house.opens_database())[0].next_attempt_at;
        waits.push(next - before);
        house
            .clock
            .moves_to(&next.format("%Y-%m-%dT%H:%M:%S").to_string());
    }
    assert!(
        waits.is_sorted() && waits[0] == TimeDelta::minutes(1),
        "{waits:?}"
    );
    assert_eq!(fates(&house.opens_database()), [(State::Dead, 10)]);
}

#[actix_web::test]
async fn a_final_no_is_final() {
    let (house, _server) = given(Mood::Says("RCPT", "550 5.1.1 no such person"), 3).await;
    house.delivers_mail().await;
    assert_eq!(fates(&house.opens_database()), [(State::Dead, 1); 3]);
    let reason = all(&house.opens_database()).remove(0).last_error;
    assert!(reason.contains("550"), "{reason}");
}

#[actix_web::test]
async fn a_letter_that_is_not_taken_for_now_keeps_no_other_waiting() {
    for said in ["552 5.2.2 mailbox full", "450 4.2.0 come back"] {
        let (house, _server) = given(Mood::Says("RCPT", said), 3).await;
        house.delivers_mail().await;
        let fates = fates(&house.opens_database());
        assert_eq!(fates, [(State::Waiting, 1); 3], "{said}");
    }
}

#[actix_web::test]
async fn a_server_that_hangs_does_not_hold_up_the_run() {
    let (house, _server) = given(Mood::HangsAt("MAIL"), 20).await;
    let started = Instant::now();
    house.delivers_mail().await;
    assert!(
        started.elapsed() < Duration::from_secs(5),
        "{:?}",
        started.elapsed()
    );
    let tried = all(&house.opens_database())
        .iter()
        .filter(|one| one.attempts > 0)
        .count();
    assert_eq!(tried, 1, "the others wait for the next run, untouched");
}

#[actix_web::test]
async fn a_server_that_dies_after_taking_the_letter_may_get_the_same_one_again() {
    let (house, server) = given(Mood::DiesAfterData, 1).await;
    assert_eq!(delivers(&house).await, Delivered::Later);
    house.clock.moves_minutes(1);
    assert_eq!(delivers(&house).await, Delivered::Later);
    let id = |letter: &str| {
        let line = letter.lines().find(|line| line.starts_with("Message-ID"));
        line.expect("an id").to_owned()
    };
    let (first, second) = (server.took.recv().unwrap(), server.took.recv().unwrap());
    assert_eq!(id(&first), id(&second), "its reader can tell");
    assert_eq!(fates(&house.opens_database()), [(State::Waiting, 2)]);
}

#[actix_web::test]
async fn a_run_ends_with_no_mail_in_hand() {
    let (house, server) = given(Mood::Friendly, 60).await;
    house.delivers_mail().await;
    assert_eq!(server.took.try_iter().count(), 50, "a run is bounded");
    let mails = all(&house.opens_database());
    let waiting = mails.iter().filter(|one| one.state == State::Waiting);
    let untouched = waiting.filter(|one| one.attempts == 0 && !one.in_hand);
    assert_eq!(untouched.count(), 10, "the next run finds them free");
}

#[actix_web::test]
async fn eight_workers_send_each_mail_once() {
    let (house, server) = given(Mood::Friendly, 24).await;
    let workers: Vec<_> = (0..8)
        .map(|_| {
            let app = house.app.clone();
            std::thread::spawn(move || services::outbox::deliver_due(&app))
        })
        .collect();
    blocking(move || {
        for worker in workers {
            worker.join().unwrap().unwrap();
        }
    })
    .await;
    assert_eq!(fates(&house.opens_database()), [(State::Sent, 1); 24]);
    assert_eq!(server.took.try_iter().count(), 24);
}

#[actix_web::test]
async fn what_a_dead_worker_had_in_hand_is_taken_over_when_its_lease_is_over() {
    let house = TestApp::spawn_town().await;
    let db = house.opens_database();
    given_mails(&db, 1);
    let ends = monday() + TimeDelta::minutes(1);
    let claimed = db
        .write(|conn| outbox::claim(conn, "dead worker", monday(), ends))
        .unwrap();
    let id = claimed.expect("a mail").mail.id;
    assert_eq!(delivers(&house).await, Delivered::Nothing, "it is in hand");
    let revived = db.write(|conn| outbox::revive(conn, id, monday())).unwrap();
    assert!(!revived, "nor may anybody send it again meanwhile");
    house.clock.moves_minutes(1);
    assert_eq!(delivers(&house).await, Delivered::Sent);
    // The dead one wakes up: its word does not count any more.
    db.write(|conn| outbox::failed(conn, id, "dead worker", "late", None, monday()))
        .unwrap();
    assert_eq!(fates(&db), [(State::Sent, 2)]);
    assert_eq!(house.mailbox.letters().len(), 1);
}

#[actix_web::test]
async fn the_same_thing_is_never_queued_twice() {
    let house = TestApp::spawn_town().await;
    let pushed = house
        .opens_database()
        .write(|conn| {
            let first = outbox::push(conn, &mail(1), monday())?;
            Ok::<_, Error>((first, outbox::push(conn, &mail(1), monday())?))
        })
        .unwrap();
    assert_eq!(pushed, (true, false));
}

#[actix_web::test]
async fn every_page_goes_on_where_the_last_one_ended() {
    let house = TestApp::spawn_town().await;
    let db = house.opens_database();
    given_mails(&db, 2_010);
    // A third was given up, all at the same moment as the others were written.
    db.write(|conn| {
        for number in (0..2_010).step_by(3) {
            let lease = number.to_string();
            if let Some(one) = outbox::claim(conn, &lease, monday(), monday())? {
                outbox::failed(conn, one.mail.id, &lease, "no", None, monday())?;
            }
        }
        Ok::<_, Error>(())
    })
    .unwrap();
    for (state, expected) in [(State::Waiting, 1_340), (State::Dead, 670)] {
        let (mut seen, mut after) = (std::collections::BTreeSet::new(), None);
        loop {
            let page = db
                .read(|conn| outbox::page(conn, state, None, after, 50))
                .unwrap();
            let Some(last) = page.last() else { break };
            after = Some((last.next_attempt_at, last.mail.id));
            for one in &page {
                assert_eq!(one.state, state);
                assert!(seen.insert(one.mail.id), "no mail twice");
            }
        }
        assert_eq!(seen.len(), expected);
    }
}

#[actix_web::test]
async fn a_link_that_left_is_kept_nowhere() {
    let (house, lan) = (TestApp::spawn().await, "lan.nguyen@gmail.com");
    house.visitor().signs_up("Nguyễn Thị Lan", lan).await;
    let letters = house.mails_to(lan).await;
    let sent = &letters.first().expect("a letter").message.text;
    let (_, rest) = sent.split_once("/xac-nhan/").expect("a link");
    let token: String = rest.chars().take(43).collect();
    let db = house.opens_database();
    let kept = blocking(move || all(&db)).await;
    assert_eq!(kept.len(), 1);
    assert!(kept[0].mail.text.contains("/xac-nhan/•••"));
    assert!(!kept[0].mail.text.contains(&token));
    assert_eq!(kept[0].mail.html, "");
}

#[actix_web::test]
async fn a_letter_in_hand_is_kept_by_a_sign_of_life_and_not_by_another_worker() {
    let house = TestApp::spawn_town().await;
    let db = house.opens_database();
    given_mails(&db, 1);
    let ends = monday() + TimeDelta::minutes(1);
    let claimed = db
        .write(|conn| outbox::claim(conn, "slow worker", monday(), ends))
        .unwrap();
    let id = claimed.expect("a mail").mail.id;
    let later = ends + TimeDelta::minutes(1);
    let keeps = |who: &str| {
        db.write(|conn| outbox::keep(conn, id, who, later)).unwrap();
    };
    keeps("somebody else");
    assert_eq!(all(&db).remove(0).next_attempt_at, ends);
    keeps("slow worker");
    house.clock.moves_minutes(1);
    assert_eq!(delivers(&house).await, Delivered::Nothing, "still in hand");
    house.clock.moves_minutes(1);
    assert_eq!(delivers(&house).await, Delivered::Sent);
}
