//! What happened to a dossier, in everyday words: one sentence for each event,
//! and no event without one.

use serde::Serialize;

use super::visit::Visit;
use crate::domain::dossier::event::Capacity;
use crate::domain::dossier::{Delivery, Event, Item, Recorded, Stage, Target};
use crate::domain::procedure::Version;
use crate::domain::text::Language;
use crate::domain::time::Moment;
use crate::templates::filters;

/// One line; its template is `ui.timeline`.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    title: String,
    at: Moment,
    by: String,
    text: String,
    tone: &'static str,
}

/// The lines of these events, the latest first, as their filer reads them.
pub fn lines(visit: &Visit, events: &[Recorded], version: &Version) -> Vec<Line> {
    events
        .iter()
        .rev()
        .map(|one| line(visit, one, version))
        .collect()
}

/// The same as officers read them: with the names, and the office's own side.
pub fn lines_for_office(visit: &Visit, events: &[Recorded], version: &Version) -> Vec<Line> {
    let one = |recorded: &Recorded| {
        let own = own_side(visit, &recorded.event, version);
        let line = line(visit, recorded, version);
        Line {
            by: by_name(visit, recorded),
            text: [line.text.clone(), own].join("\n").trim().to_owned(),
            ..line
        }
    };
    events.iter().rev().map(one).collect()
}

fn by_name(visit: &Visit, recorded: &Recorded) -> String {
    let by = &recorded.by;
    match by.capacity {
        Capacity::Filer => by.name.clone(),
        Capacity::Staff(role) => {
            let role = visit.text(&format!("role-{}", role.code()), &[]);
            let absent = by
                .standing_in_for
                .as_ref()
                .map(|absent| visit.text("timeline-standing-in", &[("absent", absent.clone())]));
            let parts = [Some(by.name.clone()), Some(role), absent];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
        }
        Capacity::System => visit.text("timeline-by-system", &[]),
    }
}

/// What the office keeps to itself.
fn own_side(visit: &Visit, event: &Event, version: &Version) -> String {
    match event {
        Event::SupplementProposed { proposal } => {
            let items = proposal.wanted.items.iter();
            let item = |item: &Item| {
                let label = target(&item.target, version, visit.language());
                format!("{label}: {}", item.comment)
            };
            items.map(item).collect::<Vec<_>>().join("\n")
        }
        Event::SupplementProposalDeclined { reason } | Event::StoodIn { reason, .. } => {
            reason.clone()
        }
        Event::HandedOver {
            handover, proposal, ..
        } => {
            let findings = proposal.as_ref().map(|proposal| proposal.findings.clone());
            let parts = [findings.unwrap_or_default(), handover.note.clone()];
            parts.join("\n").trim().to_owned()
        }
        Event::SentBack { handover } => handover.note.clone(),
        Event::Signed { handover, outcome } => {
            let outcome =
                outcome.map(|kind| visit.text(&format!("staff-kind-{}", kind.code()), &[]));
            let parts = [outcome.unwrap_or_default(), handover.note.clone()];
            parts.join("\n").trim().to_owned()
        }
        Event::Assigned { officer } => officer.name.clone(),
        Event::LatenessExplained { lateness } => lateness.words.clone(),
        Event::CorrectionProposed { claim } => claim.reason.words.clone(),
        Event::CorrectionDecided { decision, .. } => decision.remark.clone(),
        Event::ResultDelivered { delivery } => receiver(visit, delivery),
        Event::Submitted { .. }
        | Event::Accepted { .. }
        | Event::Refused { .. }
        | Event::SupplementRequested { .. }
        | Event::SupplementExtended { .. }
        | Event::SupplementProvided { .. }
        | Event::PaymentRequested { .. }
        | Event::PaymentReceived { .. }
        | Event::ResultIssued { .. }
        | Event::WithdrawalRequested { .. }
        | Event::WithdrawalDeclined { .. }
        | Event::Stopped { .. }
        | Event::Apologised { .. }
        | Event::LimitExtended { .. }
        | Event::Rescheduled { .. }
        | Event::Reminded { .. } => String::new(),
    }
}

