//! QR codes as the path of an inline picture: no image file, no script.

use qrcode::canvas::{Canvas, MaskPattern};
use qrcode::types::QrError;
use qrcode::{Color, EcLevel, bits, ec};
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
        let (colours, width) = modules(text).ok()?;
        let mut path = String::new();
        for (y, row) in colours.chunks(width).enumerate() {
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

/// The modules row by row, and how many there are in a row.
///
/// Always under the same mask: a camera reads any of the eight, and trying which of
/// them looks best takes ten times as long as all the rest.
fn modules(text: &str) -> Result<(Vec<Color>, usize), QrError> {
    let level = EcLevel::M;
    let bits = bits::encode_auto(text.as_bytes(), level)?;
    let version = bits.version();
    let (data, correction) = ec::construct_codewords(&bits.into_bytes(), version, level)?;
    let mut canvas = Canvas::new(version, level);
    canvas.draw_all_functional_patterns();
    canvas.draw_data(&data, &correction);
    canvas.apply_mask(MaskPattern::Checkerboard);
    let width = usize::try_from(version.width()).unwrap_or_default();
    Ok((canvas.into_colors(), width))
}
