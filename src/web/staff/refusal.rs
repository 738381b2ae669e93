//! Refuse a dossier (T3): with the reason, the legal basis, and the right
//! authority where another one is.

use super::sheet::{self, Sent};
use super::{Id, input};
use crate::domain::dossier::Act;
use crate::services::intake;
use crate::web::Result;
use crate::web::extract::actor::Staff;
use crate::web::extract::csrf::CsrfForm;

pub(super) async fn new(staff: Staff, id: Id) -> Result {
    sheet::show(&staff, *id, Act::Refuse).await
}

pub(super) async fn create(staff: Staff, id: Id, form: CsrfForm) -> Result {
    let (id, grounds) = (*id, input::grounds(&form));
    Sent::new(Act::Refuse, form.0)
        .perform(&staff, id, move |app, actor, press| {
            intake::refuse(app, actor, id, press, &grounds)
        })
        .await
}
