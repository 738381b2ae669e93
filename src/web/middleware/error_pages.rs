//! Puts a page into every answer that is only a status: errors of handlers and
//! extractors, unknown paths, wrong methods.

use actix_web::ResponseError;
use actix_web::body::{BodySize, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;

use crate::urls;
use crate::web::account::sign_in;
use crate::web::error::{self, Error};
use crate::web::visit::Visit;

/// Answers errors with pages.
pub async fn error_pages(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<EitherBody<impl MessageBody>>, actix_web::Error> {
    let method = request.method().clone();
    let response = next.call(request).await?;
    let status = response.status();
    let empty = matches!(
        response.response().body().size(),
        BodySize::None | BodySize::Sized(0)
    );
    let failed = response.response().error().is_some();
    if !(status.is_client_error() || status.is_server_error()) || !(empty || failed) {
        return Ok(response.map_into_left_body());
    }
    let Some(visit) = Visit::of(response.request()) else {
        return Ok(response.map_into_left_body());
    };
    let ours = response
        .response()
        .error()
        .and_then(|error| error.as_error::<Error>());
    let page = match ours {
        Some(Error::SignInFirst) if method == Method::GET || method == Method::HEAD => {
            visit.see_other(&urls::sign_in_then(visit.path()))
        }
        // What was typed goes through the sign-in and comes out again behind it.
        Some(Error::SignInFirst) => match sign_in::session_over(&visit, response.request()).await {
            Ok(page) => page,
            Err(error) => error::page(&visit, error.status_code(), Some(&error)),
        },
        // What actix itself refuses (a path or query that does not parse) is a
        // page that is not there.
        None if status == StatusCode::BAD_REQUEST && method == Method::GET => {
            error::page(&visit, StatusCode::NOT_FOUND, None)
        }
        ours => error::page(&visit, status, ours),
    };
    Ok(response.into_response(page.map_into_right_body()))
}
