//! Files as officers see them, and the mark that a paper was compared with the
//! original.

use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, HeaderValue};
use actix_web::web::Path;

use crate::domain::ids::{DocumentId, DossierId};
use crate::services::{casefile, documents};
use crate::urls;
use crate::web::extract::actor::Staff;
use crate::web::extract::csrf::CsrfForm;
use crate::web::{Result, call, download};

/// A PDF or picture in the browser's own viewer. Nothing in it may load or run
/// anything; its type was found in its bytes, and no browser may guess another.
pub(super) async fn show(staff: Staff, path: Path<(DossierId, DocumentId)>) -> Result {
    let (id, document) = path.into_inner();
    let signed = staff.signed.clone();
    let opened = call(staff.app(), move |app| {
        documents::open(app, &signed, id, document)
    })
    .await?;
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
    let policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; \
         frame-ancestors 'none'";
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
