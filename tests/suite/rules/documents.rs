//! What files people may bring, and what they are called (D02, D03, D08).

use motcua::domain::document::{
    FileKind, FileLimits, FileRefusal, Inspection, display_name, distinct_names,
};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

const PDF: &[u8] =
    b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n";
const PNG: &[u8] = b"\x89PNG\r\n\x1A\n....\x00\x00\x00\x00IEND\xAE\x42\x60\x82";
const JPEG: &[u8] = b"\xFF\xD8\xFF\xE0..JFIF..\xFF\xD9";
/// The end record of an empty archive.
const ZIP_END: &[u8] = b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";

fn judge(bytes: &[u8], name: &str) -> Result<FileKind, FileRefusal> {
    let mut inspection = Inspection::new();
    inspection.feed(bytes);
    inspection.finish(name)
}

fn joined(parts: &[&[u8]]) -> Vec<u8> {
    parts.concat()
}

#[test]
fn good_files_are_taken() {
    assert_eq!(judge(PDF, "Đơn.pdf"), Ok(FileKind::Pdf));
    assert_eq!(judge(PDF, "DON.PDF"), Ok(FileKind::Pdf));
    assert_eq!(judge(PNG, "anh.png"), Ok(FileKind::Png));
    for name in ["anh.jpg", "anh.jpeg", "anh.JPG"] {
        assert_eq!(judge(JPEG, name), Ok(FileKind::Jpeg), "{name}");
    }
    // Cameras write their own notes behind the picture.
    assert_eq!(
        judge(&joined(&[JPEG, &[0; 3000]]), "anh.jpg"),
        Ok(FileKind::Jpeg)
    );
    // The word alone encrypts nothing.
    let text = PDF
        .to_vec()
        .into_iter()
        .chain(*b"(/Encrypt the file) /EncryptMetadata true %%EOF");
    assert_eq!(
        judge(&text.collect::<Vec<u8>>(), "a.pdf"),
        Ok(FileKind::Pdf)
    );
}

#[test]
fn an_accent_finds_its_letter_past_what_is_hidden() {
    assert_eq!(display_name("c\u{feff}\u{301}.pdf"), "ć.pdf");
}

/// Each file, its name, and what is said of it.
fn refused(cases: &[(&[u8], &str, &str)]) {
    for (bytes, name, expected) in cases {
        let found = judge(bytes, name);
        assert_eq!(
            found.as_ref().map_err(FileRefusal::code),
            Err(*expected),
            "{name} {bytes:?}"
        );
    }
}

#[test]
fn programs_are_refused() {
    refused(&[
        (b"MZ\x90\0program", "ho-so.pdf", "executable"),
        (b"\x7FELF", "anh.jpg", "executable"),
        (b"#!/bin/sh\n", "a.png", "executable"),
        (b"text", "chay.exe", "executable"),
    ]);
}

#[test]
fn encrypted_papers_are_refused() {
    for trailer in ["/Root 1 0 R/Encrypt 12 0 R", "/Encrypt<</Filter/Standard>>"] {
        let paper = format!("%PDF-1.7\ntrailer<<{trailer}>>\n%%EOF");
        refused(&[(paper.as_bytes(), "a.pdf", "encrypted-pdf")]);
    }
}

#[test]
fn files_of_two_kinds_at_once_are_refused() {
    let archive_end = b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x02\0hi";
    refused(&[
        (&joined(&[PDF, ZIP_END]), "a.pdf", "polyglot"),
        (&joined(&[PNG, b"PK\x03\x04", ZIP_END]), "a.png", "polyglot"),
        (&joined(&[JPEG, archive_end]), "a.jpg", "polyglot"),
        (b"\xFF\xD8\xFF%PDF-1.4\xFF\xD9", "a.jpg", "polyglot"),
        (
            b"\xFF\xD8\xFF<script>alert(1)</script>\xFF\xD9",
            "a.jpg",
            "polyglot",
        ),
        (b"%PDF-1.4\n<html>%%EOF", "a.pdf", "polyglot"),
    ]);
}

#[test]
fn office_documents_and_archives_are_refused() {
    const OLD: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    let macros = joined(&[
        b"PK\x03\x04....[Content_Types].xml....word/vbaProject.bin",
        ZIP_END,
    ]);
    refused(&[
        (&macros, "don.docx", "office-macro"),
        (OLD, "don.docm", "office-macro"),
        (OLD, "don.doc", "office-document"),
        (
            b"PK\x03\x04....[Content_Types].xml",
            "don.docx",
            "office-document",
        ),
        (b"PK\x03\x04....hello.txt", "don.zip", "archive"),
        (b"Rar!\x1A\x07\x01\0", "a.rar", "archive"),
    ]);
}

#[test]
fn pictures_of_phones_and_web_pages_are_refused() {
    refused(&[
        (b"\0\0\0\x18ftypheic\0\0\0\0", "IMG_1.HEIC", "heic"),
        (b"\0\0\0\x18ftypmif1\0\0\0\0", "IMG_1.jpg", "heic"),
        (b"  <!DOCTYPE html><html>", "a.pdf", "web-page"),
        (
            b"<svg xmlns=\"http://www.w3.org/2000/svg\">",
            "a.png",
            "web-page",
        ),
    ]);
}

#[test]
fn what_is_empty_half_or_of_another_kind_is_refused() {
    refused(&[
        (b"", "a.pdf", "empty"),
        (b"%PDF-1.7\nhalf a file", "a.pdf", "truncated"),
        (&PNG[..PNG.len() - 1], "a.png", "truncated"),
        (b"\xFF\xD8\xFF\xE0half", "a.jpg", "truncated"),
        (PDF, "a.jpg", "name-disagrees"),
        (PDF, "a", "name-disagrees"),
        (b"GIF89a", "a.gif", "unknown-kind"),
        (b"hello", "a.txt", "unknown-kind"),
        (b" %PDF-1.7 %%EOF", "a.pdf", "unknown-kind"),
    ]);
}

