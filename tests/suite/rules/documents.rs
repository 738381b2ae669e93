//! What files people may bring, and what they are called (D02, D03, D08).

use motcua::domain::document::{
    FileKind, FileLimits, FileRefusal, Inspection, display_name, distinct_names, kept_name,
};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

/// A file of the cases from the field, or one made like them.
macro_rules! case {
    ($name:literal) => {
        include_bytes!(concat!("../../fixtures/files/", $name)).as_slice()
    };
}

const PDF: &[u8] = case!("pdf-copy.pdf (1)");
const PNG: &[u8] = case!("jpg-and-png/small.png");
const JPEG: &[u8] = case!("image-1000012345");
/// The directory and the end record of an archive with one file.
const ZIP_END: &[u8] = b"PK\x01\x02........................................\
    PK\x05\x06\0\0\0\0\x01\0\x01\0\x2C\0\0\0\0\0\0\0\0\0";

fn judge(bytes: &[u8]) -> Result<FileKind, FileRefusal> {
    let mut inspection = Inspection::new();
    inspection.feed(bytes);
    inspection.finish()
}

fn joined(parts: &[&[u8]]) -> Vec<u8> {
    parts.concat()
}

#[test]
fn a_whole_file_is_taken_whatever_stands_before_and_behind_it() {
    for (name, bytes, kind) in [
        ("newline", case!("pdf-lead-newline.pdf"), FileKind::Pdf),
        ("job", case!("pdf-lead-printer-job.pdf"), FileKind::Pdf),
        ("zeros", case!("pdf-pad-3004-nul.pdf"), FileKind::Pdf),
        ("page's end", case!("pdf-tail-html.pdf"), FileKind::Pdf),
        ("words", case!("pdf-text-says-encrypt.pdf"), FileKind::Pdf),
        ("film", case!("jpg-motion-pixel.jpg"), FileKind::Jpeg),
        ("leftover", case!("png-acropalypse.png"), FileKind::Png),
        ("line", case!("png-tail-newline.png"), FileKind::Png),
        ("png.jpg", case!("png-named.jpg"), FileKind::Png),
        ("jpg.png", case!("jpg-named.png"), FileKind::Jpeg),
        ("no ending", case!("image-1000012345"), FileKind::Jpeg),
        ("copy", case!("pdf-copy.pdf (1)"), FileKind::Pdf),
    ] {
        assert_eq!(judge(bytes), Ok(kind), "{name}");
    }
}

#[test]
fn what_follows_a_whole_file_is_no_part_of_it() {
    let utf16: Vec<u8> = "\u{feff}</html>"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let long = vec![0; 200_000];
    for tail in [
        &b"\r\n"[..],
        b"</body></html>",
        b"/Encrypt 5 0 R",
        &utf16,
        &long,
        JPEG,
    ] {
        for (file, kind) in [
            (PDF, FileKind::Pdf),
            (PNG, FileKind::Png),
            (JPEG, FileKind::Jpeg),
        ] {
            assert_eq!(
                judge(&joined(&[file, tail])),
                Ok(kind),
                "{kind:?} {}",
                tail.len()
            );
        }
    }
    // A second edition is written behind the first; where it breaks off, it is missing.
    let second = joined(&[PDF, b"6 0 obj\n<</Type/Annot>>\nendobj\n"]);
    let kind = FileKind::Pdf;
    assert_eq!(judge(&second), Err(FileRefusal::Truncated { kind }));
    assert_eq!(judge(&joined(&[&second, b"%%EOF"])), Ok(kind));
}

#[test]
fn the_head_of_a_pdf_stands_in_its_first_bytes() {
    for lead in [0, 1, 500, 1019] {
        assert_eq!(
            judge(&joined(&[&vec![b'@'; lead], PDF])),
            Ok(FileKind::Pdf),
            "{lead}"
        );
    }
    refused(&[
        (&joined(&[&[b'@'; 1020], PDF]), "unknown-kind"),
        (b"%PDF-x and %%EOF", "unknown-kind"),
    ]);
}

#[test]
fn a_picture_is_walked_to_its_end() {
    refused(&[(case!("jpg-cut-after-thumbnail.jpg"), "truncated")]);
    for kept in [3, 20, 400, 620, JPEG.len() - 1] {
        refused(&[(&JPEG[..kept], "truncated")]);
    }
    for kept in [8, 20, 40, PNG.len() - 5, PNG.len() - 1] {
        refused(&[(&PNG[..kept], "truncated")]);
    }
    // An end inside a segment is that segment's matter.
    let inside = joined(&[b"\xFF\xD8\xFF\xE1\x00\x06\xFF\xD9\xFF\xD9", &JPEG[2..]]);
    assert_eq!(judge(&inside), Ok(FileKind::Jpeg));
    refused(&[(&inside[..inside.len() - 2], "truncated")]);
    // A piece that was filled up with zeros is cut off all the same.
    refused(&[(&joined(&[&JPEG[..2_000], &[0; 9_000]]), "truncated")]);
    // Nor does a whole picture behind it make it whole.
    refused(&[(&joined(&[&JPEG[..2_000], JPEG]), "truncated")]);
    assert_eq!(judge(&joined(&[JPEG, JPEG])), Ok(FileKind::Jpeg));
}

