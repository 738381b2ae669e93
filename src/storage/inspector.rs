//! PDFs looked through in a process of their own, so that whatever a file does to its
//! reader, it does there: with little memory, little time, and no file to write to.

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use bytes::Bytes;
use rustix::process::{Resource, Rlimit, setrlimit};

use super::{Error, pdf};

/// Readers at work at once; more wait for their turn.
const READERS: usize = 4;
/// How long one may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// Seconds of computing it may take.
const SECONDS: u64 = 10;
/// Bytes of memory it may ask for.
const MEMORY: u64 = 1 << 30;
/// Files it may have open: what it was given and what the system opens for it.
const FILES: u64 = 32;
/// Bytes of a PDF at most; files of people are smaller.
const LONGEST: u64 = 1 << 29;

/// What a PDF is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It can be read, and nothing in it runs.
    Fine,
    /// It asks for a password.
    Password,
    /// Something in it runs.
    Active,
    /// It cannot be read, or has no page.
    Damaged,
    /// A picture in it is one that nobody should unpack.
    TooLarge,
}

impl Verdict {
    const ALL: [Self; 5] = [
        Self::Fine,
        Self::Password,
        Self::Active,
        Self::Damaged,
        Self::TooLarge,
    ];

    /// The word that goes from process to process.
    pub fn word(self) -> &'static str {
        match self {
            Self::Fine => "fine",
            Self::Password => "password",
            Self::Active => "active",
            Self::Damaged => "damaged",
            Self::TooLarge => "too-large",
        }
    }
}

/// No verdict: the reader could not be started, or the file not be read. Later.
#[derive(Debug, thiserror::Error)]
pub enum Silent {
    /// The reader.
    #[error("the reader of PDF cannot be started: {0}")]
    Reader(#[from] io::Error),
    /// The file.
    #[error(transparent)]
    File(#[from] Error),
}

/// Has PDFs looked through. Cheap to clone; all clones share the same few readers.
#[derive(Debug, Clone)]
pub struct Inspector {
    program: PathBuf,
    patience: Duration,
    free: Arc<(Mutex<usize>, Condvar)>,
}

impl Inspector {
    /// Has them looked through by this program, which is asked to `inspect`.
    pub fn new(program: &Path) -> Self {
        Self {
            program: program.to_owned(),
            patience: PATIENCE,
            free: Arc::new((Mutex::new(READERS), Condvar::new())),
        }
    }

    /// The same inspector with other patience.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// Has a PDF looked through; blocks. A reader that dies or takes too long has found
    /// a file that no other should be given: damaged.
    pub fn look_through(
        &self,
        file: impl Iterator<Item = Result<Bytes, Error>> + Send,
    ) -> Result<Verdict, Silent> {
        let _turn = Turn::wait(&self.free);
        let mut child = Command::new(&self.program)
            .arg("inspect")
            .env_clear()
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let Some(mut line) = child.stdin.take() else {
            return Err(io::Error::other("nothing can be given to it").into());
        };
        let (said, unread) = std::thread::scope(|scope| {
            let feeding = scope.spawn(move || feed(&mut line, file));
            let said = await_word(&mut child, Instant::now() + self.patience);
            (said, feeding.join())
        });
        if let Ok(Err(error)) = unread {
            return Err(error.into());
        }
        let said = said?;
        let verdict = Verdict::ALL.into_iter().find(|known| known.word() == said);
        Ok(verdict.unwrap_or(Verdict::Damaged))
    }
}

/// Gives the file to the reader. A reader that hung up knows enough.
fn feed(
    line: &mut impl Write,
    file: impl Iterator<Item = Result<Bytes, Error>>,
) -> Result<(), Error> {
    for chunk in file {
        if line.write_all(&chunk?).is_err() {
            return Ok(());
        }
    }
    Ok(())
}

/// What the reader says before it ends; nothing where it did not end well or in time.
fn await_word(child: &mut Child, end: Instant) -> io::Result<String> {
    let mut pause = Duration::from_millis(1);
    let ended = loop {
        if let Some(status) = child.try_wait()? {
            break status.success();
        }
        if Instant::now() >= end {
            child.kill()?;
            child.wait()?;
            break false;
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(20));
    };
    let mut said = String::new();
    if let (true, Some(line)) = (ended, child.stdout.take()) {
        line.take(64).read_to_string(&mut said)?;
    }
    Ok(said.trim().to_owned())
}

/// The turn of one reader; given back when it is dropped.
struct Turn<'a>(&'a (Mutex<usize>, Condvar));

impl<'a> Turn<'a> {
    fn wait(free: &'a (Mutex<usize>, Condvar)) -> Self {
        let (count, freed) = free;
        let count = count.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = freed.wait_while(count, |count| *count == 0);
        *waited.unwrap_or_else(PoisonError::into_inner) -= 1;
        Self(free)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let (count, freed) = self.0;
        *count.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        freed.notify_one();
    }
}

/// The reader's side: a PDF comes in, a word goes out.
pub fn answer() -> ExitCode {
    let read = || -> io::Result<Verdict> {
        confine()?;
        let mut bytes = Vec::new();
        io::stdin().lock().take(LONGEST).read_to_end(&mut bytes)?;
        Ok(pdf::look_through(&bytes))
    };
    let said = read().and_then(|verdict| writeln!(io::stdout(), "{}", verdict.word()));
    match said {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// Takes from this process what it does not need.
fn confine() -> io::Result<()> {
    for (resource, most) in [
        (Resource::As, MEMORY),
        (Resource::Cpu, SECONDS),
        (Resource::Fsize, 0),
        (Resource::Core, 0),
        (Resource::Nofile, FILES),
    ] {
        let limit = Rlimit {
            current: Some(most),
            maximum: Some(most),
        };
        setrlimit(resource, limit)?;
    }
    Ok(())
}
