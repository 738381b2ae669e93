//! One-time links: given out by mail, good once and for a while.

use chrono::TimeDelta;

use crate::db::{Conn, accounts, sessions, tokens};
use crate::domain::account::{Account, Token, TokenPurpose};
use crate::domain::ids::{AccountId, SessionId, TokenId};
use crate::domain::person::Email;
use crate::domain::time::Moment;
use crate::services::{App, Error, secrets};

/// How long a confirmation link is good.
pub(super) const CONFIRMATION: TimeDelta = TimeDelta::days(3);
/// How long a recovery link is good.
pub(super) const RECOVERY: TimeDelta = TimeDelta::minutes(60);
/// How long the link to a new address is good.
pub(super) const EMAIL_CHANGE: TimeDelta = TimeDelta::days(1);
/// How long an address change can be taken back.
pub(super) const EMAIL_UNDO: TimeDelta = TimeDelta::days(7);
/// How long an invitation is good.
pub(in crate::services) const INVITATION: TimeDelta = TimeDelta::days(7);

/// What a link that somebody follows turns out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link<T> {
    /// Good; what it opens.
    Good(T),
    /// Good no more.
    Over(Over),
}

/// Why a link opens nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// Never ours, replaced by a newer one, or long forgotten.
    Unknown,
    /// It was good once.
    Used,
    /// Its time is up.
    Expired,
}

/// A link to be sent: the token goes into the mail and nowhere else.
pub(in crate::services) struct Issued {
    /// The token.
    pub(in crate::services) token: String,
    /// Its id, for what must be told once.
    pub(in crate::services) id: TokenId,
    /// Until when it is good.
    pub(in crate::services) until: Moment,
}

/// Makes a link and keeps its hash.
pub(in crate::services) fn issue(
    app: &App,
    conn: &mut Conn,
    account: AccountId,
    purpose: TokenPurpose,
    payload: &str,
    good_for: TimeDelta,
) -> Result<Issued, Error> {
    let now = app.clock.now();
    let issued = Issued {
        token: secrets::new_token(&*app.chance),
        id: TokenId::new(&*app.chance, now),
        until: now + good_for,
    };
    let kept = Token {
        id: issued.id,
        account_id: account,
        payload: payload.to_owned(),
        expires_at: issued.until,
        used_at: None,
    };
    tokens::insert(conn, &kept, purpose, &secrets::hash(&issued.token), now)?;
    Ok(issued)
}

/// Looks a link up without using it.
pub(in crate::services) fn look_up(
    app: &App,
    conn: &mut Conn,
    purpose: TokenPurpose,
    token: &str,
) -> Result<Link<Token>, Error> {
    let found = tokens::find(conn, purpose, &secrets::hash(token))?;
    Ok(match found {
        None => Link::Over(Over::Unknown),
        Some(token) if token.used_at.is_some() => Link::Over(Over::Used),
        Some(token) if token.expires_at <= app.clock.now() => Link::Over(Over::Expired),
        Some(token) => Link::Good(token),
    })
}

/// Ends what whoever knew the old password may still hold: every session but `kept`,
/// every link that opens the account, every address change on its way, every
/// invitation given out. Taking an address change back stays possible, and so does
/// proving an address that nobody has proved yet.
pub(in crate::services) fn end_all(
    conn: &mut Conn,
    account: &Account,
    kept: Option<SessionId>,
) -> Result<(), Error> {
    sessions::delete_others(conn, account.id, kept)?;
    for purpose in [
        TokenPurpose::Recovery,
        TokenPurpose::EmailChange,
        TokenPurpose::Invitation,
        TokenPurpose::Membership,
    ] {
        tokens::delete_of(conn, account.id, purpose)?;
    }
    if account.email_confirmed_at.is_some() {
        tokens::delete_of(conn, account.id, TokenPurpose::Confirmation)?;
    }
    Ok(())
}

/// Whose address this is: of the account that has it, or of the one that can still
/// take a change away from it back.
pub(in crate::services) fn holder(
    app: &App,
    conn: &mut Conn,
    email: &Email,
) -> Result<Option<Account>, Error> {
    if let Some(known) = accounts::find_by_email(conn, email.as_str())? {
        return Ok(Some(known));
    }
    let purpose = TokenPurpose::EmailUndo;
    match tokens::holder(conn, purpose, email.as_str(), app.clock.now())? {
        Some(id) => Ok(Some(accounts::find(conn, id)?)),
        None => Ok(None),
    }
}
