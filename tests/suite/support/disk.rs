//! A disk so small that a test can fill it.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// A file system of its own; gone when dropped.
pub struct TinyDisk {
    folder: tempfile::TempDir,
}

impl TinyDisk {
    /// With room for so many KiB; none, said loudly, where nobody may mount one.
    pub fn mounted(kibibytes: u32) -> Option<Self> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={kibibytes}k"), "tmpfs"])
            .arg(folder.path())
            .stderr(Stdio::null())
            .status();
        if mounted.is_ok_and(|status| status.success()) {
            return Some(Self { folder });
        }
        eprintln!("SKIPPED: no tiny file system can be mounted here (needs root)");
        None
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// To the last byte.
    pub fn fills_up(&self) {
        let mut filler = std::fs::File::create(self.filler()).expect("room for a file");
        for size in [65_536, 4_096, 1] {
            while filler.write_all(&vec![0; size]).is_ok() {}
        }
    }

    /// Nothing can be written to it, or again something.
    pub fn is_read_only(&self, read_only: bool) {
        let option = if read_only {
            "remount,ro"
        } else {
            "remount,rw"
        };
        let status = Command::new("mount")
            .args(["-o", option])
            .arg(self.path())
            .status();
        assert!(status.is_ok_and(|status| status.success()), "{option}");
    }

    /// What filled it is taken away.
    pub fn has_room_again(&self) {
        std::fs::remove_file(self.filler()).expect("it was full");
    }

    fn filler(&self) -> std::path::PathBuf {
        self.path().join("filler")
    }
}

impl Drop for TinyDisk {
    fn drop(&mut self) {
        let unmounted = Command::new("umount").arg("-l").arg(self.path()).status();
        if !unmounted.is_ok_and(|status| status.success()) {
            eprintln!("{} is still mounted", self.path().display());
        }
    }
}
