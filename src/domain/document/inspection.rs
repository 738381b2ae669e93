//! What a file really is, by its first and last bytes and what it carries.

use std::collections::VecDeque;

use memchr::memmem;

use super::name::ending_of;
use super::{FileKind, FileRefusal};

/// First bytes kept. PDF readers look for the head in the first kilobyte.
const HEAD: usize = 4096;
/// Last bytes kept: the end record of a ZIP and its longest comment.
const TAIL: usize = 22 + 65_535;
/// Longest thing looked for across chunks.
const OVERLAP: usize = 64;

/// Looks at a file as it arrives, in constant memory.
#[derive(Debug, Default)]
pub struct Inspection {
    size: u64,
    head: Vec<u8>,
    tail: VecDeque<u8>,
    carry: Vec<u8>,
    encrypted: bool,
    macros: bool,
}

impl Inspection {
    /// Nothing seen yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Looks at the next bytes. Where they are cut does not matter.
    pub fn feed(&mut self, chunk: &[u8]) {
        self.size = self
            .size
            .saturating_add(u64::try_from(chunk.len()).unwrap_or(u64::MAX));
        let wanted = HEAD.saturating_sub(self.head.len()).min(chunk.len());
        self.head.extend(chunk.iter().take(wanted));
        self.keep_tail(chunk);
        self.look_for_contraband(chunk);
    }

    /// Keeps the last bytes, in a ring: nothing is moved to make room.
    fn keep_tail(&mut self, chunk: &[u8]) {
        if self.tail.capacity() == 0 {
            self.tail.reserve_exact(TAIL);
        }
        let last = chunk.get(chunk.len().saturating_sub(TAIL)..);
        let last = last.unwrap_or_default();
        let over = (self.tail.len() + last.len()).saturating_sub(TAIL);
        self.tail.drain(..over);
        self.tail.extend(last);
    }

    /// Looks for what a PDF may not hold, and what tells which unwanted kind it is.
    /// A picture can hold neither.
    fn look_for_contraband(&mut self, chunk: &[u8]) {
        let kind = kind_of(&self.head);
        if matches!(kind, Some(FileKind::Jpeg | FileKind::Png)) {
            return;
        }
        // What is cut by the chunks' edges is looked for there, the rest in its place.
        let edge = chunk.get(..OVERLAP.min(chunk.len())).unwrap_or_default();
        self.carry.extend_from_slice(edge);
        for part in [self.carry.as_slice(), chunk] {
            self.encrypted = self.encrypted || names_encryption(part);
            self.macros = self.macros || (kind.is_none() && contains(part, b"vbaProject.bin"));
        }
        if edge.len() < OVERLAP {
            let used = self.carry.len().saturating_sub(OVERLAP);
            self.carry.drain(..used);
        } else {
            let last = chunk.len().saturating_sub(OVERLAP);
            self.carry.clear();
            self.carry
                .extend_from_slice(chunk.get(last..).unwrap_or_default());
        }
    }

    /// Bytes seen so far.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// What the file is, if its content and its name agree on one of the kinds
    /// that are kept.
    pub fn finish(mut self, name: &str) -> Result<FileKind, FileRefusal> {
        if self.size == 0 {
            return Err(FileRefusal::Empty);
        }
        self.tail.make_contiguous();
        let ending = ending_of(name).unwrap_or_default();
        let Some(kind) = kind_of(&self.head) else {
            return Err(self.foreign(&ending));
        };
        if kind == FileKind::Pdf && self.encrypted {
            return Err(FileRefusal::EncryptedPdf);
        }
        if self.is_two_kinds(kind) {
            return Err(FileRefusal::Polyglot);
        }
        if !self.is_whole(kind) {
            return Err(FileRefusal::Truncated { kind });
        }
        if kind.endings().contains(&ending.as_str()) {
            Ok(kind)
        } else {
            Err(FileRefusal::NameDisagrees { found: kind })
        }
    }

