//! Delivers what waits in the outbox. A mail is claimed for five minutes, sent,
//! and marked; whoever crashes in between leaves it to the next worker, and the
//! recipient can tell a duplicate by its Message-ID.

use chrono::TimeDelta;

use super::{App, Error, secrets};
use crate::db::outbox::{self, Delivery, State};
use crate::domain::ids::MailId;
use crate::mail::message::Address;
use crate::mail::{self, Message, SendError};

/// How long a worker has for one mail before another may take it over.
const LEASE: TimeDelta = TimeDelta::minutes(5);
/// Mails in one run, so that other tasks get their turn.
const AT_ONCE: usize = 50;

/// Delivers what is due now.
pub fn deliver_due(app: &App) -> Result<(), Error> {
    for _ in 0..AT_ONCE {
        if !deliver_next(app)? {
            return Ok(());
        }
    }
    Ok(())
}

/// Delivers the mail that has waited longest; false if none is due.
pub fn deliver_next(app: &App) -> Result<bool, Error> {
    let now = app.clock.now();
    let lease = secrets::new_token(&*app.chance);
    let claimed: Option<Delivery> = app
        .db
        .write(|conn| Ok::<_, Error>(outbox::claim(conn, &lease, now, now + LEASE)?))?;
    let Some(delivery) = claimed else {
        return Ok(false);
    };
    let outcome = app.mailer.send(&message(app, &delivery));
    let now = app.clock.now();
    let id = delivery.mail.id;
    match outcome {
        Ok(()) => {
            app.db
                .write(|conn| Ok::<_, Error>(outbox::sent(conn, id, &lease, now)?))?;
        }
        Err(error) => {
            let wait = match error {
                SendError::Temporary(_) => mail::next_attempt_after(delivery.attempts),
                SendError::Permanent(_) => None,
            };
            let reason = error.to_string();
            tracing::warn!(mail = %id, kind = delivery.mail.kind, reason, "a mail did not leave");
            app.db.write(|conn| {
                let next = wait.map(|wait| now + wait);
                Ok::<_, Error>(outbox::failed(conn, id, &lease, &reason, next, now)?)
            })?;
        }
    }
    Ok(true)
}

fn message(app: &App, delivery: &Delivery) -> Message {
    let settings = &app.config.mail;
    let mail = &delivery.mail;
    Message {
        id: mail.id,
        written_at: delivery.created_at,
        to: Address::bare(mail.recipient.clone()),
        from: Address::named(app.config.office.name_vi.clone(), settings.from.clone()),
        reply_to: (!settings.reply_to.is_empty()).then(|| Address::bare(settings.reply_to.clone())),
        subject: mail.subject.clone(),
        text: mail.text.clone(),
        html: mail.html.clone(),
        language: mail.language,
    }
}

/// What waits, what was given up, and what left lately: for the administrator.
pub fn list(app: &App, state: State, most: i64) -> Result<Vec<Delivery>, Error> {
    Ok(app.db.read(|conn| outbox::list(conn, state, most))?)
}

/// One mail with its fate.
pub fn find(app: &App, id: MailId) -> Result<Delivery, Error> {
    Ok(app.db.read(|conn| outbox::find(conn, id))?)
}

/// Puts a mail that was given up back in the queue.
pub fn resend(app: &App, id: MailId) -> Result<(), Error> {
    let now = app.clock.now();
    let revived = app
        .db
        .write(|conn| Ok::<_, Error>(outbox::revive(conn, id, now)?))?;
    if revived {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}
