//! Two windows on one draft that save themselves: whatever was typed is kept, or shown
//! and asked about.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use motcua::domain::form::merge::{self, Known, PageAnswers};
use motcua::domain::form::{FormSchema, Page, RawAnswers};
use proptest::prelude::*;

use super::catalogue;

/// P2's corrections: a table; two questions are put below it.
const PAGE: &str = "noi-dung-sua";
const TABLE: &str = "noi_dung_sua";
const COLUMNS: [&str; 2] = ["gia_tri_cu", "gia_tri_moi"];

static FORM: LazyLock<FormSchema> = LazyLock::new(|| {
    let mut versions = catalogue::catalogue().into_values();
    let version = versions.find(|one| one.alias == "chinh-sua-van-bang");
    version.unwrap().form
});

#[derive(Debug, Clone)]
enum Step {
    /// Types a new word into a question, or into a cell of a row.
    Types { window: usize, place: usize },
    /// Saves by itself; the answer may be lost on its way.
    Saves { window: usize, heard: bool },
    /// Presses the button: the page comes anew.
    Presses { window: usize },
    /// Takes a row out, by its button.
    RemovesRow { window: usize, row: usize },
    /// Decides what is asked about.
    Decides { window: usize, mine: bool },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let window = || 0..2_usize;
    let step = prop_oneof![
        6 => (window(), 0..9_usize).prop_map(|(window, place)| Step::Types { window, place }),
        4 => (window(), prop::bool::weighted(0.8))
            .prop_map(|(window, heard)| Step::Saves { window, heard }),
        2 => window().prop_map(|window| Step::Presses { window }),
        1 => (window(), 0..3_usize).prop_map(|(window, row)| Step::RemovesRow { window, row }),
        1 => (window(), any::<bool>()).prop_map(|(window, mine)| Step::Decides { window, mine }),
    ];
    prop::collection::vec(step, 1..40)
}

/// A page in a browser, as `static/js/autosave.js` keeps it.
#[derive(Debug, Default)]
struct Window {
    typed: PageAnswers,
    opened: PageAnswers,
    unheard: Vec<PageAnswers>,
    asked: BTreeMap<String, PageAnswers>,
    rows: usize,
}

struct Draft {
    form: FormSchema,
    page: Page,
    kept: RawAnswers,
    words: usize,
    /// Words that somebody saw and wrote over, took out, or decided against.
    given_up: BTreeSet<String>,
}

fn question(key: &str) -> &str {
    key.split('.').next().unwrap()
}

fn part(answers: &PageAnswers, field: &str) -> PageAnswers {
    let mut part = answers.clone();
    part.retain(|key, _| question(key) == field);
    part
}

fn put(answers: &mut PageAnswers, field: &str, fresh: &PageAnswers) {
    answers.retain(|key, _| question(key) != field);
    answers.extend(fresh.clone());
}

fn words(answers: &PageAnswers) -> impl Iterator<Item = String> + '_ {
    answers
        .values()
        .flatten()
        .filter(|word| !word.is_empty())
        .cloned()
}

fn rows_of(answers: &PageAnswers) -> usize {
    let cells = answers
        .keys()
        .filter_map(|key| key.strip_prefix("noi_dung_sua."));
    let rows: BTreeSet<&str> = cells.filter_map(|cell| cell.split('.').next()).collect();
    rows.len()
}

impl Draft {
    fn new() -> Self {
        let mut form = FORM.clone();
        let page = form.pages.iter_mut().find(|page| page.key == PAGE).unwrap();
        for column in COLUMNS {
            let mut cells = page.fields[0].columns().iter();
            let mut question = cells.find(|cell| cell.key == column).unwrap().clone();
            question.key = format!("hoi_{column}");
            page.fields.push(question);
        }
        let page = page.clone();
        Self {
            form,
            page,
            kept: RawAnswers::default(),
            words: 0,
            given_up: BTreeSet::new(),
        }
    }

    fn opens(&self) -> Window {
        let opened = merge::shown(&self.form, &self.page, &self.kept);
        let rows = rows_of(&opened) + 1;
        Window {
            typed: opened.clone(),
            opened,
            rows,
            ..Window::default()
        }
    }

