//! Time: an apology with a new date (Mẫu 04), more time by law (R5), and why a
//! dossier is late (form II.07a).

use super::sheet::{self, Sent};
use super::{Id, input};
use crate::domain::deadline::MINUTES_PER_DAY;
use crate::domain::dossier::Act;
use crate::services::casework;
use crate::web::Result;
use crate::web::extract::actor::Staff;
use crate::web::extract::csrf::CsrfForm;

pub(super) async fn new(staff: Staff, id: Id) -> Result {
    sheet::show(&staff, *id, Act::Apologise).await
}

pub(super) async fn create(staff: Staff, id: Id, form: CsrfForm) -> Result {
    let (id, today) = (*id, staff.app().now().date());
    let mut sent = Sent::new(Act::Apologise, form.0);
    let lateness = input::lateness(&sent.fields, &mut sent.problems);
    let names = ("day", "time");
    let promised = input::moment(&sent.fields, names, today, &mut sent.problems);
    let over = input::optional(input::lines(&sent.fields, "leader_override"));
    sent.perform(&staff, id, move |app, actor, press| {
        casework::apologise(app, actor, id, press, &lateness, promised, over.as_deref())
    })
    .await
}

pub(super) async fn new_extension(staff: Staff, id: Id) -> Result {
    sheet::show(&staff, *id, Act::ExtendLimit).await
}

pub(super) async fn extend(staff: Staff, id: Id, form: CsrfForm) -> Result {
    let id = *id;
    let mut sent = Sent::new(Act::ExtendLimit, form.0);
    let days = input::count(&sent.fields, "days", &mut sent.problems);
    let reason = input::lines(&sent.fields, "reason");
    let minutes = days.saturating_mul(MINUTES_PER_DAY);
    sent.perform(&staff, id, move |app, actor, press| {
        casework::extend_limit(app, actor, id, press, minutes, &reason)
    })
    .await
}

pub(super) async fn new_lateness(staff: Staff, id: Id) -> Result {
    sheet::show(&staff, *id, Act::ExplainLateness).await
}

pub(super) async fn explain(staff: Staff, id: Id, form: CsrfForm) -> Result {
    let id = *id;
    let mut sent = Sent::new(Act::ExplainLateness, form.0);
    let lateness = input::lateness(&sent.fields, &mut sent.problems);
    sent.perform(&staff, id, move |app, actor, press| {
        casework::explain_lateness(app, actor, id, press, &lateness)
    })
    .await
}
