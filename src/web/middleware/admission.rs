//! Who is let in when more come than can be served. A request too many is told so
//! at once, before it costs anything; people who have begun something have room of
//! their own, so that a crowd at the door does not take it from them.

use std::sync::atomic::{AtomicUsize, Ordering};

use actix_web::HttpResponse;
use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderValue, RETRY_AFTER};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::web::Data;
use serde::Serialize;

use super::common::Common;
use super::session;
use crate::domain::text::Language;
use crate::services::App;
use crate::templates::Page;
use crate::web::arrival;
use crate::web::visit::cookie_name;

/// Seconds after which those who are refused may come again: these, and up to as
/// many more, so that they do not all come again at once.
const COME_AGAIN: usize = 5;

/// The requests being answered, of each kind, and how many may be. One per
/// process, shared by all its threads.
#[derive(Debug)]
pub struct Admission {
    looking: Room,
    begun: Room,
    bringing: Room,
    refused: AtomicUsize,
    /// What the refused read.
    page: Common,
}

/// Room for so many requests at once.
#[derive(Debug)]
struct Room {
    taken: AtomicUsize,
    places: usize,
}

/// A place that is given back when dropped.
struct Place<'a>(&'a Room);

impl Admission {
    /// With room for so many page views of visitors, for so many requests of people
    /// who have begun something, and for so many uploads: they take their time, and
    /// must take nobody's place meanwhile.
    pub fn new(page_requests: u32, form_requests: u32, upload_requests: u32) -> Self {
        let room = |places: u32| Room {
            taken: AtomicUsize::new(0),
            places: places as usize,
        };
        Self {
            looking: room(page_requests),
            begun: room(form_requests),
            bringing: room(upload_requests),
            refused: AtomicUsize::new(0),
            page: Common::default(),
        }
    }

    fn refuse(&self, app: &App, language: Language) -> HttpResponse {
        metrics::counter!("motcua_requests_refused_total").increment(1);
        let refused = self.refused.fetch_add(1, Ordering::Relaxed);
        let seconds = COME_AGAIN + refused % (COME_AGAIN + 1);
        let status = StatusCode::SERVICE_UNAVAILABLE;
        let mut answer = self.page.answer(app, language, status, &Busy {});
        let headers = answer.headers_mut();
        headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
        answer
    }
}

impl Room {
    /// A place, if one is free.
    fn place(&self) -> Option<Place<'_>> {
        let place = Place(self);
        let before = self.taken.fetch_add(1, Ordering::Relaxed);
        (before < self.places).then_some(place)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.taken.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Lets a request in, or says that it is one too many.
pub async fn admission(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<EitherBody<impl MessageBody>>, actix_web::Error> {
    let app = request.app_data::<Data<App>>().cloned();
    let admission = request.app_data::<Data<Admission>>().cloned();
    let (Some(app), Some(admission)) = (app, admission) else {
        return Ok(next.call(request).await?.map_into_left_body());
    };
    let room = if arrival::is_upload(request.headers()) {
        &admission.bringing
    } else if has_begun(&app, &request) {
        &admission.begun
    } else {
        &admission.looking
    };
    let Some(place) = room.place() else {
        let response = admission.refuse(&app, session::language(&app, &request));
        return Ok(request.into_response(response.map_into_right_body()));
    };
    let response = next.call(request).await?;
    drop(place);
    Ok(response.map_into_left_body())
}

/// Somebody signed in, or sending what they typed. Whether the session is one is
/// not asked here: that would cost what is to be saved, and who lies gets no more
/// than a place among these.
fn has_begun(app: &App, request: &ServiceRequest) -> bool {
    let looks = matches!(*request.method(), Method::GET | Method::HEAD);
    let session = cookie_name("session", app.config().is_secure());
    !looks || request.cookie(&session).is_some()
}

#[derive(Serialize)]
struct Busy {}

impl Page for Busy {
    const TEMPLATE: &'static str = "errors/busy.html";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_taken_once_and_given_back() {
        let admission = Admission::new(1, 2, 1);
        let first = admission.looking.place();
        assert!(first.is_some() && admission.looking.place().is_none());
        let begun = (admission.begun.place(), admission.begun.place());
        assert!(begun.0.is_some() && begun.1.is_some());
        assert!(admission.begun.place().is_none(), "full");
        drop((first, begun));
        assert!(admission.looking.place().is_some() && admission.begun.place().is_some());
    }
}
