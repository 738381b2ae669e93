//! One line per request: what was asked, what was answered, how long it took.
//! Paths hold ids but no names; query strings and addresses stay out.

use std::time::Instant;

use actix_web::HttpMessage;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::web::Data;

use crate::domain::ids::new_uuid;
use crate::services::App;

/// The request's id, in its extensions, in the log and on error pages.
#[derive(Debug, Clone)]
pub struct RequestId(pub String);

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
    let route = request.match_pattern();
    let path = route.unwrap_or_else(|| "(none)".to_owned());
    let mut response = next.call(request).await?;
    if let Ok(value) = HeaderValue::from_str(&id) {
        response
            .headers_mut()
            .insert(HeaderName::from_static("x-request-id"), value);
    }
    let status = response.status().as_u16();
    let milliseconds = begun.elapsed().as_secs_f64() * 1000.0;
    metrics::counter!("motcua_requests_total", "status" => status.to_string()).increment(1);
    metrics::histogram!("motcua_request_seconds").record(milliseconds / 1000.0);
    tracing::info!(request_id = id, %method, route = path, status, milliseconds, "request");
    Ok(response)
}