/// Who took the result over the counter, and by what right.
fn receiver(visit: &Visit, delivery: &Delivery) -> String {
    let Delivery::Counter {
        identity,
        authorisation,
        ..
    } = delivery
    else {
        return String::new();
    };
    let authorised = authorisation.as_ref().map(|paper| {
        let dated = filters::day(visit.language(), paper.dated);
        let told = [
            ("what", paper.what.clone()),
            ("number", paper.number.clone()),
            ("day", dated),
        ];
        visit.text("timeline-authorised", &told)
    });
    let parts = [identity.clone(), authorised.unwrap_or_default()];
    parts.join("\n").trim().to_owned()
}

fn line(visit: &Visit, recorded: &Recorded, version: &Version) -> Line {
    Line {
        title: visit.text(&format!("timeline-{}", recorded.event.code()), &[]),
        at: recorded.at,
        by: by(visit, recorded),
        text: detail(visit, &recorded.event, version),
        tone: tone(&recorded.event),
    }
}

/// The filer reads which post acted; the person in it is the office's business.
fn by(visit: &Visit, recorded: &Recorded) -> String {
    match recorded.by.capacity {
        Capacity::Filer => recorded.by.name.clone(),
        Capacity::Staff(role) => visit.text(&format!("role-{}", role.code()), &[]),
        Capacity::System => visit.text("timeline-by-system", &[]),
    }
}

fn tone(event: &Event) -> &'static str {
    match event {
        Event::Accepted { .. }
        | Event::ResultIssued { .. }
        | Event::ResultDelivered { .. }
        | Event::PaymentReceived { .. } => "good",
        Event::Refused { .. } | Event::Stopped { .. } => "bad",
        Event::SupplementRequested { .. }
        | Event::PaymentRequested { .. }
        | Event::WithdrawalRequested { .. }
        | Event::Apologised { .. } => "wait",
        Event::Submitted { .. }
        | Event::SupplementProposed { .. }
        | Event::SupplementProposalDeclined { .. }
        | Event::SupplementExtended { .. }
        | Event::SupplementProvided { .. }
        | Event::HandedOver { .. }
        | Event::SentBack { .. }
        | Event::Assigned { .. }
        | Event::Signed { .. }
        | Event::WithdrawalDeclined { .. }
        | Event::LimitExtended { .. }
        | Event::Rescheduled { .. }
        | Event::LatenessExplained { .. }
        | Event::CorrectionProposed { .. }
        | Event::CorrectionDecided { .. }
        | Event::StoodIn { .. }
        | Event::Reminded { .. } => "",
    }
}

