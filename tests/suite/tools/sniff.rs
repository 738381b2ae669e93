//! Files looked at while they are stored.

use motcua::config::S3;
use motcua::domain::document::{FileKind, FileRefusal};
use motcua::storage::sniff::{Incoming, NotReceived, Received};
use motcua::storage::{Key, Storage};

fn receive(storage: &Storage, content: &[u8], chunk: usize) -> Result<Received, NotReceived> {
    let mut incoming = Incoming::begin(storage, &key(), 1_000_000);
    for chunk in content.chunks(chunk) {
        incoming.write(chunk)?;
    }
    incoming.finish()
}

fn key() -> Key {
    "documents/one".parse().unwrap()
}

fn pdf(body: &str) -> Vec<u8> {
    let filling = "x".repeat(300_000);
    format!("%PDF-1.7\n{body}\n{filling}\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n").into()
}

#[test]
fn a_sound_file_is_kept_as_what_it_is() {
    let storage = Storage::connect("memory:", &S3::default()).unwrap();
    for chunk in [7, 1000, 1_000_000] {
        let content = pdf("1 0 obj << /Type /Catalog >> endobj");
        let received = receive(&storage, &content, chunk).unwrap();
        assert_eq!(received.kind, FileKind::Pdf);
        assert_eq!(storage.verify(&key()).unwrap(), received.stored);
    }
}

#[test]
fn a_refused_file_leaves_nothing() {
    let program = [b"\x7fELF\x02\x01\x01".to_vec(), vec![0; 300_000]].concat();
    let cut = pdf("").into_iter().rev().skip(8).rev().collect();
    let cut_off = FileRefusal::Truncated {
        kind: FileKind::Pdf,
    };
    for (content, refusal) in [
        (Vec::new(), FileRefusal::Empty),
        (program, FileRefusal::Executable),
        (cut, cut_off),
        (
            vec![b' '; 1_000_001],
            FileRefusal::TooLarge { limit: 1_000_000 },
        ),
    ] {
        for chunk in [1000, 2_000_000] {
            let storage = Storage::connect("memory:", &S3::default()).unwrap();
            match receive(&storage, &content, chunk) {
                Err(NotReceived::Refused(found)) => assert_eq!(found, refusal),
                other => panic!("{refusal}: {other:?}"),
            }
            assert_eq!(storage.list(&"documents".parse().unwrap()).count(), 0);
        }
    }
}
