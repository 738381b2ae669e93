//! Put forward what was found out, with a draft of the result (T9).

use actix_web::HttpRequest;
use actix_web::web::{Data, Payload};

use super::sheet::{self, Sent};
use super::upload::{self, OfficeFile};
use super::{Id, input};
use crate::domain::dossier::{Act, Proposal, ResultKind};
use crate::domain::ids::DocumentId;
use crate::services::casework;
use crate::services::documents::Purpose;
use crate::services::error::Problems;
use crate::web::Result;
use crate::web::extract::actor::Staff;
use crate::web::extract::upload::Uploads;
use crate::web::form::Fields;

pub(super) async fn new(staff: Staff, id: Id) -> Result {
    sheet::show(&staff, *id, Act::Propose).await
}

pub(super) async fn create(
    staff: Staff,
    id: Id,
    uploads: Data<Uploads>,
    request: HttpRequest,
    payload: Payload,
) -> Result {
    let id = *id;
    let wanted = [OfficeFile::new(Purpose::Draft)];
    let act = (id, Act::Propose);
    let received = upload::receive(&staff, &uploads, act, wanted, &request, payload).await?;
    let mut sent = Sent::new(Act::Propose, received.fields);
    sent.problems.0.extend(received.problems.0);
    let draft = upload::kept(&sent.fields, "file");
    let proposal = proposal(&sent.fields, draft, &mut sent.problems);
    sent.perform(&staff, id, move |app, actor, press| {
        casework::propose(app, actor, id, press, &proposal)
    })
    .await
}

/// What was found, and what is proposed because of it: to grant, or to reply.
pub(super) fn proposal(
    fields: &Fields,
    draft: Option<DocumentId>,
    problems: &mut Problems,
) -> Proposal {
    let kind = ResultKind::from_code(fields.text("kind"));
    if kind.is_none() {
        problems.add("kind", "staff-missing-kind");
    }
    Proposal {
        kind: kind.unwrap_or(ResultKind::WrittenReply),
        findings: input::lines(fields, "findings"),
        draft,
    }
}
