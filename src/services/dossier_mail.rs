//! Mails about a dossier: E01 to E12 and S01 to S04 of domain.md §2.3. They name
//! the person and the code, nothing else that is personal.

use serde::Serialize;

use super::setting::Setting;
use super::{App, Error};
use crate::db::Conn;
use crate::db::outbox::{self, Mail};
use crate::domain::account::{Account, AccountKind};
use crate::domain::deadline::reminder::Reminder;
use crate::domain::dossier::event::Grounds;
use crate::domain::dossier::{Dossier, Event, LookupCode, Target, supplement};
use crate::domain::ids::{EventId, MailId};
use crate::domain::notification::Message;
use crate::domain::text::Language;
use crate::domain::time::Moment;
use crate::urls;

/// A mail that follows from an event.
pub(super) struct Letter<'l> {
    pub(super) message: Message,
    pub(super) dossier: &'l Dossier,
    pub(super) event: &'l Event,
    pub(super) about: EventId,
    pub(super) to: &'l Account,
    pub(super) setting: &'l Setting,
}

/// What a mail's template sees. What the event does not have is none or empty.
#[derive(Debug, Default, Serialize)]
pub struct Content {
    /// Name in the salutation.
    pub name: String,
    /// Dossier code, or look-up code until there is one.
    pub code: String,
    /// What the dossier is looked up by without signing in.
    pub lookup_code: String,
    /// Goes with it; only in the receipt of submission.
    pub secret: Option<String>,
    /// Name of the procedure in the reader's language.
    pub procedure: String,
    /// The dossier's page, for its filer or for officers.
    pub link: String,
    /// Where to look up without signing in.
    pub tracking_link: String,
    /// Until when the result is promised, or the desk answers.
    pub due: Option<Moment>,
    /// Whether the desk has accepted it: then `due` is the promised result.
    pub accepted: bool,
    /// What was promised before.
    pub previous: Option<Moment>,
    /// Whether that may still move: a holiday that is not announced yet lies before
    /// it.
    pub provisional: bool,
    /// Until which day something is to be brought, or paid.
    pub last_day: Option<chrono::NaiveDate>,
    /// What is to be brought or put right.
    pub items: Vec<Item>,
    /// Why, in the office's words.
    pub reason: Option<String>,
    /// The legal basis.
    pub basis: Option<String>,
    /// The authority that is the right one.
    pub right_authority: Option<String>,
    /// What is to be paid, in đồng.
    pub amount: Option<u64>,
    /// What led to a stop: `withdrawn`, `supplement-lapsed`, `not-eligible`,
    /// `fee-unpaid`.
    pub cause: Option<&'static str>,
    /// Number and symbol of the result.
    pub result: Option<String>,
    /// The event's code, where one mail serves several.
    pub event: &'static str,
}

/// One thing to bring or to put right.
#[derive(Debug, Serialize)]
pub struct Item {
    /// Which paper or question.
    pub label: String,
    /// What to do.
    pub comment: String,
}

/// Writes the letter into the outbox of this transaction.
pub(super) fn push(app: &App, conn: &mut Conn, letter: &Letter<'_>) -> Result<(), Error> {
    let language = letter.to.language;
    let content = content(app, letter, language);
    let rendered = app
        .templates
        .render_mail(language, letter.message.code(), &content)
        .map_err(|error| Error::Internal(error.to_string()))?;
    let mail = Mail {
        id: MailId::new(&*app.chance, letter.setting.now),
        unique_key: format!(
            "{}:{}:{}",
            letter.message.code(),
            letter.about,
            letter.to.id
        ),
        account: Some(letter.to.id),
        dossier: Some(letter.dossier.id),
        kind: letter.message.code().to_owned(),
        language,
        recipient: letter.to.email.clone(),
        subject: rendered.subject,
        text: rendered.text,
        html: rendered.html,
    };
    outbox::push(conn, &mail, letter.setting.now)?;
    Ok(())
}

fn content(app: &App, letter: &Letter<'_>, language: Language) -> Content {
    let dossier = letter.dossier;
    let base = &app.config.public_url;
    let path = match letter.to.kind {
        AccountKind::Citizen => urls::dossier(dossier.id),
        AccountKind::Staff => urls::staff_dossier(dossier.id),
    };
    let lookup = dossier
        .lookup_code()
        .map(LookupCode::as_str)
        .unwrap_or_default();
    let tracking = urls::with_query(&urls::tracking(), &[("ma", lookup)]);
    let mut content = Content {
        name: letter.to.full_name.clone(),
        code: dossier.shown_code().to_owned(),
        lookup_code: lookup.to_owned(),
        procedure: letter.setting.version.short_title.get(language).to_owned(),
        link: urls::absolute(base, &path),
        tracking_link: urls::absolute(base, &tracking),
        due: dossier.promised(),
        accepted: dossier.is_accepted(),
        event: letter.event.code(),
        ..Content::default()
    };
    tell_event(&mut content, letter, language);
    let from = letter.setting.now.date();
    let calendar = &letter.setting.calendar;
    content.provisional = content
        .due
        .is_some_and(|due| calendar.is_provisional(from, due.date()));
    content
}

