//! Static files: their names carry the digest of their content, so they may be
//! kept for ever; compressed once, when they were built.

use actix_web::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ContentEncoding, VARY,
};
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};

use crate::templates::assets;

/// One static file.
pub async fn show(request: HttpRequest, name: Path<String>) -> HttpResponse {
    let accepted = request
        .headers()
        .get(ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let mut response = HttpResponse::Ok();
    response
        .insert_header((CONTENT_TYPE, media_type(&name)))
        .insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .insert_header((VARY, "accept-encoding"));
    if name.starts_with("share-") {
        // The picture of a link to us is shown where that link was sent.
        response.insert_header(("cross-origin-resource-policy", "cross-origin"));
    }
    for (encoding, ending) in [("br", "br"), ("gzip", "gz")] {
        if accepted.contains(encoding)
            && let Some(bytes) = assets::bytes(&format!("{name}.{ending}"))
        {
            return response
                .insert_header((CONTENT_ENCODING, encoding))
                .body(bytes.into_owned());
        }
    }
    match assets::bytes(&name) {
        Some(bytes) => response
            .insert_header(ContentEncoding::Identity)
            .body(bytes.into_owned()),
        None => HttpResponse::NotFound().finish(),
    }
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml; charset=utf-8",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    }
}
