//! What a file is that is none of the kinds kept: so that its sentence can name it,
//! and the way to a kind that is taken.

use memchr::memmem;

use super::{FileRefusal, Format};

/// The most helpful refusal of something that begins so and is of no kind kept.
/// `macros` says that a part with macros was seen in it.
pub(super) fn refusal(head: &[u8], macros: bool) -> FileRefusal {
    known(head, macros).unwrap_or(FileRefusal::UnknownKind)
}

/// The refusal of what is recognised by its first bytes.
pub(super) fn known(head: &[u8], macros: bool) -> Option<FileRefusal> {
    if is_a_program(head) {
        return Some(FileRefusal::Executable);
    }
    if let Some(format) = format(head) {
        return Some(FileRefusal::Format { format });
    }
    if macros {
        return Some(FileRefusal::OfficeMacro);
    }
    if is_office(head) {
        return Some(FileRefusal::OfficeDocument);
    }
    if is_archive(head) {
        return Some(FileRefusal::Archive);
    }
    looks_like_markup(head).then_some(FileRefusal::WebPage)
}

/// Whether these first bytes are a container that a program, an office or an archiver
/// opens, whatever else is in it.
pub(super) fn is_strong(head: &[u8]) -> bool {
    is_a_program(head) || is_office(head) || is_archive(head)
}

/// Whether these are the first bytes of a program: of Windows, Linux, macOS or Java, or
/// a script.
pub fn is_a_program(head: &[u8]) -> bool {
    let magics: [&[u8]; 9] = [
        b"MZ",
        b"\x7FELF",
        b"\xFE\xED\xFA\xCE",
        b"\xFE\xED\xFA\xCF",
        b"\xCE\xFA\xED\xFE",
        b"\xCF\xFA\xED\xFE",
        b"\xCA\xFE\xBA\xBE",
        b"\x4C\x00\x00\x00\x01\x14\x02\x00",
        b"#!",
    ];
    starts(head, &magics)
}

/// Old and new Office documents, OpenDocument and RTF.
fn is_office(head: &[u8]) -> bool {
    let parts: [&[u8]; 5] = [
        b"[Content_Types].xml",
        b"word/",
        b"xl/",
        b"ppt/",
        b"mimetypeapplication/vnd.",
    ];
    starts(head, &[b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"{\\rtf"])
        || (is_zip(head) && parts.into_iter().any(|part| contains(head, part)))
}

pub(super) fn is_zip(head: &[u8]) -> bool {
    starts(head, &[b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"])
}

fn is_archive(head: &[u8]) -> bool {
    let magics: [&[u8]; 6] = [
        b"Rar!\x1A\x07",
        b"7z\xBC\xAF\x27\x1C",
        b"\x1F\x8B",
        b"BZh",
        b"\xFD7zXZ\x00",
        b"\x28\xB5\x2F\xFD",
    ];
    is_zip(head) || starts(head, &magics) || head.get(257..262) == Some(b"ustar".as_slice())
}

/// Pictures, films and papers of other formats.
fn format(head: &[u8]) -> Option<Format> {
    let riff = head.starts_with(b"RIFF");
    match head.get(8..12) {
        Some(b"WEBP") if riff => return Some(Format::WebP),
        Some(b"AVI ") if riff => return Some(Format::Film),
        Some(b"WAVE") if riff => return Some(Format::Sound),
        Some(_) | None => {}
    }
    if head.get(4..8) == Some(b"ftyp".as_slice()) {
        return Some(boxed(head));
    }
    let formats: [(&[u8], Format); 19] = [
        (b"GIF87a", Format::Gif),
        (b"GIF89a", Format::Gif),
        (b"II\x2A\x00", Format::Tiff),
        (b"MM\x00\x2A", Format::Tiff),
        (b"II\x2B\x00", Format::Tiff),
        (b"MM\x00\x2B", Format::Tiff),
        (b"\x00\x00\x00\x0CJXL \r\n\x87\n", Format::JpegXl),
        (b"\xFF\x0A", Format::JpegXl),
        (b"\x00\x00\x00\x0CjP  \r\n\x87\n", Format::Jpeg2000),
        (b"\xFF\x4F\xFF\x51", Format::Jpeg2000),
        (b"8BPS", Format::Photoshop),
        (b"%!PS", Format::PostScript),
        (b"\xC5\xD0\xD3\xC6", Format::PostScript),
        (b"AT&TFORM", Format::DjVu),
        (b"\x1A\x45\xDF\xA3", Format::Film),
        (b"ID3", Format::Sound),
        (b"OggS", Format::Sound),
        (b"fLaC", Format::Sound),
        (b"#!AMR", Format::Sound),
    ];
    let found = formats
        .into_iter()
        .find(|(magic, _)| head.starts_with(magic));
    found.map(|(_, format)| format).or_else(|| {
        // Its size, four zeros, and where the picture begins.
        let bitmap = head.starts_with(b"BM") && head.get(6..10) == Some([0; 4].as_slice());
        bitmap.then_some(Format::Bmp)
    })
}

/// Files of boxes (ISO 14496-12): the brands say what is inside, the first one or one
/// of those it is compatible with.
fn boxed(head: &[u8]) -> Format {
    let length = head
        .first_chunk()
        .map_or(0, |length| u32::from_be_bytes(*length));
    let end = usize::try_from(length).unwrap_or(usize::MAX);
    let brands = head.get(8..end.min(head.len())).unwrap_or_default();
    let has = |wanted: &[&[u8]]| {
        let mut all = brands.chunks_exact(4).enumerate();
        // The second group of four is a version and no brand.
        all.any(|(place, brand)| place != 1 && wanted.contains(&brand))
    };
    if has(&[b"avif", b"avis"]) {
        Format::Avif
    } else if has(&[
        b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1",
    ]) {
        Format::Heic
    } else if has(&[b"crx "]) {
        Format::Raw
    } else if has(&[b"jp2 ", b"jpx "]) {
        Format::Jpeg2000
    } else if has(&[b"M4A ", b"M4B "]) {
        Format::Sound
    } else {
        Format::Film
    }
}

fn looks_like_markup(head: &[u8]) -> bool {
    let start = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let start = start.trim_ascii_start();
    let start = start
        .get(..start.len().min(512))
        .unwrap_or_default()
        .to_ascii_lowercase();
    let tags: [&[u8]; 7] = [
        b"<!doctype",
        b"<!--",
        b"<html",
        b"<script",
        b"<svg",
        b"<?xml",
        b"<?php",
    ];
    starts(&start, &tags) || contains(&start, b"<script")
}

fn starts(bytes: &[u8], magics: &[&[u8]]) -> bool {
    magics.iter().any(|magic| bytes.starts_with(magic))
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    memmem::find(bytes, part).is_some()
}
