//! A file on its way to a browser: chunk by chunk, never shown as a page of ours.

use actix_web::HttpResponse;
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderValue,
    X_CONTENT_TYPE_OPTIONS,
};
use actix_web::web as actix;
use futures_util::stream;

use crate::services::documents::Opened;

type Chunks = Box<dyn Iterator<Item = Result<Vec<u8>, crate::services::Error>> + Send>;

/// Nothing in a file may load, run, or stand in a frame.
const POLICY: &str = "sandbox; default-src 'none'; base-uri 'none'; frame-ancestors 'none'";

/// The file as an answer: to be saved under its name, whatever is inside.
pub fn answer(opened: Opened) -> HttpResponse {
    let mut response = HttpResponse::Ok();
    response
        .insert_header((CONTENT_TYPE, opened.media_type))
        .insert_header((CONTENT_DISPOSITION, disposition(&opened.name)))
        .insert_header((X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")))
        .insert_header((CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)))
        .insert_header((CACHE_CONTROL, HeaderValue::from_static("private, no-store")))
        // Compressed already, most of them; and the browser shall know the size.
        .insert_header(("content-encoding", "identity"));
    // Each chunk is read on the blocking pool when the browser has taken the one
    // before: a slow one holds no thread.
    let chunks = stream::unfold(Some(opened.chunks), |chunks: Option<Chunks>| async move {
        let mut chunks = chunks?;
        let read = actix::block(move || (chunks.next(), chunks)).await;
        match read {
            Ok((Some(Ok(chunk)), chunks)) => Some((Ok(actix::Bytes::from(chunk)), Some(chunks))),
            Ok((Some(Err(error)), _)) => Some((Err(error), None)),
            Ok((None, _)) => None,
            Err(_) => {
                let cut = crate::services::Error::Internal("the reading was cut off".to_owned());
                Some((Err(cut), None))
            }
        }
    });
    response.body(actix_web::body::SizedStream::new(opened.size, chunks))
}

/// `attachment` with the name twice: plain for old browsers, in UTF-8 for all
/// others (RFC 6266, RFC 5987).
fn disposition(name: &str) -> String {
    let plain: String = crate::domain::text::fold(name)
        .chars()
        .map(|sign| match sign {
            'a'..='z' | '0'..='9' | '.' | '-' | '_' => sign,
            _ => '_',
        })
        .collect();
    let mut encoded = String::with_capacity(name.len() * 3);
    crate::urls::encode(name, &mut encoded);
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

#[cfg(test)]
mod tests {
    use super::disposition;

    #[test]
    fn a_vietnamese_name_arrives_whole() {
        assert_eq!(
            disposition("Bằng \"tốt\" nghiệp.pdf"),
            "attachment; filename=\"bang__tot__nghiep.pdf\"; \
             filename*=UTF-8''B%E1%BA%B1ng%20%22t%E1%BB%91t%22%20nghi%E1%BB%87p.pdf"
        );
    }
}
