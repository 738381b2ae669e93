//! The clock: vectors of domain.md §2.5 and the laws of architecture.md §4.2.

use chrono::TimeDelta;
use motcua::domain::deadline::calendar::WorkingCalendar;
use motcua::domain::deadline::reminder::{Reminder, due_reminders};
use motcua::domain::deadline::{
    Due, Limit, Remaining, Suspension, SuspensionReason, Verdict, due, explain, remaining, verdict,
    working_minutes_between,
};
use motcua::domain::dossier::Command;
use motcua::domain::time::Moment;
use proptest::prelude::*;

use super::given::{DESK, FILER, House, at, day, draft, filing, published_calendar};

/// What it is, the start, the limit, when it is due.
const VECTORS: [(&str, &str, &str, &str); 14] = [
    ("check 8 h", "2026-11-16 09:00", "8h", "2026-11-17 09:00"),
    (
        "check 8 h, night",
        "2026-11-16 20:00",
        "8h",
        "2026-11-17 17:00",
    ),
    (
        "check 8 h on a holiday",
        "2026-04-30 09:00",
        "8h",
        "2026-05-04 17:00",
    ),
    (
        "P1 same day",
        "2026-11-16 15:00",
        "same-day",
        "2026-11-16 17:00",
    ),
    (
        "P1 after cut-off",
        "2026-11-16 15:01",
        "same-day",
        "2026-11-17 17:00",
    ),
    (
        "P1 before Tết",
        "2026-02-13 15:30",
        "same-day",
        "2026-02-23 17:00",
    ),
    (
        "P1 on a swapped Saturday",
        "2026-08-22 14:00",
        "same-day",
        "2026-08-22 17:00",
    ),
    ("P2 40 h", "2026-11-16 09:12", "40h", "2026-11-23 09:12"),
    (
        "P2 40 h over Tết",
        "2026-02-12 10:00",
        "40h",
        "2026-02-26 10:00",
    ),
    (
        "P2 40 h over QK",
        "2026-08-27 08:00",
        "40h",
        "2026-09-08 08:00",
    ),
    (
        "a Saturday",
        "2026-11-21 09:00",
        "same-day",
        "2026-11-23 17:00",
    ),
    (
        "in the lunch hour",
        "2026-11-16 12:00",
        "1h",
        "2026-11-16 14:30",
    ),
    (
        "at the last minute",
        "2026-11-16 17:00",
        "5d",
        "2026-11-23 17:00",
    ),
    (
        "nothing to do, at night",
        "2026-11-16 20:00",
        "0h",
        "2026-11-17 07:00",
    ),
];

#[test]
fn vectors() {
    let calendar = published_calendar();
    for (case, start, limit, expected) in VECTORS {
        let limit: Limit = limit.parse().unwrap();
        let found = due(at(start), &limit, &[], &calendar);
        assert_eq!(found, Ok(Due::At(at(expected))), "{case}");
    }
}

fn pause(from: &str, until: &str) -> Suspension {
    Suspension::closed(at(from), at(until), SuspensionReason::Supplement)
}

#[test]
fn the_vector_with_a_pause() {
    let calendar = published_calendar();
    let start = at("2026-11-16 09:12");
    let limit = Limit::hours(40);
    assert_eq!(
        working_minutes_between(start, at("2026-11-17 15:00"), &calendar),
        708
    );
    let stop = pause("2026-11-17 15:00", "2026-11-19 10:00");
    assert_eq!(
        due(start, &limit, &[stop], &calendar),
        Ok(Due::At(at("2026-11-24 16:12")))
    );

    let mut with_culture_day = calendar;
    with_culture_day
        .add_toml("[[holiday]]\ndate = \"2026-11-24\"\nname = \"Ngày Văn hóa Việt Nam\"\nkind = \"le\"\nstatus = \"du_kien\"\nsource = \"NQ 80-NQ/TW\"\n")
        .unwrap();
    let explanation = explain(start, &limit, &[stop], &with_culture_day).unwrap();
    assert_eq!(explanation.due, Due::At(at("2026-11-25 16:12")));
    assert!(explanation.provisional, "an expected day was crossed");
    assert_eq!(explanation.holidays.len(), 1);
}

#[test]
fn while_the_clock_stands_nothing_is_due() {
    let calendar = published_calendar();
    let start = at("2026-11-16 09:12");
    let stop = Suspension::open(at("2026-11-17 15:00"), SuspensionReason::Supplement);
    let standing = due(start, &Limit::hours(40), &[stop], &calendar).unwrap();
    let since = at("2026-11-17 15:00");
    assert_eq!(
        standing,
        Due::Standing {
            since,
            minutes_left: 2400 - 708
        }
    );
    let much_later = at("2027-06-01 09:00");
    assert_eq!(
        remaining(standing, much_later, &calendar),
        Remaining::Standing(1692)
    );
    assert_eq!(verdict(standing, None, much_later), Verdict::Within);
    assert_eq!(verdict(standing, Some(since), much_later), Verdict::OnTime);
}

