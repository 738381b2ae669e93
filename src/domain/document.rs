//! Files that people bring: what they are called, how big they may be, what
//! they must really be (D02, D03, D08 of features.md).
//!
//! Nothing here reads a file: bytes are fed in as they arrive, in constant memory.

mod foreign;
mod inspection;
mod name;
mod picture;
mod purpose;

use serde::{Deserialize, Serialize};

pub use foreign::is_a_program;
pub use inspection::Inspection;
pub use name::{display_name, distinct_names, kept_name};
pub use picture::{MEGAPIXELS, too_many_pixels};
pub use purpose::Purpose;

/// What kind of file is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// PDF.
    Pdf,
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
}

impl FileKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Pdf, Self::Jpeg, Self::Png];

    /// The code that is stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpeg",
            Self::Png => "png",
        }
    }

    /// The kind with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The content type to serve it with.
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }

    /// The endings a name of this kind may have, the usual one first.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
            Self::Png => &["png"],
        }
    }
}

/// A format that is known, and not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Pictures of web pages and messengers.
    WebP,
    /// Pictures of newer telephones and web pages.
    Avif,
    /// Photos of iPhones and some Android telephones.
    Heic,
    /// Scans of older devices.
    Tiff,
    /// Moving pictures.
    Gif,
    /// Pictures of Windows.
    Bmp,
    /// JPEG XL.
    JpegXl,
    /// JPEG 2000.
    Jpeg2000,
    /// What a camera's sensor saw.
    Raw,
    /// Photoshop.
    Photoshop,
    /// PostScript, as printers read it.
    PostScript,
    /// Scanned books.
    DjVu,
    /// Moving pictures with sound.
    Film,
    /// Sound.
    Sound,
}

impl Format {
    /// The key in language files.
    pub fn code(self) -> &'static str {
        match self {
            Self::WebP => "format-webp",
            Self::Avif => "format-avif",
            Self::Heic => "format-heic",
            Self::Tiff => "format-tiff",
            Self::Gif => "format-gif",
            Self::Bmp => "format-bmp",
            Self::JpegXl => "format-jpeg-xl",
            Self::Jpeg2000 => "format-jpeg-2000",
            Self::Raw => "format-raw",
            Self::Photoshop => "format-photoshop",
            Self::PostScript => "format-postscript",
            Self::DjVu => "format-djvu",
            Self::Film => "format-film",
            Self::Sound => "format-sound",
        }
    }
}

/// What the paper behind the file is (`loai_ban`, national codes).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CopyKind {
    /// 0 bản chính.
    Original,
    /// 1 bản sao.
    Copy,
    /// 2 bản điện tử.
    Electronic,
}

impl CopyKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Original, Self::Copy, Self::Electronic];

    /// The national code.
    pub fn national_code(self) -> u8 {
        match self {
            Self::Original => 0,
            Self::Copy => 1,
            Self::Electronic => 2,
        }
    }

    /// The kind with this national code.
    pub fn from_national_code(code: u8) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.national_code() == code)
    }

    /// The key in language files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Original => "original",
            Self::Copy => "copy",
            Self::Electronic => "electronic",
        }
    }
}

/// How much may be brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileLimits {
    /// Bytes of one file.
    pub file_bytes: u64,
    /// Files of one dossier.
    pub files: usize,
    /// Bytes of all files of one dossier.
    pub dossier_bytes: u64,
}

impl Default for FileLimits {
    /// 25 MB, 20 files, 200 MB: until the office says otherwise.
    fn default() -> Self {
        Self {
            file_bytes: 25 << 20,
            files: 20,
            dossier_bytes: 200 << 20,
        }
    }
}

impl FileLimits {
    /// Whether another file has room beside `files` of `bytes` together; says
    /// how many bytes it may have at most.
    pub fn room(&self, files: usize, bytes: u64) -> Result<u64, FileRefusal> {
        if files >= self.files {
            return Err(FileRefusal::TooMany { limit: self.files });
        }
        let left = self.dossier_bytes.saturating_sub(bytes);
        if left == 0 {
            return Err(FileRefusal::DossierFull {
                limit: self.dossier_bytes,
            });
        }
        Ok(left.min(self.file_bytes))
    }