    /// A question of the page, or a cell: rows that are there and the empty one.
    fn place(&self, window: &Window, place: usize) -> String {
        let questions: Vec<&str> = self
            .page
            .fields
            .iter()
            .map(|one| one.key.as_str())
            .collect();
        let questions: Vec<&&str> = questions.iter().filter(|key| **key != TABLE).collect();
        if place < 3 {
            return (*questions[place % questions.len()]).to_string();
        }
        let row = (place / 2) % window.rows;
        format!("{TABLE}.{row}.{}", COLUMNS[place % 2])
    }

    fn types(&mut self, window: &mut Window, place: usize) {
        let place = self.place(window, place);
        self.words += 1;
        let word = vec![format!("chữ{}", self.words)];
        if let Some(old) = window.typed.insert(place, word) {
            self.given_up.extend(old);
        }
    }

    fn sends(&mut self, window: &Window, whole: bool, sent: &PageAnswers) -> merge::Merged {
        let known = Known {
            opened: Some(window.opened.clone()),
            unheard: window.unheard.clone(),
            yields: None,
            whole,
        };
        let merged = merge::merge(&self.page, &self.kept, &known, sent);
        let pairs = merged.answers.clone().into_iter();
        let pairs =
            pairs.flat_map(|(key, values)| values.into_iter().map(move |one| (key.clone(), one)));
        self.kept.save_page(&self.form, &self.page, pairs);
        merged
    }

    fn saves(&mut self, window: &mut Window, heard: bool) {
        let sent = window.typed.clone();
        let merged = self.sends(window, false, &sent);
        if !heard {
            window.unheard.push(sent);
            return;
        }
        window.unheard.clear();
        let disputed: BTreeMap<String, PageAnswers> = merged
            .clashes
            .into_iter()
            .map(|clash| (clash.field, clash.kept))
            .collect();
        for field in &self.page.fields {
            let key = &field.key;
            if let Some(took) = merged.took.get(key) {
                if fills(window, key, took) {
                    put(&mut window.opened, key, took);
                }
            } else if !disputed.contains_key(key) {
                put(&mut window.opened, key, &part(&sent, key));
            }
        }
        window.asked = disputed;
    }

    fn presses(&mut self, window: &mut Window, without: Option<usize>) {
        let mut sent = window.typed.clone();
        if let Some(row) = without {
            let prefix = format!("{TABLE}.{row}.");
            for (key, values) in &sent {
                if key.starts_with(&prefix) {
                    self.given_up.extend(values.clone());
                }
            }
            let mut answers = RawAnswers::from(sent);
            answers.remove_row(self.form.field(TABLE).unwrap(), row);
            sent = answers.into();
        }
        let merged = self.sends(window, true, &sent);
        *window = self.opens();
        for clash in merged.clashes {
            // Both stand on the page: what is sent from it next was decided.
            self.given_up.extend(words(&clash.kept));
            put(&mut window.typed, &clash.field, &clash.sent);
            window.rows = window.rows.max(rows_of(&clash.sent) + 1);
            window.asked.insert(clash.field, clash.kept);
        }
    }

    fn decides(&mut self, window: &mut Window, mine: bool) {
        let asked = std::mem::take(&mut window.asked);
        for (field, kept) in asked.into_iter().filter(|(field, _)| field != TABLE) {
            if mine {
                self.given_up.extend(words(&kept));
            } else {
                self.given_up.extend(words(&part(&window.typed, &field)));
                assert!(fills(window, &field, &kept));
            }
            put(&mut window.opened, &field, &kept);
        }
    }

    fn goes(&mut self, windows: &mut [Window; 2], step: &Step) {
        match *step {
            Step::Types { window, place } => self.types(&mut windows[window], place),
            Step::Saves { window, heard } => self.saves(&mut windows[window], heard),
            Step::Presses { window } => self.presses(&mut windows[window], None),
            Step::RemovesRow { window, row } => self.presses(&mut windows[window], Some(row)),
            Step::Decides { window, mine } => self.decides(&mut windows[window], mine),
        }
    }
}

