//! Reads configuration and command line, wires the house, opens a door.

use std::process::ExitCode;
use std::sync::Arc;

use actix_web::web::Data;
use clap::Parser;
use motcua::cli::{self, Door};
use motcua::config::{Config, Wrong};
use motcua::db::Db;
use motcua::domain::ids::SystemChance;
use motcua::domain::time::{Clock, FixedClock, SystemClock};
use motcua::mail::Mailer;
use motcua::services::app::Tools;
use motcua::services::{self, App, seed};
use motcua::storage::Storage;
use motcua::templates::Templates;
use motcua::{web, worker};

fn main() -> ExitCode {
    let arguments = cli::Arguments::parse();
    let config = match Config::load(arguments.settings.clone()) {
        Ok(config) => arguments.command.adjust(config),
        Err(wrong) => return cli::refuse(&wrong.iter().map(Wrong::to_string).collect::<Vec<_>>()),
    };
    cli::start_log(&config);
    match house(config) {
        Ok(app) => match cli::run(&app, arguments.command) {
            Ok(Door::Closed) => ExitCode::SUCCESS,
            Ok(Door::Serve) => cli::finish(serve(app)),
            Ok(Door::Work) => cli::finish(worker::run_until_stopped(&app)),
            Err(reason) => cli::refuse(&[reason]),
        },
        Err(reason) => cli::refuse(&[reason]),
    }
}

/// Wires the tools. The database is migrated before anybody is let in, and a
/// demonstration gets its town.
fn house(config: Config) -> Result<Arc<App>, String> {
    std::fs::create_dir_all(&config.data_dir)
        .map_err(|error| format!("{}: {error}", config.data_dir.display()))?;
    if config.demonstration {
        found_town(&config)?;
    }
    let mailer = Mailer::connect(&config.mail).map_err(|error| format!("mail: {error}"))?;
    open(config, mailer, Arc::new(SystemClock)).map(Arc::new)
}

/// The town's history is made with a clock of its own, and its mails go nowhere.
fn found_town(config: &Config) -> Result<(), String> {
    let clock = Arc::new(FixedClock::at(SystemClock.now()));
    let (mailer, _) = Mailer::memory();
    let app = Arc::new(open(config.clone(), mailer, clock.clone())?);
    if seed::is_needed(&app).map_err(|error| error.to_string())? {
        cli::say("Founding the demonstration town …");
        seed::town(&app, &clock).map_err(|error| format!("demonstration: {error}"))?;
    }
    Ok(())
}

fn open(config: Config, mailer: Mailer, clock: Arc<dyn Clock>) -> Result<App, String> {
    let db = Db::open(&config.database_url, config.database_connections)
        .map_err(|error| format!("database: {error}"))?;
    motcua::db::migrations::run(&db).map_err(|error| format!("database: {error}"))?;
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
        chance: Arc::new(SystemChance),
    };
    let app = App::open(tools).map_err(|error| error.to_string())?;
    services::start(&app).map_err(|error| error.to_string())?;
    Ok(app)
}

fn serve(app: Arc<App>) -> Result<(), String> {
    let listener = std::net::TcpListener::bind(app.config().listen)
        .map_err(|error| format!("{}: {error}", app.config().listen))?;
    let worker = worker::start(app.clone());
    let config = app.config().clone();
    let served = actix_web::rt::System::new().block_on(async {
        let server = web::serve(Data::from(app), listener)?;
        cli::say_ready(&config);
        server.await
    });
    worker.stop();
    served.map_err(|error| error.to_string())
}
