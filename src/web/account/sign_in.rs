//! Signing in and out.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue, REFERER};
use actix_web::web::Query;
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;

use super::{Shown, Way, destination, second_factor, waiting};
use crate::services::sessions::{self, Begun, Signed, Stage};
use crate::services::{self, seed};
use crate::templates::Page;
use crate::urls;
use crate::web::extract::actor::Visitor;
use crate::web::extract::csrf::CsrfForm;
use crate::web::resume::Resume;
use crate::web::visit::Visit;
use crate::web::{Error, Result, call};

/// The sign-in page.
#[derive(Serialize)]
pub(super) struct SignIn {
    #[serde(flatten)]
    shown: Shown,
    /// Where to go afterwards; empty for the person's own front page.
    back: String,
    /// A form to be offered again afterwards.
    resume: Option<Resume>,
    /// Whether a session has just ended.
    over: bool,
    /// Whether this is the demonstration, where officers need no second factor.
    demonstration: bool,
    /// Invented people to sign in as.
    people: Vec<TownPerson>,
    /// The password they all have.
    password: &'static str,
}

/// Somebody of the demonstration town.
#[derive(Serialize)]
struct TownPerson {
    part: &'static str,
    name: &'static str,
    email: &'static str,
}

/// Everybody of the town, where there is one.
fn people(demonstration: bool) -> Vec<TownPerson> {
    let town = if demonstration { seed::SIGN_INS } else { &[] };
    town.iter()
        .map(|person| TownPerson {
            part: person.part.trim_start_matches("seed-"),
            name: person.name,
            email: person.email,
        })
        .collect()
}

impl Page for SignIn {
    const TEMPLATE: &'static str = "account/sign_in.html";
}

impl SignIn {
    fn new(visit: &Visit, shown: Shown, back: String, resume: Option<Resume>) -> Self {
        let demonstration = visit.app().config().demonstration;
        Self {
            shown,
            back,
            resume,
            over: false,
            demonstration,
            people: people(demonstration),
            password: if demonstration { seed::PASSWORD } else { "" },
        }
    }
}

/// The empty form; whoever is signed in already goes on.
pub(super) async fn new(visit: Visitor, way: Query<Way>) -> Result {
    let back = way.into_inner().back();
    if let Some(signed) = visit.signed() {
        let to = match signed.stage {
            Stage::Complete => destination(signed.account.kind, &back),
            Stage::SecondFactorDue | Stage::EnrolmentDue => second_factor::path(&back),
        };
        return Ok(visit.see_other(&to));
    }
    let page = SignIn::new(&visit, Shown::default(), back, None);
    Ok(visit.form_page(&page))
}

/// Takes address and password.
pub(super) async fn create(visit: Visitor, form: CsrfForm) -> Result {
    let back = Way {
        ve: form.text("ve").to_owned(),
    }
    .back();
    let resume = Resume::of_form(&form);
    let (email, password) = (
        form.text("email").to_owned(),
        form.text("password").to_owned(),
    );
    let caller = visit.caller().clone();
    let outcome = call(visit.app(), move |app| {
        sessions::sign_in(app, &email, &password, &caller)
    })
    .await;
    let (status, problems) = match outcome {
        Ok(begun) => return enter(&visit, begun, &back, resume).await,
        Err(error) => waiting(error, "email", "account-sign-in-wait")?,
    };
    let shown = Shown::again(&visit, &form, &problems);
    let page = SignIn::new(&visit, shown, back, resume);
    Ok(visit.form_page_with(status, &page))
}

/// Hands out the cookie of a session that has just begun and leads on: to the
/// second factor, to what was being sent, or to where the person wanted to go.
pub(super) async fn enter(
    visit: &Visit,
    begun: Begun,
    back: &str,
    resume: Option<Resume>,
) -> Result {
    if let Some(before) = visit.signed().cloned() {
        call(visit.app(), move |app| sessions::sign_out(app, &before)).await?;
    }
    let token = begun.token.clone();
    let signed = call(visit.app(), move |app| sessions::resume(app, &token)).await?;
    let signed = signed.ok_or(Error::SignInFirst)?;
    let mut response = lead_on(visit, &begun, Arc::new(signed), back, resume).await?;
    let cookie = visit.cookie("session", begun.token);
    response
        .add_cookie(&cookie)
        .map_err(|error| services::Error::Internal(error.to_string()))?;
    Ok(response)
}

async fn lead_on(
    visit: &Visit,
    begun: &Begun,
    signed: Arc<Signed>,
    back: &str,
    resume: Option<Resume>,
) -> Result {
    let complete = begun.stage == Stage::Complete;
    match resume {
        None if complete => Ok(visit.see_other(&destination(begun.kind, back))),
        None => Ok(visit.see_other(&second_factor::path(back))),
        Some(resume) if complete => {
            let visit = visit.after_sign_in(signed, &begun.token, resume.path());
            Ok(resumed(&visit, &resume, begun.kind, back))
        }
        Some(resume) => {
            let at = urls::second_factor();
            let visit = visit.after_sign_in(signed.clone(), &begun.token, &at);
            let page = second_factor::page(&visit, signed, back.to_owned(), Some(resume)).await?;
            Ok(visit.form_page(&page))
        }
    }
}

/// What was being sent when the session ended, or the person's front page if it
/// was somebody else's.
pub(super) fn resumed(
    visit: &Visit,
    resume: &Resume,
    kind: crate::domain::account::AccountKind,
    back: &str,
) -> HttpResponse {
    match resume.form(visit) {
        Some(form) => visit.form_page(&form),
        None => visit.see_other_telling(&destination(kind, back), "told-form-of-another", &[]),
    }
}

/// The answer to a form that came without a complete sign-in: the step that is
/// due, with everything that was typed in its pocket.
pub(in crate::web) async fn session_over(visit: &Visit, request: &HttpRequest) -> Result {
    let resume = Resume::of_request(visit, request);
    let (back, status) = (page_of(request), StatusCode::UNAUTHORIZED);
    if let Some(signed) = visit.signed().cloned() {
        let page = second_factor::page(visit, signed, back, resume).await?;
        return Ok(visit.form_page_with(status, &page));
    }
    let mut page = SignIn::new(visit, Shown::default(), back, resume);
    page.over = true;
    Ok(visit.form_page_with(status, &page))
}

/// The page a form was on, as the browser names it; empty if it does not.
pub(super) fn page_of(request: &HttpRequest) -> String {
    let header = |name| request.headers().get(name).and_then(|v| v.to_str().ok());
    let from = header(REFERER).and_then(|address| address.split_once("://"));
    let path = match (from, header(actix_web::http::header::HOST)) {
        (Some((_, rest)), Some(host)) => rest.strip_prefix(host),
        (Some(_), None) | (None, _) => None,
    };
    path.filter(|path| urls::is_local(path))
        .unwrap_or_default()
        .to_owned()
}

/// Ends the session.
pub(super) async fn delete(visit: Visitor, _form: CsrfForm) -> Result {
    if let Some(signed) = visit.signed().cloned() {
        call(visit.app(), move |app| sessions::sign_out(app, &signed)).await?;
    }
    let mut response = visit.see_other_telling(&urls::home(), "told-signed-out", &[]);
    if response.add_cookie(&visit.expired("session")).is_err() {
        tracing::warn!("a cookie could not be taken back");
    }
    // The next person at this machine finds nothing in its browser.
    response.headers_mut().insert(
        HeaderName::from_static("clear-site-data"),
        HeaderValue::from_static("\"cache\", \"storage\""),
    );
    Ok(response)
}
