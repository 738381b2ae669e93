//! Outgoing mail: what was given up, what waits, what left; one mail; sending it
//! again.

use std::collections::BTreeMap;

use actix_web::web::{Path, Query};
use serde::Serialize;

use crate::domain::ids::MailId;
use crate::domain::text;
use crate::domain::time::Moment;
use crate::services::outbox::{self, After, Delivery, State};
use crate::templates::Page;
use crate::urls;
use crate::web::extract::actor::Admin;
use crate::web::extract::csrf::CsrfForm;
use crate::web::{Result, call};

#[derive(Serialize)]
struct Outbox {
    tabs: Vec<Tab>,
    state: &'static str,
    recipient: String,
    rows: Vec<Row>,
    next: Option<String>,
    first: Option<String>,
}

impl Page for Outbox {
    const TEMPLATE: &'static str = "admin/outbox.html";
}

#[derive(Serialize)]
struct Tab {
    code: &'static str,
    href: String,
    count: Option<usize>,
    current: bool,
}

/// A mail in a list.
#[derive(Serialize)]
struct Row {
    id: String,
    subject: String,
    recipient: String,
    kind: String,
    state: &'static str,
    attempts: u32,
    written_at: Moment,
    next_attempt_at: Moment,
    finished_at: Option<Moment>,
    /// Whether it can be put at the head of the queue.
    again: bool,
    in_hand: bool,
    reason: String,
}

impl Row {
    fn new(now: Moment, delivery: Delivery) -> Self {
        let in_hand = delivery.in_hand && delivery.next_attempt_at > now;
        Self {
            id: delivery.mail.id.to_string(),
            subject: delivery.mail.subject,
            recipient: delivery.mail.recipient,
            kind: delivery.mail.kind,
            state: delivery.state.code(),
            attempts: delivery.attempts,
            written_at: delivery.created_at,
            next_attempt_at: delivery.next_attempt_at,
            finished_at: delivery.finished_at,
            again: delivery.state != State::Sent && !in_hand,
            in_hand,
            reason: delivery.last_error,
        }
    }
}

type Asked = Query<BTreeMap<String, String>>;

pub(super) async fn index(admin: Admin, asked: Asked) -> Result {
    let word = asked.get("muc").map(String::as_str).unwrap_or_default();
    let known = State::ALL.into_iter().find(|state| state.code() == word);
    let state = known.unwrap_or(State::Dead);
    let recipient = text::line(asked.get("nguoi-nhan").map_or("", String::as_str));
    let after = place(&asked);
    let (signed, wanted) = (admin.signed.clone(), recipient.clone());
    let page = call(admin.app(), move |app| {
        let wanted = Some(wanted.as_str()).filter(|wanted| !wanted.is_empty());
        outbox::page(app, &signed, state, wanted, after)
    })
    .await?;
    let now = admin.app().now();
    let to = |pairs: &[(&str, &str)]| {
        let mut all = vec![("muc", state.code())];
        if !recipient.is_empty() {
            all.push(("nguoi-nhan", recipient.as_str()));
        }
        all.extend_from_slice(pairs);
        urls::with_query(&urls::admin_outbox(), &all)
    };
    let next = page.next.map(|next| to(&[("sau", &written(next))]));
    let first = after.map(|_| to(&[]));
    let rows = page.lines.into_iter().map(|line| Row::new(now, line));
    let page = Outbox {
        tabs: State::ALL
            .into_iter()
            .map(|one| tab(one, state, &page.counts))
            .collect(),
        state: state.code(),
        rows: rows.collect(),
        next,
        first,
        recipient,
    };
    Ok(admin.form_page(&page))
}

fn tab(state: State, current: State, counts: &[(State, usize)]) -> Tab {
    let count = counts.iter().find(|(counted, _)| *counted == state);
    Tab {
        code: state.code(),
        href: urls::with_query(&urls::admin_outbox(), &[("muc", state.code())]),
        count: count.map(|(_, count)| *count),
        current: state == current,
    }
}

/// Where a page goes on, in an address.
fn written((at, id): After) -> String {
    format!("{}_{id}", at.format("%Y-%m-%dT%H:%M:%S"))
}

fn place(asked: &Asked) -> Option<After> {
    let (at, id) = asked.get("sau")?.split_once('_')?;
    Some((at.parse().ok()?, id.parse().ok()?))
}

/// One mail.
#[derive(Serialize)]
struct Letter {
    mail: Row,
    text: String,
    language: &'static str,
}

impl Page for Letter {
    const TEMPLATE: &'static str = "admin/mail.html";
}

pub(super) async fn show(admin: Admin, path: Path<MailId>) -> Result {
    let (signed, id) = (admin.signed.clone(), path.into_inner());
    let delivery = call(admin.app(), move |app| outbox::read(app, &signed, id)).await?;
    let now = admin.app().now();
    Ok(admin.form_page(&Letter {
        text: delivery.mail.text.clone(),
        language: delivery.mail.language.tag(),
        mail: Row::new(now, delivery),
    }))
}

/// Puts a mail at the head of the queue, and goes back to where it was asked.
pub(super) async fn resend(admin: Admin, path: Path<MailId>, form: CsrfForm) -> Result {
    let (signed, id) = (admin.signed.clone(), path.into_inner());
    call(admin.app(), move |app| outbox::resend(app, &signed, id)).await?;
    let to = urls::with_query(&urls::admin_outbox(), &[("muc", form.text("muc"))]);
    Ok(admin.see_other_telling(&to, "told-mail-resent", &[]))
}

/// Puts all that was given up back in the queue.
pub(super) async fn resend_all(admin: Admin, _form: CsrfForm) -> Result {
    let signed = admin.signed.clone();
    let count = call(admin.app(), move |app| outbox::resend_all(app, &signed)).await?;
    let to = urls::with_query(&urls::admin_outbox(), &[("muc", State::Dead.code())]);
    Ok(admin.see_other_telling(&to, "told-mails-resent", &[("count", count.to_string())]))
}
