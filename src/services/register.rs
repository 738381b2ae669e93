//! The register of results. A number is given once per book and year, in the
//! transaction that issues the result, and only the next one: what is refused gave
//! none away, so there are no gaps. The first number of a book is 1, unless it goes
//! on from a book on paper (docs/decisions/0018-result-register.md).

use std::collections::BTreeMap;

use chrono::Datelike;

use super::Error;
use super::error::Problems;
use crate::db::Conn;
use crate::db::register::{self, Line};
use crate::domain::dossier::{Dossier, Event, Issue, IssuedResult};
use crate::domain::time::Moment;

/// What the register proposes for the next result.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proposed {
    /// Ký hiệu: the one that was used last for this procedure.
    pub symbol: String,
    /// The next number of that book in this year.
    pub number: u32,
}

/// What the register proposes for a result of this procedure that is dated today.
pub(super) fn propose(conn: &mut Conn, procedure: &str, now: Moment) -> Result<Proposed, Error> {
    let symbol = register::usual_symbol(conn, procedure)?.unwrap_or_default();
    let number = next(conn, &symbol, now.year())?;
    Ok(Proposed { symbol, number })
}

/// The next number of the book with this symbol in this year.
pub(super) fn next(conn: &mut Conn, symbol: &str, year: i32) -> Result<u32, Error> {
    let last = register::last(conn, &book(symbol), year)?;
    Ok(last.unwrap_or_default().saturating_add(1))
}

/// Gives the numbers of what was issued, whoever issued it.
pub(super) fn enter(
    conn: &mut Conn,
    dossier: &Dossier,
    events: &[Event],
    issue: Option<&Issue>,
    now: Moment,
) -> Result<(), Error> {
    for event in events {
        if let Event::ResultIssued { result, .. } = event {
            let continues = issue.is_some_and(|issue| issue.continues);
            give(conn, dossier, result, continues, now)?;
        }
    }
    Ok(())
}

fn give(
    conn: &mut Conn,
    dossier: &Dossier,
    result: &IssuedResult,
    continues: bool,
    now: Moment,
) -> Result<(), Error> {
    let (book, year) = (book(&result.symbol), result.dated.year());
    let number: u32 = result
        .number
        .parse()
        .map_err(|_| Error::Internal(format!("result number {}", result.number)))?;
    let last = register::last(conn, &book, year)?;
    let next = last.unwrap_or_default().saturating_add(1);
    if number != next {
        let goes_on = last.is_none() && !register::was_kept(conn, &book, year)?;
        if !goes_on {
            let message = "staff-number-not-next";
            return Err(not_next(message, &result.symbol, year, next));
        }
        if !continues {
            let message = "staff-number-new-book";
            return Err(not_next(message, &result.symbol, year, next));
        }
    }
    let line = Line {
        book,
        year,
        number,
        symbol: result.symbol.clone(),
        dossier: dossier.id,
        procedure: dossier.procedure_code.clone(),
        given_at: now,
    };
    Ok(register::enter(conn, &line)?)
}

fn not_next(message: &str, symbol: &str, year: i32, next: u32) -> Error {
    let arguments = [
        ("book", symbol.to_owned()),
        ("year", year.to_string()),
        ("next", next.to_string()),
    ];
    let arguments: BTreeMap<String, String> = arguments
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
    let mut problems = Problems::default();
    problems.add_with("number", message, arguments);
    problems.into()
}

/// Two writings of one symbol are one book.
fn book(symbol: &str) -> String {
    let signs = symbol.chars().filter(|sign| !sign.is_whitespace());
    signs.collect::<String>().to_uppercase()
}
