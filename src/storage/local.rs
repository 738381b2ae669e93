//! A file on its way into a local folder: written as it comes, synced, and only then
//! given its name. Until then it has the mark of the unfinished, `name#1`, by which
//! the remains of a killed process are known.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// A file being written. Dropped unfinished, it is removed.
#[derive(Debug)]
pub(super) struct LocalFile {
    file: File,
    unfinished: PathBuf,
    /// Its name to be; none once it has it.
    name: Option<PathBuf>,
}

impl LocalFile {
    /// Begins the file that is to be `path` below `root`.
    pub(super) fn begin(root: &Path, path: &str) -> io::Result<Self> {
        let name = root.join(path);
        let mut unfinished = name.clone().into_os_string();
        unfinished.push("#1");
        let unfinished = PathBuf::from(unfinished);
        let file = match create(&unfinished) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                make_folder(root, &name)?;
                create(&unfinished)?
            }
            file => file?,
        };
        Ok(Self {
            file,
            unfinished,
            name: Some(name),
        })
    }

    /// Takes the next bytes.
    pub(super) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)
    }

    /// Syncs the file, gives it its name, and syncs the folder that knows it.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.file.sync_all()?;
        if let Some(name) = &self.name {
            fs::rename(&self.unfinished, name)?;
            let name = self.name.take();
            sync_folder(name.as_deref().and_then(Path::parent))?;
        }
        Ok(())
    }
}

impl Drop for LocalFile {
    fn drop(&mut self) {
        if self.name.is_some()
            && let Err(error) = fs::remove_file(&self.unfinished)
        {
            tracing::warn!(%error, "an abandoned upload was left behind");
        }
    }
}

/// Makes the folders of this file below `root`, each known to the one above it also
/// after a power cut. Never `root` itself: what was there once and is not now is a
/// disk that is not mounted.
fn make_folder(root: &Path, name: &Path) -> io::Result<()> {
    let folder = name.parent().unwrap_or(root);
    let below = folder.strip_prefix(root).map_err(io::Error::other)?;
    let mut folder = root.to_path_buf();
    for part in below.components() {
        let above = folder.clone();
        folder.push(part);
        match DirBuilder::new().mode(0o700).create(&folder) {
            Ok(()) => sync_folder(Some(&above))?,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// A new file, closed to others whatever the umask.
fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(path)
}

fn sync_folder(folder: Option<&Path>) -> io::Result<()> {
    match folder {
        Some(folder) => File::open(folder)?.sync_all(),
        None => Ok(()),
    }
}