#[test]
fn a_same_day_limit_gets_back_the_minutes_it_lost() {
    let calendar = published_calendar();
    let start = at("2026-11-16 08:00");
    let limit = Limit::same_day();
    // 10:00 to 14:00 has 120 working minutes; they follow on Tuesday.
    let stop = pause("2026-11-16 10:00", "2026-11-16 14:00");
    assert_eq!(
        due(start, &limit, &[stop], &calendar),
        Ok(Due::At(at("2026-11-17 09:00")))
    );
    let lunch = pause("2026-11-16 11:30", "2026-11-16 13:30");
    assert_eq!(
        due(start, &limit, &[lunch], &calendar),
        Ok(Due::At(at("2026-11-16 17:00")))
    );
    let extended = limit.extended_by(960);
    assert_eq!(
        due(start, &extended, &[], &calendar),
        Ok(Due::At(at("2026-11-18 17:00")))
    );
}

#[test]
fn early_on_time_and_late() {
    let due = Due::At(at("2026-11-23 09:12"));
    let ended = |text: &str| verdict(due, Some(at(text)), at("2026-12-31 09:00"));
    assert_eq!(ended("2026-11-20 16:59"), Verdict::Early);
    assert_eq!(ended("2026-11-23 07:00"), Verdict::OnTime);
    assert_eq!(ended("2026-11-23 09:12"), Verdict::OnTime);
    assert_eq!(ended("2026-11-23 09:13"), Verdict::Late);
    assert_eq!(verdict(due, None, at("2026-11-23 09:12")), Verdict::Within);
    assert_eq!(verdict(due, None, at("2026-11-23 09:13")), Verdict::Overdue);
    // The minute is what was printed: its seconds are still in time.
    assert_eq!(
        verdict(
            due,
            Some(at("2026-11-23 09:12") + TimeDelta::seconds(59)),
            at("2026-11-24 07:00")
        ),
        Verdict::OnTime
    );
}

#[test]
fn limits_are_read_and_written() {
    for text in ["same-day", "40h", "90m", "0h"] {
        assert_eq!(text.parse::<Limit>().unwrap().to_string(), text);
    }
    assert_eq!("5d".parse(), Ok(Limit::hours(40)));
    assert_eq!(" 8H ".parse(), Ok(Limit::Minutes(480)));
    for text in [
        "",
        "h",
        "-1h",
        "+1h",
        "1.5h",
        "99999999999h",
        "4294967295d",
        "８h",
        "same day",
    ] {
        assert!(text.parse::<Limit>().is_err(), "{text}");
    }
}

#[test]
fn the_explanation_names_every_counted_hour() {
    let calendar = published_calendar();
    let stop = pause("2026-11-17 15:00", "2026-11-19 10:00");
    let found = explain(
        at("2026-11-16 09:12"),
        &Limit::hours(40),
        &[stop],
        &calendar,
    )
    .unwrap();
    let days: Vec<(String, u32)> = found
        .days
        .iter()
        .map(|day| (day.date.to_string(), day.minutes))
        .collect();
    let expected = [
        ("2026-11-16", 348),
        ("2026-11-17", 360),
        ("2026-11-19", 300),
        ("2026-11-20", 480),
        ("2026-11-23", 480),
        ("2026-11-24", 432),
    ];
    assert_eq!(
        days,
        expected.map(|(date, minutes)| (date.to_owned(), minutes))
    );
    assert_eq!(found.pauses.len(), 1);
    assert_eq!(found.pauses[0].minutes, 120 + 480 + 180);
    assert!(!found.provisional);
    assert!(
        explain(at("2027-01-29 09:00"), &Limit::hours(40), &[], &calendar)
            .unwrap()
            .provisional
    );
    assert!(
        explain(at("2031-01-29 09:00"), &Limit::hours(1), &[], &calendar)
            .unwrap()
            .provisional
    );
    let tet = explain(at("2026-02-13 15:30"), &Limit::same_day(), &[], &calendar).unwrap();
    assert!(tet.after_cut_off);
    assert_eq!(tet.holidays.len(), 5);
}

