//! PNG (ISO 15948), chunk by chunk to `IEND`.

use super::{Extent, Found};

const SIGNATURE: [u8; 8] = *b"\x89PNG\r\n\x1A\n";
/// Bytes of a chunk that the standard allows.
const LONGEST: u32 = 0x7FFF_FFFF;

/// A walk through a PNG as its bytes arrive.
#[derive(Debug)]
pub(in crate::domain::document) struct Png {
    at: At,
    /// What was gathered of the part the walk is in.
    part: [u8; 8],
    gathered: usize,
    /// The checksum of the chunk so far.
    sum: u32,
    extent: Option<Extent>,
    data: bool,
}

/// Where in the file the next byte stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    Signature,
    Head,
    Data { kind: [u8; 4], left: u32 },
    Sum { kind: [u8; 4] },
    End,
    Damaged,
    Other,
}

impl Default for Png {
    fn default() -> Self {
        Self {
            at: At::Signature,
            part: [0; 8],
            gathered: 0,
            sum: 0,
            extent: None,
            data: false,
        }
    }
}

impl Png {
    /// Walks on through the next bytes.
    pub(in crate::domain::document) fn feed(&mut self, chunk: &[u8]) {
        let mut rest = chunk;
        while !rest.is_empty() {
            rest = match self.at {
                At::End | At::Damaged | At::Other => return,
                At::Signature | At::Head => self.gather(rest, 8),
                At::Sum { .. } => self.gather(rest, 4),
                At::Data { kind, left } => self.data(rest, kind, left),
            };
        }
    }

    /// Gathers a part of `wanted` bytes, and goes on once it is there.
    fn gather<'a>(&mut self, bytes: &'a [u8], wanted: usize) -> &'a [u8] {
        let (taken, rest) = bytes.split_at(bytes.len().min(wanted - self.gathered));
        for (place, byte) in self.part.iter_mut().skip(self.gathered).zip(taken) {
            *place = *byte;
        }
        self.gathered += taken.len();
        if self.gathered == wanted {
            self.gathered = 0;
            self.next();
        }
        rest
    }

    fn next(&mut self) {
        let [a, b, c, d, kind @ ..] = self.part;
        let number = u32::from_be_bytes([a, b, c, d]);
        self.at = match self.at {
            At::Signature if self.part == SIGNATURE => At::Head,
            At::Signature => At::Other,
            At::Head => self.begin(kind, number),
            At::Sum { kind } if is_needed(kind) && number != !self.sum => At::Damaged,
            At::Sum { kind } if &kind == b"IEND" => At::End,
            At::Sum { .. } => At::Head,
            same @ (At::Data { .. } | At::End | At::Damaged | At::Other) => same,
        };
    }

    fn begin(&mut self, kind: [u8; 4], length: u32) -> At {
        let first = self.extent.is_none();
        let is_head = &kind == b"IHDR";
        if length > LONGEST
            || !kind.iter().all(u8::is_ascii_alphabetic)
            || first != is_head
            || (is_head && length != 13)
            || (&kind == b"IEND" && (length != 0 || !self.data))
        {
            return At::Damaged;
        }
        self.data = self.data || (&kind == b"IDAT" && length > 0);
        self.sum = kind.iter().fold(u32::MAX, |sum, byte| summed(sum, *byte));
        if length == 0 {
            At::Sum { kind }
        } else {
            At::Data { kind, left: length }
        }
    }

    fn data<'a>(&mut self, bytes: &'a [u8], kind: [u8; 4], left: u32) -> &'a [u8] {
        let taken = usize::try_from(left).unwrap_or(usize::MAX).min(bytes.len());
        let (inside, rest) = bytes.split_at(taken);
        if is_needed(kind) {
            self.sum = inside.iter().fold(self.sum, |sum, byte| summed(sum, *byte));
        }
        if &kind == b"IHDR" {
            for byte in inside {
                if let Some(place) = self.part.get_mut(self.gathered) {
                    *place = *byte;
                    self.gathered += 1;
                }
            }
        }
        let left = left - u32::try_from(taken).unwrap_or(left);
        if left > 0 {
            self.at = At::Data { kind, left };
            return rest;
        }
        if &kind == b"IHDR" {
            let both = u64::from_be_bytes(self.part);
            self.extent = Some(Extent {
                width: u32::try_from(both >> 32).unwrap_or(u32::MAX),
                height: u32::try_from(both & u64::from(u32::MAX)).unwrap_or(u32::MAX),
            });
            self.gathered = 0;
        }
        self.at = At::Sum { kind };
        rest
    }

    /// The size that the head says; none before it.
    pub(in crate::domain::document) fn extent(&self) -> Option<Extent> {
        self.extent
    }

    /// What the bytes seen so far are.
    pub(in crate::domain::document) fn found(&self) -> Found {
        let drawn = self
            .extent
            .is_none_or(|extent| extent.width > 0 && extent.height > 0);
        if !drawn {
            return Found::Damaged;
        }
        match self.at {
            At::Damaged => Found::Damaged,
            At::End => Found::Whole,
            At::Signature | At::Head | At::Data { .. } | At::Sum { .. } | At::Other => Found::Cut,
        }
    }
}

/// Without these chunks there is no picture. Of all others it is said by their first
/// letter that they can be passed over, so their damage is nobody's loss.
fn is_needed(kind: [u8; 4]) -> bool {
    let [first, ..] = kind;
    first.is_ascii_uppercase()
}

/// The checksum with one more byte (CRC-32), half a byte at a time.
fn summed(sum: u32, byte: u8) -> u32 {
    let sum = sum ^ u32::from(byte);
    let half = |sum: u32| {
        let [low, ..] = sum.to_le_bytes();
        HALVES.get(usize::from(low & 15)).copied().unwrap_or(0) ^ (sum >> 4)
    };
    half(half(sum))
}

const HALVES: [u32; 16] = [
    0x0000_0000,
    0x1DB7_1064,
    0x3B6E_20C8,
    0x26D9_30AC,
    0x76DC_4190,
    0x6B6B_51F4,
    0x4DB2_6158,
    0x5005_713C,
    0xEDB8_8320,
    0xF00F_9344,
    0xD6D6_A3E8,
    0xCB61_B38C,
    0x9B64_C2B0,
    0x86D3_D2D4,
    0xA00A_E278,
    0xBDBD_F21C,
];
