//! Which days count: weekends, holidays, swapped days and closures, as data with
//! a source and a status (domain.md §5).

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};
use serde::{Deserialize, Serialize};

use super::NoWorkingTime;
use super::office_hours::OfficeHours;
use crate::domain::text::Bilingual;
use crate::domain::time::Moment;

/// No search for a working day goes further than this: about a hundred years.
const HORIZON_DAYS: u64 = 36_600;

/// Why nobody works on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum HolidayKind {
    /// A public holiday of the Labour Code, article 112.
    #[serde(rename = "le")]
    Statutory,
    /// Given back for a holiday that fell on a rest day.
    #[serde(rename = "bu")]
    Compensation,
    /// Exchanged for a working Saturday.
    #[serde(rename = "hoan_doi")]
    Swapped,
    /// A sudden closure: storm, mourning.
    #[serde(rename = "dot_xuat")]
    Closure,
}

/// How sure the office is of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum HolidayStatus {
    /// Announced.
    #[serde(rename = "chinh_thuc")]
    Official,
    /// Expected; a due date that crosses it shows "dự kiến".
    #[serde(rename = "du_kien")]
    Expected,
}

/// A day on which nobody works.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holiday {
    /// The day.
    pub date: NaiveDate,
    /// What people call it.
    pub name: Bilingual,
    /// Why it is free.
    pub kind: HolidayKind,
    /// Whether it is announced.
    pub status: HolidayStatus,
    /// Who says so: number and date of the document.
    pub source: String,
}

/// A rest day on which the office works all the same (ngày làm bù).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkingDay {
    /// The day.
    pub date: NaiveDate,
    /// Who says so.
    pub source: String,
}

/// Which days and hours count.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WorkingCalendar {
    hours: OfficeHours,
    holidays: BTreeMap<NaiveDate, Holiday>,
    working_days: BTreeMap<NaiveDate, WorkingDay>,
    years: BTreeSet<i32>,
}

/// Why data are not a working calendar.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadCalendar {
    /// The file is not what it should be.
    #[error("{0}")]
    Syntax(String),
    /// A date is listed twice.
    #[error("{0} is listed twice")]
    Twice(NaiveDate),
    /// A date is both free and working.
    #[error("{0} is both a holiday and a working day")]
    Both(NaiveDate),
    /// A working day needs no saying.
    #[error("{0} is a weekday: it works without being listed as a working day")]
    Weekday(NaiveDate),
    /// Every row says who says so.
    #[error("{0} has no source")]
    NoSource(NaiveDate),
}

impl WorkingCalendar {
    /// A calendar of these days; holidays on weekends are allowed and change nothing.
    pub fn new(
        hours: OfficeHours,
        holidays: Vec<Holiday>,
        working_days: Vec<WorkingDay>,
    ) -> Result<Self, BadCalendar> {
        let mut calendar = Self {
            hours,
            ..Self::default()
        };
        for holiday in holidays {
            calendar.add_holiday(holiday)?;
        }
        for day in working_days {
            calendar.add_working_day(day)?;
        }
        Ok(calendar)
    }

    /// Adds the days of one `data/calendar/<year>.toml`.
    pub fn add_toml(&mut self, text: &str) -> Result<(), BadCalendar> {
        let file = CalendarFile::parse(text)?;
        for holiday in file.holidays {
            self.add_holiday(holiday)?;
        }
        for day in file.working_days {
            self.add_working_day(day)?;
        }
        Ok(())
    }

    /// The same days with other office hours.
    #[must_use]
    pub fn with_hours(mut self, hours: OfficeHours) -> Self {
        self.hours = hours;
        self
    }

    /// Adds a day on which nobody works.
    pub fn add_holiday(&mut self, holiday: Holiday) -> Result<(), BadCalendar> {
        let date = holiday.date;
        if holiday.source.trim().is_empty() {
            return Err(BadCalendar::NoSource(date));
        }
        if self.working_days.contains_key(&date) {
            return Err(BadCalendar::Both(date));
        }
        if self.holidays.contains_key(&date) {
            return Err(BadCalendar::Twice(date));
        }
        self.holidays.insert(date, holiday);
        self.years.insert(date.year());
        Ok(())
    }

