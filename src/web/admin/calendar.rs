//! The working calendar: one year, what a change would come to, the change.

use std::collections::BTreeMap;

use actix_web::web::Query;
use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use crate::domain::deadline::calendar::{Holiday, HolidayKind, HolidayStatus, WorkingDay};
use crate::domain::deadline::calendar_change::CalendarChange;
use crate::domain::text::Bilingual;
use crate::domain::time::Moment;
use crate::services::calendar::{self, Preview, Year};
use crate::services::error::Problems;
use crate::templates::{Page, filters};
use crate::urls;
use crate::web::account::{Shown, fixable};
use crate::web::extract::actor::Admin;
use crate::web::extract::csrf::CsrfForm;
use crate::web::form::Fields;
use crate::web::staff::input;
use crate::web::{Result, Visit, call};

/// Days before and after this are typing mistakes.
const YEARS: std::ops::RangeInclusive<i32> = 2020..=2100;
/// Longest name or source, in characters.
const LONGEST: usize = 300;

#[derive(Serialize)]
struct Calendar {
    #[serde(flatten)]
    shown: Shown,
    year: i32,
    years: Vec<i32>,
    days: Vec<Day>,
    hours: String,
    without_tet: Option<i32>,
    rescheduling: bool,
}

impl Page for Calendar {
    const TEMPLATE: &'static str = "admin/calendar.html";
}

/// A day that is not as its weekday says.
#[derive(Serialize)]
struct Day {
    date: NaiveDate,
    weekday: &'static str,
    name: String,
    /// `le`, `bu`, `hoan_doi`, `dot_xuat` or `lam_bu`.
    kind: &'static str,
    /// Announced, rather than expected.
    official: bool,
    source: String,
    /// A holiday on a rest day changes nothing.
    idle: bool,
}

/// The working day among the kinds of holidays.
const WORKED: &str = "lam_bu";

const KINDS: [(&str, HolidayKind); 4] = [
    ("dot_xuat", HolidayKind::Closure),
    ("le", HolidayKind::Statutory),
    ("bu", HolidayKind::Compensation),
    ("hoan_doi", HolidayKind::Swapped),
];

fn kind(of: HolidayKind) -> &'static str {
    KINDS
        .iter()
        .find(|(_, kind)| *kind == of)
        .map_or("le", |(code, _)| code)
}

fn days(visit: &Visit, year: &Year) -> Vec<Day> {
    let language = visit.language();
    let holiday = |one: &Holiday| Day {
        date: one.date,
        weekday: filters::weekday(language, one.date.weekday()),
        name: one.name.get(language).to_owned(),
        kind: kind(one.kind),
        official: one.status == HolidayStatus::Official,
        source: one.source.clone(),
        idle: one.date.weekday().num_days_from_monday() >= 5,
    };
    let worked = |one: &WorkingDay| Day {
        date: one.date,
        weekday: filters::weekday(language, one.date.weekday()),
        name: String::new(),
        kind: WORKED,
        official: true,
        source: one.source.clone(),
        idle: false,
    };
    let mut days: Vec<Day> = year.holidays.iter().map(holiday).collect();
    days.extend(year.working_days.iter().map(worked));
    days.sort_by_key(|day| day.date);
    days
}

impl Calendar {
    async fn of(admin: &Admin, year: i32, shown: Shown) -> Result<Self> {
        let signed = admin.signed.clone();
        let found = call(admin.app(), move |app| calendar::year(app, &signed, year)).await?;
        let this = admin.app().now().date().year();
        Ok(Self {
            shown,
            year,
            years: (this - 1..=this + 2).collect(),
            days: days(admin, &found),
            hours: found.hours.replace('-', "–").replace(',', ", "),
            without_tet: found.without_tet,
            rescheduling: found.rescheduling,
        })
    }
}

type Asked = Query<BTreeMap<String, String>>;

/// One year; this one where none is named.
pub(super) async fn show(admin: Admin, asked: Asked) -> Result {
    let asked = asked.get("nam").and_then(|year| year.parse().ok());
    let this = admin.app().now().date().year();
    let year = asked.filter(|year| YEARS.contains(year)).unwrap_or(this);
    let shown = Shown::with(&[("kind", "dot_xuat"), ("status", "chinh_thuc")]);
    let page = Calendar::of(&admin, year, shown).await?;
    Ok(admin.form_page(&page))
}

/// Where a preview is asked for by its address alone, such as after choosing a
/// language on it.
pub(super) async fn back(admin: Admin) -> Result {
    Ok(admin.see_other(&urls::admin_calendar()))
}

/// What a change would come to, and the button that makes it.
#[derive(Serialize)]
struct Change {
    /// The form's fields, to be sent again.
    fields: Vec<(String, String)>,
    date: NaiveDate,
    weekday: &'static str,
    removal: bool,
    kind: &'static str,
    name: String,
    official: bool,
    source: String,
    before: Option<String>,
    count: usize,
    moved: Vec<Moved>,
    year: i32,
}

impl Page for Change {
    const TEMPLATE: &'static str = "admin/calendar_change.html";
}

#[derive(Serialize)]
struct Moved {
    code: String,
    previous: Moment,
    due: Moment,
}

