//! Codes that stand in for a lost authenticator app, by their hash; a used one
//! is gone.

use diesel::prelude::*;

use super::schema::spare_codes;
use super::{Conn, Error};
use crate::domain::ids::AccountId;

/// Keeps these in place of all that the account had.
pub fn replace(conn: &mut Conn, account: AccountId, hashes: &[String]) -> Result<(), Error> {
    diesel::delete(spare_codes::table.filter(spare_codes::account_id.eq(account.to_string())))
        .execute(conn)?;
    for hash in hashes {
        diesel::insert_into(spare_codes::table)
            .values((
                spare_codes::code_hash.eq(hash),
                spare_codes::account_id.eq(account.to_string()),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// Uses a code up; false if the account has no such code.
pub fn use_up(conn: &mut Conn, account: AccountId, hash: &str) -> Result<bool, Error> {
    let gone = diesel::delete(
        spare_codes::table
            .find(hash)
            .filter(spare_codes::account_id.eq(account.to_string())),
    )
    .execute(conn)?;
    Ok(gone == 1)
}

/// How many are left.
pub fn left(conn: &mut Conn, account: AccountId) -> Result<usize, Error> {
    let count: i64 = spare_codes::table
        .filter(spare_codes::account_id.eq(account.to_string()))
        .count()
        .get_result(conn)?;
    Ok(usize::try_from(count).unwrap_or_default())
}
