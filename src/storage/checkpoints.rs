//! The checkpoints of the record as they are kept where the database cannot reach
//! them: a file for each day, to which is only added.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

use chrono::NaiveDate;

/// Adds `text` to the file of `day` in `folder`, synced.
pub fn add(folder: &Path, day: NaiveDate, text: &str) -> io::Result<()> {
    append(folder, &name(day), text)
}

fn append(folder: &Path, name: &str, text: &str) -> io::Result<()> {
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)?;
    let mut file = OpenOptions::new()
        .append(true)
        .create(true)
        .mode(0o600)
        .open(folder.join(name))?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// What was kept on `day`; empty where nothing was.
pub fn of_day(folder: &Path, day: NaiveDate) -> io::Result<String> {
    match fs::read_to_string(folder.join(name(day))) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
        read => read,
    }
}

/// What stands in this file, or in all files of this folder, in the order of their
/// names; nothing where there is neither.
pub fn read(path: &Path) -> io::Result<Vec<String>> {
    if path.is_file() {
        return Ok(vec![fs::read_to_string(path)?]);
    }
    let entries = match fs::read_dir(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut files = Vec::new();
    for entry in entries {
        let file = entry?.path();
        if file.is_file() && file.extension().is_some_and(|ending| ending == "txt") {
            files.push(file);
        }
    }
    files.sort_unstable();
    files.into_iter().map(fs::read_to_string).collect()
}

fn name(day: NaiveDate) -> String {
    format!("checkpoints-{}.txt", day.format("%Y-%m-%d"))
}

/// The public keys that ever signed, a line each.
const KEYS: &str = "house.pub";

/// The public keys kept with the checkpoints.
pub fn public_keys(folder: &Path) -> io::Result<String> {
    match fs::read_to_string(folder.join(KEYS)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
        read => read,
    }
}

/// Keeps a public key with the checkpoints.
pub fn add_public_key(folder: &Path, key: &str) -> io::Result<()> {
    if public_keys(folder)?.lines().any(|known| known == key) {
        return Ok(());
    }
    append(folder, KEYS, &format!("{key}\n"))
}