#[expect(clippy::too_many_lines, reason = "one match over all events")]
fn detail(visit: &Visit, event: &Event, version: &Version) -> String {
    let language = visit.language();
    let at = |moment: Moment| filters::moment(language, moment);
    let day = |day| filters::day(language, day);
    let said = |key: &str, pairs: &[(&str, String)]| visit.text(key, pairs);
    let promise = |due: Option<Moment>| match due {
        Some(due) => said("timeline-promise", &[("due", at(due))]),
        None => String::new(),
    };
    match event {
        Event::Submitted { check_due, .. } => {
            said("timeline-check-due", &[("due", at(*check_due))])
        }
        Event::Accepted { code, due, .. } => said(
            "timeline-accepted-text",
            &[("code", code.to_string()), ("due", at(*due))],
        ),
        Event::Refused { grounds } | Event::Stopped { grounds, .. } => {
            let mut text = grounds.reason.clone();
            if !grounds.basis.is_empty() {
                let basis = said("timeline-basis", &[("basis", grounds.basis.clone())]);
                text = format!("{text}\n{basis}");
            }
            if let Some(office) = &grounds.right_authority {
                let office = said("timeline-right-authority", &[("office", office.clone())]);
                text = format!("{text}\n{office}");
            }
            text
        }
        Event::SupplementRequested { request } => {
            let mut lines: Vec<String> = request
                .wanted
                .items
                .iter()
                .map(|item| {
                    format!(
                        "{}: {}",
                        target(&item.target, version, language),
                        item.comment
                    )
                })
                .collect();
            lines.push(said("timeline-last-day", &[("day", day(request.last_day))]));
            if request.stage == Stage::AfterAcceptance {
                lines.push(said("timeline-clock-stands", &[]));
            }
            lines.join("\n")
        }
        Event::SupplementExtended { last_day } => {
            said("timeline-last-day", &[("day", day(*last_day))])
        }
        Event::SupplementProvided { check_due, due, .. } => match check_due {
            Some(check_due) => said("timeline-check-due", &[("due", at(*check_due))]),
            None => promise(*due),
        },
        Event::PaymentRequested { payment } => {
            let asked = said(
                "timeline-payment-text",
                &[
                    ("amount", money(language, payment.amount)),
                    ("purpose", payment.purpose.clone()),
                ],
            );
            let until = payment
                .last_day
                .map(|last_day| said("timeline-last-day", &[("day", day(last_day))]));
            [asked, until.unwrap_or_default()]
                .join("\n")
                .trim()
                .to_owned()
        }
        Event::PaymentReceived {
            amount,
            receipt_number,
            due,
            ..
        } => {
            let paid = said(
                "timeline-paid-text",
                &[
                    ("amount", money(language, *amount)),
                    ("receipt", receipt_number.clone()),
                ],
            );
            [paid, promise(*due)].join("\n").trim().to_owned()
        }
        Event::HandedOver { handover, .. }
        | Event::SentBack { handover }
        | Event::Signed { handover, .. } => {
            let step = version
                .process
                .as_ref()
                .and_then(|process| process.step(handover.to_step));
            let step = step.map(|step| step.name.get(language).to_owned());
            step.map(|step| said("timeline-step", &[("step", step)]))
                .unwrap_or_default()
        }
        Event::ResultIssued { result, .. } => said(
            "timeline-result-text",
            &[("number", result.reference()), ("day", day(result.dated))],
        ),
        Event::ResultDelivered { delivery } => match delivery {
            Delivery::Online => said("timeline-delivered-online", &[]),
            Delivery::Counter { receiver, .. } => said(
                "timeline-delivered-counter",
                &[("receiver", receiver.clone())],
            ),
            Delivery::Postal { postal_code } => said(
                "timeline-delivered-postal",
                &[("code", postal_code.clone())],
            ),
        },
        Event::WithdrawalRequested { reason, due } => {
            let due = due.map(|due| said("timeline-check-due", &[("due", at(due))]));
            let parts = [reason.clone(), due].into_iter().flatten();
            parts.collect::<Vec<_>>().join("\n")
        }
        Event::WithdrawalDeclined { reason, due } => {
            [reason.clone(), promise(*due)].join("\n").trim().to_owned()
        }
        Event::Apologised { apology } => [
            apology.lateness.words.clone(),
            said("timeline-new-promise", &[("due", at(apology.promised))]),
        ]
        .join("\n")
        .trim()
        .to_owned(),
        Event::LimitExtended {
            reason,
            basis,
            previous,
            due,
            ..
        } => {
            let basis = Some(basis.clone()).filter(|basis| !basis.is_empty());
            let basis = basis.map(|basis| said("timeline-basis", &[("basis", basis)]));
            let parts = [
                Some(reason.clone()),
                basis,
                Some(moved(visit, *previous, *due)),
            ];
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            parts.join("\n").trim().to_owned()
        }
        Event::Rescheduled { previous, due } => moved(visit, Some(*previous), Some(*due)),
        Event::SupplementProposed { .. }
        | Event::SupplementProposalDeclined { .. }
        | Event::Assigned { .. }
        | Event::LatenessExplained { .. }
        | Event::CorrectionProposed { .. }
        | Event::CorrectionDecided { .. }
        | Event::StoodIn { .. }
        | Event::Reminded { .. } => String::new(),
    }
}

/// Old and new date, where a promise moved.
fn moved(visit: &Visit, previous: Option<Moment>, due: Option<Moment>) -> String {
    let at = |moment: Moment| filters::moment(visit.language(), moment);
    match (previous, due) {
        (Some(previous), Some(due)) => visit.text(
            "timeline-moved",
            &[("previous", at(previous)), ("due", at(due))],
        ),
        (None, Some(due)) => visit.text("timeline-promise", &[("due", at(due))]),
        (Some(_) | None, None) => String::new(),
    }
}

/// What people call the part of the dossier that an item is about.
pub fn target(target: &Target, version: &Version, language: Language) -> String {
    let label = match target {
        Target::Component(key) => version.component(key).map(|one| one.name.get(language)),
        Target::Field(key) => version.form.field(key).map(|one| one.label.get(language)),
    };
    label.unwrap_or_default().to_owned()
}

fn money(language: Language, amount: u64) -> String {
    filters::money(language, i64::try_from(amount).unwrap_or(i64::MAX))
}
