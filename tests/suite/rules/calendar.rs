//! Which days and hours count: domain.md §5.

use motcua::domain::deadline::calendar::{BadCalendar, HolidayStatus, WorkingCalendar};
use motcua::domain::deadline::office_hours::{BadOfficeHours, OfficeHours};
use proptest::prelude::*;

use super::given::{at, calendar_file, day, published_calendar};

/// The weekdays on which nobody works, and the Saturdays worked: domain.md §5.2.
#[test]
fn every_year_is_as_published() {
    let calendar = published_calendar();
    let free = |year: i32| -> Vec<String> {
        let weekdays = day(&format!("{year}-01-01"))
            .iter_days()
            .take_while(|date| *date <= day(&format!("{year}-12-31")));
        weekdays
            .filter(|date| !matches!(date.format("%u").to_string().as_str(), "6" | "7"))
            .filter(|date| !calendar.works_on(*date))
            .map(|date| date.format("%d/%m").to_string())
            .collect()
    };
    let list = |text: &str| -> Vec<String> { text.split(' ').map(str::to_owned).collect() };
    assert_eq!(
        free(2025),
        list("01/01 27/01 28/01 29/01 30/01 31/01 07/04 30/04 01/05 02/05 01/09 02/09")
    );
    assert_eq!(
        free(2026),
        list("01/01 02/01 16/02 17/02 18/02 19/02 20/02 27/04 30/04 01/05 31/08 01/09 02/09")
    );
    assert_eq!(
        free(2027),
        list("01/01 04/02 05/02 08/02 09/02 10/02 16/04 30/04 03/05 02/09 03/09")
    );
    assert_eq!(
        free(2028),
        list("03/01 24/01 25/01 26/01 27/01 28/01 04/04 01/05 02/05 01/09 04/09")
    );
    let worked: Vec<String> = calendar
        .working_days()
        .map(|day| day.date.to_string())
        .collect();
    assert_eq!(worked, ["2025-04-26", "2026-01-10", "2026-08-22"]);
    assert!(worked.iter().all(|date| calendar.works_on(day(date))));
}

#[test]
fn what_is_only_expected_says_so() {
    let calendar = published_calendar();
    let expected = |year: &str| {
        let of_year = |date: &chrono::NaiveDate| date.to_string().starts_with(year);
        calendar
            .holidays()
            .filter(|one| of_year(&one.date))
            .map(|one| one.status)
            .collect()
    };
    let in_2026: Vec<HolidayStatus> = expected("2026");
    assert!(
        in_2026
            .iter()
            .all(|status| *status == HolidayStatus::Official)
    );
    let in_2027: Vec<HolidayStatus> = expected("2027");
    assert!(
        in_2027
            .iter()
            .all(|status| *status == HolidayStatus::Expected)
    );
    assert!(calendar.has_official_tet(2026));
    assert!(!calendar.has_official_tet(2027));
    assert!(!calendar.knows_year(2029));
}

#[test]
fn office_hours_that_are_no_day_are_refused() {
    let hours = |text: &str| text.parse::<OfficeHours>();
    assert_eq!(hours("07:00-11:30,13:30-17:00"), Ok(OfficeHours::default()));
    assert!(hours("07:00-11:00, 13:00-17:00").is_ok());
    assert_eq!(
        hours("07:00-11:00,13:30-17:00"),
        Err(BadOfficeHours::Sum(450))
    );
    assert_eq!(hours("07:00-12:00,11:00-14:00"), Err(BadOfficeHours::Order));
    assert_eq!(hours("17:00-09:00"), Err(BadOfficeHours::Order));
    assert_eq!(hours("from seven"), Err(BadOfficeHours::Text));
    assert_eq!(hours(""), Err(BadOfficeHours::Text));
    assert_eq!(OfficeHours::new(vec![]), Err(BadOfficeHours::Sum(0)));
    assert_eq!(
        OfficeHours::default().to_string(),
        "07:00-11:30,13:30-17:00"
    );
}

