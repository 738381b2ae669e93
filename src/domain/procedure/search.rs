//! Finding a procedure by what people call it (A02): without accents, with one
//! typing mistake a word, by name, code, area, summary or synonym.
//!
//! An [`Index`] is made once for a state of the catalogue and asked many times.
//! Every name of a procedure is a *phrase*; a query is compared with phrases, so
//! that “chuyển trường” finds the transfer before every procedure that happens to
//! speak of a school. Rare words weigh more than common ones.

use std::collections::{BTreeMap, BTreeSet};

use super::Version;
use crate::domain::text;

/// Words that people put around what they want.
const FILLERS: &[&str] = &[
    "anh", "ban", "bi", "bao", "cac", "can", "cho", "chi", "co", "con", "cua", "da", "dang", "de",
    "di", "dau", "do", "duoc", "em", "gi", "giup", "ho", "hoi", "khi", "khong", "la", "lam", "luc",
    "minh", "mot", "muon", "nao", "nay", "nha", "nhu", "nhung", "phai", "qua", "ra", "roi", "sao",
    "so", "the", "thi", "thu", "thuc", "toi", "tren", "tu", "tuc", "va", "ve", "vi", "voi", "xin",
    "an", "and", "for", "how", "in", "my", "of", "on", "or", "the", "to", "000", "00", "h12",
];

/// How well a word answers a word of the query, in quarters.
const SAME: u32 = 4;
const BEGINNING: u32 = 3;
const MISTYPED: u32 = 2;

/// Of 100: how much a word counts by where it stands.
const IN_NAME: u32 = 100;
const IN_TEXT: u32 = 45;

/// Of 1,000: how much of a query a procedure must answer at least.
const LEAST_ANSWERED: u32 = 300;
/// Of 100: how far a procedure may answer less than the best one.
const LEAST_OF_BEST: u32 = 65;
/// Ways of saying one phrase that are kept.
const MOST_WAYS: usize = 16;
/// Words of a query that are looked at.
const MOST_WORDS: usize = 24;

/// Words and phrases that mean the same: `["thpt", "trung học phổ thông", "cấp 3"]`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Synonyms(Vec<Vec<Vec<String>>>);

impl Synonyms {
    /// Groups of phrases; accents and case do not matter.
    pub fn new<'a>(groups: impl IntoIterator<Item = &'a [String]>) -> Self {
        let group = |group: &[String]| group.iter().map(|phrase| text::words(phrase)).collect();
        Self(groups.into_iter().map(group).collect())
    }

    /// The phrase, and the other ways of saying it.
    fn ways(&self, phrase: &[String]) -> Vec<Vec<String>> {
        let mut ways = vec![phrase.to_vec()];
        for group in &self.0 {
            let mut more = Vec::new();
            for way in &ways {
                let found = group
                    .iter()
                    .find_map(|member| Some((member, place(way, member)?)));
                let Some((member, at)) = found else { continue };
                let others = group.iter().filter(|other| *other != member);
                more.extend(others.map(|other| {
                    let mut other_way = way.clone();
                    other_way.splice(at..at + member.len(), other.iter().cloned());
                    other_way
                }));
            }
            ways.extend(more);
            ways.truncate(MOST_WAYS);
        }
        ways
    }
}

/// Where `part` stands in `words`.
fn place(words: &[String], part: &[String]) -> Option<usize> {
    if part.is_empty() {
        return None;
    }
    words.windows(part.len()).position(|window| window == part)
}

/// The catalogue prepared for searching.
#[derive(Debug, Default)]
pub struct Index {
    /// Every word, with where it stands.
    words: BTreeMap<String, Word>,
    phrases: Vec<Phrase>,
    /// What an unknown word weighs.
    heaviest: u32,
}

#[derive(Debug, Default)]
struct Word {
    phrases: Vec<usize>,
    /// The rarer, the heavier.
    weight: u32,
}

#[derive(Debug)]
struct Phrase {
    procedure: usize,
    factor: u32,
    /// Weight of all its words.
    weight: u32,
}

/// What a procedure has of a query.
#[derive(Debug, Clone, Copy, Default)]
struct Answer {
    /// Of 1,000: how much of the query it answers.
    answered: u32,
    /// Of 1,000: how alike the query and its closest phrase are.
    alike: u32,
}

