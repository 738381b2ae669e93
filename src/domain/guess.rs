//! How soon somebody from here would guess a password: it is taken apart into what
//! such a person knows (words, names, sayings, years, rows of keys, the owner's own)
//! and what is left over.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::text::fold;

/// In bits: what is known to be built of less is refused. Three known words with a
/// year come to 34, four words to 38, ten letters drawn by chance to 47.
const ENOUGH: f64 = 36.0;

/// Why a password is soon guessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Easy {
    /// The owner's name or address, with little besides.
    Own,
    /// Words, names, years and numbers that everybody tries.
    Words,
    /// A proverb, or a line of a poem or a song.
    Saying,
    /// Rows of keys, numbers alone, or the same again and again.
    Pattern,
}

/// What people here begin with: `data/passwords.toml`.
#[derive(Debug, Default)]
pub struct Lexicon {
    words: Vec<Vec<char>>,
    families: Vec<Vec<char>>,
    givens: Vec<Vec<char>>,
    runs: Vec<Vec<char>>,
    sayings: Vec<Vec<char>>,
}

#[derive(Deserialize)]
struct Lists {
    words: String,
    families: String,
    givens: String,
    runs: Vec<String>,
    sayings: String,
}

impl Lexicon {
    /// The lists in this TOML; an error where it is none or misses one.
    pub fn read(toml: &str) -> Result<Self, toml::de::Error> {
        let lists: Lists = toml::from_str(toml)?;
        let split = |text: &str| text.split_whitespace().map(letters).collect();
        let runs = lists.runs.iter().flat_map(|run| {
            let forth: Vec<char> = run.chars().collect();
            let back = forth.iter().rev().copied().collect();
            [forth, back]
        });
        Ok(Self {
            words: split(&lists.words),
            families: split(&lists.families),
            givens: split(&lists.givens),
            runs: runs.collect(),
            sayings: lists.sayings.lines().map(letters).collect(),
        })
    }

    /// Why somebody who knows the `owner` (name, address and the like) guesses
    /// `password` soon; none when they would not.
    pub fn judge(&self, password: &str, owner: &[&str]) -> Option<Easy> {
        let signs = signs(password);
        let own = own(owner);
        let back: Vec<Sign> = signs.iter().rev().copied().collect();
        [signs, back]
            .iter()
            .map(|signs| Reading::of(signs, self, &own))
            .find(|reading| reading.bits < ENOUGH)
            .map(|reading| reading.easy())
    }
}

/// One sign of a password: folded, and whether it was a capital.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Sign {
    folded: char,
    capital: bool,
}

fn signs(password: &str) -> Vec<Sign> {
    password
        .split_whitespace()
        .flat_map(str::chars)
        .flat_map(|sign| {
            let capital = sign.is_uppercase();
            let folded = fold(sign.encode_utf8(&mut [0; 4]));
            let all: Vec<char> = folded.chars().collect();
            all.into_iter().map(move |folded| Sign { folded, capital })
        })
        .collect()
}

fn letters(text: &str) -> Vec<char> {
    fold(text)
        .chars()
        .filter(|sign| sign.is_alphanumeric())
        .collect()
}

/// The parts of the owner's name, address and numbers, and their whole.
fn own(owner: &[&str]) -> Vec<Vec<char>> {
    let mut parts: BTreeSet<Vec<char>> = BTreeSet::new();
    for text in owner {
        let folded = fold(text);
        for part in folded.split(|sign: char| !sign.is_alphanumeric()) {
            parts.insert(part.chars().collect());
            parts.insert(part.chars().filter(char::is_ascii_digit).collect());
            parts.insert(part.chars().filter(|c| !c.is_ascii_digit()).collect());
        }
        parts.insert(letters(text));
    }
    parts.into_iter().filter(|part| part.len() >= 2).collect()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Own,
    Words,
    Saying,
    Pattern,
    Unknown,
}

/// One way to explain the beginning of a password: the cheapest found so far.
#[derive(Debug, Clone)]
struct Reading {
    bits: f64,
    /// What explains how many signs.
    parts: Vec<(Kind, usize)>,
}

