//! Cookie → session: finds out who asks, once per request.

use std::sync::Arc;

use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{ACCEPT_LANGUAGE, USER_AGENT};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{HttpMessage, ResponseError};

use super::request_log::RequestId;
use crate::domain::text::Language;
use crate::services::sessions::{self, Caller, Signed, Stage};
use crate::services::{App, secrets};
use crate::web::error::{self, Error};
use crate::web::flash::Told;
use crate::web::resume;
use crate::web::visit::{Findings, Visit, cookie_name};
use crate::web::{arrival, call};

/// Leaves a [`Visit`] in the request's extensions.
pub async fn session(
    mut request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<EitherBody<impl MessageBody>>, actix_web::Error> {
    if let Some(app) = request.app_data::<Data<App>>().cloned() {
        let (visit, unread) = visit(&app, &request).await;
        // Nobody is signed out because we cannot look just now.
        if let Some(error) = unread {
            let page = error::page(&visit, error.status_code(), Some(&error));
            return Ok(request.into_response(page.map_into_right_body()));
        }
        let complete = |signed: &Arc<Signed>| signed.stage == Stage::Complete;
        if !visit.signed().is_some_and(complete)
            && let Some(kept) = resume::keep(&mut request, app.config().is_secure()).await
        {
            request.extensions_mut().insert(kept);
        }
        request.extensions_mut().insert(visit);
    }
    Ok(next.call(request).await?.map_into_left_body())
}

/// The visit, and why its session could not be read, if it could not.
async fn visit(app: &Data<App>, request: &ServiceRequest) -> (Visit, Option<Error>) {
    let secure = app.config().is_secure();
    let cookie = |name: &str| {
        request
            .cookie(&cookie_name(name, secure))
            .map(|cookie| cookie.value().to_owned())
    };
    let token = cookie("session");
    let (signed, unread) = match token.clone() {
        Some(token) => match call(app, move |app| sessions::resume(app, &token)).await {
            Ok(signed) => (signed.map(Arc::new), None),
            Err(error) => (None, Some(error)),
        },
        None => (None, None),
    };
    let binding = match (&signed, token) {
        (Some(_), Some(token)) => Some(secrets::hash(&token)),
        _ => cookie("form"),
    };
    let language = chosen(app, request)
        .or_else(|| signed.as_ref().map(|signed| signed.account.language))
        .unwrap_or_else(|| preferred(request));
    let request_id = request
        .extensions()
        .get::<RequestId>()
        .map(|id| id.0.clone())
        .unwrap_or_default();
    let visit = Visit::new(Findings {
        app: app.clone(),
        signed,
        language,
        path: request
            .uri()
            .path_and_query()
            .map_or("/", |path| path.as_str())
            .to_owned(),
        request_id,
        caller: caller(app, request),
        binding,
        told: cookie("told").and_then(|value| Told::from_cookie(&value)),
    });
    (visit, unread)
}

/// The language of a request as far as it says so itself.
pub(in crate::web) fn language(app: &App, request: &ServiceRequest) -> Language {
    chosen(app, request).unwrap_or_else(|| preferred(request))
}

fn chosen(app: &App, request: &ServiceRequest) -> Option<Language> {
    let cookie = request.cookie(&cookie_name("language", app.config().is_secure()))?;
    Language::from_tag(cookie.value())
}

/// English for those whose browser prefers it to Vietnamese; Vietnamese otherwise.
fn preferred(request: &ServiceRequest) -> Language {
    let header = request
        .headers()
        .get(ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok());
    header
        .unwrap_or_default()
        .split(',')
        .find_map(|part| {
            let tag = part.split([';', '-']).next().unwrap_or_default().trim();
            Language::from_tag(&tag.to_lowercase())
        })
        .unwrap_or_default()
}

fn caller(app: &App, request: &ServiceRequest) -> Caller {
    let device = request.headers().get_all(USER_AGENT).next_back();
    let device = device.and_then(|value| value.to_str().ok());
    Caller {
        address: arrival::address(app, request)
            .map_or_else(|| "unknown".to_owned(), |address| address.to_string()),
        device: device.unwrap_or_default().chars().take(200).collect(),
    }
}
