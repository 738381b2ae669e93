//! The portal of one test: its process, its folder, its mail.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use mail_parser::MessageParser;
use tempfile::TempDir;

use crate::support::database::TestDatabase;

/// A process that ends with its test.
pub(crate) struct Running(Child);

impl Drop for Running {
    /// Asked first: whoever drives a browser takes it along.
    fn drop(&mut self) {
        let asked = Command::new("kill").arg(self.0.id().to_string()).status();
        let patience = Instant::now() + Duration::from_secs(5);
        while asked.is_ok() && Instant::now() < patience {
            if !matches!(self.0.try_wait(), Ok(None)) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A portal that serves.
pub(crate) struct Portal {
    pub(crate) address: String,
    folder: TempDir,
    // Stopped before its database goes.
    _server: Running,
    _database: TestDatabase,
}

/// A mail as a person's programme shows it.
pub(crate) struct Mail {
    pub(crate) subject: String,
    pub(crate) text: String,
}

impl Portal {
    /// Serves the demonstration town.
    pub(crate) async fn opens() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = TestDatabase::new();
        let port = free_port();
        let address = format!("http://127.0.0.1:{port}");
        let server = quiet(
            Command::new(env!("CARGO_BIN_EXE_motcua"))
                .args(["serve", "--demonstration"])
                .env("MOTCUA_LISTEN", format!("127.0.0.1:{port}"))
                .env("MOTCUA_PUBLIC_URL", &address)
                .env("MOTCUA_DATABASE_URL", database.url())
                .env("MOTCUA_DATA_DIR", folder.path()),
        );
        answers(port).await;
        Self {
            address,
            folder,
            _server: server,
            _database: database,
        }
    }

    /// Somewhere to lay files for uploading.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The mails to `email` whose subject has `words`, waiting for the first.
    pub(crate) async fn mail(&self, email: &str, words: &str) -> Mail {
        for _ in 0..200 {
            let found = self.mails(email);
            if let Some(mail) = found.into_iter().find(|mail| mail.subject.contains(words)) {
                return mail;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        let subjects: Vec<String> = self.mails(email).into_iter().map(|m| m.subject).collect();
        panic!("no mail to {email} about {words:?}, only {subjects:?}");
    }

    /// Every mail to `email`, newest first.
    fn mails(&self, email: &str) -> Vec<Mail> {
        let Ok(folder) = std::fs::read_dir(self.folder().join("mail")) else {
            return Vec::new();
        };
        let mut files: Vec<_> = folder.map(|entry| entry.unwrap().path()).collect();
        files.retain(|file| file.extension().is_some_and(|kind| kind == "eml"));
        files.sort();
        let read = files.iter().rev().filter_map(|file| {
            let bytes = std::fs::read(file).ok()?;
            let message = MessageParser::default().parse(&bytes)?;
            let to = message.to()?.first()?.address()?.to_owned();
            (to == email).then(|| Mail {
                subject: message.subject().unwrap_or_default().to_owned(),
                text: message.body_text(0).unwrap_or_default().into_owned(),
            })
        });
        read.collect()
    }
}

impl Mail {
    /// The path of the first link that has `part` in it.
    pub(crate) fn link(&self, part: &str) -> String {
        let link = self
            .text
            .split_whitespace()
            .find(|word| word.starts_with("http") && word.contains(part))
            .unwrap_or_else(|| panic!("no link with {part} in {}", self.text));
        let start = link.find("//").map_or(0, |at| at + 2);
        let path = link.get(start..).and_then(|rest| rest.find('/'));
        link.get(start + path.unwrap_or_default()..)
            .unwrap_or_default()
            .to_owned()
    }
}

pub(crate) fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

pub(crate) fn quiet(command: &mut Command) -> Running {
    command.stdout(Stdio::null()).stderr(Stdio::null());
    Running(command.spawn().expect("it starts"))
}

/// Waits until something listens there: three minutes at most, for a busy machine.
pub(crate) async fn answers(port: u16) {
    for _ in 0..1800 {
        if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("nothing listens on port {port}");
}
