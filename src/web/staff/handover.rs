//! Hand over from the desk to the unit (T8).

use super::sheet::{self, Sent};
use super::{Id, input};
use crate::domain::dossier::Act;
use crate::services::intake;
use crate::web::Result;
use crate::web::extract::actor::Staff;
use crate::web::extract::csrf::CsrfForm;

pub(super) async fn new(staff: Staff, id: Id) -> Result {
    sheet::show(&staff, *id, Act::HandOver).await
}

pub(super) async fn create(staff: Staff, id: Id, form: CsrfForm) -> Result {
    let (id, note) = (*id, input::lines(&form, "note"));
    Sent::new(Act::HandOver, form.0)
        .perform(&staff, id, move |app, actor, press| {
            intake::hand_over(app, actor, id, press, &note)
        })
        .await
}
