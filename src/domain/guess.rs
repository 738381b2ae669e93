//! How far a password is made of parts that everybody here begins to guess with: words of
//! this province, office and language, the owner's own name and address, years, runs of
//! digits and of keys.

use std::collections::BTreeSet;

use super::text::fold;

/// A password of so many unrelated words is taken, however well each is known.
const WORDS_ENOUGH: usize = 4;
/// Of so many signs one may be left over, and the password is known nearly whole.
const SIGNS_PER_UNKNOWN: usize = 6;
/// Shorter parts turn up in any text by chance.
const SHORTEST_WORD: usize = 2;
/// A password that is something shorter than this, written twice or more, is no longer
/// than that.
const SHORTEST_UNIT: usize = 10;
/// Rows of keys, as fingers run along them.
const ROWS: [&str; 5] = [
    "1234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "abcdefghijklmnopqrstuvwxyz",
];

/// Words to guess with.
#[derive(Debug, Clone, Default)]
pub struct Words(BTreeSet<Vec<char>>);

impl Words {
    /// These words, however they are written.
    pub fn new<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let mut known = Self::default();
        known.add(words);
        known
    }

    fn add<'w>(&mut self, words: impl IntoIterator<Item = &'w str>) {
        let bare = words.into_iter().map(|word| letters(&fold(word)));
        self.0
            .extend(bare.filter(|word| word.len() >= SHORTEST_WORD));
    }

    /// These and what the owner is called: the name whole and in parts, the address.
    #[must_use]
    pub fn of_owner(&self, email: &str, full_name: &str) -> Self {
        let mut all = self.clone();
        let name = fold(full_name);
        let parts: Vec<&str> = name.split(' ').collect();
        // Nguyễn Văn An: nguyenvanan, vanan, an, nguyenvan, nva …
        for from in 0..parts.len() {
            for until in from + 1..=parts.len() {
                let part = parts.get(from..until).unwrap_or_default().concat();
                all.add([part.as_str()]);
            }
        }
        let initials: String = parts
            .iter()
            .filter_map(|part| part.chars().next())
            .collect();
        all.add([initials.as_str()]);
        let address = fold(email);
        all.add([address.split('@').next().unwrap_or_default()]);
        all.add(address.split(|sign: char| !sign.is_alphabetic()));
        all
    }

    /// Whether nearly all of `password` is made of few known parts.
    pub fn explain(&self, password: &str) -> bool {
        let typed = fold(password);
        let without_spaces: Vec<char> = typed.chars().filter(|sign| *sign != ' ').collect();
        // Signs may stand between parts, or for letters (p@ss).
        let bare = letters(&typed);
        [without_spaces, bare]
            .iter()
            .any(|signs| is_short_and_repeated(signs) || self.cover(signs).is_weak())
    }

    /// The cheapest way to read `signs` as known parts, from left to right.
    fn cover(&self, signs: &[char]) -> Reading {
        let mut best: Vec<Option<Reading>> = vec![None; signs.len() + 1];
        if let Some(first) = best.first_mut() {
            *first = Some(Reading::default());
        }
        for from in 0..signs.len() {
            let Some(so_far) = best.get(from).cloned().flatten() else {
                continue;
            };
            let rest = signs.get(from..).unwrap_or_default();
            for (length, part) in self.parts(rest) {
                let reading = so_far.with(rest.get(..length).unwrap_or_default(), part);
                if let Some(place) = best.get_mut(from + length) {
                    let better = place.as_ref().is_none_or(|known| reading.beats(known));
                    if better {
                        *place = Some(reading);
                    }
                }
            }
        }
        best.pop().flatten().unwrap_or_default()
    }

    /// What `rest` may begin with: how many signs, and what they are.
    fn parts(&self, rest: &[char]) -> Vec<(usize, Part)> {
        let mut parts = vec![(1, first_alone(rest))];
        let words = self.0.iter().filter(|word| begins(rest, word));
        parts.extend(words.map(|word| (word.len(), Part::Word)));
        let digits = rest.iter().take_while(|sign| sign.is_ascii_digit()).count();
        parts.extend((1..=digits.min(4)).map(|length| (length, Part::Habit)));
        let number = rest.get(..digits).unwrap_or_default();
        if is_date(number) || is_telephone(number) {
            parts.push((digits, Part::Habit));
        }
        let run = run(rest);
        parts.extend((3..=run).map(|length| (length, Part::Habit)));
        parts
    }
}

/// What a part of a password is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// A word that is known.
    Word,
    /// What people put around words: digits, years, runs, signs.
    Habit,
    /// Anything else: one sign.
    Unknown,
}

/// A password read as parts.
#[derive(Debug, Clone, Default)]
struct Reading {
    signs: usize,
    unknown: usize,
    words: BTreeSet<Vec<char>>,
}

