//! The code of an authenticator app: shown at sign-in, set up once, given up; and
//! the spare codes for the day the telephone is gone.

use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Query;
use serde::Serialize;

use super::sign_in::resumed;
use super::{Shown, Way, destination, fixable, waiting};
use crate::domain::account::AccountKind;
use crate::services;
use crate::services::error::Problems;
use crate::services::second_factor::{self, Enrolment, Opened};
use crate::services::sessions::{self, Signed, Stage};
use crate::templates::{Page, Qr};
use crate::urls;
use crate::web::error::StaleForm;
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
    /// The same in one piece: sent back with the first code.
    plain: String,
    qr: Option<Qr>,
}

impl SetUp {
    fn of(enrolment: Enrolment) -> Self {
        let mut secret = String::new();
        for (place, letter) in enrolment.secret.chars().enumerate() {
            if place > 0 && place % 4 == 0 {
                secret.push(' ');
            }
            secret.push(letter);
        }
        Self {
            secret,
            plain: enrolment.secret,
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
    let enrolment = call(visit.app(), move |app| {
        second_factor::enrolment(app, &signed)
    })
    .await?;
    Ok(SetUp::of(enrolment))
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
        Tried::Right(entered) => {
            let visit = &entered.visit;
            let answer = match (entered.spare_codes.clone(), resume) {
                (Some(codes), resume) => visit.form_page(&SpareCodes {
                    codes,
                    next: destination(kind, &back),
                    resend: resume.and_then(|resume| resume.form(visit)),
                }),
                (None, Some(resume)) => resumed(visit, &resume, kind, &back),
                (None, None) => visit.see_other(&destination(kind, &back)),
            };
            entered.with_cookie(answer)
        }
        Tried::Wrong(status, problems) => {
            let shown = Shown::again(&actor, &form, &problems);
            let page = match second_factor::begun(&actor.signed, form.text("secret"))? {
                Some(begun) => SecondFactor {
                    shown,
                    enrolment: Some(SetUp::of(begun)),
                    back,
                    resume,
                },
                None => SecondFactor {
                    shown,
                    ..page(&actor, actor.signed.clone(), back, resume).await?
                },
            };
            Ok(actor.form_page_with(status, &page))
        }
    }
}

/// What became of a code.
enum Tried {
    /// Accepted.
    Right(Box<Entered>),
    /// Not accepted, or not even tried.
    Wrong(StatusCode, Problems),
}

/// The visit behind the second factor.
struct Entered {
    visit: Visit,
    /// The session's new token.
    token: String,
    /// Shown this once, if the code set the app up.
    spare_codes: Option<Vec<String>>,
}

impl Entered {
    fn with_cookie(&self, mut answer: HttpResponse) -> Result {
        let cookie = self.visit.cookie("session", self.token.clone());
        answer
            .add_cookie(&cookie)
            .map_err(|error| services::Error::Internal(error.to_string()))?;
        Ok(answer)
    }
}

async fn try_code(actor: &Account, form: &Fields) -> Result<Tried> {
    let (signed, code) = (actor.signed.clone(), form.text("code").to_owned());
    let outcome = call(actor.app(), move |app| {
        second_factor::show(app, &signed, &code)
    })
    .await;
    match outcome {
        Ok(opened) => Ok(Tried::Right(Box::new(entered(actor, opened).await?))),
        Err(error) => {
            let (status, problems) = waiting(error, "code", "account-code-wait")?;
            Ok(Tried::Wrong(status, problems))
        }
    }
}

async fn entered(visit: &Visit, opened: Opened) -> Result<Entered> {
    let token = opened.token.clone();
    let signed = call(visit.app(), move |app| sessions::resume(app, &token)).await?;
    let signed = signed.ok_or(Error::SignInFirst)?;
    Ok(Entered {
        visit: visit.after_sign_in(Arc::new(signed), &opened.token, visit.path()),
        token: opened.token,
        spare_codes: opened.spare_codes,
    })
}

/// The spare codes, shown this once.
#[derive(Serialize)]
struct SpareCodes {
    codes: Vec<String>,
    /// Where to go on.
    next: String,
    /// A form that waits behind the sign-in.
    resend: Option<StaleForm>,
}

impl Page for SpareCodes {
    const TEMPLATE: &'static str = "account/spare_codes.html";
}

/// The page of one's own second factor.
#[derive(Serialize)]
struct Own {
    #[serde(flatten)]
    shown: Shown,
    on: bool,
    /// What is being set up, once the password was given.
    enrolment: Option<SetUp>,
    /// Officers cannot give it up, only set it up anew.
    staff: bool,
    /// Spare codes that are left.
    left: usize,
}

impl Page for Own {
    const TEMPLATE: &'static str = "account/own_second_factor.html";
}

impl Own {
    async fn of(actor: &Person, shown: Shown) -> Result<Self> {
        let signed = actor.signed.clone();
        let left = call(actor.app(), move |app| {
            second_factor::spare_codes_left(app, &signed)
        })
        .await?;
        Ok(Self {
            shown,
            on: actor.signed.account.totp_confirmed_at.is_some(),
            enrolment: None,
            staff: actor.signed.account.kind == AccountKind::Staff,
            left,
        })
    }

