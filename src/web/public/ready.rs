//! Pages that every visitor sees alike (front page, list, procedures, help), kept
//! ready: rendered once for each language and edition of the catalogue, compressed
//! once, sent from memory.
//!
//! Only a request without session is answered so, and only what a handler has marked
//! as the same for everybody is kept, with every header it was given and no cookie.
//! A change of the catalogue by this node, or a new day, drops all pages at once; a
//! change by another node within [`TRUST`].

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use actix_web::HttpResponse;
use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_ENCODING, COOKIE, ETAG, HeaderMap, HeaderValue, IF_NONE_MATCH,
    SET_COOKIE, VARY,
};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::web::{Bytes, Data};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use flate2::{Compress, Compression};
use sha2::{Digest, Sha256};

use crate::domain::text::Language;
use crate::services::App;
use crate::services::catalogue::{self, Edition};
use crate::web::call;
use crate::web::middleware::compression::{accepts, gzip};
use crate::web::middleware::request_log::Route;
use crate::web::middleware::session;
use crate::web::visit::{Alike, cookie_name};

/// How long the database need not be asked whether another node has published.
const TRUST: Duration = Duration::from_millis(500);
/// Pages kept at most: more addresses than we have are somebody's game.
const MOST: usize = 1000;
/// Near the best that Brotli can do. From 7 on it takes tens of megabytes for a page,
/// and after a change many pages are made ready at once.
const BROTLI_QUALITY: i32 = 6;
/// The windows of both, as powers of two.
const BROTLI_WINDOW: i32 = 18;
const GZIP_WINDOW: u8 = 15;

/// The pages of one edition. One for the whole program.
#[derive(Default)]
pub(in crate::web) struct Ready(RwLock<Option<Stock>>);

struct Stock {
    edition: Edition,
    /// When the database was last asked.
    asked: Instant,
    vi: HashMap<String, Arc<Kept>>,
    en: HashMap<String, Arc<Kept>>,
}

/// Where a page belongs.
struct Place {
    edition: Edition,
    language: Language,
}

/// A page in the forms in which it is sent.
struct Kept {
    route: Route,
    plain: Form,
    gzip: Option<Form>,
    brotli: Option<Form>,
}

/// One form: what is sent, ready but for the request's id and the date.
struct Form {
    headers: HeaderMap,
    tag: Option<HeaderValue>,
    body: Bytes,
}

