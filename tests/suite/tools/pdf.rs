//! PDFs looked through by their reader, in this process and in one of its own.

use std::time::{Duration, Instant};

use bytes::Bytes;
use motcua::storage::inspector::{Inspector, Silent, Verdict};
use motcua::storage::pdf::look_through;

const PROGRAM: &str = env!("CARGO_BIN_EXE_motcua");

/// Every file in this folder of cases with its name.
fn cases(folder: &str) -> Vec<(String, Vec<u8>)> {
    let folder = format!(
        "{}/tests/fixtures/files/{folder}",
        env!("CARGO_MANIFEST_DIR")
    );
    let mut found: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_type().unwrap().is_file())
        .map(|entry| {
            let name = entry.file_name().into_string().unwrap();
            (name, std::fs::read(entry.path()).unwrap())
        })
        .filter(|(name, _)| name.contains("pdf"))
        .collect();
    found.sort();
    assert!(found.len() > 10);
    found
}

/// What is right for a file of this name.
fn right(name: &str) -> Verdict {
    match name {
        "pdf-user-password.pdf" | "pdf-hidden-encrypt-name.pdf" => Verdict::Password,
        "pdf-javascript.pdf" | "pdf-launch.pdf" => Verdict::Active,
        "damaged.pdf" | "without-page.pdf" => Verdict::Damaged,
        "image-30000x30000.pdf" => Verdict::TooLarge,
        name if name.starts_with("pdf-") || name.starts_with("ok-") => Verdict::Fine,
        name if name.starts_with("password-") => Verdict::Password,
        _ => Verdict::Active,
    }
}

#[test]
fn what_a_pdf_does_is_found_wherever_it_stands() {
    for (name, bytes) in cases("").into_iter().chain(cases("pdf")) {
        // Its end is missing: that is found out before.
        if name != "linearised-cut.pdf" {
            assert_eq!(look_through(&bytes), right(&name), "{name}");
        }
    }
}

#[test]
fn a_process_of_its_own_says_the_same() {
    let inspector = Inspector::new(PROGRAM.as_ref());
    for name in [
        "ok-object-streams.pdf",
        "js-in-object-stream.pdf",
        "password-rc4.pdf",
        "without-page.pdf",
        "image-30000x30000.pdf",
    ] {
        let bytes = cases("pdf").into_iter().find(|(known, _)| known == name);
        let pieces: Vec<_> = bytes
            .unwrap()
            .1
            .chunks(100)
            .map(Bytes::copy_from_slice)
            .collect();
        let said = inspector.look_through(pieces.into_iter().map(Ok)).unwrap();
        assert_eq!(said, right(name), "{name}");
    }
}

#[test]
fn what_a_file_does_to_its_reader_stays_there() {
    let inspector = Inspector::new(PROGRAM.as_ref());
    // A stream of a gigabyte and more in a few kilobytes, a hundred thousand arrays in
    // each other, and a table that goes round in circles.
    let deep = "[".repeat(100_000);
    let bomb = bomb();
    let circle = b"%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer<</Root 1 0 R/Prev 9>>\n\
        startxref\n9\n%%EOF"
        .to_vec();
    let nested = format!(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/X {deep}>>endobj\n\
         2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
         3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n\
         trailer<</Root 1 0 R/Size 4>>\n%%EOF"
    );
    for (what, bytes) in [
        ("bomb", bomb),
        ("circle", circle),
        ("deep", nested.into_bytes()),
    ] {
        let begun = Instant::now();
        let said = inspector
            .look_through([Ok(Bytes::from(bytes))].into_iter())
            .unwrap();
        assert_ne!(said, Verdict::Fine, "{what}");
        assert!(begun.elapsed() < Duration::from_secs(30), "{what}");
    }
}

/// A PDF whose objects lie in a packed stream of two gigabytes of zeros.
fn bomb() -> Vec<u8> {
    use std::io::Write;
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    let zeros = vec![b' '; 1 << 20];
    packed.write_all(b"1 0 2 34 3 78 ").unwrap();
    for _ in 0..2048 {
        packed.write_all(&zeros).unwrap();
    }
    let packed = packed.finish().unwrap();
    let mut file = format!(
        "%PDF-1.5\n4 0 obj<</Type/ObjStm/N 3/First 20/Filter/FlateDecode/Length {}>>stream\n",
        packed.len()
    )
    .into_bytes();
    file.extend(packed);
    file.extend(b"\nendstream endobj\ntrailer<</Root 1 0 R/Size 5>>\n%%EOF");
    file
}

#[test]
fn a_reader_that_takes_too_long_is_ended() {
    let folder = tempfile::tempdir().unwrap();
    let slow = folder.path().join("slow");
    std::fs::write(&slow, "#!/bin/sh\nexec /bin/sleep 60\n").unwrap();
    let mode = <std::fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o755);
    std::fs::set_permissions(&slow, mode).unwrap();
    let inspector = Inspector::new(&slow).with_patience(Duration::from_millis(200));
    let begun = Instant::now();
    let bytes = Bytes::from(vec![b' '; 1 << 20]);
    let said = inspector.look_through([Ok(bytes)].into_iter()).unwrap();
    assert_eq!(said, Verdict::Damaged);
    assert!(begun.elapsed() < Duration::from_secs(10));
}

#[test]
fn few_read_at_once_and_each_has_its_turn() {
    let folder = tempfile::tempdir().unwrap();
    let (program, marks) = (folder.path().join("reader"), folder.path().join("marks"));
    std::fs::create_dir(&marks).unwrap();
    // Each says how many there are beside it.
    let script = format!(
        "#!/bin/sh\ntouch {0}/$$\n/bin/ls {0} | /usr/bin/wc -l >> {1}\n/bin/sleep 0.05\n\
         /bin/rm {0}/$$\n/bin/cat > /dev/null\necho fine\n",
        marks.display(),
        folder.path().join("counts").display()
    );
    std::fs::write(&program, script).unwrap();
    let mode = <std::fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o755);
    std::fs::set_permissions(&program, mode).unwrap();
    let inspector = Inspector::new(&program);
    std::thread::scope(|scope| {
        for _ in 0..40 {
            scope.spawn(|| {
                let said = inspector.look_through([Ok(Bytes::from("x"))].into_iter());
                assert_eq!(said.unwrap(), Verdict::Fine);
            });
        }
    });
    let counts = std::fs::read_to_string(folder.path().join("counts")).unwrap();
    let counts: Vec<usize> = counts
        .lines()
        .map(|line| line.trim().parse().unwrap())
        .collect();
    assert_eq!(counts.len(), 40);
    assert!(counts.iter().all(|count| *count <= 4), "{counts:?}");
}

#[test]
fn without_a_reader_there_is_no_verdict() {
    let inspector = Inspector::new("/nowhere".as_ref());
    let said = inspector.look_through([Ok(Bytes::from("x"))].into_iter());
    assert!(matches!(said, Err(Silent::Reader(_))));
}
