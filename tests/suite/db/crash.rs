//! The program killed in the middle of everything, and started again on the same
//! data: what was acknowledged is there once, and nothing is half done.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use actix_web::rt;
use chrono::TimeDelta;
use motcua::db::outbox::{self, State};
use motcua::db::{Conn, Db, Error, documents, dossiers, events};
use motcua::domain::dossier::{DossierCode, Status};
use motcua::domain::ids::DossierId;
use motcua::services::audit::Wanted;
use motcua::services::sweep::Decision;
use motcua::services::{self, seed};
use motcua::storage::Key;
use motcua::urls;

use crate::support::app::blocking;
use crate::support::builders::{COPY, Dossier, papers, pdf_bytes};
use crate::support::many;
use crate::support::page::Form;
use crate::support::people::{File, Person};
use crate::support::program::{House, Program};

/// How long the program lives after the buttons are pressed, round by round, in
/// milliseconds: from hardly begun to nearly done.
const LIVES: [u64; 4] = [40, 120, 250, 500];
/// Submissions, acceptances and uploads in a round.
const EACH: usize = 2;
/// Of each kind in all rounds.
const ALL: usize = EACH * LIVES.len();

#[actix_web::test]
async fn killed_at_any_moment_it_keeps_its_word() {
    let house = House::new();
    let (drafts, submitted) = house.is_prepared().await;
    let (mut round, mut unanswered) = (Round::default(), 0);
    let mut uploads = BTreeMap::new();
    let mut program = house.starts();
    // Once: a session outlives the program, too.
    let citizen = house.signs_in("cong-dan").await;
    let desk = house.signs_in("mot-cua").await;
    for (number, lives) in LIVES.into_iter().enumerate() {
        round.is_pressed_again().await;
        let of_round = number * EACH..(number + 1) * EACH;
        let mut presses = Vec::new();
        for (draft, dossier) in drafts[of_round.clone()].iter().zip(&submitted[of_round]) {
            presses.push(Press::to_submit(&citizen, draft).await);
            presses.push(Press::to_accept(&desk, dossier).await);
            presses.push(Press::to_upload(&citizen, &drafts[ALL + number], draft).await);
        }
        round = Round::of(presses, program, lives).await;
        unanswered += round.without_answer.len();
        uploads.extend(round.uploads());
        house.is_killed_over_a_letter();
        program = house.starts();
    }
    assert!(unanswered > 0, "it was killed in the middle");
    round.is_pressed_again().await;
    drop(program);
    blocking(move || house.is_whole(&drafts, &submitted, &uploads)).await;
}

/// Somebody about to press a button.
struct Press {
    by: Person,
    form: Form,
    ticked: Vec<(String, String)>,
    /// The file they chose.
    upload: Option<File>,
}

impl Press {
    async fn to_submit(citizen: &Person, draft: &Dossier) -> Self {
        let page = citizen.opens(&urls::submission(draft)).await;
        let form = page.form(&urls::submission(draft));
        Self {
            by: citizen.clone(),
            ticked: form.boxes.clone(),
            form,
            upload: None,
        }
    }

    async fn to_accept(desk: &Person, dossier: &Dossier) -> Self {
        let act = urls::acceptance(dossier);
        Self {
            by: desk.clone(),
            form: desk.opens(&act).await.form(&act),
            ticked: Vec::new(),
            upload: None,
        }
    }

    async fn to_upload(citizen: &Person, draft: &Dossier, name: &Dossier) -> Self {
        let page = citizen.opens(&urls::documents(draft)).await;
        let paper = papers(COPY)[0];
        let bytes = pdf_bytes(&name.to_string().repeat(4_000));
        Self {
            by: citizen.clone(),
            form: page.form_at(&format!("#giay-to-{paper} form[enctype]")),
            ticked: Vec::new(),
            upload: Some(File::new("tep", &format!("{name}.pdf"), bytes)),
        }
    }

    /// Whether the answer says that it is done; none comes from a dead program.
    async fn is_answered(&self) -> bool {
        let ticked: Vec<(&str, &str)> = self
            .ticked
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let files = self.upload.iter().cloned().collect();
        let status = self.by.hears(&self.form, &ticked, files).await;
        if let Some(status) = status {
            assert!(status.is_redirection(), "{}: {status}", self.form.action);
        }
        status.is_some()
    }
}

