//! Into a folder, one `.eml` file per letter, for places without a mail server.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{BadMailer, Message, SendError};

#[derive(Debug, Clone)]
pub(super) struct Directory(PathBuf);

impl Directory {
    pub(super) fn open(folder: &Path) -> Result<Self, BadMailer> {
        fs::create_dir_all(folder).map_err(|error| {
            BadMailer(format!(
                "the folder {} cannot be used for mail: {error}",
                folder.display()
            ))
        })?;
        Ok(Self(folder.to_path_buf()))
    }

    /// Whole or not at all: written aside, synced, renamed, folder synced. The
    /// same letter again replaces itself.
    pub(super) fn put(&self, message: &Message, letter: &[u8]) -> Result<(), SendError> {
        let name = format!(
            "{}-{}",
            message.written_at.format("%Y%m%dT%H%M%S"),
            message.id
        );
        self.write(&name, letter)
            .map_err(|error| SendError::Temporary(format!("the mail folder: {error}")))
    }

    pub(super) fn check(&self) -> Result<(), SendError> {
        let probe = self.0.join(".check");
        File::create(&probe)
            .and_then(|_| fs::remove_file(&probe))
            .map_err(|error| SendError::Temporary(format!("the mail folder: {error}")))
    }

    fn write(&self, name: &str, letter: &[u8]) -> io::Result<()> {
        let aside = self.0.join(format!(".{name}.part"));
        let written = File::create(&aside).and_then(|mut file| {
            file.write_all(letter)?;
            file.sync_all()
        });
        if let Err(error) = written {
            let _ = fs::remove_file(&aside);
            return Err(error);
        }
        fs::rename(&aside, self.0.join(format!("{name}.eml")))?;
        File::open(&self.0)?.sync_all()
    }
}
