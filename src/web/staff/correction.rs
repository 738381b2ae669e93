//! The door of corrections (docs/decisions/0026): an officer of the unit says, with a
//! proof, when the result was really ready; another person, the director, decides. What
//! is recorded stays.

use actix_web::HttpRequest;
use actix_web::web::{Data, Payload};

use super::sheet::{self, Sent};
use super::upload::{self, OfficeFile};
use super::{Id, input};
use crate::domain::dossier::Act;
use crate::services::casework::{self, Claimed};
use crate::services::documents::Purpose;
use crate::web::Result;
use crate::web::extract::actor::Staff;
use crate::web::extract::csrf::CsrfForm;
use crate::web::extract::upload::Uploads;

pub(super) async fn new(staff: Staff, id: Id) -> Result {
    sheet::show(&staff, *id, Act::ProposeCorrection).await
}

pub(super) async fn create(
    staff: Staff,
    id: Id,
    uploads: Data<Uploads>,
    request: HttpRequest,
    payload: Payload,
) -> Result {
    let (id, today) = (*id, staff.app().now().date());
    let wanted = [OfficeFile::new(Purpose::Correction)];
    let act = (id, Act::ProposeCorrection);
    let received = upload::receive(&staff, &uploads, act, wanted, &request, payload).await?;
    let mut sent = Sent::new(Act::ProposeCorrection, received.fields);
    sent.problems.0.extend(received.problems.0);
    let names = ("day", "time");
    let claimed = Claimed {
        actual_end: input::moment(&sent.fields, names, today, &mut sent.problems),
        reason: input::lateness(&sent.fields, &mut sent.problems),
        evidence: upload::kept(&sent.fields, "evidence"),
    };
    sent.perform(&staff, id, move |app, actor, press| {
        casework::propose_correction(app, actor, id, press, &claimed)
    })
    .await
}

pub(super) async fn new_decision(staff: Staff, id: Id) -> Result {
    sheet::show(&staff, *id, Act::DecideCorrection).await
}

pub(super) async fn decide(staff: Staff, id: Id, form: CsrfForm) -> Result {
    let id = *id;
    let mut sent = Sent::new(Act::DecideCorrection, form.0);
    let approved = sent.fields.text("decision") == "yes";
    let place = sent.fields.text("place").parse().unwrap_or(usize::MAX);
    let remark = input::lines(&sent.fields, "reason");
    if !approved {
        let (name, message) = ("reason", "staff-missing-reason");
        input::required(&remark, name, message, &mut sent.problems);
    }
    sent.perform(&staff, id, move |app, actor, press| {
        casework::decide_correction(app, actor, id, press, (place, approved), &remark)
    })
    .await
}
