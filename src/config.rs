//! The settings: read once from a file and the environment, into types, with a
//! sentence for each that is wrong. The only reader of the environment.
//!
//! Every setting has a name such as `limits.check_hours`, a variable such as
//! `MOTCUA_LIMITS_CHECK_HOURS` (which wins over the file) and a default.
//! `docs/motcua.toml` lists them all.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::str::FromStr;

pub mod closed;
pub mod descriptors;
mod reader;

use crate::domain::deadline::office_hours::OfficeHours;
use reader::Reader;
pub use reader::Wrong;

/// Everything an operator can set.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where to listen.
    pub listen: SocketAddr,
    /// The address people type, without a slash at the end: in mails and QR codes.
    pub public_url: String,
    /// Folder of database, files and mail when these have no address of their own.
    pub data_dir: PathBuf,
    /// `sqlite:<path>` or `postgres://…`.
    pub database_url: String,
    /// Connections at most.
    pub database_connections: u32,
    /// `file:<folder>` or `s3://bucket/prefix`.
    pub storage_url: String,
    /// Keys and endpoint of the S3 service.
    pub s3: S3,
    /// Where the record's key and its checkpoints are.
    pub audit: Audit,
    /// How mail leaves.
    pub mail: Mail,
    /// `host:port` or path of clamd; none switches the virus scan off.
    pub clamd: Option<String>,
    /// The program that PDFs are looked through by: this one.
    pub pdf_reader: PathBuf,
    /// Name, address and numbers of the office.
    pub office: Office,
    /// Hours, days, sizes and counts.
    pub limits: Limits,
    /// Whether a proxy in front says who is calling (`X-Forwarded-For`).
    pub behind_proxy: bool,
    /// Threads that answer requests.
    pub workers: usize,
    /// Filter of the log, such as `info` or `motcua=debug`.
    pub log: String,
    /// Whether the log is JSON, a line each.
    pub log_json: bool,
    /// A demonstration: a seeded town, staff without a second factor, said on every page.
    pub demonstration: bool,
}

/// Access to an S3 service.
#[derive(Debug, Clone, Default)]
pub struct S3 {
    /// `https://…`; empty for Amazon's own.
    pub endpoint: String,
    /// Region's name.
    pub region: String,
    /// Key's name.
    pub access_key_id: String,
    /// Key.
    pub secret_access_key: Secret,
}

/// Where the record of who did what is anchored outside the database.
#[derive(Debug, Clone)]
pub struct Audit {
    /// File of the key that signs checkpoints; made at the first one.
    pub key: PathBuf,
    /// Folder of the signed checkpoints, a file a day.
    pub folder: PathBuf,
}

/// How mail leaves the house.
#[derive(Debug, Clone)]
pub struct Mail {
    /// `smtp://user:password@host:port` or `smtps://…`; none writes `.eml` files.
    pub smtp_url: Option<Secret>,
    /// Folder of the `.eml` files.
    pub directory: PathBuf,
    /// Sender's address.
    pub from: String,
    /// Where answers go; empty for nowhere.
    pub reply_to: String,
}

/// The office as it is named on pages, mails and papers.
#[derive(Debug, Clone)]
pub struct Office {
    /// Name in Vietnamese.
    pub name_vi: String,
    /// Name in English.
    pub name_en: String,
    /// The authority above it.
    pub parent: String,
    /// Where papers are handed in and results are fetched.
    pub desk: String,
    /// Street address of the desk.
    pub address: String,
    /// Telephone for questions.
    pub hotline: String,
    /// E-mail for questions.
    pub email: String,
    /// Bank of the account that fees are transferred to.
    pub bank_name: String,
    /// Number of that account.
    pub bank_account: String,
    /// In whose name it is.
    pub bank_holder: String,
    /// First part of every dossier code (domain.md §2.10), such as `000.00.05.H12`.
    pub unit_code: String,
    /// Sessions of a working day, such as `07:00-11:30,13:30-17:00`; 480 minutes in sum.
    pub hours: String,
}

