//! Files as officers see them, and the mark that a paper was compared with the
//! original.

use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, HeaderValue};
use actix_web::web::Path;

use crate::domain::document::FileKind;
use crate::domain::ids::{DocumentId, DossierId};
use crate::services::{casefile, documents};
use crate::urls;
use crate::web::extract::actor::Staff;
use crate::web::extract::csrf::CsrfForm;
use crate::web::{Result, call, download};

/// Nothing in a file may load or run anything. Browsers draw pictures with styles of
/// their own.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; \
     frame-ancestors 'none'";
/// The same in a sandbox. The viewers of PDF that browsers have do not open in one; a
/// PDF is looked through for what runs when it comes.
const SANDBOX: &str = "sandbox; default-src 'none'; style-src 'unsafe-inline'; \
     base-uri 'none'; frame-ancestors 'none'";

/// A PDF or picture in the browser's own viewer. Nothing in it may load or run
/// anything; its type was found in its bytes, and no browser may guess another. Whatever
/// else a row may say is only saved.
pub(super) async fn show(staff: Staff, path: Path<(DossierId, DocumentId)>) -> Result {
    let (id, document) = path.into_inner();
    let signed = staff.signed.clone();
    let opened = call(staff.app(), move |app| {
        documents::open(app, &signed, id, document)
    })
    .await?;
    let of_type = |kind: &FileKind| kind.content_type() == opened.media_type;
    let Some(kind) = FileKind::ALL.into_iter().find(of_type) else {
        return Ok(download::answer(opened));
    };
    let mut response = download::answer(opened);
    let headers = response.headers_mut();
    let inline = headers
        .get(CONTENT_DISPOSITION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("attachment"))
        .and_then(|rest| HeaderValue::from_str(&format!("inline{rest}")).ok());
    if let Some(inline) = inline {
        headers.insert(CONTENT_DISPOSITION, inline);
    }
    let policy = match kind {
        FileKind::Pdf => POLICY,
        FileKind::Jpeg | FileKind::Png => SANDBOX,
    };
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    Ok(response)
}

/// Marks a paper as compared with the original, or takes the mark back.
pub(super) async fn compare(
    staff: Staff,
    path: Path<(DossierId, DocumentId)>,
    form: CsrfForm,
) -> Result {
    let (id, document) = path.into_inner();
    let compared = form.text("compared") != "no";
    let signed = staff.signed.clone();
    call(staff.app(), move |app| {
        casefile::compare(app, &signed, id, document, compared)
    })
    .await?;
    Ok(staff.see_other(&format!("{}#papers", urls::staff_dossier(id))))
}