impl Change {
    fn new(visit: &Visit, form: &Fields, change: &CalendarChange, preview: Preview) -> Self {
        let date = change.date();
        let (kind, name, official, source) = match change {
            CalendarChange::Holiday(holiday) => (
                kind(holiday.kind),
                holiday.name.vi.clone(),
                holiday.status == HolidayStatus::Official,
                holiday.source.clone(),
            ),
            CalendarChange::WorkingDay(day) => (WORKED, String::new(), true, day.source.clone()),
            CalendarChange::Removal(_) => ("", String::new(), true, String::new()),
        };
        let sent = form.pairs().iter();
        let moved = preview.moved.into_iter().map(|moved| Moved {
            code: moved.code,
            previous: moved.previous,
            due: moved.due,
        });
        Self {
            fields: sent
                .filter(|(name, _)| !name.starts_with('_'))
                .cloned()
                .collect(),
            date,
            weekday: filters::weekday(visit.language(), date.weekday()),
            removal: matches!(change, CalendarChange::Removal(_)),
            kind,
            name,
            official,
            source,
            before: preview
                .before
                .map(|holiday| holiday.name.get(visit.language()).to_owned()),
            count: preview.count,
            moved: moved.collect(),
            year: date.year(),
        }
    }
}

/// What the change would come to.
pub(super) async fn preview(admin: Admin, form: CsrfForm) -> Result {
    let change = match read(&admin, &form) {
        Ok(change) => change,
        Err(problems) => return again(&admin, &form, &problems).await,
    };
    let (signed, wanted) = (admin.signed.clone(), change.clone());
    let outcome = call(admin.app(), move |app| {
        calendar::preview(app, &signed, &wanted)
    })
    .await;
    match outcome {
        Ok(preview) => Ok(admin.form_page(&Change::new(&admin, &form, &change, preview))),
        Err(error) => again(&admin, &form, &fixable(error)?).await,
    }
}

/// Makes the change.
pub(super) async fn update(admin: Admin, form: CsrfForm) -> Result {
    let change = match read(&admin, &form) {
        Ok(change) => change,
        Err(problems) => return again(&admin, &form, &problems).await,
    };
    let year = change.date().year().to_string();
    let signed = admin.signed.clone();
    let outcome = call(admin.app(), move |app| {
        calendar::change(app, &signed, &change)
    })
    .await;
    match outcome {
        Ok(()) => {
            let to = urls::with_query(&urls::admin_calendar(), &[("nam", &year)]);
            Ok(admin.see_other_telling(&to, "told-calendar-changed", &[]))
        }
        Err(error) => again(&admin, &form, &fixable(error)?).await,
    }
}

async fn again(admin: &Admin, form: &Fields, problems: &Problems) -> Result {
    let typed = form.text("_year").parse().ok();
    let this = admin.app().now().date().year();
    let year = typed.filter(|year| YEARS.contains(year)).unwrap_or(this);
    let shown = Shown::again(admin, form, problems);
    Ok(admin.page_again(&Calendar::of(admin, year, shown).await?))
}

/// What the form asks for.
fn read(admin: &Admin, form: &Fields) -> std::result::Result<CalendarChange, Problems> {
    let mut problems = Problems::default();
    let today = admin.app().now().date();
    let date = input::day(form, "date", today, &mut problems);
    if problems.0.is_empty() && !YEARS.contains(&date.year()) {
        problems.add("date", "calendar-year");
    }
    if form.text("removal") == "yes" {
        problems_or(problems, || CalendarChange::Removal(date))
    } else {
        let source = said(form, "source", &mut problems);
        if form.text("kind") == WORKED {
            problems_or(problems, || {
                CalendarChange::WorkingDay(WorkingDay { date, source })
            })
        } else {
            let holiday = holiday(form, date, source, &mut problems);
            match holiday {
                Some(holiday) => problems_or(problems, || CalendarChange::Holiday(holiday)),
                None => Err(problems),
            }
        }
    }
}

fn holiday(
    form: &Fields,
    date: NaiveDate,
    source: String,
    problems: &mut Problems,
) -> Option<Holiday> {
    let name = said(form, "name", problems);
    let known = KINDS.iter().find(|(code, _)| *code == form.text("kind"));
    if known.is_none() {
        problems.add("kind", "calendar-missing-kind");
    }
    let status = match form.text("status") {
        "chinh_thuc" => Some(HolidayStatus::Official),
        "du_kien" => Some(HolidayStatus::Expected),
        _ => None,
    };
    if status.is_none() {
        problems.add("status", "calendar-missing-status");
    }
    let english = input::line(form, "name_en");
    Some(Holiday {
        date,
        name: Bilingual {
            vi: name,
            en: english,
        },
        kind: known.map(|(_, kind)| *kind)?,
        status: status?,
        source,
    })
}

/// A line that must be there.
fn said(form: &Fields, name: &str, problems: &mut Problems) -> String {
    let line = input::line(form, name);
    if line.is_empty() {
        problems.add(name, &format!("calendar-missing-{name}"));
    } else if line.chars().count() > LONGEST {
        problems.add(name, "calendar-too-long");
    }
    line
}

fn problems_or(
    problems: Problems,
    change: impl FnOnce() -> CalendarChange,
) -> std::result::Result<CalendarChange, Problems> {
    if problems.0.is_empty() {
        Ok(change())
    } else {
        Err(problems)
    }
}
