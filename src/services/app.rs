//! The house: every tool in one value, usable by services alone. A door has an
//! [`App`] and can do nothing with it but call a service.

use std::collections::HashMap;
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, RwLock};

use super::catalogue::Catalogue;
use super::passwords::Passwords;
use super::{Error, calendar, faults, health, house, places, secrets, seed};
use crate::config::Config;
use crate::db::Db;
use crate::domain::ids::{Chance, VersionId};
use crate::domain::place::Places;
use crate::domain::procedure::Version;
use crate::domain::time::Clock;
use crate::mail::Mailer;
use crate::storage::Storage;
use crate::storage::inspector::Inspector;
use crate::storage::scan::Scanner;
use crate::templates::Templates;

/// The tools, and what they were set up with.
pub struct App {
    pub(super) db: Db,
    pub(super) storage: Storage,
    pub(super) mailer: Mailer,
    pub(super) templates: Arc<Templates>,
    pub(super) passwords: Passwords,
    pub(super) chance: Arc<dyn Chance>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) config: Arc<Config>,
    /// Versions of procedures by id: they never change once published.
    pub(super) versions: RwLock<HashMap<VersionId, Arc<Version>>>,
    /// The catalogue of the day, put together when first asked for.
    pub(super) catalogue: RwLock<Option<Arc<Catalogue>>>,
    /// Counts what this node has published since it was opened.
    pub(super) publications: AtomicU64,
    /// The working calendar, as it was read last.
    pub(super) calendar: calendar::Known,
    pub(super) places: Places,
    pub(super) scanner: Scanner,
    pub(super) inspector: Inspector,
    pub(super) health: health::Known,
    pub(super) found_whole: faults::Known,
    signing_key: Vec<u8>,
}

/// The tools as `main` or a test hands them over.
pub struct Tools {
    /// Settings.
    pub config: Arc<Config>,
    /// Database, migrated.
    pub db: Db,
    /// Files.
    pub storage: Storage,
    /// Mail.
    pub mailer: Mailer,
    /// Pages, mails and words.
    pub templates: Arc<Templates>,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub chance: Arc<dyn Chance>,
}

impl App {
    /// Opens the house with these tools.
    pub fn open(tools: Tools) -> Result<Self, Error> {
        let at_once = std::thread::available_parallelism().map_or(2, usize::from);
        let scanner = Scanner::connect(tools.config.clamd.as_deref())
            .map_err(|error| Error::Internal(error.to_string()))?;
        let mut passwords = Passwords::new(at_once, &*tools.chance)?;
        if !tools.config.demonstration {
            passwords = passwords.closed_to(seed::PASSWORD);
        }
        let mut app = Self {
            scanner,
            inspector: Inspector::new(&tools.config.pdf_reader),
            passwords,
            db: tools.db,
            storage: tools.storage,
            mailer: tools.mailer,
            templates: tools.templates,
            chance: tools.chance,
            clock: tools.clock,
            config: tools.config,
            versions: RwLock::default(),
            catalogue: RwLock::default(),
            publications: AtomicU64::default(),
            calendar: calendar::Known::default(),
            places: places::load()?,
            health: health::Known::default(),
            found_whole: faults::Known::default(),
            signing_key: Vec::new(),
        };
        app.signing_key = secrets::signing_key(&app)?;
        house::open(&app)?;
        Ok(app)
    }

    /// Key for signing forms; the same on every node.
    pub fn signing_key(&self) -> &[u8] {
        &self.signing_key
    }

    /// The settings, for doors.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// The time, for doors that show it.
    pub fn now(&self) -> crate::domain::time::Moment {
        self.clock.now()
    }

    /// Pages and words, for doors.
    pub fn templates(&self) -> &Arc<Templates> {
        &self.templates
    }

    /// Randomness, for doors that hand out request keys.
    pub fn chance(&self) -> &dyn Chance {
        &*self.chance
    }

    /// Watches the database from now on, where it is a server of its own.
    pub fn watch_database(&self) {
        self.db.watch();
    }

    /// Whether the database is watched.
    pub fn is_database_watched(&self) -> bool {
        self.db.is_watched()
    }

    /// Whether the database takes questions and does not answer.
    pub fn is_database_silent(&self) -> bool {
        self.db.is_silent()
    }
}
