//! A PostgreSQL of our own that keeps what it promises, and can be killed.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A cluster in a temporary folder, on a socket there.
pub(crate) struct Cluster {
    folder: tempfile::TempDir,
    programs: PathBuf,
    root: bool,
}

impl Cluster {
    /// Made and started; none, said loudly, where PostgreSQL is not installed.
    pub(crate) fn started() -> Option<Self> {
        let Some(programs) = programs() else {
            eprintln!("SKIPPED: PostgreSQL's server is missing");
            return None;
        };
        let folder = tempfile::tempdir().unwrap();
        let root = output("id", &["-u"]) == "0";
        let cluster = Self {
            folder,
            programs,
            root,
        };
        if root {
            // PostgreSQL refuses to run as root.
            let owner = cluster.folder.path().display().to_string();
            assert!(runs(Command::new("chown").args(["postgres", &owner])));
        }
        let data = cluster.data();
        let made = cluster.does(
            "initdb",
            &[
                "--pgdata",
                &data,
                "--username=postgres",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C",
            ],
        );
        assert!(made, "a cluster is made");
        cluster.starts();
        Some(cluster)
    }

    /// The address of its database.
    pub(crate) fn url(&self) -> String {
        format!(
            "postgres:///postgres?host={}&user=postgres",
            self.folder.path().display()
        )
    }

    /// Everything synced, as in real use.
    pub(crate) fn starts(&self) {
        let options = format!(
            "-k '{}' -c listen_addresses='' -c max_connections=100",
            self.folder.path().display()
        );
        let data = self.data();
        let log = format!("{data}.log");
        let started = self.does(
            "pg_ctl",
            &[
                "--pgdata",
                &data,
                "--silent",
                "--wait",
                "--log",
                &log,
                "--options",
                &options,
                "start",
            ],
        );
        assert!(
            started,
            "{}",
            std::fs::read_to_string(log).unwrap_or_default()
        );
    }

    /// As when its machine loses power: whatever is not synced is gone.
    pub(crate) fn dies(&self) {
        let data = self.data();
        self.does(
            "pg_ctl",
            &["--pgdata", &data, "--silent", "--mode=immediate", "stop"],
        );
    }

    fn data(&self) -> String {
        self.folder.path().join("data").display().to_string()
    }

    fn does(&self, program: &str, arguments: &[&str]) -> bool {
        let program = self.programs.join(program);
        let mut command = if self.root {
            let mut command = Command::new("runuser");
            command.args(["--user", "postgres", "--"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        command.args(arguments).current_dir(self.folder.path());
        runs(&mut command)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.dies();
    }
}

fn runs(command: &mut Command) -> bool {
    let command = command.stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

fn output(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().unwrap();
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// The folder of the newest PostgreSQL's programs.
fn programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir(Path::new("/usr/lib/postgresql")).ok()?;
    let mut folders: Vec<PathBuf> = versions
        .filter_map(|version| Some(version.ok()?.path().join("bin")))
        .filter(|folder| folder.join("initdb").exists())
        .collect();
    folders.sort();
    folders.pop()
}