#[test]
fn long_limits_and_long_pauses_end() {
    let calendar = published_calendar();
    let start = at("2026-11-16 09:12");
    for _ in 0..200 {
        let stop = pause("2026-11-17 15:00", "2046-11-19 10:00");
        due(start, &Limit::hours(360), &[stop], &calendar).unwrap();
    }
    assert!(due(start, &Limit::Minutes(u32::MAX), &[], &calendar).is_err());
    let for_ever = Suspension::closed(start, Moment::MAX, SuspensionReason::Payment);
    assert!(due(start, &Limit::hours(40), &[for_ever], &calendar).is_err());
    assert!(due(Moment::MAX, &Limit::hours(40), &[], &calendar).is_err());
    assert!(due(Moment::MAX, &Limit::same_day(), &[], &calendar).is_err());
}

#[test]
fn reminders_come_once_and_again_when_the_date_moves() {
    let mut house = House::at("2026-11-16 09:00");
    let dossier = house.does(FILER, draft(house.now), Command::Submit(filing(house.now)));
    assert_eq!(
        due_reminders(&dossier, at("2026-11-16 16:00"), &house.calendar),
        vec![]
    );
    let ending = Reminder::CheckEnding {
        due: at("2026-11-17 09:00"),
    };
    house.now = at("2026-11-17 07:30");
    assert_eq!(
        due_reminders(&dossier, house.now, &house.calendar),
        vec![ending]
    );
    let dossier = house.does(DESK, dossier, Command::Remind(ending));
    assert_eq!(due_reminders(&dossier, house.now, &house.calendar), vec![]);
    assert!(
        house
            .tries(DESK, dossier.clone(), Command::Remind(ending))
            .is_err()
    );
    let lapsed = Reminder::CheckLapsed {
        due: at("2026-11-17 09:00"),
    };
    assert_eq!(
        due_reminders(&dossier, at("2026-11-17 09:01"), &house.calendar),
        vec![lapsed]
    );

    let code = "H12.05-261117-0001".parse().unwrap();
    let dossier = house.does(DESK, dossier, Command::Accept { code });
    let due = at("2026-11-24 07:30");
    let found = |text: &str| due_reminders(&dossier, at(text), &house.calendar);
    assert_eq!(found("2026-11-20 16:00"), vec![]);
    assert_eq!(
        found("2026-11-23 08:00"),
        vec![Reminder::ApologyDue { due }]
    );
    assert_eq!(found("2026-11-23 14:00"), vec![Reminder::DueSoon { due }]);
    assert_eq!(found("2026-11-24 07:31"), vec![Reminder::Overdue { due }]);
}

/// Any moment of the published years.
fn moments() -> impl Strategy<Value = Moment> {
    (0_i64..3 * 525_600).prop_map(|minutes| at("2025-01-01 00:00") + TimeDelta::minutes(minutes))
}

fn limits() -> impl Strategy<Value = Limit> {
    prop_oneof![
        (1_u32..360 * 60).prop_map(Limit::Minutes),
        (0_u32..960).prop_map(|extension| Limit::same_day().extended_by(extension)),
    ]
}

/// Stops in any order, overlapping, empty and backwards ones among them.
fn stops() -> impl Strategy<Value = Vec<Suspension>> {
    let stop = (moments(), -300_i64..60_000).prop_map(|(from, minutes)| {
        let until = from + TimeDelta::minutes(minutes);
        Suspension::closed(from, until, SuspensionReason::Supplement)
    });
    proptest::collection::vec(stop, 0..5)
}

/// The published calendar with any other days free, and other hours.
fn calendars() -> impl Strategy<Value = WorkingCalendar> {
    let hours = prop_oneof![
        Just("07:00-11:30,13:30-17:00"),
        Just("07:00-11:00,13:00-17:00"),
        Just("08:00-16:00")
    ];
    (proptest::collection::btree_set(0_i64..1400, 0..60), hours).prop_map(|(days, hours)| {
        let mut calendar = published_calendar().with_hours(hours.parse().unwrap());
        for date in days.into_iter().map(|days| day("2025-01-01") + TimeDelta::days(days)) {
            // Days already named keep their name.
            let _ = calendar.add_toml(&format!(
                "[[holiday]]\ndate = \"{date}\"\nname = \"Bão\"\nkind = \"dot_xuat\"\nstatus = \"chinh_thuc\"\nsource = \"CV\"\n"
            ));
        }
        calendar
    })
}

