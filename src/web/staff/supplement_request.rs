//! Ask for a supplement: at the desk (T4), or in the unit, where the officer
//! proposes and the head decides (T10). Every item at once, each on a paper or
//! an answer, with what the person has to do.

use super::parts;
use super::sheet::{self, Sent};
use super::{Id, input};
use crate::domain::dossier::{Act, Item, Wanted};
use crate::services::{casework, intake};
use crate::web::Result;
use crate::web::extract::actor::Staff;
use crate::web::extract::csrf::CsrfForm;
use crate::web::form::Fields;

/// The value of the button that declines.
const DECLINES: &str = "no";

pub(super) async fn new(staff: Staff, id: Id) -> Result {
    sheet::show(&staff, *id, Act::RequestSupplement).await
}

pub(super) async fn create(staff: Staff, id: Id, form: CsrfForm) -> Result {
    let (id, wanted, over) = (*id, wanted(&form), leader_override(&form));
    sent(Act::RequestSupplement, form.0)
        .perform(&staff, id, move |app, actor, press| {
            intake::request_supplement(app, actor, id, press, &wanted, over.as_deref())
        })
        .await
}

pub(super) async fn new_proposal(staff: Staff, id: Id) -> Result {
    sheet::show(&staff, *id, Act::ProposeSupplement).await
}

pub(super) async fn propose(staff: Staff, id: Id, form: CsrfForm) -> Result {
    let (id, wanted) = (*id, wanted(&form));
    sent(Act::ProposeSupplement, form.0)
        .perform(&staff, id, move |app, actor, press| {
            casework::propose_supplement(app, actor, id, press, &wanted)
        })
        .await
}

pub(super) async fn new_decision(staff: Staff, id: Id) -> Result {
    sheet::show(&staff, *id, Act::ConfirmSupplement).await
}

pub(super) async fn decide(staff: Staff, id: Id, form: CsrfForm) -> Result {
    let id = *id;
    if form.text("decision") == DECLINES {
        let reason = input::lines(&form, "reason");
        return Sent::new(Act::DeclineSupplement, form.0)
            .perform(&staff, id, move |app, actor, press| {
                casework::decline_supplement(app, actor, id, press, &reason)
            })
            .await;
    }
    let over = leader_override(&form);
    Sent::new(Act::ConfirmSupplement, form.0)
        .perform(&staff, id, move |app, actor, press| {
            casework::confirm_supplement(app, actor, id, press, over.as_deref())
        })
        .await
}

/// Every ticked part needs words: said at the part, not at the list.
fn sent(act: Act, fields: Fields) -> Sent {
    let mut sent = Sent::new(act, fields);
    for key in ticked(&sent.fields) {
        let name = format!("comment-{key}");
        if input::lines(&sent.fields, &name).is_empty() {
            sent.problems.add(&name, "staff-missing-comment");
        }
    }
    sent
}

fn ticked(fields: &Fields) -> Vec<String> {
    let names = fields.pairs().iter();
    names
        .filter_map(|(name, _)| name.strip_prefix("item-"))
        .map(str::to_owned)
        .collect()
}

fn wanted(fields: &Fields) -> Wanted {
    let items = ticked(fields).into_iter().filter_map(|key| {
        Some(Item {
            target: parts::target(&key)?,
            reason: input::line(fields, &format!("why-{key}")),
            comment: input::lines(fields, &format!("comment-{key}")),
        })
    });
    Wanted {
        items: items.collect(),
        basis: input::lines(fields, "basis"),
    }
}

fn leader_override(fields: &Fields) -> Option<String> {
    input::optional(input::lines(fields, "leader_override"))
}
