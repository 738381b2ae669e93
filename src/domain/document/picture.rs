//! Pictures walked through part by part, as their bytes arrive: whether the picture
//! is whole, and how large it is once it is unpacked. Nothing is unpacked here.

mod jpeg;
mod png;

pub(super) use jpeg::Jpeg;
pub(super) use png::Png;

/// Million pixels that a picture may have. The largest cameras of telephones make 200.
pub const MEGAPIXELS: u64 = 250;
/// Pixels of one side: JPEG has no more, and no browser shows more.
const SIDE: u32 = 65_535;

/// Whether a picture of so many pixels is more than anybody should unpack.
pub fn too_many_pixels(width: u32, height: u32) -> bool {
    let pixels = u64::from(width) * u64::from(height);
    pixels > MEGAPIXELS * 1_000_000 || width > SIDE || height > SIDE
}

/// What the walk through a picture found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// The picture ends; whatever follows is none of it.
    Whole,
    /// The bytes ended first.
    Cut,
    /// A part of it is not what it must be.
    Damaged,
}

/// Width and height in pixels, as the file's head says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Extent {
    pub(super) width: u32,
    pub(super) height: u32,
}

impl Extent {
    pub(super) fn is_too_large(self) -> bool {
        too_many_pixels(self.width, self.height)
    }
}
