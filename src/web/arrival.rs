//! How requests arrive: every head and every body has its time, and a network only so
//! many on their way. A form has arrived before it takes a place among those that are
//! answered (`middleware::admission`), so that whoever never ends one takes nobody's.

mod line;
mod making;
mod pace;

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::error::PayloadError;
use actix_web::http::StatusCode;
use actix_web::http::header::{
    CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, TRANSFER_ENCODING, X_FORWARDED_FOR,
};
use actix_web::middleware::Next;
use actix_web::web::{Bytes, Data};
use actix_web::{HttpMessage, HttpResponse};
use futures_util::{StreamExt, stream};
use serde::Serialize;

pub(super) use line::{Line, Lines, answering};
pub(super) use pace::Cut;

use super::LARGEST_FORM;
use super::middleware::common::Common;
use super::middleware::session;
use super::visit::cookie_name;
use crate::domain::network;
use crate::domain::text::Language;
use crate::services::{App, secrets};
use crate::templates::Page;
use making::{Maker, Making};
use pace::{GRACE, Pace, Paced};

/// The bounds of what arrives. One per process.
pub(super) struct Arrival {
    making: Arc<Making>,
    form: Pace,
    upload: Pace,
    late: Common,
    crowded: Common,
    full: Common,
}

impl Arrival {
    pub(super) fn new(app: &App) -> Self {
        let limits = &app.config().limits;
        let seconds = |seconds: u32| Duration::from_secs(seconds.into());
        let window = seconds(limits.form_seconds);
        let grace = GRACE.min(window / 4);
        Self {
            making: Arc::new(Making::new(limits.unfinished_requests)),
            form: Pace {
                whole: window,
                least: None,
                grace,
            },
            upload: Pace {
                whole: seconds(limits.upload_minutes * 60),
                least: Some((limits.upload_rate.into(), window)),
                grace,
            },
            late: Common::default(),
            crowded: Common::default(),
            full: Common::default(),
        }
    }

    /// Connections with the same bounds.
    pub(super) fn lines(&self, app: &App) -> Lines {
        Lines::new(app, Arc::clone(&self.making))
    }

    fn refuse(&self, app: &App, language: Language, why: Late) -> HttpResponse {
        let (name, status) = (why.name(), why.status());
        metrics::counter!("motcua_requests_cut_total", "what" => "body", "why" => name)
            .increment(1);
        match why {
            Late::Cut(Cut::Late) => self.late.answer(app, language, status, &Slow {}),
            Late::Cut(Cut::Crowded) => self.crowded.answer(app, language, status, &Crowded {}),
            Late::Full => self.full.answer(app, language, status, &Crowded {}),
        }
    }
}

/// Why a form did not arrive.
#[derive(Clone, Copy)]
enum Late {
    Cut(Cut),
    /// All forms on their way are as much as we can hold.
    Full,
}

impl Late {
    fn status(self) -> StatusCode {
        match self {
            Self::Cut(Cut::Late) => StatusCode::REQUEST_TIMEOUT,
            Self::Cut(Cut::Crowded) => StatusCode::TOO_MANY_REQUESTS,
            Self::Full => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Cut(Cut::Late) => "late",
            Self::Cut(Cut::Crowded) => "crowded",
            Self::Full => "full",
        }
    }
}

/// Waits until a form is here; holds an upload to its pace while it is received.
pub(super) async fn arrival(
    mut request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<EitherBody<impl MessageBody>>, actix_web::Error> {
    let app = request.app_data::<Data<App>>().cloned();
    let arrival = request.app_data::<Data<Arrival>>().cloned();
    let (Some(app), Some(arrival), true) = (app, arrival, has_body(request.headers())) else {
        return Ok(next.call(request).await?.map_into_left_body());
    };
    let makers = makers(&app, &request);
    let paced = |payload, pace| Paced::new(payload, pace, Arc::clone(&arrival.making), makers);
    let payload = request.take_payload();
    if is_upload(request.headers()) {
        let payload = Box::pin(paced(payload, arrival.upload));
        request.set_payload(Payload::Stream { payload });
        return Ok(next.call(request).await?.map_into_left_body());
    }
    match form(paced(payload, arrival.form), &arrival.making).await {
        Ok(payload) => {
            request.set_payload(payload);
            Ok(next.call(request).await?.map_into_left_body())
        }
        Err(why) => {
            let language = session::language(&app, &request);
            let answer = arrival.refuse(&app, language, why);
            Ok(request.into_response(answer.map_into_right_body()))
        }
    }
}

/// The address that this request comes from: what our own proxy saw, where one stands
/// in front; those that it was told are only what the caller says.
pub(super) fn address(app: &App, request: &ServiceRequest) -> Option<IpAddr> {
    let forwarded = request.headers().get_all(X_FORWARDED_FOR).next_back();
    let forwarded = forwarded
        .and_then(|value| value.to_str().ok())
        .and_then(|list| list.rsplit(',').next())
        .and_then(|address| address.trim().parse::<IpAddr>().ok())
        .filter(|_| app.config().behind_proxy);
    forwarded.or_else(|| request.peer_addr().map(|peer| peer.ip()))
}

/// Whether a request brings files, or more than a form has: read while it comes.
pub(super) fn is_upload(headers: &HeaderMap) -> bool {
    let kind = headers
        .get(CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    let multipart = kind.is_some_and(|kind| {
        let start = kind.get(.."multipart/".len());
        start.is_some_and(|start| start.eq_ignore_ascii_case("multipart/"))
    });
    multipart || length(headers).is_some_and(|length| length > LARGEST_FORM as u64)
}

fn has_body(headers: &HeaderMap) -> bool {
    headers.contains_key(TRANSFER_ENCODING) || length(headers).is_some_and(|length| length > 0)
}

fn length(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

fn makers(app: &App, request: &ServiceRequest) -> Vec<Maker> {
    let address = address(app, request).map(network::of).map(Maker::Network);
    let session = request
        .cookie(&cookie_name("session", app.config().is_secure()))
        .map(|cookie| Maker::Session(secrets::hash(cookie.value())));
    address.into_iter().chain(session).collect()
}

/// The whole form, in memory. What is longer than any form, or breaks off, is handed on
/// as it is: whoever reads it says so.
async fn form(mut body: Paced, making: &Arc<Making>) -> Result<Payload, Late> {
    let mut held = making.held();
    let mut chunks: Vec<Result<Bytes, PayloadError>> = Vec::new();
    let mut bytes = 0;
    while let Some(next) = body.next().await {
        if let Some(cut) = next.as_ref().err().and_then(Cut::of) {
            return Err(Late::Cut(cut));
        }
        let came = next.as_ref().map_or(0, Bytes::len);
        bytes += came;
        chunks.push(next);
        if bytes > LARGEST_FORM {
            let payload = Box::pin(stream::iter(chunks).chain(body));
            return Ok(Payload::Stream { payload });
        }
        if !held.more(came) {
            return Err(Late::Full);
        }
    }
    if let [Ok(_)] = chunks.as_slice()
        && let Some(Ok(whole)) = chunks.pop()
    {
        return Ok(Payload::from(whole));
    }
    Ok(Payload::Stream {
        payload: Box::pin(stream::iter(chunks)),
    })
}

#[derive(Serialize)]
struct Slow {}

impl Page for Slow {
    const TEMPLATE: &'static str = "errors/late.html";
}

#[derive(Serialize)]
struct Crowded {}

impl Page for Crowded {
    const TEMPLATE: &'static str = "errors/crowded.html";
}
