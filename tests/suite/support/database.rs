//! A database of its own for each test: a SQLite file in a temporary folder, or
//! with `TEST_DATABASE=postgres` a copy of a template in the cluster at
//! `TEST_POSTGRES_URL` (see `.ci/with-postgres`).

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use diesel::{Connection, PgConnection, RunQueryDsl, SqliteConnection};
use motcua::db::{Db, migrations};

/// A migrated database; gone when dropped.
pub struct TestDatabase {
    url: String,
    home: Home,
}

enum Home {
    Folder { _folder: tempfile::TempDir },
    Elsewhere,
    Cluster { url: String, name: String },
}

impl TestDatabase {
    pub fn new() -> Self {
        Self::migrated(Self::empty())
    }

    fn migrated(database: Self) -> Self {
        let db = Db::open(&database.url, 2).expect("the test database opens");
        migrations::run(&db).expect("the test database migrates");
        database
    }

    /// Not migrated: for the tests of the migrations themselves.
    pub fn empty() -> Self {
        if is_postgres() {
            Self::in_cluster()
        } else {
            Self::in_folder()
        }
    }

    /// A SQLite file in a folder of somebody else's.
    pub fn within(folder: &Path) -> Self {
        Self::migrated(Self {
            url: file_in(folder),
            home: Home::Elsewhere,
        })
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    /// Where the server's socket is.
    pub fn socket(&self) -> PathBuf {
        let (_, rest) = self.url.split_once("host=").expect("a folder");
        rest.split('&').next().unwrap_or_default().into()
    }

    /// The same, reached by another socket.
    pub fn reached_by(mut self, socket: &Path) -> Self {
        let (far, near) = (self.socket(), socket.display().to_string());
        self.url = self.url.replacen(&far.display().to_string(), &near, 1);
        self
    }

    /// Another program writes to the file, until this is dropped.
    pub fn is_held(&self) -> SqliteConnection {
        let path = self.url.trim_start_matches("sqlite:");
        let mut other = SqliteConnection::establish(path).expect("the file opens");
        let held = diesel::sql_query("BEGIN IMMEDIATE").execute(&mut other);
        held.expect("the file is free");
        other
    }

    fn in_folder() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        Self {
            url: file_in(folder.path()),
            home: Home::Folder { _folder: folder },
        }
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "the runner says where the cluster is"
    )]
    fn in_cluster() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let cluster = std::env::var("TEST_POSTGRES_URL").expect("TEST_POSTGRES_URL is set");
        let name = format!(
            "test_{}_{}",
            std::process::id(),
            COUNT.fetch_add(1, Ordering::Relaxed)
        );
        run(
            &cluster,
            &format!("CREATE DATABASE {name} TEMPLATE template0"),
        );
        let url = cluster.replacen("/postgres?", &format!("/{name}?"), 1);
        Self {
            url,
            home: Home::Cluster { url: cluster, name },
        }
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Home::Cluster { url, name } = &self.home {
            run(url, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        }
    }
}

fn file_in(folder: &Path) -> String {
    format!("sqlite:{}", folder.join("test.db").display())
}

/// Whether this run is on PostgreSQL.
#[expect(clippy::disallowed_methods, reason = "the runner says which database")]
pub fn is_postgres() -> bool {
    std::env::var("TEST_DATABASE").is_ok_and(|which| which == "postgres")
}

fn run(url: &str, sql: &str) {
    let mut connection = PgConnection::establish(url).expect("the test cluster answers");
    diesel::sql_query(sql)
        .execute(&mut connection)
        .expect("the test cluster obeys");
}