/// An account that fees are transferred to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bank<'o> {
    /// The bank.
    pub name: &'o str,
    /// The number.
    pub account: &'o str,
    /// In whose name.
    pub holder: &'o str,
}

/// Limits of time, size and number.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Working hours within which the desk answers a submission (domain.md R6).
    pub check_hours: u32,
    /// Working days to bring a supplement (domain.md §2.7).
    pub supplement_days: u32,
    /// Working days the citizen may add once.
    pub supplement_extension_days: u32,
    /// Working days to pay a fee before the dossier is stopped.
    pub payment_days: u32,
    /// Largest file, in bytes.
    pub file_bytes: u64,
    /// Files in one dossier.
    pub files: u32,
    /// All files of one dossier, in bytes.
    pub dossier_bytes: u64,
    /// Minutes after which an idle citizen is signed out.
    pub idle_minutes: u32,
    /// Minutes after which an idle officer is signed out.
    pub staff_idle_minutes: u32,
    /// Hours after which anybody is signed out.
    pub session_hours: u32,
    /// Wrong passwords before an account waits.
    pub sign_in_tries: u32,
    /// Wrong secrets before a look-up code waits (domain.md §2.10).
    pub tracking_tries: u32,
    /// Page views of visitors answered at once; more are asked to come again.
    pub page_requests: u32,
    /// Requests answered at once of people who are signed in or send a form.
    pub form_requests: u32,
    /// Uploads received at once.
    pub upload_requests: u32,
    /// Requests of one network that may be on their way here, with head or body not
    /// yet arrived, for longer than a moment.
    pub unfinished_requests: u32,
    /// Seconds within which the head of a request must have arrived.
    pub head_seconds: u32,
    /// Seconds within which a form must have arrived, and over which the rate of an
    /// upload is taken.
    pub form_seconds: u32,
    /// Bytes a second that an upload must bring on average.
    pub upload_rate: u32,
    /// Minutes within which an upload must have arrived.
    pub upload_minutes: u32,
}

/// A value that never shows itself in a log.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// The value, for the one who needs it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(value: String) -> Self {
        Self(value)
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("•••")
    }
}

