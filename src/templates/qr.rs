//! QR codes as the path of an inline picture: no image file, no script.

use qrcode::{Color, QrCode};
use serde::Serialize;

/// A QR code: `<svg viewBox="0 0 {size} {size}"><path d="{path}"/></svg>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Qr {
    /// Width and height in modules, the quiet zone of four on each side included.
    pub size: usize,
    /// One bar for each run of dark modules in a row.
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
        for (y, row) in code.to_colors().chunks(width).enumerate() {
            let mut x = 0;
            for run in row.chunk_by(|one, next| one == next) {
                let length = run.len();
                if run.first() == Some(&Color::Dark) {
                    let (x, y) = (x + QUIET_ZONE, y + QUIET_ZONE);
                    let _ = write!(path, "M{x} {y}h{length}v1h-{length}z");
                }
                x += length;
            }
        }
        Some(Self {
            size: width + 2 * QUIET_ZONE,
            path,
        })
    }
}
