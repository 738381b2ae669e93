//! `motcua storage`: what the operator decides about the files.

use clap::{Args, Subcommand};

use super::say;
use crate::services::App;
use crate::services::sweep::{self, Decision};

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
    /// List the files that no row of this database knows; with --yes move them into
    /// quarantine, however many they are. They stay there for 30 days.
    Sweep {
        /// They are to be moved.
        #[arg(long)]
        yes: bool,
    },
}

impl Storage {
    /// Does it, and says what was done.
    pub fn run(&self, app: &App) -> Result<(), String> {
        match self.what {
            What::Sweep { yes } => run_sweep(app, yes),
        }
    }
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
