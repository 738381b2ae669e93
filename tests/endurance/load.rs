//! A day at the office in minutes: people file with real forms and files, officers
//! settle, others look; then a burst; then more than the machine can do. At the end
//! the books balance.
//!
//! Short by default; `make load` sets `LOAD=long`. Each figure can be set:
//! `LOAD_SECONDS`, `LOAD_SUBMISSIONS` and `LOAD_VIEWS` (a second), `LOAD_BURST`,
//! `LOAD_BURST_SECONDS`, `LOAD_OVERLOAD_SECONDS`, `LOAD_FILE_KB`, `ENDURANCE_SEED`.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use motcua::db::outbox::{self, State};
use motcua::urls;

use crate::books::{self, Mailbox};
use crate::client::Client;
use crate::house::{House, Program, free_addresses};
use crate::ledger::Ledger;
use crate::measure::Watch;
use crate::pace::{Pace, Tally};
use crate::people::{COPY, Patience, Person, pdf};
use crate::settings::{self, Dice, number, seed};

/// Citizens who file at once at most, each with a browser.
const CITIZENS: usize = 256;

/// How much of everything.
struct Day {
    seconds: u64,
    submissions: f64,
    views: f64,
    burst: f64,
    burst_seconds: u64,
    overload_seconds: u64,
    file: usize,
    /// Whether the machine is quiet and the program optimised: only then do
    /// milliseconds mean anything.
    judged: bool,
}

impl Day {
    fn chosen() -> Self {
        let long = number("LOAD", String::new()) == "long";
        let usual = |short: f64, whole: f64| if long { whole } else { short };
        let seconds =
            |name: &str, short: u64, whole: u64| number(name, if long { whole } else { short });
        let kilobytes: usize = number("LOAD_FILE_KB", 1_024);
        Self {
            seconds: seconds("LOAD_SECONDS", 6, 300),
            submissions: number("LOAD_SUBMISSIONS", usual(1.0, 16.0)),
            views: number("LOAD_VIEWS", usual(20.0, 640.0)),
            burst: number("LOAD_BURST", usual(4.0, 160.0)),
            burst_seconds: seconds("LOAD_BURST_SECONDS", 2, 60),
            overload_seconds: seconds("LOAD_OVERLOAD_SECONDS", 5, 30),
            file: kilobytes * 1_024,
            judged: long,
        }
    }
}

/// The town on one of its days.
struct Town<'a> {
    house: &'a House,
    nodes: Vec<String>,
    ledger: &'a Ledger,
    day: &'a Day,
    files: AtomicU64,
    gave_up: AtomicU64,
    watched: u32,
}

#[test]
fn a_day_at_the_office() {
    let day = Day::chosen();
    eprintln!("ENDURANCE_SEED={}, {}", seed(), settings::program());
    let house = House::new();
    house.is_settled();
    house.has_citizens(CITIZENS);
    let address = free_addresses(1);
    let program = house.starts(&address[0]);
    let ledger = Ledger::default();
    let town = Town {
        house: &house,
        nodes: address,
        ledger: &ledger,
        day: &day,
        files: AtomicU64::new(0),
        gave_up: AtomicU64::new(0),
        watched: program.process(),
    };
    town.has_an_ordinary_day();
    town.has_a_burst();
    town.has_more_than_it_can_do(&program);
    assert_eq!(town.gave_up.load(Ordering::Relaxed), 0, "nobody gave up");
    program.ends();
    books::balance(&house, &ledger, &Mailbox::Folder);
    house.never_panicked();
}

