//! Fees: ask for one (T6), record that it was paid (T7).

use super::sheet::{self, Sent};
use super::{Id, input};
use crate::domain::dossier::{Act, PaymentMethod};
use crate::services::payments;
use crate::web::Result;
use crate::web::extract::actor::Staff;
use crate::web::extract::csrf::CsrfForm;

pub(super) async fn new_demand(staff: Staff, id: Id) -> Result {
    sheet::show(&staff, *id, Act::RequestPayment).await
}

pub(super) async fn demand(staff: Staff, id: Id, form: CsrfForm) -> Result {
    let id = *id;
    Sent::new(Act::RequestPayment, form.0)
        .perform(&staff, id, move |app, actor, press| {
            payments::request(app, actor, id, press)
        })
        .await
}

pub(super) async fn new(staff: Staff, id: Id) -> Result {
    sheet::show(&staff, *id, Act::RecordPayment).await
}

pub(super) async fn create(staff: Staff, id: Id, form: CsrfForm) -> Result {
    let (id, receipt) = (*id, input::line(&form, "receipt_number"));
    let method = match form.text("method") {
        "transfer" => PaymentMethod::Transfer,
        "online" => PaymentMethod::Online,
        _ => PaymentMethod::Cash,
    };
    Sent::new(Act::RecordPayment, form.0)
        .perform(&staff, id, move |app, actor, press| {
            payments::record(app, actor, id, press, &receipt, method)
        })
        .await
}
