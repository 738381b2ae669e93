//! A table that was changed in two places: rows have no names, so they are followed
//! by what is in them, as texts are compared line by line.

use std::collections::BTreeMap;

use super::{PageAnswers, same};
use crate::domain::form::field::Field;

/// More rows than any table of ours has: nobody's work, and long to compare.
const MOST_ROWS: usize = 200;

/// One row: column → answers.
type Row = PageAnswers;

/// The table with what both places did to it; none where both did something else to
/// the same rows, or where this is no table.
pub(super) fn merge(
    table: &Field,
    base: &PageAnswers,
    mine: &PageAnswers,
    theirs: &PageAnswers,
) -> Option<PageAnswers> {
    if table.columns().is_empty() {
        return None;
    }
    let [base, mine, theirs] = [base, mine, theirs].map(|answers| rows(table, answers));
    if [&base, &mine, &theirs]
        .iter()
        .any(|rows| rows.len() > MOST_ROWS)
    {
        return None;
    }
    let (by_me, by_them) = (partners(&base, &mine), partners(&base, &theirs));
    let mut merged = Vec::new();
    let (mut b, mut m, mut t) = (0, 0, 0);
    for (at, (my, their)) in by_me.into_iter().zip(by_them).enumerate() {
        let (Some(my), Some(their)) = (my, their) else {
            continue;
        };
        merged.extend(chunk(
            cut(&base, b, at),
            cut(&mine, m, my),
            cut(&theirs, t, their),
        )?);
        merged.extend(mine.get(my).cloned());
        (b, m, t) = (at + 1, my + 1, their + 1);
    }
    merged.extend(chunk(
        cut(&base, b, base.len()),
        cut(&mine, m, mine.len()),
        cut(&theirs, t, theirs.len()),
    )?);
    let cells = merged.into_iter().enumerate().flat_map(|(place, row)| {
        row.into_iter()
            .map(move |(column, values)| (place, column, values))
    });
    let named = |(place, column, values)| (format!("{}.{place}.{column}", table.key), values);
    Some(cells.map(named).collect())
}

/// The rows that have anything in them, in order.
fn rows(table: &Field, answers: &PageAnswers) -> Vec<Row> {
    let prefix = format!("{}.", table.key);
    let mut rows: BTreeMap<usize, Row> = BTreeMap::new();
    for (key, values) in answers {
        let cell = key
            .strip_prefix(&prefix)
            .and_then(|cell| cell.split_once('.'));
        if let Some((place, column)) = cell
            && let Ok(place) = place.parse()
        {
            let row = rows.entry(place).or_default();
            row.insert(column.to_owned(), values.clone());
        }
    }
    let empty = Row::new();
    rows.into_values()
        .filter(|row| !same(row, &empty))
        .collect()
}

/// For each row of `base` where it stands in `other`: the longest common run.
fn partners(base: &[Row], other: &[Row]) -> Vec<Option<usize>> {
    // `longest[i][j]`: how many rows of `base[i..]` stand in `other[j..]` in order.
    let mut longest = vec![vec![0_usize; other.len() + 1]; base.len() + 1];
    let at = |longest: &[Vec<usize>], i: usize, j: usize| {
        longest
            .get(i)
            .and_then(|row| row.get(j))
            .copied()
            .unwrap_or_default()
    };
    for (i, one) in base.iter().enumerate().rev() {
        for (j, two) in other.iter().enumerate().rev() {
            let length = if same(one, two) {
                at(&longest, i + 1, j + 1) + 1
            } else {
                at(&longest, i + 1, j).max(at(&longest, i, j + 1))
            };
            if let Some(cell) = longest.get_mut(i).and_then(|row| row.get_mut(j)) {
                *cell = length;
            }
        }
    }
    let mut found = Vec::new();
    let mut next = 0;
    for (i, one) in base.iter().enumerate() {
        let run = at(&longest, i, next);
        let partner = (next..other.len()).find(|j| {
            other.get(*j).is_some_and(|two| same(one, two)) && at(&longest, i + 1, j + 1) + 1 == run
        });
        next = partner.map_or(next, |partner| partner + 1);
        found.push(partner);
    }
    found
}

/// Rows between two that neither place touched.
fn chunk(base: &[Row], mine: &[Row], theirs: &[Row]) -> Option<Vec<Row>> {
    if alike(mine, theirs) || alike(theirs, base) {
        return Some(mine.to_vec());
    }
    if alike(mine, base) {
        return Some(theirs.to_vec());
    }
    if mine.len() < base.len() || theirs.len() < base.len() {
        return None;
    }
    let mut rows = Vec::new();
    for ((base, mine), theirs) in base.iter().zip(mine).zip(theirs) {
        rows.push(if same(mine, theirs) || same(theirs, base) {
            mine.clone()
        } else if same(mine, base) {
            theirs.clone()
        } else {
            return None;
        });
    }
    let new = theirs.iter().skip(base.len());
    rows.extend(new.clone().cloned());
    let added = mine.iter().skip(base.len());
    let unknown = added.filter(|row| !new.clone().any(|known| same(known, row)));
    rows.extend(unknown.cloned());
    Some(rows)
}

fn alike(one: &[Row], other: &[Row]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
}

fn cut(rows: &[Row], from: usize, to: usize) -> &[Row] {
    rows.get(from..to).unwrap_or_default()
}
