//! Time: an apology with a new date (Mẫu 04), more time by law (R5), and why a
//! dossier is late (form II.07a).

use actix_web::HttpRequest;
use actix_web::web::{Data, Payload};

use super::sheet::{self, Sent};
use super::upload::{self, OfficeFile};
use super::{Id, input};
use crate::domain::deadline::MINUTES_PER_DAY;
use crate::domain::dossier::{Act, Extension};
use crate::services::casework;
use crate::services::documents::Purpose;
use crate::web::Result;
use crate::web::extract::actor::Staff;
use crate::web::extract::csrf::CsrfForm;
use crate::web::extract::upload::Uploads;

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

pub(super) async fn extend(
    staff: Staff,
    id: Id,
    uploads: Data<Uploads>,
    request: HttpRequest,
    payload: Payload,
) -> Result {
    let id = *id;
    let wanted = [OfficeFile::new(Purpose::Letter)];
    let act = (id, Act::ExtendLimit);
    let received = upload::receive(&staff, &uploads, act, wanted, &request, payload).await?;
    let mut sent = Sent::new(Act::ExtendLimit, received.fields);
    sent.problems.0.extend(received.problems.0);
    let days = input::count(&sent.fields, "days", &mut sent.problems);
    let extension = Extension {
        minutes: days.saturating_mul(MINUTES_PER_DAY),
        reason: input::lines(&sent.fields, "reason"),
        basis: input::lines(&sent.fields, "basis"),
        letter: upload::kept(&sent.fields, "letter"),
    };
    sent.perform(&staff, id, move |app, actor, press| {
        casework::extend_limit(app, actor, id, press, &extension)
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
