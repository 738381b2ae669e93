//! Reads configuration and command line, wires the house, opens a door.

use std::process::ExitCode;
use std::sync::Arc;

use actix_web::web::Data;
use clap::Parser;
use motcua::cli::{self, Door};
use motcua::config::{Config, Wrong};
use motcua::db::Db;
use motcua::domain::ids::SystemChance;
use motcua::domain::time::SystemClock;
use motcua::mail::Mailer;
use motcua::services::App;
use motcua::services::app::Tools;
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

/// Wires the tools. The database is migrated before anybody is let in.
fn house(config: Config) -> Result<Arc<App>, String> {
    std::fs::create_dir_all(&config.data_dir)
        .map_err(|error| format!("{}: {error}", config.data_dir.display()))?;
    let db = Db::open(&config.database_url, config.database_connections)
        .map_err(|error| format!("database: {error}"))?;
    motcua::db::migrations::run(&db).map_err(|error| format!("database: {error}"))?;
    let storage = Storage::connect(&config.storage_url, &config.s3)
        .map_err(|error| format!("storage_url: {error}"))?;
    let mailer = Mailer::connect(&config.mail).map_err(|error| format!("mail: {error}"))?;
    let templates =
        Templates::load_for(&cli::site(&config)).map_err(|error| format!("templates: {error}"))?;
    let tools = Tools {
        config: Arc::new(config),
        db,
        storage,
        mailer,
        templates: Arc::new(templates),
        clock: Arc::new(SystemClock),
        chance: Arc::new(SystemChance),
    };
    App::open(tools)
        .map(Arc::new)
        .map_err(|error| error.to_string())
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
