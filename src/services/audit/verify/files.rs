//! The files: do their bytes have the digest of their row?

use sha2::{Digest, Sha256};

use super::{App, Error, Trouble, Verified};
use crate::db::documents::{self, Document};
use crate::domain::audit::hex;
use crate::domain::ids::DocumentId;
use crate::storage::{self, Key};

/// Rows read at once.
const AT_ONCE: i64 = 200;

/// Reads every file there is.
pub(super) fn compare(app: &App, verified: &mut Verified) -> Result<(), Error> {
    let mut after: Option<DocumentId> = None;
    loop {
        let page = app.db.read(|conn| documents::after(conn, after, AT_ONCE))?;
        let Some(last) = page.last() else {
            return Ok(());
        };
        after = Some(last.id);
        for document in &page {
            verified.files += 1;
            if let Some(reason) = fault(app, document) {
                let trouble = Trouble::FileBroken(document.id.to_string(), reason);
                let chain = document.dossier.to_string();
                verified.add(trouble, &chain, Some(document.uploaded_at));
            }
        }
    }
}

/// What is wrong with the bytes of a file, in English; none where they are as they
/// came.
fn fault(app: &App, document: &Document) -> Option<String> {
    let read = || -> Result<(u64, String), storage::Error> {
        let key: Key = document
            .storage_key
            .parse()
            .map_err(|_| storage::Error::NotFound)?;
        let (mut size, mut hasher) = (0, Sha256::new());
        for chunk in app.storage.open(&key)? {
            let chunk = chunk?;
            size += u64::try_from(chunk.len()).unwrap_or_default();
            hasher.update(&chunk);
        }
        Ok((size, hex(&hasher.finalize())))
    };
    match read() {
        Err(error) => Some(error.to_string()),
        Ok((size, _)) if size != document.size => {
            Some(format!("{size} bytes where {} came", document.size))
        }
        Ok((_, digest)) if digest != document.sha256 => {
            Some("its bytes are not those that came".to_owned())
        }
        Ok(_) => None,
    }
}
