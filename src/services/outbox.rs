//! Delivers what waits in the outbox, and shows it to the administrator. A mail is
//! claimed for a minute, and for another while the server keeps us waiting; sent, and
//! marked. Whoever crashes in between leaves it to the next worker, and the recipient
//! can tell a duplicate by its Message-ID.

pub mod outage;

use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use chrono::TimeDelta;

use super::error::Refusal;
use super::sessions::Signed;
use super::{App, Error, actors, audit, secrets};
use crate::db::{Conn, outbox};
use crate::domain::ids::MailId;
use crate::domain::permissions::{self, Action, Subject};
use crate::mail::message::Address;
use crate::mail::{self, Message, SendError};
use crate::urls;

pub use crate::db::outbox::{After, Delivery, State};

/// How long a mail stays with a worker of whom nothing is heard.
const LEASE: TimeDelta = TimeDelta::minutes(1);
/// How often a worker says that it still has its mail in hand.
const SIGN_OF_LIFE: Duration = Duration::from_secs(20);
/// Mails in one run, so that other tasks get their turn.
const AT_ONCE: usize = 50;

/// What became of one delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivered {
    /// There was none to deliver.
    Nothing,
    /// The mail server took it over.
    Sent,
    /// Not for now: it will be tried again.
    Later,
    /// It will never leave as it is: it was given up.
    GivenUp,
}

/// A mail in this worker's hand, until its lease ends.
struct InHand {
    delivery: Delivery,
    lease: String,
}

/// Delivers what is due now. A server that does not answer, or serves nobody, is
/// left alone for the rest of this run.
pub fn deliver_due(app: &App) -> Result<(), Error> {
    let mut next = app.db.write(|conn| claim(app, conn))?;
    for left in (0..AT_ONCE).rev() {
        let Some(in_hand) = next else {
            return Ok(());
        };
        // What became of one is noted together with taking up the next: one commit
        // a mail instead of two.
        let (_, taken_up) = deliver(app, in_hand, left > 0)?;
        next = taken_up;
    }
    Ok(())
}

/// Delivers the mail that has waited longest.
pub fn deliver_next(app: &App) -> Result<Delivered, Error> {
    match app.db.write(|conn| claim(app, conn))? {
        Some(in_hand) => Ok(deliver(app, in_hand, false)?.0),
        None => Ok(Delivered::Nothing),
    }
}

/// Takes the mail that has waited longest into this worker's hand.
fn claim(app: &App, conn: &mut Conn) -> Result<Option<InHand>, Error> {
    let (now, lease) = (app.clock.now(), secrets::new_token(&*app.chance));
    let claimed = outbox::claim(conn, &lease, now, now + LEASE)?;
    Ok(claimed.map(|delivery| InHand { delivery, lease }))
}

/// Sends this mail and notes what became of it; takes up the next one if `go_on`
/// and the server is well.
fn deliver(app: &App, in_hand: InHand, go_on: bool) -> Result<(Delivered, Option<InHand>), Error> {
    let outcome = send(app, &in_hand);
    let InHand { delivery, lease } = in_hand;
    let now = app.clock.now();
    let id = delivery.mail.id;
    let error = match outcome {
        Ok(()) => {
            // From now on its links are the recipient's alone.
            let kept = without_tokens(&delivery.mail.text);
            let next = app.db.write(|conn| {
                outbox::sent(conn, id, &lease, &kept, now)?;
                outage::over(conn, now)?;
                take_up(app, conn, go_on)
            })?;
            return Ok((Delivered::Sent, next));
        }
        Err(error) => error,
    };
    let away = matches!(error, SendError::Temporary(_));
    let wait = match error {
        SendError::Temporary(_) | SendError::NotNow(_) => {
            mail::next_attempt_after(delivery.attempts)
        }
        SendError::Permanent(_) => None,
    };
    // The whole reason may hold the recipient's address: it stays with the mail.
    let reason = error.to_string();
    let said = outage::without_addresses(&reason);
    tracing::warn!(mail = %id, kind = delivery.mail.kind, said, "a mail did not leave");
    let next = app.db.write(|conn| {
        let again = wait.map(|wait| now + wait);
        outbox::failed(conn, id, &lease, &reason, again, now)?;
        if away {
            outage::begins(conn, &said, now)?;
        } else {
            outage::over(conn, now)?;
        }
        take_up(app, conn, go_on && !away)
    })?;
    Ok(match wait {
        Some(_) => (Delivered::Later, next),
        None => (Delivered::GivenUp, next),
    })
}

/// Sends the mail, and says every now and then that it is still in hand: a server
/// may take longer for its answers together than a lease lasts.
fn send(app: &App, in_hand: &InHand) -> Result<(), SendError> {
    let message = message(app, &in_hand.delivery);
    std::thread::scope(|scope| {
        let (done, outcome) = mpsc::channel();
        let sending = scope.spawn(move || {
            // Nobody waits any more only when this worker is gone.
            let _ = done.send(app.mailer.send(&message));
        });
        loop {
            match outcome.recv_timeout(SIGN_OF_LIFE) {
                Ok(outcome) => return outcome,
                Err(RecvTimeoutError::Timeout) => keep_in_hand(app, in_hand),
                Err(RecvTimeoutError::Disconnected) => {
                    // Taken here, its panic does not end the worker.
                    let _ = sending.join();
                    let what = "sending ended in a panic".to_owned();
                    return Err(SendError::Permanent(what));
                }
            }
        }
    })
}