    /// The same with what is to be scanned.
    async fn setting_up(actor: &Person, shown: Shown, enrolment: Enrolment) -> Result<Self> {
        let mut page = Self::of(actor, shown).await?;
        page.enrolment = Some(SetUp::of(enrolment));
        Ok(page)
    }
}

/// Whether the second factor is on, and how to turn it on or off.
pub(super) async fn show(actor: Person) -> Result {
    let page = Own::of(&actor, Shown::default()).await?;
    Ok(actor.form_page(&page))
}

/// Turns the second factor on: with the password first, so that a borrowed browser
/// does not, then with a first code of the app.
pub(super) async fn set_up(actor: Person, form: CsrfForm) -> Result {
    if actor.signed.account.totp_confirmed_at.is_some() {
        return Ok(actor.see_other(&urls::account_second_factor()));
    }
    match second_factor::begun(&actor.signed, form.text("secret"))? {
        Some(enrolment) => first_code(&actor, &form, enrolment).await,
        None => begin(&actor, &form).await,
    }
}

/// Shows what to scan, for the password.
async fn begin(actor: &Person, form: &Fields) -> Result {
    let (signed, password) = (actor.signed.clone(), form.text("password").to_owned());
    let outcome = call(actor.app(), move |app| {
        second_factor::begin(app, &signed, &password)
    })
    .await;
    match outcome {
        Ok(enrolment) => {
            let page = Own::setting_up(actor, Shown::default(), enrolment).await?;
            Ok(actor.form_page(&page))
        }
        Err(error) => {
            let problems = fixable(error)?;
            let page = Own::of(actor, Shown::again(actor, form, &problems)).await?;
            Ok(actor.page_again(&page))
        }
    }
}

/// Takes the first code, and shows the spare codes.
async fn first_code(actor: &Person, form: &Fields, enrolment: Enrolment) -> Result {
    match try_code(actor, form).await? {
        Tried::Right(entered) => {
            let codes = entered.spare_codes.clone().unwrap_or_default();
            entered.with_cookie(codes_page(&entered.visit, codes))
        }
        Tried::Wrong(status, problems) => {
            let shown = Shown::again(actor, form, &problems);
            let page = Own::setting_up(actor, shown, enrolment).await?;
            Ok(actor.form_page_with(status, &page))
        }
    }
}

fn codes_page(visit: &Visit, codes: Vec<String>) -> HttpResponse {
    visit.form_page(&SpareCodes {
        codes,
        next: urls::account_second_factor(),
        resend: None,
    })
}

/// Makes new spare codes, with the password.
pub(super) async fn renew(actor: Person, form: CsrfForm) -> Result {
    let signed = actor.signed.clone();
    let password = form.text("password_for_codes").to_owned();
    let outcome = call(actor.app(), move |app| {
        second_factor::renew_spare_codes(app, &signed, &password)
    })
    .await;
    match outcome {
        Ok(codes) => Ok(codes_page(&actor, codes)),
        Err(error) => {
            let problems = fixable(error)?;
            let page = Own::of(&actor, Shown::again(&actor, &form, &problems)).await?;
            Ok(actor.page_again(&page))
        }
    }
}

/// Turns the second factor off, with the password; an officer sets it up anew.
pub(super) async fn delete(actor: Person, form: CsrfForm) -> Result {
    let (signed, password) = (actor.signed.clone(), form.text("password").to_owned());
    let outcome = call(actor.app(), move |app| {
        second_factor::remove(app, &signed, &password)
    })
    .await;
    match (outcome, actor.signed.account.kind) {
        (Ok(()), AccountKind::Citizen) => {
            Ok(actor.see_other_telling(&urls::account(), "told-second-factor-off", &[]))
        }
        (Ok(()), AccountKind::Staff) => {
            let to = urls::account_second_factor();
            Ok(actor.see_other_telling(&to, "told-second-factor-anew", &[]))
        }
        (Err(error), _) => {
            let problems = fixable(error)?;
            let page = Own::of(&actor, Shown::again(&actor, &form, &problems)).await?;
            Ok(actor.page_again(&page))
        }
    }
}
