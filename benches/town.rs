//! A town to measure in: founded by the portal itself, then grown by as many people
//! and dossiers as a figure is about, straight into the database.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use chrono::{NaiveDateTime, TimeDelta};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use motcua::db::dossiers::{Placing, Waits};
use motcua::db::schema::dossiers as rows;
use motcua::db::{Conn, Db, accounts, dossiers, procedures, sessions};
use motcua::domain::account::{Account, Role, Session};
use motcua::domain::dossier::{Dossier, DossierCode, LookupCode, Status};
use motcua::domain::ids::{
    AccountId, DossierId, ProcedureId, SessionId, SystemChance, VersionId, random_bytes,
};
use motcua::domain::procedure::Version;
use motcua::domain::text;
use motcua::domain::time::{Clock, SystemClock};
use motcua::services::secrets;

use crate::process::Process;
use crate::{Failure, Result, database};

/// The citizen of the demonstration town whom all others are copies of.
const CITIZEN: &str = "cong-dan@vi-du.vn";
/// Dossiers in one transaction.
const AT_ONCE: usize = 1000;
/// Dossiers that somebody has, one with another.
const EACH: usize = 20;
/// One in so many dossiers is still open.
const OPEN: usize = 8;
/// How long the office has been at it.
const YEARS: TimeDelta = TimeDelta::days(3 * 365);

const SURNAMES: [&str; 8] = [
    "Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Danh", "Thạch",
];
const MIDDLES: [&str; 12] = [
    "Thị", "Văn", "Minh", "Ngọc", "Quốc", "Hồng", "Thanh", "Mỹ", "Hoàng", "Kim", "Gia", "Bảo",
];
const GIVEN: [&str; 16] = [
    "Anh", "Bình", "Chi", "Dung", "Giang", "Hạnh", "Khoa", "Lan", "Mai", "Nam", "Oanh", "Phúc",
    "Quân", "Sơn", "Trang", "Yến",
];

/// A founded town.
pub(crate) struct Town {
    /// Where its data lie.
    pub(crate) folder: PathBuf,
    settings: Vec<(&'static str, String)>,
    url: String,
    chance: SystemChance,
}

/// Something filed, as it can be looked up.
#[derive(Debug, Clone)]
pub(crate) struct Filed {
    /// Its look-up code.
    pub(crate) code: String,
    /// The secret that belongs to it.
    pub(crate) secret: String,
    /// Whose it is.
    pub(crate) name: String,
}

impl Town {
    /// A new town in a folder of this name below `below`.
    pub(crate) fn found(below: &Path, name: &str) -> Result<Self> {
        let town = Self::at(below, name, database::named(name)?)?;
        std::fs::remove_dir_all(&town.folder)?;
        std::fs::create_dir_all(&town.folder)?;
        drop(town.opens()?);
        Ok(town)
    }

    fn at(below: &Path, name: &str, server: Option<String>) -> Result<Self> {
        let folder = below.join(name);
        std::fs::create_dir_all(&folder)?;
        let file = folder.join("motcua.db");
        let url = server.unwrap_or_else(|| format!("sqlite:{}", file.display()));
        let settings = vec![
            ("MOTCUA_DATABASE_URL", url.clone()),
            ("MOTCUA_LIMITS_FILES", "200".to_owned()),
            ("MOTCUA_LIMITS_DOSSIER_MIB", "4000".to_owned()),
            // Everybody here comes from one address.
            ("MOTCUA_LIMITS_SIGN_IN_TRIES", "100".to_owned()),
            ("MOTCUA_LIMITS_TRACKING_TRIES", "100".to_owned()),
        ];
        Ok(Self {
            folder,
            settings,
            url,
            chance: SystemChance::default(),
        })
    }

    /// The portal of this town.
    pub(crate) fn opens(&self) -> Result<Process> {
        Process::portal(&self.folder, &self.settings)
    }

    /// Its database.
    pub(crate) fn db(&self) -> Result<Db> {
        Ok(Db::open(&self.url, 2)?)
    }

    /// So many people like the town's citizen, each signed in: their tokens.
    pub(crate) fn citizens(&self, count: usize) -> Result<Vec<String>> {
        let db = self.db()?;
        let model = model(&db)?;
        db.write(|conn| {
            let people = self.settles(conn, &model, count)?;
            let sessions = people.iter().map(|person| self.session(conn, person));
            sessions.collect()
        })
    }

    /// So many people like the town's citizen: their addresses.
    pub(crate) fn people(&self, count: usize) -> Result<Vec<String>> {
        let db = self.db()?;
        let model = model(&db)?;
        let people = db.write(|conn| self.settles(conn, &model, count))?;
        Ok(people.into_iter().map(|person| person.email).collect())
    }

    /// Somebody of the town, signed in: their token.
    pub(crate) fn signed_in(&self, email: &str) -> Result<String> {
        self.db()?.write(|conn| {
            let account = accounts::find_by_email(conn, email)?.ok_or("nobody of that name")?;
            self.session(conn, &account)
        })
    }

