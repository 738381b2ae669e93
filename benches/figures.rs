//! What is measured, and how.

mod acts;
mod growth;
mod memory;
mod pages;
mod strangers;

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::Result;
use crate::client::{Answer, Client};
use crate::load::Worker;
use crate::report::{self, Figure};

/// Rounds of each side.
const ROUNDS: usize = 5;
/// How long a round is.
const ROUND: Duration = Duration::from_millis(1500);
/// How many ask at once, where nothing else is said.
const CONNECTIONS: usize = 8;

/// A run of the bench.
pub(crate) struct Bench<'w> {
    /// Where the towns are founded.
    pub(crate) scratch: PathBuf,
    wanted: &'w [&'w str],
    figures: RefCell<Vec<Figure>>,
}

impl<'w> Bench<'w> {
    /// A run with its towns below `scratch`, for the figures whose names begin so.
    pub(crate) fn new(scratch: &Path, wanted: &'w [&'w str]) -> Self {
        Self {
            scratch: scratch.to_owned(),
            wanted,
            figures: RefCell::default(),
        }
    }

    /// Measures whatever is wanted.
    pub(crate) fn all(self) -> Result<Vec<Figure>> {
        pages::measure(&self)?;
        acts::measure(&self)?;
        strangers::measure(&self)?;
        memory::measure(&self)?;
        growth::measure(&self)?;
        Ok(self.figures.into_inner())
    }

    /// Whether this figure is wanted.
    fn wants(&self, name: &str) -> bool {
        self.wanted.is_empty() || self.wanted.iter().any(|word| name.starts_with(word))
    }

    /// Whether one of these is.
    fn wants_any(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.wants(name))
    }

    /// One figure more.
    fn shows(&self, figure: Figure) -> Result<()> {
        report::show(&figure)?;
        self.figures.borrow_mut().push(figure);
        Ok(())
    }
}

/// One who sends these requests in turn, and expects this status.
fn sends<'w>(mut client: Client, requests: Vec<Vec<u8>>, status: u16) -> Worker<'w> {
    let mut next = 0;
    Box::new(move || {
        let request = requests.get(next % requests.len()).ok_or("no request")?;
        next += 1;
        expect(&client.exchange(request)?, status)
    })
}

/// So many who open this page.
fn open<'w>(address: &str, path: &str, count: usize) -> Result<Vec<Worker<'w>>> {
    (0..count)
        .map(|_| {
            let client = Client::connect(address)?;
            let request = client.request("GET", path, "", &[]);
            Ok(sends(client, vec![request], 200))
        })
        .collect()
}

fn expect(answer: &Answer, status: u16) -> Result<()> {
    if answer.status == status {
        Ok(())
    } else {
        let page = answer.text().unwrap_or_default();
        let main = page.find("<main").and_then(|at| page.get(at..));
        Err(format!("{}{}", answer.head, main.unwrap_or_default()).into())
    }
}

/// Lays out what the baseline answers with: the same bytes, encoded alike.
fn answers_like(answer: &Answer, folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    std::fs::write(folder.join("answer"), &answer.body)?;
    let encoding = answer.header("content-encoding").unwrap_or_default();
    Ok(std::fs::write(folder.join("encoding"), encoding)?)
}
