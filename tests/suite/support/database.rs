//! A database of its own for each test: a SQLite file in a temporary folder, or
//! with `TEST_DATABASE=postgres` a copy of a template in the cluster at
//! `TEST_POSTGRES_URL` (see `.ci/with-postgres`).

use std::sync::atomic::{AtomicU32, Ordering};

use std::collections::BTreeMap;

use diesel::sql_types::{BigInt, Text};
use diesel::{Connection, PgConnection, QueryableByName, RunQueryDsl, SqliteConnection};
use motcua::db::{Db, migrations};

/// A migrated database; gone when dropped.
pub struct TestDatabase {
    url: String,
    home: Home,
}

enum Home {
    Folder { _folder: tempfile::TempDir },
    Cluster { url: String, name: String },
}

impl TestDatabase {
    pub fn new() -> Self {
        let database = Self::empty();
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

    pub fn url(&self) -> &str {
        &self.url
    }

    /// The one number that a query answers with, asked over a connection of its
    /// own: it sees what is kept and nothing else.
    pub fn count(&self, sql: &str) -> i64 {
        let rows: Vec<Counted> = self.asks(sql);
        rows.first().expect("a row").count
    }

    /// Every table with its columns: their types as the code names them, `?` where
    /// they may be empty.
    pub fn columns(&self) -> BTreeMap<String, BTreeMap<String, String>> {
        let sql = if is_postgres() {
            "SELECT table_name::text AS place, column_name::text AS name, data_type::text AS kind, \
             is_nullable::text AS empty FROM information_schema.columns \
             WHERE table_schema = 'public'"
        } else {
            "SELECT m.name AS place, c.name AS name, c.type AS kind, \
             CASE c.\"notnull\" WHEN 0 THEN 'YES' ELSE 'NO' END AS empty \
             FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'"
        };
        let mut tables: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
        let rows: Vec<Column> = self.asks(sql);
        for row in rows {
            let ours =
                row.place != "__diesel_schema_migrations" && !row.place.starts_with("sqlite_");
            if ours {
                let columns = tables.entry(row.place.clone()).or_default();
                columns.insert(row.name.clone(), row.kind());
            }
        }
        tables
    }

    fn asks<R>(&self, sql: &str) -> Vec<R>
    where
        R: QueryableByName<diesel::sqlite::Sqlite> + QueryableByName<diesel::pg::Pg> + 'static,
    {
        let query = diesel::sql_query(sql);
        match self.url.strip_prefix("sqlite:") {
            Some(path) => {
                let mut connection = SqliteConnection::establish(path).expect("the file opens");
                query.load(&mut connection).expect("an answer")
            }
            None => {
                let mut connection = PgConnection::establish(&self.url).expect("it answers");
                query.load(&mut connection).expect("an answer")
            }
        }
    }

    fn in_folder() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = format!("sqlite:{}", folder.path().join("test.db").display());
        Self {
            url,
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

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// A column as the database describes it.
#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    place: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    empty: String,
}

impl Column {
    fn kind(&self) -> String {
        let kind = match self.kind.to_lowercase().as_str() {
            "text" => "Text",
            "timestamp" | "timestamp without time zone" => "Timestamp",
            "date" => "Date",
            "integer" => "Integer",
            "bigint" => "BigInt",
            "boolean" => "Bool",
            other => panic!("{}.{}: no type of ours: {other}", self.place, self.name),
        };
        let empty = if self.empty == "YES" { "?" } else { "" };
        format!("{kind}{empty}")
    }
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
