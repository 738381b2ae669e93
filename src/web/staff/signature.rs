//! Sign what was reviewed (T9). Nobody signs their own work.

use super::sheet::{self, Sent};
use super::{Id, input};
use crate::domain::dossier::Act;
use crate::services::casework;
use crate::web::Result;
use crate::web::extract::actor::Staff;
use crate::web::extract::csrf::CsrfForm;

pub(super) async fn new(staff: Staff, id: Id) -> Result {
    sheet::show(&staff, *id, Act::Sign).await
}

pub(super) async fn create(staff: Staff, id: Id, form: CsrfForm) -> Result {
    let (id, note) = (*id, input::lines(&form, "note"));
    Sent::new(Act::Sign, form.0)
        .perform(&staff, id, move |app, actor, press| {
            casework::sign(app, actor, id, press, &note)
        })
        .await
}