impl Config {
    /// Reads the file named by `file` (or `MOTCUA_CONFIG`, or `motcua.toml` if it
    /// is there) and the environment of this process.
    pub fn load(file: Option<PathBuf>) -> Result<Self, Vec<Wrong>> {
        #[expect(
            clippy::disallowed_methods,
            reason = "the one reader of the environment"
        )]
        let environment: BTreeMap<String, String> = std::env::vars()
            .filter(|(name, _)| name.starts_with("MOTCUA_"))
            .collect();
        let named = file.or_else(|| environment.get("MOTCUA_CONFIG").map(PathBuf::from));
        let path = named
            .clone()
            .unwrap_or_else(|| PathBuf::from("motcua.toml"));
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(_) if named.is_none() => String::new(),
            Err(error) => {
                return Err(vec![Wrong::new(
                    &path.display().to_string(),
                    &error.to_string(),
                )]);
            }
        };
        Self::read(&text, &environment)
    }

    /// Reads `toml` text and `environment` (names with `MOTCUA_`); every wrong
    /// setting is named, not only the first.
    pub fn read(toml: &str, environment: &BTreeMap<String, String>) -> Result<Self, Vec<Wrong>> {
        let mut reader = Reader::new(toml, environment)?;
        let config = Self::from_reader(&mut reader);
        reader.finish().map(|()| config)
    }

    fn from_reader(r: &mut Reader) -> Self {
        let listen: SocketAddr = r.parsed(
            "listen",
            "127.0.0.1:8080",
            "an address such as 127.0.0.1:8080",
        );
        let data_dir = PathBuf::from(r.text("data_dir", "var"));
        let inside = |name: &str| data_dir.join(name).display().to_string();
        let public_url = r.text("public_url", &format!("http://{listen}"));
        r.check(
            "public_url",
            public_url.starts_with("http://") || public_url.starts_with("https://"),
            &public_url,
            "an address that begins with https:// or http://",
        );
        let database_url = r.text("database_url", &format!("sqlite:{}", inside("motcua.db")));
        r.check(
            "database_url",
            ["sqlite:", "postgres://", "postgresql://"]
                .iter()
                .any(|start| database_url.starts_with(start)),
            "•••",
            "sqlite:<path> or postgres://user:password@host/name",
        );
        let storage_url = r.text("storage_url", &format!("file:{}", inside("files")));
        r.check(
            "storage_url",
            storage_url.starts_with("file:") || storage_url.starts_with("s3://"),
            &storage_url,
            "file:<folder> or s3://bucket/prefix",
        );
        Self {
            listen,
            public_url: public_url.trim_end_matches('/').to_owned(),
            database_url,
            database_connections: r.number("database_connections", 16, 2, 200),
            storage_url,
            s3: S3::from_reader(r),
            audit: Audit {
                key: PathBuf::from(r.text("audit.key", &inside("keys/audit.key"))),
                folder: PathBuf::from(r.text("audit.folder", &inside("checkpoints"))),
            },
            mail: Mail::from_reader(r, &data_dir),
            clamd: r.optional("clamd"),
            pdf_reader: PathBuf::from(r.text("pdf_reader", "/proc/self/exe")),
            office: Office::from_reader(r),
            limits: Limits::from_reader(r),
            behind_proxy: r.parsed("behind_proxy", "false", "true or false"),
            workers: r.number("workers", 2, 1, 256) as usize,
            log: r.text("log", "info"),
            log_json: r.parsed("log_json", "false", "true or false"),
            demonstration: r.parsed("demonstration", "false", "true or false"),
            data_dir,
        }
    }

    /// The names of all settings, each a word or two words joined by a dot.
    pub fn names() -> Vec<&'static str> {
        let mut reader = Reader::empty();
        Self::from_reader(&mut reader);
        reader.names()
    }

    /// Whether people come over TLS, so that cookies can demand it.
    pub fn is_secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}

impl S3 {
    fn from_reader(r: &mut Reader) -> Self {
        Self {
            endpoint: r.text("s3.endpoint", ""),
            region: r.text("s3.region", "us-east-1"),
            access_key_id: r.text("s3.access_key_id", ""),
            secret_access_key: r.text("s3.secret_access_key", "").into(),
        }
    }
}

impl Mail {
    fn from_reader(r: &mut Reader, data_dir: &std::path::Path) -> Self {
        let smtp_url = r.optional("smtp_url");
        if let Some(url) = &smtp_url {
            r.check(
                "smtp_url",
                url.starts_with("smtp://") || url.starts_with("smtps://"),
                "•••",
                "smtp://user:password@host:port or smtps://…",
            );
        }
        let from = r.text("mail.from", "khong-tra-loi@motcua.example");
        r.check("mail.from", from.contains('@'), &from, "an e-mail address");
        Self {
            smtp_url: smtp_url.map(Secret::from),
            directory: PathBuf::from(r.text(
                "mail.directory",
                &data_dir.join("mail").display().to_string(),
            )),
            from,
            reply_to: r.text("mail.reply_to", ""),
        }
    }
}

