//! The result, and how it is received.

use actix_web::web::Path;
use serde::Serialize;

use super::Head;
use super::dossier::{ResultLine, result_line};
use crate::domain::form::answers::Delivery;
use crate::domain::ids::DossierId;
use crate::domain::time::Moment;
use crate::services::dossiers;
use crate::templates::Page;
use crate::urls;
use crate::web::extract::actor::Citizen;
use crate::web::{Result, call};

#[derive(Serialize)]
struct ResultPage {
    head: Head,
    result: ResultLine,
    delivery: &'static str,
    postal_address: String,
    delivered_at: Option<Moment>,
    desk: String,
    desk_address: String,
}

impl Page for ResultPage {
    const TEMPLATE: &'static str = "citizen/result.html";
}

/// The result; before there is one, the dossier.
pub(super) async fn show(actor: Citizen, id: Path<DossierId>) -> Result {
    let (signed, id) = (actor.signed.clone(), id.into_inner());
    let view = call(actor.app(), move |app| dossiers::view(app, &signed, id)).await?;
    let Some(result) = result_line(&actor, &view) else {
        return Ok(actor.see_other(&urls::dossier(id)));
    };
    let dossier = &view.desk.dossier;
    let filing = dossier.filing.as_ref();
    let delivery = filing.map(|filing| filing.answers.delivery());
    let office = &actor.app().config().office;
    Ok(actor.page(&ResultPage {
        head: Head::new(&actor, &view.desk),
        result,
        delivery: match delivery {
            Some(Delivery::Centre) => "centre",
            Some(Delivery::Post) => "post",
            Some(Delivery::Online) | None => "online",
        },
        postal_address: filing
            .map(|filing| filing.answers.delivery_address())
            .unwrap_or_default(),
        delivered_at: dossier.delivered_at,
        desk: office.desk.clone(),
        desk_address: office.address.clone(),
    }))
}