#[test]
fn pictures_that_are_made_otherwise_are_whole_too() {
    for (name, bytes, kind) in [
        (
            "progressive",
            case!("jpg-and-png/progressive.jpg"),
            FileKind::Jpeg,
        ),
        (
            "restarts",
            case!("jpg-and-png/restarts.jpg"),
            FileKind::Jpeg,
        ),
        ("grey", case!("jpg-and-png/grey.jpg"), FileKind::Jpeg),
        (
            "garbage",
            case!("jpg-and-png/garbage-before-end.jpg"),
            FileKind::Jpeg,
        ),
        ("moving", case!("jpg-and-png/moving.png"), FileKind::Png),
        ("note", case!("jpg-and-png/note-damaged.png"), FileKind::Png),
    ] {
        assert_eq!(judge(bytes), Ok(kind), "{name}");
    }
    refused(&[
        (case!("jpg-and-png/data-damaged.png"), "damaged-picture"),
        (b"\xFF\xD8\xFF\xD9", "damaged-picture"),
        (
            &joined(&[&PNG[..8], b"\0\0\0\0IEND\xAE\x42\x60\x82"]),
            "damaged-picture",
        ),
    ]);
}

#[test]
fn a_picture_too_large_is_refused_before_it_is_unpacked() {
    let limit = FileRefusal::PictureTooLarge { megapixels: 250 };
    assert_eq!(judge(case!("png-30000x30000.png")), Err(limit.clone()));
    // The frame of a JPEG says its size: 65,500 x 65,500, and 16,320 x 12,240 of a telephone.
    let sized = |width: u16, height: u16| {
        let frame = JPEG
            .windows(4)
            .position(|part| part == b"\xFF\xC0\0\x11")
            .unwrap();
        let mut picture = JPEG.to_vec();
        picture[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
        picture[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
        picture
    };
    assert_eq!(judge(&sized(65_500, 65_500)), Err(limit));
    assert_eq!(judge(&sized(16_320, 12_240)), Ok(FileKind::Jpeg));
}

#[test]
fn a_file_is_shown_with_the_ending_that_its_content_has() {
    let cases = [
        ("jpg-named.png", FileKind::Jpeg, "jpg-named.jpg"),
        ("png-named.jpg", FileKind::Png, "png-named.png"),
        ("image-1000012345", FileKind::Jpeg, "image-1000012345.jpg"),
        ("image:1000012345", FileKind::Png, "image_1000012345.png"),
        ("pdf-copy.pdf (1)", FileKind::Pdf, "pdf-copy (1).pdf"),
        ("Đơn.PDF(12)", FileKind::Pdf, "Đơn (12).pdf"),
        ("Đơn.pdf (bản 1)", FileKind::Pdf, "Đơn.pdf (bản 1).pdf"),
        ("scan.pdf.exe", FileKind::Pdf, "scan.pdf"),
        ("scan.pdf", FileKind::Jpeg, "scan.jpg"),
        ("IMG_1.JPEG", FileKind::Jpeg, "IMG_1.JPEG"),
        ("IMG_1.HEIC", FileKind::Jpeg, "IMG_1.jpg"),
        ("Bằng TN.2024", FileKind::Pdf, "Bằng TN.2024.pdf"),
        ("a.b.c", FileKind::Pdf, "a.b.c.pdf"),
        ("", FileKind::Png, "tep-dinh-kem.png"),
        (".pdf", FileKind::Pdf, "pdf.pdf"),
        ("../x/anh.docx", FileKind::Png, "anh.png"),
    ];
    for (sent, kind, shown) in cases {
        assert_eq!(kept_name(sent, kind), shown, "{sent:?}");
    }
    let long = kept_name(&"ữ".repeat(300), FileKind::Pdf);
    assert!(long.len() <= 247 && long.ends_with("ữ.pdf"), "{long}");
}

#[test]
fn an_accent_finds_its_letter_past_what_is_hidden() {
    assert_eq!(display_name("c\u{feff}\u{301}.pdf"), "ć.pdf");
}

/// Each file, and what is said of it.
#[track_caller]
fn refused(cases: &[(&[u8], &str)]) {
    for (bytes, expected) in cases {
        let found = judge(bytes);
        let start = &bytes[..bytes.len().min(40)];
        assert_eq!(
            found.as_ref().map_err(FileRefusal::code),
            Err(*expected),
            "{start:?}"
        );
    }
}

#[test]
fn programs_are_refused() {
    refused(&[
        (b"MZ\x90\0program", "executable"),
        (b"\x7FELF", "executable"),
        (b"#!/bin/sh\n", "executable"),
        (&joined(&[b"MZ\x90\0", PDF]), "executable"),
    ]);
}

#[test]
fn files_of_two_kinds_at_once_are_refused() {
    refused(&[
        (&joined(&[PDF, ZIP_END]), "polyglot"),
        (&joined(&[PNG, b"PK\x03\x04", ZIP_END]), "polyglot"),
        (&joined(&[JPEG, ZIP_END]), "polyglot"),
        (
            &joined(&[b"\xFF\xD8\xFF\xFE\0\x0A%PDF-1.4", &JPEG[2..], b"%%EOF"]),
            "polyglot",
        ),
    ]);
    // Words are words: no reader takes these for two kinds.
    let comment = joined(&[b"\xFF\xD8\xFF\xFE\0\x12<script>%PDF-1.4", &JPEG[2..]]);
    assert_eq!(judge(&comment), Ok(FileKind::Jpeg));
    assert_eq!(judge(&joined(&[PNG, b"PK\x05\x06"])), Ok(FileKind::Png));
}

#[test]
fn office_documents_and_archives_are_refused() {
    let macros = joined(&[
        b"PK\x03\x04....[Content_Types].xml....word/vbaProject.bin",
        ZIP_END,
    ]);
    refused(&[
        (&macros, "office-macro"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "office-document"),
        (b"PK\x03\x04....[Content_Types].xml", "office-document"),
        (b"PK\x03\x04....hello.txt", "archive"),
        (b"Rar!\x1A\x07\x01\0", "archive"),
    ]);
}

#[test]
fn a_refusal_names_the_true_format() {
    refused(&[
        (case!("webp-named.jpg"), "format-webp"),
        (case!("avif.avif"), "format-avif"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "format-heic"),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", "format-heic"),
        (b"\0\0\0\x1Cftypmif1\0\0\0\0mif1avifmiaf", "format-avif"),
        (b"\0\0\0\x18ftypisom\0\0\0\0isommp42", "format-film"),
        (b"\0\0\0\x18ftypqt  \0\0\0\0", "format-film"),
        (b"II\x2A\0\x08\0\0\0", "format-tiff"),
        (b"GIF89a", "format-gif"),
        (b"BM\x9A\0\0\0\0\0\0\0\x36\0\0\0", "format-bmp"),
        (b"%!PS-Adobe-3.0", "format-postscript"),
        (b"  <!DOCTYPE html><html>", "web-page"),
        (b"<svg xmlns=\"http://www.w3.org/2000/svg\">", "web-page"),
    ]);
}

#[test]
fn what_is_empty_half_or_of_another_kind_is_refused() {
    refused(&[
        (b"", "empty"),
        (b"%PDF-1.7\nhalf a file", "truncated"),
        (b"hello", "unknown-kind"),
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
        which in 0_usize..7, padding in 0_usize..200_000, sizes in proptest::collection::vec(1_usize..70_000, 1..6)
    ) {
        let padding = vec![b' '; padding];
        let (whole, expected) = match which {
            0 => (joined(&[b"%PDF-1.7\n", &padding, b"1 0 obj", &padding, b"%%EOF"]), "pdf"),
            1 => (joined(&[b"%PDF-1.7\n", &padding, b"%%EOF", &padding, b"1 0 obj"]), "truncated"),
            2 => (joined(&[JPEG, &padding, ZIP_END]), "polyglot"),
            3 => (joined(&[b"PK\x03\x04", &padding, b"word/vbaProject.bin", ZIP_END]), "office-macro"),
            4 => (joined(&[PNG, &padding]), "png"),
            5 => (joined(&[JPEG, &padding]), "jpeg"),
            _ => (joined(&[&JPEG[..3_000], &padding]), "truncated"),
        };
        let mut inspection = Inspection::new();
        let (mut rest, mut sizes) = (whole.as_slice(), sizes.into_iter().cycle());
        while !rest.is_empty() {
            let (chunk, next) = rest.split_at(sizes.next().unwrap().min(rest.len()));
            inspection.feed(chunk);
            rest = next;
        }
        prop_assert_eq!(inspection.size(), whole.len() as u64);
        let found = inspection.finish().map_or_else(|refusal| refusal.code(), FileKind::code);
        prop_assert_eq!(found, expected);
    }

    /// Nor does it for the smallest cuts there are.
    #[test]
    fn a_picture_in_single_bytes_is_the_same(size in 1_usize..9, end in 0_usize..15_134) {
        for file in [JPEG, PNG, case!("jpg-and-png/progressive.jpg")] {
            let file = &file[..file.len().min(end)];
            let mut inspection = Inspection::new();
            file.chunks(size).for_each(|chunk| inspection.feed(chunk));
            prop_assert_eq!(inspection.finish(), judge(file));
        }
    }

    #[test]
    fn any_bytes_are_judged(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = judge(&bytes);
    }
}
