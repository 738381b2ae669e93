//! Accept a dossier (T2).

use super::Id;
use super::sheet::{self, Sent};
use crate::domain::dossier::Act;
use crate::services::intake;
use crate::web::Result;
use crate::web::extract::actor::Staff;
use crate::web::extract::csrf::CsrfForm;

pub(super) async fn new(staff: Staff, id: Id) -> Result {
    sheet::show(&staff, *id, Act::Accept).await
}

pub(super) async fn create(staff: Staff, id: Id, form: CsrfForm) -> Result {
    let id = *id;
    Sent::new(Act::Accept, form.0)
        .perform(&staff, id, move |app, actor, press| {
            intake::accept(app, actor, id, press)
        })
        .await
}