/// Puts answers in the page, if it has a place for each.
fn fills(window: &mut Window, field: &str, answers: &PageAnswers) -> bool {
    if field == TABLE && rows_of(answers) > window.rows {
        return false;
    }
    put(&mut window.typed, field, answers);
    true
}

proptest! {
    #[test]
    fn no_word_is_lost_whatever_two_windows_do(steps in steps()) {
        let mut draft = Draft::new();
        let mut windows = [draft.opens(), draft.opens()];
        for step in &steps {
            draft.goes(&mut windows, step);
        }
        for window in &mut windows {
            draft.presses(window, None);
        }
        let mut found = draft.given_up.clone();
        found.extend(draft.kept.iter().flat_map(|(_, values)| values.to_vec()));
        for window in &windows {
            for field in window.asked.keys() {
                found.extend(words(&part(&window.typed, field)));
            }
        }
        for word in 1..=draft.words {
            let word = format!("chữ{word}");
            prop_assert!(found.contains(&word), "{} is gone: {:?}", word, draft.kept);
        }
    }

    /// What one window alone types is never asked about, lost answers or not.
    #[test]
    fn nobody_is_asked_about_their_own_words(steps in steps()) {
        let mut draft = Draft::new();
        let mut windows = [draft.opens(), draft.opens()];
        for step in steps.iter().filter(|step| !matches!(step, Step::RemovesRow { .. })) {
            let alone = match step.clone() {
                Step::Types { place, .. } => Step::Types { window: 0, place },
                Step::Saves { heard, .. } => Step::Saves { window: 0, heard },
                other @ (Step::Presses { .. } | Step::RemovesRow { .. } | Step::Decides { .. }) => other,
            };
            if let Step::Presses { window: 1 } = alone {
                continue;
            }
            draft.goes(&mut windows, &alone);
            prop_assert!(windows[0].asked.is_empty(), "{:?}", windows[0].asked);
        }
    }
}

fn row(number: usize, word: &str) -> (String, Vec<String>) {
    (
        format!("{TABLE}.{number}.gia_tri_cu"),
        vec![word.to_owned()],
    )
}

fn table(words: &[&str]) -> PageAnswers {
    words
        .iter()
        .enumerate()
        .map(|(number, word)| row(number, word))
        .collect()
}

/// What becomes of a table that was `base`, is `theirs` now, and comes back as `mine`.
fn together(base: &[&str], mine: &[&str], theirs: &[&str]) -> Option<Vec<String>> {
    let draft = Draft::new();
    let known = Known {
        opened: Some(table(base)),
        whole: true,
        ..Known::default()
    };
    let merged = merge::merge(
        &draft.page,
        &RawAnswers::from(table(theirs)),
        &known,
        &table(mine),
    );
    merged
        .clashes
        .is_empty()
        .then(|| merged.answers.into_values().flatten().collect())
}

#[test]
fn rows_of_both_windows_are_put_together() {
    let is = |rows: &[&str]| Some(rows.iter().map(|row| (*row).to_owned()).collect::<Vec<_>>());
    assert_eq!(
        together(&["a"], &["a", "m"], &["a", "t"]),
        is(&["a", "t", "m"])
    );
    assert_eq!(
        together(&["a", "b"], &["A", "b"], &["a", "B"]),
        is(&["A", "B"])
    );
    assert_eq!(
        together(&["a", "b", "c"], &["a", "c"], &["b", "c"]),
        None,
        "both took out another"
    );
    assert_eq!(
        together(&["a", "b", "c", "d"], &["a", "b", "d"], &["b", "c", "d"]),
        is(&["b", "d"])
    );
    assert_eq!(
        together(&["a"], &["m"], &["t"]),
        None,
        "the same row, otherwise"
    );
    assert_eq!(
        together(&["a"], &[], &["t"]),
        None,
        "taken out here, changed there"
    );
    assert_eq!(together(&["a"], &["A"], &["a", "t"]), is(&["A", "t"]));
    assert_eq!(
        together(&["a"], &["a", "m"], &["a", "m"]),
        is(&["a", "m"]),
        "the same twice"
    );
}
