//! The disk below a folder.

use std::io;
use std::path::Path;

/// Bytes that are left on the disk of this folder for the program's own user.
pub fn free_bytes(folder: &Path) -> io::Result<u64> {
    let disk = rustix::fs::statvfs(folder)?;
    Ok(disk.f_bavail.saturating_mul(disk.f_frsize))
}