/// Working minutes of `from..to` that lie in a stop: minute by minute.
fn stopped_minutes(
    from: Moment,
    to: Moment,
    stops: &[Suspension],
    calendar: &WorkingCalendar,
) -> u64 {
    let mut edges: Vec<Moment> = stops
        .iter()
        .flat_map(|stop| [stop.from, stop.until.unwrap()])
        .chain([from, to])
        .filter(|edge| (from..=to).contains(edge))
        .collect();
    edges.sort();
    let covered = |a: Moment, b: Moment| {
        stops
            .iter()
            .any(|stop| stop.from <= a && b <= stop.until.unwrap())
    };
    edges
        .windows(2)
        .filter(|pair| covered(pair[0], pair[1]))
        .map(|pair| calendar.minutes_between(pair[0], pair[1]))
        .sum()
}

proptest! {
    #[test]
    fn what_is_due_lies_in_a_session(
        start in moments(), limit in limits(), stops in stops(), calendar in calendars()
    ) {
        let due = due(start, &limit, &stops, &calendar).unwrap().at().unwrap();
        prop_assert!(calendar.works_on(due.date()));
        let within = |time| calendar.hours().sessions().iter().any(|s| s.from <= time && time <= s.to);
        prop_assert!(within(due.time()));
        prop_assert!(due >= start);
    }

    #[test]
    fn minutes_worked_are_the_limit(
        start in moments(), minutes in 1_u32..360 * 60, stops in stops(), calendar in calendars()
    ) {
        let due = due(start, &Limit::Minutes(minutes), &stops, &calendar).unwrap().at().unwrap();
        let all = working_minutes_between(start, due, &calendar);
        let stopped = stopped_minutes(start, due, &stops, &calendar);
        prop_assert_eq!(all - stopped, u64::from(minutes));
    }

    #[test]
    fn a_stop_never_brings_it_nearer(
        start in moments(), limit in limits(), stops in stops(), calendar in calendars()
    ) {
        let without = due(start, &limit, &[], &calendar).unwrap().at().unwrap();
        let with = due(start, &limit, &stops, &calendar).unwrap().at().unwrap();
        prop_assert!(with >= without);
        // A stop after the due moment changes nothing.
        let mut more = stops;
        let (from, until) = (with, with + TimeDelta::days(9));
        more.push(Suspension::closed(from, until, SuspensionReason::Payment));
        prop_assert_eq!(due(start, &limit, &more, &calendar).unwrap().at(), Some(with));
        more.push(Suspension::open(from, SuspensionReason::Payment));
        prop_assert_eq!(due(start, &limit, &more, &calendar).unwrap().at(), Some(with));
    }

    #[test]
    fn more_limit_is_later(
        start in moments(), limit in limits(), more in 1_u32..5000, stops in stops(), calendar in calendars()
    ) {
        let short = due(start, &limit, &stops, &calendar).unwrap().at();
        let long = due(start, &limit.extended_by(more), &stops, &calendar).unwrap().at();
        prop_assert!(long > short);
    }

    #[test]
    fn standing_and_going_on_agree(
        start in moments(), limit in limits(), stand in 1_i64..50_000, calendar in calendars()
    ) {
        let without = due(start, &limit, &[], &calendar).unwrap().at().unwrap();
        let from = start + (without - start) / 2;
        let from = motcua::domain::deadline::to_minute(from);
        prop_assume!(from < without);
        let open = due(start, &limit, &[Suspension::open(from, SuspensionReason::Payment)], &calendar);
        let Due::Standing { since, minutes_left } = open.unwrap() else {
            return Err(TestCaseError::fail("the clock stands"));
        };
        prop_assert_eq!(since, from.max(start));
        let until = from + TimeDelta::minutes(stand);
        let closed = Suspension::closed(from, until, SuspensionReason::Payment);
        let then = due(start, &limit, &[closed], &calendar).unwrap().at().unwrap();
        prop_assert_eq!(working_minutes_between(until, then, &calendar), minutes_left);
    }

    #[test]
    fn the_explanation_adds_up(
        start in moments(), limit in limits(), stops in stops(), calendar in calendars()
    ) {
        let found = explain(start, &limit, &stops, &calendar).unwrap();
        let due = found.due.at().unwrap();
        let counted: u64 = found.days.iter().map(|day| u64::from(day.minutes)).sum();
        let from = found.counts_from;
        prop_assert!(!found.after_cut_off || from.date() > start.date(), "the rest of the day does not count");
        let all = working_minutes_between(from, due, &calendar);
        prop_assert_eq!(counted, all - stopped_minutes(from, due, &stops, &calendar));
        prop_assert!(found.days.windows(2).all(|pair| pair[0].date < pair[1].date));
        for day in &found.days {
            let spans: i64 = day.spans.iter().map(|span| (span.to - span.from).num_minutes()).sum();
            prop_assert_eq!(i64::from(day.minutes), spans);
        }
    }
}
