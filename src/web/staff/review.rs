//! Review what is proposed, and pass it on (T9).

use super::sheet::{self, Sent};
use super::{Id, input};
use crate::domain::dossier::Act;
use crate::services::casework;
use crate::web::Result;
use crate::web::extract::actor::Staff;
use crate::web::extract::csrf::CsrfForm;

pub(super) async fn new(staff: Staff, id: Id) -> Result {
    sheet::show(&staff, *id, Act::Approve).await
}

pub(super) async fn create(staff: Staff, id: Id, form: CsrfForm) -> Result {
    let (id, note) = (*id, input::lines(&form, "note"));
    Sent::new(Act::Approve, form.0)
        .perform(&staff, id, move |app, actor, press| {
            casework::approve(app, actor, id, press, &note)
        })
        .await
}
