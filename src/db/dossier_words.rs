//! What dossiers are found by: each word with the dossiers that have it, the newest
//! first. A search walks along the rarest of its words, so that it takes as long
//! among a million dossiers as among ten thousand. The same on both databases.

use std::collections::BTreeSet;

use diesel::prelude::*;
use diesel::sql_types::Integer;

use super::schema::dossier_words;
use super::{Conn, Error};
use crate::domain::ids::DossierId;
use crate::domain::text;

/// Dossiers looked at in one step of a search.
const STEP: usize = 200;
/// Dossiers looked at before a search gives up: a fraction of a second.
const MOST: usize = 40_000;
/// So far it is counted how rare a word is.
const RARE: i64 = 400;
/// Words that a beginning of one may stand for.
const ENDINGS: usize = 20;
/// The longest word that is kept, in characters: what people say is shorter.
const LONGEST: usize = 40;

/// Keeps what the dossier is found by from now on, instead of what it was.
pub(super) fn keep(conn: &mut Conn, id: &str, was: &str, is: &str) -> Result<(), Error> {
    if was == is {
        return Ok(());
    }
    let (old, new) = (distinct(was), distinct(is));
    for word in old.difference(&new) {
        diesel::delete(dossier_words::table.find((word, id))).execute(conn)?;
    }
    for word in new.difference(&old) {
        diesel::insert_into(dossier_words::table)
            .values((
                dossier_words::word.eq(word),
                dossier_words::dossier_id.eq(id),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// The newest dossiers that have all these words, those before `before` if it is
/// given. A word that no dossier has may be the beginning of one.
pub(super) fn newest(
    conn: &mut Conn,
    words: &[String],
    before: Option<DossierId>,
    most: usize,
) -> Result<Vec<String>, Error> {
    let mut terms = Vec::new();
    for word in distinct(&words.join(" ")) {
        terms.push(Term::of(conn, word)?);
    }
    terms.sort_by_key(|term| term.count);
    let Some((rarest, others)) = terms.split_first() else {
        return Ok(Vec::new());
    };
    let mut before = before.map(|id| id.to_string());
    let (mut found, mut looked_at) = (Vec::new(), 0);
    while found.len() < most && looked_at < MOST {
        let step = rarest.newest(conn, before.as_deref())?;
        looked_at += STEP;
        before = step.last().cloned();
        let mut having = step.clone();
        for other in others {
            having = other.among(conn, having)?;
        }
        found.extend(having);
        if step.len() < STEP {
            break;
        }
    }
    found.truncate(most);
    Ok(found)
}

/// A word of a search: itself, or those that it begins.
struct Term {
    words: Vec<String>,
    /// How many dossiers have it, counted a little way.
    count: usize,
}

impl Term {
    fn of(conn: &mut Conn, word: String) -> Result<Self, Error> {
        let count = count(conn, &word)?;
        if count > 0 {
            let words = vec![word];
            return Ok(Self { words, count });
        }
        let words = beginning_with(conn, &word)?;
        let mut all = 0;
        for word in &words {
            all += self::count(conn, word)?;
        }
        Ok(Self { words, count: all })
    }

    /// A step of the dossiers that have it, the newest first.
    fn newest(&self, conn: &mut Conn, before: Option<&str>) -> Result<Vec<String>, Error> {
        let mut found = BTreeSet::new();
        for word in &self.words {
            let query = dossier_words::table
                .filter(dossier_words::word.eq(word))
                .into_boxed();
            let query = match before {
                Some(before) => query.filter(dossier_words::dossier_id.lt(before.to_owned())),
                None => query,
            };
            let ids: Vec<String> = query
                .order(dossier_words::dossier_id.desc())
                .limit(i64::try_from(STEP).unwrap_or(i64::MAX))
                .select(dossier_words::dossier_id)
                .load(conn)?;
            found.extend(ids);
        }
        Ok(found.into_iter().rev().take(STEP).collect())
    }

    /// Those of the dossiers that have it too, in the same order.
    fn among(&self, conn: &mut Conn, dossiers: Vec<String>) -> Result<Vec<String>, Error> {
        if dossiers.is_empty() {
            return Ok(dossiers);
        }
        let having: Vec<String> = dossier_words::table
            .filter(dossier_words::word.eq_any(&self.words))
            .filter(dossier_words::dossier_id.eq_any(&dossiers))
            .select(dossier_words::dossier_id)
            .load(conn)?;
        let having: BTreeSet<String> = having.into_iter().collect();
        Ok(dossiers
            .into_iter()
            .filter(|id| having.contains(id))
            .collect())
    }
}

fn count(conn: &mut Conn, word: &str) -> Result<usize, Error> {
    let ones: Vec<i32> = dossier_words::table
        .filter(dossier_words::word.eq(word))
        .limit(RARE)
        .select(1.into_sql::<Integer>())
        .load(conn)?;
    Ok(ones.len())
}

/// Words that begin so, each found by one step along the index.
fn beginning_with(conn: &mut Conn, beginning: &str) -> Result<Vec<String>, Error> {
    let mut words: Vec<String> = Vec::new();
    while words.len() < ENDINGS {
        let last = words.last().map_or(beginning, String::as_str);
        let next: Option<String> = dossier_words::table
            .filter(dossier_words::word.gt(last))
            .order((dossier_words::word.asc(), dossier_words::dossier_id.asc()))
            .select(dossier_words::word)
            .first(conn)
            .optional()?;
        match next {
            Some(next) if next.starts_with(beginning) => words.push(next),
            Some(_) | None => break,
        }
    }
    Ok(words)
}

fn distinct(searched: &str) -> BTreeSet<String> {
    let words = text::words(searched).into_iter();
    words
        .map(|word| word.chars().take(LONGEST).collect())
        .collect()
}