impl Reading {
    fn with(&self, signs: &[char], part: Part) -> Self {
        let mut more = self.clone();
        more.signs += signs.len();
        match part {
            Part::Word => {
                more.words.insert(signs.to_vec());
            }
            Part::Habit => {}
            Part::Unknown => more.unknown += signs.len(),
        }
        more
    }

    fn beats(&self, other: &Self) -> bool {
        (self.unknown, self.words.len()) < (other.unknown, other.words.len())
    }

    fn is_weak(&self) -> bool {
        self.unknown * SIGNS_PER_UNKNOWN <= self.signs && self.words.len() < WORDS_ENOUGH
    }
}

fn letters(text: &str) -> Vec<char> {
    text.chars().filter(|sign| sign.is_alphanumeric()).collect()
}

/// The first sign by itself: punctuation hides nothing.
fn first_alone(rest: &[char]) -> Part {
    match rest.first() {
        Some(sign) if !sign.is_alphanumeric() => Part::Habit,
        Some(_) | None => Part::Unknown,
    }
}

/// Whether `rest` begins with `word`, letters perhaps written as digits and signs.
fn begins(rest: &[char], word: &[char]) -> bool {
    rest.len() >= word.len()
        && rest
            .iter()
            .zip(word)
            .all(|(typed, meant)| typed == meant || stands_for(*typed).contains(*meant))
}

fn stands_for(sign: char) -> &'static str {
    match sign {
        '@' | '4' => "a",
        '0' => "o",
        '1' | '!' => "il",
        '3' => "e",
        '5' | '$' => "s",
        '7' => "t",
        '8' => "b",
        '9' => "g",
        _ => "",
    }
}

/// Six or eight digits that are a day of somebody's life: 12031988, 120388, 19880312.
fn is_date(digits: &[char]) -> bool {
    let number = |from: usize, length: usize| -> u32 {
        let part: String = digits.iter().skip(from).take(length).collect();
        part.parse().unwrap_or_default()
    };
    let day = |place| (1..=31).contains(&number(place, 2));
    let month = |place| (1..=12).contains(&number(place, 2));
    let year = |place| (1900..2100).contains(&number(place, 4));
    match digits.len() {
        6 => (day(0) && month(2)) || (month(2) && day(4)),
        8 => (day(0) && month(2) && year(4)) || (year(0) && month(4) && day(6)),
        _ => false,
    }
}

/// Ten digits as telephones here have them.
fn is_telephone(digits: &[char]) -> bool {
    digits.len() == 10 && digits.first() == Some(&'0')
}

/// How many signs at the beginning are one sign repeated, or a run along a row of keys,
/// forwards or backwards.
fn run(rest: &[char]) -> usize {
    let Some(first) = rest.first() else {
        return 0;
    };
    let same = rest.iter().take_while(|sign| *sign == first).count();
    let along = ROWS.iter().flat_map(|row| {
        let forwards: Vec<char> = row.chars().collect();
        let backwards: Vec<char> = row.chars().rev().collect();
        [forwards, backwards]
    });
    let longest = along.map(|row| {
        let from = row.iter().position(|sign| sign == first);
        let row = from.and_then(|from| row.get(from..)).unwrap_or_default();
        rest.iter()
            .zip(row)
            .take_while(|(typed, key)| typed == key)
            .count()
    });
    longest.max().unwrap_or_default().max(same)
}

/// Whether it is something too short, written again and again.
fn is_short_and_repeated(signs: &[char]) -> bool {
    (1..SHORTEST_UNIT.min(signs.len() / 2 + 1)).any(|unit| {
        signs.len().is_multiple_of(unit)
            && signs
                .iter()
                .zip(signs.iter().skip(unit))
                .all(|(one, next)| one == next)
    })
}

#[cfg(test)]
mod tests {
    use super::Words;

    fn explained(password: &str) -> bool {
        let known = Words::new(["ca mau", "mật khẩu", "thpt", "sông", "gành hào"]);
        known
            .of_owner("lan.kieu88@gmail.com", "Nguyễn Thị Lan")
            .explain(password)
    }

    #[test]
    fn few_known_parts_are_seen_through() {
        for weak in [
            "Camau2026!",
            "c@m4u_2026",
            "mật khẩu 123456",
            "thptcamau12031988",
            "lankieu0912345678",
            "nguyenlan1988",
            "qwertyuiop99",
            "xyzkxyzkxyzk",
            "camaucamaucamaucamau",
        ] {
            assert!(explained(weak), "{weak}");
        }
    }

    #[test]
    fn what_is_unknown_or_long_is_not() {
        for good in [
            "bờ kè sông gành hào 88",
            "sông thpt camau lan",
            "ghế xanh bay chậm",
        ] {
            assert!(!explained(good), "{good}");
        }
    }
}
