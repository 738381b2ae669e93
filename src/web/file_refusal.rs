//! Why a file was not taken, as the values that its sentence names.

use crate::domain::document::FileRefusal;
use crate::domain::text::Language;
use crate::templates::filters;

/// The values of `file-refused-<code>` besides the file's name.
pub(super) fn details(language: Language, refusal: &FileRefusal) -> Vec<(&'static str, String)> {
    match refusal {
        FileRefusal::TooLarge { limit } | FileRefusal::DossierFull { limit } => {
            vec![("limit", filters::file_size(language, *limit))]
        }
        FileRefusal::TooMany { limit } => vec![("limit", limit.to_string())],
        FileRefusal::PictureTooLarge { megapixels } => {
            vec![("limit", megapixels.to_string())]
        }
        FileRefusal::Truncated { kind } | FileRefusal::DamagedPicture { kind } => {
            vec![("kind", kind.code().to_uppercase())]
        }
        FileRefusal::Empty
        | FileRefusal::Executable
        | FileRefusal::EncryptedPdf
        | FileRefusal::Polyglot
        | FileRefusal::OfficeMacro
        | FileRefusal::OfficeDocument
        | FileRefusal::Format { .. }
        | FileRefusal::ActivePdf
        | FileRefusal::DamagedPdf
        | FileRefusal::Archive
        | FileRefusal::WebPage
        | FileRefusal::UnknownKind => Vec::new(),
    }
}
