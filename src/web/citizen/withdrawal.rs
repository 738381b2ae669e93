//! Taking a dossier back.

use actix_web::web::Path;
use serde::Serialize;

use super::Head;
use crate::domain::dossier::Act;
use crate::domain::ids::DossierId;
use crate::services::dossiers::{self, LONGEST_REASON};
use crate::services::{Error, Press};
use crate::templates::Page;
use crate::urls;
use crate::web::extract::actor::Citizen;
use crate::web::extract::csrf::CsrfForm;
use crate::web::form::FormError;
use crate::web::{Result, call, error};

#[derive(Serialize)]
struct Withdrawal {
    head: Head,
    accepted: bool,
    reason: String,
    longest: usize,
    errors: Vec<FormError>,
    version: i32,
    key: String,
}

impl Page for Withdrawal {
    const TEMPLATE: &'static str = "citizen/withdrawal.html";
}

/// What taking it back means, and the button.
pub(super) async fn new(actor: Citizen, id: Path<DossierId>) -> Result {
    let (signed, id) = (actor.signed.clone(), id.into_inner());
    let view = call(actor.app(), move |app| dossiers::view(app, &signed, id)).await?;
    if !view.acts.contains(&Act::RequestWithdrawal) {
        return Ok(actor.see_other_telling(&urls::dossier(id), "told-withdrawal-not-now", &[]));
    }
    Ok(actor.form_page(&page(&actor, &view, String::new(), Vec::new())))
}

/// Takes it back.
pub(super) async fn create(actor: Citizen, id: Path<DossierId>, form: CsrfForm) -> Result {
    let (signed, id) = (actor.signed.clone(), id.into_inner());
    let press = Press {
        version: form.version(),
        key: form.request_key().to_owned(),
    };
    let reason = form.text("ly_do").to_owned();
    let said = reason.clone();
    let outcome = call(actor.app(), move |app| {
        dossiers::withdraw(app, &signed, id, &press, &said)
    })
    .await;
    let refused = match outcome {
        Ok(dossier) if dossier.status.is_end() => {
            return Ok(actor.see_other_telling(&urls::dossier(id), "told-withdrawn", &[]));
        }
        Ok(_) => {
            let to = urls::dossier(id);
            return Ok(actor.see_other_telling(&to, "told-withdrawal-requested", &[]));
        }
        Err(error @ error::Error::Service(Error::Refused(_) | Error::Conflict(_))) => error,
        Err(error) => return Err(error),
    };
    let signed = actor.signed.clone();
    let view = call(actor.app(), move |app| dossiers::view(app, &signed, id)).await?;
    let text =
        error::message(&actor, &refused).unwrap_or_else(|| actor.text("errors-conflict-text", &[]));
    let errors = vec![FormError {
        href: urls::dossier(id),
        text,
    }];
    let page = page(&actor, &view, reason, errors);
    Ok(actor.page_with(actix_web::http::StatusCode::CONFLICT, &page))
}

fn page(
    actor: &Citizen,
    view: &dossiers::View,
    reason: String,
    errors: Vec<FormError>,
) -> Withdrawal {
    Withdrawal {
        head: Head::new(actor, &view.desk),
        accepted: view.desk.dossier.is_accepted(),
        reason,
        longest: LONGEST_REASON,
        errors,
        version: view.desk.dossier.version,
        key: actor.request_key(),
    }
}
