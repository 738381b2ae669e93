//! The figures: a table for people, a list for machines.

use std::io::Write;
use std::path::Path;

use serde::Serialize;

use crate::Result;
use crate::load::Round;

/// One figure.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Figure {
    name: &'static str,
    unit: &'static str,
    ours: f64,
    baseline: Option<f64>,
    /// Better when higher.
    ratio: Option<f64>,
    /// What else the round has shown, for people.
    #[serde(skip)]
    note: String,
}

impl Figure {
    /// A figure that stands by itself.
    pub(crate) fn alone(name: &'static str, unit: &'static str, ours: f64, note: String) -> Self {
        Self {
            name,
            unit,
            ours,
            baseline: None,
            ratio: None,
            note,
        }
    }

    /// So many in a second, ours beside the baseline's; `worth` is what one counts.
    pub(crate) fn rate(
        name: &'static str,
        unit: &'static str,
        worth: f64,
        (ours, baseline): (Round, Round),
    ) -> Self {
        Self {
            name,
            unit,
            ours: ours.per_second * worth,
            baseline: Some(baseline.per_second * worth),
            ratio: Some(ours.per_second / baseline.per_second),
            note: format!(
                "p50 {:.2} ms, p99 {:.2} ms, processor {:.0} µs (baseline {:.0} µs)",
                ours.half, ours.most, ours.processor, baseline.processor
            ),
        }
    }

    /// One thing more for people to know.
    pub(crate) fn notes(&mut self, more: &str) {
        self.note = format!("{}, {more}", self.note);
    }
}

/// Prints one line of the table.
pub(crate) fn show(figure: &Figure) -> Result<()> {
    let optional = |value: Option<f64>, digits| value.map_or(String::new(), |v| short(v, digits));
    writeln!(
        std::io::stdout(),
        "{:<24} {:>11} {:>11} {:>6}  {:<24} {}",
        figure.name,
        short(figure.ours, 3),
        optional(figure.baseline, 3),
        figure.ratio.map_or(String::new(), |r| format!("{r:.2}")),
        figure.unit,
        figure.note
    )?;
    Ok(())
}

/// The head of the table.
pub(crate) fn head() -> Result<()> {
    writeln!(
        std::io::stdout(),
        "\n{:<24} {:>11} {:>11} {:>6}  unit",
        "figure",
        "ours",
        "baseline",
        "ratio"
    )?;
    Ok(())
}

/// Writes all of them to `path`.
pub(crate) fn write(figures: &[Figure], path: &Path) -> Result<()> {
    std::fs::write(path, serde_json::to_vec_pretty(figures)?)?;
    writeln!(std::io::stdout(), "\nwritten to {}", path.display())?;
    Ok(())
}

/// A value in so many digits that count.
fn short(value: f64, digits: i32) -> String {
    let large = value.abs().max(1.0).log10().floor();
    let behind = (f64::from(digits) - 1.0 - large).max(0.0);
    let factor = 10_f64.powf(behind);
    format!("{}", (value * factor).round() / factor)
}
