//! Look a dossier up by code and secret; the secret never stands in an address.

use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderValue, RETRY_AFTER};
use actix_web::web::Query;
use serde::{Deserialize, Serialize};

use crate::domain::time::Moment;
use crate::services::Error;
use crate::services::error::Problems;
use crate::services::tracking::{self, Found};
use crate::templates::Page;
use crate::web::clock::LateNotice;
use crate::web::extract::actor::Visitor;
use crate::web::extract::csrf::CsrfForm;
use crate::web::form::{FormError, FormState};
use crate::web::{self, Visit, call};

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    ma: String,
}

#[derive(Default, Serialize)]
struct Tracking {
    form: FormState,
    errors: Vec<FormError>,
    found: Option<Shown>,
}

#[derive(Serialize)]
struct Shown {
    code: String,
    procedure: String,
    applicant: String,
    status: u8,
    submitted_at: Option<Moment>,
    until: Option<Moment>,
    last_day: Option<chrono::NaiveDate>,
    late: Option<LateNotice>,
}

impl Shown {
    fn new(visit: &Visit, found: Found) -> Self {
        Self {
            code: found.code,
            procedure: found.procedure,
            applicant: found.applicant,
            status: found.status.national_code(),
            submitted_at: found.submitted_at,
            until: found.until,
            last_day: found.last_day,
            late: found.late.map(|late| LateNotice::new(visit, late)),
        }
    }
}

impl Page for Tracking {
    const TEMPLATE: &'static str = "public/tracking.html";
}

pub(super) async fn new(visitor: Visitor, asked: Query<Asked>) -> web::Result {
    let code: String = asked.ma.chars().take(60).collect();
    let form = FormState::with(&[("ma", &code)]);
    Ok(visitor.form_page(&Tracking {
        form,
        ..Tracking::default()
    }))
}

pub(super) async fn create(visitor: Visitor, form: CsrfForm) -> web::Result {
    let (code, secret) = (form.text("ma").to_owned(), form.text("bi-mat").to_owned());
    let missing = missing(&code, &secret);
    if !missing.0.is_empty() {
        return Ok(visitor.page_again(&again(FormState::again(&visitor, &form, &missing))));
    }
    let (address, language) = (visitor.caller().address.clone(), visitor.language());
    let outcome = call(visitor.app(), move |app| {
        tracking::look_up(app, &code, &secret, &address, language)
    })
    .await;
    match outcome {
        Ok(found) => Ok(visitor.form_page(&Tracking {
            found: Some(Shown::new(&visitor, found)),
            ..Tracking::default()
        })),
        Err(web::Error::Service(Error::Invalid(problems))) => {
            let state = FormState::again(&visitor, &form, &problems);
            Ok(visitor.page_again(&again(state)))
        }
        Err(web::Error::Service(Error::TooMany(until))) => {
            let mut problems = Problems::default();
            let at = until.format("%H:%M").to_string();
            let arguments = std::iter::once(("at".to_owned(), at)).collect();
            problems.add_with("ma", "public-tracking-wait", arguments);
            let page = again(FormState::again(&visitor, &form, &problems));
            let mut answer = visitor.form_page_with(StatusCode::TOO_MANY_REQUESTS, &page);
            let wait = (until - visitor.app().now()).num_seconds().max(1);
            let headers = answer.headers_mut();
            headers.insert(RETRY_AFTER, HeaderValue::from(wait));
            Ok(answer)
        }
        Err(error) => Err(error),
    }
}

/// What was left empty: said at once, and no try is spent on it.
fn missing(code: &str, secret: &str) -> Problems {
    let mut missing = Problems::default();
    if code.trim().is_empty() {
        missing.add("ma", "public-tracking-code-missing");
    }
    if secret.trim().is_empty() {
        missing.add("bi-mat", "public-tracking-secret-missing");
    }
    missing
}

fn again(form: FormState) -> Tracking {
    Tracking {
        errors: form.errors(),
        form,
        found: None,
    }
}
