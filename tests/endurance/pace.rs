//! Arrivals that wait for nobody: each has its moment, and how long it took is
//! counted from then, whatever the answers before it did.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// So many arrivals a second for so long, by so many hands at most.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pace {
    pub(crate) a_second: f64,
    pub(crate) lasting: Duration,
    pub(crate) hands: usize,
}

impl Pace {
    /// Runs `work` at each arrival with the tools of the hand that does it; how
    /// many there were.
    pub(crate) fn drives<T>(
        self,
        tools: impl Fn(usize) -> T + Sync,
        work: impl Fn(&mut T, u64, Instant) + Sync,
    ) -> u64 {
        let (next, begun) = (AtomicU64::new(0), Instant::now());
        std::thread::scope(|hands| {
            for hand in 0..self.hands {
                let (next, tools, work) = (&next, &tools, &work);
                hands.spawn(move || {
                    let mut tools = tools(hand);
                    loop {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        let due = Duration::from_secs_f64(number as f64 / self.a_second);
                        if due >= self.lasting {
                            return;
                        }
                        let intended = begun + due;
                        std::thread::sleep(intended.saturating_duration_since(Instant::now()));
                        work(&mut tools, number, intended);
                    }
                });
            }
        });
        next.load(Ordering::Relaxed)
            .saturating_sub(self.hands as u64)
    }
}

/// How long things took, by kind, and how often each was refused.
#[derive(Default)]
pub(crate) struct Tally(Mutex<BTreeMap<&'static str, Kind>>);

#[derive(Default)]
struct Kind {
    milliseconds: Vec<f64>,
    refused: usize,
    failed: usize,
}

impl Tally {
    pub(crate) fn took(&self, kind: &'static str, since: Instant) {
        let milliseconds = since.elapsed().as_secs_f64() * 1_000.0;
        let mut kinds = self.0.lock().unwrap();
        kinds
            .entry(kind)
            .or_default()
            .milliseconds
            .push(milliseconds);
    }

    pub(crate) fn refused(&self, kind: &'static str) {
        self.0.lock().unwrap().entry(kind).or_default().refused += 1;
    }

    pub(crate) fn failed(&self, kind: &'static str) {
        self.0.lock().unwrap().entry(kind).or_default().failed += 1;
    }

    /// Refusals and failures of all kinds that begin so.
    pub(crate) fn not_served(&self, kind: &str) -> usize {
        let kinds = self.0.lock().unwrap();
        let fitting = kinds.iter().filter(|(name, _)| name.starts_with(kind));
        fitting.map(|(_, kind)| kind.refused + kind.failed).sum()
    }

    /// In milliseconds; the share is of one.
    pub(crate) fn quantile(&self, kind: &str, share: f64) -> f64 {
        let mut kinds = self.0.lock().unwrap();
        kinds
            .get_mut(kind)
            .map_or(0.0, |kind| quantile(&mut kind.milliseconds, share))
    }

    /// The figures as a table.
    pub(crate) fn prints(&self, title: &str) {
        eprintln!("\n{title}");
        eprintln!(
            "  {:<22}{:>8}{:>10}{:>10}{:>10}{:>9}{:>8}",
            "", "served", "p50 ms", "p99 ms", "max ms", "refused", "failed"
        );
        for (name, kind) in self.0.lock().unwrap().iter_mut() {
            let times = &mut kind.milliseconds;
            eprintln!(
                "  {name:<22}{:>8}{:>10.1}{:>10.1}{:>10.1}{:>9}{:>8}",
                times.len(),
                quantile(times, 0.50),
                quantile(times, 0.99),
                quantile(times, 1.0),
                kind.refused,
                kind.failed
            );
        }
    }
}

fn quantile(times: &mut [f64], share: f64) -> f64 {
    times.sort_by(f64::total_cmp);
    let place = (times.len() as f64 * share).ceil().max(1.0);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a place in a list"
    )]
    times.get(place as usize - 1).copied().unwrap_or_default()
}
