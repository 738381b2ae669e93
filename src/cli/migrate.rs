//! `motcua migrate`: brings the database up to date, or says what is missing.

use clap::Args;

use super::say;
use crate::config::Config;
use crate::services::upkeep;

/// Bring the database up to date, and say what was done.
#[derive(Debug, Args)]
pub struct Migrate {
    /// Only say what is to be applied.
    #[arg(long)]
    pub status: bool,
}

impl Migrate {
    /// Does it, a line for each migration.
    pub fn run(&self, config: &Config) -> Result<(), String> {
        let (verb, names) = if self.status {
            ("to be applied", upkeep::pending(config))
        } else {
            ("applied", upkeep::migrate(config))
        };
        let names = names.map_err(|error| format!("database: {error}"))?;
        for name in &names {
            say(&format!("{verb}: {name}"));
        }
        if names.is_empty() || !self.status {
            say("the database is up to date");
        }
        Ok(())
    }
}
