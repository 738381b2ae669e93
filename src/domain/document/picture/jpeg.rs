//! JPEG (ITU T.81), marker by marker. A small picture inside a segment is not looked
//! at: it is that segment's matter.

use memchr::memchr;

use super::{Extent, Found};

/// Scans in one picture. Progressive ones of cameras have about ten.
const SCANS: u32 = 500;

/// A walk through a JPEG as its bytes arrive.
#[derive(Debug, Default)]
pub(in crate::domain::document) struct Jpeg {
    at: At,
    scans: u32,
    width: u32,
    height: u32,
    framed: bool,
    damaged: bool,
}

/// Where in the file the next byte stands.
#[derive(Debug, Default)]
enum At {
    /// Before the two bytes that every JPEG begins with; so many of them are seen.
    #[default]
    Start,
    /// After the first of them.
    Started,
    /// Between segments, where the next marker begins.
    Between,
    /// After the first byte of a marker. Inside a scan, other rules hold.
    Marker { in_scan: bool },
    /// The two bytes of a segment's length.
    Length { marker: u8, high: Option<u8> },
    /// In a segment, `left` bytes before its end.
    Segment { marker: u8, left: u16, head: Head },
    /// In the packed picture.
    Scan,
    /// Behind the end.
    End,
    /// This is no JPEG, or not all of one.
    Other,
}

/// The first bytes of a segment.
#[derive(Debug, Default)]
struct Head {
    bytes: [u8; 5],
    length: usize,
}

impl Head {
    fn take(&mut self, bytes: &[u8]) {
        for (place, byte) in self.bytes.iter_mut().skip(self.length).zip(bytes) {
            *place = *byte;
        }
        self.length = (self.length + bytes.len()).min(self.bytes.len());
    }
}

/// Frames: baseline, progressive and their kin. `C4`, `C8` and `CC` are none.
fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC)
}

/// Markers that a length and a segment follow.
fn has_segment(marker: u8) -> bool {
    matches!(marker, 0xC0..=0xCF | 0xDA..=0xEF | 0xFE)
}

impl Jpeg {
    /// Walks on through the next bytes.
    pub(in crate::domain::document) fn feed(&mut self, chunk: &[u8]) {
        let mut rest = chunk;
        while let Some((&byte, after)) = rest.split_first() {
            rest = match &mut self.at {
                At::End | At::Other => return,
                At::Scan => match memchr(0xFF, rest) {
                    Some(place) => {
                        self.at = At::Marker { in_scan: true };
                        rest.get(place + 1..).unwrap_or_default()
                    }
                    None => return,
                },
                At::Segment { marker, left, head } => {
                    let taken = usize::from(*left).min(rest.len());
                    let (inside, behind) = rest.split_at(taken);
                    head.take(inside);
                    *left -= u16::try_from(taken).unwrap_or(*left);
                    if *left == 0 {
                        let (marker, head) = (*marker, std::mem::take(head));
                        self.end_segment(marker, &head);
                    }
                    behind
                }
                At::Start | At::Started | At::Between | At::Marker { .. } | At::Length { .. } => {
                    self.step(byte);
                    after
                }
            };
        }
    }

    /// One byte of those that are looked at singly.
    fn step(&mut self, byte: u8) {
        self.at = match std::mem::take(&mut self.at) {
            At::Start if byte == 0xFF => At::Started,
            At::Started if byte == 0xD8 => At::Between,
            At::Start | At::Started => At::Other,
            At::Between if byte == 0xFF => At::Marker { in_scan: false },
            At::Between => At::Between,
            At::Marker { in_scan } => self.marker(byte, in_scan),
            At::Length { marker, high: None } => At::Length {
                marker,
                high: Some(byte),
            },
            At::Length {
                marker,
                high: Some(high),
            } => self.segment(marker, u16::from_be_bytes([high, byte])),
            same @ (At::Segment { .. } | At::Scan | At::End | At::Other) => same,
        };
    }

    fn marker(&mut self, marker: u8, in_scan: bool) -> At {
        match marker {
            0xFF => At::Marker { in_scan },
            0xD9 if self.scans > 0 => At::End,
            // The end of a picture that never began: whatever it is, it is none.
            0xD9 => {
                self.damaged = true;
                At::End
            }
            // Another picture begins where this one has not ended.
            0xD8 if self.scans > 0 => At::Other,
            marker if has_segment(marker) => At::Length { marker, high: None },
            // Stuffed bytes, restarts, and what means nothing.
            _ if in_scan => At::Scan,
            _ => At::Between,
        }
    }

    fn segment(&mut self, marker: u8, length: u16) -> At {
        match length.checked_sub(2) {
            None => {
                self.damaged = true;
                At::End
            }
            Some(0) => {
                self.end_segment(marker, &Head::default());
                std::mem::take(&mut self.at)
            }
            Some(left) => At::Segment {
                marker,
                left,
                head: Head::default(),
            },
        }
    }

    fn end_segment(&mut self, marker: u8, head: &Head) {
        let [first, second, third, fourth, fifth] = head.bytes;
        if is_frame(marker) && head.length == 5 && !self.framed {
            self.framed = true;
            self.height = u32::from(u16::from_be_bytes([second, third]));
            self.width = u32::from(u16::from_be_bytes([fourth, fifth]));
        }
        // The number of lines may be said after the first scan.
        if marker == 0xDC && self.height == 0 {
            self.height = u32::from(u16::from_be_bytes([first, second]));
        }
        if marker == 0xDA {
            self.scans += 1;
            self.damaged = self.damaged || !self.framed || self.scans > SCANS;
            self.at = At::Scan;
        } else if self.scans > 0 && marker == 0xDC {
            self.at = At::Scan;
        } else {
            self.at = At::Between;
        }
    }

    /// The size that the frame says; none before it.
    pub(in crate::domain::document) fn extent(&self) -> Option<Extent> {
        self.framed.then_some(Extent {
            width: self.width,
            height: self.height,
        })
    }

    /// What the bytes seen so far are.
    pub(in crate::domain::document) fn found(&self) -> Found {
        if self.damaged {
            Found::Damaged
        } else if !matches!(self.at, At::End) {
            Found::Cut
        } else if self.width == 0 || self.height == 0 {
            Found::Damaged
        } else {
            Found::Whole
        }
    }
}
