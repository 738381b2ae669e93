//! The house, made new for one test: its own database, files in memory, mail in
//! memory, a clock that stands, counted chance, a real server on a free port.

use std::path::Path;
use std::sync::Arc;

use chrono::{NaiveDateTime, TimeDelta};
use motcua::config::Config;
use motcua::db::outbox::{self, State};
use motcua::db::{Db, documents};
use motcua::domain::ids::{CountedChance, SystemChance};
use motcua::domain::time::FixedClock;
use motcua::mail::{Mailbox, Mailer};
use motcua::services::app::Tools;
use motcua::services::audit::{Finding, Wanted};
use motcua::services::sweep::{self, Decision, Swept};
use motcua::services::{App, seed};
use motcua::storage::Storage;
use motcua::templates::Templates;
use motcua::web;

use super::database::TestDatabase;
use super::logs::LogWatch;
use super::people::{Person, Visitor};

/// A Monday morning in the office: 16/11/2026, 09:00.
pub const MONDAY_MORNING: &str = "2026-11-16T09:00:00";

/// The house of one test.
pub struct TestApp {
    pub app: Arc<App>,
    pub clock: TestClock,
    pub mailbox: Mailbox,
    pub address: String,
    storage: Storage,
    mailer: Mailer,
    server: actix_web::dev::ServerHandle,
    _log: LogWatch,
    /// Where key and checkpoints of the record are.
    pub folder: tempfile::TempDir,
    // Dropped last: the server must have let go of it.
    database: TestDatabase,
}

/// The clock of the house, moved by the test.
#[derive(Clone)]
pub struct TestClock(Arc<FixedClock>);

impl TestClock {
    /// Moves to this moment, written like `2026-11-16T09:00:00` (local time).
    pub fn moves_to(&self, moment: &str) {
        self.0.moves_to(moment.parse().expect("a moment"));
    }

    /// Moves on by so many minutes of ordinary time.
    pub fn moves_minutes(&self, minutes: i64) {
        self.0.moves_to(self.now() + TimeDelta::minutes(minutes));
    }

    pub fn now(&self) -> NaiveDateTime {
        motcua::domain::time::Clock::now(&*self.0)
    }
}

impl TestApp {
    /// A house with the catalogue and no accounts.
    pub async fn spawn() -> Self {
        Self::spawn_with(|_| ()).await
    }

    /// A house with the people of the demonstration town, who all have the same
    /// password and no second factor.
    pub async fn spawn_town() -> Self {
        Self::spawn_town_with(|_| ()).await
    }

    /// The same town, whose people stay signed in for weeks: for tests that move
    /// the clock by days.
    pub async fn spawn_town_for_weeks() -> Self {
        Self::spawn_town_with(|config| {
            let limits = &mut config.limits;
            limits.session_hours = 24 * 90;
            limits.idle_minutes = 24 * 60 * 90;
            limits.staff_idle_minutes = 24 * 60 * 90;
        })
        .await
    }

    /// The town with other settings.
    pub async fn spawn_town_with(change: impl FnOnce(&mut Config)) -> Self {
        let house = Self::spawn_with(|config| {
            config.demonstration = true;
            change(config);
        })
        .await;
        let app = house.app.clone();
        blocking(move || seed::people_only(&app))
            .await
            .expect("the town is settled");
        house
    }

    /// The demonstration town with its dossiers: one in every status.
    pub async fn spawn_demonstration() -> Self {
        Self::spawn_demonstration_with(|_| ()).await
    }

    /// The same with other settings.
    pub async fn spawn_demonstration_with(change: impl FnOnce(&mut Config)) -> Self {
        let house = Self::spawn_with(|config| {
            config.demonstration = true;
            change(config);
        })
        .await;
        let (app, clock) = (house.app.clone(), house.clock.0.clone());
        blocking(move || seed::town(&app, &clock))
            .await
            .expect("the town is founded");
        house
    }

    /// The people of the town in a house whose mail leaves by this mailer.
    pub async fn spawn_mailing(mailer: Mailer) -> Self {
        let (_, mailbox) = Mailer::memory();
        Self::spawn_town_of(TestDatabase::new(), mailer, mailbox).await
    }

