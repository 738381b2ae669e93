//! Anyone: browse and search the published procedures.

use std::sync::Arc;

use super::{App, Error, setting};
use crate::db::procedures;
use crate::domain::procedure::{Level, Version, search};
use crate::domain::text;

/// Everything published and in force today, online procedures first.
pub fn published(app: &App) -> Result<Vec<Arc<Version>>, Error> {
    let today = app.clock.now().date();
    app.db.read(|conn| {
        let mut found: Vec<Arc<Version>> = Vec::new();
        let mut seen = Vec::new();
        for stored in procedures::all_versions(conn)? {
            if stored.effective_from > today || seen.contains(&stored.procedure) {
                continue;
            }
            seen.push(stored.procedure);
            found.push(setting::version(app, conn, stored.id)?);
        }
        found.sort_by_key(|version| (version.level == Level::Information, version.code.clone()));
        Ok(found)
    })
}

/// The published procedures that the words mean: without accents, with one typing
/// mistake a word, by name, code, area or synonym. No words: all of them.
pub fn search(app: &App, words: &str) -> Result<Vec<Arc<Version>>, Error> {
    let wanted: Vec<String> = text::fold(words)
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    let mut hits: Vec<(usize, Arc<Version>)> = published(app)?
        .into_iter()
        .map(|version| (search::hits(&version, &wanted), version))
        .filter(|(hits, _)| wanted.is_empty() || *hits * 2 > wanted.len())
        .collect();
    hits.sort_by_key(|(hits, _)| std::cmp::Reverse(*hits));
    Ok(hits.into_iter().map(|(_, version)| version).collect())
}

/// The procedure with this code or alias; former aliases lead to it too.
pub fn find(app: &App, name: &str) -> Result<Arc<Version>, Error> {
    published(app)?
        .into_iter()
        .find(|version| version.code == name || version.answers_to(name))
        .ok_or(Error::NotFound)
}
