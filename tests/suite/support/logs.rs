//! The log of the house, listened to during every test: what people have sent in
//! confidence, and what tells who they are, must not be in it.

use std::collections::BTreeSet;
use std::io::Write;
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

use tracing_subscriber::EnvFilter;

/// All that this process has logged, and all that must not have been.
static HEARD: Mutex<Heard> = Mutex::new(Heard {
    log: String::new(),
    secrets: BTreeSet::new(),
});

/// What was said, and what must not be.
#[derive(Default)]
pub struct Heard {
    pub log: String,
    secrets: BTreeSet<String>,
}

impl Heard {
    /// Somebody sends this: secrets, addresses and long numbers must not be logged.
    pub fn keeps_to_itself(&mut self, name: &str, value: &str) {
        let digits = value.chars().filter(char::is_ascii_digit).count();
        let letters = value.chars().any(char::is_alphabetic);
        let secret = SECRET.iter().any(|one| name.contains(one));
        let tells = value.contains('@') || (digits >= 9 && !letters);
        if (secret || tells) && value.len() >= SHORTEST {
            self.secrets.insert(value.to_owned());
        }
    }

    /// The first secret that was told, and the line that tells it.
    pub fn told(&self) -> Option<String> {
        let told = |secret: &&String| self.log.contains(*secret);
        let secret = self.secrets.iter().find(told)?;
        let line = self.log.lines().find(|line| line.contains(secret))?;
        Some(format!("“{secret}”: {line}"))
    }
}

/// Fewer signs are found anywhere by chance.
const SHORTEST: usize = 8;

/// Fields whose answers are secrets, whatever they are.
const SECRET: [&str; 6] = ["_csrf", "password", "current", "code", "token", "mat_khau"];

/// What was heard in this process until now.
pub fn heard() -> MutexGuard<'static, Heard> {
    HEARD.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Looks through the log when it is dropped.
pub struct LogWatch(());

impl LogWatch {
    /// Listens from now on: to all that the house itself says, and to what its
    /// libraries say at work.
    pub fn begins() -> Self {
        static ONCE: Once = Once::new();
        ONCE.call_once(|| {
            tracing_subscriber::fmt()
                .with_env_filter(EnvFilter::new("info,motcua=trace"))
                .with_ansi(false)
                .with_writer(|| Ear)
                .init();
            // What libraries whisper is not written down: neither let them say it.
            log::set_max_level(log::LevelFilter::Info);
        });
        Self(())
    }
}

impl Drop for LogWatch {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        let told = heard().told();
        assert_eq!(told, None, "what the log must not tell");
    }
}

struct Ear;

impl Write for Ear {
    fn write(&mut self, said: &[u8]) -> std::io::Result<usize> {
        heard().log.push_str(&String::from_utf8_lossy(said));
        Ok(said.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// What the program itself says, when it is a process of its own.
pub fn hears(line: &str) {
    let mut heard = heard();
    heard.log.push_str(line);
    heard.log.push('\n');
}

/// What somebody sends.
pub fn keeps_to_itself<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) {
    let mut heard = heard();
    for (name, value) in pairs {
        heard.keeps_to_itself(name, value);
    }
}
