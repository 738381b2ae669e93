//! Door: the operator's commands.

pub mod deadline;

use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, Parser, Subcommand};
use tracing_subscriber::EnvFilter;

use crate::config::Config;
use crate::domain::text::Bilingual;
use crate::services::{App, calendar, seed, staff};
use crate::templates::Site;

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
    Migrate,
    /// Make an administrator: the first officer of a new house.
    User(User),
    /// When is it due? Prints the moment, and below it the reasons.
    Deadline(deadline::Question),
}

/// The officer to be made.
#[derive(Debug, Args)]
pub struct User {
    /// Their e-mail address.
    #[arg(long)]
    pub email: String,
    /// Their full name.
    #[arg(long)]
    pub name: String,
    /// File with the password; read from standard input without it.
    #[arg(long)]
    pub password_file: Option<PathBuf>,
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

/// Follows a command as far as the command line can.
pub fn run(app: &Arc<App>, command: Command) -> Result<Door, String> {
    match command {
        Command::Serve { .. } => Ok(Door::Serve),
        Command::Worker => Ok(Door::Work),
        Command::Migrate => {
            say("the database is up to date");
            Ok(Door::Closed)
        }
        Command::Deadline(question) => {
            let calendar = calendar::load(app).map_err(|error| error.to_string())?;
            deadline::run(&question, calendar).map(|()| Door::Closed)
        }
        Command::User(user) => make_administrator(app, &user).map(|()| Door::Closed),
    }
}

fn make_administrator(app: &App, user: &User) -> Result<(), String> {
    let password = match &user.password_file {
        Some(file) => std::fs::read_to_string(file).map_err(|error| error.to_string())?,
        None => std::io::read_to_string(std::io::stdin()).map_err(|error| error.to_string())?,
    };
    let password = password.trim_end_matches(['\r', '\n']);
    staff::create_administrator(app, &user.email, &user.name, password)
        .map_err(|error| error.to_string())?;
    say(&format!(
        "{} can sign in and will be asked to set up an authenticator app",
        user.email
    ));
    Ok(())
}

/// Starts the log as the settings say.
pub fn start_log(config: &Config) {
    let filter = EnvFilter::try_new(&config.log).unwrap_or_else(|_| EnvFilter::new("info"));
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    let started = if config.log_json {
        builder.json().try_init()
    } else {
        builder.try_init()
    };
    if started.is_err() {
        say("the log was already started");
    }
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
