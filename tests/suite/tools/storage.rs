//! Files in a real folder: whole or not at all, in constant memory.

use std::path::Path;

use chrono::TimeDelta;
use motcua::config::S3;
use motcua::domain::ids::{CountedChance, DocumentId};
use motcua::domain::time::{Clock, SystemClock};
use motcua::storage::{Error, Key, Storage};
use sha2::{Digest, Sha256};

use crate::support::disk::TinyDisk;

fn in_folder(folder: &Path) -> Storage {
    Storage::connect(&format!("file:{}", folder.display()), &S3::default()).unwrap()
}

fn in_memory() -> Storage {
    Storage::connect("memory:", &S3::default()).unwrap()
}

fn key(text: &str) -> Key {
    text.parse().unwrap()
}

/// `size` bytes that no two chunks of share.
fn bytes(size: usize) -> Vec<u8> {
    (0..size)
        .map(|i| u8::try_from((i * 31 + i / 251) % 256).unwrap())
        .collect()
}

fn write(storage: &Storage, at: &Key, content: &[u8], chunk: usize) -> motcua::storage::Stored {
    let mut upload = storage.begin(at);
    for chunk in content.chunks(chunk) {
        upload.write(chunk).unwrap();
    }
    upload.finish().unwrap()
}

fn files_below(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_below(&path));
        } else {
            found.push(path);
        }
    }
    found
}

/// Removing an abandoned upload happens in the background.
fn eventually(what: &str, mut holds: impl FnMut() -> bool) {
    let (_tx, rx) = std::sync::mpsc::channel::<()>();
    for _ in 0..200 {
        if holds() {
            return;
        }
        let _ = rx.recv_timeout(std::time::Duration::from_millis(10));
    }
    panic!("never: {what}");
}

#[test]
fn what_is_written_is_read_whatever_its_size() {
    let folder = tempfile::tempdir().unwrap();
    for storage in [in_folder(folder.path()), in_memory()] {
        // around the part size of 256 KiB, and well beyond
        for size in [0, 1, 1000, 262_143, 262_144, 262_145, 1_000_000] {
            for chunk in [7_919, 300_000] {
                let at = key(&format!("documents/{size}-{chunk}"));
                let content = bytes(size);
                let stored = write(&storage, &at, &content, chunk);
                assert_eq!(stored.size, size as u64);
                assert_eq!(stored.sha256[..], Sha256::digest(&content)[..]);
                assert_eq!(storage.verify(&at).unwrap(), stored);
                assert_eq!(storage.read_all(&at, size as u64).unwrap(), content);
                assert_eq!(storage.open(&at).unwrap().size(), size as u64);
            }
        }
    }
}

#[test]
fn nothing_is_seen_before_it_is_finished_or_after_it_is_abandoned() {
    let folder = tempfile::tempdir().unwrap();
    let storage = in_folder(folder.path());
    let at = key("documents/draft");
    let mut upload = storage.begin(&at);
    upload.write(&bytes(600_000)).unwrap();
    assert_eq!(
        files_below(folder.path()).len(),
        1,
        "part of it is on the disk"
    );
    assert!(matches!(storage.open(&at), Err(Error::NotFound)));
    assert_eq!(storage.list(&key("documents")).count(), 0);
    upload.abort();
    eventually("the remains are gone", || {
        files_below(folder.path()).is_empty()
    });
    assert!(matches!(storage.open(&at), Err(Error::NotFound)));
}

#[test]
fn what_a_killed_process_left_is_swept_once_it_is_old() {
    let folder = tempfile::tempdir().unwrap();
    let storage = in_folder(folder.path());
    let kept = key("documents/aa/kept");
    write(&storage, &kept, b"kept", 4);
    std::fs::write(folder.path().join("documents/aa/killed#1"), b"half").unwrap();
    std::fs::write(folder.path().join("documents/aa/killed#12"), b"half").unwrap();
    let now = SystemClock.now();
    assert_eq!(
        storage
            .sweep_unfinished(now - TimeDelta::hours(24))
            .unwrap(),
        0,
        "still young"
    );
    assert_eq!(
        storage.sweep_unfinished(now + TimeDelta::hours(1)).unwrap(),
        2
    );
    assert_eq!(files_below(folder.path()).len(), 1);
    assert_eq!(storage.read_all(&kept, 10).unwrap(), b"kept");
}

#[test]
fn a_changed_byte_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let storage = in_folder(folder.path());
    let at = key("documents/scrubbed");
    let stored = write(&storage, &at, &bytes(100_000), 10_000);
    let mut content = bytes(100_000);
    content[77_777] ^= 1;
    std::fs::write(folder.path().join("documents/scrubbed"), content).unwrap();
    let found = storage.verify(&at).unwrap();
    assert_eq!(found.size, stored.size);
    assert_ne!(found.sha256, stored.sha256);
}