/// Answers from what is ready, and keeps what may be.
pub(in crate::web) async fn ready(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<EitherBody<Bytes, impl MessageBody>>, actix_web::Error> {
    let found = match request.app_data::<Data<App>>() {
        Some(app) if is_from_nobody(app, &request) => find(&app.clone(), &request).await,
        _ => None,
    };
    let Some((place, kept)) = found else {
        return Ok(next.call(request).await?.map_into_right_body());
    };
    if let Some(kept) = kept {
        let answer = kept.answer(request.headers());
        return Ok(request.into_response(answer).map_into_left_body());
    }
    let response = next.call(request).await?;
    if !is_alike(&response) {
        return Ok(response.map_into_right_body());
    }
    let (request, response) = response.into_parts();
    let (head, body) = response.into_parts();
    let body = match body.try_into_bytes() {
        Ok(body) => body,
        Err(body) => {
            let response = head.set_body(body).map_into_right_body();
            return Ok(ServiceResponse::new(request, response));
        }
    };
    let (headers, route) = (head.headers().clone(), Route::of(&request));
    let forms = actix_web::web::block(move || Kept::new(route, &headers, &body)).await?;
    let kept = Arc::new(forms);
    if let Some(ready) = request.app_data::<Data<Ready>>() {
        ready.keep(&place, request.path(), &kept);
    }
    let answer = kept.answer(request.headers());
    Ok(ServiceResponse::new(request, answer).map_into_left_body())
}

/// Whether nobody in particular asks for a page as such: who is signed in, or is
/// about to be told something, gets a page of their own.
fn is_from_nobody(app: &App, request: &ServiceRequest) -> bool {
    let secure = app.config().is_secure();
    let has = |name| request.cookie(&cookie_name(name, secure)).is_some();
    request.method() == Method::GET
        && request.query_string().is_empty()
        && (!request.headers().contains_key(COOKIE) || !(has("session") || has("told")))
}

/// Where the page belongs, and the page if it is ready. Nothing where the database
/// does not answer: then the handlers say so.
async fn find(app: &Data<App>, request: &ServiceRequest) -> Option<(Place, Option<Arc<Kept>>)> {
    let ready = request.app_data::<Data<Ready>>()?;
    let edition = if let Some(edition) = ready.standing(app) {
        edition
    } else {
        let edition = call(app, catalogue::edition).await.ok()?;
        ready.is_of(edition);
        edition
    };
    let place = Place {
        edition,
        language: session::language(app, request),
    };
    let kept = ready.find(&place, request.path());
    Some((place, kept))
}

/// Whether a handler said that everybody gets this answer, and nothing was added
/// since that is for one person.
fn is_alike<B>(response: &ServiceResponse<B>) -> bool {
    let marked = response.response().extensions().get::<Alike>().is_some();
    marked && !response.headers().contains_key(SET_COOKIE)
}

impl Ready {
    /// The edition of the pages, unless it may be over.
    fn standing(&self, app: &App) -> Option<Edition> {
        let stock = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let stock = stock.as_ref()?;
        let stands = stock.asked.elapsed() < TRUST && stock.edition.may_stand(app);
        stands.then_some(stock.edition)
    }

    /// The database says that this is the present edition: others are dropped.
    fn is_of(&self, edition: Edition) {
        let mut stock = self.0.write().unwrap_or_else(PoisonError::into_inner);
        match &mut *stock {
            Some(stock) if stock.edition == edition => stock.asked = Instant::now(),
            other => *other = Some(Stock::of(edition)),
        }
    }

    fn find(&self, place: &Place, path: &str) -> Option<Arc<Kept>> {
        let stock = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let stock = stock.as_ref().filter(|one| one.edition == place.edition)?;
        stock.pages(place.language).get(path).cloned()
    }

    /// Keeps a page, unless its edition is over already.
    fn keep(&self, place: &Place, path: &str, page: &Arc<Kept>) {
        let mut stock = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(stock) = stock.as_mut().filter(|one| one.edition == place.edition) {
            let pages = match place.language {
                Language::Vi => &mut stock.vi,
                Language::En => &mut stock.en,
            };
            if pages.len() < MOST {
                pages.insert(path.to_owned(), Arc::clone(page));
            }
        }
    }
}

impl Stock {
    fn of(edition: Edition) -> Self {
        Self {
            edition,
            asked: Instant::now(),
            vi: HashMap::new(),
            en: HashMap::new(),
        }
    }

    fn pages(&self, language: Language) -> &HashMap<String, Arc<Kept>> {
        match language {
            Language::Vi => &self.vi,
            Language::En => &self.en,
        }
    }
}

impl Kept {
    /// The page in every form; takes a few milliseconds.
    fn new(route: Route, headers: &HeaderMap, page: &Bytes) -> Self {
        let digest = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(page));
        let form = |encoding: Option<&'static str>, body: Bytes| {
            let mut headers = headers.clone();
            if let Some(encoding) = encoding {
                headers.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
            }
            let tag = format!("\"{digest}-{}\"", encoding.unwrap_or("plain"));
            let tag = HeaderValue::from_str(&tag).ok();
            if let Some(tag) = tag.clone() {
                headers.insert(ETAG, tag);
            }
            headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
            headers.insert(
                VARY,
                HeaderValue::from_static("accept-encoding, accept-language, cookie"),
            );
            Form { headers, tag, body }
        };
        let mut press = Compress::new_gzip(Compression::best(), GZIP_WINDOW);
        Self {
            route,
            gzip: gzip(&mut press, page).map(|body| form(Some("gzip"), body.into())),
            brotli: brotli(page).map(|body| form(Some("br"), body.into())),
            plain: form(None, page.clone()),
        }
    }

    /// The answer to a request with these headers; short where they have it already.
    fn answer(&self, asked: &HeaderMap) -> HttpResponse<Bytes> {
        let form = match (&self.brotli, &self.gzip) {
            (Some(brotli), _) if accepts(asked, "br") => brotli,
            (_, Some(gzip)) if accepts(asked, "gzip") => gzip,
            _ => &self.plain,
        };
        let (status, body) = if form.is_had(asked) {
            (StatusCode::NOT_MODIFIED, Bytes::new())
        } else {
            (StatusCode::OK, form.body.clone())
        };
        let mut answer = HttpResponse::with_body(status, body);
        answer.extensions_mut().insert(self.route.clone());
        answer.headers_mut().clone_from(&form.headers);
        answer
    }
}

impl Form {
    /// Whether these headers say that the same is there.
    fn is_had(&self, asked: &HeaderMap) -> bool {
        let had = asked.get_all(IF_NONE_MATCH);
        let mut had = had.filter_map(|value| value.to_str().ok());
        let tag = self.tag.as_ref().and_then(|tag| tag.to_str().ok());
        tag.is_some_and(|tag| had.any(|list| list.split(',').any(|one| one.trim() == tag)))
    }
}

fn brotli(page: &[u8]) -> Option<Vec<u8>> {
    let options = brotli::enc::BrotliEncoderParams {
        quality: BROTLI_QUALITY,
        lgwin: BROTLI_WINDOW,
        size_hint: page.len(),
        ..Default::default()
    };
    let (mut rest, mut smaller) = (page, Vec::new());
    brotli::BrotliCompress(&mut rest, &mut smaller, &options).ok()?;
    Some(smaller)
}
