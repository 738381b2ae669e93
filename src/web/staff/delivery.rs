//! Hand the result to the requester: over the counter, or by post (T14).

use std::result::Result;

use chrono::NaiveDate;

use super::sheet::{self, Sent};
use super::{Id, input};
use crate::domain::dossier::result::consignment;
use crate::domain::dossier::{Act, Authorisation, Delivery, IdentityPaper};
use crate::domain::fault::Fault;
use crate::domain::person::PersonName;
use crate::services::error::Problems;
use crate::services::results;
use crate::web::Result as Answer;
use crate::web::extract::actor::Staff;
use crate::web::extract::csrf::CsrfForm;
use crate::web::form::Fields;

pub(super) async fn new(staff: Staff, id: Id) -> Answer {
    sheet::show(&staff, *id, Act::Deliver).await
}

pub(super) async fn create(staff: Staff, id: Id, form: CsrfForm) -> Answer {
    let (id, today) = (*id, staff.app().now().date());
    let mut sent = Sent::new(Act::Deliver, form.0);
    let delivery = delivery(&sent.fields, today, &mut sent.problems);
    sent.perform(&staff, id, move |app, actor, press| {
        results::deliver(app, actor, id, press, &delivery)
    })
    .await
}

/// How it was given, with what proves it: over the counter name and identity paper,
/// and for somebody else the authorisation; by post the number of the consignment.
pub(super) fn delivery(fields: &Fields, today: NaiveDate, problems: &mut Problems) -> Delivery {
    let line = |name| input::line(fields, name);
    match fields.text("how") {
        "postal" => {
            let typed = line("postal_code");
            let number = consignment(&typed);
            if typed.is_empty() {
                problems.add("postal_code", "staff-missing-postal-code");
            } else if number.is_none() {
                problems.add("postal_code", "staff-bad-postal-code");
            }
            Delivery::Postal {
                postal_code: number.unwrap_or_default(),
            }
        }
        "counter" => counter(fields, today, problems),
        _ => {
            problems.add("how", "staff-missing-delivery");
            Delivery::Online
        }
    }
}

fn counter(fields: &Fields, today: NaiveDate, problems: &mut Problems) -> Delivery {
    let (receiver, identity) = (
        input::line(fields, "receiver"),
        input::line(fields, "identity"),
    );
    let paper = IdentityPaper::from_code(fields.text("paper"));
    if receiver.is_empty() {
        problems.add("receiver", "staff-missing-receiver");
    }
    let name = read(PersonName::parse(&receiver), "receiver", problems);
    if identity.is_empty() {
        problems.add("identity", "staff-missing-identity");
    }
    if paper.is_none() {
        problems.add("paper", "staff-missing-paper");
    }
    let number = paper.and_then(|paper| read(paper.read(&identity), "identity", problems));
    Delivery::Counter {
        receiver: name.map(String::from).unwrap_or_default(),
        identity: number.unwrap_or_default(),
        paper,
        authorisation: authorisation(fields, today, problems),
    }
}

/// The paper of somebody who takes the result for another: all of it, or nothing.
fn authorisation(
    fields: &Fields,
    today: NaiveDate,
    problems: &mut Problems,
) -> Option<Authorisation> {
    let (what, number) = (
        input::line(fields, "authorisation"),
        input::line(fields, "authorisation_number"),
    );
    let dated = input::line(fields, "authorisation_dated");
    if what.is_empty() && number.is_empty() && dated.is_empty() {
        return None;
    }
    let missing = "staff-missing-authorisation";
    input::required(&what, "authorisation", missing, problems);
    input::required(&number, "authorisation_number", missing, problems);
    let dated = input::day(fields, "authorisation_dated", today, problems);
    if dated > today {
        problems.add("authorisation_dated", "staff-day-in-future");
    }
    Some(Authorisation {
        what,
        number,
        dated,
    })
}

/// A value, or what is wrong with it at its field.
fn read<T>(value: Result<T, Fault>, field: &str, problems: &mut Problems) -> Option<T> {
    value
        .map_err(|fault| problems.add_fault(field, &fault))
        .ok()
}
