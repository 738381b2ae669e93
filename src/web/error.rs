//! The only file that turns errors into status codes and pages.

use std::fmt;

use actix_web::http::StatusCode;
use actix_web::http::header::RETRY_AFTER;
use actix_web::{HttpResponse, ResponseError};
use serde::Serialize;

use super::form::Fields;
use super::visit::Visit;
use crate::services;
use crate::templates::Page;

/// What a handler answers.
pub type Result<T = HttpResponse> = std::result::Result<T, Error>;

/// Why a handler has no page of its own to answer with.
#[derive(Debug)]
pub enum Error {
    /// A service said no.
    Service(services::Error),
    /// Nobody is signed in: the way leads over the sign-in page.
    SignInFirst,
    /// The form came from a page of somebody else, or of long ago.
    ForeignForm,
    /// The form's token is too old, or its session is over: what was typed is shown
    /// again, to be sent once more; unless the page was somebody else's.
    StaleForm(Fields),
    /// The request cannot be understood.
    Malformed,
    /// The request is longer than anything we ask for.
    TooLarge,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Service(error) => write!(f, "{error}"),
            Self::SignInFirst => f.write_str("not signed in"),
            Self::ForeignForm => f.write_str("a form from elsewhere"),
            Self::StaleForm(_) => f.write_str("a form of long ago"),
            Self::Malformed => f.write_str("malformed request"),
            Self::TooLarge => f.write_str("request too large"),
        }
    }
}

impl std::error::Error for Error {}

impl From<services::Error> for Error {
    fn from(error: services::Error) -> Self {
        Self::Service(error)
    }
}

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        use services::Error as Service;
        match self {
            Self::SignInFirst => StatusCode::UNAUTHORIZED,
            Self::ForeignForm => StatusCode::FORBIDDEN,
            Self::StaleForm(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Malformed => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Service(error) => match error {
                Service::NotFound => StatusCode::NOT_FOUND,
                Service::Forbidden => StatusCode::FORBIDDEN,
                Service::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
                Service::Refused(_) | Service::Conflict(_) => StatusCode::CONFLICT,
                Service::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
                Service::Busy | Service::Unavailable(_) | Service::Unanswered(_) => {
                    StatusCode::SERVICE_UNAVAILABLE
                }
                Service::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
            },
        }
    }

    /// Bare; `middleware::error_pages` puts the page in.
    fn error_response(&self) -> HttpResponse {
        HttpResponse::new(self.status_code())
    }
}

/// The page for an error, in the visitor's language.
pub(crate) fn page(visit: &Visit, status: StatusCode, error: Option<&Error>) -> HttpResponse {
    log(visit, status, error);
    if let Some(Error::StaleForm(fields)) = error {
        if !visit.may_be_shown_again(fields.text("_csrf")) {
            let foreign = Error::ForeignForm;
            return page(visit, foreign.status_code(), Some(&foreign));
        }
        return visit.form_page_with(status, &StaleForm::new(visit.path(), fields));
    }
    let message = error.and_then(|error| message(visit, error));
    match status {
        StatusCode::NOT_FOUND => visit.page_with(status, &NotFound { message }),
        StatusCode::FORBIDDEN | StatusCode::UNAUTHORIZED => {
            visit.page_with(status, &Forbidden { message })
        }
        StatusCode::CONFLICT if is_refusal(error) => visit.page_with(status, &Refused { message }),
        StatusCode::CONFLICT => visit.page_with(status, &Conflict { message }),
        StatusCode::TOO_MANY_REQUESTS => {
            with_retry(visit.page_with(status, &TooMany { message }), "60")
        }
        StatusCode::SERVICE_UNAVAILABLE => {
            with_retry(visit.page_with(status, &Unavailable { message }), "5")
        }
        status if status.is_client_error() => visit.page_with(status, &Invalid { message }),
        status => visit.page_with(status, &Internal { message }),
    }
}

/// A page that says why something was not done, where no page of its own is left.
pub(crate) fn refused(visit: &Visit, status: StatusCode, message: String) -> HttpResponse {
    let message = Some(message);
    visit.page_with(status, &Refused { message })
}

/// Whether a rule said no, and nobody else was faster.
fn is_refusal(error: Option<&Error>) -> bool {
    matches!(error, Some(Error::Service(services::Error::Refused(_))))
}

