//! Antivirus: off, or clamd over TCP or a local socket.
//!
//! When the scanner does not answer, that is [`ScanError::Unavailable`] and never
//! "clean": the caller holds the file back and asks again later.

use std::io::{self, BufWriter, Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::time::Duration;

use bytes::Bytes;

use super::Error;

/// How long clamd may take to accept a connection.
const CONNECT: Duration = Duration::from_secs(5);
/// How long clamd may take for one answer; unpacking an archive takes a while.
const ANSWER: Duration = Duration::from_mins(1);
/// The longest answer that is read.
const LONGEST_ANSWER: u64 = 4096;

/// What the scanner says about a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing was found.
    Clean,
    /// Something was found; its name is clamd's.
    Infected {
        /// Name of what was found.
        name: String,
    },
    /// Scanning is switched off.
    NotScanned,
}

/// No verdict.
#[derive(Debug, thiserror::Error)]
pub enum ScanError {
    /// The scanner does not answer, or answers that it cannot.
    #[error("the virus scanner does not answer: {0}")]
    Unavailable(String),
    /// The file could not be read.
    #[error(transparent)]
    File(#[from] Error),
}

/// The setting names no scanner; the sentence says why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the address of clamd must be host:port or the path of its socket, not “{0}”")]
pub struct BadScanner(String);

/// Asks the virus scanner.
#[derive(Debug, Clone)]
pub struct Scanner {
    kind: Kind,
    patience: Duration,
}

#[derive(Debug, Clone)]
enum Kind {
    Off,
    Tcp(String),
    Socket(PathBuf),
}

impl Scanner {
    /// The scanner at `clamd` (`host:port`, or the path of its socket); none
    /// switches scanning off.
    pub fn connect(clamd: Option<&str>) -> Result<Self, BadScanner> {
        let kind = match clamd.map(str::trim) {
            None | Some("") => Kind::Off,
            Some(path) if path.starts_with('/') => Kind::Socket(PathBuf::from(path)),
            Some(address) => match address.rsplit_once(':') {
                Some((host, port)) if !host.is_empty() && port.parse::<u16>().is_ok() => {
                    Kind::Tcp(address.to_owned())
                }
                Some(_) | None => return Err(BadScanner(address.to_owned())),
            },
        };
        Ok(Self {
            kind,
            patience: ANSWER,
        })
    }

    /// The same scanner, given less or more time for an answer.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// Whether files are scanned at all.
    pub fn is_on(&self) -> bool {
        match self.kind {
            Kind::Off => false,
            Kind::Tcp(_) | Kind::Socket(_) => true,
        }
    }

    /// Sends a file through the scanner, chunk by chunk: a
    /// [`super::Reader`] is such a row of chunks.
    pub fn scan(
        &self,
        file: impl IntoIterator<Item = Result<Bytes, Error>>,
    ) -> Result<Verdict, ScanError> {
        let Some(mut line) = self.call()? else {
            return Ok(Verdict::NotScanned);
        };
        match send(&mut line, file) {
            Ok(()) => {}
            Err(ScanError::File(error)) => return Err(ScanError::File(error)),
            // clamd may have said why before it hung up
            Err(silent @ ScanError::Unavailable(_)) => {
                return match answer(&mut line) {
                    Ok(said) if !said.is_empty() => verdict(&said),
                    Ok(_) | Err(_) => Err(silent),
                };
            }
        }
        verdict(&answer(&mut line)?)
    }

    /// Is the scanner there? One that is off is in order.
    pub fn check(&self) -> Result<(), ScanError> {
        let Some(mut line) = self.call()? else {
            return Ok(());
        };
        line.write_all(b"zPING\0").map_err(unavailable)?;
        let said = answer(&mut line)?;
        if said == "PONG" {
            Ok(())
        } else {
            Err(ScanError::Unavailable(said))
        }
    }

    fn call(&self) -> Result<Option<Box<dyn Line>>, ScanError> {
        let line: Box<dyn Line> = match &self.kind {
            Kind::Off => return Ok(None),
            Kind::Tcp(address) => Box::new(dial(address, self.patience).map_err(unavailable)?),
            Kind::Socket(path) => {
                let line = UnixStream::connect(path).map_err(unavailable)?;
                line.set_read_timeout(Some(self.patience))
                    .map_err(unavailable)?;
                line.set_write_timeout(Some(self.patience))
                    .map_err(unavailable)?;
                Box::new(line)
            }
        };
        Ok(Some(line))
    }
}

/// A connection to clamd, of either kind.
trait Line: Read + Write {}
impl<T: Read + Write> Line for T {}

fn dial(address: &str, patience: Duration) -> io::Result<TcpStream> {
    let mut last = io::Error::new(io::ErrorKind::NotFound, "no such host");
    for address in address.to_socket_addrs()? {
        match TcpStream::connect_timeout(&address, CONNECT.min(patience)) {
            Ok(line) => {
                line.set_read_timeout(Some(patience))?;
                line.set_write_timeout(Some(patience))?;
                return Ok(line);
            }
            Err(error) => last = error,
        }
    }
    Err(last)
}

/// `INSTREAM`: each chunk after its length, then a length of zero.
fn send(
    line: &mut dyn Line,
    file: impl IntoIterator<Item = Result<Bytes, Error>>,
) -> Result<(), ScanError> {
    let mut line = BufWriter::new(line);
    line.write_all(b"zINSTREAM\0").map_err(unavailable)?;
    for chunk in file {
        let chunk = chunk?;
        let length = u32::try_from(chunk.len())
            .map_err(io::Error::other)
            .map_err(unavailable)?;
        if length > 0 {
            line.write_all(&length.to_be_bytes()).map_err(unavailable)?;
            line.write_all(&chunk).map_err(unavailable)?;
        }
    }
    line.write_all(&[0; 4])
        .and_then(|()| line.flush())
        .map_err(unavailable)
}

fn answer(line: &mut dyn Line) -> Result<String, ScanError> {
    let mut said = Vec::new();
    let mut byte = [0];
    let mut left = LONGEST_ANSWER;
    while left > 0 && line.read(&mut byte).map_err(unavailable)? == 1 && byte != [0] {
        said.extend_from_slice(&byte);
        left -= 1;
    }
    Ok(String::from_utf8_lossy(&said).trim().to_owned())
}

fn verdict(said: &str) -> Result<Verdict, ScanError> {
    let result = said.strip_prefix("stream: ").unwrap_or(said);
    if result == "OK" {
        Ok(Verdict::Clean)
    } else if let Some(name) = result.strip_suffix(" FOUND") {
        Ok(Verdict::Infected {
            name: name.to_owned(),
        })
    } else {
        // "INSTREAM size limit exceeded. ERROR": clamd's StreamMaxLength is too small
        let said = if said.is_empty() { "it hung up" } else { said };
        Err(ScanError::Unavailable(said.to_owned()))
    }
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "used as a plain function in map_err"
)]
fn unavailable(error: io::Error) -> ScanError {
    ScanError::Unavailable(error.to_string())
}
