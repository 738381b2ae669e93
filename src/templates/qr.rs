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
/// A camera reads any of the eight masks, and trying which is best for it takes ten
/// times as long as all the rest: this one is for half of our addresses.
const MASK: MaskPattern = MaskPattern::DiagonalLines;

impl Qr {
    /// The code that says `text`; none if the text is too long for any code.
    pub fn of(text: &str) -> Option<Self> {
        use std::fmt::Write as _;
        let (colours, width) = modules(text, MASK).ok()?;
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
fn modules(text: &str, mask: MaskPattern) -> Result<(Vec<Color>, usize), QrError> {
    let level = EcLevel::M;
    let bits = bits::encode_auto(text.as_bytes(), level)?;
    let version = bits.version();
    let (data, correction) = ec::construct_codewords(&bits.into_bytes(), version, level)?;
    let mut canvas = Canvas::new(version, level);
    canvas.draw_all_functional_patterns();
    canvas.draw_data(&data, &correction);
    canvas.apply_mask(mask);
    let width = usize::try_from(version.width()).unwrap_or_default();
    Ok((canvas.into_colors(), width))
}

#[cfg(test)]
mod tests {
    use super::*;
    use qrcode::QrCode;

    /// Every mask there is.
    const MASKS: [MaskPattern; 8] = [
        MaskPattern::Checkerboard,
        MaskPattern::HorizontalLines,
        MaskPattern::VerticalLines,
        MaskPattern::DiagonalLines,
        MaskPattern::LargeCheckerboard,
        MaskPattern::Fields,
        MaskPattern::Diamonds,
        MaskPattern::Meadow,
    ];

    #[test]
    fn a_code_is_the_library_s_own_but_for_the_mask() {
        for text in ["a", "https://vi-du.vn/tra-cuu?ma=DK-261126-K5H6WK"] {
            let theirs = QrCode::new(text).unwrap();
            let same = MASKS.into_iter().filter(|mask| {
                modules(text, *mask).unwrap() == (theirs.to_colors(), theirs.width())
            });
            assert_eq!(same.count(), 1, "{text}");
        }
    }

    #[test]
    fn what_no_code_can_hold_gets_none() {
        assert_eq!(Qr::of(&"a".repeat(3000)), None);
    }
}
