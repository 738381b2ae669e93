//! Send a dossier back to an earlier step, with the reason.

use super::sheet::{self, Sent};
use super::{Id, input};
use crate::domain::dossier::Act;
use crate::services::casework;
use crate::web::Result;
use crate::web::extract::actor::Staff;
use crate::web::extract::csrf::CsrfForm;

pub(super) async fn new(staff: Staff, id: Id) -> Result {
    sheet::show(&staff, *id, Act::SendBack).await
}

pub(super) async fn create(staff: Staff, id: Id, form: CsrfForm) -> Result {
    let (id, reason) = (*id, input::lines(&form, "reason"));
    let step = form.text("step").parse().unwrap_or(usize::MAX);
    Sent::new(Act::SendBack, form.0)
        .perform(&staff, id, move |app, actor, press| {
            casework::send_back(app, actor, id, press, step, &reason)
        })
        .await
}