    /// The refusal for a file of `size` bytes that does not fit beside `bytes`.
    pub fn check(&self, size: u64, bytes: u64) -> Result<(), FileRefusal> {
        if size > self.file_bytes {
            return Err(FileRefusal::TooLarge {
                limit: self.file_bytes,
            });
        }
        if bytes.saturating_add(size) > self.dossier_bytes {
            return Err(FileRefusal::DossierFull {
                limit: self.dossier_bytes,
            });
        }
        Ok(())
    }
}

/// Why a file was refused: each has its own sentence, with a way on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "refusal", rename_all = "snake_case")]
pub enum FileRefusal {
    /// No bytes at all.
    #[error("the file is empty")]
    Empty,
    /// More bytes than one file may have.
    #[error("the file is larger than {limit} bytes")]
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// The dossier has as many files as it may.
    #[error("there are already {limit} files")]
    TooMany {
        /// The limit.
        limit: usize,
    },
    /// The dossier's files are as many bytes as they may be.
    #[error("the files are larger than {limit} bytes together")]
    DossierFull {
        /// The limit in bytes.
        limit: u64,
    },
    /// A program, whatever it is called.
    #[error("the file is a program")]
    Executable,
    /// A PDF that asks for a password before it can be read.
    #[error("the PDF is encrypted")]
    EncryptedPdf,
    /// Two kinds of file in one.
    #[error("the file is of two kinds at once")]
    Polyglot,
    /// An Office document with macros.
    #[error("the file is an Office document with macros")]
    OfficeMacro,
    /// An Office document: to be saved as PDF.
    #[error("the file is an Office document")]
    OfficeDocument,
    /// A format that is known and not kept: the sentence names it, and the way out.
    #[error("the file is of the format {}", format.code())]
    Format {
        /// The format.
        format: Format,
    },
    /// A PDF in which something runs, is sent or is opened.
    #[error("something in the PDF runs")]
    ActivePdf,
    /// A PDF that cannot be read, or has no page.
    #[error("the PDF cannot be read")]
    DamagedPdf,
    /// A picture that is whole to its end, and of which no picture can be made.
    #[error("the picture is damaged")]
    DamagedPicture {
        /// What it begins like.
        kind: FileKind,
    },
    /// A picture that nobody should unpack.
    #[error("the picture has more than {megapixels} million pixels")]
    PictureTooLarge {
        /// The limit in million pixels.
        megapixels: u64,
    },
    /// A ZIP, RAR or 7z archive: to be unpacked.
    #[error("the file is an archive")]
    Archive,
    /// A web page or SVG drawing.
    #[error("the file is a web page")]
    WebPage,
    /// A PDF or picture whose end is missing: an upload that broke off.
    #[error("the end of the file is missing")]
    Truncated {
        /// What it begins like.
        kind: FileKind,
    },
    /// Nothing that the portal takes.
    #[error("the file is none of PDF, JPG, PNG")]
    UnknownKind,
}

impl FileRefusal {
    /// The key in language files: kebab-case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge { .. } => "too-large",
            Self::TooMany { .. } => "too-many",
            Self::DossierFull { .. } => "dossier-full",
            Self::Executable => "executable",
            Self::EncryptedPdf => "encrypted-pdf",
            Self::Polyglot => "polyglot",
            Self::OfficeMacro => "office-macro",
            Self::OfficeDocument => "office-document",
            Self::Format { format } => format.code(),
            Self::ActivePdf => "active-pdf",
            Self::DamagedPdf => "damaged-pdf",
            Self::DamagedPicture { .. } => "damaged-picture",
            Self::PictureTooLarge { .. } => "picture-too-large",
            Self::Archive => "archive",
            Self::WebPage => "web-page",
            Self::Truncated { .. } => "truncated",
            Self::UnknownKind => "unknown-kind",
        }
    }
}
