//! The code of an authenticator app: shown at sign-in, set up once, given up.

use std::sync::Arc;

use actix_web::web::Query;
use serde::Serialize;

use super::sign_in::resumed;
use super::{Shown, Way, destination, fixable};
use crate::domain::account::AccountKind;
use crate::services;
use crate::services::accounts;
use crate::services::error::Problems;
use crate::services::sessions::{self, Enrolment, Signed, Stage};
use crate::templates::{Page, Qr};
use crate::urls;
use crate::web::extract::actor::{Account, Person};
use crate::web::extract::csrf::CsrfForm;
use crate::web::form::Fields;
use crate::web::resume::Resume;
use crate::web::visit::Visit;
use crate::web::{Error, Result, call};

/// The second step of signing in.
#[derive(Serialize)]
pub(super) struct SecondFactor {
    #[serde(flatten)]
    shown: Shown,
    /// What to set up; none when the app is set up already.
    enrolment: Option<SetUp>,
    back: String,
    resume: Option<Resume>,
}

impl Page for SecondFactor {
    const TEMPLATE: &'static str = "account/second_factor.html";
}

/// What the app needs to know.
#[derive(Serialize)]
struct SetUp {
    /// The secret in groups of four, to type in.
    secret: String,
    qr: Option<Qr>,
}

impl SetUp {
    fn of(enrolment: &Enrolment) -> Self {
        let mut secret = String::new();
        for (place, letter) in enrolment.secret.chars().enumerate() {
            if place > 0 && place % 4 == 0 {
                secret.push(' ');
            }
            secret.push(letter);
        }
        Self {
            secret,
            qr: Qr::of(&enrolment.address),
        }
    }
}

/// The path of the second step, with the way back.
pub(super) fn path(back: &str) -> String {
    if back.is_empty() {
        urls::second_factor()
    } else {
        urls::with_query(&urls::second_factor(), &[("ve", back)])
    }
}

/// The page of the second step for this person.
pub(super) async fn page(
    visit: &Visit,
    signed: Arc<Signed>,
    back: String,
    resume: Option<Resume>,
) -> Result<SecondFactor> {
    let enrolment = match signed.stage {
        Stage::EnrolmentDue => Some(set_up_of(visit, signed).await?),
        Stage::SecondFactorDue | Stage::Complete => None,
    };
    Ok(SecondFactor {
        shown: Shown::default(),
        enrolment,
        back,
        resume,
    })
}

async fn set_up_of(visit: &Visit, signed: Arc<Signed>) -> Result<SetUp> {
    let enrolment = call(visit.app(), move |app| sessions::enrolment(app, &signed)).await?;
    Ok(SetUp::of(&enrolment))
}

/// The empty form; whoever has shown a code already goes on.
pub(super) async fn new(actor: Account, way: Query<Way>) -> Result {
    let back = way.into_inner().back();
    if actor.signed.stage == Stage::Complete {
        return Ok(actor.see_other(&destination(actor.signed.account.kind, &back)));
    }
    let page = page(&actor, actor.signed.clone(), back, None).await?;
    Ok(actor.form_page(&page))
}

/// Takes a code.
pub(super) async fn create(actor: Account, form: CsrfForm) -> Result {
    let back = Way {
        ve: form.text("ve").to_owned(),
    }
    .back();
    let resume = Resume::of_form(&form);
    let kind = actor.signed.account.kind;
    match try_code(&actor, &form).await? {
        None => Ok(match &resume {
            Some(resume) => resumed(&actor, resume, kind, &back),
            None => actor.see_other(&destination(kind, &back)),
        }),
        Some(problems) => {
            let mut page = page(&actor, actor.signed.clone(), back, resume).await?;
            page.shown = Shown::again(&actor, &form, &problems);
            Ok(actor.page_again(&page))
        }
    }
}

/// What is wrong with the code, if anything is.
async fn try_code(actor: &Account, form: &Fields) -> Result<Option<Problems>> {
    let (signed, code) = (actor.signed.clone(), form.text("code").to_owned());
    let outcome = call(actor.app(), move |app| {
        sessions::second_factor(app, &signed, &code)
    })
    .await;
    match outcome {
        Ok(()) => Ok(None),
        Err(error) => fixable(error).map(Some),
    }
}

/// The page of one's own second factor.
#[derive(Serialize)]
struct Own {
    #[serde(flatten)]
    shown: Shown,
    enrolment: Option<SetUp>,
    /// Officers cannot give it up.
    staff: bool,
}

impl Page for Own {
    const TEMPLATE: &'static str = "account/own_second_factor.html";
}

impl Own {
    async fn of(actor: &Person, shown: Shown) -> Result<Self> {
        let signed = actor.signed.clone();
        let staff = signed.account.kind == AccountKind::Staff;
        let enrolment = if signed.account.totp_confirmed_at.is_none() {
            Some(set_up_of(actor, signed).await?)
        } else {
            None
        };
        Ok(Self {
            shown,
            enrolment,
            staff,
        })
    }
}

/// Whether the second factor is on, and how to turn it on or off.
pub(super) async fn show(actor: Person) -> Result {
    let page = Own::of(&actor, Shown::default()).await?;
    Ok(actor.form_page(&page))
}

/// Turns the second factor on with a first code.
pub(super) async fn set_up(actor: Person, form: CsrfForm) -> Result {
    if actor.signed.account.totp_confirmed_at.is_some() {
        return Ok(actor.see_other(&urls::account_second_factor()));
    }
    match try_code(&actor, &form).await? {
        None => Ok(actor.see_other_telling(&urls::account(), "told-second-factor-on", &[])),
        Some(problems) => {
            let page = Own::of(&actor, Shown::again(&actor, &form, &problems)).await?;
            Ok(actor.page_again(&page))
        }
    }
}

/// Turns the second factor off, with the password.
pub(super) async fn delete(actor: Person, form: CsrfForm) -> Result {
    if actor.signed.account.kind == AccountKind::Staff {
        return Err(Error::Service(services::Error::Forbidden));
    }
    let (signed, password) = (actor.signed.clone(), form.text("password").to_owned());
    let outcome = call(actor.app(), move |app| {
        accounts::drop_second_factor(app, &signed, &password)
    })
    .await;
    match outcome {
        Ok(()) => Ok(actor.see_other_telling(&urls::account(), "told-second-factor-off", &[])),
        Err(error) => {
            let problems = fixable(error)?;
            let page = Own::of(&actor, Shown::again(&actor, &form, &problems)).await?;
            Ok(actor.page_again(&page))
        }
    }
}
