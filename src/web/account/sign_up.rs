//! Opening an account.

use actix_web::web::Query;
use serde::Serialize;

use super::{Shown, Way, fixable, read};
use crate::domain::person::{Email, PersonName};
use crate::domain::place::Choice;
use crate::services::accounts::{self, SignUp};
use crate::services::error::Problems;
use crate::services::organisations::NewOrganisation;
use crate::services::places;
use crate::templates::Page;
use crate::urls;
use crate::web::extract::actor::Visitor;
use crate::web::extract::csrf::CsrfForm;
use crate::web::form::Fields;
use crate::web::visit::Visit;
use crate::web::{Result, call};

#[derive(Serialize)]
struct SignUpPage {
    #[serde(flatten)]
    shown: Shown,
    schools: Vec<Choice>,
    /// The address the person probably meant.
    suggestion: Option<String>,
    /// Where to go once the address is confirmed; empty for nowhere.
    back: String,
}

impl Page for SignUpPage {
    const TEMPLATE: &'static str = "account/sign_up.html";
}

impl SignUpPage {
    fn new(visit: &Visit, shown: Shown, suggestion: Option<String>, back: String) -> Self {
        let app = visit.app();
        Self {
            shown,
            schools: places::lists(app).school_choices(app.now().date()),
            suggestion,
            back,
        }
    }
}

/// After signing up, whoever had the address before.
#[derive(Serialize)]
struct SignedUp {
    email: String,
    back: String,
}

impl Page for SignedUp {
    const TEMPLATE: &'static str = "account/signed_up.html";
}

/// The empty form.
pub(super) async fn new(visit: Visitor, way: Query<Way>) -> Result {
    if visit.signed().is_some() {
        return Ok(visit.see_other(&urls::account()));
    }
    let back = way.into_inner().remembered();
    let shown = Shown::with(&[("kind", "person")]);
    Ok(visit.form_page(&SignUpPage::new(&visit, shown, None, back)))
}

/// Opens the account.
pub(super) async fn create(visit: Visitor, form: CsrfForm) -> Result {
    let mut suggestion = None;
    let request = match parse(&visit, &form, &mut suggestion) {
        Ok(request) => request,
        Err(problems) => return Ok(again(&visit, &form, &problems, suggestion)),
    };
    let (email, caller) = (request.email.to_string(), visit.caller().clone());
    let back = request.back.clone();
    let outcome = call(visit.app(), move |app| {
        accounts::sign_up(app, &request, &caller)
    })
    .await;
    match outcome {
        Ok(()) => Ok(visit.page(&SignedUp { email, back })),
        Err(error) => Ok(again(&visit, &form, &fixable(error)?, suggestion)),
    }
}

fn again(
    visit: &Visit,
    form: &Fields,
    problems: &Problems,
    suggestion: Option<String>,
) -> actix_web::HttpResponse {
    let shown = Shown::again(visit, form, problems);
    visit.page_again(&SignUpPage::new(visit, shown, suggestion, way_of(form)))
}

/// The way back that the form carries along.
fn way_of(form: &Fields) -> String {
    let ve = form.text("ve").to_owned();
    Way { ve }.remembered()
}

fn parse(
    visit: &Visit,
    form: &Fields,
    suggestion: &mut Option<String>,
) -> std::result::Result<SignUp, Problems> {
    let mut problems = Problems::default();
    let organisation = organisation(visit, form, &mut problems);
    let name = read(form, "full_name", &mut problems, PersonName::parse);
    let email = read(form, "email", &mut problems, Email::parse);
    let email = email.and_then(|typed| meant(form, typed, &mut problems, suggestion));
    let password = form.text("password").to_owned();
    if password.is_empty() {
        problems.add("password", "account-missing-password");
    }
    match (name, email) {
        (Some(name), Some(email)) if problems.0.is_empty() => Ok(SignUp {
            name,
            email,
            password,
            language: visit.language(),
            organisation,
            back: way_of(form),
        }),
        _ => Err(problems),
    }
}

fn organisation(visit: &Visit, form: &Fields, problems: &mut Problems) -> Option<NewOrganisation> {
    match form.text("kind") {
        "person" => None,
        "organisation" => {
            let (code, name) = (form.text("school_code"), form.text("organisation_name"));
            match NewOrganisation::read(visit.app(), code, name) {
                Ok(organisation) => Some(organisation),
                Err(wrong) => {
                    problems.0.extend(wrong.0);
                    None
                }
            }
        }
        _ => {
            problems.add("kind", "account-missing-kind");
            None
        }
    }
}

/// The address the person means: a likely typing mistake is asked about once.
fn meant(
    form: &Fields,
    typed: Email,
    problems: &mut Problems,
    suggestion: &mut Option<String>,
) -> Option<Email> {
    let Some(better) = typed.typo_suggestion() else {
        return Some(typed);
    };
    *suggestion = Some(better.to_string());
    let asked = Email::parse(form.text("email_asked")).is_ok_and(|asked| asked == typed);
    match form.text("email_choice") {
        "suggested" if asked => Some(better),
        "typed" if asked => Some(typed),
        _ => {
            let named = [("suggestion".to_owned(), better.to_string())];
            problems.add_with("email", "account-email-typo", named.into());
            None
        }
    }
}
