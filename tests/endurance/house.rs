//! The program on data of its own, which outlive it however it ends.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use chrono::TimeDelta;
use motcua::config::Config;
use motcua::db::{Db, accounts, migrations};
use motcua::domain::ids::{AccountId, SystemChance};
use motcua::domain::time::{Clock, FixedClock, SystemClock};
use motcua::mail::Mailer;
use motcua::services::app::Tools;
use motcua::services::{self, App, seed};
use motcua::storage::Storage;
use motcua::templates::Templates;

use crate::settings;

/// A house: database, files and letters.
pub(crate) struct House {
    folder: PathBuf,
    settings: BTreeMap<String, String>,
    /// Kept for as long as the house, where the folder is its own.
    temporary: Option<tempfile::TempDir>,
}

/// The program, running as one node; killed when dropped.
pub(crate) struct Program {
    child: Child,
    pub(crate) address: String,
}

impl House {
    /// On SQLite, in a temporary folder.
    pub(crate) fn new() -> Self {
        let temporary = tempfile::tempdir().unwrap();
        let mut house = Self::within(temporary.path());
        house.temporary = Some(temporary);
        house
    }

    /// In a folder of somebody else's.
    pub(crate) fn within(folder: &Path) -> Self {
        let mut settings = BTreeMap::new();
        for (name, value) in [
            ("MOTCUA_DATA_DIR", folder.display().to_string()),
            ("MOTCUA_DEMONSTRATION", "true".to_owned()),
            ("MOTCUA_PDF_READER", env!("CARGO_BIN_EXE_motcua").to_owned()),
            ("MOTCUA_LIMITS_IDLE_MINUTES", "1440".to_owned()),
            ("MOTCUA_LIMITS_STAFF_IDLE_MINUTES", "1440".to_owned()),
        ] {
            settings.insert(name.to_owned(), value);
        }
        Self {
            folder: folder.to_path_buf(),
            settings,
            temporary: None,
        }
    }

    /// With this setting besides.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.settings.insert(name.to_owned(), value.to_owned());
        self
    }

    /// The people of the town, and nothing that they did.
    pub(crate) fn is_settled(&self) {
        let db = self.db();
        migrations::run(&db).unwrap();
        let app = self.opens(TimeDelta::zero());
        services::start(&app).unwrap();
        seed::people_only(&app).unwrap();
    }

    /// So many more citizens, who sign in like the others: `nguoi-nop-0` and so on.
    pub(crate) fn has_citizens(&self, many: usize) {
        let db = self.db();
        let (chance, now) = (SystemChance::default(), SystemClock.now());
        db.write(|conn| {
            let known = accounts::find_by_email(conn, "cong-dan@vi-du.vn")?;
            let model = known.ok_or(motcua::db::Error::NotFound)?;
            for number in 0..many {
                let mut citizen = model.clone();
                citizen.id = AccountId::new(&chance, now);
                citizen.email = format!("nguoi-nop-{number}@vi-du.vn");
                accounts::insert(conn, &citizen)?;
            }
            Ok::<_, motcua::db::Error>(())
        })
        .unwrap();
    }

    /// The house without its program, so much later than now.
    pub(crate) fn opens(&self, later: TimeDelta) -> Arc<App> {
        self.opens_by(Arc::new(FixedClock::at(SystemClock.now() + later)))
    }

    /// The house without its program, by this clock.
    pub(crate) fn opens_by(&self, clock: Arc<dyn Clock>) -> Arc<App> {
        let config = self.config();
        let tools = Tools {
            db: self.db(),
            storage: self.storage(),
            mailer: Mailer::connect(&config.mail).unwrap(),
            templates: Arc::new(Templates::load_for(&motcua::cli::site(&config)).unwrap()),
            clock,
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

    pub(crate) fn db(&self) -> Db {
        Db::open(&self.config().database_url, 4).unwrap()
    }

    pub(crate) fn storage(&self) -> Storage {
        let config = self.config();
        Storage::connect(&config.storage_url, &config.s3).unwrap()
    }

    /// The letters in the folder of those that have left, by their ids.
    pub(crate) fn letters(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.join("mail"))
            .into_iter()
            .flatten();
        let names = entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
        let letters = names.filter_map(|name| Some(name.strip_suffix(".eml")?.to_owned()));
        letters
            .filter_map(|name| Some(name.split_once('-')?.1.to_owned()))
            .collect()
    }

    /// Starts the program at this address; it serves when this returns.
    pub(crate) fn starts(&self, address: &str) -> Program {
        let log = std::fs::File::options()
            .create(true)
            .append(true)
            .open(self.log())
            .unwrap();
        let mut child = Command::new(settings::program())
            .arg("serve")
            .env_clear()
            .current_dir(&self.folder)
            .envs(&self.settings)
            .env("MOTCUA_LOG", "warn")
            .env("MOTCUA_LISTEN", address)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap()).lines();
        let ready = said.any(|line| line.is_ok_and(|line| line.contains(address)));
        assert!(ready, "it serves: {}", self.last_words());
        Program {
            child,
            address: address.to_owned(),
        }
    }

    /// Where the program writes what goes wrong: never on the disk that is filled.
    fn log(&self) -> PathBuf {
        let name = self
            .folder
            .file_name()
            .unwrap()
            .to_string_lossy()
            .into_owned();
        std::env::temp_dir().join(format!("motcua-{}-{name}.log", std::process::id()))
    }

    fn last_words(&self) -> String {
        let log = std::fs::read_to_string(self.log()).unwrap_or_default();
        let lines: Vec<&str> = log.lines().collect();
        lines[lines.len().saturating_sub(20)..].join("\n")
    }

    /// What no log of ours may say.
    pub(crate) fn never_panicked(&self) {
        let log = std::fs::read_to_string(self.log()).unwrap_or_default();
        assert!(!log.contains("panicked"), "{log}");
    }
}

impl Drop for House {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let _ = std::fs::remove_file(self.log());
        }
    }
}

impl Program {
    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }

    /// By SIGKILL: nothing is finished, nothing is tidied up.
    pub(crate) fn dies(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// By SIGTERM, as an operator stops it; how long that took.
    pub(crate) fn ends(mut self) {
        let told = Command::new("kill")
            .arg(self.child.id().to_string())
            .status();
        assert!(told.unwrap().success());
        for _ in 0..600 {
            if self.child.try_wait().unwrap().is_some() {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("it does not end when it is told to");
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// So many addresses that stay free while the program is down: below the ports
/// that systems lend to whoever calls somebody.
pub(crate) fn free_addresses(count: usize) -> Vec<String> {
    // Tests of one process take theirs one after the other.
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let first = 10_000 + std::process::id() % 9_000;
    let ports = std::iter::from_fn(|| Some(first + NEXT.fetch_add(1, Ordering::Relaxed)));
    let addresses = ports.map(|port| format!("127.0.0.1:{port}"));
    let free = addresses.filter(|address| std::net::TcpListener::bind(address).is_ok());
    free.take(count).collect()
}
