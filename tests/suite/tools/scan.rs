//! The virus scanner, played by a thread that speaks clamd's language.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::net::UnixListener;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use bytes::Bytes;
use motcua::storage::Error;
use motcua::storage::scan::{ScanError, Scanner, Verdict};

/// Reads one whole INSTREAM and gives back what was streamed.
fn streamed(line: &mut impl Read) -> Vec<u8> {
    let mut command = [0; 10];
    line.read_exact(&mut command).unwrap();
    assert_eq!(&command, b"zINSTREAM\0");
    let mut whole = Vec::new();
    loop {
        let mut length = [0; 4];
        line.read_exact(&mut length).unwrap();
        let length = u32::from_be_bytes(length) as usize;
        if length == 0 {
            return whole;
        }
        let start = whole.len();
        whole.resize(start + length, 0);
        line.read_exact(&mut whole[start..]).unwrap();
    }
}

fn clamd<T: Send + 'static>(
    plays: impl FnOnce(TcpStream) -> T + Send + 'static,
) -> (Scanner, Receiver<T>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let (said, heard) = channel();
    std::thread::spawn(move || {
        let (line, _) = listener.accept().unwrap();
        let _ = said.send(plays(line));
    });
    let scanner = Scanner::connect(Some(&address)).unwrap();
    (scanner.with_patience(Duration::from_millis(500)), heard)
}

fn file() -> Vec<Result<Bytes, Error>> {
    vec![
        Ok(Bytes::from_static(b"hello ")),
        Ok(Bytes::new()),
        Ok(Bytes::from_static(b"there")),
    ]
}

#[test]
fn a_clean_file_passes_and_arrives_whole() {
    let (scanner, heard) = clamd(|mut line| {
        let whole = streamed(&mut line);
        line.write_all(b"stream: OK\0").unwrap();
        whole
    });
    assert_eq!(scanner.scan(file()).unwrap(), Verdict::Clean);
    assert_eq!(heard.recv().unwrap(), b"hello there");
}

#[test]
fn an_infected_file_is_named() {
    let (scanner, _) = clamd(|mut line| {
        streamed(&mut line);
        line.write_all(b"stream: Win.Test.EICAR_HDB-1 FOUND\0")
            .unwrap();
    });
    let name = "Win.Test.EICAR_HDB-1".to_owned();
    assert_eq!(scanner.scan(file()).unwrap(), Verdict::Infected { name });
}

#[test]
fn over_a_local_socket_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("clamd.ctl");
    let listener = UnixListener::bind(&path).unwrap();
    std::thread::spawn(move || {
        let (mut line, _) = listener.accept().unwrap();
        streamed(&mut line);
        line.write_all(b"stream: OK\0").unwrap();
    });
    let scanner = Scanner::connect(path.to_str()).unwrap();
    assert_eq!(scanner.scan(file()).unwrap(), Verdict::Clean);
}

#[test]
fn a_scanner_in_trouble_never_says_clean() {
    let hangs = clamd(|mut line| {
        streamed(&mut line);
        line // kept open, silent
    });
    let hangs_up = clamd(|mut line| {
        streamed(&mut line);
    });
    let refuses = clamd(|mut line| {
        streamed(&mut line);
        line.write_all(b"INSTREAM size limit exceeded. ERROR\0")
            .unwrap();
    });
    for (scanner, _heard) in [hangs.0, hangs_up.0, refuses.0]
        .into_iter()
        .zip([(), (), ()])
    {
        let started = Instant::now();
        let answer = scanner.scan(file());
        assert!(
            matches!(answer, Err(ScanError::Unavailable(_))),
            "{answer:?}"
        );
        assert!(started.elapsed() < Duration::from_secs(5));
    }
    let nobody = Scanner::connect(Some("127.0.0.1:9")).unwrap();
    assert!(matches!(
        nobody.scan(file()),
        Err(ScanError::Unavailable(_))
    ));
    assert!(matches!(nobody.check(), Err(ScanError::Unavailable(_))));
}

#[test]
fn a_scanner_that_ends_the_stream_early_is_understood() {
    let (scanner, _) = clamd(|mut line| {
        let mut start = [0; 64];
        line.read_exact(&mut start).unwrap();
        line.write_all(b"INSTREAM size limit exceeded. ERROR\0")
            .unwrap();
        line.shutdown(std::net::Shutdown::Write).unwrap();
        let _ = std::io::copy(&mut line, &mut std::io::sink());
    });
    let chunks = (0..50).map(|_| Ok(Bytes::from(vec![7; 65_536])));
    let error = scanner.scan(chunks).unwrap_err().to_string();
    assert!(error.contains("size limit exceeded"), "{error}");
}

#[test]
fn a_file_that_cannot_be_read_is_not_the_scanners_fault() {
    let (scanner, _) = clamd(|mut line| {
        let _ = std::io::copy(&mut line, &mut std::io::sink());
    });
    let broken = vec![Ok(Bytes::from_static(b"x")), Err(Error::NotFound)];
    assert!(matches!(
        scanner.scan(broken),
        Err(ScanError::File(Error::NotFound))
    ));
}

#[test]
fn switched_off_it_says_so() {
    let scanner = Scanner::connect(None).unwrap();
    assert!(!scanner.is_on());
    assert_eq!(scanner.scan(file()).unwrap(), Verdict::NotScanned);
    scanner.check().unwrap();
    assert!(Scanner::connect(Some("nonsense")).is_err());
}

#[test]
fn the_check_pings() {
    let (scanner, _) = clamd(|mut line| {
        let mut ping = [0; 6];
        line.read_exact(&mut ping).unwrap();
        assert_eq!(&ping, b"zPING\0");
        line.write_all(b"PONG\0").unwrap();
    });
    scanner.check().unwrap();
}
