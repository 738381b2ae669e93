//! A browser as small as can be: HTTP/1.1 on one kept connection, blocking, so that
//! asking costs the machine little beside the server that is measured. Keeps
//! cookies, reads bodies with a length and in chunks, follows nothing.

use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// Longer than any answer may take.
const PATIENCE: Duration = Duration::from_mins(1);
/// What is read from the connection at once, in bytes.
const AT_ONCE: usize = 64 * 1024;

/// One kept connection, with the cookies of whoever uses it.
pub(crate) struct Client {
    address: String,
    stream: TcpStream,
    cookies: BTreeMap<String, String>,
    /// Bytes that came and were not used yet.
    waiting: Vec<u8>,
}

/// An answer: status, the head as it came, and the body as it came.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Client {
    /// Connects to `address`, such as `127.0.0.1:8080`.
    pub(crate) fn connect(address: &str) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Self {
            address: address.to_owned(),
            stream,
            cookies: BTreeMap::new(),
            waiting: Vec::with_capacity(AT_ONCE),
        })
    }

    /// Carries this cookie from now on.
    pub(crate) fn carries(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    /// Opens a page.
    pub(crate) fn get(&mut self, path: &str) -> io::Result<Answer> {
        let request = self.request("GET", path, "", &[]);
        self.exchange(&request)
    }

    /// Sends an encoded form.
    pub(crate) fn post(&mut self, path: &str, form: &str) -> io::Result<Answer> {
        let kind = "application/x-www-form-urlencoded";
        let request = self.request("POST", path, kind, form.as_bytes());
        self.exchange(&request)
    }

    /// A request as it goes over the wire; may be sent again and again.
    pub(crate) fn request(&self, method: &str, path: &str, kind: &str, body: &[u8]) -> Vec<u8> {
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let mut head = format!(
            "{method} {path} HTTP/1.1\r\nhost: {}\r\naccept: text/html,*/*;q=0.8\r\n\
             accept-encoding: gzip, deflate, br\r\naccept-language: vi\r\nuser-agent: bench\r\n",
            self.address
        );
        if !cookies.is_empty() {
            head = format!("{head}cookie: {}\r\n", cookies.join("; "));
        }
        if method != "GET" {
            let length = body.len();
            head = format!("{head}content-type: {kind}\r\ncontent-length: {length}\r\n");
        }
        head.push_str("\r\n");
        let mut request = head.into_bytes();
        request.extend_from_slice(body);
        request
    }

    /// Sends these bytes and reads the answer; cookies it sets are kept.
    pub(crate) fn exchange(&mut self, request: &[u8]) -> io::Result<Answer> {
        self.stream.write_all(request)?;
        let head = self.read_head()?;
        let status = head
            .get(9..12)
            .and_then(|digits| digits.parse().ok())
            .ok_or_else(|| odd("no status"))?;
        let mut answer = Answer {
            status,
            head,
            body: Vec::new(),
        };
        if !matches!(status, 204 | 304) {
            answer.body = self.read_body(&answer)?;
        }
        self.keep_cookies(&answer);
        Ok(answer)
    }

    fn read_head(&mut self) -> io::Result<String> {
        let mut searched = 0;
        loop {
            let end = self
                .waiting
                .get(searched..)
                .and_then(|rest| rest.windows(4).position(|four| four == b"\r\n\r\n"));
            if let Some(end) = end {
                let rest = self.waiting.split_off(searched + end + 4);
                let head = std::mem::replace(&mut self.waiting, rest);
                return String::from_utf8(head).map_err(|_| odd("a head that is no text"));
            }
            searched = self.waiting.len().saturating_sub(3);
            self.read_more()?;
        }
    }

    fn read_body(&mut self, answer: &Answer) -> io::Result<Vec<u8>> {
        if answer
            .header("transfer-encoding")
            .is_some_and(|coding| coding.eq_ignore_ascii_case("chunked"))
        {
            return self.read_chunks();
        }
        let length = answer.header("content-length").unwrap_or("0");
        let length = length.parse().map_err(|_| odd("no length"))?;
        self.take(length)
    }

    fn read_chunks(&mut self) -> io::Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let line = self.read_line()?;
            let size = line.split(';').next().unwrap_or_default().trim();
            let size = usize::from_str_radix(size, 16).map_err(|_| odd("no chunk"))?;
            body.extend(self.take(size)?);
            self.read_line()?;
            if size == 0 {
                return Ok(body);
            }
        }
    }

    fn read_line(&mut self) -> io::Result<String> {
        loop {
            if let Some(end) = self.waiting.iter().position(|byte| *byte == b'\n') {
                let line = self.take(end + 1)?;
                return Ok(String::from_utf8_lossy(&line).trim_end().to_owned());
            }
            self.read_more()?;
        }
    }

    fn take(&mut self, length: usize) -> io::Result<Vec<u8>> {
        while self.waiting.len() < length {
            self.read_more()?;
        }
        let rest = self.waiting.split_off(length);
        Ok(std::mem::replace(&mut self.waiting, rest))
    }

    fn read_more(&mut self) -> io::Result<()> {
        let had = self.waiting.len();
        self.waiting.resize(had + AT_ONCE, 0);
        let room = self.waiting.get_mut(had..).unwrap_or_default();
        let read = self.stream.read(room);
        self.waiting
            .truncate(had + read.as_ref().copied().unwrap_or(0));
        match read? {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            _ => Ok(()),
        }
    }

    fn keep_cookies(&mut self, answer: &Answer) {
        for line in answer.head.lines() {
            let Some((name, value)) = line.split_once(':') else {
                continue;
            };
            let pair = value.split(';').next().unwrap_or_default();
            if name.eq_ignore_ascii_case("set-cookie")
                && let Some((name, value)) = pair.trim().split_once('=')
            {
                self.carries(name, value);
            }
        }
    }
}

impl Answer {
    /// A header's value.
    pub(crate) fn header(&self, wanted: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case(wanted).then(|| value.trim())
        })
    }

    /// The page; compressed ones must be gzip.
    pub(crate) fn text(&self) -> io::Result<String> {
        match self.header("content-encoding") {
            Some("gzip") => {
                let mut text = String::new();
                flate2::read::GzDecoder::new(self.body.as_slice()).read_to_string(&mut text)?;
                Ok(text)
            }
            None | Some("identity") => Ok(String::from_utf8_lossy(&self.body).into_owned()),
            Some(other) => Err(odd(other)),
        }
    }
}

/// The value of the hidden field `name` on a page.
pub(crate) fn hidden(page: &str, name: &str) -> Option<String> {
    let at = page.find(&format!("name=\"{name}\""))?;
    let (_, value) = page.get(at..)?.split_once("value=\"")?;
    let (value, _) = value.split_once('"')?;
    Some(value.replace("&quot;", "\"").replace("&amp;", "&"))
}

fn odd(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what.to_owned())
}
