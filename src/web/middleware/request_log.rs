//! One line per request: what was asked, what was answered, how long it took.
//! Paths hold ids but no names; query strings and addresses stay out.

use std::sync::Arc;
use std::time::Instant;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{HttpMessage, HttpRequest};

use crate::domain::ids::new_uuid;
use crate::services::App;

/// The request's id, in its extensions, in the log and on error pages.
#[derive(Debug, Clone)]
pub struct RequestId(pub String);

/// The pattern of the route that answered. Whoever answers from memory has kept it:
/// to find it, every pattern is tried.
#[derive(Debug, Clone)]
pub struct Route(pub Arc<str>);

impl Route {
    /// The pattern that this request fits.
    pub fn of(request: &HttpRequest) -> Self {
        let pattern = request.match_pattern();
        Self(pattern.map_or_else(|| "(none)".into(), Into::into))
    }
}

/// Gives the request an id and writes its line.
pub async fn request_log(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let begun = Instant::now();
    let id = request
        .app_data::<Data<App>>()
        .map_or_else(String::new, |app| {
            new_uuid(app.chance(), app.now()).simple().to_string()
        });
    request.extensions_mut().insert(RequestId(id.clone()));
    let method = request.method().clone();
    let mut response = next.call(request).await?;
    let known = response.response().extensions().get::<Route>().cloned();
    let path = known.unwrap_or_else(|| Route::of(response.request())).0;
    if let Ok(value) = HeaderValue::from_str(&id) {
        response
            .headers_mut()
            .insert(HeaderName::from_static("x-request-id"), value);
    }
    let status = response.status().as_u16();
    let took = begun.elapsed().as_secs_f64();
    let milliseconds = (took * 100_000.0).round() / 100.0;
    metrics::counter!("motcua_requests_total", "status" => status.to_string()).increment(1);
    metrics::histogram!("motcua_request_seconds").record(took);
    tracing::info!(request_id = id, %method, route = &*path, status, milliseconds, "request");
    Ok(response)
}
