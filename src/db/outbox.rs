//! Mail waiting to leave: written with the change that causes it, claimed by
//! lease, sent afterwards. A crash between sending and marking gives at most one
//! duplicate, recognisable by its Message-ID.

use diesel::prelude::*;

use super::schema::outbox;
use super::types::{moment, parsed, stored};
use super::{Conn, Error, planned};
use crate::domain::ids::{AccountId, DossierId, MailId};
use crate::domain::text::Language;
use crate::domain::time::Moment;

/// A mail that is to leave, or has left.
#[derive(Debug, Clone)]
pub struct Mail {
    /// Its id; the Message-ID is made of it.
    pub id: MailId,
    /// Says what it is about, so that the same thing is never queued twice.
    pub unique_key: String,
    /// Who gets it, if they have an account.
    pub account: Option<AccountId>,
    /// The dossier it is about.
    pub dossier: Option<DossierId>,
    /// Which message, such as `accepted`.
    pub kind: String,
    /// Its language.
    pub language: Language,
    /// Where it goes.
    pub recipient: String,
    /// Subject, without personal data.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// The same in HTML.
    pub html: String,
}

/// Where a mail stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Not left yet.
    Waiting,
    /// Taken over by the mail server.
    Sent,
    /// Given up; an administrator may send it again.
    Dead,
}

/// A mail with its fate, for the administrator.
#[derive(Debug, Clone)]
pub struct Delivery {
    /// The mail.
    pub mail: Mail,
    /// Where it stands.
    pub state: State,
    /// How often it was tried.
    pub attempts: u32,
    /// When it is tried next.
    pub next_attempt_at: Moment,
    /// What the mail server last said.
    pub last_error: String,
    /// When it was written.
    pub created_at: Moment,
    /// When it left, or was given up.
    pub finished_at: Option<Moment>,
    /// Whether a worker has it in hand, or died with it: until the lease is over
    /// nobody else may send it.
    pub in_hand: bool,
}

/// Where a page of the list goes on: after the mail with this time and id.
pub type After = (Moment, MailId);

/// Queues `mail`; false if the same thing was queued before.
pub fn push(conn: &mut Conn, mail: &Mail, now: Moment) -> Result<bool, Error> {
    let row = Row::new(mail, now);
    let known: i64 = outbox::table
        .filter(outbox::unique_key.eq(&mail.unique_key))
        .count()
        .get_result(conn)?;
    if known > 0 {
        return Ok(false);
    }
    diesel::insert_into(outbox::table)
        .values(&row)
        .execute(conn)?;
    Ok(true)
}

/// Takes the mail that has waited longest, until `lease_ends`; nobody else is
/// given it before then.
pub fn claim(
    conn: &mut Conn,
    lease: &str,
    now: Moment,
    lease_ends: Moment,
) -> Result<Option<Delivery>, Error> {
    let Some(mut row) = outbox::table
        .filter(outbox::state.eq(WAITING))
        .filter(outbox::next_attempt_at.le(stored(now)))
        .order((outbox::next_attempt_at.asc(), outbox::id.asc()))
        .select(Row::as_select())
        .first(conn)
        .optional()?
    else {
        return Ok(None);
    };
    row.attempts += 1;
    lease.clone_into(&mut row.lease);
    row.next_attempt_at = stored(lease_ends);
    let changes = (
        outbox::attempts.eq(row.attempts),
        outbox::lease.eq(lease),
        outbox::next_attempt_at.eq(row.next_attempt_at),
    );
    planned::update(conn, "outbox", changes, outbox::id.eq(&row.id))?;
    row.into_domain().map(Some)
}

/// Leaves the mail with who has it in hand, until `lease_ends`.
pub fn keep(conn: &mut Conn, id: MailId, lease: &str, lease_ends: Moment) -> Result<(), Error> {
    let mine = outbox::id.eq(id.to_string()).and(outbox::lease.eq(lease));
    let until = outbox::next_attempt_at.eq(stored(lease_ends));
    planned::update(conn, "outbox", until, mine)?;
    Ok(())
}

/// Notes that the mail left, and keeps no more of it than `text`. Nothing happens if
/// the lease went to somebody else.
pub fn sent(
    conn: &mut Conn,
    id: MailId,
    lease: &str,
    text: &str,
    now: Moment,
) -> Result<(), Error> {
    let changes = (
        outbox::state.eq(SENT),
        outbox::lease.eq(""),
        outbox::body_text.eq(text),
        outbox::body_html.eq(""),
        outbox::finished_at.eq(Some(stored(now))),
        outbox::last_error.eq(""),
    );
    let mine = outbox::id.eq(id.to_string()).and(outbox::lease.eq(lease));
    planned::update(conn, "outbox", changes, mine)?;
    Ok(())
}