    fn session(&self, conn: &mut Conn, account: &Account) -> Result<String> {
        let now = SystemClock.now();
        let token = secrets::new_token(&self.chance);
        let session = Session {
            id: SessionId::new(&self.chance, now),
            account_id: account.id,
            created_at: now,
            last_seen_at: now,
            expires_at: now + TimeDelta::hours(24),
            second_factor_at: Some(now),
            address: "127.0.0.1".to_owned(),
            device: "bench".to_owned(),
        };
        sessions::insert(conn, &session, &secrets::hash(&token))?;
        Ok(token)
    }

    fn copy_of(&self, model: &Account) -> Account {
        let id = AccountId::new(&self.chance, SystemClock.now());
        Account {
            email: format!("{id}@vi-du.vn"),
            id,
            ..model.clone()
        }
    }

    /// Publishes a procedure like this one that asks for no papers; its alias.
    pub(crate) fn publishes_without_papers(&self, like: &str) -> Result<String> {
        let (db, now) = (self.db()?, SystemClock.now());
        let alias = format!("{like}-khong-giay-to");
        db.write(|conn| {
            for mut stored in procedures::all_versions(conn)? {
                let mut version: Version = serde_json::from_str(&stored.body)?;
                if version.alias != like {
                    continue;
                }
                version.components.clear();
                version.former_aliases.clear();
                version.alias.clone_from(&alias);
                "9.999999".clone_into(&mut version.code);
                stored.procedure = procedures::upsert(
                    conn,
                    ProcedureId::new(&self.chance, now),
                    &version.code,
                    &alias,
                    &[&alias],
                    now,
                )?;
                stored.id = VersionId::new(&self.chance, now);
                stored.body = serde_json::to_string(&version)?;
                procedures::add_version(conn, &stored, &alias, now)?;
                return Ok(alias.clone());
            }
            Err(format!("no procedure {like}").into())
        })
    }

    /// Adds so many dossiers, most of them settled, of people who have twenty each.
    pub(crate) fn grows_by(&self, count: usize) -> Result<Vec<Filed>> {
        let db = self.db()?;
        let patterns = Patterns::read(&db)?;
        let model = model(&db)?;
        let mut conn = database::in_a_hurry(&self.url)?;
        let begun = SystemClock.now() - YEARS;
        let mut made = Growing {
            day: begun.date(),
            number: 0,
            codes: HashSet::new(),
            filed: Vec::new(),
        };
        let mut filer = model.id;
        let mut place = 0;
        while place < count {
            let until = (place + AT_ONCE).min(count);
            let newcomers = (until - place).div_ceil(EACH);
            let people = conn.transaction(|conn| self.settles(conn, &model, newcomers))?;
            let mut people = people.into_iter();
            conn.transaction(|conn| {
                for place in place..until {
                    if place % EACH == 0 {
                        filer = people.next().ok_or("nobody left")?.id;
                    }
                    let share = i64::try_from(place)? * YEARS.num_seconds() / i64::try_from(count)?;
                    let at = begun + TimeDelta::seconds(share);
                    let (mut dossier, mut placing) = patterns.of(place)?;
                    dossier.filer = filer;
                    self.becomes_another(&mut dossier, &mut placing, at, &mut made)?;
                    dossiers::insert(conn, &dossier, &placing)?;
                }
                Ok::<_, Failure>(())
            })?;
            place += AT_ONCE;
        }
        if database::server().is_some() {
            PgConnection::establish(&self.url)?.batch_execute("VACUUM ANALYZE")?;
        }
        Ok(made.filed)
    }

    /// So many people more; who they are.
    fn settles(&self, conn: &mut Conn, model: &Account, count: usize) -> Result<Vec<Account>> {
        (0..count)
            .map(|_| {
                let account = self.copy_of(model);
                accounts::insert(conn, &account)?;
                Ok(account)
            })
            .collect()
    }

