//! Makes answers smaller on their way out: pages with gzip, at once and in memory,
//! so that their length is known. Files that people brought go as they are.

use std::cell::RefCell;

use actix_web::body::{BodySize, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{
    ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, HeaderValue, VARY,
};
use actix_web::middleware::Next;
use actix_web::web::Bytes;
use flate2::{Compress, Compression, FlushCompress, Status};

/// A page for one person is compressed for every request: quickly.
const QUICK: u32 = 1;
/// Smaller bodies fit into a packet or two anyway.
const SMALLEST: usize = 1024;
/// The window of gzip, as a power of two.
const WINDOW: u8 = 15;

thread_local! {
    /// Made once for each thread: its tables are larger than a page.
    static PRESS: RefCell<Compress> =
        RefCell::new(Compress::new_gzip(Compression::new(QUICK), WINDOW));
}

/// Compresses text for those who take gzip.
pub async fn compression(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<EitherBody<Bytes, impl MessageBody>>, actix_web::Error> {
    let wanted = accepts(request.headers(), "gzip");
    let response = next.call(request).await?;
    if !is_compressible(response.headers(), response.response().body().size()) {
        return Ok(response.map_into_right_body());
    }
    let (request, response) = response.into_parts();
    let (mut head, body) = response.into_parts();
    if !head.headers().contains_key(VARY) {
        head.headers_mut()
            .insert(VARY, HeaderValue::from_static("accept-encoding"));
    }
    let response = match body.try_into_bytes() {
        Ok(bytes) => {
            let smaller = wanted.then(|| PRESS.with_borrow_mut(|press| gzip(press, &bytes)));
            if let Some(smaller) = smaller.flatten() {
                head.headers_mut()
                    .insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
                head.set_body(Bytes::from(smaller)).map_into_left_body()
            } else {
                head.set_body(bytes).map_into_left_body()
            }
        }
        Err(body) => head.set_body(body).map_into_right_body(),
    };
    Ok(ServiceResponse::new(request, response))
}

/// Whether a request takes this encoding.
pub fn accepts(headers: &HeaderMap, encoding: &str) -> bool {
    let accepted = headers.get_all(ACCEPT_ENCODING);
    accepted
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|part| {
            let (name, quality) = part.split_once(';').unwrap_or((part, ""));
            let refused = quality.trim().trim_start_matches("q=").parse() == Ok(0.0_f32);
            name.trim().eq_ignore_ascii_case(encoding) && !refused
        })
}

/// The bytes as gzip; none where that fails, which only a lack of memory explains.
pub fn gzip(press: &mut Compress, bytes: &[u8]) -> Option<Vec<u8>> {
    press.reset();
    let mut smaller = Vec::with_capacity(bytes.len() / 2 + SMALLEST);
    loop {
        let read = usize::try_from(press.total_in()).ok()?;
        let rest = bytes.get(read..)?;
        match press.compress_vec(rest, &mut smaller, FlushCompress::Finish) {
            Ok(Status::StreamEnd) => return Some(smaller),
            Ok(Status::Ok | Status::BufError) => smaller.reserve(bytes.len()),
            Err(_) => return None,
        }
    }
}

fn is_compressible(headers: &HeaderMap, size: BodySize) -> bool {
    let kind = headers
        .get(CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    let text = kind.is_some_and(|kind| {
        ["text/", "application/json", "application/xml"]
            .iter()
            .any(|start| kind.starts_with(start))
    });
    let large = matches!(size, BodySize::Sized(bytes) if bytes >= SMALLEST as u64);
    text && large && !headers.contains_key(CONTENT_ENCODING)
}