    /// The people of the town in a house with this database.
    pub async fn spawn_on(database: TestDatabase) -> Self {
        let (mailer, mailbox) = Mailer::memory();
        Self::spawn_town_of(database, mailer, mailbox).await
    }

    async fn spawn_town_of(database: TestDatabase, mailer: Mailer, mailbox: Mailbox) -> Self {
        let change = |config: &mut Config| config.demonstration = true;
        let house = Self::spawn_whole(change, database, mailer, mailbox).await;
        let app = house.app.clone();
        blocking(move || seed::people_only(&app))
            .await
            .expect("the town is settled");
        house
    }

    /// A house with other settings.
    pub async fn spawn_with(change: impl FnOnce(&mut Config)) -> Self {
        let (mailer, mailbox) = Mailer::memory();
        Self::spawn_whole(change, TestDatabase::new(), mailer, mailbox).await
    }

    async fn spawn_whole(
        change: impl FnOnce(&mut Config),
        database: TestDatabase,
        mailer: Mailer,
        mailbox: Mailbox,
    ) -> Self {
        let log = LogWatch::begins();
        let clock = Arc::new(FixedClock::at(MONDAY_MORNING.parse().expect("a moment")));
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let mut config = Config::read("", &std::collections::BTreeMap::new()).expect("defaults");
        "Ngân hàng Thử nghiệm".clone_into(&mut config.office.bank_name);
        "1234567890123".clone_into(&mut config.office.bank_account);
        "Sở Giáo dục và Đào tạo".clone_into(&mut config.office.bank_holder);
        config.public_url.clone_from(&address);
        config.workers = 1;
        let folder = tempfile::tempdir().expect("a folder");
        config.audit.key = folder.path().join("keys/audit.key");
        config.audit.folder = folder.path().join("checkpoints");
        "memory:".clone_into(&mut config.storage_url);
        config.pdf_reader = env!("CARGO_BIN_EXE_motcua").into();
        database.url().clone_into(&mut config.database_url);
        change(&mut config);
        let storage = Storage::connect(&config.storage_url, &config.s3).expect("a storage");
        let tools = Tools {
            db: Db::open(database.url(), 8).expect("the test database opens"),
            storage: storage.clone(),
            mailer: mailer.clone(),
            templates: Arc::new(
                Templates::load_for(&motcua::cli::site(&config)).expect("templates"),
            ),
            clock: clock.clone(),
            chance: Arc::new(CountedChance::default()),
            config: Arc::new(config),
        };
        let app = blocking(move || {
            let app = App::open(tools).expect("the house opens");
            motcua::services::start(&app).expect("the catalogue is loaded");
            Arc::new(app)
        })
        .await;
        let server = web::serve(actix_web::web::Data::from(app.clone()), listener).expect("server");
        let handle = server.handle();
        actix_web::rt::spawn(server);
        Self {
            app,
            clock: TestClock(clock),
            mailbox,
            address,
            storage,
            mailer,
            server: handle,
            _log: log,
            folder,
            database,
        }
    }

    /// Somebody who has just opened the front page.
    pub fn visitor(&self) -> Visitor {
        Visitor::new(&self.address)
    }

    /// Somebody of the demonstration town, signed in. `who` is the part of the
    /// address before the `@`.
    pub async fn signed_in(&self, who: &str) -> Person {
        Person::sign_in(self.visitor(), &format!("{who}@vi-du.vn"), seed::PASSWORD).await
    }

    /// Delivers what waits in the outbox to the mailbox.
    pub async fn delivers_mail(&self) {
        let app = self.app.clone();
        blocking(move || motcua::services::outbox::deliver_due(&app))
            .await
            .expect("mail leaves");
    }

    /// What the timetable does about deadlines.
    pub async fn minds_the_time(&self) {
        let app = self.app.clone();
        blocking(move || motcua::services::deadlines::tick(&app))
            .await
            .expect("reminders are given");
    }

    /// The mails to `address`, oldest first, after delivering what waits.
    pub async fn mails_to(&self, address: &str) -> Vec<motcua::mail::Letter> {
        self.delivers_mail().await;
        let letters = self.mailbox.letters();
        letters
            .into_iter()
            .filter(|letter| letter.message.to.email == address)
            .collect()
    }

