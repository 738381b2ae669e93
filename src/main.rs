//! Reads configuration and command line, wires the house, opens a door.

#[path = "main/house.rs"]
mod house;

use std::process::ExitCode;
use std::sync::Arc;

use actix_web::web::Data;
use clap::Parser;
use motcua::cli::{self, Door};
use motcua::config::{Config, Wrong, closed, descriptors};
use motcua::services::App;
use motcua::storage::inspector;
use motcua::{web, worker};

/// Quick for many small pieces on many threads, and gives back what a crowd took.
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> ExitCode {
    let arguments = cli::Arguments::parse();
    // Before anything of the house is opened or read: the file is a stranger's.
    if matches!(arguments.command, cli::Command::Inspect) {
        return inspector::answer();
    }
    closed::from_now_on();
    let config = match Config::load(arguments.settings.clone()) {
        Ok(config) => arguments.command.adjust(config),
        Err(wrong) => return cli::refuse(&wrong.iter().map(Wrong::to_string).collect::<Vec<_>>()),
    };
    let _log = match cli::start_log(&config) {
        Ok(log) => log,
        Err(reason) => return cli::refuse(&[reason]),
    };
    descriptors::raise();
    match cli::before_opening(&config, &arguments.command) {
        Some(done) => done,
        None => cli::finish(
            house::open(config, &arguments.command).and_then(|app| follow(app, arguments.command)),
        ),
    }
}

fn follow(app: Arc<App>, command: cli::Command) -> Result<(), String> {
    match cli::run(&app, command)? {
        Door::Closed => Ok(()),
        Door::Serve => serve(app),
        Door::Work => {
            app.watch_database();
            worker::run_until_stopped(&app)
        }
    }
}

/// Serves with a worker beside. Told to stop, it finishes what it has in hand:
/// the requests first, then the worker's task.
fn serve(app: Arc<App>) -> Result<(), String> {
    let address = app.config().listen;
    let listener = std::net::TcpListener::bind(address)
        .map_err(|error| format!("listen: {address}: {error}"))?;
    app.watch_database();
    let worker = worker::start(app.clone());
    let config = app.config().clone();
    let served = actix_web::rt::System::new().block_on(async {
        let server = web::serve(Data::from(app), listener)?;
        let (handle, stop) = (server.handle(), worker::told_to_stop());
        actix_web::rt::spawn(async move {
            stop.await;
            handle.stop(true).await;
        });
        cli::say_ready(&config);
        server.await
    });
    worker.stop();
    served.map_err(|error| error.to_string())
}
