//! People at work while things break, and books that balance afterwards: nothing
//! that was acknowledged is lost, nothing is done twice.
//!
//! Three rounds of each by default; `make faults` sets `FAULT_ROUNDS=100`.
//! `ENDURANCE_SEED` repeats a run. SMTP alone cannot promise "once": a server that
//! dies after it took a letter over and before it said so gets the letter again,
//! with the same Message-ID.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use actix_web::web::Data;
use chrono::TimeDelta;
use motcua::domain::time::{Clock, Moment, SystemClock};
use motcua::{web, worker};

use crate::books::{self, Mailbox};
use crate::disk::{Disk, Machine};
use crate::house::{House, Program, free_addresses};
use crate::ledger::Ledger;
use crate::pace::Tally;
use crate::people::{Patience, Person, pdf};
use crate::postgres::Cluster;
use crate::settings::{Dice, number, seed};
use crate::smtp::{Mood, Server};

/// Who files while things break.
const CITIZENS: [&str; 3] = ["cong-dan", "van-thu-truong", "giao-vu-truong"];

fn rounds() -> u64 {
    let rounds = number("FAULT_ROUNDS", 3);
    eprintln!("ENDURANCE_SEED={}, {rounds} rounds", seed());
    rounds
}

#[test]
fn killed_at_any_moment() {
    let house = House::new();
    house.is_settled();
    let address = free_addresses(1);
    let mut program = Some(house.starts(&address[0]));
    let ledger = Ledger::default();
    let mut dice = Dice::new(1);
    at_work(&address, &ledger, || {
        for _ in 0..rounds() {
            waits(dice.between(50, 1_500));
            program.take().unwrap().dies();
            program = Some(house.starts(&address[0]));
        }
        waits(500);
    });
    program.unwrap().ends();
    books::balance(&house, &ledger, &Mailbox::Folder);
    house.never_panicked();
}

#[test]
fn a_machine_that_loses_its_power() {
    let Some(mut machine) = Machine::started() else {
        return;
    };
    let house = House::within(machine.path());
    house.is_settled();
    let address = free_addresses(1);
    let mut program = Some(house.starts(&address[0]));
    let ledger = Ledger::default();
    let mut dice = Dice::new(8);
    at_work(&address, &ledger, || {
        for _ in 0..rounds() {
            waits(dice.between(500, 2_000));
            program.take().unwrap().dies();
            machine.loses_power();
            program = Some(house.starts(&address[0]));
        }
        waits(500);
    });
    program.unwrap().ends();
    books::balance(&house, &ledger, &Mailbox::Folder);
    house.never_panicked();
}

/// Whoever is killed with a letter in hand leaves it to the other, who cannot know
/// whether it left: of each death one letter may come twice.
#[test]
fn two_nodes_of_which_one_is_killed() {
    let Some(cluster) = Cluster::started() else {
        return;
    };
    let server = Server::starts();
    server.is(Mood::Slow);
    let house = House::new()
        .with("MOTCUA_DATABASE_URL", &cluster.url())
        .with("MOTCUA_SMTP_URL", &server.url());
    house.is_settled();
    let addresses = free_addresses(2);
    let mut nodes: Vec<Option<Program>> = addresses
        .iter()
        .map(|address| Some(house.starts(address)))
        .collect();
    let ledger = Ledger::default();
    let (mut dice, rounds) = (Dice::new(2), rounds());
    at_work(&addresses, &ledger, || {
        for _ in 0..rounds {
            waits(dice.between(200, 1_500));
            let which = usize::from(dice.throws().is_multiple_of(2));
            nodes[which].take().unwrap().dies();
            waits(dice.between(0, 500));
            nodes[which] = Some(house.starts(&addresses[which]));
        }
        waits(500);
    });
    nodes.into_iter().flatten().for_each(Program::ends);
    let before = server.taken().0.len();
    eprintln!("  {before} letters left while people worked");
    assert!(before > 0, "the nodes sent letters");
    server.is(Mood::Well);
    books::empties_outbox(&house);
    let (taken, _) = server.taken();
    let deaths = usize::try_from(rounds).unwrap();
    books::balance(&house, &ledger, &Mailbox::Server(&taken, deaths));
    house.never_panicked();
}