/// What came of pressing many buttons at once.
#[derive(Default)]
struct Round {
    answered: Vec<Press>,
    without_answer: Vec<Press>,
}

impl Round {
    /// Presses all at once, and kills the program so many milliseconds later.
    async fn of(presses: Vec<Press>, program: Program, lives: u64) -> Self {
        let begun: Vec<_> = presses
            .into_iter()
            .map(|press| {
                rt::spawn(async move {
                    let answered = press.is_answered().await;
                    (press, answered)
                })
            })
            .collect();
        blocking(move || {
            std::thread::sleep(Duration::from_millis(lives));
            program.dies();
        })
        .await;
        let mut round = Self::default();
        for press in begun {
            match press.await.unwrap() {
                (press, true) => round.answered.push(press),
                (press, false) => round.without_answer.push(press),
            }
        }
        round
    }

    /// Whoever had no answer presses again: it was done, or it is done now.
    async fn is_pressed_again(&self) {
        let buttons = self.without_answer.iter();
        for press in buttons.filter(|press| press.upload.is_none()) {
            let action = &press.form.action;
            assert!(press.is_answered().await, "{action} is taken again");
        }
    }

    /// The files that were brought, by name, and whether that was acknowledged.
    fn uploads(&self) -> impl Iterator<Item = (String, (Vec<u8>, bool))> {
        let answered = self.answered.iter().map(|press| (press, true));
        let others = self.without_answer.iter().map(|press| (press, false));
        answered.chain(others).filter_map(|(press, answered)| {
            let file = press.upload.as_ref()?;
            Some((file.name.clone(), (file.bytes.clone(), answered)))
        })
    }
}

/// What is there at first, and what must be there at the end.
impl House {
    /// People, drafts that are ready to be submitted and one for each round to
    /// bring files to, and dossiers that wait for the desk.
    async fn is_prepared(&self) -> (Vec<Dossier>, Vec<Dossier>) {
        let app = self.opens(TimeDelta::zero());
        blocking(move || {
            services::start(&app).unwrap();
            seed::people_only(&app).unwrap();
            let citizen = many::signed_in(&app);
            let drafts = (0..ALL + LIVES.len())
                .map(|_| Dossier(many::drafted(&app, &citizen).to_string()))
                .collect();
            let submitted = (0..ALL).map(|_| many::submitted(&app, &citizen)).collect();
            (drafts, submitted)
        })
        .await
    }

    fn is_whole(
        &self,
        drafts: &[Dossier],
        submitted: &[Dossier],
        uploads: &BTreeMap<String, (Vec<u8>, bool)>,
    ) {
        let db = self.db();
        let app = self.opens(TimeDelta::zero());
        services::audit::place(&app).unwrap();
        let audit = services::audit::verify(&app, &Wanted::default()).unwrap();
        assert_eq!(audit.findings, Vec::new(), "the audit is whole");
        // What a dead worker had in hand is free again after its lease.
        let later = self.opens(TimeDelta::minutes(10));
        while outbox_waits(&db) {
            services::outbox::deliver_due(&later).unwrap();
        }
        let mut letters = BTreeSet::new();
        for draft in &drafts[..ALL] {
            letters.extend(stands_once(&db, draft, Status::Registered, &["submitted"]));
        }
        for dossier in submitted {
            let history = ["submitted", "accepted"];
            letters.extend(stands_once(&db, dossier, Status::Accepted, &history));
        }
        self.letters_left_once(&letters);
        codes_have_no_gap(&db, submitted);
        self.files_are_whole(drafts, submitted, uploads);
    }

    /// Each letter is in the folder once, and nothing else is.
    fn letters_left_once(&self, letters: &BTreeSet<String>) {
        let left = self.letters();
        assert_eq!(left.len(), letters.len(), "no letter twice, none missing");
        for id in letters {
            let name = format!("-{id}.eml");
            assert!(left.iter().any(|one| one.ends_with(&name)), "{id} has left");
        }
    }

