//! Requests byte by byte, as no browser of ours would make them.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

/// An answer as it came.
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (known, value) = line.split_once(':')?;
            known.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }

    /// The value of the first field with this name on a page.
    pub fn field(&self, name: &str) -> Option<String> {
        let html = String::from_utf8_lossy(&self.body);
        let (_, rest) = html.split_once(&format!("name=\"{name}\" value=\""))?;
        Some(rest.split('"').next()?.to_owned())
    }
}

/// Sends these bytes, in pieces of at most `piece`, and hears the answer; none
/// when the house closed the connection without one.
pub fn asks(host: &str, bytes: &[u8], piece: usize) -> Option<Answer> {
    let mut stream = TcpStream::connect(host).expect("the house is open");
    let patience = Some(Duration::from_secs(20));
    stream.set_read_timeout(patience).expect("patience");
    stream.set_nodelay(true).expect("no delay");
    for piece in bytes.chunks(piece.max(1)) {
        // It may have answered and closed before all was sent.
        if stream.write_all(piece).is_err() {
            break;
        }
    }
    let _ = stream.shutdown(Shutdown::Write);
    let mut all = Vec::new();
    let _ = stream.read_to_end(&mut all);
    let end = all.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&all[..end]).into_owned();
    let status = head.split(' ').nth(1)?.parse().ok()?;
    Some(Answer {
        status,
        head,
        body: all.split_off(end + 4),
    })
}
