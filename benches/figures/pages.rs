//! Pages for visitors.

use motcua::urls;

use super::{Bench, CONNECTIONS, ROUND, ROUNDS, answers_like, open};
use crate::Result;
use crate::client::Client;
use crate::flow::PROCEDURE;
use crate::load::{Side, in_turns};
use crate::process::Process;
use crate::report::Figure;
use crate::town::Town;

pub(super) fn measure(bench: &Bench<'_>) -> Result<()> {
    let kept = [
        ("procedure_page", urls::procedure(PROCEDURE)),
        ("catalogue_list", urls::catalogue()),
    ];
    if !bench.wants_any(&["procedure_page", "catalogue_list", "tracking_page"]) {
        return Ok(());
    }
    let town = Town::found(&bench.scratch, "pages")?;
    let portal = town.opens()?;
    for (name, path) in kept {
        if bench.wants(name) {
            let answer = Client::connect(&portal.address)?.get(&path)?;
            bench.shows(against(bench, &portal, name, &path, "/", &answer)?)?;
        }
    }
    if bench.wants("tracking_page") {
        let path = urls::tracking();
        let answer = Client::connect(&portal.address)?.get(&path)?;
        bench.shows(against(
            bench,
            &portal,
            "tracking_page",
            &path,
            "/tera",
            &answer,
        )?)?;
    }
    Ok(())
}

/// A page of the portal beside one of the baselines.
fn against(
    bench: &Bench<'_>,
    portal: &Process,
    name: &'static str,
    path: &str,
    bare_path: &str,
    answer: &crate::client::Answer,
) -> Result<Figure> {
    let folder = bench.scratch.join(name);
    answers_like(answer, &folder)?;
    let bare = Process::baseline(&folder)?;
    let mut ours = Side {
        process: portal,
        workers: open(&portal.address, path, CONNECTIONS)?,
    };
    let mut baseline = Side {
        process: &bare,
        workers: open(&bare.address, bare_path, CONNECTIONS)?,
    };
    let rounds = in_turns(&mut ours, &mut baseline, ROUNDS, ROUND)?;
    let mut figure = Figure::rate(name, "requests/s", 1.0, rounds);
    figure.notes(&format!("{} bytes sent", answer.body.len()));
    Ok(figure)
}
