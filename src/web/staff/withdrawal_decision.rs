//! Decide about a withdrawal: give the dossier back (T17), or not (T18).

use super::sheet::{self, Sent};
use super::{Id, input};
use crate::domain::dossier::Act;
use crate::services::intake;
use crate::web::Result;
use crate::web::extract::actor::Staff;
use crate::web::extract::csrf::CsrfForm;

/// The value of the button that declines.
const DECLINES: &str = "no";

pub(super) async fn new(staff: Staff, id: Id) -> Result {
    let file = sheet::casefile(&staff, *id).await?;
    let act = if file.acts.contains(&Act::DeclineWithdrawal) {
        Act::DeclineWithdrawal
    } else {
        Act::ConfirmWithdrawal
    };
    sheet::show(&staff, *id, act).await
}

pub(super) async fn create(staff: Staff, id: Id, form: CsrfForm) -> Result {
    let id = *id;
    if form.text("decision") == DECLINES {
        let reason = input::lines(&form, "reason");
        return Sent::new(Act::DeclineWithdrawal, form.0)
            .perform(&staff, id, move |app, actor, press| {
                intake::decline_withdrawal(app, actor, id, press, &reason)
            })
            .await;
    }
    Sent::new(Act::ConfirmWithdrawal, form.0)
        .perform(&staff, id, move |app, actor, press| {
            intake::confirm_withdrawal(app, actor, id, press)
        })
        .await
}
