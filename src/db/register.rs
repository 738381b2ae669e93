//! The register of results: every number that was given, once per book and year,
//! and the only place where one is.

use diesel::prelude::*;

use super::schema::result_numbers;
use super::types::stored;
use super::{Conn, Error};
use crate::domain::ids::DossierId;
use crate::domain::time::Moment;

/// A line of the register.
#[derive(Debug, Clone)]
pub struct Line {
    /// The book: its symbol without spaces, in capitals.
    pub book: String,
    /// Year of the date on the result.
    pub year: i32,
    /// Số.
    pub number: u32,
    /// Ký hiệu, as it is printed.
    pub symbol: String,
    /// Whose result it is.
    pub dossier: DossierId,
    /// The code of the procedure.
    pub procedure: String,
    /// When it was given.
    pub given_at: Moment,
}

/// The last number of a book in a year; none while it is empty.
pub fn last(conn: &mut Conn, book: &str, year: i32) -> Result<Option<u32>, Error> {
    let last: Option<i64> = result_numbers::table
        .filter(result_numbers::book.eq(book))
        .filter(result_numbers::year.eq(year))
        .order(result_numbers::number.desc())
        .select(result_numbers::number)
        .first(conn)
        .optional()?;
    last.map(|last| {
        u32::try_from(last).map_err(|_| Error::Corrupt("result_numbers.number", last.to_string()))
    })
    .transpose()
}

/// Whether the portal has ever given a number of this book before `year`.
pub fn was_kept(conn: &mut Conn, book: &str, year: i32) -> Result<bool, Error> {
    let first: Option<i32> = result_numbers::table
        .filter(result_numbers::book.eq(book))
        .filter(result_numbers::year.lt(year))
        .select(result_numbers::year)
        .first(conn)
        .optional()?;
    Ok(first.is_some())
}

/// The symbol that the last result of this procedure had, or else the last of all.
pub fn usual_symbol(conn: &mut Conn, procedure: &str) -> Result<Option<String>, Error> {
    let of_procedure = result_numbers::table
        .filter(result_numbers::procedure_code.eq(procedure))
        .order(result_numbers::given_at.desc())
        .select(result_numbers::symbol)
        .first(conn)
        .optional()?;
    if of_procedure.is_some() {
        return Ok(of_procedure);
    }
    Ok(result_numbers::table
        .order(result_numbers::given_at.desc())
        .select(result_numbers::symbol)
        .first(conn)
        .optional()?)
}

/// Writes a line. Two who were given the same number at once have met: one of them
/// begins again, and sees the other's line.
pub fn enter(conn: &mut Conn, line: &Line) -> Result<(), Error> {
    let written = diesel::insert_into(result_numbers::table)
        .values((
            result_numbers::book.eq(&line.book),
            result_numbers::year.eq(line.year),
            result_numbers::number.eq(i64::from(line.number)),
            result_numbers::symbol.eq(&line.symbol),
            result_numbers::dossier_id.eq(line.dossier.to_string()),
            result_numbers::procedure_code.eq(&line.procedure),
            result_numbers::given_at.eq(stored(line.given_at)),
        ))
        .execute(conn)
        .map_err(Error::from);
    match written {
        Ok(_) => Ok(()),
        Err(Error::Duplicate(_)) => Err(Error::Serialisation),
        Err(error) => Err(error),
    }
}