impl Index {
    /// Prepares these procedures, known by their places.
    pub fn new<'a>(versions: impl IntoIterator<Item = &'a Version>, synonyms: &Synonyms) -> Self {
        let mut index = Self::default();
        let mut holders: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        let mut number = 0;
        for (procedure, version) in versions.into_iter().enumerate() {
            number = procedure + 1;
            for (factor, phrase) in phrases(version, synonyms) {
                let id = index.phrases.len();
                for word in phrase {
                    holders.entry(word.clone()).or_default().insert(procedure);
                    index.words.entry(word).or_default().phrases.push(id);
                }
                index.phrases.push(Phrase {
                    procedure,
                    factor,
                    weight: 0,
                });
            }
        }
        for (word, entry) in &mut index.words {
            let held = holders.get(word).map_or(1, BTreeSet::len).max(1);
            entry.weight = 1 + (2 * number / held).max(1).ilog2();
            index.heaviest = index.heaviest.max(entry.weight);
            for id in &entry.phrases {
                if let Some(phrase) = index.phrases.get_mut(*id) {
                    phrase.weight += entry.weight * SAME;
                }
            }
        }
        index
    }

    /// The places of the procedures that `query` means, the likeliest first.
    /// Those alike keep the order in which they were given.
    pub fn search(&self, query: &str) -> Vec<usize> {
        let query = self.query(query);
        let mut answers: BTreeMap<usize, Answer> = BTreeMap::new();
        let mut alike: BTreeMap<usize, u32> = BTreeMap::new();
        let mut whole = 0;
        for wanted in &query {
            let known = self.known(wanted);
            let weight = known.iter().map(|(word, _)| word.weight).max();
            whole += weight.unwrap_or(self.heaviest) * SAME;
            let mut in_phrases: BTreeMap<usize, u32> = BTreeMap::new();
            for (word, quality) in known {
                for id in &word.phrases {
                    let best = in_phrases.entry(*id).or_default();
                    *best = (*best).max(word.weight * quality);
                }
            }
            let mut in_procedures: BTreeMap<usize, u32> = BTreeMap::new();
            for (id, value) in in_phrases {
                let Some(phrase) = self.phrases.get(id) else {
                    continue;
                };
                *alike.entry(id).or_default() += value;
                let best = in_procedures.entry(phrase.procedure).or_default();
                *best = (*best).max(value * phrase.factor / IN_NAME);
            }
            for (procedure, value) in in_procedures {
                answers.entry(procedure).or_default().answered += value;
            }
        }
        for (id, value) in alike {
            let Some(phrase) = self.phrases.get(id) else {
                continue;
            };
            let likeness = 2_000 * value / (whole + phrase.weight).max(1) * phrase.factor / IN_NAME;
            let answer = answers.entry(phrase.procedure).or_default();
            answer.alike = answer.alike.max(likeness);
        }
        for answer in answers.values_mut() {
            answer.answered = answer.answered * 1_000 / whole.max(1);
        }
        ranked(answers)
    }

    /// The words of a query that say something; all of them where none does.
    fn query(&self, query: &str) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        for word in text::words(query).into_iter().take(MOST_WORDS) {
            if self.known(&word).is_empty() {
                words.extend(self.parts(&word).unwrap_or_else(|| vec![word]));
            } else {
                words.push(word);
            }
        }
        words.dedup();
        let telling = |word: &&String| word.len() > 1 && !FILLERS.contains(&word.as_str());
        let telling: Vec<String> = words.iter().filter(telling).cloned().collect();
        if telling.is_empty() { words } else { telling }
    }

    /// The words that answer a word of the query, and how well.
    fn known(&self, wanted: &str) -> Vec<(&Word, u32)> {
        let quality = |word: &str| {
            if word == wanted {
                SAME
            } else if wanted.len() >= 3 && word.starts_with(wanted) {
                BEGINNING
            } else if is_mistyped(word, wanted) {
                MISTYPED
            } else {
                0
            }
        };
        let all = self
            .words
            .iter()
            .map(|(word, entry)| (entry, quality(word)));
        all.filter(|(_, quality)| *quality > 0).collect()
    }

    /// A word written without its spaces (`chuyentruong`), in its parts.
    fn parts(&self, word: &str) -> Option<Vec<String>> {
        if word.len() < 5 || word.len() > 60 || !word.is_ascii() {
            return None;
        }
        // For each place, the parts of what stands before it.
        let mut ways: Vec<Option<Vec<String>>> = vec![None; word.len() + 1];
        *ways.first_mut()? = Some(Vec::new());
        for end in 2..=word.len() {
            let way = (0..end - 1).find_map(|start| {
                let before = ways.get(start)?.as_ref()?;
                let part = word
                    .get(start..end)
                    .filter(|part| self.words.contains_key(*part))?;
                Some(before.iter().cloned().chain([part.to_owned()]).collect())
            });
            *ways.get_mut(end)? = way;
        }
        ways.pop()?
    }
}

/// One typing mistake away, for words that are long enough to tell.
fn is_mistyped(word: &str, wanted: &str) -> bool {
    wanted.len() >= 3
        && word.len() >= 4
        && word.len().abs_diff(wanted.len()) <= 1
        && strsim::osa_distance(word, wanted) <= 1
}

/// What a procedure is called and spoken of, each as its distinct words.
fn phrases(version: &Version, synonyms: &Synonyms) -> Vec<(u32, BTreeSet<String>)> {
    let names = [&version.title, &version.short_title];
    let names = names
        .iter()
        .flat_map(|name| [name.vi.as_str(), name.en.as_str()]);
    let names = names.chain(version.synonyms.iter().map(String::as_str));
    let mut found: Vec<(u32, BTreeSet<String>)> = Vec::new();
    for name in names {
        for way in synonyms.ways(&text::words(name)) {
            found.push((IN_NAME, way.into_iter().collect()));
        }
    }
    for code in std::iter::once(&version.code).chain(&version.former_codes) {
        found.push((IN_NAME, text::words(code).into_iter().collect()));
        let joined: String = code.chars().filter(char::is_ascii_digit).collect();
        found.push((IN_NAME, BTreeSet::from([joined])));
    }
    for spoken in [&version.area, &version.summary] {
        found.push((IN_TEXT, text::words(&spoken.vi).into_iter().collect()));
        found.push((IN_TEXT, text::words(&spoken.en).into_iter().collect()));
    }
    for (_, words) in &mut found {
        words.remove("");
    }
    found.retain(|(_, words)| !words.is_empty());
    found
}

fn ranked(answers: BTreeMap<usize, Answer>) -> Vec<usize> {
    let score = |answer: &Answer| answer.answered * 2 + answer.alike;
    let best = answers.values().map(|answer| answer.answered).max();
    let least = LEAST_ANSWERED.max(best.unwrap_or_default() * LEAST_OF_BEST / 100);
    let mut found: Vec<(usize, Answer)> = answers
        .into_iter()
        .filter(|(_, answer)| answer.answered >= least)
        .collect();
    found.sort_by_key(|(_, answer)| std::cmp::Reverse(score(answer)));
    found.into_iter().map(|(procedure, _)| procedure).collect()
}
