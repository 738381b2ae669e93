//! Stop a dossier: it does not meet the conditions (T15), or its supplement
//! never came (T12).

use super::sheet::{self, Sent};
use super::{Id, input};
use crate::domain::dossier::Act;
use crate::services::{casework, intake};
use crate::web::Result;
use crate::web::extract::actor::Staff;
use crate::web::extract::csrf::CsrfForm;

pub(super) async fn new(staff: Staff, id: Id) -> Result {
    sheet::show(&staff, *id, Act::Stop).await
}

pub(super) async fn create(staff: Staff, id: Id, form: CsrfForm) -> Result {
    let (id, grounds) = (*id, input::grounds(&form));
    Sent::new(Act::Stop, form.0)
        .perform(&staff, id, move |app, actor, press| {
            casework::stop(app, actor, id, press, &grounds)
        })
        .await
}

pub(super) async fn new_lapse(staff: Staff, id: Id) -> Result {
    sheet::show(&staff, *id, Act::StopLapsed).await
}

pub(super) async fn lapse(staff: Staff, id: Id, form: CsrfForm) -> Result {
    let id = *id;
    Sent::new(Act::StopLapsed, form.0)
        .perform(&staff, id, move |app, actor, press| {
            intake::stop_lapsed(app, actor, id, press)
        })
        .await
}