    /// Every file of a dossier is there byte for byte; what was not acknowledged is
    /// there whole or not at all, and strays are swept.
    fn files_are_whole(
        &self,
        drafts: &[Dossier],
        submitted: &[Dossier],
        uploads: &BTreeMap<String, (Vec<u8>, bool)>,
    ) {
        let storage = self.storage();
        let mut stray = storage.begin(&"documents/stray".parse().unwrap());
        stray.write(b"%PDF-1.4").unwrap();
        stray.finish().unwrap();
        let later = self.opens(TimeDelta::hours(25));
        services::sweep::sweep(&later, Decision::ToMove).unwrap();
        let rows = read(&self.db(), |conn| {
            let mut rows = Vec::new();
            for dossier in drafts.iter().chain(submitted) {
                rows.extend(documents::of_dossier(conn, id(dossier))?);
            }
            Ok(rows)
        });
        let mut brought: BTreeMap<&str, usize> = BTreeMap::new();
        for row in &rows {
            let key: Key = row.storage_key.parse().unwrap();
            let kept = storage.read_all(&key, row.size).unwrap();
            let expected = match uploads.get(&row.name) {
                Some((bytes, _)) => bytes.clone(),
                None => pdf_bytes(row.name.trim_end_matches(".pdf")),
            };
            assert!(kept == expected, "{} byte for byte", row.name);
            *brought.entry(&row.name).or_default() += 1;
        }
        for (name, (_, acknowledged)) in uploads {
            let times = brought.get(name.as_str()).copied().unwrap_or_default();
            assert!(
                times == 1 || (times == 0 && !acknowledged),
                "{name}: {times}"
            );
        }
        let files: Vec<_> = storage.list(&"documents".parse().unwrap()).collect();
        assert_eq!(files.len(), rows.len(), "no file without a row: {files:?}");
    }
}

/// It happened once, with all its consequences; the ids of its letters.
fn stands_once(db: &Db, dossier: &Dossier, status: Status, history: &[&str]) -> Vec<String> {
    read(db, |conn| {
        let kept = dossiers::find(conn, id(dossier))?;
        assert_eq!(kept.status, status);
        let happened = events::of_dossier(conn, kept.id)?;
        // What time does by itself (the office reminded, from late morning on) is nobody's act.
        let happened: Vec<&str> = happened
            .iter()
            .map(|one| one.event.code())
            .filter(|code| *code != "reminded")
            .collect();
        assert_eq!(happened, history);
        let papers = documents::of_dossier(conn, kept.id)?;
        assert!(papers.iter().all(|paper| paper.submitted_at.is_some()));
        let letters = outbox::of_dossier(conn, kept.id)?;
        let kinds: Vec<&str> = letters
            .iter()
            .map(|one| one.mail.kind.as_str())
            .filter(|kind| !kind.starts_with("staff"))
            .collect();
        assert_eq!(kinds, history, "a letter about each");
        assert!(letters.iter().all(|one| one.state == State::Sent));
        Ok(letters.iter().map(|one| one.mail.id.to_string()).collect())
    })
}

/// The codes of each day are those from 1 to the last.
fn codes_have_no_gap(db: &Db, accepted: &[Dossier]) {
    let mut days: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
    for dossier in accepted {
        let kept = read(db, |conn| dossiers::find(conn, id(dossier)));
        let code = kept.code().map(DossierCode::as_str).unwrap();
        let (day, number) = code.rsplit_once('-').unwrap();
        let numbers = days.entry(day.to_owned()).or_default();
        assert!(numbers.insert(number.parse().unwrap()), "{code} twice");
    }
    for (day, numbers) in days {
        let last = u32::try_from(numbers.len()).unwrap();
        assert!(numbers.iter().copied().eq(1..=last), "{day}: {numbers:?}");
    }
}

fn outbox_waits(db: &Db) -> bool {
    read(db, |conn| outbox::count(conn, State::Waiting, 1)) > 0
}

fn read<T>(db: &Db, work: impl FnOnce(&mut Conn) -> Result<T, Error>) -> T {
    db.read(work).unwrap()
}

fn id(dossier: &Dossier) -> DossierId {
    dossier.0.parse().unwrap()
}
