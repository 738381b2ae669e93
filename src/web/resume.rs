//! Work that outlives its session (N08): a form sent after the session is over
//! goes through the sign-in as hidden fields and is offered again behind it, to
//! the person whose page it was on and to nobody else.

use actix_web::HttpMessage;
use actix_web::HttpRequest;
use actix_web::dev::{Payload, ServiceRequest};
use actix_web::http::Method;
use actix_web::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use actix_web::web::{self, Bytes, Data};
use serde::Serialize;

use super::error::StaleForm;
use super::extract::csrf;
use super::extract::upload::{FileHead, FileSink, Limits, Objection, Uploads};
use super::form::Fields;
use super::visit::{Visit, cookie_name};
use crate::urls;

/// Larger forms are not carried along: encoded twice they would not come back.
const LARGEST: usize = 512 * 1024;
/// The same with the files that come along and are not kept.
const LARGEST_WITH_FILES: usize = 64 * 1024 * 1024;

/// The fields of a form that came without a session.
#[derive(Clone)]
pub(super) struct Kept(Fields);

/// Reads the form of a request without a complete sign-in, and puts it back for the
/// handler. Nothing of a form from another site is kept.
pub(super) async fn keep(request: &mut ServiceRequest, secure: bool) -> Option<Kept> {
    if request.method() != Method::POST || !csrf::is_from_here(request.request()) {
        return None;
    }
    let header = |name| request.headers().get(name).and_then(|v| v.to_str().ok());
    let length: Option<usize> = header(CONTENT_LENGTH).and_then(|text| text.parse().ok());
    let kind = header(CONTENT_TYPE).unwrap_or_default();
    if kind.starts_with("multipart/form-data") {
        // A browser that has been here before; a stranger is not read to the end.
        let known = request.cookie(&cookie_name("session", secure)).is_some();
        let wanted = known && length.is_some_and(|length| length <= LARGEST_WITH_FILES);
        return if wanted { text_of(request).await } else { None };
    }
    let is_form = kind.starts_with("application/x-www-form-urlencoded");
    if !is_form || length.is_none_or(|length| length > LARGEST) {
        return None;
    }
    let body = request.extract::<Bytes>().await.ok()?;
    request.set_payload(Payload::from(body.clone()));
    csrf::parse(&body).ok().map(Kept)
}

/// The words of a form with files. The files are read away: they cannot wait, and the
/// page says so.
async fn text_of(request: &mut ServiceRequest) -> Option<Kept> {
    let uploads = request.app_data::<Data<Uploads>>().cloned()?;
    let payload = request.extract::<web::Payload>().await.ok()?;
    let limits = Limits {
        request: u64::try_from(LARGEST_WITH_FILES).unwrap_or(u64::MAX),
        fields: 500,
        ..Limits::default()
    };
    let form = uploads
        .receive(request.request(), payload, &limits, NoFiles)
        .await;
    let fields = form.ok()?.fields;
    let bytes: usize = fields
        .pairs()
        .iter()
        .map(|(name, value)| name.len() + value.len())
        .sum();
    (bytes <= LARGEST).then_some(Kept(fields))
}

/// Takes no file.
struct NoFiles;

impl FileSink for NoFiles {
    type Kept = ();
    type Refusal = ();

    fn begin(&mut self, _: &Fields, _: &FileHead) -> Result<(), Objection<()>> {
        Err(Objection::File(()))
    }

    fn write(&mut self, _: &[u8]) -> Result<(), Objection<()>> {
        Err(Objection::File(()))
    }

    fn finish(&mut self) -> Result<(), Objection<()>> {
        Err(Objection::File(()))
    }

    fn abort(&mut self) {}
}

/// A form on its way through the sign-in.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Resume {
    /// Where the form was sent.
    path: String,
    /// Its fields, as JSON.
    fields: String,
}

impl Resume {
    /// What this request brought, if it is worth carrying along.
    pub(super) fn of_request(visit: &Visit, request: &HttpRequest) -> Option<Self> {
        let kept = request.extensions().get::<Kept>().cloned()?;
        let fields: Vec<&(String, String)> = kept
            .0
            .pairs()
            .iter()
            .filter(|(name, _)| !name.starts_with("password"))
            .collect();
        Some(Self {
            path: visit.path().to_owned(),
            fields: serde_json::to_string(&fields).ok()?,
        })
    }

    /// What the sign-in form has carried along.
    pub(super) fn of_form(form: &Fields) -> Option<Self> {
        let path = form.text("_resume_path");
        let fields = form.text("_resume");
        let fits = urls::is_local(path) && !fields.is_empty();
        fits.then(|| Self {
            path: path.to_owned(),
            fields: fields.to_owned(),
        })
    }

    /// Where the form was sent.
    pub(super) fn path(&self) -> &str {
        &self.path
    }

    /// The form once more, to be sent by the person whose page it was on; none
    /// for anybody else.
    pub(super) fn form(&self, visit: &Visit) -> Option<StaleForm> {
        let pairs: Vec<(String, String)> = serde_json::from_str(&self.fields).ok()?;
        let fields = Fields(pairs);
        let same = visit.is_token_of_same_person(fields.text("_csrf"));
        same.then(|| StaleForm::after_sign_in(&self.path, &fields))
    }
}