#[expect(
    clippy::too_many_lines,
    reason = "one arm for each event: the whole of it on one page"
)]
fn tell_event(content: &mut Content, letter: &Letter<'_>, language: Language) {
    match letter.event {
        Event::Submitted { check_due, .. } => {
            content.due = Some(*check_due);
            let filing = letter.dossier.filing.as_ref();
            content.secret = match letter.to.kind {
                AccountKind::Citizen => filing.map(|filing| filing.secret.reveal().to_owned()),
                AccountKind::Staff => None,
            };
        }
        Event::Accepted { due, .. } => content.due = Some(*due),
        Event::Refused { grounds } => tell_grounds(content, grounds),
        Event::Stopped { cause, grounds } => {
            tell_grounds(content, grounds);
            content.cause = Some(cause.code());
        }
        Event::SupplementRequested { request } => {
            content.last_day = Some(request.last_day);
            content.basis = Some(request.wanted.basis.clone()).filter(|basis| !basis.is_empty());
            content.items = items(letter, &request.wanted.items, language);
        }
        Event::SupplementProvided { check_due, due, .. } => {
            content.due = due.or(*check_due);
            content.previous = due.and_then(|_| previous_promise(letter.dossier));
        }
        Event::PaymentRequested { payment } => {
            content.amount = Some(payment.amount);
            content.reason = Some(payment.purpose.clone());
            content.last_day = payment.last_day;
        }
        Event::WithdrawalRequested { due, .. } => content.due = *due,
        Event::ResultIssued { result, .. } => {
            content.result = Some(result.reference());
        }
        Event::WithdrawalDeclined { reason, due } => {
            content.reason = Some(reason.clone());
            content.due = *due;
        }
        Event::Apologised { apology } => {
            content.due = Some(apology.promised);
            content.previous = previous_promise(letter.dossier);
            content.reason = Some(apology.lateness.words.clone()).filter(|text| !text.is_empty());
        }
        Event::LimitExtended {
            reason,
            basis,
            previous,
            due,
            ..
        } => {
            content.reason = Some(reason.clone());
            content.basis = Some(basis.clone()).filter(|basis| !basis.is_empty());
            content.previous = *previous;
            content.due = *due;
        }
        Event::Rescheduled { previous, due } => {
            content.previous = Some(*previous);
            content.due = Some(*due);
        }
        Event::Reminded { reminder } => tell_reminder(content, *reminder, letter, language),
        Event::SupplementProposed { .. }
        | Event::SupplementProposalDeclined { .. }
        | Event::SupplementExtended { .. }
        | Event::PaymentReceived { .. }
        | Event::HandedOver { .. }
        | Event::SentBack { .. }
        | Event::Assigned { .. }
        | Event::Signed { .. }
        | Event::ResultDelivered { .. }
        | Event::LatenessExplained { .. }
        | Event::CorrectionProposed { .. }
        | Event::CorrectionDecided { .. }
        | Event::StoodIn { .. } => {}
    }
}

/// What was promised before the present promise.
fn previous_promise(dossier: &Dossier) -> Option<Moment> {
    dossier
        .appointments
        .last()
        .and_then(|appointment| appointment.previous)
}

fn tell_grounds(content: &mut Content, grounds: &Grounds) {
    content.reason = Some(grounds.reason.clone());
    content.basis = Some(grounds.basis.clone()).filter(|basis| !basis.is_empty());
    content.right_authority.clone_from(&grounds.right_authority);
}

fn tell_reminder(
    content: &mut Content,
    reminder: Reminder,
    letter: &Letter<'_>,
    language: Language,
) {
    match reminder {
        Reminder::CheckEnding { due }
        | Reminder::CheckLapsed { due }
        | Reminder::ApologyDue { due }
        | Reminder::DueSoon { due }
        | Reminder::Overdue { due } => content.due = Some(due),
        Reminder::WithdrawalEnding { due } | Reminder::WithdrawalLapsed { due } => {
            content.due = Some(due);
            content.event = "withdrawal-requested";
        }
        Reminder::PaymentEnding { last_day } | Reminder::PaymentLapsed { last_day } => {
            content.last_day = Some(last_day);
            if let Some(payment) = &letter.dossier.payment {
                content.amount = Some(payment.amount);
                content.reason = Some(payment.purpose.clone());
            }
            if letter.message == Message::StaffNew {
                content.event = "payment-lapsed";
            }
        }
        Reminder::SupplementEnding { last_day } | Reminder::SupplementLapsed { last_day } => {
            content.last_day = Some(last_day);
            if let Some(request) = letter.dossier.open_supplement() {
                content.items = items(letter, &request.wanted.items, language);
            }
        }
    }
}

/// The papers and questions asked for, by the names people know.
fn items(letter: &Letter<'_>, asked: &[supplement::Item], language: Language) -> Vec<Item> {
    let version = &letter.setting.version;
    asked
        .iter()
        .map(|item| {
            let label = match &item.target {
                Target::Component(key) => version
                    .component(key)
                    .map(|component| component.name.get(language)),
                Target::Field(key) => version
                    .form
                    .field(key)
                    .map(|field| field.label.get(language)),
            };
            Item {
                label: label.unwrap_or_default().to_owned(),
                comment: item.comment.clone(),
            }
        })
        .collect()
}