#[test]
fn files_are_listed_and_deleted_twice_without_harm() {
    let folder = tempfile::tempdir().unwrap();
    for storage in [in_folder(folder.path()), in_memory()] {
        let chance = CountedChance::default();
        let now = SystemClock.now();
        let mut keys: Vec<Key> = (0..5)
            .map(|_| Key::document(DocumentId::new(&chance, now)))
            .inspect(|at| {
                write(&storage, at, b"x", 1);
            })
            .collect();
        write(&storage, &key("papers/other"), b"y", 1);
        let mut listed: Vec<Key> = storage
            .list(&key("documents"))
            .map(|entry| entry.unwrap().key)
            .collect();
        keys.sort();
        listed.sort();
        assert_eq!(listed, keys);
        assert_eq!(storage.list(&key("nothing")).count(), 0);
        storage.delete(&keys[0]).unwrap();
        storage.delete(&keys[0]).unwrap();
        assert!(matches!(storage.verify(&keys[0]), Err(Error::NotFound)));
        assert_eq!(storage.list(&key("documents")).count(), 4);
    }
}

#[test]
fn reading_into_memory_is_bounded() {
    let storage = in_memory();
    let at = key("documents/long");
    write(&storage, &at, &bytes(1001), 100);
    assert!(matches!(
        storage.read_all(&at, 1000),
        Err(Error::TooLong { limit: 1000 })
    ));
}

#[test]
fn a_key_cannot_leave_the_storage_or_look_unfinished() {
    for wrong in [
        "", "/", "a/", "/a", "a//b", "..", "a/../b", ".a", "a/.b", "a#1", "A", "ệ", "a b",
    ] {
        assert!(wrong.parse::<Key>().is_err(), "{wrong:?}");
    }
    assert!("a".repeat(201).parse::<Key>().is_err());
    assert!("documents/0f/0198c0de-1.pdf".parse::<Key>().is_ok());
}

#[test]
fn a_setting_that_names_no_storage_is_refused_with_a_sentence() {
    let half = S3 {
        access_key_id: "id".into(),
        ..S3::default()
    };
    for (url, s3, word) in [
        ("", S3::default(), "empty"),
        ("ftp://example.vn/x", S3::default(), "no known kind"),
        ("s3://", S3::default(), "no bucket"),
        ("s3://bucket/files", half, "only one is set"),
        ("file:/proc/nowhere", S3::default(), "cannot be used"),
    ] {
        let error = Storage::connect(url, &s3).unwrap_err().to_string();
        assert!(error.contains(word), "{url}: {error}");
    }
}

#[test]
fn a_service_that_does_not_answer_is_unavailable() {
    let s3 = S3 {
        endpoint: "http://127.0.0.1:9".into(),
        access_key_id: "id".into(),
        secret_access_key: "secret".to_owned().into(),
        ..S3::default()
    };
    let storage = Storage::connect("s3://bucket/files", &s3).unwrap();
    assert!(matches!(
        storage.open(&key("documents/x")),
        Err(Error::Unavailable(_))
    ));
    assert!(!format!("{storage:?}").contains("secret"));
}

/// A full disk: a tiny file system of its own, where that may be mounted.
#[test]
fn a_full_disk_is_said_to_be_full_and_leaves_nothing_behind() {
    let Some(disk) = TinyDisk::mounted(512) else {
        return;
    };
    let folder = disk.path();
    let storage = in_folder(folder);

    // in parts, and in one piece
    for (size, chunk) in [(2_000_000, 65_536), (250_000, 250_000)] {
        if size < 262_144 {
            write(&storage, &key("documents/first"), &bytes(200_000), 200_000);
            write(&storage, &key("documents/second"), &bytes(150_000), 150_000);
        }
        let mut upload = storage.begin(&key("documents/large"));
        let written: Result<(), Error> = bytes(size)
            .chunks(chunk)
            .try_for_each(|chunk| upload.write(chunk));
        let end = match written {
            Ok(()) => upload.finish().map(|_| ()),
            Err(error) => {
                drop(upload);
                Err(error)
            }
        };
        assert!(matches!(end, Err(Error::Full(_))), "{end:?}");
        let kept = usize::from(size < 262_144) * 2;
        eventually("the remains are gone", || files_below(folder).len() == kept);
    }
    // and there is room again
    storage.delete(&key("documents/first")).unwrap();
    write(&storage, &key("documents/small"), &bytes(100_000), 1000);
}

#[test]
fn a_check_writes_reads_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let storage = in_folder(folder.path());
    storage.check(&key("check/node")).unwrap();
    assert!(files_below(folder.path()).is_empty());
}
