//! `motcua check`: settings, database, storage, mail and templates, a line each.

use std::process::ExitCode;

use super::{say, site};
use crate::config::Config;
use crate::services::upkeep;

/// Says of each whether it is in order; fails if one is not.
pub fn run(config: &Config) -> ExitCode {
    let findings = upkeep::check(config, &site(config));
    let mut whole = true;
    for finding in findings {
        let (mark, text) = match finding.outcome {
            Ok(text) => ("ok  ", text),
            Err(text) => ("FAIL", text),
        };
        whole &= mark == "ok  ";
        say(&format!("{mark}  {:<11} {text}", finding.name));
    }
    if whole {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