    /// The most helpful refusal of something that is none of the kinds kept.
    fn foreign(&self, ending: &str) -> FileRefusal {
        let head = self.head.as_slice();
        if is_executable(head) || ["exe", "bat", "cmd", "scr", "msi", "com"].contains(&ending) {
            return FileRefusal::Executable;
        }
        if is_heic(head) {
            return FileRefusal::Heic;
        }
        let macro_ending = ["docm", "dotm", "xlsm", "xltm", "xlam", "pptm", "ppsm"];
        if self.macros || macro_ending.contains(&ending) {
            return FileRefusal::OfficeMacro;
        }
        if head.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") || head.starts_with(b"{\\rtf") {
            return FileRefusal::OfficeDocument;
        }
        if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
            let parts: [&[u8]; 5] = [
                b"[Content_Types].xml",
                b"word/",
                b"xl/",
                b"ppt/",
                b"mimetypeapplication/vnd.",
            ];
            let office = parts.into_iter().any(|part| contains(head, part));
            return if office {
                FileRefusal::OfficeDocument
            } else {
                FileRefusal::Archive
            };
        }
        let archives: [&[u8]; 4] = [b"Rar!\x1A\x07", b"7z\xBC\xAF\x27\x1C", b"\x1F\x8B", b"BZh"];
        if archives.into_iter().any(|magic| head.starts_with(magic)) {
            return FileRefusal::Archive;
        }
        if looks_like_markup(head) {
            return FileRefusal::WebPage;
        }
        FileRefusal::UnknownKind
    }

    /// The last bytes; all of them once they lie in one piece.
    fn tail(&self) -> &[u8] {
        self.tail.as_slices().0
    }

    fn is_two_kinds(&self, kind: FileKind) -> bool {
        let start = self
            .head
            .get(..1024.min(self.head.len()))
            .unwrap_or_default();
        let inner_pdf = match kind {
            FileKind::Pdf => false,
            FileKind::Jpeg | FileKind::Png => contains(start, b"%PDF-"),
        };
        // A PDF's own XML metadata comes later than its first bytes.
        let markup: [&[u8]; 4] = [b"<script", b"<html", b"<?php", b"<!doctype html"];
        let lower = start.to_ascii_lowercase();
        inner_pdf
            || markup.into_iter().any(|tag| contains(&lower, tag))
            || ends_like_zip(self.tail())
    }

    fn is_whole(&self, kind: FileKind) -> bool {
        match kind {
            FileKind::Pdf => {
                let from = self.tail().len().saturating_sub(2048);
                contains(self.tail().get(from..).unwrap_or_default(), b"%%EOF")
            }
            // Cameras write more pictures and notes behind the first one.
            FileKind::Jpeg => contains(self.tail(), b"\xFF\xD9"),
            FileKind::Png => self
                .tail()
                .ends_with(b"\x00\x00\x00\x00IEND\xAE\x42\x60\x82"),
        }
    }
}

fn kind_of(head: &[u8]) -> Option<FileKind> {
    if head.starts_with(b"%PDF-") || head.starts_with(b"\xEF\xBB\xBF%PDF-") {
        Some(FileKind::Pdf)
    } else if head.starts_with(b"\xFF\xD8\xFF") {
        Some(FileKind::Jpeg)
    } else if head.starts_with(b"\x89PNG\r\n\x1A\n") {
        Some(FileKind::Png)
    } else {
        None
    }
}

/// Windows, Linux, macOS and Java programs, and scripts.
fn is_executable(head: &[u8]) -> bool {
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
    magics.into_iter().any(|magic| head.starts_with(magic))
}

fn is_heic(head: &[u8]) -> bool {
    let brands: [&[u8]; 8] = [
        b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1",
    ];
    head.get(4..8) == Some(b"ftyp".as_slice())
        && head.get(8..12).is_some_and(|brand| brands.contains(&brand))
}

fn looks_like_markup(head: &[u8]) -> bool {
    let start = head.trim_ascii_start();
    let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start);
    let start = start
        .get(..start.len().min(512))
        .unwrap_or_default()
        .to_ascii_lowercase();
    let tags: [&[u8]; 6] = [
        b"<!doctype",
        b"<html",
        b"<script",
        b"<svg",
        b"<?xml",
        b"<?php",
    ];
    tags.into_iter().any(|tag| start.starts_with(tag)) || contains(&start, b"<script")
}

/// A ZIP is read from its end: a picture that ends in its end record is an
/// archive as well. The record says how long the comment behind it is.
fn ends_like_zip(tail: &[u8]) -> bool {
    tail.windows(4)
        .enumerate()
        .filter(|(_, bytes)| *bytes == b"PK\x05\x06")
        .any(|(at, _)| {
            let length = tail.get(at + 20).zip(tail.get(at + 21));
            let comment = length.map(|(low, high)| usize::from(*low) + usize::from(*high) * 256);
            comment.is_some_and(|comment| at + 22 + comment == tail.len())
        })
}

/// `/Encrypt` with a reference or a dictionary behind it: the entry of a
/// trailer, not the same letters in a text.
fn names_encryption(bytes: &[u8]) -> bool {
    const KEY: &[u8] = b"/Encrypt";
    let places = memmem::find_iter(bytes, KEY);
    places.map(|at| at + KEY.len()).any(|after| {
        let rest = bytes.get(after..).unwrap_or_default();
        let spaced = rest.trim_ascii_start();
        spaced.starts_with(b"<<") || (spaced.len() < rest.len() && is_reference(spaced))
    })
}

/// `12 0 R`.
fn is_reference(bytes: &[u8]) -> bool {
    let mut words = bytes
        .split(u8::is_ascii_whitespace)
        .filter(|word| !word.is_empty());
    let number = |word: Option<&[u8]>| {
        word.is_some_and(|word| word.len() < 11 && word.iter().all(u8::is_ascii_digit))
    };
    number(words.next())
        && number(words.next())
        && words.next().is_some_and(|r| r.starts_with(b"R"))
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    memmem::find(bytes, part).is_some()
}
