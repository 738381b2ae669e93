//! Passwords: forgotten, chosen by link, changed.

use actix_web::web::Path;
use serde::Serialize;

use super::sign_in::enter;
use super::{Shown, fixable, link_over, read};
use crate::domain::person::Email;
use crate::services::accounts::{self, Link, PasswordLink};
use crate::services::error::Problems;
use crate::templates::Page;
use crate::urls;
use crate::web::extract::actor::{Person, Visitor};
use crate::web::extract::csrf::CsrfForm;
use crate::web::{Result, call};

/// Asking for a link to choose a new password.
#[derive(Serialize)]
struct Recovery {
    #[serde(flatten)]
    shown: Shown,
    /// The mail was sent, if the address has an account.
    sent: bool,
}

impl Page for Recovery {
    const TEMPLATE: &'static str = "account/recovery.html";
}

/// Choosing a password by link.
#[derive(Serialize)]
struct PasswordReset {
    #[serde(flatten)]
    shown: Shown,
    token: String,
    email: String,
    /// The first password of an invited officer.
    first: bool,
}

impl Page for PasswordReset {
    const TEMPLATE: &'static str = "account/password_reset.html";
}

/// Changing the password.
#[derive(Serialize)]
struct PasswordChange {
    #[serde(flatten)]
    shown: Shown,
    email: String,
}

impl Page for PasswordChange {
    const TEMPLATE: &'static str = "account/password.html";
}

/// The form that asks for a link.
pub(super) async fn ask(visit: Visitor) -> Result {
    let page = Recovery {
        shown: Shown::default(),
        sent: false,
    };
    Ok(visit.form_page(&page))
}

/// Sends the link, if the address has an account; the page is the same if not.
pub(super) async fn send(visit: Visitor, form: CsrfForm) -> Result {
    let mut problems = Problems::default();
    let Some(email) = read(&form, "email", &mut problems, Email::parse) else {
        let shown = Shown::again(&visit, &form, &problems);
        return Ok(visit.page_again(&Recovery { shown, sent: false }));
    };
    let shown = Shown::with(&[("email", email.as_str())]);
    let caller = visit.caller().clone();
    call(visit.app(), move |app| {
        accounts::request_recovery(app, &email, &caller)
    })
    .await?;
    Ok(visit.form_page(&Recovery { shown, sent: true }))
}

/// The page behind the link.
pub(super) async fn new(visit: Visitor, token: Path<String>) -> Result {
    let token = token.into_inner();
    Ok(match known(&visit, &token).await? {
        Link::Over(over) => link_over(&visit, over, "password"),
        Link::Good(link) => visit.form_page(&PasswordReset {
            shown: Shown::default(),
            token,
            email: link.email,
            first: link.first,
        }),
    })
}

async fn known(visit: &Visitor, token: &str) -> Result<Link<PasswordLink>> {
    let token = token.to_owned();
    call(visit.app(), move |app| accounts::password_link(app, &token)).await
}

/// Keeps the password and signs the person in.
pub(super) async fn create(visit: Visitor, token: Path<String>, form: CsrfForm) -> Result {
    let token = token.into_inner();
    let link = match known(&visit, &token).await? {
        Link::Over(over) => return Ok(link_over(&visit, over, "password")),
        Link::Good(link) => link,
    };
    let (asked, password) = (token.clone(), form.text("password").to_owned());
    let caller = visit.caller().clone();
    let outcome = call(visit.app(), move |app| {
        accounts::reset_password(app, &asked, &password, &caller)
    })
    .await;
    match outcome {
        Ok(Link::Good(begun)) => enter(&visit, begun, "", None).await,
        Ok(Link::Over(over)) => Ok(link_over(&visit, over, "password")),
        Err(error) => Ok(visit.page_again(&PasswordReset {
            shown: Shown::again(&visit, &form, &fixable(error)?),
            token,
            email: link.email,
            first: link.first,
        })),
    }
}

/// The form to change it.
pub(super) async fn edit(actor: Person) -> Result {
    Ok(actor.form_page(&PasswordChange {
        shown: Shown::default(),
        email: actor.signed.account.email.clone(),
    }))
}

/// Changes it; every other session ends.
pub(super) async fn update(actor: Person, form: CsrfForm) -> Result {
    let signed = actor.signed.clone();
    let (present, chosen) = (
        form.text("password_present").to_owned(),
        form.text("password").to_owned(),
    );
    let outcome = call(actor.app(), move |app| {
        accounts::change_password(app, &signed, &present, &chosen)
    })
    .await;
    match outcome {
        Ok(()) => Ok(actor.see_other_telling(&urls::account(), "told-password-changed", &[])),
        Err(error) => Ok(actor.page_again(&PasswordChange {
            shown: Shown::again(&actor, &form, &fixable(error)?),
            email: actor.signed.account.email.clone(),
        })),
    }
}
