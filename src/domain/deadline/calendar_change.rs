//! One day of the working calendar is announced, corrected or taken back
//! (domain.md §5, R10).

use chrono::NaiveDate;

use super::calendar::{BadCalendar, Holiday, WorkingCalendar, WorkingDay};

/// What becomes of one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CalendarChange {
    /// Nobody works. What was known of that holiday before is replaced: an expected
    /// day becomes an announced one.
    Holiday(Holiday),
    /// A rest day is worked.
    WorkingDay(WorkingDay),
    /// It is an ordinary day again.
    Removal(NaiveDate),
}

/// Why a day cannot be changed so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadChange {
    /// There is nothing to take back.
    #[error("{0} is an ordinary day")]
    Ordinary(NaiveDate),
    /// The calendar would be none.
    #[error(transparent)]
    Calendar(#[from] BadCalendar),
}

impl CalendarChange {
    /// The day.
    pub fn date(&self) -> NaiveDate {
        match self {
            Self::Holiday(holiday) => holiday.date,
            Self::WorkingDay(day) => day.date,
            Self::Removal(date) => *date,
        }
    }

    /// The calendar with this change.
    pub fn applied_to(&self, calendar: &WorkingCalendar) -> Result<WorkingCalendar, BadChange> {
        let mut changed = calendar.clone();
        match self {
            Self::Holiday(holiday) => {
                if changed.holiday(holiday.date).is_some() {
                    changed.remove(holiday.date);
                }
                changed.add_holiday(holiday.clone())?;
            }
            Self::WorkingDay(day) => changed.add_working_day(day.clone())?,
            Self::Removal(date) => {
                if !changed.remove(*date) {
                    return Err(BadChange::Ordinary(*date));
                }
            }
        }
        Ok(changed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::deadline::calendar::{HolidayKind, HolidayStatus};
    use crate::domain::text::Bilingual;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn holiday(date: &str, status: HolidayStatus) -> CalendarChange {
        CalendarChange::Holiday(Holiday {
            date: day(date),
            name: Bilingual {
                vi: "Tết Nguyên đán".to_owned(),
                en: String::new(),
            },
            kind: HolidayKind::Statutory,
            status,
            source: "Thông báo".to_owned(),
        })
    }

    #[test]
    fn an_announced_day_takes_the_place_of_an_expected_one() {
        let expected = holiday("2027-02-04", HolidayStatus::Expected)
            .applied_to(&WorkingCalendar::default())
            .unwrap();
        assert!(!expected.has_official_tet(2027));
        let announced = holiday("2027-02-04", HolidayStatus::Official)
            .applied_to(&expected)
            .unwrap();
        assert!(announced.has_official_tet(2027));
        assert_eq!(announced.holidays().count(), 1);
        assert!(!announced.works_on(day("2027-02-04")));
    }

    #[test]
    fn a_day_is_one_thing_or_the_other() {
        let saturday = CalendarChange::WorkingDay(WorkingDay {
            date: day("2026-08-22"),
            source: "Thông báo".to_owned(),
        });
        let worked = saturday.applied_to(&WorkingCalendar::default()).unwrap();
        assert!(matches!(
            holiday("2026-08-22", HolidayStatus::Official).applied_to(&worked),
            Err(BadChange::Calendar(BadCalendar::Both(_)))
        ));
        assert!(matches!(
            saturday.applied_to(&worked),
            Err(BadChange::Calendar(BadCalendar::Twice(_)))
        ));
        let removal = CalendarChange::Removal(day("2026-08-22"));
        let ordinary = removal.applied_to(&worked).unwrap();
        assert!(!ordinary.works_on(day("2026-08-22")));
        assert_eq!(
            removal.applied_to(&ordinary),
            Err(BadChange::Ordinary(day("2026-08-22")))
        );
    }

    #[test]
    fn the_warning_comes_on_the_first_of_november() {
        let calendar = holiday("2026-02-17", HolidayStatus::Official)
            .applied_to(&WorkingCalendar::default())
            .unwrap();
        assert_eq!(calendar.year_without_tet(day("2026-10-31")), None);
        assert_eq!(calendar.year_without_tet(day("2026-11-01")), Some(2027));
        assert_eq!(calendar.year_without_tet(day("2027-01-05")), Some(2027));
    }
}