/// Notes a failure: tried again at `next`, or given up.
pub fn failed(
    conn: &mut Conn,
    id: MailId,
    lease: &str,
    error: &str,
    next: Option<Moment>,
    now: Moment,
) -> Result<(), Error> {
    let mine = outbox::table
        .find(id.to_string())
        .filter(outbox::lease.eq(lease));
    match next {
        Some(next) => diesel::update(mine)
            .set((
                outbox::next_attempt_at.eq(stored(next)),
                outbox::lease.eq(""),
                outbox::last_error.eq(error),
            ))
            .execute(conn)?,
        None => diesel::update(mine)
            .set((
                outbox::state.eq(DEAD),
                outbox::lease.eq(""),
                outbox::finished_at.eq(Some(stored(now))),
                outbox::last_error.eq(error),
            ))
            .execute(conn)?,
    };
    Ok(())
}

/// Puts a mail back in the queue, to be tried at once and from the first attempt:
/// one that was given up, or one that waits for its next attempt. False if it
/// has left, or somebody has it in hand.
pub fn revive(conn: &mut Conn, id: MailId, now: Moment) -> Result<bool, Error> {
    let given_up = outbox::state.eq(DEAD);
    let waiting = outbox::state.eq(WAITING).and(
        outbox::lease
            .eq("")
            .or(outbox::next_attempt_at.le(stored(now))),
    );
    let changed = diesel::update(
        outbox::table
            .find(id.to_string())
            .filter(given_up.or(waiting)),
    )
    .set((
        outbox::state.eq(WAITING),
        outbox::lease.eq(""),
        outbox::attempts.eq(0),
        outbox::next_attempt_at.eq(stored(now)),
        outbox::finished_at.eq(None::<chrono::NaiveDateTime>),
    ))
    .execute(conn)?;
    Ok(changed == 1)
}

/// Puts every mail that was given up back in the queue, to be tried at once and from
/// the first attempt; how many they were.
pub fn revive_dead(conn: &mut Conn, now: Moment) -> Result<usize, Error> {
    let given_up = outbox::table.filter(outbox::state.eq(DEAD));
    Ok(diesel::update(given_up)
        .set((
            outbox::state.eq(WAITING),
            outbox::attempts.eq(0),
            outbox::next_attempt_at.eq(stored(now)),
            outbox::finished_at.eq(None::<chrono::NaiveDateTime>),
        ))
        .execute(conn)?)
}

/// When the mail was due that has been due longest and is in nobody's hand.
pub fn due_since(conn: &mut Conn, now: Moment) -> Result<Option<Moment>, Error> {
    let longest: Option<chrono::NaiveDateTime> = outbox::table
        .filter(outbox::state.eq(WAITING))
        .filter(outbox::next_attempt_at.le(stored(now)))
        .order((outbox::next_attempt_at.asc(), outbox::id.asc()))
        .select(outbox::next_attempt_at)
        .first(conn)
        .optional()?;
    Ok(longest.map(moment))
}

/// When the oldest mail that has not left was written.
pub fn oldest_waiting(conn: &mut Conn) -> Result<Option<Moment>, Error> {
    let oldest: Option<chrono::NaiveDateTime> = outbox::table
        .filter(outbox::state.eq(WAITING))
        .select(diesel::dsl::min(outbox::created_at))
        .first(conn)?;
    Ok(oldest.map(moment))
}

/// One mail with its fate.
pub fn find(conn: &mut Conn, id: MailId) -> Result<Delivery, Error> {
    outbox::table
        .find(id.to_string())
        .select(Row::as_select())
        .first(conn)?
        .into_domain()
}

