//! The chains, and the rows that they speak of.

use super::{
    AT_ONCE, App, AuditEntry, BTreeMap, BTreeSet, Break, CHAIN, ChainReader, Conn, Error, Kind,
    Moment, Trouble, Verified, audit_order, db, from_text, seals,
};

/// Chains whose rows are read at once.
const CHAINS: usize = 200;

/// Reads every chain, line by line, and compares what it says of rows with them.
pub(super) fn compare(app: &App, verified: &mut Verified) -> Result<(), Error> {
    let mut reading = Reading::default();
    let (mut chain, mut seq) = (String::new(), 0);
    loop {
        let page = app
            .db
            .read(|conn| db::audit::in_chains(conn, (&chain, seq), AT_ONCE))?;
        let Some(last) = page.last() else {
            break;
        };
        (chain, seq) = (last.chain.clone(), last.seq);
        extra(app, &page, verified)?;
        for entry in &page {
            reading.read(entry, verified);
        }
        if reading.over.len() >= CHAINS {
            rows(app, std::mem::take(&mut reading.over), verified)?;
        }
    }
    reading.end();
    verified.chains = reading.chains;
    rows(app, reading.over, verified)?;
    unknown(app, verified)
}

/// What is known of a row: its digest by the last line that speaks of it, and when
/// that was.
type Rows = BTreeMap<(Kind, String), (Option<String>, Moment)>;

#[derive(Default)]
struct Reading {
    chain: Option<String>,
    reader: ChainReader,
    rows: Rows,
    last: Option<Moment>,
    adopted: u32,
    chains: usize,
    /// Chains that were read to their end.
    over: Vec<(String, Rows)>,
}

impl Reading {
    fn read(&mut self, entry: &AuditEntry, verified: &mut Verified) {
        if self.chain.as_ref() != Some(&entry.chain) {
            self.end();
            self.chain = Some(entry.chain.clone());
            self.chains += 1;
        }
        let trouble = match self.reader.read(entry) {
            None => None,
            Some(Break::Changed) => {
                let (action, actor) = (entry.action.clone(), entry.actor_name.clone());
                Some(Trouble::LineChanged(entry.seq, action, actor))
            }
            Some(Break::Gone(missing)) => Some(Trouble::LinesGone(missing)),
            Some(Break::Unlinked) => Some(Trouble::LineUnlinked(entry.seq)),
        };
        if let Some(trouble) = trouble {
            verified.add(trouble, &entry.chain, self.last);
        }
        if entry.chain == CHAIN && entry.action == "rows_adopted" {
            self.adopted += 1;
            if self.adopted > 1 {
                verified.add(Trouble::AdoptedTwice, CHAIN, Some(entry.happened_at));
            }
        }
        for seal in from_text(&entry.seals) {
            let known = (seal.digest, entry.happened_at);
            self.rows.insert((seal.kind, seal.key), known);
        }
        self.last = Some(entry.happened_at);
    }

    fn end(&mut self) {
        let rows = std::mem::take(&mut self.rows);
        if let Some(chain) = self.chain.take() {
            self.over.push((chain, rows));
        }
        (self.reader, self.last) = (ChainReader::default(), None);
    }
}

/// Lines that neither have a place nor wait for one: nobody wrote them.
fn extra(app: &App, page: &[AuditEntry], verified: &mut Verified) -> Result<(), Error> {
    let ids: Vec<String> = page.iter().map(|entry| entry.id.to_string()).collect();
    let left = app.db.read(|conn| audit_order::without_place(conn, &ids))?;
    for entry in page {
        if left.contains(&entry.id.to_string()) {
            let at = Some(entry.happened_at);
            verified.add(Trouble::LineExtra(entry.seq), &entry.chain, at);
        }
    }
    Ok(())
}

/// Compares the rows of these chains with what the chains say.
fn rows(app: &App, over: Vec<(String, Rows)>, verified: &mut Verified) -> Result<(), Error> {
    for part in over.chunks(CHAINS) {
        let chains: Vec<String> = part.iter().map(|(chain, _)| chain.clone()).collect();
        let mut demanded = app.db.read(|conn| demanded(conn, &chains))?;
        for (chain, rows) in part {
            let now = demanded.remove(chain).unwrap_or_default();
            if differences(rows, &now).is_empty() {
                continue;
            }
            // Somebody may have acted between the two readings.
            app.db.read(|conn| again(conn, chain, verified))?;
        }
    }
    Ok(())
}

type Demanded = BTreeMap<(Kind, String), Option<String>>;

fn demanded(conn: &mut Conn, chains: &[String]) -> Result<BTreeMap<String, Demanded>, Error> {
    let mut all: BTreeMap<String, Demanded> = BTreeMap::new();
    for (chain, seal) in seals::of_chains(conn, chains)? {
        let of_chain = all.entry(chain).or_default();
        of_chain.insert((seal.kind, seal.key), seal.digest);
    }
    Ok(all)
}

/// Reads one chain and its rows until nothing was written between.
fn again(conn: &mut Conn, chain: &str, verified: &mut Verified) -> Result<(), Error> {
    let one = [chain.to_owned()];
    let mut entries = db::audit::chain(conn, chain)?;
    let (rows, now) = loop {
        let now = demanded(conn, &one)?.remove(chain).unwrap_or_default();
        let read = db::audit::chain(conn, chain)?;
        if read.len() == entries.len() {
            break (rows_of(&read), now);
        }
        entries = read;
    };
    let named = db::dossiers::contradiction(conn, chain)?;
    for (trouble, since) in differences(&rows, &now) {
        let trouble = trouble.with(&named);
        verified.add(trouble, chain, since);
    }
    Ok(())
}

fn rows_of(entries: &[AuditEntry]) -> Rows {
    let mut rows = Rows::new();
    for entry in entries {
        for seal in from_text(&entry.seals) {
            let known = (seal.digest, entry.happened_at);
            rows.insert((seal.kind, seal.key), known);
        }
    }
    rows
}

fn differences(rows: &Rows, now: &Demanded) -> Vec<(Trouble, Option<Moment>)> {
    let mut found = Vec::new();
    for ((kind, key), (digest, at)) in rows {
        let demanded = now.get(&(*kind, key.clone()));
        let trouble = match (digest, demanded) {
            (Some(_), None) => Trouble::RowGone(*kind, key.clone()),
            (Some(known), Some(now)) if Some(known) != now.as_ref() => {
                Trouble::RowChanged(*kind, key.clone(), String::new())
            }
            (None, Some(_)) => Trouble::RowExtra(*kind, key.clone()),
            (Some(_), Some(_)) | (None, None) => continue,
        };
        found.push((trouble, Some(*at)));
    }
    for (kind, key) in now.keys() {
        if !rows.contains_key(&(*kind, key.clone())) {
            found.push((Trouble::RowExtra(*kind, key.clone()), None));
        }
    }
    found
}

/// Rows whose whole chain the record does not know.
fn unknown(app: &App, verified: &mut Verified) -> Result<(), Error> {
    app.db.read(|conn| {
        let mut chains = seals::unknown_chains(conn, AT_ONCE)?;
        let calendar = db::calendar::CHAIN;
        if !db::audit::has_chain(conn, calendar)? {
            chains.push(calendar.to_owned());
        }
        let mut seen = BTreeSet::new();
        for (chain, rows) in demanded(conn, &chains)? {
            for (kind, key) in rows.into_keys() {
                if seen.insert((kind, key.clone())) {
                    verified.add(Trouble::RowExtra(kind, key), &chain, None);
                }
            }
        }
        Ok(())
    })
}
