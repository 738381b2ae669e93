//! How much memory the portal needs.

use std::time::Duration;

use motcua::urls;

use super::{Bench, expect};
use crate::Result;
use crate::client::Client;
use crate::flow::{Filer, PROCEDURE, pdf};
use crate::load::{Side, Worker};
use crate::report::Figure;
use crate::town::Town;

/// Uploads at once.
const UPLOADS: usize = 100;
/// How long nobody asks for anything.
const REST: Duration = Duration::from_secs(3);

pub(super) fn measure(bench: &Bench<'_>) -> Result<()> {
    if !bench.wants("rss") {
        return Ok(());
    }
    let town = Town::found(&bench.scratch, "memory")?;
    let portal = town.opens()?;
    let mut visitor = Client::connect(&portal.address)?;
    for path in [urls::home(), urls::catalogue(), urls::procedure(PROCEDURE)] {
        expect(&visitor.get(&path)?, 200)?;
    }
    std::thread::sleep(REST);
    let note = "after the first pages".to_owned();
    bench.shows(Figure::alone("rss_idle_mb", "MB", portal.memory()?, note))?;

    let file = pdf(20 * 1_000_000);
    let mut workers: Vec<Worker<'_>> = Vec::new();
    for session in town.citizens(UPLOADS)? {
        let mut filer = Filer::new(&portal.address, &session)?;
        let (id, file) = (filer.begins(PROCEDURE)?, &file);
        workers.push(Box::new(move || {
            let request = filer.with_file(id, file);
            expect(&filer.client.exchange(&request)?, 303)
        }));
    }
    let mut side = Side {
        process: &portal,
        workers,
    };
    portal.forgets_its_peak()?;
    let round = side.round(Duration::ZERO)?;
    let note = format!(
        "{:.0} MB/s, the slowest in {:.1} s",
        round.per_second * 20.0,
        round.most / 1000.0
    );
    let peak = portal.peak()?;
    bench.shows(Figure::alone("rss_100_uploads_mb", "MB", peak, note))
}