#[test]
fn a_database_server_that_dies_and_comes_back() {
    let Some(cluster) = Cluster::started() else {
        return;
    };
    let house = House::new().with("MOTCUA_DATABASE_URL", &cluster.url());
    house.is_settled();
    let address = free_addresses(1);
    let program = house.starts(&address[0]);
    let ledger = Ledger::default();
    let mut dice = Dice::new(3);
    at_work(&address, &ledger, || {
        for _ in 0..rounds() {
            waits(dice.between(300, 1_500));
            cluster.dies();
            waits(dice.between(0, 800));
            cluster.starts();
        }
        waits(500);
    });
    program.ends();
    books::balance(&house, &ledger, &Mailbox::Folder);
    house.never_panicked();
}

#[test]
fn a_disk_that_is_full_now_and_then() {
    let Some(disk) = Disk::mounted(256) else {
        return;
    };
    let house = House::within(disk.path());
    house.is_settled();
    let address = free_addresses(1);
    let program = house.starts(&address[0]);
    let ledger = Ledger::default();
    let mut dice = Dice::new(4);
    at_work(&address, &ledger, || {
        for _ in 0..rounds() {
            waits(dice.between(300, 1_000));
            disk.fills_up();
            waits(dice.between(200, 1_000));
            disk.has_room_again();
        }
        waits(500);
    });
    program.ends();
    books::balance(&house, &ledger, &Mailbox::Folder);
    house.never_panicked();
}

#[test]
fn a_storage_that_fails_now_and_then() {
    let Some(disk) = Disk::mounted(256) else {
        return;
    };
    let url = format!("file:{}", disk.path().display());
    let house = House::new().with("MOTCUA_STORAGE_URL", &url);
    house.is_settled();
    let address = free_addresses(1);
    let program = house.starts(&address[0]);
    let ledger = Ledger::default();
    let mut dice = Dice::new(5);
    at_work(&address, &ledger, || {
        for _ in 0..rounds() {
            waits(dice.between(300, 1_000));
            // Not while a file is open for writing: then it is tried again.
            while !disk.is_mounted_again("ro") {
                waits(5);
            }
            waits(dice.between(200, 800));
            assert!(disk.is_mounted_again("rw"), "it can be written again");
        }
        waits(500);
    });
    program.ends();
    books::balance(&house, &ledger, &Mailbox::Folder);
    house.never_panicked();
}

#[test]
fn a_mail_server_in_every_mood() {
    let server = Server::starts();
    let house = House::new().with("MOTCUA_SMTP_URL", &server.url());
    house.is_settled();
    let address = free_addresses(1);
    let program = house.starts(&address[0]);
    let ledger = Ledger::default();
    let mut dice = Dice::new(6);
    let moods = [
        Mood::Refusing,
        Mood::NotNow,
        Mood::Hanging,
        Mood::NoService,
        Mood::DyingAfter,
    ];
    at_work(&address, &ledger, || {
        for round in 0..rounds().max(moods.len() as u64) {
            let mood = moods[usize::try_from(round).unwrap() % moods.len()];
            server.is(mood);
            waits(dice.between(800, 1_500));
            let begun = Instant::now();
            while mood == Mood::DyingAfter && server.taken().1 == 0 {
                assert!(begun.elapsed() < Duration::from_secs(30), "no letter came");
                waits(50);
            }
            server.is(Mood::Well);
            waits(dice.between(100, 600));
        }
    });
    program.ends();
    server.is(Mood::Well);
    // Delivered in this process now, by the same outbox.
    books::empties_outbox(&house);
    let (taken, again) = server.taken();
    eprintln!("  the server died over {again} letters");
    books::balance(&house, &ledger, &Mailbox::Server(&taken, again));
    house.never_panicked();
}