    /// The same dossier, of somebody else and another day.
    fn becomes_another(
        &self,
        dossier: &mut Dossier,
        placing: &mut Placing,
        at: NaiveDateTime,
        made: &mut Growing,
    ) -> Result<()> {
        dossier.id = DossierId::new(&self.chance, at);
        dossier.created_at = at;
        dossier.updated_at = at;
        dossier.submitted_at = dossier.submitted_at.map(|_| at);
        let random: [u8; 12] = random_bytes(&self.chance);
        let [.., last, very_last] = random;
        let name = name(random);
        let mut words = Vec::new();
        if let Some(acceptance) = &mut dossier.acceptance {
            acceptance.code = made.code(at, acceptance.code.as_str())?;
            words.push(acceptance.code.as_str().to_owned());
        }
        if let Some(filing) = &mut dossier.filing {
            filing.lookup_code = made.lookup_code(&self.chance, at);
            filing.applicant.clone_from(&name);
            words.push(filing.lookup_code.as_str().to_owned());
            made.filed.push(Filed {
                code: filing.lookup_code.as_str().to_owned(),
                secret: filing.secret.reveal().to_owned(),
                name: name.clone(),
            });
        }
        words.push(name);
        words.push(digits(&random, 12));
        words.push(digits(&random, 10));
        placing.search_text = text::fold(&words.join(" "));
        if dossier.status != Status::AwaitingPayment && !dossier.status.is_end() {
            let hours = i64::from(u16::from_be_bytes([last, very_last]) % 2000);
            placing.sort_due = SystemClock.now() + TimeDelta::hours(hours - 500);
        }
        Ok(())
    }
}

/// The citizen whom all others are copies of.
fn model(db: &Db) -> Result<Account> {
    let found = db.read(|conn| accounts::find_by_email(conn, CITIZEN))?;
    Ok(found.ok_or("no citizen")?)
}

/// What counts on while a town grows.
struct Growing {
    day: chrono::NaiveDate,
    number: u32,
    /// The look-up codes of the day: among a thousand, two may be alike.
    codes: HashSet<String>,
    filed: Vec<Filed>,
}

impl Growing {
    fn turns_to(&mut self, at: NaiveDateTime) {
        if at.date() != self.day {
            self.day = at.date();
            self.number = 0;
            self.codes.clear();
        }
    }

    /// A look-up code that nobody has.
    fn lookup_code(&mut self, chance: &SystemChance, at: NaiveDateTime) -> LookupCode {
        self.turns_to(at);
        loop {
            let code = LookupCode::new(chance, self.day);
            if self.codes.insert(code.as_str().to_owned()) {
                return code;
            }
        }
    }

    /// The next code of the day, behind the numbers that the town itself has given.
    fn code(&mut self, at: NaiveDateTime, like: &str) -> Result<DossierCode> {
        self.turns_to(at);
        self.number += 1;
        let prefix = like.rsplitn(3, '-').last().unwrap_or(like);
        Ok(DossierCode::new(prefix, self.day, 5000 + self.number)?)
    }
}

/// The dossiers of the town, to make others like them.
struct Patterns {
    open: Vec<(Dossier, Placing)>,
    ended: Vec<(Dossier, Placing)>,
}

type Row = (
    String,
    String,
    String,
    Option<String>,
    NaiveDateTime,
    String,
);

impl Patterns {
    fn read(db: &Db) -> Result<Self> {
        let draft = i32::from(Status::Draft.national_code());
        let found: Vec<Row> = db.read(|conn| {
            let found = rows::table
                .filter(rows::status.ne(draft))
                .order(rows::id)
                .limit(100)
                .select((
                    rows::body,
                    rows::waits_unit,
                    rows::waits_role,
                    rows::waits_officer,
                    rows::sort_due,
                    rows::step,
                ))
                .load(conn)?;
            Ok::<_, Failure>(found)
        })?;
        let mut patterns = Self {
            open: Vec::new(),
            ended: Vec::new(),
        };
        for row in found {
            let (dossier, placing) = pattern(row)?;
            if dossier.status.is_end() {
                patterns.ended.push((dossier, placing));
            } else {
                patterns.open.push((dossier, placing));
            }
        }
        Ok(patterns)
    }

    fn of(&self, place: usize) -> Result<(Dossier, Placing)> {
        let of = if place.is_multiple_of(OPEN) {
            &self.open
        } else {
            &self.ended
        };
        let found = of.get(place / OPEN % of.len().max(1));
        Ok(found.ok_or("a town without dossiers")?.clone())
    }
}

fn pattern((body, unit, role, officer, sort_due, step): Row) -> Result<(Dossier, Placing)> {
    let waits = if role.is_empty() {
        None
    } else {
        Some(Waits {
            unit,
            role: serde_json::from_value::<Role>(serde_json::Value::String(role))?,
            officer: officer.map(|id| id.parse()).transpose()?,
        })
    };
    let placing = Placing {
        sort_due: motcua::domain::time::from_utc(sort_due),
        step,
        waits,
        search_text: String::new(),
    };
    Ok((serde_json::from_str(&body)?, placing))
}

/// Somebody's name.
fn name(random: [u8; 12]) -> String {
    let one = |names: &[&'static str], by: u8| {
        let mut names = names.iter().cycle();
        names.nth(usize::from(by)).copied().unwrap_or_default()
    };
    let [a, b, c, d, ..] = random;
    format!(
        "{} {} {} {}",
        one(&SURNAMES, a),
        one(&MIDDLES, b),
        one(&MIDDLES, c),
        one(&GIVEN, d)
    )
}

/// A number of so many digits.
fn digits(random: &[u8], count: usize) -> String {
    random
        .iter()
        .cycle()
        .take(count)
        .map(|byte| char::from(b'0' + byte % 10))
        .collect()
}
