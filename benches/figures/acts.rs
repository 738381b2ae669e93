//! What people send: a page of a form, a whole submission, a file, a password.

use motcua::services::seed;
use motcua::urls;

use super::{Bench, CONNECTIONS, ROUND, ROUNDS, answers_like, expect, sends};
use crate::Result;
use crate::client::{Client, hidden};
use crate::flow::{Filer, PROCEDURE, Recipe, pdf};
use crate::load::{Side, Worker, in_turns};
use crate::process::Process;
use crate::report::Figure;
use crate::town::Town;

const MIB: usize = 1 << 20;
/// Submissions of one person, before it is somebody else's turn.
const EACH: usize = 10;
/// People who submit; more than any machine gets through in a run.
const PEOPLE: usize = 2000;
/// Files of one draft.
const FILES: usize = 190;

const NAMES: [&str; 5] = [
    "form_step_save",
    "submission_without_file",
    "submission_with_1mb_pdf",
    "upload_20mb",
    "login",
];

/// The portal and the baselines, side by side.
struct Stage<'b> {
    bench: &'b Bench<'b>,
    town: Town,
    portal: Process,
}

pub(super) fn measure(bench: &Bench<'_>) -> Result<()> {
    if !bench.wants_any(&NAMES) {
        return Ok(());
    }
    let town = Town::found(&bench.scratch, "acts")?;
    let bare = town.publishes_without_papers(PROCEDURE)?;
    let stage = Stage {
        portal: town.opens()?,
        bench,
        town,
    };
    if bench.wants("form_step_save") {
        bench.shows(stage.form_step_save()?)?;
    }
    if bench.wants("submission_without_file") {
        bench.shows(stage.submission("submission_without_file", &bare, None)?)?;
    }
    if bench.wants("submission_with_1mb_pdf") {
        let file = Some(pdf(MIB));
        bench.shows(stage.submission("submission_with_1mb_pdf", PROCEDURE, file)?)?;
    }
    if bench.wants("upload_20mb") {
        bench.shows(stage.upload()?)?;
    }
    if bench.wants("login") {
        bench.shows(stage.login()?)?;
    }
    Ok(())
}

