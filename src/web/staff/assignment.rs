//! Name an officer, or take the dossier oneself.

use super::sheet::{self, Sent};
use super::{Id, input};
use crate::domain::dossier::Act;
use crate::domain::ids::AccountId;
use crate::services::error::Problems;
use crate::services::{casefile, casework};
use crate::web::Result;
use crate::web::extract::actor::Staff;
use crate::web::extract::csrf::CsrfForm;

pub(super) async fn new(staff: Staff, id: Id) -> Result {
    sheet::show(&staff, *id, Act::Assign).await
}

pub(super) async fn create(staff: Staff, id: Id, form: CsrfForm) -> Result {
    let (id, note) = (*id, input::lines(&form, "note"));
    let chosen: Option<AccountId> = form.text("officer").parse().ok();
    let signed = staff.signed.clone();
    Sent::new(Act::Assign, form.0)
        .perform(&staff, id, move |app, actor, press| {
            let file = casefile::view(app, &signed, id)?;
            let officer = file
                .colleagues
                .into_iter()
                .find(|officer| Some(officer.account) == chosen)
                .ok_or_else(|| Problems::one("officer", "staff-officer-unknown"))?;
            casework::assign(app, actor, id, press, &officer, &note)
        })
        .await
}