fn keep_in_hand(app: &App, in_hand: &InHand) {
    let (id, until) = (in_hand.delivery.mail.id, app.clock.now() + LEASE);
    let kept = app
        .db
        .write(|conn| outbox::keep(conn, id, &in_hand.lease, until));
    if let Err(error) = kept {
        tracing::warn!(mail = %id, %error, "a mail in hand could not be kept longer");
    }
}

fn take_up(app: &App, conn: &mut Conn, wanted: bool) -> Result<Option<InHand>, Error> {
    if wanted { claim(app, conn) } else { Ok(None) }
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

/// Lines on one page.
const PAGE: usize = 50;
/// More than this are "many": counting goes no further.
const MANY: i64 = 1_000;

/// A page of one list.
pub struct Page {
    /// Its mails.
    pub lines: Vec<Delivery>,
    /// Where the next page begins; none when this is the last.
    pub next: Option<After>,
    /// How many there are in each state, counted up to a thousand.
    pub counts: Vec<(State, usize)>,
}

/// What waits, what was given up, or what left: for the administrator.
pub fn page(
    app: &App,
    signed: &Signed,
    state: State,
    recipient: Option<&str>,
    after: Option<After>,
) -> Result<Page, Error> {
    require(signed)?;
    app.db.read(|conn| {
        let most = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
        let mut lines = outbox::page(conn, state, recipient, after, most)?;
        let more = lines.len() > PAGE;
        lines.truncate(PAGE);
        let next = lines
            .last()
            .map(|last| (last.next_attempt_at, last.mail.id))
            .filter(|_| more);
        let mut counts = Vec::new();
        for state in State::ALL {
            // What left is everything that ever did: nobody needs its number.
            if state != State::Sent {
                counts.push((state, outbox::count(conn, state, MANY)?));
            }
        }
        Ok(Page {
            lines,
            next,
            counts,
        })
    })
}

/// One mail with its text. Reading it is noted, and what only its recipient may
/// use, a one-time link, is not shown.
pub fn read(app: &App, signed: &Signed, id: MailId) -> Result<Delivery, Error> {
    require(signed)?;
    app.db.write(|conn| {
        let mut delivery = outbox::find(conn, id)?;
        let by = audit::by(&signed.account);
        audit::note(
            app,
            conn,
            by,
            "mail_read",
            &id.to_string(),
            &delivery.mail.kind,
        )?;
        delivery.mail.text = without_tokens(&delivery.mail.text);
        delivery.mail.html.clear();
        Ok(delivery)
    })
}

/// Puts a mail that was given up, or that waits for its next attempt, at the head
/// of the queue: the same mail, never a second one.
pub fn resend(app: &App, signed: &Signed, id: MailId) -> Result<(), Error> {
    require(signed)?;
    let now = app.clock.now();
    app.db.write(|conn| {
        outbox::find(conn, id)?;
        if !outbox::revive(conn, id, now)? {
            return Err(Refusal::new("outbox-not-to-resend").into());
        }
        let by = audit::by(&signed.account);
        audit::note(app, conn, by, "mail_resent", &id.to_string(), &())
    })
}

/// Puts every mail that was given up back in the queue; how many they were.
pub fn resend_all(app: &App, signed: &Signed) -> Result<usize, Error> {
    require(signed)?;
    let now = app.clock.now();
    app.db.write(|conn| {
        let count = outbox::revive_dead(conn, now)?;
        let by = audit::by(&signed.account);
        audit::note(app, conn, by, "mails_resent", "house", &count)?;
        Ok(count)
    })
}

/// How many were given up, counted up to a thousand.
pub(super) fn dead(app: &App) -> Result<usize, Error> {
    Ok(app.db.read(|conn| outbox::count(conn, State::Dead, MANY))?)
}

/// The text with every one-time link made useless.
fn without_tokens(text: &str) -> String {
    let mut text = text.to_owned();
    let links = urls::TABLE
        .iter()
        .filter_map(|(_, pattern)| pattern.strip_suffix("{token}"));
    for link in links {
        let mut parts = text.split(link);
        let mut kept = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let rest = part.trim_start_matches(|sign: char| {
                sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_' | '%' | '.' | '~')
            });
            kept.push_str(link);
            kept.push_str(if rest.len() == part.len() {
                ""
            } else {
                "•••"
            });
            kept.push_str(rest);
        }
        text = kept;
    }
    text
}

fn require(signed: &Signed) -> Result<(), Error> {
    let actor = actors::of(signed);
    Ok(permissions::allows(
        &actor,
        Action::ManageOutbox,
        &Subject::House,
    )?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_one_time_link_is_not_shown() {
        let link = urls::password_reset("AbC-12_x");
        let text = format!("Bấm {link}, hoặc http://so.example/{link}\nHồ sơ: /ho-so/7");
        let shown = without_tokens(&text);
        assert!(!shown.contains("AbC"), "{shown}");
        assert!(shown.contains("/dat-lai-mat-khau/•••,"), "{shown}");
        assert!(shown.ends_with("/ho-so/7"), "{shown}");
    }
}
