//! Number, seal and issue the signed result (T13): outcome and signer are those of
//! the signature.

use actix_web::HttpRequest;
use actix_web::web::{Data, Payload};
use chrono::NaiveDate;

use super::sheet::{self, Sent};
use super::upload::{self, OfficeFile};
use super::{Id, input};
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
    let wanted = [OfficeFile::new(Purpose::Result)];
    let act = (id, Act::Issue);
    let received = upload::receive(&staff, &uploads, act, wanted, &request, payload).await?;
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
    let typed = input::line(fields, "number");
    let number = typed.parse().ok().filter(|number| *number > 0);
    if typed.is_empty() {
        problems.add("number", "staff-missing-number");
    } else if number.is_none() {
        problems.add("number", "staff-bad-number");
    }
    let symbol = input::line(fields, "symbol");
    if symbol.chars().count() > LONGEST_SYMBOL {
        problems.add("symbol", "staff-too-long");
    }
    let refused = problems.0.iter().any(|problem| problem.field == "file");
    if document.is_none() && !refused {
        problems.add("file", "refused-result-missing");
    }
    Issue {
        number: number.unwrap_or_default(),
        symbol,
        continues: fields.is_ticked("continues"),
        dated: input::day(fields, "dated", today, problems),
        document,
    }
}

/// Characters of a symbol at most.
const LONGEST_SYMBOL: usize = 40;