/// A page of at most `most` mails in this state, to this recipient if one is
/// named: what leaves next first while it waits, else the latest first.
pub fn page(
    conn: &mut Conn,
    state: State,
    recipient: Option<&str>,
    after: Option<After>,
    most: i64,
) -> Result<Vec<Delivery>, Error> {
    let mut query = outbox::table
        .filter(outbox::state.eq(state.code()))
        .select(Row::as_select())
        .limit(most)
        .into_boxed();
    if let Some(recipient) = recipient {
        query = query.filter(outbox::recipient.eq(recipient.to_owned()));
    }
    let after = after.map(|(at, id)| (stored(at), id.to_string()));
    query = match (state, after) {
        (State::Waiting, Some((at, id))) => query.filter(
            outbox::next_attempt_at
                .gt(at)
                .or(outbox::next_attempt_at.eq(at).and(outbox::id.gt(id))),
        ),
        (State::Sent | State::Dead, Some((at, id))) => query.filter(
            outbox::next_attempt_at
                .lt(at)
                .or(outbox::next_attempt_at.eq(at).and(outbox::id.lt(id))),
        ),
        (_, None) => query,
    };
    query = match state {
        State::Waiting => query.order((outbox::next_attempt_at.asc(), outbox::id.asc())),
        State::Sent | State::Dead => {
            query.order((outbox::next_attempt_at.desc(), outbox::id.desc()))
        }
    };
    query
        .load(conn)?
        .into_iter()
        .map(Row::into_domain)
        .collect()
}

/// Every mail about one dossier, in the order they were written.
pub fn of_dossier(conn: &mut Conn, dossier: DossierId) -> Result<Vec<Delivery>, Error> {
    outbox::table
        .filter(outbox::dossier_id.eq(dossier.to_string()))
        .order((outbox::created_at.asc(), outbox::id.asc()))
        .select(Row::as_select())
        .load(conn)?
        .into_iter()
        .map(Row::into_domain)
        .collect()
}

/// How many mails are in this state, counted up to `most`.
pub fn count(conn: &mut Conn, state: State, most: i64) -> Result<usize, Error> {
    let ids: Vec<String> = outbox::table
        .filter(outbox::state.eq(state.code()))
        .select(outbox::id)
        .limit(most)
        .load(conn)?;
    Ok(ids.len())
}

const WAITING: &str = "waiting";
const SENT: &str = "sent";
const DEAD: &str = "dead";

impl State {
    /// Every state, in the order of the administrator's lists.
    pub const ALL: [Self; 3] = [Self::Dead, Self::Waiting, Self::Sent];

    /// The word that is stored, and that language files name.
    pub fn code(self) -> &'static str {
        match self {
            Self::Waiting => WAITING,
            Self::Sent => SENT,
            Self::Dead => DEAD,
        }
    }
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = outbox, treat_none_as_default_value = false)]
struct Row {
    id: String,
    unique_key: String,
    account_id: Option<String>,
    dossier_id: Option<String>,
    kind: String,
    language: String,
    recipient: String,
    subject: String,
    body_text: String,
    body_html: String,
    state: String,
    attempts: i32,
    next_attempt_at: chrono::NaiveDateTime,
    lease: String,
    last_error: String,
    created_at: chrono::NaiveDateTime,
    finished_at: Option<chrono::NaiveDateTime>,
}

impl Row {
    fn new(mail: &Mail, now: Moment) -> Self {
        Self {
            id: mail.id.to_string(),
            unique_key: mail.unique_key.clone(),
            account_id: mail.account.map(|id| id.to_string()),
            dossier_id: mail.dossier.map(|id| id.to_string()),
            kind: mail.kind.clone(),
            language: mail.language.tag().to_owned(),
            recipient: mail.recipient.clone(),
            subject: mail.subject.clone(),
            body_text: mail.text.clone(),
            body_html: mail.html.clone(),
            state: WAITING.to_owned(),
            attempts: 0,
            next_attempt_at: stored(now),
            lease: String::new(),
            last_error: String::new(),
            created_at: stored(now),
            finished_at: None,
        }
    }

    fn into_domain(self) -> Result<Delivery, Error> {
        let account = self
            .account_id
            .map(|id| parsed("outbox.account_id", &id))
            .transpose()?;
        let dossier = self
            .dossier_id
            .map(|id| parsed("outbox.dossier_id", &id))
            .transpose()?;
        Ok(Delivery {
            mail: Mail {
                id: parsed("outbox.id", &self.id)?,
                unique_key: self.unique_key,
                account,
                dossier,
                kind: self.kind,
                language: Language::from_tag(&self.language).unwrap_or_default(),
                recipient: self.recipient,
                subject: self.subject,
                text: self.body_text,
                html: self.body_html,
            },
            state: match self.state.as_str() {
                WAITING => State::Waiting,
                SENT => State::Sent,
                DEAD => State::Dead,
                other => return Err(Error::Corrupt("outbox.state", other.to_owned())),
            },
            attempts: u32::try_from(self.attempts).unwrap_or_default(),
            next_attempt_at: moment(self.next_attempt_at),
            last_error: self.last_error,
            created_at: moment(self.created_at),
            finished_at: self.finished_at.map(moment),
            in_hand: !self.lease.is_empty(),
        })
    }
}
