//! `motcua storage`: what the operator decides about the files.

use clap::{Args, Subcommand};

use super::say;
use crate::config::Config;
use crate::services::App;
use crate::services::sweep::{self, Decision};
use crate::services::upkeep;

/// Look after the files.
#[derive(Debug, Args)]
pub struct Storage {
    /// What to do.
    #[command(subcommand)]
    pub what: What,
}

/// What can be done with the files.
#[derive(Debug, Subcommand)]
pub enum What {
    /// Say which house database and storage belong to, and whether they fit.
    Status,
    /// Say that the files at `storage_url` belong to this database: after moving or
    /// restoring one of them on purpose, with the program stopped.
    Adopt {
        /// They belong together; without it nothing is done.
        #[arg(long)]
        yes: bool,
    },
    /// List the files that no row of this database knows; with --yes move them into
    /// quarantine, however many they are. They stay there for 30 days.
    Sweep {
        /// They are to be moved.
        #[arg(long)]
        yes: bool,
    },
}

impl Storage {
    /// Does what needs no open house; none where it does.
    pub fn before_opening(&self, config: &Config) -> Option<Result<(), String>> {
        match self.what {
            What::Status => Some(run_status(config)),
            What::Adopt { yes } => Some(run_adopt(config, yes)),
            What::Sweep { .. } => None,
        }
    }

    /// Does it, and says what was done.
    pub fn run(&self, app: &App) -> Result<(), String> {
        match self.what {
            What::Sweep { yes } => run_sweep(app, yes),
            What::Status | What::Adopt { .. } => Ok(()),
        }
    }
}

fn run_status(config: &Config) -> Result<(), String> {
    let (lines, outcome) = upkeep::storage_status(config)?;
    for line in lines {
        say(&line);
    }
    say(&outcome?);
    Ok(())
}

fn run_adopt(config: &Config, yes: bool) -> Result<(), String> {
    if !yes {
        let _ = run_status(config).inspect_err(|reason| say(reason));
        return Err("nothing was changed; with --yes they are made one house".to_owned());
    }
    let house = upkeep::adopt_storage(config)?;
    say(&format!(
        "database and storage belong to house {house} from now on"
    ));
    Ok(())
}

fn run_sweep(app: &App, yes: bool) -> Result<(), String> {
    let decision = if yes {
        Decision::ToMove
    } else {
        Decision::ToLook
    };
    let swept = sweep::sweep(app, decision).map_err(|error| error.to_string())?;
    for key in &swept.strays {
        say(key.as_str());
    }
    let (strays, files) = (swept.strays.len(), swept.files);
    say(&format!(
        "{strays} of {files} files have had no row in this database for more than a day"
    ));
    if swept.moved {
        say(&format!(
            "moved into quarantine: {strays}; back from there: {}; removed after 30 days: {}",
            swept.brought_back, swept.removed
        ));
    } else if strays > 0 {
        say("nothing was moved; with --yes they go into quarantine for 30 days");
    }
    Ok(())
}