fn with_retry(mut response: HttpResponse, seconds: &'static str) -> HttpResponse {
    let value = actix_web::http::header::HeaderValue::from_static(seconds);
    response.headers_mut().insert(RETRY_AFTER, value);
    response
}

/// A fault of ours with its cause; a refusal with who was refused. What was asked
/// for stands in the request's own line, under the same id.
fn log(visit: &Visit, status: StatusCode, error: Option<&Error>) {
    let request_id = visit.request_id();
    if status.is_server_error() {
        let cause = error.map_or_else(|| "unknown".to_owned(), ToString::to_string);
        tracing::error!(request_id, %status, cause, "request failed");
    } else if let Some(signed) = visit.signed() {
        tracing::info!(request_id, %status, account = %signed.account.id, "request refused");
    } else if matches!(error, Some(Error::ForeignForm)) {
        tracing::warn!(request_id, %status, "a form from elsewhere was refused");
    }
}

/// The sentence that belongs to this error, where there is one besides the page's own.
pub fn message(visit: &Visit, error: &Error) -> Option<String> {
    use services::Error as Service;
    let error = match error {
        Error::Service(error) => error,
        Error::ForeignForm => return Some(visit.text("errors-foreign-form", &[])),
        Error::TooLarge => return Some(visit.text("errors-too-large", &[])),
        Error::SignInFirst | Error::StaleForm(_) | Error::Malformed => return None,
    };
    match error {
        Service::Refused(refusal) => {
            let pairs: Vec<(&str, String)> = refusal
                .arguments
                .iter()
                .map(|(name, value)| (name.as_str(), value.clone()))
                .collect();
            Some(visit.text(&refusal.message, &pairs))
        }
        Service::Conflict(conflict) => {
            let by = conflict.by.clone()?;
            let at = conflict
                .at
                .map(|at| at.format("%H:%M %d/%m/%Y").to_string())?;
            Some(visit.text("errors-conflict-by", &[("by", by), ("at", at)]))
        }
        Service::TooMany(until) => {
            let until = until.format("%H:%M:%S").to_string();
            Some(visit.text("errors-too-many-until", &[("until", until)]))
        }
        Service::NotFound
        | Service::Forbidden
        | Service::Invalid(_)
        | Service::Busy
        | Service::Unavailable(_)
        | Service::Unanswered(_)
        | Service::Internal(_) => None,
    }
}

/// What a form says of itself that is sent with files.
const FILES: &str = "_files";

/// What somebody typed into a form whose token no longer counts, ready to be sent
/// again with a fresh one by their own hand.
#[derive(Serialize)]
pub(super) struct StaleForm {
    action: String,
    fields: Vec<(String, String)>,
    /// It is one that brings files: they have to be chosen again.
    files: bool,
    /// It waited while its person signed in again, rather than grew old.
    waited: bool,
}

impl StaleForm {
    pub(super) fn new(action: &str, form: &Fields) -> Self {
        let fields = form
            .pairs()
            .iter()
            .filter(|(name, _)| name != "_csrf" && name != FILES && !name.starts_with("password"))
            .cloned()
            .collect();
        Self {
            action: action.to_owned(),
            files: form.is_ticked(FILES),
            fields,
            waited: false,
        }
    }
}

impl StaleForm {
    /// A form that waited behind the sign-in.
    pub(super) fn after_sign_in(action: &str, fields: &Fields) -> Self {
        Self {
            waited: true,
            ..Self::new(action, fields)
        }
    }
}

impl Page for StaleForm {
    const TEMPLATE: &'static str = "errors/stale_form.html";
}

macro_rules! error_pages {
    ($($name:ident => $template:literal),+ $(,)?) => {$(
        #[derive(Serialize)]
        struct $name {
            message: Option<String>,
        }

        impl Page for $name {
            const TEMPLATE: &'static str = $template;
        }
    )+};
}

error_pages! {
    NotFound => "errors/not_found.html",
    Forbidden => "errors/forbidden.html",
    Conflict => "errors/conflict.html",
    Refused => "errors/refused.html",
    TooMany => "errors/too_many.html",
    Invalid => "errors/invalid.html",
    Internal => "errors/internal.html",
    Unavailable => "errors/unavailable.html",
}
