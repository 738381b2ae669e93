//! A form whose token was checked before anybody looks at it.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header::{HOST, ORIGIN};
use actix_web::web::{Bytes, Data};
use actix_web::{FromRequest, HttpRequest};

use crate::services::App;
use crate::web::error::Error;
use crate::web::form::Fields;
use crate::web::visit::Visit;

/// Fields of one form at most: more is nobody's form.
const MOST_FIELDS: usize = 2_000;

/// The fields of a form sent from a page of ours to the person it was made for.
pub struct CsrfForm(pub Fields);

impl std::ops::Deref for CsrfForm {
    type Target = Fields;

    fn deref(&self) -> &Fields {
        &self.0
    }
}

impl FromRequest for CsrfForm {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let visit = Visit::of(request);
        let ours = is_from_here(request);
        let body = Bytes::from_request(request, payload);
        Box::pin(async move {
            let visit = visit.ok_or(Error::Malformed)?;
            if !ours {
                return Err(Error::ForeignForm);
            }
            let body = body.await.map_err(|error| {
                match error.as_response_error().status_code().as_u16() {
                    413 => Error::TooLarge,
                    _ => Error::Malformed,
                }
            })?;
            let fields = parse(&body)?;
            if visit.is_own_token(fields.text("_csrf")) {
                Ok(Self(fields))
            } else {
                Err(Error::StaleForm(fields))
            }
        })
    }
}

/// The fields of an encoded form.
pub(in crate::web) fn parse(body: &[u8]) -> Result<Fields, Error> {
    if body.split(|byte| *byte == b'&').count() > MOST_FIELDS {
        return Err(Error::TooLarge);
    }
    let pairs: Vec<(String, String)> =
        serde_urlencoded::from_bytes(body).map_err(|_| Error::Malformed)?;
    Ok(Fields(pairs))
}

/// Whether the browser says that the form came from this site. Old browsers say
/// nothing; the token decides about them.
pub fn is_from_here(request: &HttpRequest) -> bool {
    let header = |name: &str| {
        request
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
            .map(str::to_owned)
    };
    if let Some(site) = header("sec-fetch-site")
        && !matches!(site.as_str(), "same-origin" | "none")
    {
        return false;
    }
    let Some(origin) = header(ORIGIN.as_str()) else {
        return true;
    };
    let from = origin.split_once("://").map(|(_, from)| from);
    // A proxy may ask us under another name than the one people type.
    let public = request
        .app_data::<Data<App>>()
        .is_some_and(|app| origin.eq_ignore_ascii_case(&app.config().public_url));
    let host = header(HOST.as_str());
    public
        || from
            .zip(host)
            .is_some_and(|(from, host)| from.eq_ignore_ascii_case(&host))
}