    /// Adds a rest day on which the office works.
    pub fn add_working_day(&mut self, day: WorkingDay) -> Result<(), BadCalendar> {
        let date = day.date;
        if day.source.trim().is_empty() {
            return Err(BadCalendar::NoSource(date));
        }
        if !is_weekend(date) {
            return Err(BadCalendar::Weekday(date));
        }
        if self.holidays.contains_key(&date) {
            return Err(BadCalendar::Both(date));
        }
        if self.working_days.contains_key(&date) {
            return Err(BadCalendar::Twice(date));
        }
        self.working_days.insert(date, day);
        self.years.insert(date.year());
        Ok(())
    }

    /// The sessions of every working day.
    pub fn hours(&self) -> &OfficeHours {
        &self.hours
    }

    /// All holidays in order.
    pub fn holidays(&self) -> impl Iterator<Item = &Holiday> {
        self.holidays.values()
    }

    /// All swapped working days in order.
    pub fn working_days(&self) -> impl Iterator<Item = &WorkingDay> {
        self.working_days.values()
    }

    /// The holiday on this date, if it is one.
    pub fn holiday(&self, date: NaiveDate) -> Option<&Holiday> {
        self.holidays.get(&date)
    }

    /// Whether anything is known about this year.
    pub fn knows_year(&self, year: i32) -> bool {
        self.years.contains(&year)
    }

    /// Whether what is counted between these days may still move: one of them is not
    /// announced yet, or of a year of which nothing is known.
    pub fn is_provisional(&self, from: NaiveDate, to: NaiveDate) -> bool {
        if to < from {
            return false;
        }
        let mut crossed = self.holidays.range(from..=to);
        crossed.any(|(_, holiday)| holiday.status == HolidayStatus::Expected)
            || (from.year()..=to.year()).any(|year| !self.knows_year(year))
    }

    /// Whether the year has an announced Tết (the administrator is warned on
    /// 1 November when the next year has none).
    pub fn has_official_tet(&self, year: i32) -> bool {
        self.holidays.values().any(|holiday| {
            holiday.date.year() == year
                && holiday.status == HolidayStatus::Official
                && holiday.name.vi.to_lowercase().contains("tết nguyên đán")
        })
    }

    /// The year whose announced Tết is still missing, from 1 November of the year
    /// before on: the administrator is warned then (domain.md §5.2).
    pub fn year_without_tet(&self, today: NaiveDate) -> Option<i32> {
        let (this, next) = (today.year(), today.year() + 1);
        let due = if today.month() >= 11 { next } else { this };
        (!self.has_official_tet(due)).then_some(due)
    }

    /// Takes the day out, holiday or working day; false if it is an ordinary one.
    pub fn remove(&mut self, date: NaiveDate) -> bool {
        let holiday = self.holidays.remove(&date).is_some();
        let working_day = self.working_days.remove(&date).is_some();
        holiday || working_day
    }

    /// Whether the office works on this date.
    pub fn works_on(&self, date: NaiveDate) -> bool {
        if is_weekend(date) {
            self.working_days.contains_key(&date)
        } else {
            !self.holidays.contains_key(&date)
        }
    }

    /// The first working day on or after `date`.
    pub fn working_day_from(&self, date: NaiveDate) -> Result<NaiveDate, NoWorkingTime> {
        days_from(date)
            .find(|day| self.works_on(*day))
            .ok_or(NoWorkingTime)
    }

    /// The `count`-th working day after `date`, which itself is not counted;
    /// the first working day from `date` on for 0.
    pub fn working_days_after(
        &self,
        date: NaiveDate,
        count: u32,
    ) -> Result<NaiveDate, NoWorkingTime> {
        if count == 0 {
            return self.working_day_from(date);
        }
        let next = date.succ_opt().ok_or(NoWorkingTime)?;
        let nth = usize::try_from(count - 1).unwrap_or(usize::MAX);
        days_from(next)
            .filter(|day| self.works_on(*day))
            .nth(nth)
            .ok_or(NoWorkingTime)
    }

    /// The `count`-th working day before `date`, which itself is not counted.
    pub fn working_days_before(
        &self,
        date: NaiveDate,
        count: u32,
    ) -> Result<NaiveDate, NoWorkingTime> {
        let horizon = usize::try_from(HORIZON_DAYS).unwrap_or(usize::MAX);
        let mut back = std::iter::successors(date.pred_opt(), NaiveDate::pred_opt)
            .take(horizon)
            .filter(|day| self.works_on(*day));
        let nth = usize::try_from(count.saturating_sub(1)).unwrap_or(usize::MAX);
        back.nth(nth).ok_or(NoWorkingTime)
    }

