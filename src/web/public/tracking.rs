//! Look a dossier up by code and secret; neither ever stands in an address.

use actix_web::web::Query;
use serde::{Deserialize, Serialize};

use crate::domain::time::Moment;
use crate::services::{Error, tracking};
use crate::templates::Page;
use crate::web::extract::actor::Visitor;
use crate::web::extract::csrf::CsrfForm;
use crate::web::form::{FormError, FormState};
use crate::web::{self, call};

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
    promised: Option<Moment>,
}

impl Page for Tracking {
    const TEMPLATE: &'static str = "public/tracking.html";
}

pub(super) async fn new(visitor: Visitor, asked: Query<Asked>) -> web::Result {
    let code: String = asked.ma.chars().take(50).collect();
    let form = FormState::with(&[("ma", &code)]);
    Ok(visitor.form_page(&Tracking {
        form,
        ..Tracking::default()
    }))
}

pub(super) async fn create(visitor: Visitor, form: CsrfForm) -> web::Result {
    let (code, secret) = (form.text("ma").to_owned(), form.text("bi-mat").to_owned());
    let (address, language) = (visitor.caller().address.clone(), visitor.language());
    let outcome = call(visitor.app(), move |app| {
        tracking::look_up(app, &code, &secret, &address, language)
    })
    .await;
    match outcome {
        Ok(found) => {
            let shown = Shown {
                code: found.code,
                procedure: found.procedure,
                applicant: found.applicant,
                status: found.status.national_code(),
                submitted_at: found.submitted_at,
                promised: found.promised,
            };
            Ok(visitor.form_page(&Tracking {
                found: Some(shown),
                ..Tracking::default()
            }))
        }
        Err(web::Error::Service(Error::Invalid(problems))) => {
            let state = FormState::again(&visitor, &form, &problems);
            let errors = state.errors();
            Ok(visitor.page_again(&Tracking {
                form: state,
                errors,
                found: None,
            }))
        }
        Err(error) => Err(error),
    }
}
