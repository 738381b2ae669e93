//! Hand the result to the requester: over the counter, or by post (T14).

use super::sheet::{self, Sent};
use super::{Id, input};
use crate::domain::dossier::{Act, Delivery};
use crate::services::error::Problems;
use crate::services::results;
use crate::web::Result;
use crate::web::extract::actor::Staff;
use crate::web::extract::csrf::CsrfForm;
use crate::web::form::Fields;

pub(super) async fn new(staff: Staff, id: Id) -> Result {
    sheet::show(&staff, *id, Act::Deliver).await
}

pub(super) async fn create(staff: Staff, id: Id, form: CsrfForm) -> Result {
    let id = *id;
    let mut sent = Sent::new(Act::Deliver, form.0);
    let delivery = delivery(&sent.fields, &mut sent.problems);
    sent.perform(&staff, id, move |app, actor, press| {
        results::deliver(app, actor, id, press, &delivery)
    })
    .await
}

/// How it was given, with what proves it.
pub(super) fn delivery(fields: &Fields, problems: &mut Problems) -> Delivery {
    let line = |name| input::line(fields, name);
    if fields.text("how") == "postal" {
        let postal_code = line("postal_code");
        let missing = "staff-missing-postal-code";
        input::required(&postal_code, "postal_code", missing, problems);
        return Delivery::Postal { postal_code };
    }
    let (receiver, identity) = (line("receiver"), line("identity"));
    input::required(&receiver, "receiver", "staff-missing-receiver", problems);
    input::required(&identity, "identity", "staff-missing-identity", problems);
    Delivery::Counter { receiver, identity }
}
