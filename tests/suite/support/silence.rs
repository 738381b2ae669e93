//! A wire to the test's PostgreSQL that can fall silent: what is sent is taken, and
//! nothing comes back.

use std::io::{Read, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// The socket's name at the port that nobody chooses.
const SOCKET: &str = ".s.PGSQL.5432";

pub struct Wire {
    folder: tempfile::TempDir,
    silent: Arc<AtomicBool>,
}

impl Wire {
    /// To the server whose socket is in `folder`.
    pub fn to(folder: &Path) -> Self {
        let server = folder.join(SOCKET);
        let folder = tempfile::tempdir().unwrap();
        let listener = UnixListener::bind(folder.path().join(SOCKET)).unwrap();
        let silent = Arc::new(AtomicBool::new(false));
        let hush = silent.clone();
        std::thread::spawn(move || {
            for near in listener.incoming().map_while(Result::ok) {
                joins(near, &server, &hush);
            }
        });
        Self { folder, silent }
    }

    /// Where its own socket is.
    pub fn folder(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    pub fn falls_silent(&self) {
        self.silent.store(true, Ordering::SeqCst);
    }

    pub fn speaks_again(&self) {
        self.silent.store(false, Ordering::SeqCst);
    }
}

fn joins(near: UnixStream, server: &Path, silent: &Arc<AtomicBool>) {
    let Ok(far) = UnixStream::connect(server) else {
        return;
    };
    let ends = [
        (near.try_clone().unwrap(), far.try_clone().unwrap()),
        (far, near),
    ];
    for (from, to) in ends {
        let silent = silent.clone();
        std::thread::spawn(move || carries(from, to, &silent));
    }
}

fn carries(mut from: UnixStream, mut to: UnixStream, silent: &AtomicBool) {
    let mut bytes = [0; 16 * 1024];
    while let Ok(count @ 1..) = from.read(&mut bytes) {
        while silent.load(Ordering::SeqCst) {
            std::thread::sleep(Duration::from_millis(20));
        }
        if to.write_all(&bytes[..count]).is_err() {
            break;
        }
    }
    let _ = to.shutdown(std::net::Shutdown::Both);
}