impl Office {
    fn from_reader(r: &mut Reader) -> Self {
        let hours = r.text("office.hours", "07:00-11:30,13:30-17:00");
        r.check(
            "office.hours",
            hours.parse::<OfficeHours>().is_ok(),
            &hours,
            "sessions such as 07:00-11:30,13:30-17:00 that make 480 minutes in sum",
        );
        let unit_code = r.text("office.unit_code", "000.00.05.H12");
        let fits = (3..=35).contains(&unit_code.len())
            && unit_code
                .chars()
                .all(|c| c.is_ascii_digit() || c.is_ascii_uppercase() || c == '.');
        r.check(
            "office.unit_code",
            fits,
            &unit_code,
            "3 to 35 digits, capital letters and dots",
        );
        Self {
            name_vi: r.text("office.name_vi", "Sở Giáo dục và Đào tạo tỉnh Cà Mau"),
            name_en: r.text(
                "office.name_en",
                "Department of Education and Training of Cà Mau province",
            ),
            parent: r.text("office.parent", "Ủy ban nhân dân tỉnh Cà Mau"),
            desk: r.text(
                "office.desk",
                "Trung tâm Phục vụ hành chính công tỉnh Cà Mau",
            ),
            address: r.text("office.address", "(địa chỉ: cần Sở xác nhận)"),
            hotline: r.text("office.hotline", ""),
            email: r.text("office.email", ""),
            bank_name: r.text("office.bank_name", ""),
            bank_account: account_number(r),
            bank_holder: r.text("office.bank_holder", ""),
            unit_code,
            hours,
        }
    }
}

impl Office {
    /// The account that fees are transferred to, if all of it is set.
    pub fn bank(&self) -> Option<Bank<'_>> {
        let (name, account, holder) = (&self.bank_name, &self.bank_account, &self.bank_holder);
        let whole = [name, account, holder]
            .iter()
            .all(|part| !part.trim().is_empty());
        whole.then_some(Bank {
            name,
            account,
            holder,
        })
    }
}

/// The number of an account, as it is printed: banks number them with digits, some
/// with letters.
fn account_number(r: &mut Reader) -> String {
    let account = r.text("office.bank_account", "");
    let signs = account.chars().filter(|sign| *sign != ' ');
    let plain = signs
        .clone()
        .all(|sign| sign.is_ascii_alphanumeric() || sign == '.');
    r.check(
        "office.bank_account",
        account.is_empty() || (plain && (4..=30).contains(&signs.count())),
        &account,
        "4 to 30 digits or letters",
    );
    account
}

impl Limits {
    fn from_reader(r: &mut Reader) -> Self {
        const MIB: u64 = 1024 * 1024;
        Self {
            check_hours: r.number("limits.check_hours", 8, 1, 80),
            supplement_days: r.number("limits.supplement_days", 10, 1, 90),
            supplement_extension_days: r.number("limits.supplement_extension_days", 5, 0, 90),
            payment_days: r.number("limits.payment_days", 10, 1, 90),
            file_bytes: u64::from(r.number("limits.file_mib", 25, 1, 200)) * MIB,
            files: r.number("limits.files", 20, 1, 200),
            dossier_bytes: u64::from(r.number("limits.dossier_mib", 200, 1, 4000)) * MIB,
            idle_minutes: r.number("limits.idle_minutes", 120, 5, 1440),
            staff_idle_minutes: r.number("limits.staff_idle_minutes", 60, 5, 1440),
            session_hours: r.number("limits.session_hours", 24, 1, 720),
            sign_in_tries: r.number("limits.sign_in_tries", 5, 3, 100),
            tracking_tries: r.number("limits.tracking_tries", 5, 3, 100),
            page_requests: r.number("limits.page_requests", 128, 1, 100_000),
            form_requests: r.number("limits.form_requests", 512, 1, 100_000),
            upload_requests: r.number("limits.upload_requests", 2_000, 1, 100_000),
            unfinished_requests: r.number("limits.unfinished_requests", 64, 1, 100_000),
            head_seconds: r.number("limits.head_seconds", 10, 1, 300),
            form_seconds: r.number("limits.form_seconds", 30, 1, 600),
            upload_rate: r.number("limits.upload_rate", 8_000, 1, 1_000_000),
            upload_minutes: r.number("limits.upload_minutes", 60, 1, 1_440),
        }
    }
}

/// Reads `text` as a `T`, or says what it should have been.
fn parse<T: FromStr>(text: &str, expected: &str) -> Result<T, String>
where
    T::Err: Display,
{
    text.parse()
        .map_err(|_| format!("`{text}` is not {expected}"))
}
