//! A leader does what the holder of the step should have done (cập nhật thay):
//! the form of that step, with a reason and a proof.

use actix_web::HttpRequest;
use actix_web::web::{Data, Payload};
use chrono::NaiveDate;

use super::sheet::{self, Sent};
use super::upload::{self, OfficeFile};
use super::{Id, delivery, input, proposal, result};
use crate::domain::dossier::{Act, Command};
use crate::services::casework;
use crate::services::documents::Purpose;
use crate::web::Result;
use crate::web::extract::actor::Staff;
use crate::web::extract::upload::Uploads;

pub(super) async fn new(staff: Staff, id: Id) -> Result {
    sheet::show(&staff, *id, Act::StandIn).await
}

pub(super) async fn create(
    staff: Staff,
    id: Id,
    uploads: Data<Uploads>,
    request: HttpRequest,
    payload: Payload,
) -> Result {
    let (id, today) = (*id, staff.app().now().date());
    let main = sheet::casefile(&staff, id).await?.next.main;
    let file = match main {
        Some(Act::Issue) => Purpose::Result,
        Some(_) | None => Purpose::Draft,
    };
    let wanted = [OfficeFile::new(file), OfficeFile::new(Purpose::Evidence)];
    let act = (id, Act::StandIn);
    let received = upload::receive(&staff, &uploads, act, wanted, &request, payload).await?;
    let mut sent = Sent::new(Act::StandIn, received.fields);
    sent.problems.0.extend(received.problems.0);
    let reason = input::lines(&sent.fields, "reason");
    let evidence = upload::kept(&sent.fields, "evidence");
    let command = command(&mut sent, today);
    sent.perform(&staff, id, move |app, actor, press| {
        casework::stand_in(app, actor, id, press, &command, &reason, evidence)
    })
    .await
}

/// The step's own command, from the step's own fields.
fn command(sent: &mut Sent, today: NaiveDate) -> Command {
    let fields = &sent.fields;
    let file = upload::kept(fields, "file");
    let note = input::lines(fields, "note");
    match fields.text("inner") {
        "propose" => Command::Propose(proposal::proposal(fields, file, &mut sent.problems)),
        "approve" => Command::Approve { note },
        "sign" => Command::Sign { note },
        "issue" => Command::Issue(result::issue(fields, file, today, &mut sent.problems)),
        "deliver" => Command::Deliver(delivery::delivery(fields, today, &mut sent.problems)),
        _ => Command::HandOver { note },
    }
}
