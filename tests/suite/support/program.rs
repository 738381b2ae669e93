//! The program itself on data of its own, which outlive it however it ends.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use motcua::config::Config;
use motcua::db::Db;
use motcua::domain::ids::SystemChance;
use motcua::domain::time::{Clock, FixedClock, SystemClock};
use motcua::mail::Mailer;
use motcua::services::app::Tools;
use motcua::services::{App, seed};
use motcua::storage::Storage;
use motcua::templates::Templates;

use super::database::TestDatabase;
use super::logs::{self, LogWatch};
use super::people::{Person, Visitor};
use crate::cli::motcua;

/// The program, running; killed when dropped.
pub struct Program(Child);

impl Program {
    /// By SIGKILL: nothing is finished, nothing is tidied up.
    pub fn dies(mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A house that outlives the program: database, files and letters.
pub struct House {
    folder: tempfile::TempDir,
    database: TestDatabase,
    settings: BTreeMap<String, String>,
    address: String,
    _log: LogWatch,
}

impl House {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = TestDatabase::new();
        let listen = free_address();
        let settings = [
            ("MOTCUA_LISTEN", listen.as_str()),
            ("MOTCUA_DATABASE_URL", database.url()),
            ("MOTCUA_DATA_DIR", &folder.path().display().to_string()),
            ("MOTCUA_DEMONSTRATION", "true"),
            ("MOTCUA_PDF_READER", env!("CARGO_BIN_EXE_motcua")),
        ];
        let settings = settings.map(|(name, value)| (name.to_owned(), value.to_owned()));
        Self {
            settings: settings.into_iter().collect(),
            address: format!("http://{listen}"),
            _log: LogWatch::begins(),
            folder,
            database,
        }
    }

    /// The house without its program, so much later than now.
    pub fn opens(&self, later: TimeDelta) -> Arc<App> {
        let config = self.config();
        let clock = FixedClock::at(SystemClock.now() + later);
        let tools = Tools {
            db: self.db(),
            storage: self.storage(),
            mailer: Mailer::connect(&config.mail).unwrap(),
            templates: Arc::new(Templates::load_for(&motcua::cli::site(&config)).unwrap()),
            clock: Arc::new(clock),
            chance: Arc::new(SystemChance::default()),
            config: Arc::new(config),
        };
        // On a thread of its own: the storage is looked at, which no task may wait for.
        let opening = std::thread::spawn(move || App::open(tools).unwrap());
        Arc::new(opening.join().unwrap())
    }

    fn config(&self) -> Config {
        Config::read("", &self.settings).unwrap()
    }

    pub fn db(&self) -> Db {
        Db::open(self.database.url(), 4).unwrap()
    }

    /// Starts the program; it serves when this returns.
    pub fn starts(&self) -> Program {
        let mut child = motcua(self.folder.path())
            .args(["serve", "--demonstration"])
            .envs(&self.settings)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let complaints = BufReader::new(child.stderr.take().unwrap()).lines();
        std::thread::spawn(move || {
            for line in complaints.map_while(Result::ok) {
                eprintln!("{line}");
                logs::hears(&line);
            }
        });
        let mut said = BufReader::new(child.stdout.take().unwrap()).lines();
        let ready = said.any(|line| line.unwrap().contains(&self.address));
        assert!(ready, "it serves again");
        Program(child)
    }

    /// Somebody of the town, signed in at the running program.
    pub async fn signs_in(&self, who: &str) -> Person {
        let visitor = Visitor::new(&self.address);
        Person::sign_in(visitor, &format!("{who}@vi-du.vn"), seed::PASSWORD).await
    }

    /// Started, and killed as soon as another letter has left: before that is
    /// written down, or just after.
    pub fn is_killed_over_a_letter(&self) {
        let before = self.letters().len();
        let program = self.starts();
        let started = Instant::now();
        while self.letters().len() == before && started.elapsed() < Duration::from_secs(3) {
            std::thread::sleep(Duration::from_millis(1));
        }
        program.dies();
    }

    /// The files in the folder of letters that have left.
    pub fn letters(&self) -> Vec<String> {
        names_below(&self.folder.path().join("mail"))
    }

    /// Those files, as the house reads them.
    pub fn storage(&self) -> Storage {
        let config = self.config();
        Storage::connect(&config.storage_url, &config.s3).unwrap()
    }
}

/// An address that stays free while the program is down: below the ports that
/// systems lend to whoever calls somebody.
fn free_address() -> String {
    let first = 20_000 + std::process::id() % 10_000;
    let mut addresses = (first..32_000).map(|port| format!("127.0.0.1:{port}"));
    let free = addresses.find(|address| std::net::TcpListener::bind(address).is_ok());
    free.expect("a free port")
}

/// The names of all files below a folder that may not be there yet.
fn names_below(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            names.extend(names_below(&path));
        } else {
            names.push(path.file_name().unwrap().to_string_lossy().into_owned());
        }
    }
    names
}
