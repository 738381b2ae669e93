//! What the operator asks of the tools before the house is open: are they in
//! order, is the database up to date.

use super::{calendar, demonstration, health, house};
use crate::config::Config;
use crate::db::{Db, migrations};
use crate::domain::deadline::WorkingCalendar;
use crate::domain::deadline::office_hours::OfficeHours;
use crate::domain::time::{Clock, SystemClock};
use crate::mail::Mailer;
use crate::storage::Storage;
use crate::storage::scan::Scanner;
use crate::templates::{Site, Templates};

/// One thing looked at.
pub struct Finding {
    /// What.
    pub name: &'static str,
    /// What is there, or what is wrong with it, in a sentence.
    pub outcome: Result<String, String>,
}

/// Looks at every tool; one that is out of order does not hide the others.
/// A database that is behind is said, not migrated.
pub fn check(config: &Config, site: &Site) -> Vec<Finding> {
    let finding = |name, outcome| Finding { name, outcome };
    vec![
        finding("settings", settings_in_order(config)),
        finding("database", database(config)),
        finding("storage", storage(config)),
        finding("mail", mail(config)),
        finding("virus scan", scan(config)),
        finding("templates", templates(site)),
    ]
}

/// Brings the database up to date; the names of what was applied.
pub fn migrate(config: &Config) -> Result<Vec<String>, String> {
    let db = open(config)?;
    let names = migrations::pending(&db).map_err(|error| error.to_string())?;
    migrations::run(&db).map_err(|error| error.to_string())?;
    Ok(names)
}

/// The calendar of this house; the published one where there is no house yet.
/// Nothing is brought up to date for it.
pub fn calendar(config: &Config) -> Result<WorkingCalendar, String> {
    let db = open(config)?;
    let behind = migrations::pending(&db).map_err(|error| error.to_string())?;
    let hours = config.office.hours.parse();
    let hours = hours.map_err(|error| format!("office.hours: {error}"))?;
    if !behind.is_empty() {
        return calendar::as_published(hours).map_err(|error| error.to_string());
    }
    db.read(|conn| calendar::with_hours(conn, hours))
        .map_err(|error| error.to_string())
}

/// What has not been applied yet.
pub fn pending(config: &Config) -> Result<Vec<String>, String> {
    let db = open(config)?;
    migrations::pending(&db).map_err(|error| error.to_string())
}

/// What database and storage say about whose they are, in lines; and whether that
/// fits, in a sentence.
pub fn storage_status(config: &Config) -> Result<(Vec<String>, Result<String, String>), String> {
    let (db, storage) = (open(config)?, connect(config)?);
    let sides = house::sides(&db, &storage).map_err(|error| error.to_string())?;
    let unmarked = || "none yet".to_owned();
    let of_database = sides.database.map_or_else(unmarked, |id| id.to_string());
    let of_storage = sides.storage.as_ref();
    let of_storage = of_storage.map_or_else(unmarked, |mark| mark.house.to_string());
    let lines = vec![
        format!("house in the database: {of_database}"),
        format!("house in the storage:  {of_storage}"),
    ];
    let outcome = if sides.fit() {
        Ok("they belong together".to_owned())
    } else if house::may_begin(&sides) {
        Ok("they will be joined at the next start".to_owned())
    } else {
        Err(house::refusal(&sides, &storage))
    };
    Ok((lines, outcome))
}

/// Joins database and storage, as the operator says.
pub fn adopt_storage(config: &Config) -> Result<String, String> {
    let (db, storage) = (open(config)?, connect(config)?);
    let house = house::adopt(&db, &storage, SystemClock.now());
    house
        .map(|house| house.to_string())
        .map_err(|error| error.to_string())
}

fn connect(config: &Config) -> Result<Storage, String> {
    Storage::connect(&config.storage_url, &config.s3).map_err(|error| error.to_string())
}

fn open(config: &Config) -> Result<Db, String> {
    Db::open(&config.database_url, 2).map_err(|error| error.to_string())
}

fn settings_in_order(config: &Config) -> Result<String, String> {
    let hours: Result<OfficeHours, _> = config.office.hours.parse();
    hours.map_err(|error| format!("office.hours: {error}"))?;
    if config.demonstration {
        return Ok("in order; this is a demonstration, not for real use".to_owned());
    }
    let mut told = if config.is_secure() {
        "in order".to_owned()
    } else {
        format!(
            "in order; public_url is {}, so people come without TLS",
            config.public_url
        )
    };
    if config.office.bank().is_none() {
        told += "; office.bank_name, bank_account and bank_holder are not all set, so no \
                 procedure with a fee is offered online";
    }
    Ok(told)
}

fn database(config: &Config) -> Result<String, String> {
    let db = open(config)?;
    let behind = migrations::pending(&db).map_err(|error| error.to_string())?;
    if !behind.is_empty() {
        return Err(format!(
            "{} migrations are to be applied; run `motcua migrate`",
            behind.len()
        ));
    }
    let refusal = demonstration::refusal(&db, config.demonstration);
    if let Some(sentence) = refusal.map_err(|error| error.to_string())? {
        return Err(sentence);
    }
    db.integrity().map_err(|error| error.to_string())?;
    health::writes_a_row(&db, SystemClock.now())?;
    let whole = "answers, is whole, takes a row, and is up to date";
    Ok(if config.demonstration {
        format!("{whole}; it is a demonstration for ever")
    } else {
        whole.to_owned()
    })
}

fn storage(config: &Config) -> Result<String, String> {
    let storage = connect(config)?;
    let db = open(config)?;
    if migrations::pending(&db).is_ok_and(|behind| behind.is_empty()) {
        let sides = house::sides(&db, &storage).map_err(|error| error.to_string())?;
        if !sides.fit() && !house::may_begin(&sides) {
            return Err(house::refusal(&sides, &storage));
        }
    }
    health::keeps_a_file(&storage)?;
    health::has_room(&storage, &config.database_url)?;
    Ok("a file was written, read and deleted".to_owned())
}

fn mail(config: &Config) -> Result<String, String> {
    let mailer = Mailer::connect(&config.mail).map_err(|error| error.to_string())?;
    mailer.check().map_err(|error| error.to_string())?;
    Ok(match &config.mail.smtp_url {
        Some(_) => "the mail server answers and lets us in".to_owned(),
        None => format!(
            "no mail server is set: letters go into {}",
            config.mail.directory.display()
        ),
    })
}

fn scan(config: &Config) -> Result<String, String> {
    Scanner::connect(config.clamd.as_deref()).map_err(|error| error.to_string())?;
    Ok(match &config.clamd {
        Some(address) => format!("files are scanned by clamd at {address}"),
        None => "off: set clamd to have files scanned".to_owned(),
    })
}

fn templates(site: &Site) -> Result<String, String> {
    Templates::load_for(site).map_err(|error| error.to_string())?;
    Ok("pages, mails and words are whole".to_owned())
}