#[test]
fn contradictory_days_are_refused_by_date() {
    let with = |text: &str| WorkingCalendar::default().add_toml(text);
    let holiday = |date: &str| {
        format!(
            "[[holiday]]\ndate = \"{date}\"\nname = \"Bão\"\nkind = \"dot_xuat\"\nstatus = \"chinh_thuc\"\nsource = \"CV 1\"\n"
        )
    };
    let working = |date: &str| format!("[[working_day]]\ndate = \"{date}\"\nsource = \"TB 2\"\n");
    let saturday = day("2026-11-21");
    assert_eq!(
        with(&holiday("2026-11-20").repeat(2)),
        Err(BadCalendar::Twice(day("2026-11-20")))
    );
    assert_eq!(
        with(&format!(
            "{}{}",
            holiday("2026-11-21"),
            working("2026-11-21")
        )),
        Err(BadCalendar::Both(saturday))
    );
    assert_eq!(
        with(&working("2026-11-20")),
        Err(BadCalendar::Weekday(day("2026-11-20")))
    );
    assert_eq!(
        with(&holiday("2026-11-20").replace("CV 1", " ")),
        Err(BadCalendar::NoSource(day("2026-11-20")))
    );
    for wrong in [
        "[[holiday]]\ndate = \"31/02/2026\"",
        "[[feast]]\n",
        "date =",
    ] {
        assert!(
            matches!(with(wrong), Err(BadCalendar::Syntax(_))),
            "{wrong}"
        );
    }
}

#[test]
fn a_sudden_closure_moves_what_comes_after() {
    let mut calendar = published_calendar();
    let due = calendar.add_minutes(at("2026-11-16 09:00"), 480).unwrap();
    calendar
        .add_toml("[[holiday]]\ndate = \"2026-11-17\"\nname = \"Bão số 9\"\nkind = \"dot_xuat\"\nstatus = \"chinh_thuc\"\nsource = \"CV 5\"\n")
        .unwrap();
    assert_eq!(due, at("2026-11-17 09:00"));
    assert_eq!(
        calendar.add_minutes(at("2026-11-16 09:00"), 480),
        Ok(at("2026-11-18 09:00"))
    );
}

#[test]
fn working_days_are_counted_both_ways() {
    let calendar = published_calendar();
    // Tết lies between.
    assert_eq!(
        calendar.working_days_after(day("2026-02-13"), 1),
        Ok(day("2026-02-23"))
    );
    assert_eq!(
        calendar.working_days_before(day("2026-02-23"), 1),
        Ok(day("2026-02-13"))
    );
    assert_eq!(
        calendar.working_days_after(day("2026-02-14"), 0),
        Ok(day("2026-02-23"))
    );
    assert_eq!(
        calendar.working_days_after(day("2026-11-16"), 10),
        Ok(day("2026-11-30"))
    );
}

#[test]
fn a_year_without_work_ends_in_an_answer() {
    let mut calendar = WorkingCalendar::default();
    let every_day = day("2026-01-01").iter_days().take(40_000);
    for date in every_day {
        let text = format!(
            "[[holiday]]\ndate = \"{date}\"\nname = \"x\"\nkind = \"le\"\nstatus = \"du_kien\"\nsource = \"x\"\n"
        );
        calendar.add_toml(&text).unwrap();
    }
    assert!(calendar.add_minutes(at("2026-01-01 08:00"), 1).is_err());
    assert!(calendar.working_days_after(day("2026-01-01"), 1).is_err());
    assert!(calendar.counting_from(at("2026-01-01 08:00")).is_err());
}

#[test]
fn the_files_name_a_source_for_every_day() {
    for year in 2025..=2028 {
        let file = motcua::domain::deadline::calendar::CalendarFile::parse(&calendar_file(year));
        let file = file.unwrap();
        assert!(
            file.holidays
                .iter()
                .all(|one| one.source.len() > 5 && !one.name.vi.is_empty())
        );
        let year = year.to_string();
        assert!(
            file.holidays
                .iter()
                .all(|one| one.date.to_string().starts_with(&year))
        );
    }
}

proptest! {
    /// Counting by arithmetic agrees with counting on the fingers.
    #[test]
    fn working_days_by_arithmetic_and_one_by_one(from in 0_i64..1400, days in 0_usize..800) {
        let calendar = published_calendar();
        let from = day("2025-01-01") + chrono::TimeDelta::days(from);
        let counted = from.iter_days().take(days).filter(|date| calendar.works_on(*date)).count();
        let to = from.iter_days().nth(days).unwrap();
        prop_assert_eq!(calendar.count_working_days(from, to), counted as u64);
    }

    /// Adding minutes and counting them back are inverse.
    #[test]
    fn added_minutes_can_be_counted(start in 0_i64..2_000_000, minutes in 1_u64..30_000) {
        let calendar = published_calendar();
        let start = at("2025-01-01 00:00") + chrono::TimeDelta::minutes(start);
        let end = calendar.add_minutes(start, minutes).unwrap();
        prop_assert_eq!(calendar.minutes_between(start, end), minutes);
        let before = end - chrono::TimeDelta::minutes(1);
        prop_assert_eq!(calendar.minutes_between(start, before), minutes - 1);
    }
}
