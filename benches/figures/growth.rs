//! What becomes of it with a hundred times as many dossiers.

use std::time::Duration;

use motcua::urls;

use super::{Bench, CONNECTIONS, ROUND, ROUNDS, sends};
use crate::Result;
use crate::client::{Client, hidden};
use crate::load::{Round, Side, Worker, in_turns, median};
use crate::process::Process;
use crate::report::Figure;
use crate::town::{Filed, Town};

const FEW: usize = 10_000;
const MANY: usize = 1_000_000;
/// Different things that are looked for.
const DIFFERENT: usize = 400;
/// Starts.
const STARTS: usize = 5;
/// So long a start that takes no time at all may take, for the machine to settle.
const REST: Duration = Duration::from_millis(500);

const NAMES: [&str; 6] = [
    "queue_page",
    "queue_growth",
    "tracking_growth",
    "my_dossiers_growth",
    "search_growth",
    "start_ms",
];

/// Who asks a town for something.
type Ask = fn(&Grown) -> Result<Worker<'_>>;

/// A town of some size, open.
struct Grown {
    town: Town,
    portal: Process,
    filed: Vec<Filed>,
}

pub(super) fn measure(bench: &Bench<'_>) -> Result<()> {
    if !bench.wants_any(&NAMES) {
        return Ok(());
    }
    let grown = |name: &str, count: usize| {
        let town = Town::found(&bench.scratch, name)?;
        let filed = town.grows_by(count)?;
        let portal = town.opens()?;
        Ok::<_, crate::Failure>(Grown {
            town,
            portal,
            filed,
        })
    };
    let (few, many) = (grown("few", FEW)?, grown("many", MANY)?);
    if bench.wants_any(&["queue_page", "queue_growth"]) {
        let (larger, smaller) = compare(&few, &many, CONNECTIONS, Grown::opens_the_queue)?;
        let unit = "pages/s at 1,000,000 (baseline: 10,000)";
        bench.shows(Figure::rate("queue_page", unit, 1.0, (larger, smaller)))?;
    }
    let growths: [(&'static str, Ask); 4] = [
        ("queue_growth", Grown::opens_the_queue),
        ("tracking_growth", Grown::looks_up),
        ("my_dossiers_growth", Grown::opens_their_dossiers),
        ("search_growth", Grown::searches),
    ];
    for (name, worker) in growths {
        if bench.wants(name) {
            let (larger, smaller) = compare(&few, &many, 1, worker)?;
            let note = format!(
                "p50 {:.3} ms at 1,000,000, {:.3} ms at 10,000",
                larger.half, smaller.half
            );
            let growth = larger.half / smaller.half;
            bench.shows(Figure::alone(name, "times slower", growth, note))?;
        }
    }
    if bench.wants("start_ms") {
        let Grown { town, portal, .. } = many;
        drop(portal);
        bench.shows(start(&town)?)?;
    }
    Ok(())
}

fn compare<'g>(
    few: &'g Grown,
    many: &'g Grown,
    connections: usize,
    worker: fn(&'g Grown) -> Result<Worker<'g>>,
) -> Result<(Round, Round)> {
    let side = |grown: &'g Grown| {
        let workers: Result<_> = (0..connections).map(|_| worker(grown)).collect();
        Ok::<_, crate::Failure>(Side {
            process: &grown.portal,
            workers: workers?,
        })
    };
    in_turns(&mut side(many)?, &mut side(few)?, ROUNDS, ROUND)
}

impl Grown {
    /// A browser in which this officer or citizen is signed in.
    fn browser(&self, who: &str) -> Result<Client> {
        let mut client = Client::connect(&self.portal.address)?;
        client.carries("motcua-session", &self.town.signed_in(who)?);
        Ok(client)
    }

    /// The desk, the caseworker and their head, one after the other.
    fn opens_the_queue(&self) -> Result<Worker<'_>> {
        let mut requests = Vec::new();
        for who in ["mot-cua", "chuyen-vien", "truong-phong"] {
            let browser = self.browser(&format!("{who}@vi-du.vn"))?;
            requests.push(browser.request("GET", &urls::worklist(), "", &[]));
        }
        Ok(sends(self.browser("mot-cua@vi-du.vn")?, requests, 200))
    }

    fn opens_their_dossiers(&self) -> Result<Worker<'_>> {
        let browser = self.browser("cong-dan@vi-du.vn")?;
        let request = browser.request("GET", &urls::dossiers(), "", &[]);
        Ok(sends(browser, vec![request], 200))
    }

    /// Surname and given name, as somebody says them at the counter.
    fn searches(&self) -> Result<Worker<'_>> {
        let browser = self.browser("mot-cua@vi-du.vn")?;
        let request = |filed: &Filed| {
            let mut words = filed.name.split(' ');
            let name = format!(
                "{} {}",
                words.next().unwrap_or_default(),
                words.next_back().unwrap_or_default()
            );
            let path = urls::with_query(&urls::staff_search(), &[("q", &name)]);
            browser.request("GET", &path, "", &[])
        };
        let requests = self.different().map(request).collect();
        Ok(sends(self.browser("mot-cua@vi-du.vn")?, requests, 200))
    }

    /// Different codes with their secrets.
    fn looks_up(&self) -> Result<Worker<'_>> {
        let mut visitor = Client::connect(&self.portal.address)?;
        let page = visitor.get(&urls::tracking())?.text()?;
        let token = hidden(&page, "_csrf").ok_or("no token to look up with")?;
        let mut requests = Vec::new();
        for filed in self.different() {
            let form = serde_urlencoded::to_string([
                ("_csrf", &token),
                ("ma", &filed.code),
                ("bi-mat", &filed.secret),
            ])?;
            let kind = "application/x-www-form-urlencoded";
            requests.push(visitor.request("POST", &urls::tracking(), kind, form.as_bytes()));
        }
        Ok(sends(visitor, requests, 200))
    }

    fn different(&self) -> impl Iterator<Item = &Filed> {
        let step = (self.filed.len() / DIFFERENT).max(1);
        self.filed.iter().step_by(step)
    }
}

/// From the start of the program to its first page, with many dossiers.
fn start(town: &Town) -> Result<Figure> {
    let mut took = Vec::new();
    for _ in 0..STARTS {
        std::thread::sleep(REST);
        took.push(town.opens()?.started_in.as_secs_f64() * 1000.0);
    }
    let note = format!("to the first page, with {MANY} dossiers");
    let middle = median(took.into_iter());
    Ok(Figure::alone("start_ms", "ms", middle, note))
}
