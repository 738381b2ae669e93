//! What the program takes of the machine, as the operating system counts it.

use std::fs;
use std::time::{Duration, Instant};

/// Clock ticks of a second, as Linux counts processor time everywhere.
const TICKS: f64 = 100.0;

/// Watches one process.
pub(crate) struct Watch {
    process: u32,
    begun: Instant,
    processor: Duration,
}

impl Watch {
    pub(crate) fn of(process: u32) -> Self {
        Self {
            process,
            begun: Instant::now(),
            processor: processor(process),
        }
    }

    /// Cores it kept busy since the watch began.
    pub(crate) fn cores(&self) -> f64 {
        let used = processor(self.process).saturating_sub(self.processor);
        used.as_secs_f64() / self.begun.elapsed().as_secs_f64()
    }

    /// MB in memory now, and at most so far.
    pub(crate) fn memory(&self) -> (u64, u64) {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process));
        let status = status.unwrap_or_default();
        let kilobytes = |name: &str| -> u64 {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            let number = line.and_then(|line| line.split_whitespace().next());
            number.and_then(|number| number.parse().ok()).unwrap_or(0)
        };
        (kilobytes("VmRSS:") / 1_024, kilobytes("VmHWM:") / 1_024)
    }

    pub(crate) fn prints(&self) {
        let (now, peak) = self.memory();
        eprintln!(
            "  the server: {:.2} cores busy, {now} MB of memory, {peak} MB at most",
            self.cores()
        );
    }
}

fn processor(process: u32) -> Duration {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    // The name of the program, in brackets, may hold anything.
    let after = stat.rsplit_once(')').map_or("", |(_, after)| after);
    let ticks: u64 = after
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|ticks| ticks.parse::<u64>().ok())
        .sum();
    Duration::from_secs_f64(ticks as f64 / TICKS)
}
