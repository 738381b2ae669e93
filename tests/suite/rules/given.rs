//! What the rules are tried on: the published calendar, people, dossiers.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use motcua::domain::account::Role;
use motcua::domain::deadline::{Limit, OfficeHours, WorkingCalendar};
use motcua::domain::dossier::codes::{LookupCode, Secret};
use motcua::domain::dossier::{
    Act, ActorSummary, Capacity, Channel, Command, Context, Dossier, Filing, NewDossier, Outcome,
    Refused, Rules, apply,
};
use motcua::domain::form::{RawAnswers, ValidAnswers};
use motcua::domain::ids::{AccountId, CountedChance, DossierId, VersionId};
use motcua::domain::procedure::process::{Process, Step, StepKind};
use motcua::domain::text::{Bilingual, Language};
use motcua::domain::time::Moment;

/// `2026-11-16 09:12`.
pub(super) fn at(text: &str) -> Moment {
    Moment::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The calendar the office publishes, 2025 to 2028.
pub(super) fn published_calendar() -> WorkingCalendar {
    let mut calendar = WorkingCalendar::new(OfficeHours::default(), vec![], vec![]).unwrap();
    for year in 2025..=2028 {
        calendar.add_toml(&calendar_file(year)).unwrap();
    }
    calendar
}

pub(super) fn calendar_file(year: i32) -> String {
    let path = format!("{}/data/calendar/{year}.toml", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}

/// The account with this number.
pub(super) fn account(number: u128) -> AccountId {
    uuid::Uuid::from_u128(number).into()
}

/// An officer, or whoever, as written down in a history.
pub(super) fn somebody(number: u128, capacity: Capacity) -> ActorSummary {
    let name = format!("Người {number}");
    ActorSummary {
        account: Some(account(number)),
        name,
        capacity,
        standing_in_for: None,
        standing_in_account: None,
    }
}

pub(super) const FILER: u128 = 1;
pub(super) const DESK: u128 = 2;
pub(super) const WORKER: u128 = 3;
pub(super) const HEAD: u128 = 4;
pub(super) const DIRECTOR: u128 = 5;
pub(super) const CLERK: u128 = 6;
pub(super) const FEES: u128 = 7;

/// The people of a dossier.
pub(super) fn person(number: u128) -> ActorSummary {
    let role = match number {
        FILER => return somebody(FILER, Capacity::Filer),
        DESK => Role::OneStop,
        WORKER => Role::Caseworker,
        HEAD => Role::HeadOfUnit,
        DIRECTOR => Role::Director,
        CLERK => Role::Clerk,
        FEES => Role::FeeCollector,
        other => panic!("nobody has the number {other}"),
    };
    somebody(number, Capacity::Staff(role))
}

/// A process like that of P2: 40 hours.
pub(super) fn process() -> Process {
    let step = |key: &str, kind, role, unit: &str, hours| Step {
        key: key.to_owned(),
        name: Bilingual::default(),
        kind,
        role,
        unit: unit.to_owned(),
        hours,
    };
    Process::new(vec![
        step("receive", StepKind::Receive, Role::OneStop, "mot-cua", 4),
        step(
            "assign",
            StepKind::Assign,
            Role::HeadOfUnit,
            "quan-ly-chat-luong",
            2,
        ),
        step(
            "work",
            StepKind::Work,
            Role::Caseworker,
            "quan-ly-chat-luong",
            20,
        ),
        step(
            "review",
            StepKind::Review,
            Role::HeadOfUnit,
            "quan-ly-chat-luong",
            4,
        ),
        step("sign", StepKind::Sign, Role::Director, "lanh-dao-so", 6),
        step("issue", StepKind::Issue, Role::Clerk, "van-phong", 2),
        step("return", StepKind::Return, Role::OneStop, "mot-cua", 2),
    ])
    .unwrap()
}

/// A house in which one dossier lives.
pub(super) struct House {
    pub(super) calendar: WorkingCalendar,
    pub(super) process: Process,
    pub(super) rules: Rules,
    pub(super) now: Moment,
}

impl House {
    pub(super) fn at(now: &str) -> Self {
        Self {
            calendar: published_calendar(),
            process: process(),
            rules: Rules {
                limit: Limit::hours(40),
                ..Rules::default()
            },
            now: at(now),
        }
    }

    pub(super) fn context<'a>(&'a self, actor: &'a ActorSummary) -> Context<'a> {
        Context {
            now: self.now,
            actor,
            process: &self.process,
            calendar: &self.calendar,
            rules: &self.rules,
        }
    }

    /// Somebody does something.
    pub(super) fn tries(
        &self,
        who: u128,
        dossier: Dossier,
        wants: Command,
    ) -> Result<Outcome, Refused> {
        let actor = person(who);
        apply(dossier, wants, &self.context(&actor))
    }

    /// The same, and it works.
    pub(super) fn does(&self, who: u128, dossier: Dossier, wants: Command) -> Dossier {
        let act: Act = wants.act();
        match self.tries(who, dossier, wants) {
            Ok(outcome) => outcome.dossier,
            Err(refused) => panic!("{act:?} was refused: {refused}"),
        }
    }
}

pub(super) fn draft(now: Moment) -> Dossier {
    let chance = CountedChance::default();
    let new = NewDossier {
        id: DossierId::new(&chance, now),
        procedure_code: "2.001914".to_owned(),
        procedure: VersionId::new(&chance, now),
        filer: account(FILER),
        organisation: None,
        channel: Channel::Online,
        language: Language::Vi,
    };
    let mut dossier = Dossier::draft(new, now);
    let typed = BTreeMap::from([
        ("nop_ho_ten".to_owned(), vec!["Nguyễn Văn An".to_owned()]),
        ("truong".to_owned(), vec!["THPT Cà Mau".to_owned()]),
    ]);
    dossier.write(RawAnswers::from(typed), now).unwrap();
    dossier
}

pub(super) fn filing(now: Moment) -> Box<Filing> {
    let chance = CountedChance::default();
    Box::new(Filing {
        answers: ValidAnswers::default(),
        applicant: "Nguyễn Văn An".to_owned(),
        lookup_code: LookupCode::new(&chance, now.date()),
        secret: Secret::new(&chance),
        declarations: vec![],
    })
}