    /// Inspects the house at the end of a test: the audit is whole, every mail has
    /// left, every file belongs to a row.
    pub async fn is_in_order(&self) {
        self.delivers_mail().await;
        let (app, storage) = (self.app.clone(), self.storage.clone());
        let db = self.opens_database();
        blocking(move || {
            motcua::services::audit::place(&app).expect("the record is in order");
            let audit = motcua::services::audit::verify(&app, &Wanted::default());
            let findings = audit.expect("the audit can be read").findings;
            assert_eq!(findings, Vec::new(), "the audit is whole");
            for state in [State::Waiting, State::Dead] {
                let stuck = db.read(|conn| outbox::page(conn, state, None, None, 10));
                let stuck = stuck.expect("the outbox");
                let stuck: Vec<_> = stuck.iter().map(|one| &one.mail.subject).collect();
                assert_eq!(stuck, Vec::<&String>::new(), "{state:?} mails");
            }
            for entry in storage.list(&"documents".parse().expect("a key")) {
                let key = entry.expect("the storage answers").key;
                let known = db.read(|conn| documents::knows(conn, key.as_str()));
                assert!(known.expect("the rows"), "a file without a row: {key}");
            }
        })
        .await;
    }

    /// A file that came, and whose row never did.
    pub async fn given_a_stray_file(&self) {
        let storage = self.storage.clone();
        blocking(move || {
            let mut upload = storage.begin(&"documents/stray".parse().expect("a key"));
            upload.write(b"%PDF-1.4").expect("written");
            upload.finish().expect("kept");
        })
        .await;
    }

    /// So many of them.
    pub async fn given_files_without_rows(&self, count: usize) {
        let storage = self.storage.clone();
        blocking(move || {
            for number in 0..count {
                let key = format!("documents/{:02x}/{number}", number % 256);
                let mut upload = storage.begin(&key.parse().expect("a key"));
                upload.write(b"%PDF-1.4").expect("written");
                upload.finish().expect("kept");
            }
        })
        .await;
    }

    /// Looks for files without a row, with this decision about them.
    pub async fn sweeps(&self, decision: Decision) -> Swept {
        let app = self.app.clone();
        blocking(move || sweep::sweep(&app, decision))
            .await
            .expect("swept")
    }

    /// The files that were put aside.
    pub async fn files_in_quarantine(&self) -> usize {
        let storage = self.storage.clone();
        blocking(move || storage.list(&"quarantine".parse().expect("a key")).count()).await
    }

    /// The rows of a table are not there, as in another database.
    pub fn mislays_rows(&self, table: &str) {
        self.database
            .does(&format!("CREATE TABLE mislaid AS SELECT * FROM {table}"));
        self.database.does(&format!("DELETE FROM {table}"));
    }

    /// They are there again.
    pub fn finds_rows_again(&self, table: &str) {
        self.database
            .does(&format!("INSERT INTO {table} SELECT * FROM mislaid"));
    }

    /// The bytes of a stored file become others, as a failing disk or a hand makes them.
    pub async fn bends_file(&self, key: &str) {
        let (storage, key) = (self.storage.clone(), key.to_owned());
        blocking(move || {
            let key = key.parse().expect("a key");
            let bytes = storage.open(&key).expect("the file");
            let mut bytes: Vec<u8> = bytes.flat_map(|chunk| chunk.expect("bytes")).collect();
            *bytes.last_mut().expect("a byte") ^= 1;
            storage.delete(&key).expect("deleted");
            let mut upload = storage.begin(&key);
            upload.write(&bytes).expect("written");
            upload.finish().expect("kept");
        })
        .await;
    }

    /// What the check of the record finds, files included.
    pub async fn checks_the_record(&self) -> Vec<Finding> {
        let app = self.app.clone();
        let wanted = Wanted {
            files: true,
            ..Wanted::default()
        };
        blocking(move || motcua::services::audit::verify(&app, &wanted))
            .await
            .expect("the record can be read")
            .findings
    }

