//! What the program keeps is closed to others on the machine, whatever the umask it was
//! started with.

use std::fs::{Permissions, set_permissions};
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use rustix::fs::Mode;
use rustix::process::umask;

use super::Config;

/// Files and folders made from now on are the program's own user's alone.
pub fn from_now_on() {
    umask(Mode::from_raw_mode(0o077));
}

/// Closes what was made before, by an older program or by hand.
pub fn what_is_there(config: &Config) -> Result<(), String> {
    close(&config.data_dir, 0o700)?;
    close(&config.mail.directory, 0o700)?;
    close(&config.audit.key, 0o600)?;
    close(&config.audit.folder, 0o700)?;
    if let Some(folder) = config.storage_url.strip_prefix("file:") {
        close(
            Path::new(folder.strip_prefix("//").unwrap_or(folder)),
            0o700,
        )?;
    }
    if let Some(database) = config.database_url.strip_prefix("sqlite:") {
        for ending in ["", "-wal", "-shm"] {
            close(&PathBuf::from(format!("{database}{ending}")), 0o600)?;
        }
    }
    Ok(())
}

fn close(path: &Path, mode: u32) -> Result<(), String> {
    let open = match path.metadata() {
        Ok(meta) => meta.permissions().mode() & 0o077 != 0,
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) => return Err(format!("{}: {error}", path.display())),
    };
    if open {
        let closed = set_permissions(path, Permissions::from_mode(mode));
        closed
            .map_err(|error| format!("{} cannot be closed to others: {error}", path.display()))?;
    }
    Ok(())
}
