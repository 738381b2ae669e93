//! `motcua user`: the first administrator of a new house, and the way back in for
//! an officer who lost password or telephone.

use std::path::PathBuf;

use clap::Args;

use super::say;
use crate::services::error::Problems;
use crate::services::{App, Error, staff};

/// Make an administrator, or let an officer in again.
#[derive(Debug, Args)]
pub struct User {
    /// Their e-mail address.
    #[arg(long)]
    pub email: String,
    /// Full name of the administrator to be made.
    #[arg(long, required_unless_present = "reset_password")]
    pub name: Option<String>,
    /// Give an officer who has an account a new password; every session ends.
    #[arg(long, conflicts_with = "name")]
    pub reset_password: bool,
    /// Also forget the authenticator app: a new one is set up at the next sign-in.
    #[arg(long, requires = "reset_password")]
    pub reset_second_factor: bool,
    /// File with the password; read from standard input without it.
    #[arg(long)]
    pub password_file: Option<PathBuf>,
}

impl User {
    /// Does it, and says what comes next.
    pub fn run(&self, app: &App) -> Result<(), String> {
        let password = self.password()?;
        if let Some(name) = &self.name {
            staff::create_administrator(app, &self.email, name, &password).map_err(sentence)?;
            say(&format!(
                "{} can sign in and will be asked to set up an authenticator app",
                self.email
            ));
        } else {
            let forget = self.reset_second_factor;
            staff::recover(app, &self.email, &password, forget).map_err(|error| {
                if matches!(error, Error::NotFound) {
                    return format!("no officer has the address {}", self.email);
                }
                sentence(error)
            })?;
            say(&format!("{} can sign in with the new password", self.email));
        }
        Ok(())
    }

    /// The password without the end of its line.
    fn password(&self) -> Result<String, String> {
        let text = match &self.password_file {
            Some(file) => std::fs::read_to_string(file)
                .map_err(|error| format!("--password-file: {}: {error}", file.display()))?,
            None => std::io::read_to_string(std::io::stdin())
                .map_err(|error| format!("standard input: {error}"))?,
        };
        Ok(text.trim_end_matches(['\r', '\n']).to_owned())
    }
}

/// What is wrong, for an operator: English, and without keys of language files.
fn sentence(error: Error) -> String {
    let Error::Invalid(Problems(problems)) = error else {
        return error.to_string();
    };
    let one = |message: &str| match message {
        "password-too-short" => "the password needs at least 10 characters",
        "password-too-long" => "the password may have at most 128 characters",
        "password-known-words" => {
            "the password is easy to guess: words, names, years, rows of keys; four words \
             that have nothing to do with each other are better"
        }
        "password-too-easy" => "the password is easy to guess; a short sentence is better",
        "account-email-taken" => "the address has an account already",
        message if message.contains("email") => "--email is not an e-mail address",
        _ => "--name is not the full name of a person",
    };
    let sentences: Vec<&str> = problems
        .iter()
        .map(|problem| one(&problem.message))
        .collect();
    sentences.join("; ")
}