    /// Does this task of the timetable once.
    pub async fn does_task(&self, name: &'static str) {
        let app = self.app.clone();
        blocking(move || {
            let mut tasks = motcua::worker::schedule::all();
            let task = tasks.find(|task| task.name == name).expect("a task");
            (task.run)(&app).expect("it is done");
        })
        .await;
    }

    /// The files that are kept, as the storage has them.
    pub async fn files(&self) -> usize {
        let storage = self.storage.clone();
        blocking(move || storage.list(&"documents".parse().expect("a key")).count()).await
    }

    /// Somebody with access to the database does this by hand.
    pub fn bends_the_record(&self, sql: &str) {
        self.database.does(sql);
    }

    /// A second node of the same house: same database, files, mail and clock.
    pub async fn another_node(&self) -> Arc<App> {
        let tools = Tools {
            db: self.opens_database(),
            storage: self.storage.clone(),
            mailer: self.mailer.clone(),
            templates: self.app.templates().clone(),
            clock: self.clock.0.clone(),
            chance: Arc::new(SystemChance::default()),
            config: Arc::new(self.app.config().clone()),
        };
        blocking(move || Arc::new(App::open(tools).expect("the second node opens"))).await
    }

    /// The same house, opened once more with this database and these files; or why not.
    pub async fn opens_with(&self, database: &TestDatabase, files: &Path) -> Result<(), String> {
        let mut config = self.app.config().clone();
        config.storage_url = format!("file:{}", files.display());
        let tools = Tools {
            db: Db::open(database.url(), 2).expect("the test database opens"),
            storage: Storage::connect(&config.storage_url, &config.s3).expect("a folder"),
            mailer: self.mailer.clone(),
            templates: self.app.templates().clone(),
            clock: self.clock.0.clone(),
            chance: Arc::new(SystemChance::default()),
            config: Arc::new(config),
        };
        blocking(move || {
            App::open(tools)
                .map(drop)
                .map_err(|error| error.to_string())
        })
        .await
    }

    /// The operator says that these files belong to the house's database.
    pub async fn adopts(&self, files: &Path) {
        let mut config = self.app.config().clone();
        config.storage_url = format!("file:{}", files.display());
        blocking(move || motcua::services::upkeep::adopt_storage(&config))
            .await
            .expect("adopted");
    }

    /// What was found out about its tools is found out anew.
    pub async fn believes_nothing(&self) {
        let app = self.app.clone();
        blocking(move || motcua::services::health::forget(&app)).await;
    }

    /// Its database.
    pub fn database(&self) -> &TestDatabase {
        &self.database
    }

    /// The server takes new rows of this table and fails when it is to keep them
    /// (PostgreSQL).
    pub fn fails_at_the_end_of_writing(&self, table: &str) {
        self.database.does(
            "CREATE FUNCTION fails() RETURNS trigger LANGUAGE plpgsql \
             AS $$ BEGIN RAISE EXCEPTION 'gone'; END $$",
        );
        self.database.does(&format!(
            "CREATE CONSTRAINT TRIGGER fails AFTER INSERT ON {table} \
             DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION fails()"
        ));
    }

    /// And keeps them again.
    pub fn writes_to_the_end_again(&self, table: &str) {
        self.database
            .does(&format!("DROP TRIGGER fails ON {table}"));
    }

    /// A table is not where it should be: whoever asks it gets an error.
    pub fn mislays(&self, table: &str) {
        self.database
            .does(&format!("ALTER TABLE {table} RENAME TO mislaid_{table}"));
    }

    /// It is there again, as it was.
    pub fn finds_again(&self, table: &str) {
        self.database
            .does(&format!("ALTER TABLE mislaid_{table} RENAME TO {table}"));
    }

    /// Whatever is written next needs room on the disk.
    pub fn empties_its_journal(&self) {
        self.database.empties_its_journal();
    }

    /// The same database, opened once more.
    pub fn opens_database(&self) -> Db {
        Db::open(self.database.url(), 2).expect("the test database opens")
    }

    /// Stops the server.
    pub async fn closes(self) {
        self.server.stop(false).await;
    }
}

/// Runs services off the event loop, as handlers do.
pub async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    actix_web::rt::task::spawn_blocking(work)
        .await
        .expect("the work is done")
}
