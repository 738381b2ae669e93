//! Disks that a test can fill, forbid to be written, or take the power from.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A small disk of its own; gone when dropped.
pub(crate) struct Disk(tempfile::TempDir);

impl Disk {
    /// With room for so many MiB; none, said loudly, where nobody may mount one.
    pub(crate) fn mounted(mebibytes: u32) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let size = format!("size={mebibytes}m");
        if does(
            "mount",
            &["-t", "tmpfs", "-o", &size, "tmpfs"],
            folder.path(),
        ) {
            return Some(Self(folder));
        }
        eprintln!("SKIPPED: no disk can be mounted here (needs root)");
        None
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn is_mounted_again(&self, how: &str) -> bool {
        does("mount", &["-o", &format!("remount,{how}")], self.path())
    }

    pub(crate) fn fills_up(&self) {
        let mut filler = std::fs::File::create(self.path().join("filler")).unwrap();
        for size in [65_536, 4_096, 1] {
            while filler.write_all(&vec![0; size]).is_ok() {}
        }
    }

    pub(crate) fn has_room_again(&self) {
        std::fs::remove_file(self.path().join("filler")).unwrap();
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        does("umount", &["-l"], self.path());
    }
}

/// A file system in a file of its own: what stands in the file is what a machine
/// without power would find again. The rest was never synced.
pub(crate) struct Machine {
    folder: tempfile::TempDir,
    disk: PathBuf,
    lives: u32,
}

/// Room on it, in MiB: enough for a hundred rounds. What is empty takes no place.
const ROOM: u64 = 1024;

impl Machine {
    /// Made and mounted; none, said loudly, where nobody may mount one.
    pub(crate) fn started() -> Option<Self> {
        // In memory, where there is such a place: it is copied at every power cut.
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() {
            tempfile::tempdir_in(memory)
        } else {
            tempfile::tempdir()
        };
        let folder = folder.unwrap();
        let machine = Self {
            disk: folder.path().join("disk"),
            folder,
            lives: 0,
        };
        std::fs::create_dir(machine.path()).unwrap();
        let image = std::fs::File::create(machine.image()).unwrap();
        image.set_len(ROOM << 20).unwrap();
        let made = does("mkfs.ext4", &["-q", "-F"], &machine.image());
        if made && machine.is_mounted() {
            return Some(machine);
        }
        eprintln!("SKIPPED: no file system can be mounted from a file here (needs root)");
        None
    }

    /// The mounted folder.
    pub(crate) fn path(&self) -> &Path {
        &self.disk
    }

    /// All at once: whatever was not synced is gone. Nobody may be at it.
    pub(crate) fn loses_power(&mut self) {
        let before = self.image();
        self.lives += 1;
        let copied = Command::new("cp")
            .arg("--sparse=always")
            .args([&before, &self.image()])
            .status();
        assert!(copied.unwrap().success(), "what reached the disk");
        assert!(does("umount", &[], self.path()), "the old life ends");
        std::fs::remove_file(before).unwrap();
        assert!(self.is_mounted(), "the power is back");
    }

    fn is_mounted(&self) -> bool {
        let image = self.image().display().to_string();
        does("mount", &["-o", "loop", &image], self.path())
    }

    fn image(&self) -> PathBuf {
        self.folder.path().join(format!("image-{}", self.lives))
    }
}

impl Drop for Machine {
    fn drop(&mut self) {
        does("umount", &["-l"], self.path());
    }
}

fn does(program: &str, arguments: &[&str], folder: &Path) -> bool {
    let mut command = Command::new(program);
    let command = command.args(arguments).arg(folder);
    let output = command.output();
    output.is_ok_and(|output| output.status.success())
}