impl Town<'_> {
    fn has_an_ordinary_day(&self) {
        let tally = Tally::default();
        let (watch, filed) = (Watch::of(self.watched), self.ledger.len());
        let lasting = Duration::from_secs(self.day.seconds);
        std::thread::scope(|day| {
            day.spawn(|| self.files(&tally, self.day.submissions, lasting));
            day.spawn(|| self.settles(&tally, self.day.submissions / 2.0, lasting));
            self.looks(&tally, self.day.views, lasting, 48);
        });
        let title = format!(
            "{} s at {} submissions and {} views a second",
            self.day.seconds, self.day.submissions, self.day.views
        );
        self.says(&title, &tally, &watch, filed);
        assert_eq!(tally.not_served(""), 0, "everybody was served");
        if self.day.judged {
            for kind in ["view", "page", "step", "upload", "submission", "acceptance"] {
                let p99 = tally.quantile(kind, 0.99);
                assert!(p99 <= 200.0, "{kind}: p99 {p99:.0} ms");
            }
            assert!(watch.cores() <= 1.0, "more than half of two cores busy");
        }
    }

    fn has_a_burst(&self) {
        let tally = Tally::default();
        let (watch, filed) = (Watch::of(self.watched), self.ledger.len());
        let lasting = Duration::from_secs(self.day.burst_seconds);
        self.files(&tally, self.day.burst, lasting);
        let title = format!(
            "a burst of {} submissions a second for {} s",
            self.day.burst, self.day.burst_seconds
        );
        self.says(&title, &tally, &watch, filed);
        let wanted = self.day.burst * self.day.burst_seconds as f64;
        let came = (self.ledger.len() - filed) as f64;
        assert!(came + 1.0 >= wanted.floor(), "{came} of {wanted}");
    }

    /// Three times as many views as are answered when nobody holds back, while
    /// people go on filing; and what comes after.
    fn has_more_than_it_can_do(&self, program: &Program) {
        let able = self.most_views();
        let tally = Tally::default();
        let (watch, filed) = (Watch::of(self.watched), self.ledger.len());
        let lasting = Duration::from_secs(self.day.overload_seconds);
        let rate = (self.day.submissions / 4.0).max(0.5);
        std::thread::scope(|day| {
            day.spawn(|| self.files(&tally, rate, lasting));
            self.looks(&tally, able * 3.0, lasting, 400);
        });
        let ended = Instant::now();
        let title = format!(
            "{able:.0} views a second are what it can do; {:.0} for {} s",
            able * 3.0,
            self.day.overload_seconds
        );
        self.says(&title, &tally, &watch, filed);
        assert!(self.ledger.len() > filed, "people went on filing");
        for kind in ["page", "step", "upload", "submission"] {
            assert_eq!(tally.not_served(kind), 0, "{kind}: those inside go on");
        }
        assert!(
            tally.not_served("view") > 0,
            "some were asked to come again"
        );
        is_itself_again(program, ended);
    }

    /// Views a second when each of a few hands asks as soon as it has an answer.
    fn most_views(&self) -> f64 {
        let (stop, seen) = (AtomicBool::new(false), AtomicU64::new(0));
        let lasting = Duration::from_secs(3);
        std::thread::scope(|hands| {
            for hand in 0..16 {
                let (stop, seen) = (&stop, &seen);
                hands.spawn(move || {
                    let mut looker = self.looker(hand);
                    while !stop.load(Ordering::Relaxed) {
                        let path = looker.chooses();
                        if looker
                            .client
                            .get(&path)
                            .is_ok_and(|answer| answer.status < 500)
                        {
                            seen.fetch_add(1, Ordering::Relaxed);
                        }
                    }
                });
            }
            std::thread::sleep(lasting);
            stop.store(true, Ordering::Relaxed);
        });
        seen.load(Ordering::Relaxed) as f64 / lasting.as_secs_f64()
    }

    /// People who file, each arrival with a browser that has signed in before.
    fn files(&self, tally: &Tally, a_second: f64, lasting: Duration) {
        let hands = (4..CITIZENS).find(|hands| *hands as f64 >= a_second * 4.0);
        let hands = hands.unwrap_or(CITIZENS);
        let pace = Pace {
            a_second,
            lasting,
            hands,
        };
        let patience = Patience {
            at_most: Duration::from_mins(1),
            between: Duration::from_millis(500),
        };
        let before = Tally::default();
        let browsers: Vec<_> = (0..hands)
            .map(|hand| {
                let who = format!("nguoi-nop-{hand}");
                let mut person = Person::new(&self.nodes, &who, patience, &before);
                self.minds(person.is_signed_in());
                std::sync::Mutex::new(Some(person.counted_in(tally)))
            })
            .collect();
        pace.drives(
            |hand| browsers[hand].lock().unwrap().take().unwrap(),
            |person, _, intended| {
                let number = self.files.fetch_add(1, Ordering::Relaxed);
                let file = pdf(seed().wrapping_add(number), self.day.file);
                let name = format!("giay-to-{number}.pdf");
                if self.minds(person.files(file, &name, self.ledger)) {
                    tally.took("whole submission", intended);
                }
            },
        );
    }

    /// The desk accepts what has come.
    fn settles(&self, tally: &Tally, a_second: f64, lasting: Duration) {
        let pace = Pace {
            a_second,
            lasting,
            hands: 4,
        };
        let patience = Patience {
            at_most: Duration::from_mins(1),
            between: Duration::from_millis(500),
        };
        pace.drives(
            |_| Person::new(&self.nodes, "mot-cua", patience, tally),
            |person, _, _| {
                self.minds(person.accepts_one(self.ledger));
            },
        );
    }

    /// People who look.
    fn looks(&self, tally: &Tally, a_second: f64, lasting: Duration, hands: usize) {
        let pace = Pace {
            a_second,
            lasting,
            hands,
        };
        pace.drives(
            |hand| self.looker(hand),
            |looker, _, intended| {
                let path = looker.chooses();
                match looker.client.get(&path) {
                    Ok(answer) if answer.status == 503 => {
                        assert!(answer.retry_after.is_some(), "it says when");
                        tally.refused("view");
                    }
                    Ok(answer) if answer.status == 200 => tally.took("view", intended),
                    Ok(answer) => panic!("{path}: {}", answer.status),
                    Err(_) => tally.failed("view"),
                }
            },
        );
    }

    fn looker(&self, hand: usize) -> Looker {
        Looker {
            client: Client::that_only_looks(&self.nodes),
            dice: Dice::new(hand as u64),
        }
    }

    fn minds<T>(&self, done: Result<T, crate::people::GaveUp>) -> bool {
        if let Err(why) = &done {
            eprintln!("  gave up: {why}");
            self.gave_up.fetch_add(1, Ordering::Relaxed);
        }
        done.is_ok()
    }

    fn says(&self, title: &str, tally: &Tally, watch: &Watch, filed: usize) {
        tally.prints(title);
        let waits = |conn: &mut _| outbox::count(conn, State::Waiting, 100_000);
        eprintln!(
            "  {} dossiers filed; {} letters wait to leave",
            self.ledger.len() - filed,
            self.house.db().read(waits).unwrap()
        );
        watch.prints();
    }
}

/// Within five seconds a page comes as fast as on any day.
fn is_itself_again(program: &Program, ended: Instant) {
    let mut client = Client::that_only_looks(std::slice::from_ref(&program.address));
    let mut well = 0;
    while well < 20 {
        let asked = Instant::now();
        let answer = client.get(&urls::catalogue());
        let fast = asked.elapsed() < Duration::from_millis(200);
        well = if answer.is_ok_and(|answer| answer.status == 200) && fast {
            well + 1
        } else {
            0
        };
        let waited = ended.elapsed();
        assert!(waited < Duration::from_secs(5), "still not itself");
    }
    eprintln!(
        "  itself again after {:.1} s",
        ended.elapsed().as_secs_f64()
    );
}

/// Somebody who looks, and does not read what it says.
struct Looker {
    client: Client,
    dice: Dice,
}

impl Looker {
    fn chooses(&mut self) -> String {
        match self.dice.between(0, 9) {
            0..=1 => urls::home(),
            2..=4 => urls::catalogue(),
            5..=7 => urls::procedure(COPY),
            8 => urls::with_query(&urls::catalogue(), &[("q", "ban sao bang tot nghiep")]),
            _ => urls::tracking(),
        }
    }
}