#[test]
fn limits_say_which_and_how_much() {
    let limits = FileLimits::default();
    assert_eq!(limits.room(19, 0), Ok(25 << 20));
    assert_eq!(limits.room(20, 0), Err(FileRefusal::TooMany { limit: 20 }));
    assert_eq!(limits.room(3, (200 << 20) - 7), Ok(7));
    assert_eq!(
        limits.room(3, 200 << 20),
        Err(FileRefusal::DossierFull { limit: 200 << 20 })
    );
    assert_eq!(limits.check(25 << 20, 0), Ok(()));
    assert_eq!(
        limits.check((25 << 20) + 1, 0),
        Err(FileRefusal::TooLarge { limit: 25 << 20 })
    );
    assert_eq!(
        limits.check(8, (200 << 20) - 7),
        Err(FileRefusal::DossierFull { limit: 200 << 20 })
    );
}

#[test]
fn names_are_clean_and_keep_their_vietnamese() {
    let decomposed: String = "Giấy ủy quyền.pdf".nfd().collect();
    let cases = [
        (decomposed.as_str(), "Giấy ủy quyền.pdf"),
        ("C:\\Users\\An\\Hồ sơ.pdf", "Hồ sơ.pdf"),
        ("../../etc/passwd", "passwd"),
        ("anh\u{202e}gpj.exe", "anhgpj.exe"),
        ("a\nb\tc\u{0}d.pdf", "a b cd.pdf"),
        ("\u{200b}\u{feff}.pdf", "pdf"),
        ("\"a\"<b>|?.pdf", "_a__b___.pdf"),
        ("", "tep-dinh-kem"),
        ("...", "tep-dinh-kem"),
        ("???.pdf", "tep-dinh-kem.pdf"),
        ("a/", "a"),
        (" a  b .pdf ", "a b.pdf"),
    ];
    for (sent, expected) in cases {
        assert_eq!(display_name(sent), expected, "{sent:?}");
    }
    let long = format!("{}.pdf", "ữ".repeat(300));
    let name = display_name(&long);
    assert!(name.len() <= 247 && name.ends_with("ữ.pdf"), "{name}");
}

#[test]
fn equal_names_get_numbers() {
    let names = ["a.pdf", "A.PDF", "a.pdf", "a (2).pdf", "b", "b", "a.pdf"];
    let distinct = distinct_names(names);
    assert_eq!(
        distinct,
        [
            "a.pdf",
            "A (2).PDF",
            "a (3).pdf",
            "a (2) (2).pdf",
            "b",
            "b (2)",
            "a (4).pdf"
        ]
    );
}

proptest! {
    #[test]
    fn any_name_becomes_a_name(sent in "\\PC{0,400}|[\\x00-\\x7f]{0,50}") {
        let name = display_name(&sent);
        prop_assert!(!name.is_empty() && name.len() <= 255);
        prop_assert!(!name.contains(['/', '\\', '\n', '\0', '"', '<', ':']));
        prop_assert!(name.nfc().eq(name.chars()));
        prop_assert_eq!(display_name(&name), name.clone(), "cleaning twice changes nothing");
    }

    #[test]
    fn distinct_names_are_distinct(names in proptest::collection::vec("[ab]( \\(2\\))?(\\.pdf)?", 0..20)) {
        let distinct = distinct_names(names.iter().map(String::as_str));
        let mut lower: Vec<String> = distinct.iter().map(|name| name.to_lowercase()).collect();
        lower.sort();
        lower.dedup();
        prop_assert_eq!(lower.len(), names.len());
    }

    /// Where the bytes are cut does not matter.
    #[test]
    fn the_verdict_does_not_depend_on_chunks(
        which in 0_usize..6, padding in 0_usize..200_000, sizes in proptest::collection::vec(1_usize..70_000, 1..6)
    ) {
        let padding = vec![b' '; padding];
        let whole = match which {
            0 => joined(&[b"%PDF-1.7\n", &padding, b"trailer<</Encrypt 12 0 R>>", &padding, b"%%EOF"]),
            1 => joined(&[b"%PDF-1.7\n", &padding, b"%%EOF"]),
            2 => joined(&[JPEG, &padding, ZIP_END]),
            3 => joined(&[b"PK\x03\x04", &padding, b"word/vbaProject.bin", ZIP_END]),
            4 => joined(&[b"\x89PNG\r\n\x1A\n", &padding, b"\x00\x00\x00\x00IEND\xAE\x42\x60\x82"]),
            _ => joined(&[b"\xFF\xD8\xFF", &padding]),
        };
        let name = ["a.pdf", "a.pdf", "a.jpg", "a.docx", "a.png", "a.jpg"][which];
        let expected = ["encrypted-pdf", "pdf", "polyglot", "office-macro", "png", "truncated"][which];
        let mut inspection = Inspection::new();
        let (mut rest, mut sizes) = (whole.as_slice(), sizes.into_iter().cycle());
        while !rest.is_empty() {
            let (chunk, next) = rest.split_at(sizes.next().unwrap().min(rest.len()));
            inspection.feed(chunk);
            rest = next;
        }
        prop_assert_eq!(inspection.size(), whole.len() as u64);
        let found = inspection.finish(name).map_or_else(|refusal| refusal.code(), FileKind::code);
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn any_bytes_are_judged(bytes in proptest::collection::vec(any::<u8>(), 0..400), name in "[a-z]{0,5}\\.[a-z]{0,5}") {
        let _ = judge(&bytes, &name);
    }
}