impl Reading {
    /// The cheapest explanation of the whole.
    fn of(signs: &[Sign], lexicon: &Lexicon, own: &[Vec<char>]) -> Self {
        let mut best: Vec<Option<Self>> = vec![None; signs.len() + 1];
        let start = Self {
            bits: 0.0,
            parts: Vec::new(),
        };
        if let Some(first) = best.first_mut() {
            *first = Some(start.clone());
        }
        for at in 0..signs.len() {
            let Some(here) = best.get(at).cloned().flatten() else {
                continue;
            };
            for (taken, bits, kind) in steps(signs, at, lexicon, own) {
                let cost = here.bits + bits;
                let Some(there) = best.get_mut(at + taken) else {
                    continue;
                };
                if there.as_ref().is_none_or(|known| cost < known.bits) {
                    let mut parts = here.parts.clone();
                    parts.push((kind, taken));
                    *there = Some(Self { bits: cost, parts });
                }
            }
        }
        best.pop().flatten().unwrap_or(start)
    }

    /// The reason to give: what explains the most signs; a pattern only where hardly
    /// anything else does, since whatever is said again is one.
    fn easy(&self) -> Easy {
        let of = |kind: Kind| -> usize {
            let own = self.parts.iter().filter(|(known, _)| *known == kind);
            own.map(|(_, taken)| taken).sum()
        };
        let all = [
            (of(Kind::Own), Easy::Own),
            (of(Kind::Words), Easy::Words),
            (of(Kind::Saying), Easy::Saying),
        ];
        let most = all.into_iter().max_by_key(|(taken, _)| *taken);
        match most {
            Some((taken, easy)) if taken > 0 && taken * 4 >= of(Kind::Pattern) => easy,
            Some(_) | None => Easy::Pattern,
        }
    }
}

/// What may stand at `at`: how many signs it takes, its bits and its kind.
fn steps(
    signs: &[Sign],
    at: usize,
    lexicon: &Lexicon,
    own: &[Vec<char>],
) -> Vec<(usize, f64, Kind)> {
    let rest = signs.get(at..).unwrap_or_default();
    let mut found = vec![(1, alone(signs, at), Kind::Unknown)];
    let of = |list: &[Vec<char>], bits: f64, kind: Kind| -> Vec<(usize, f64, Kind)> {
        let lengths = list.iter().filter_map(|word| begins(rest, word));
        lengths.map(|taken| (taken, bits, kind)).collect()
    };
    found.extend(of(own, 4.0, Kind::Own));
    found.extend(of(&lexicon.words, 9.5, Kind::Words));
    found.extend(of(&lexicon.sayings, 10.0, Kind::Saying));
    found.extend(names(rest, lexicon));
    found.extend(numbers(rest));
    found.extend(runs(rest, &lexicon.runs));
    found.extend(again(signs, at));
    found
}

/// The bits of a sign that nothing explains.
fn alone(signs: &[Sign], at: usize) -> f64 {
    let Some(sign) = signs.get(at) else {
        return 0.0;
    };
    if sign.folded.is_ascii_digit() {
        3.3
    } else if sign.folded.is_alphabetic() {
        if sign.capital { 5.7 } else { 4.7 }
    } else {
        let before = signs.get(..at).unwrap_or_default();
        let seen = before.iter().any(|known| known.folded == sign.folded);
        if seen { 1.0 } else { 2.0 }
    }
}

/// How many signs of `rest` spell `word`, with signs put between its letters, letters
/// said twice and digits for letters forgiven; none when they do not.
fn begins(rest: &[Sign], word: &[char]) -> Option<usize> {
    let mut taken = 0;
    let mut last = None;
    for letter in word {
        loop {
            let sign = rest.get(taken)?.folded;
            if sign == *letter || looks_like(sign) == Some(*letter) {
                taken += 1;
                break;
            }
            let between = !sign.is_alphanumeric() || Some(sign) == last;
            if last.is_none() || !between {
                return None;
            }
            taken += 1;
        }
        last = Some(*letter);
    }
    let tail = rest.get(taken..).unwrap_or_default();
    let repeated = tail.iter().take_while(|sign| Some(sign.folded) == last);
    (taken > 0).then(|| taken + repeated.count())
}

/// The letter that people write this sign for.
fn looks_like(sign: char) -> Option<char> {
    Some(match sign {
        '0' => 'o',
        '1' | '!' | '|' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' | '+' => 't',
        '8' => 'b',
        '9' => 'g',
        _ => return None,
    })
}

