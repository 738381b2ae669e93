//! Wires the tools into a house. The database is migrated before anybody is let
//! in, and a demonstration gets its town.

use std::sync::Arc;

use motcua::cli;
use motcua::config::Config;
use motcua::db::{Db, migrations};
use motcua::domain::ids::SystemChance;
use motcua::domain::time::{Clock, FixedClock, SystemClock};
use motcua::mail::Mailer;
use motcua::services::app::Tools;
use motcua::services::seed::State;
use motcua::services::{self, App, demonstration, seed};
use motcua::storage::Storage;
use motcua::templates::Templates;

/// The house these settings describe; a sentence when it cannot be opened.
pub(crate) fn open(config: Config, command: &cli::Command) -> Result<Arc<App>, String> {
    // Whoever only reads the record need not know what kind of house it is.
    if !matches!(command, cli::Command::Audit(_)) {
        is_what_is_asked_for(&config)?;
    }
    let mailer = Mailer::connect(&config.mail).map_err(|error| format!("mail: {error}"))?;
    let app = wired(config.clone(), mailer, Arc::new(SystemClock))?;
    if config.demonstration {
        found_town(&app, config)?;
    }
    Ok(Arc::new(app))
}

/// A sentence where a demonstration is asked for among real people, or real use of a
/// demonstration: before anything of the database is changed.
fn is_what_is_asked_for(config: &Config) -> Result<(), String> {
    let db = Db::open(&config.database_url, 1).map_err(|error| format!("database: {error}"))?;
    let refusal = demonstration::refusal(&db, config.demonstration)
        .map_err(|error| format!("database: {error}"))?;
    refusal.map_or(Ok(()), |sentence| Err(format!("demonstration: {sentence}")))
}

/// Gives `app` its town, if it has none. The town's history is made in a house
/// whose clock can be moved, and its mails go nowhere.
fn found_town(app: &App, config: Config) -> Result<(), String> {
    let failed = |error: services::Error| format!("demonstration: {error}");
    match seed::state(app).map_err(failed)? {
        State::Founded => Ok(()),
        State::Missing => {
            cli::say("Founding the demonstration town …");
            let clock = Arc::new(FixedClock::at(SystemClock.now()));
            let (mailer, _) = Mailer::memory();
            let past = Arc::new(wired(config, mailer, clock.clone())?);
            seed::town(&past, &clock).map_err(failed)
        }
        State::Half => Err(format!(
            "demonstration: founding the town was cut off before; delete {} and start again",
            config.data_dir.display()
        )),
    }
}

fn wired(config: Config, mailer: Mailer, clock: Arc<dyn Clock>) -> Result<App, String> {
    let database = |error: motcua::db::Error| format!("database: {error}");
    let db = Db::open(&config.database_url, config.database_connections).map_err(database)?;
    migrations::run(&db).map_err(database)?;
    let storage = Storage::connect(&config.storage_url, &config.s3)
        .map_err(|error| format!("storage_url: {error}"))?;
    let templates =
        Templates::load_for(&cli::site(&config)).map_err(|error| format!("templates: {error}"))?;
    let tools = Tools {
        config: Arc::new(config),
        db,
        storage,
        mailer,
        templates: Arc::new(templates),
        clock,
        chance: Arc::new(SystemChance::default()),
    };
    let app = App::open(tools).map_err(|error| error.to_string())?;
    services::start(&app).map_err(|error| error.to_string())?;
    Ok(app)
}
