//! Whether the time of an answer tells who has an account: addresses that nobody
//! has beside addresses of people, in turns, at the sign-in and where a forgotten
//! password is asked for.

use std::time::{Duration, Instant};

use motcua::urls;

use super::{Bench, expect};
use crate::Result;
use crate::client::{Client, hidden};
use crate::process::Process;
use crate::report::Figure;
use crate::town::Town;

/// Addresses of each kind; each is tried once.
const TRIES: usize = 60;
/// A password that nobody has.
const WRONG: &str = "không phải mật khẩu này";

pub(super) fn measure(bench: &Bench<'_>) -> Result<()> {
    if !bench.wants("unknown") {
        return Ok(());
    }
    let town = Town::found(&bench.scratch, "strangers")?;
    let people = town.people(TRIES)?;
    let portal = town.opens()?;
    let doors = [
        ("unknown_sign_in_ms", urls::sign_in(), 422),
        ("unknown_recovery_ms", urls::recovery(), 200),
    ];
    for (name, path, status) in doors {
        bench.shows(compare(&portal, &people, name, &path, status)?)?;
    }
    Ok(())
}

/// How much longer all but one in twenty of the one take than of the other.
fn compare(
    portal: &Process,
    people: &[String],
    name: &'static str,
    path: &str,
    status: u16,
) -> Result<Figure> {
    let mut client = Client::connect(&portal.address)?;
    let token = hidden(&client.get(path)?.text()?, "_csrf").ok_or("no token")?;
    let mut asks = |email: &str| -> Result<Duration> {
        let form = serde_urlencoded::to_string([
            ("_csrf", token.as_str()),
            ("email", email),
            ("password", WRONG),
        ])?;
        let begun = Instant::now();
        let answer = client.post(path, &form)?;
        let took = begun.elapsed();
        expect(&answer, status)?;
        Ok(took)
    };
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    for person in people {
        known.push(asks(person)?);
        unknown.push(asks(&format!("khong-co-{person}"))?);
    }
    let (known, unknown) = (most(known), most(unknown));
    let note = format!("at p95: {known:.1} ms for people, {unknown:.1} ms for nobody");
    let apart = (known - unknown).abs();
    Ok(Figure::alone(name, "ms apart", apart, note))
}

/// All but one in twenty took less, in milliseconds.
fn most(mut took: Vec<Duration>) -> f64 {
    took.sort_unstable();
    let place = took.len() * 95 / 100;
    let found = took.get(place).copied().unwrap_or_default();
    found.as_secs_f64() * 1000.0
}
