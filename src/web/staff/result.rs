//! Number, seal and issue the signed result (T13).

use actix_web::HttpRequest;
use actix_web::web::{Data, Payload};
use chrono::NaiveDate;

use super::sheet::{self, Sent};
use super::upload::{self, OfficeFile};
use super::{Id, input, proposal};
use crate::domain::dossier::{Act, Issue};
use crate::domain::ids::DocumentId;
use crate::services::documents::Purpose;
use crate::services::error::Problems;
use crate::services::results;
use crate::web::Result;
use crate::web::extract::actor::Staff;
use crate::web::extract::upload::Uploads;
use crate::web::form::Fields;

pub(super) async fn new(staff: Staff, id: Id) -> Result {
    sheet::show(&staff, *id, Act::Issue).await
}

pub(super) async fn create(
    staff: Staff,
    id: Id,
    uploads: Data<Uploads>,
    request: HttpRequest,
    payload: Payload,
) -> Result {
    let (id, today) = (*id, staff.app().now().date());
    let wanted = [OfficeFile::new("file", Purpose::Result)];
    let received = upload::receive(&staff, &uploads, id, wanted, &request, payload).await?;
    let mut sent = Sent::new(Act::Issue, received.fields);
    sent.problems.0.extend(received.problems.0);
    let file = upload::kept(&sent.fields, "file");
    let issue = issue(&sent.fields, file, today, &mut sent.problems);
    sent.perform(&staff, id, move |app, actor, press| {
        results::issue(app, actor, id, press, &issue)
    })
    .await
}

/// What the clerk enters. Everything that is missing is named at once.
pub(super) fn issue(
    fields: &Fields,
    document: Option<DocumentId>,
    today: NaiveDate,
    problems: &mut Problems,
) -> Issue {
    let (number, signer) = (input::line(fields, "number"), input::line(fields, "signer"));
    input::required(&number, "number", "staff-missing-number", problems);
    input::required(&signer, "signer", "staff-missing-signer", problems);
    let refused = problems.0.iter().any(|problem| problem.field == "file");
    if document.is_none() && !refused {
        problems.add("file", "refused-result-missing");
    }
    Issue {
        kind: proposal::kind(fields),
        number,
        symbol: input::line(fields, "symbol"),
        dated: input::day(fields, "dated", today, problems),
        signer,
        document,
    }
}
