//! Confirming the address. The link shows a page with a button, because mail
//! scanners follow links; the button confirms.

use actix_web::HttpRequest;
use actix_web::web::Path;
use serde::Serialize;

use super::sign_in::page_of;
use super::{Shown, link_over, read};
use crate::domain::person::Email;
use crate::services::accounts::{self, Link, Over};
use crate::services::error::Problems;
use crate::templates::Page;
use crate::urls;
use crate::web::extract::actor::Visitor;
use crate::web::extract::csrf::CsrfForm;
use crate::web::{Result, call};

/// Asking for another confirmation mail.
#[derive(Serialize)]
struct Resend {
    #[serde(flatten)]
    shown: Shown,
    /// The mail was sent, if the address waits for one.
    sent: bool,
}

impl Page for Resend {
    const TEMPLATE: &'static str = "account/confirmation_resend.html";
}

/// The page behind the link.
#[derive(Serialize)]
struct Confirmation {
    token: String,
    email: String,
}

impl Page for Confirmation {
    const TEMPLATE: &'static str = "account/confirmation.html";
}

/// The form that asks for another mail.
pub(super) async fn new(visit: Visitor) -> Result {
    let page = Resend {
        shown: Shown::default(),
        sent: false,
    };
    Ok(visit.form_page(&page))
}

/// Sends another mail: to the person who is signed in, who stays on the page they
/// are on, or to the address typed.
pub(super) async fn create(request: HttpRequest, visit: Visitor, form: CsrfForm) -> Result {
    if let Some(signed) = visit.signed().cloned() {
        call(visit.app(), move |app| {
            accounts::resend_confirmation(app, &signed)
        })
        .await?;
        let from = page_of(&request);
        let to = if from.is_empty() {
            urls::account()
        } else {
            from
        };
        return Ok(visit.see_other_telling(&to, "told-confirmation-sent", &[]));
    }
    let mut problems = Problems::default();
    let Some(email) = read(&form, "email", &mut problems, Email::parse) else {
        let shown = Shown::again(&visit, &form, &problems);
        return Ok(visit.page_again(&Resend { shown, sent: false }));
    };
    let shown = Shown::with(&[("email", email.as_str())]);
    let caller = visit.caller().clone();
    call(visit.app(), move |app| {
        accounts::resend_confirmation_to(app, &email, &caller)
    })
    .await?;
    Ok(visit.form_page(&Resend { shown, sent: true }))
}

/// The page behind the link.
pub(super) async fn edit(visit: Visitor, token: Path<String>) -> Result {
    let token = token.into_inner();
    let asked = token.clone();
    let link = call(visit.app(), move |app| accounts::confirmation(app, &asked)).await?;
    Ok(match link {
        Link::Good(email) => visit.form_page(&Confirmation { token, email }),
        Link::Over(over) => link_over(&visit, over, "confirmation"),
    })
}

/// Confirms.
pub(super) async fn update(visit: Visitor, token: Path<String>, _form: CsrfForm) -> Result {
    let token = token.into_inner();
    let link = call(visit.app(), move |app| accounts::confirm(app, &token)).await?;
    let confirmed = match link {
        Link::Good(confirmed) => confirmed,
        // Pressed twice: it is confirmed, and that is what the person wanted.
        Link::Over(Over::Used) if visit.signed().is_some() => {
            return Ok(visit.see_other(&urls::account()));
        }
        Link::Over(over) => return Ok(link_over(&visit, over, "confirmation")),
    };
    let own = visit
        .signed()
        .is_some_and(|signed| signed.account.id == confirmed.account);
    let back = &confirmed.back;
    let to = match (own, urls::is_local(back)) {
        (true, true) => back.clone(),
        (true, false) => urls::dossiers(),
        (false, true) => urls::with_query(&urls::sign_in(), &[("ve", back)]),
        (false, false) => urls::sign_in(),
    };
    let told = if confirmed.school_taken {
        "told-address-confirmed-school-taken"
    } else {
        "told-address-confirmed"
    };
    Ok(visit.see_other_telling(&to, told, &[]))
}