/// A person's name: family and one to three more, or one or two given ones. A single
/// letter stands for the last, as in "Nguyễn Văn A".
fn names(rest: &[Sign], lexicon: &Lexicon) -> Vec<(usize, f64, Kind)> {
    let mut found = Vec::new();
    let after = |from: usize| -> Vec<usize> {
        let rest = rest.get(from..).unwrap_or_default();
        let lengths = lexicon.givens.iter().filter_map(|name| begins(rest, name));
        lengths.map(|taken| from + taken).collect()
    };
    let families = lexicon.families.iter();
    for family in families.filter_map(|family| begins(rest, family)) {
        found.push((family, 6.5, Kind::Words));
        let mut ends = BTreeSet::from([family]);
        for bits in [10.0, 12.0, 13.0] {
            ends = ends.into_iter().flat_map(&after).collect();
            for end in &ends {
                found.push((*end, bits, Kind::Words));
                if rest
                    .get(*end)
                    .is_some_and(|sign| sign.folded.is_alphabetic())
                {
                    found.push((end + 1, bits + 1.0, Kind::Words));
                }
            }
        }
    }
    for first in after(0) {
        found.push((first, 7.0, Kind::Words));
        found.extend(after(first).into_iter().map(|end| (end, 10.5, Kind::Words)));
    }
    found
}

/// Numbers: years, days, telephone and identity numbers.
fn numbers(rest: &[Sign]) -> Vec<(usize, f64, Kind)> {
    let digits: Vec<u32> = rest
        .iter()
        .map_while(|sign| sign.folded.to_digit(10))
        .collect();
    let number = |from: usize, to: usize| -> u32 {
        let part = digits.get(from..to).unwrap_or_default();
        part.iter().fold(0, |sum, digit| sum * 10 + digit)
    };
    let mut found = Vec::new();
    if digits.len() >= 2 {
        found.push((2, 5.5, Kind::Pattern));
    }
    if digits.len() >= 4 && (1900..=2050).contains(&number(0, 4)) {
        found.push((4, 5.0, Kind::Pattern));
    }
    let day = |from: usize| (1..=31).contains(&number(from, from + 2));
    if digits.len() >= 4 && day(0) && day(2) {
        found.push((4, 8.0, Kind::Pattern));
    }
    if digits.len() >= 6 && day(0) && day(2) {
        found.push((6, 12.0, Kind::Pattern));
    }
    // Of telephones, identity papers and birthdays there are lists.
    for length in 8..=digits.len() {
        let bits = f64::from(u32::try_from(length).unwrap_or(u32::MAX)) * 2.0;
        found.push((length, bits, Kind::Pattern));
    }
    found
}

/// At least three keys beside each other, or one key at least three times.
fn runs(rest: &[Sign], rows: &[Vec<char>]) -> Vec<(usize, f64, Kind)> {
    let Some(first) = rest.first() else {
        return Vec::new();
    };
    let along = |row: &[char]| -> usize {
        let starts = row
            .iter()
            .enumerate()
            .filter(|(_, key)| **key == first.folded);
        let lengths = starts.map(|(start, _)| {
            let row = row.iter().skip(start);
            rest.iter()
                .zip(row)
                .take_while(|(sign, key)| sign.folded == **key)
                .count()
        });
        lengths.max().unwrap_or_default()
    };
    let same = rest
        .iter()
        .take_while(|sign| sign.folded == first.folded)
        .count();
    let longest = rows.iter().map(|row| along(row)).max().unwrap_or_default();
    [longest, same]
        .into_iter()
        .filter(|length| *length >= 3)
        .flat_map(|length| (3..=length).map(|taken| (taken, 5.5, Kind::Pattern)))
        .collect()
}

/// What stands right before, once more.
fn again(signs: &[Sign], at: usize) -> Vec<(usize, f64, Kind)> {
    let (before, rest) = (signs.get(..at), signs.get(at..));
    let (before, rest) = (before.unwrap_or_default(), rest.unwrap_or_default());
    let said = |length: usize| {
        let last = before.get(at.saturating_sub(length)..).unwrap_or_default();
        let next = rest.get(..length).unwrap_or_default();
        last.len() == next.len() && last.iter().zip(next).all(|(a, b)| a.folded == b.folded)
    };
    (2..=before.len().min(rest.len()))
        .filter(|length| said(*length))
        .map(|length| (length, 1.5, Kind::Pattern))
        .collect()
}
