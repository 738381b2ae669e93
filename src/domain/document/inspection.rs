//! What a file really is, by its structure: neither by its name nor by words that
//! stand somewhere in it.

use std::collections::VecDeque;

use memchr::memmem;

use super::picture::{Extent, Found, Jpeg, MEGAPIXELS, Png};
use super::{FileKind, FileRefusal, foreign};

/// First bytes kept.
const HEAD: usize = 4096;
/// PDF readers look for the head of a PDF in so many bytes: copiers write a line or
/// the name of a printing job before it.
const LEAD: usize = 1024;
/// Last bytes kept: the end record of a ZIP and its longest comment.
const TAIL: usize = 22 + 65_535;
/// Longest thing looked for across chunks.
const OVERLAP: usize = 64;
/// The bytes before `obj` that tell an object's beginning.
const NUMBERS: usize = 24;

/// Looks at a file as it arrives, in constant memory. Where the bytes are cut does
/// not matter.
#[derive(Debug, Default)]
pub struct Inspection {
    size: u64,
    head: Vec<u8>,
    tail: VecDeque<u8>,
    carry: Vec<u8>,
    jpeg: Jpeg,
    png: Png,
    /// Where the last end of a PDF stands, and the last beginning of an object.
    pdf_end: Option<u64>,
    object: Option<u64>,
    macros: bool,
}

impl Inspection {
    /// Nothing seen yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Looks at the next bytes.
    pub fn feed(&mut self, chunk: &[u8]) {
        self.jpeg.feed(chunk);
        self.png.feed(chunk);
        self.look_for_marks(chunk);
        let wanted = HEAD.saturating_sub(self.head.len()).min(chunk.len());
        self.head.extend(chunk.iter().take(wanted));
        self.size = self.size.saturating_add(length(chunk));
        self.keep_tail(chunk);
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

    /// Remembers where a PDF's marks stand. What is cut by the chunks' edges is looked
    /// for there, the rest in its place.
    fn look_for_marks(&mut self, chunk: &[u8]) {
        let edge = chunk.get(..OVERLAP.min(chunk.len())).unwrap_or_default();
        let mut carry = std::mem::take(&mut self.carry);
        let before = length(&carry);
        carry.extend_from_slice(edge);
        self.marks_in(&carry, self.size - before);
        self.marks_in(chunk, self.size);
        if edge.len() < OVERLAP {
            let used = carry.len().saturating_sub(OVERLAP);
            carry.drain(..used);
        } else {
            carry.clear();
            let last = chunk.len().saturating_sub(OVERLAP);
            carry.extend_from_slice(chunk.get(last..).unwrap_or_default());
        }
        self.carry = carry;
    }

    fn marks_in(&mut self, bytes: &[u8], from: u64) {
        let place = |at: usize| from.saturating_add(u64::try_from(at).unwrap_or(u64::MAX));
        let end = memmem::rfind(bytes, b"%%EOF").map(place);
        self.pdf_end = self.pdf_end.max(end);
        let mut objects = memmem::rfind_iter(bytes, b"obj");
        let object = objects.find(|at| begins_object(bytes, *at)).map(place);
        self.object = self.object.max(object);
        self.macros = self.macros || memmem::find(bytes, b"vbaProject.bin").is_some();
    }

    /// Bytes seen so far.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// What the file is, if it is whole and of one of the kinds that are kept. A PDF
    /// is looked through by a reader of PDF afterwards.
    pub fn finish(mut self) -> Result<FileKind, FileRefusal> {
        self.tail.make_contiguous();
        let head = self.head.as_slice();
        if self.size == 0 {
            Err(FileRefusal::Empty)
        } else if head.starts_with(b"\xFF\xD8\xFF") {
            self.picture(FileKind::Jpeg, self.jpeg.extent(), self.jpeg.found())
        } else if head.starts_with(b"\x89PNG\r\n\x1A\n") {
            self.picture(FileKind::Png, self.png.extent(), self.png.found())
        } else if self.begins_like_pdf() && !foreign::is_strong(head) {
            self.pdf()
        } else {
            let macros = self.macros && foreign::is_zip(head);
            Err(foreign::refusal(head, macros))
        }
    }

    fn picture(
        &self,
        kind: FileKind,
        extent: Option<Extent>,
        found: Found,
    ) -> Result<FileKind, FileRefusal> {
        if extent.is_some_and(Extent::is_too_large) {
            return Err(FileRefusal::PictureTooLarge {
                megapixels: MEGAPIXELS,
            });
        }
        match found {
            Found::Cut => Err(FileRefusal::Truncated { kind }),
            Found::Damaged => Err(FileRefusal::DamagedPicture { kind }),
            Found::Whole if self.begins_like_pdf() && self.pdf_end.is_some() => {
                Err(FileRefusal::Polyglot)
            }
            Found::Whole if self.ends_like_zip() => Err(FileRefusal::Polyglot),
            Found::Whole => Ok(kind),
        }
    }

    fn pdf(&self) -> Result<FileKind, FileRefusal> {
        let kind = FileKind::Pdf;
        // An object behind the last end is the beginning of something that broke off.
        if self.pdf_end.is_none() || self.object > self.pdf_end {
            let other = foreign::known(&self.head, false);
            return Err(other.unwrap_or(FileRefusal::Truncated { kind }));
        }
        if self.ends_like_zip() {
            return Err(FileRefusal::Polyglot);
        }
        Ok(kind)
    }

    /// `%PDF-` and a version, where readers of PDF look for it.
    fn begins_like_pdf(&self) -> bool {
        let lead = self.head.get(..LEAD.min(self.head.len()));
        let lead = lead.unwrap_or_default();
        let mut places = memmem::find_iter(lead, b"%PDF-");
        places.any(|at| self.head.get(at + 5).is_some_and(u8::is_ascii_digit))
    }

    /// A ZIP is read from its end: what ends in its end record, with its directory
    /// right before, is an archive as well. An empty one holds nothing.
    fn ends_like_zip(&self) -> bool {
        let tail = self.tail.as_slices().0;
        memmem::find_iter(tail, b"PK\x05\x06").any(|at| {
            let record = tail.get(at..).unwrap_or_default();
            let number = |place: usize| {
                let pair = record.get(place).zip(record.get(place + 1));
                pair.map(|(low, high)| usize::from(u16::from_le_bytes([*low, *high])))
            };
            let ends = number(20).is_some_and(|comment| comment + 22 == record.len());
            let entries = number(10).unwrap_or(0);
            let directory = number(12)
                .zip(number(14))
                .map(|(low, high)| low | high << 16);
            let begins = directory.and_then(|size| at.checked_sub(size));
            // A directory too long to be kept whole is taken at its word.
            let entry = begins.is_none_or(|begins| {
                tail.get(begins..)
                    .is_some_and(|bytes| bytes.starts_with(b"PK\x01\x02"))
            });
            ends && entries > 0 && entry
        })
    }
}

/// `12 0 obj`: whether the `obj` at this place begins an object.
fn begins_object(bytes: &[u8], at: usize) -> bool {
    let before = bytes
        .get(at.saturating_sub(NUMBERS)..at)
        .unwrap_or_default();
    let is_space = |byte: &u8| byte.is_ascii_whitespace();
    let trimmed = before.trim_ascii_end();
    let mut words = trimmed.rsplit(is_space).filter(|word| !word.is_empty());
    let mut number = || {
        let word = words.next();
        word.is_some_and(|word| word.iter().all(u8::is_ascii_digit))
    };
    trimmed.len() < before.len() && number() && number()
}

fn length(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}
