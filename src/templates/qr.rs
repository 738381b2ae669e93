//! QR codes as the path of an inline picture: no image file, no script.

use qrcode::{Color, QrCode};
use serde::Serialize;

/// A QR code: `<svg viewBox="0 0 {size} {size}"><path d="{path}"/></svg>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Qr {
    /// Width and height in modules, the quiet zone of four on each side included.
    pub size: usize,
    /// One unit square for each dark module.
    pub path: String,
}

/// Modules that stay empty around the code, so that cameras find it.
const QUIET_ZONE: usize = 4;

impl Qr {
    /// The code that says `text`; none if the text is too long for any code.
    pub fn of(text: &str) -> Option<Self> {
        use std::fmt::Write as _;
        let code = QrCode::new(text.as_bytes()).ok()?;
        let width = code.width();
        let mut path = String::new();
        for (place, colour) in code.to_colors().iter().enumerate() {
            if *colour == Color::Dark {
                let (x, y) = (place % width + QUIET_ZONE, place / width + QUIET_ZONE);
                let _ = write!(path, "M{x} {y}h1v1h-1z");
            }
        }
        Some(Self {
            size: width + 2 * QUIET_ZONE,
            path,
        })
    }
}
