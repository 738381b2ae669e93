//! One-time links, by the hash of the token in the mail.

use diesel::prelude::*;

use super::schema::tokens;
use super::types::{moment, parsed, stored};
use super::{Conn, Error};
use crate::domain::account::{Token, TokenPurpose};
use crate::domain::ids::{AccountId, TokenId};
use crate::domain::time::Moment;

/// Keeps a new link of this purpose under `token_hash`, and makes earlier ones
/// of the same purpose worthless where the purpose wants that.
pub fn insert(
    conn: &mut Conn,
    token: &Token,
    purpose: TokenPurpose,
    token_hash: &str,
    now: Moment,
) -> Result<(), Error> {
    if purpose.replaces_earlier() {
        delete_of(conn, token.account_id, purpose)?;
    }
    let row = Row {
        id: token.id.to_string(),
        token_hash: token_hash.to_owned(),
        account_id: token.account_id.to_string(),
        purpose: purpose.code().to_owned(),
        payload: token.payload.clone(),
        created_at: stored(now),
        expires_at: stored(token.expires_at),
        used_at: None,
    };
    diesel::insert_into(tokens::table)
        .values(&row)
        .execute(conn)?;
    Ok(())
}

/// The link of this purpose with this hash, used or not, if there is one.
pub fn find(
    conn: &mut Conn,
    purpose: TokenPurpose,
    token_hash: &str,
) -> Result<Option<Token>, Error> {
    tokens::table
        .filter(tokens::token_hash.eq(token_hash))
        .filter(tokens::purpose.eq(purpose.code()))
        .select(Row::as_select())
        .first(conn)
        .optional()?
        .map(Row::into_domain)
        .transpose()
}

/// The links of this purpose that one account has given out and nobody has used,
/// the oldest first.
pub fn open_of(
    conn: &mut Conn,
    account: AccountId,
    purpose: TokenPurpose,
    now: Moment,
) -> Result<Vec<Token>, Error> {
    tokens::table
        .filter(tokens::account_id.eq(account.to_string()))
        .filter(tokens::purpose.eq(purpose.code()))
        .filter(tokens::used_at.is_null())
        .filter(tokens::expires_at.gt(stored(now)))
        .order((tokens::created_at.asc(), tokens::id.asc()))
        .select(Row::as_select())
        .load(conn)?
        .into_iter()
        .map(Row::into_domain)
        .collect()
}

/// Whose open link of this purpose has this payload, the oldest first.
pub fn holder(
    conn: &mut Conn,
    purpose: TokenPurpose,
    payload: &str,
    now: Moment,
) -> Result<Option<AccountId>, Error> {
    let found: Option<String> = tokens::table
        .filter(tokens::purpose.eq(purpose.code()))
        .filter(tokens::payload.eq(payload))
        .filter(tokens::used_at.is_null())
        .filter(tokens::expires_at.gt(stored(now)))
        .order((tokens::created_at.asc(), tokens::id.asc()))
        .select(tokens::account_id)
        .first(conn)
        .optional()?;
    found.map(|id| parsed("tokens.account_id", &id)).transpose()
}

/// Takes one link back before anybody has used it.
pub fn delete(conn: &mut Conn, id: TokenId) -> Result<(), Error> {
    diesel::delete(tokens::table.find(id.to_string())).execute(conn)?;
    Ok(())
}

/// Notes that the link was used.
pub fn use_up(conn: &mut Conn, token: &Token, now: Moment) -> Result<(), Error> {
    diesel::update(tokens::table.find(token.id.to_string()))
        .set(tokens::used_at.eq(Some(stored(now))))
        .execute(conn)?;
    Ok(())
}

/// Removes every unused link of this purpose of one account.
pub fn delete_of(conn: &mut Conn, account: AccountId, purpose: TokenPurpose) -> Result<(), Error> {
    diesel::delete(
        tokens::table
            .filter(tokens::account_id.eq(account.to_string()))
            .filter(tokens::purpose.eq(purpose.code()))
            .filter(tokens::used_at.is_null()),
    )
    .execute(conn)?;
    Ok(())
}

/// Removes what ended before `before`; returns how many.
pub fn purge(conn: &mut Conn, before: Moment) -> Result<usize, Error> {
    Ok(
        diesel::delete(tokens::table.filter(tokens::expires_at.lt(stored(before))))
            .execute(conn)?,
    )
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = tokens)]
struct Row {
    id: String,
    token_hash: String,
    account_id: String,
    purpose: String,
    payload: String,
    created_at: chrono::NaiveDateTime,
    expires_at: chrono::NaiveDateTime,
    used_at: Option<chrono::NaiveDateTime>,
}

impl Row {
    fn into_domain(self) -> Result<Token, Error> {
        Ok(Token {
            id: parsed("tokens.id", &self.id)?,
            account_id: parsed("tokens.account_id", &self.account_id)?,
            payload: self.payload,
            expires_at: moment(self.expires_at),
            used_at: self.used_at.map(moment),
        })
    }
}
