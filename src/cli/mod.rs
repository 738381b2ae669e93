//! Door: the operator's commands.

pub mod audit;
pub mod check;
pub mod deadline;
pub mod migrate;
pub mod storage;
pub mod user;
pub mod verify;

use std::io::{BufWriter, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Parser, Subcommand};
use tracing_appender::non_blocking::NonBlockingBuilder;
use tracing_subscriber::EnvFilter;

use crate::config::{Config, closed};
use crate::domain::text::Bilingual;
use crate::services::{App, seed};
use crate::templates::Site;

/// Lines of the log that wait at most; whoever has one more waits too.
const WAITING: usize = 4096;
/// Bytes of the log that are written at once.
const LINES: usize = 64 * 1024;

/// Một Cửa: online public services of a provincial Department of Education.
#[derive(Debug, Parser)]
#[command(name = "motcua", version)]
pub struct Arguments {
    /// Settings file; `motcua.toml` in this folder if it is there.
    #[arg(long, global = true)]
    pub settings: Option<PathBuf>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the operator can ask for.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the portal, with the worker inside.
    Serve {
        /// A demonstration town: invented people, officers without a second factor.
        #[arg(long)]
        demonstration: bool,
    },
    /// Only work: deliver mail, remind, clean up (beside `serve` on other nodes).
    Worker,
    /// Bring the database up to date, and say what was done.
    Migrate(migrate::Migrate),
    /// Are settings, database, storage, mail and templates in order? A line each.
    Check,
    /// Is the record of who did what as it was written, and what it speaks of? Says
    /// what was touched, where and since when.
    Audit(audit::Audit),
    /// Is every file there as it came, and the record as it was written? Reads all.
    Verify,
    /// Make an administrator, or let one in again who lost password or telephone.
    User(user::User),
    /// Look after the files: those that no row knows.
    Storage(storage::Storage),
    /// Look through the PDF that comes in, and say a word about it: the program asks
    /// itself, in a process of its own.
    #[command(hide = true)]
    Inspect,
    /// When is it due? Prints the moment, and below it the reasons.
    Deadline(deadline::Question),
}

/// Which door is open when a command has been followed.
pub enum Door {
    /// None: the work is done.
    Closed,
    /// HTTP, with the worker inside.
    Serve,
    /// The worker alone.
    Work,
}

impl Command {
    /// The settings as this command wants them.
    #[must_use]
    pub fn adjust(&self, mut config: Config) -> Config {
        if let Self::Serve {
            demonstration: true,
        } = self
        {
            config.demonstration = true;
        }
        config
    }
}

/// Makes the data folder, and follows a command that needs no open house; none where
/// it does.
pub fn before_opening(config: &Config, command: &Command) -> Option<ExitCode> {
    if let Err(error) = std::fs::create_dir_all(&config.data_dir) {
        let folder = config.data_dir.display();
        return Some(refuse(&[format!("data_dir: {folder}: {error}")]));
    }
    if let Err(reason) = closed::what_is_there(config) {
        tracing::warn!(reason, "others on this machine may read what is kept");
    }
    match command {
        Command::Migrate(migrate) => Some(finish(migrate.run(config))),
        Command::Check => Some(check::run(config)),
        Command::Deadline(question) => Some(finish(question.run(config))),
        Command::Storage(storage) => storage.before_opening(config).map(finish),
        Command::Serve { .. }
        | Command::Worker
        | Command::Audit(_)
        | Command::Verify
        | Command::Inspect
        | Command::User(_) => None,
    }
}

/// Follows a command as far as the command line can.
pub fn run(app: &Arc<App>, command: Command) -> Result<Door, String> {
    match command {
        Command::Serve { .. } => Ok(Door::Serve),
        Command::Worker => Ok(Door::Work),
        Command::Migrate(_) | Command::Check | Command::Deadline(_) | Command::Inspect => {
            Ok(Door::Closed)
        }
        Command::Audit(audit) => audit.run(app).map(|()| Door::Closed),
        Command::Storage(storage) => storage.run(app).map(|()| Door::Closed),
        Command::Verify => verify::run(app).map(|()| Door::Closed),
        Command::User(user) => user.run(app).map(|()| Door::Closed),
    }
}

/// Writes down what is left of the log when it is dropped.
pub type Log = tracing_appender::non_blocking::WorkerGuard;

/// Starts the log as the settings say. A thread of its own writes the lines, all that
/// wait at once: no request waits until those of the others are written.
pub fn start_log(config: &Config) -> Result<Log, String> {
    let filter = EnvFilter::try_new(&config.log)
        .map_err(|error| format!("log: `{}` is not a filter: {error}", config.log))?;
    let (writer, log) = NonBlockingBuilder::default()
        .lossy(false)
        .buffered_lines_limit(WAITING)
        .thread_name("log")
        .finish(BufWriter::with_capacity(LINES, std::io::stderr()));
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(writer)
        .with_ansi(std::io::stderr().is_terminal());
    let started = if config.log_json {
        builder.json().try_init()
    } else {
        builder.try_init()
    };
    started.map_err(|error| format!("log: {error}"))?;
    Ok(log)
}

/// The office as templates name it.
pub fn site(config: &Config) -> Site {
    let office = &config.office;
    let both = |text: &str| Bilingual {
        vi: text.to_owned(),
        en: text.to_owned(),
    };
    Site {
        base_url: config.public_url.clone(),
        office: Bilingual {
            vi: office.name_vi.clone(),
            en: office.name_en.clone(),
        },
        authority: both(&office.parent),
        address: both(&office.address),
        hotline: office.hotline.clone(),
        email: office.email.clone(),
        demonstration: config.demonstration,
    }
}

/// Prints a line for the operator.
pub fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// Says where the portal is to be found, and in a demonstration who can sign in.
pub fn say_ready(config: &Config) {
    say("");
    say(&format!("  Một Cửa: {}", config.public_url));
    if config.demonstration {
        say(&format!(
            "  Password of everybody in the demonstration: {}",
            seed::PASSWORD
        ));
        for sign_in in seed::SIGN_INS {
            say(&format!("    {:<28} {}", sign_in.email, sign_in.name));
        }
    }
    say("");
}

/// Says what is wrong, a line each, and fails.
pub fn refuse(reasons: &[String]) -> ExitCode {
    for reason in reasons {
        let _ = writeln!(std::io::stderr(), "motcua: {reason}");
    }
    ExitCode::FAILURE
}

/// Succeeds, or says why not.
pub fn finish(outcome: Result<(), String>) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => refuse(&[reason]),
    }
}
