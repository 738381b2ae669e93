//! Running numbers: unique, without gaps among committed transactions, never
//! used again.

use diesel::prelude::*;

use super::schema::numbers;
use super::{Conn, Error};

/// The next number of `series`, beginning with 1. Part of the transaction: if
/// that fails, the number was never given.
pub fn next(conn: &mut Conn, series: &str) -> Result<u32, Error> {
    let last: Option<i64> = numbers::table
        .find(series)
        .select(numbers::last_number)
        .first(conn)
        .optional()?;
    let next = last.unwrap_or_default() + 1;
    if last.is_some() {
        diesel::update(numbers::table.find(series))
            .set(numbers::last_number.eq(next))
            .execute(conn)?;
    } else {
        diesel::insert_into(numbers::table)
            .values((numbers::series.eq(series), numbers::last_number.eq(next)))
            .execute(conn)?;
    }
    u32::try_from(next).map_err(|_| Error::Corrupt("numbers.last_number", next.to_string()))
}
