//! `make bench`: how fast the portal is beside the smallest programs that do the
//! same with the same libraries. Prints a table and writes `target/bench.json`.
//!
//! Every figure is measured in turns with its baseline, so that what else the
//! machine does meets both alike; only ratios of one run count. Words on the
//! command line choose figures by the beginnings of their names.

mod baselines;
mod client;
mod commits;
mod database;
mod figures;
mod flow;
mod load;
mod process;
mod report;
mod town;

use std::fmt;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use motcua::db;

/// What went wrong, in words.
pub(crate) struct Failure(Box<dyn std::error::Error + Send + Sync>);

/// A result of the bench.
pub(crate) type Result<T> = std::result::Result<T, Failure>;

impl<E: Into<Box<dyn std::error::Error + Send + Sync>>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl db::Failure for Failure {
    fn is_serialisation(&self) -> bool {
        matches!(self.0.downcast_ref(), Some(db::Error::Serialisation))
    }
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["baseline", address, folder] => baselines::serve(address, Path::new(folder)),
        wanted => measure(wanted),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "bench: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Measures what is wanted, everything if nothing is named.
fn measure(wanted: &[&str]) -> Result<()> {
    let target = std::env::current_exe()?;
    let target = target.ancestors().nth(2).ok_or("no target folder")?;
    let scratch = target.join("bench");
    let _ = std::fs::remove_dir_all(&scratch);
    std::fs::create_dir_all(&scratch)?;
    report::head()?;
    let all = figures::Bench::new(&scratch, wanted).all()?;
    report::write(&all, &target.join("bench.json"))?;
    // A million dossiers are gigabytes.
    std::fs::remove_dir_all(&scratch)?;
    Ok(())
}
