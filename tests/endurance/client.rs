//! The least of a browser: one connection that is kept, a jar of cookies, forms
//! and files. Waits for as long as it takes, and follows nothing by itself.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, BufRead, BufReader, Read, Write as _};
use std::net::{TcpStream, ToSocketAddrs};
use std::time::Duration;

/// How long an answer may take before it counts as none.
const PATIENCE: Duration = Duration::from_secs(30);
/// What separates the parts of a form with files.
const BOUNDARY: &str = "----ranh-gioi-cua-tai-trong";

/// An answer.
#[derive(Debug, Default)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) location: Option<String>,
    pub(crate) retry_after: Option<u64>,
    pub(crate) body: Vec<u8>,
    closes: bool,
}

impl Answer {
    pub(crate) fn html(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// A file to be sent.
#[derive(Clone)]
pub(crate) struct File {
    pub(crate) field: String,
    pub(crate) name: String,
    pub(crate) bytes: std::sync::Arc<Vec<u8>>,
}

/// A browser.
pub(crate) struct Client {
    /// `host:port` of every node; the first that answers is taken.
    nodes: Vec<String>,
    cookies: BTreeMap<String, String>,
    connection: Option<BufReader<TcpStream>>,
    compressed: bool,
}

impl Client {
    pub(crate) fn new(nodes: &[String]) -> Self {
        Self {
            nodes: nodes.to_vec(),
            cookies: BTreeMap::new(),
            connection: None,
            compressed: false,
        }
    }

    /// Asks for compressed pages, which it does not read.
    pub(crate) fn that_only_looks(nodes: &[String]) -> Self {
        Self {
            compressed: true,
            ..Self::new(nodes)
        }
    }

    pub(crate) fn get(&mut self, path: &str) -> io::Result<Answer> {
        // A kept connection may be closed just as it is used again.
        let kept = self.connection.is_some();
        match self.ask("GET", path, "", &[]) {
            Err(_) if kept => self.ask("GET", path, "", &[]),
            answer => answer,
        }
    }

    pub(crate) fn post(&mut self, path: &str, pairs: &[(String, String)]) -> io::Result<Answer> {
        let pairs: Vec<String> = pairs
            .iter()
            .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
            .collect();
        let kind = "application/x-www-form-urlencoded";
        self.ask("POST", path, kind, &[pairs.join("&").as_bytes()])
    }

    pub(crate) fn upload(
        &mut self,
        path: &str,
        pairs: &[(String, String)],
        file: &File,
    ) -> io::Result<Answer> {
        let mut before = String::new();
        for (name, value) in pairs {
            let _ = write!(
                before,
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            );
        }
        let _ = write!(
            before,
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{}\"; filename=\"{}\"\r\n\
             Content-Type: application/pdf\r\n\r\n",
            file.field, file.name
        );
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        let after = format!("\r\n--{BOUNDARY}--\r\n");
        let body = [before.as_bytes(), &file.bytes, after.as_bytes()];
        self.ask("POST", path, &kind, &body)
    }

    /// Whether somebody is signed in here.
    pub(crate) fn has_session(&self) -> bool {
        self.cookies.contains_key("motcua-session")
    }

    fn ask(&mut self, method: &str, path: &str, kind: &str, body: &[&[u8]]) -> io::Result<Answer> {
        let mut connection = match self.connection.take() {
            Some(connection) => connection,
            None => self.connects()?,
        };
        let host = &self.nodes[0];
        let mut head = format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\n");
        if !self.cookies.is_empty() {
            let all: Vec<String> = self
                .cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            let _ = write!(head, "Cookie: {}\r\n", all.join("; "));
        }
        if self.compressed {
            head.push_str("Accept-Encoding: gzip, br\r\n");
        }
        if method == "POST" {
            let length: usize = body.iter().map(|part| part.len()).sum();
            let _ = write!(head, "Content-Type: {kind}\r\nContent-Length: {length}\r\n");
        }
        head.push_str("\r\n");
        let stream = connection.get_mut();
        stream.write_all(head.as_bytes())?;
        for part in body {
            // An answer may come before all was sent, such as a refusal.
            if stream.write_all(part).is_err() {
                break;
            }
        }
        let answer = self.hears(&mut connection)?;
        if !answer.closes {
            self.connection = Some(connection);
        }
        Ok(answer)
    }

    fn connects(&mut self) -> io::Result<BufReader<TcpStream>> {
        let mut failed = io::Error::other("no node");
        for _ in 0..self.nodes.len() {
            let address = self.nodes[0].to_socket_addrs()?.next().unwrap();
            match TcpStream::connect_timeout(&address, PATIENCE) {
                Ok(stream) => {
                    stream.set_nodelay(true)?;
                    stream.set_read_timeout(Some(PATIENCE))?;
                    stream.set_write_timeout(Some(PATIENCE))?;
                    return Ok(BufReader::with_capacity(32 * 1024, stream));
                }
                Err(error) => failed = error,
            }
            self.nodes.rotate_left(1);
        }
        Err(failed)
    }

    fn hears(&mut self, from: &mut BufReader<TcpStream>) -> io::Result<Answer> {
        let mut answer = Answer::default();
        let mut line = String::new();
        from.read_line(&mut line)?;
        let status = line.split(' ').nth(1).and_then(|code| code.parse().ok());
        answer.status = status.ok_or_else(|| io::Error::other("no answer"))?;
        let (mut length, mut chunked) = (None, false);
        loop {
            line.clear();
            if from.read_line(&mut line)? == 0 {
                return Err(io::Error::other("half an answer"));
            }
            let Some((name, value)) = line.trim_end().split_once(':') else {
                break;
            };
            let value = value.trim();
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.parse().ok(),
                "transfer-encoding" => chunked = value.contains("chunked"),
                "connection" => answer.closes = value.eq_ignore_ascii_case("close"),
                "location" => answer.location = Some(value.to_owned()),
                "retry-after" => answer.retry_after = value.parse().ok(),
                "set-cookie" => self.keeps(value),
                _ => {}
            }
        }
        if chunked {
            answer.body = chunks(from)?;
        } else {
            answer.body = vec![0; length.unwrap_or(0)];
            from.read_exact(&mut answer.body)?;
        }
        Ok(answer)
    }

    fn keeps(&mut self, cookie: &str) {
        let pair = cookie.split(';').next().unwrap_or_default();
        let Some((name, value)) = pair.split_once('=') else {
            return;
        };
        if value.is_empty() || cookie.to_ascii_lowercase().contains("max-age=0") {
            self.cookies.remove(name);
        } else {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }
}

fn chunks(from: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let mut line = String::new();
        from.read_line(&mut line)?;
        let size = usize::from_str_radix(line.trim(), 16).map_err(io::Error::other)?;
        let from_here = body.len();
        body.resize(from_here + size, 0);
        from.read_exact(&mut body[from_here..])?;
        let mut end = [0; 2];
        from.read_exact(&mut end)?;
        if size == 0 {
            return Ok(body);
        }
    }
}

fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    motcua::urls::encode(text, &mut encoded);
    encoded
}