#[test]
fn a_clock_that_is_set_forward_and_back() {
    let house = House::new();
    house.is_settled();
    let address = free_addresses(1);
    let clock = Arc::new(Jumpy::default());
    let within = Within::starts(&house, &address[0], clock.clone());
    let ledger = Ledger::default();
    let mut dice = Dice::new(7);
    at_work(&address, &ledger, || {
        for _ in 0..rounds() {
            waits(dice.between(200, 1_000));
            let seconds = i64::try_from(dice.between(1, 7_200)).unwrap();
            let back = dice.throws().is_multiple_of(2);
            clock.jumps(if back { -seconds } else { seconds });
        }
        waits(500);
    });
    within.ends();
    books::balance(&house, &ledger, &Mailbox::Folder);
}

/// Citizens file and the desk accepts until `breaks` is done with its work.
fn at_work(nodes: &[String], ledger: &Ledger, breaks: impl FnOnce()) {
    let (tally, stop, files) = (Tally::default(), AtomicBool::new(false), AtomicU64::new(0));
    let patience = Patience {
        at_most: Duration::from_mins(1),
        between: Duration::from_millis(100),
    };
    let begun = Instant::now();
    std::thread::scope(|people| {
        let (tally, stop, files) = (&tally, &stop, &files);
        let mut working = Vec::new();
        for who in CITIZENS {
            working.push(people.spawn(move || {
                let mut person = Person::new(nodes, who, patience, tally);
                while !stop.load(Ordering::Relaxed) {
                    let number = files.fetch_add(1, Ordering::Relaxed);
                    let file = pdf(seed().wrapping_add(number), 40_000);
                    let name = format!("giay-to-{number}.pdf");
                    person.files(file, &name, ledger).unwrap();
                }
            }));
        }
        working.push(people.spawn(move || {
            let mut desk = Person::new(nodes, "mot-cua", patience, tally);
            while !stop.load(Ordering::Relaxed) {
                desk.accepts_one(ledger).unwrap();
                waits(20);
            }
        }));
        breaks();
        stop.store(true, Ordering::Relaxed);
        for one in working {
            one.join().expect("they could work on");
        }
    });
    tally.prints(&format!("{:.0} s at work", begun.elapsed().as_secs_f64()));
    assert!(ledger.len() > 0, "something was done");
}

fn waits(milliseconds: u64) {
    std::thread::sleep(Duration::from_millis(milliseconds));
}

/// The machine's clock, so many seconds off.
#[derive(Default)]
struct Jumpy(AtomicI64);

impl Jumpy {
    fn jumps(&self, seconds: i64) {
        self.0.fetch_add(seconds, Ordering::Relaxed);
    }
}

impl Clock for Jumpy {
    fn now(&self) -> Moment {
        SystemClock.now() + TimeDelta::seconds(self.0.load(Ordering::Relaxed))
    }
}

/// The house served from within this process, by a clock of ours.
struct Within {
    server: actix_web::dev::ServerHandle,
    thread: std::thread::JoinHandle<()>,
    worker: worker::Worker,
}

impl Within {
    fn starts(house: &House, address: &str, clock: Arc<dyn Clock>) -> Self {
        let app = house.opens_by(clock);
        let listener = std::net::TcpListener::bind(address).unwrap();
        let worker = worker::start(app.clone());
        let (tell, told) = std::sync::mpsc::channel();
        let thread = std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async {
                let server = web::serve(Data::from(app), listener).unwrap();
                tell.send(server.handle()).unwrap();
                server.await.unwrap();
            });
        });
        Self {
            server: told.recv().unwrap(),
            thread,
            worker,
        }
    }

    fn ends(self) {
        actix_web::rt::System::new().block_on(self.server.stop(true));
        self.thread.join().unwrap();
        self.worker.stop();
    }
}