impl Stage<'_> {
    fn address(&self) -> &str {
        &self.portal.address
    }

    /// Somebody new, signed in.
    fn somebody(&self) -> Result<Filer> {
        let session = self.town.citizens(1)?;
        Filer::new(self.address(), session.first().ok_or("nobody")?)
    }

    fn compares(
        &self,
        name: &'static str,
        (unit, worth): (&'static str, f64),
        ours: Vec<Worker<'_>>,
        baseline: impl FnOnce(&str) -> Result<Vec<Worker<'static>>>,
    ) -> Result<Figure> {
        let page = Client::connect(self.address())?.get(&urls::sign_in())?;
        let folder = self.bench.scratch.join(name);
        answers_like(&page, &folder)?;
        let bare = Process::baseline(&folder)?;
        let mut ours = Side {
            process: &self.portal,
            workers: ours,
        };
        let mut baseline = Side {
            process: &bare,
            workers: baseline(&bare.address)?,
        };
        let rounds = in_turns(&mut ours, &mut baseline, ROUNDS, ROUND)?;
        Ok(Figure::rate(name, unit, worth, rounds))
    }

    fn form_step_save(&self) -> Result<Figure> {
        let db = self.town.db()?;
        let recipe = Recipe::learn(&db, &mut self.somebody()?, PROCEDURE, Some(pdf(MIB)))?;
        let step = recipe.largest_step()?;
        let size = step.size();
        let mut ours: Vec<Worker<'_>> = Vec::new();
        for _ in 0..CONNECTIONS {
            let mut filer = self.somebody()?;
            let id = filer.begins(PROCEDURE)?;
            let mut version = 0;
            ours.push(Box::new(move || {
                let (path, body) = filer.page(id, &step.changed(version), version);
                version += 1;
                expect(&filer.client.post(&path, &body)?, 303)
            }));
        }
        let body = vec![b'a'; size + 140];
        self.compares(
            "form_step_save",
            ("saves/s", 1.0),
            ours,
            many(CONNECTIONS, move |client| {
                vec![client.request("POST", "/commit", "text/plain", &body)]
            }),
        )
    }

    fn submission(&self, name: &'static str, alias: &str, file: Option<Vec<u8>>) -> Result<Figure> {
        let db = self.town.db()?;
        let recipe = Recipe::learn(&db, &mut self.somebody()?, alias, file.clone())?;
        let people = self.town.citizens(PEOPLE)?;
        let mut ours: Vec<Worker<'_>> = Vec::new();
        for some in people.chunks(PEOPLE / CONNECTIONS) {
            let (address, recipe) = (self.address(), &recipe);
            let mut turns = some.iter().cycle();
            let mut now: Option<Filer> = None;
            let mut done = 0;
            ours.push(Box::new(move || {
                if done % EACH == 0 {
                    now = None;
                }
                done += 1;
                let filer = match &mut now {
                    Some(filer) => filer,
                    none => {
                        let session = turns.next().ok_or("nobody")?;
                        none.insert(Filer::new(address, session)?)
                    }
                };
                filer.submits(recipe).map(drop)
            }));
        }
        let mut figure = self.compares(name, ("submissions/s", 1.0), ours, |address| {
            (0..CONNECTIONS)
                .map(|_| bare_submission(address, &recipe, file.as_deref()))
                .collect()
        })?;
        let asked = recipe.asked;
        figure.notes(&format!("{} pages, {} forms", asked.pages, asked.forms));
        Ok(figure)
    }

    fn upload(&self) -> Result<Figure> {
        const MEGABYTES: f64 = 20.0;
        let file = pdf(20 * 1_000_000);
        let mut ours: Vec<Worker<'_>> = Vec::new();
        for _ in 0..CONNECTIONS / 2 {
            let (mut filer, file) = (self.somebody()?, &file);
            let (mut request, mut sent) = (Vec::new(), 0);
            ours.push(Box::new(move || {
                if sent % FILES == 0 {
                    let id = filer.begins(PROCEDURE)?;
                    request = filer.with_file(id, file);
                }
                sent += 1;
                expect(&filer.client.exchange(&request)?, 303)
            }));
        }
        let filer = self.somebody()?;
        let request = |_: &Client| vec![filer.with_file_to("/upload", &file)];
        let unit = ("MB/s", MEGABYTES);
        self.compares("upload_20mb", unit, ours, many(CONNECTIONS / 2, request))
    }

    fn login(&self) -> Result<Figure> {
        let mut ours: Vec<Worker<'_>> = Vec::new();
        for _ in 0..CONNECTIONS / 2 {
            let mut client = Client::connect(self.address())?;
            let page = client.get(&urls::sign_in())?.text()?;
            let token = hidden(&page, "_csrf").ok_or("no token to sign in with")?;
            let form = serde_urlencoded::to_string([
                ("_csrf", token.as_str()),
                ("email", "cong-dan@vi-du.vn"),
                ("password", seed::PASSWORD),
            ])?;
            let kind = "application/x-www-form-urlencoded";
            let request = client.request("POST", &urls::sign_in(), kind, form.as_bytes());
            ours.push(sends(client, vec![request], 303));
        }
        let password = seed::PASSWORD.as_bytes();
        self.compares(
            "login",
            ("sign-ins/s", 1.0),
            ours,
            many(CONNECTIONS / 2, move |client| {
                vec![client.request("POST", "/hash", "text/plain", password)]
            }),
        )
    }
}

/// So many who send to a baseline what `requests` says.
fn many(
    count: usize,
    requests: impl Fn(&Client) -> Vec<Vec<u8>>,
) -> impl FnOnce(&str) -> Result<Vec<Worker<'static>>> {
    move |address| {
        (0..count)
            .map(|_| {
                let client = Client::connect(address)?;
                let requests = requests(&client);
                Ok(sends(client, requests, 303))
            })
            .collect()
    }
}

/// As many requests as a submission is, each with one durable write of as many
/// bytes; the file synced.
fn bare_submission(address: &str, recipe: &Recipe, file: Option<&[u8]>) -> Result<Worker<'static>> {
    let mut client = Client::connect(address)?;
    let page = client.request("GET", "/commit", "", &[]);
    let mut requests = vec![page; recipe.asked.pages];
    for body in recipe.bodies() {
        requests.push(client.request("POST", "/commit", "text/plain", &body));
    }
    if let Some(file) = file {
        let filer = Filer::stranger(address)?;
        requests.push(filer.with_file_to("/upload-commit", file));
    }
    Ok(Box::new(move || {
        for request in &requests {
            let answer = client.exchange(request)?;
            if !matches!(answer.status, 200 | 303) {
                return Err(answer.head.into());
            }
        }
        Ok(())
    }))
}
