//! Rows that were there before rows were sealed: their seals are taken over once, as
//! they stand. From then on a row without a seal is one that nobody wrote.

use super::super::{App, Error};
use super::{by_system, note};
use crate::db::{self, Conn, seals};
use crate::domain::audit::NewEntry;
use crate::domain::ids::AuditId;
use crate::domain::seal::{Kind, Seal, from_text};

/// Where it is written that it was done.
pub(super) const CHAIN: &str = "record";
/// Chains in one transaction.
const AT_ONCE: i64 = 200;

/// Seals what is there, if that was never done.
pub fn adopt(app: &App) -> Result<(), Error> {
    if app.db.read(|conn| db::audit::has_chain(conn, CHAIN))? {
        return Ok(());
    }
    let (mut after, mut rows) = (String::new(), 0);
    loop {
        let chains = app.db.read(|conn| seals::chains(conn, &after, AT_ONCE))?;
        rows += app.db.write(|conn| seal_all(app, conn, &chains))?;
        match chains.last() {
            Some(last) => after.clone_from(last),
            None => break,
        }
    }
    let calendar = [db::calendar::CHAIN.to_owned()];
    rows += app.db.write(|conn| seal_all(app, conn, &calendar))?;
    if rows > 0 {
        tracing::info!(rows, "rows of before were taken over into the record");
    }
    app.db
        .write(|conn| note(app, conn, by_system(), "rows_adopted", CHAIN, &rows))
}

fn seal_all(app: &App, conn: &mut Conn, chains: &[String]) -> Result<usize, Error> {
    let mut demanded = seals::of_chains(conn, chains)?;
    demanded.sort_by(|one, other| one.0.cmp(&other.0));
    let mut rows = 0;
    for of_one in demanded.chunk_by(|one, other| one.0 == other.0) {
        let Some((chain, _)) = of_one.first() else {
            continue;
        };
        let known = known(conn, chain)?;
        let seals = of_one.iter().map(|(_, seal)| seal);
        let seals: Vec<Seal> = seals
            .filter(|seal| !known.contains(&(seal.kind, seal.key.clone())))
            .cloned()
            .collect();
        if seals.is_empty() {
            continue;
        }
        rows += seals.len();
        let now = app.clock.now();
        let line = NewEntry {
            id: AuditId::new(&*app.chance, now),
            chain: chain.clone(),
            happened_at: now,
            actor: None,
            actor_name: by_system().name,
            action: "rows_adopted".to_owned(),
            object: chain.clone(),
            detail: seals.len().to_string(),
            seals,
        };
        db::audit::append(conn, line)?;
    }
    Ok(rows)
}

fn known(conn: &mut Conn, chain: &str) -> Result<Vec<(Kind, String)>, Error> {
    let entries = db::audit::chain(conn, chain)?;
    let seals = entries.iter().flat_map(|entry| from_text(&entry.seals));
    Ok(seals.map(|seal| (seal.kind, seal.key)).collect())
}