    /// `start` itself inside a session, else the start of the next session (R3).
    pub fn counting_from(&self, start: Moment) -> Result<Moment, NoWorkingTime> {
        let date = start.date();
        if self.works_on(date) {
            let sessions = self.hours.sessions().iter();
            if let Some(session) = sessions
                .into_iter()
                .find(|session| start.time() < session.to)
            {
                return Ok(date.and_time(start.time().max(session.from)));
            }
        }
        let next = self.working_day_from(date.succ_opt().ok_or(NoWorkingTime)?)?;
        Ok(next.and_time(self.hours.opens()))
    }

    /// The earliest moment at which `minutes` working minutes have passed since
    /// `start`; `start` itself for 0.
    pub fn add_minutes(&self, start: Moment, minutes: u64) -> Result<Moment, NoWorkingTime> {
        if minutes == 0 {
            return Ok(start);
        }
        let per_day = u64::from(super::MINUTES_PER_DAY);
        let first = self.working_day_from(start.date())?;
        let gone = if first == start.date() {
            u64::from(self.hours.minutes_before(start.time()))
        } else {
            0
        };
        let mut left = minutes.checked_add(gone).ok_or(NoWorkingTime)?;
        for day in days_from(first).filter(|day| self.works_on(*day)) {
            if left <= per_day {
                let rest = u32::try_from(left).map_err(|_| NoWorkingTime)?;
                return self
                    .hours
                    .time_after(rest)
                    .map(|time| day.and_time(time))
                    .ok_or(NoWorkingTime);
            }
            left -= per_day;
        }
        Err(NoWorkingTime)
    }

    /// Working minutes from `from` to `to`; 0 where `to` is not later.
    pub fn minutes_between(&self, from: Moment, to: Moment) -> u64 {
        if to <= from {
            return 0;
        }
        let part = |moment: Moment| {
            let works = self.works_on(moment.date());
            if works {
                u64::from(self.hours.minutes_before(moment.time()))
            } else {
                0
            }
        };
        let whole = self.count_working_days(from.date(), to.date());
        (whole * u64::from(super::MINUTES_PER_DAY) + part(to)).saturating_sub(part(from))
    }

    /// Working days from `from` up to but without `to`: weekdays by arithmetic,
    /// so that a century takes no longer than a week.
    pub fn count_working_days(&self, from: NaiveDate, to: NaiveDate) -> u64 {
        if to <= from {
            return 0;
        }
        let days = (to - from).num_days();
        let rest = u32::try_from(days % 7).unwrap_or_default();
        let offset = from.weekday().num_days_from_monday();
        let extra = (0..rest).filter(|day| (offset + day) % 7 < 5).count();
        let weekdays = days / 7 * 5 + i64::try_from(extra).unwrap_or_default();
        let free = self
            .holidays
            .range(from..to)
            .filter(|(day, _)| !is_weekend(**day))
            .count();
        let worked = self.working_days.range(from..to).count();
        let sum = weekdays + i64::try_from(worked).unwrap_or_default()
            - i64::try_from(free).unwrap_or_default();
        u64::try_from(sum).unwrap_or_default()
    }
}

/// The days of one calendar file, with the line of each mistake.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CalendarFile {
    /// Days on which nobody works.
    pub holidays: Vec<Holiday>,
    /// Rest days on which the office works.
    pub working_days: Vec<WorkingDay>,
}

impl CalendarFile {
    /// Reads `[[holiday]]` and `[[working_day]]` tables.
    pub fn parse(text: &str) -> Result<Self, BadCalendar> {
        let file: FileRows =
            toml::from_str(text).map_err(|error| BadCalendar::Syntax(error.to_string()))?;
        let holidays = file.holiday.into_iter().map(|row| Holiday {
            date: row.date,
            name: Bilingual {
                vi: row.name,
                en: row.name_en,
            },
            kind: row.kind,
            status: row.status,
            source: row.source,
        });
        Ok(Self {
            holidays: holidays.collect(),
            working_days: file.working_day,
        })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileRows {
    #[serde(default)]
    holiday: Vec<HolidayRow>,
    #[serde(default)]
    working_day: Vec<WorkingDay>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HolidayRow {
    date: NaiveDate,
    name: String,
    #[serde(default)]
    name_en: String,
    kind: HolidayKind,
    status: HolidayStatus,
    source: String,
}

fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

fn days_from(date: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    (0..HORIZON_DAYS).map_while(move |days| {
        let days = i64::try_from(days).ok().and_then(TimeDelta::try_days)?;
        date.checked_add_signed(days)
    })
}
