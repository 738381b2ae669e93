//! Pages for many at once that say nothing of any request: made once for each language.

use std::sync::OnceLock;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE, ContentEncoding, VARY};
use actix_web::web::Bytes;

use crate::domain::text::Language;
use crate::services::App;
use crate::templates::{Layout, Page};

/// One such page.
#[derive(Debug, Default)]
pub(in crate::web) struct Common([OnceLock<Option<Bytes>>; 2]);

impl Common {
    /// The page as an answer.
    pub(in crate::web) fn answer<P: Page>(
        &self,
        app: &App,
        language: Language,
        status: StatusCode,
        page: &P,
    ) -> HttpResponse {
        let known = match language {
            Language::Vi => self.0.first(),
            Language::En => self.0.last(),
        };
        let page = known.and_then(|known| {
            let page = known.get_or_init(|| rendered(app, language, page));
            page.clone()
        });
        HttpResponse::build(status)
            .insert_header((CONTENT_TYPE, "text/html; charset=utf-8"))
            .insert_header((CACHE_CONTROL, "no-store"))
            .insert_header((VARY, "accept-language, cookie"))
            // Compressing it would cost more than the page itself.
            .insert_header(ContentEncoding::Identity)
            .body(page.unwrap_or_default())
    }
}

fn rendered<P: Page>(app: &App, language: Language, page: &P) -> Option<Bytes> {
    let layout = Layout {
        path: "/".to_owned(),
        ..Layout::default()
    };
    let page = app.templates().render(language, page, &layout);
    page.inspect_err(|error| tracing::error!(%error, template = P::TEMPLATE, "a common page"))
        .ok()
        .map(Bytes::from)
}
