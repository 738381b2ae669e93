//! Where people are signed in, by the hash of the token in their cookie.

use diesel::dsl::exists;
use diesel::prelude::*;

use super::dialect::ask;
use super::notifications::Unread;
use super::schema::{accounts as whose, organisation_members, sessions};
use super::types::{moment, parsed, stored};
use super::{Conn, Error, accounts};
use crate::domain::account::{Account, Session};
use crate::domain::ids::{AccountId, SessionId};
use crate::domain::time::Moment;

/// A session, whose it is, how many notifications they have not read, counted up to
/// 100, and whether they act for anybody else.
pub struct Resumed {
    /// The session.
    pub session: Session,
    /// Whose it is.
    pub account: Account,
    /// Notifications not read.
    pub unread: u32,
    /// Whether they act for any organisation.
    pub belongs: bool,
}

/// The session with this token hash, if there is one.
pub fn find_by_token(conn: &mut Conn, token_hash: &str) -> Result<Option<Resumed>, Error> {
    let found: Option<(Row, accounts::Row, i64, bool)> = ask!(conn, |own| sessions::table
        .inner_join(whose::table.on(whose::id.eq(sessions::account_id)))
        .filter(sessions::token_hash.eq(token_hash))
        .select((
            Row::as_select(),
            accounts::Row::as_select(),
            Unread,
            exists(
                organisation_members::table.filter(organisation_members::account_id.eq(whose::id)),
            ),
        ))
        .first(own)
        .optional())?;
    let resumed = found.map(|(session, account, unread, belongs)| {
        Ok(Resumed {
            session: session.into_domain()?,
            account: account.into_domain()?,
            unread: u32::try_from(unread).unwrap_or_default(),
            belongs,
        })
    });
    resumed.transpose()
}

/// Every session of one account, the latest seen first.
pub fn of_account(conn: &mut Conn, account: AccountId) -> Result<Vec<Session>, Error> {
    sessions::table
        .filter(sessions::account_id.eq(account.to_string()))
        .order(sessions::last_seen_at.desc())
        .select(Row::as_select())
        .load(conn)?
        .into_iter()
        .map(Row::into_domain)
        .collect()
}

/// Keeps a new session under `token_hash`.
pub fn insert(conn: &mut Conn, session: &Session, token_hash: &str) -> Result<(), Error> {
    let row = Row {
        id: session.id.to_string(),
        token_hash: token_hash.to_owned(),
        account_id: session.account_id.to_string(),
        created_at: stored(session.created_at),
        last_seen_at: stored(session.last_seen_at),
        expires_at: stored(session.expires_at),
        second_factor_at: session.second_factor_at.map(stored),
        address: session.address.clone(),
        device: session.device.clone(),
    };
    diesel::insert_into(sessions::table)
        .values(&row)
        .execute(conn)?;
    Ok(())
}

/// Notes that the session was used.
pub fn touch(conn: &mut Conn, id: SessionId, now: Moment) -> Result<(), Error> {
    diesel::update(sessions::table.find(id.to_string()))
        .set(sessions::last_seen_at.eq(stored(now)))
        .execute(conn)?;
    Ok(())
}

/// Notes that the second factor was shown in this session, which goes on under
/// another token.
pub fn show_second_factor(
    conn: &mut Conn,
    id: SessionId,
    token_hash: &str,
    now: Moment,
) -> Result<(), Error> {
    diesel::update(sessions::table.find(id.to_string()))
        .set((
            sessions::second_factor_at.eq(Some(stored(now))),
            sessions::token_hash.eq(token_hash),
        ))
        .execute(conn)?;
    Ok(())
}

/// Ends one session of `account`; nothing happens if it is not theirs.
pub fn delete(conn: &mut Conn, account: AccountId, id: SessionId) -> Result<bool, Error> {
    let gone = diesel::delete(
        sessions::table
            .find(id.to_string())
            .filter(sessions::account_id.eq(account.to_string())),
    )
    .execute(conn)?;
    Ok(gone == 1)
}

/// Ends every session of `account` except `kept`.
pub fn delete_others(
    conn: &mut Conn,
    account: AccountId,
    kept: Option<SessionId>,
) -> Result<(), Error> {
    let kept = kept.map(|id| id.to_string()).unwrap_or_default();
    diesel::delete(
        sessions::table
            .filter(sessions::account_id.eq(account.to_string()))
            .filter(sessions::id.ne(kept)),
    )
    .execute(conn)?;
    Ok(())
}

/// Removes what ended before `now`; returns how many.
pub fn purge(conn: &mut Conn, now: Moment) -> Result<usize, Error> {
    Ok(
        diesel::delete(sessions::table.filter(sessions::expires_at.lt(stored(now))))
            .execute(conn)?,
    )
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = sessions, treat_none_as_default_value = false)]
struct Row {
    id: String,
    token_hash: String,
    account_id: String,
    created_at: chrono::NaiveDateTime,
    last_seen_at: chrono::NaiveDateTime,
    expires_at: chrono::NaiveDateTime,
    second_factor_at: Option<chrono::NaiveDateTime>,
    address: String,
    device: String,
}

impl Row {
    fn into_domain(self) -> Result<Session, Error> {
        Ok(Session {
            id: parsed("sessions.id", &self.id)?,
            account_id: parsed("sessions.account_id", &self.account_id)?,
            created_at: moment(self.created_at),
            last_seen_at: moment(self.last_seen_at),
            expires_at: moment(self.expires_at),
            second_factor_at: self.second_factor_at.map(moment),
            address: self.address,
            device: self.device,
        })
    }
}
