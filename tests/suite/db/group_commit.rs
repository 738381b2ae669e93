//! Writers on one file share their commits: each for itself in what it does, all
//! together in what is kept. On PostgreSQL, where nothing is shared, the same
//! promises hold.

use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use motcua::db::{Conn, Db, Error, numbers};

use crate::support::database::{TestDatabase, is_postgres};

const CALLERS: u32 = 8;
const TIMES: u32 = 25;
/// So many callers share a commit at most.
const MOST_IN_A_COMMIT: i64 = 64;

/// What the database says last of a series.
fn last(db: &Db, series: &str) -> u32 {
    // One more is taken and thrown away: the last one is the one before.
    let mut seen = 0;
    let undone = db.write(|conn| {
        seen = numbers::next(conn, series)? - 1;
        Err::<(), Error>(Error::NotFound)
    });
    assert!(undone.is_err());
    seen
}

fn opened(database: &TestDatabase) -> Db {
    Db::open(database.url(), CALLERS + 2).expect("it opens")
}

fn next(conn: &mut Conn) -> Result<u32, Error> {
    numbers::next(conn, "counted")
}

#[test]
fn eight_callers_get_every_number_once() {
    let database = TestDatabase::new();
    let db = opened(&database);
    let mut given: Vec<u32> = std::thread::scope(|scope| {
        let callers: Vec<_> = (0..CALLERS)
            .map(|_| {
                scope.spawn(|| {
                    let numbers = (0..TIMES).map(|_| db.write(next).expect("a number"));
                    numbers.collect::<Vec<u32>>()
                })
            })
            .collect();
        let all = callers
            .into_iter()
            .flat_map(|one| one.join().expect("done"));
        all.collect()
    });
    given.sort_unstable();
    assert_eq!(given, (1..=CALLERS * TIMES).collect::<Vec<u32>>());
}

#[test]
fn who_fails_takes_nothing_from_the_others() {
    let database = TestDatabase::new();
    let db = opened(&database);
    let together = Barrier::new(CALLERS as usize);
    std::thread::scope(|scope| {
        for caller in 0..CALLERS {
            let (db, together) = (&db, &together);
            scope.spawn(move || {
                for _ in 0..TIMES {
                    together.wait();
                    let outcome = db.write(|conn| {
                        next(conn)?;
                        if caller % 2 == 0 {
                            Ok(())
                        } else {
                            Err(Error::Stale)
                        }
                    });
                    assert_eq!(outcome.is_ok(), caller % 2 == 0);
                }
            });
        }
    });
    assert_eq!(last(&db, "counted"), CALLERS / 2 * TIMES);
}

#[test]
fn a_panic_is_its_own_and_poisons_nothing() {
    let database = TestDatabase::new();
    let db = opened(&database);
    let together = Barrier::new(CALLERS as usize);
    let panics: usize = std::thread::scope(|scope| {
        let callers: Vec<_> = (0..CALLERS)
            .map(|caller| {
                let (db, together) = (&db, &together);
                scope.spawn(move || {
                    together.wait();
                    db.write(|conn| {
                        next(conn)?;
                        assert!(caller != 3, "a fault of the caller");
                        Ok::<(), Error>(())
                    })
                })
            })
            .collect();
        let outcomes: Vec<_> = callers
            .into_iter()
            .map(std::thread::ScopedJoinHandle::join)
            .collect();
        outcomes.iter().filter(|outcome| outcome.is_err()).count()
    });
    assert_eq!(panics, 1, "the panic goes to whoever caused it");
    assert_eq!(last(&db, "counted"), CALLERS - 1);
    assert!(db.write(next).is_ok(), "and work goes on");
}

#[test]
fn nobody_is_answered_before_it_is_kept() {
    let database = TestDatabase::new();
    let db = opened(&database);
    let (answered, begun) = (AtomicBool::new(false), Barrier::new(2));
    std::thread::scope(|scope| {
        scope.spawn(|| {
            db.write(|conn| {
                let number = numbers::next(conn, "first")?;
                begun.wait();
                // Long enough for the second to stand in line.
                std::thread::sleep(Duration::from_millis(400));
                Ok::<_, Error>(number)
            })
            .expect("the first is kept");
            answered.store(true, Ordering::SeqCst);
        });
        begun.wait();
        db.write(|conn| {
            numbers::next(conn, "second")?;
            // Time enough for the first to be answered too early.
            std::thread::sleep(Duration::from_millis(200));
            let kept = db
                .read(|other| motcua::db::settings::find(other, "first"))
                .is_ok();
            assert!(kept, "readers are not kept waiting by whoever writes");
            if answered.load(Ordering::SeqCst) {
                assert!(is_kept(&database, "first"), "answered before it was kept");
            }
            Ok::<_, Error>(())
        })
        .expect("the second is kept");
    });
    assert!(is_kept(&database, "first") && is_kept(&database, "second"));
}

#[test]
fn readers_see_what_is_kept_while_somebody_writes() {
    let database = TestDatabase::new();
    let db = opened(&database);
    db.write(|conn| numbers::next(conn, "before"))
        .expect("kept");
    db.write(|conn| {
        numbers::next(conn, "meanwhile")?;
        assert!(is_kept(&database, "before"));
        assert!(!is_kept(&database, "meanwhile"), "not kept yet");
        Ok::<_, Error>(())
    })
    .expect("kept");
    assert!(is_kept(&database, "meanwhile"));
}

/// The last number of a series, as somebody finds it who opens the database now.
fn kept(database: &TestDatabase, series: &str) -> i64 {
    database.count(&format!(
        "SELECT COALESCE(MAX(last_number), 0) AS count FROM numbers WHERE series = '{series}'"
    ))
}

/// Whether somebody who opens the database now finds this series.
fn is_kept(database: &TestDatabase, series: &str) -> bool {
    database.count(&format!(
        "SELECT COUNT(*) AS count FROM numbers WHERE series = '{series}'"
    )) == 1
}

#[test]
fn many_in_a_row_do_not_make_the_first_wait_for_ever() {
    let database = TestDatabase::new();
    let db = Db::open(database.url(), 4).expect("it opens");
    let callers: u32 = if is_postgres() { 16 } else { 150 };
    let numbered = |conn: &mut Conn| {
        let number = next(conn)?;
        if number == 1 && !is_postgres() {
            // Long enough for all the others to stand in line.
            std::thread::sleep(Duration::from_millis(300));
        }
        let waiting = i64::from(number) - kept(&database, "counted");
        assert!(waiting <= MOST_IN_A_COMMIT, "{waiting} in one commit");
        Ok::<_, Error>(number)
    };
    std::thread::scope(|scope| {
        for _ in 0..callers {
            scope.spawn(|| db.write(numbered).expect("a number"));
        }
    });
    assert_eq!(last(&db, "counted"), callers);
}

/// Another program holds the file (a backup, a curious administrator): everybody is
/// told so after one patience, not one after the other's.
#[test]
fn a_file_that_another_program_holds_keeps_nobody_for_long() {
    if is_postgres() {
        return;
    }
    let database = TestDatabase::new();
    let db = opened(&database);
    let held = database.is_held();
    let begun = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..CALLERS {
            scope.spawn(|| {
                let outcome = db.write(next);
                assert!(matches!(outcome, Err(Error::Serialisation)), "{outcome:?}");
            });
        }
    });
    // The file is waited for ten seconds: once, and once more by who came too late.
    assert!(begun.elapsed() < Duration::from_secs(40), "eight times ten");
    drop(held);
    assert_eq!(db.write(next).expect("free again"), 1);
}
