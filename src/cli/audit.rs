//! `motcua audit`: is the record of who did what as it was written, and are the
//! tables as the record says?

use std::path::PathBuf;

use clap::Args;

use super::say;
use crate::domain::checkpoint::PublicKey;
use crate::services::App;
use crate::services::audit::{self, Wanted};

/// Check the record against its checkpoints, and the tables against the record.
#[derive(Debug, Args)]
pub struct Audit {
    /// A further checkpoint that was kept elsewhere: a file, or a folder of files.
    /// May be given several times.
    #[arg(long)]
    pub checkpoint: Vec<PathBuf>,
    /// The public key that signed it, where it is not this house's. May be given
    /// several times.
    #[arg(long, value_parser = public_key)]
    pub key: Vec<PublicKey>,
    /// Also read every file and compare its bytes with its digest; slow.
    #[arg(long)]
    pub files: bool,
    /// Take the key of the key file as the house's own, or make a new one where there
    /// is none; the record says so.
    #[arg(long)]
    pub accept_key: bool,
}

impl Audit {
    /// Reads the whole record, says what was touched, and fails if anything was.
    pub fn run(&self, app: &App) -> Result<(), String> {
        if self.accept_key {
            let key = audit::accept_key(app).map_err(|error| error.to_string())?;
            say(&format!("checkpoints are signed with this key: {key}"));
        }
        if let Some(missing) = self.checkpoint.iter().find(|path| !path.exists()) {
            return Err(format!("--checkpoint: {} is not there", missing.display()));
        }
        let wanted = Wanted {
            checkpoints: self.checkpoint.clone(),
            keys: self.key.clone(),
            files: self.files,
        };
        let verified = audit::verify(app, &wanted).map_err(|error| error.to_string())?;
        for finding in &verified.findings {
            say(&finding.to_string());
        }
        if verified.more > 0 {
            say(&format!("and {} more", verified.more));
        }
        let looked_at = format!(
            "{} lines in {} chains, {} checkpoints, {} files",
            verified.lines, verified.chains, verified.checkpoints, verified.files
        );
        match &verified.newest {
            Some(newest) => say(&format!(
                "the newest checkpoint is of {} over {} lines",
                newest.made_at.format("%d/%m/%Y %H:%M"),
                newest.size
            )),
            None => say("no checkpoint was signed yet: what was cut from the end is not seen"),
        }
        if verified.is_whole() {
            say(&format!("the record is whole: {looked_at}"));
            return Ok(());
        }
        let findings = verified.findings.len() + verified.more;
        Err(format!(
            "the record was touched: {findings} findings in {looked_at}"
        ))
    }
}

fn public_key(text: &str) -> Result<PublicKey, String> {
    PublicKey::parse(text).ok_or_else(|| "a public key is written name+id+key".to_owned())
}
