//! Load: so many at once, again and again, for so long; and two servers compared
//! in turns, so that what else the machine does meets both alike.

use std::time::{Duration, Instant};

use crate::Result;
use crate::process::Process;

/// One who asks again and again.
pub(crate) type Worker<'w> = Box<dyn FnMut() -> Result<()> + Send + 'w>;

/// A server and those who ask it.
pub(crate) struct Side<'w> {
    /// The server.
    pub(crate) process: &'w Process,
    /// One for each connection.
    pub(crate) workers: Vec<Worker<'w>>,
}

/// What one round has shown.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Round {
    /// Done in a second.
    pub(crate) per_second: f64,
    /// Half of them took less, in milliseconds.
    pub(crate) half: f64,
    /// All but one in a hundred took less, in milliseconds.
    pub(crate) most: f64,
    /// Processor time of the server for each, in microseconds.
    pub(crate) processor: f64,
}

impl Side<'_> {
    /// Asks for at least `time`.
    pub(crate) fn round(&mut self, time: Duration) -> Result<Round> {
        let (before, begun) = (self.process.processor()?, Instant::now());
        let took: Vec<Result<Vec<Duration>>> = std::thread::scope(|scope| {
            let asking: Vec<_> = self
                .workers
                .iter_mut()
                .map(|worker| scope.spawn(move || ask(worker, begun, time)))
                .collect();
            asking
                .into_iter()
                .map(|one| one.join().map_err(|_| "a worker panicked")?)
                .collect()
        });
        let passed = begun.elapsed();
        let mut all = Vec::new();
        for took in took {
            all.extend(took?);
        }
        all.sort_unstable();
        let count = count(all.len());
        let used = self.process.processor()?.saturating_sub(before);
        let place = |percent: usize| {
            let place = all.get(all.len() * percent / 100);
            place.map_or(0.0, |took| took.as_secs_f64() * 1000.0)
        };
        Ok(Round {
            per_second: count / passed.as_secs_f64(),
            half: place(50),
            most: place(99),
            processor: used.as_secs_f64() * 1e6 / count.max(1.0),
        })
    }
}

fn ask(worker: &mut Worker<'_>, begun: Instant, time: Duration) -> Result<Vec<Duration>> {
    let mut took = Vec::new();
    loop {
        let asked = Instant::now();
        worker()?;
        took.push(asked.elapsed());
        if begun.elapsed() >= time {
            return Ok(took);
        }
    }
}

/// Ours and the other in turns, so many rounds each; the median of each.
pub(crate) fn in_turns(
    ours: &mut Side<'_>,
    other: &mut Side<'_>,
    rounds: usize,
    time: Duration,
) -> Result<(Round, Round)> {
    ours.round(time / 2)?;
    other.round(time / 2)?;
    let mut seen = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        seen.0.push(ours.round(time)?);
        seen.1.push(other.round(time)?);
    }
    Ok((middle(&seen.0), middle(&seen.1)))
}

/// The median of each figure.
fn middle(rounds: &[Round]) -> Round {
    Round {
        per_second: median(rounds.iter().map(|round| round.per_second)),
        half: median(rounds.iter().map(|round| round.half)),
        most: median(rounds.iter().map(|round| round.most)),
        processor: median(rounds.iter().map(|round| round.processor)),
    }
}

/// The median.
pub(crate) fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// A count as a figure.
pub(crate) fn count(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}
