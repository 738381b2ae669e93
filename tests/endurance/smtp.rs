//! A mail server with moods, which writes down every letter that it took over.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// How it answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mood {
    /// As it should.
    Well,
    /// Takes its time over each letter, so that two who send the same one meet.
    Slow,
    /// Hangs up on whoever calls.
    Refusing,
    /// Says nothing for a while.
    Hanging,
    /// "Not now" to every letter.
    NotNow,
    /// "I serve nobody", for ever by its words and for now by ours.
    NoService,
    /// Takes a letter over and dies before it says so.
    DyingAfter,
}

/// The server.
pub(crate) struct Server {
    address: String,
    state: Arc<Mutex<State>>,
}

struct State {
    mood: Mood,
    /// The ids of the letters taken over.
    taken: Vec<String>,
    /// Of these, how many it did not say so about.
    unsaid: usize,
}

impl Server {
    pub(crate) fn starts() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let state = Arc::new(Mutex::new(State {
            mood: Mood::Well,
            taken: Vec::new(),
            unsaid: 0,
        }));
        let shared = state.clone();
        std::thread::spawn(move || {
            for call in listener.incoming().flatten() {
                let state = shared.clone();
                std::thread::spawn(move || {
                    let _ = answers(call, &state);
                });
            }
        });
        Self { address, state }
    }

    /// The address as settings name it.
    pub(crate) fn url(&self) -> String {
        format!("smtp://{}?tls=none", self.address)
    }

    pub(crate) fn is(&self, mood: Mood) {
        self.state.lock().unwrap().mood = mood;
    }

    /// The letters, and how many may have come more than once.
    pub(crate) fn taken(&self) -> (Vec<String>, usize) {
        let state = self.state.lock().unwrap();
        (state.taken.clone(), state.unsaid)
    }
}

fn answers(mut call: TcpStream, state: &Mutex<State>) -> std::io::Result<()> {
    let mood = || state.lock().unwrap().mood;
    let mut lines = BufReader::new(call.try_clone()?);
    match mood() {
        Mood::Refusing => return Ok(()),
        Mood::Hanging => std::thread::sleep(Duration::from_secs(2)),
        Mood::NoService => return call.write_all(b"521 no mail here\r\n"),
        Mood::Well | Mood::Slow | Mood::NotNow | Mood::DyingAfter => {}
    }
    call.write_all(b"220 mail\r\n")?;
    let mut line = String::new();
    loop {
        line.clear();
        if lines.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let verb = line.split_whitespace().next().unwrap_or_default();
        match verb.to_ascii_uppercase().as_str() {
            "EHLO" | "HELO" => call.write_all(b"250 mail\r\n")?,
            "QUIT" => return call.write_all(b"221 bye\r\n"),
            "RCPT" if mood() == Mood::NotNow => call.write_all(b"451 not now\r\n")?,
            "DATA" => {
                call.write_all(b"354 go on\r\n")?;
                let id = letter(&mut lines)?;
                if mood() == Mood::Slow {
                    std::thread::sleep(Duration::from_millis(300));
                }
                let mut state = state.lock().unwrap();
                state.taken.extend(id);
                if state.mood == Mood::DyingAfter {
                    state.unsaid += 1;
                    return Ok(());
                }
                drop(state);
                call.write_all(b"250 taken\r\n")?;
            }
            _ => call.write_all(b"250 yes\r\n")?,
        }
    }
}

/// Hears a letter out; what its Message-ID is made of.
fn letter(lines: &mut impl BufRead) -> std::io::Result<Option<String>> {
    let (mut line, mut id) = (String::new(), None);
    loop {
        line.clear();
        if lines.read_line(&mut line)? == 0 || line == ".\r\n" {
            return Ok(id);
        }
        if let Some(said) = line.strip_prefix("Message-ID: <") {
            id = said.split('@').next().map(str::to_owned);
        }
    }
}
