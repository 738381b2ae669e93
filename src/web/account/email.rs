//! Changing the address, confirming the new one, taking the change back.

use actix_web::web::Path;
use serde::Serialize;

use super::{Shown, fixable, link_over, read};
use crate::domain::account::TokenPurpose;
use crate::domain::person::Email;
use crate::services::accounts::{self, Link};
use crate::services::error::Problems;
use crate::templates::Page;
use crate::urls;
use crate::web::extract::actor::{Person, Visitor};
use crate::web::extract::csrf::CsrfForm;
use crate::web::{Result, call};

#[derive(Serialize)]
struct EmailChange {
    #[serde(flatten)]
    shown: Shown,
    present: String,
    /// The new address a link was sent to.
    sent: Option<String>,
}

impl Page for EmailChange {
    const TEMPLATE: &'static str = "account/email.html";
}

/// The page behind either link.
#[derive(Serialize)]
struct EmailLink {
    token: String,
    email: String,
    undo: bool,
}

impl Page for EmailLink {
    const TEMPLATE: &'static str = "account/email_link.html";
}

/// The form to change it.
pub(super) async fn edit(actor: Person) -> Result {
    Ok(actor.form_page(&EmailChange {
        shown: Shown::default(),
        present: actor.signed.account.email.clone(),
        sent: None,
    }))
}

/// Sends a link to the new address.
pub(super) async fn update(actor: Person, form: CsrfForm) -> Result {
    let present = actor.signed.account.email.clone();
    let again = |problems: &Problems| EmailChange {
        shown: Shown::again(&actor, &form, problems),
        present: present.clone(),
        sent: None,
    };
    let mut problems = Problems::default();
    let Some(email) = read(&form, "email", &mut problems, Email::parse) else {
        return Ok(actor.page_again(&again(&problems)));
    };
    let (signed, password) = (actor.signed.clone(), form.text("password").to_owned());
    let sent = email.to_string();
    let outcome = call(actor.app(), move |app| {
        accounts::request_email_change(app, &signed, &email, &password)
    })
    .await;
    match outcome {
        Ok(()) => Ok(actor.form_page(&EmailChange {
            shown: Shown::default(),
            present,
            sent: Some(sent),
        })),
        Err(error) => Ok(actor.page_again(&again(&fixable(error)?))),
    }
}

/// The page behind the link sent to the new address.
pub(super) async fn confirmation(visit: Visitor, token: Path<String>) -> Result {
    show(&visit, token.into_inner(), TokenPurpose::EmailChange, false).await
}

/// The page behind the link sent to the old address.
pub(super) async fn undoing(visit: Visitor, token: Path<String>) -> Result {
    show(&visit, token.into_inner(), TokenPurpose::EmailUndo, true).await
}

async fn show(visit: &Visitor, token: String, purpose: TokenPurpose, undo: bool) -> Result {
    let asked = token.clone();
    let link = call(visit.app(), move |app| {
        accounts::email_link(app, purpose, &asked)
    })
    .await?;
    Ok(match link {
        Link::Good(email) => visit.form_page(&EmailLink { token, email, undo }),
        Link::Over(over) => link_over(visit, over, "email"),
    })
}

/// Switches to the new address.
pub(super) async fn confirm(visit: Visitor, token: Path<String>, _form: CsrfForm) -> Result {
    let token = token.into_inner();
    let link = call(visit.app(), move |app| accounts::confirm_email(app, &token)).await?;
    match link {
        Link::Over(over) => Ok(link_over(&visit, over, "email")),
        Link::Good(holder) => {
            let own = visit
                .signed()
                .is_some_and(|signed| signed.account.id == holder);
            let to = if own {
                urls::account()
            } else {
                urls::sign_in()
            };
            Ok(visit.see_other_telling(&to, "told-email-changed", &[]))
        }
    }
}

/// Takes the change back, and asks for a new password at once.
pub(super) async fn undo(visit: Visitor, token: Path<String>, _form: CsrfForm) -> Result {
    let token = token.into_inner();
    let link = call(visit.app(), move |app| accounts::undo_email(app, &token)).await?;
    Ok(match link {
        Link::Over(over) => link_over(&visit, over, "email"),
        Link::Good(next) => {
            visit.see_other_telling(&urls::password_reset(next), "told-email-undone", &[])
        }
    })
}
