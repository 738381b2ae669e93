//! Texts in two languages, and how typed text is kept, searched and sorted.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A language people can read the portal in. Vietnamese is the one of the law.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Tiếng Việt.
    #[default]
    Vi,
    /// English.
    En,
}

impl Language {
    /// Every language, Vietnamese first.
    pub const ALL: [Self; 2] = [Self::Vi, Self::En];

    /// The BCP 47 tag, as in `lang="vi"`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// The language with this tag, if the portal speaks it.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }
}

/// A text of the catalogue in both languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bilingual {
    /// Vietnamese: the text with legal force.
    pub vi: String,
    /// English: a help for readers.
    pub en: String,
}

impl Bilingual {
    /// The text in `language`; Vietnamese where there is no English.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::En if !self.en.is_empty() => &self.en,
            Language::Vi | Language::En => &self.vi,
        }
    }
}

/// One line of text as it is kept: NFC, full-width forms made plain, every kind
/// of space and blank letter a single space, no control, zero-width or direction
/// marks, and Đ written as Đ whichever of its look-alikes was typed.
pub fn line(typed: &str) -> String {
    if is_plain(typed) {
        return typed.to_owned();
    }
    let mut kept = String::with_capacity(typed.len());
    let mut apart = false;
    for c in typed.chars().filter_map(plain) {
        if c.is_whitespace() {
            apart = true;
            continue;
        }
        if apart && !kept.is_empty() {
            kept.push(' ');
        }
        apart = false;
        let before = kept.chars().next_back();
        kept.push(letter(c, before));
    }
    match is_nfc_quick(kept.chars()) {
        IsNormalized::Yes => kept,
        IsNormalized::No | IsNormalized::Maybe => kept.nfc().collect(),
    }
}

/// A [`line()`] whose apostrophes are all `'` and whose dashes are all `-`: how
/// names, numbers, codes and days are kept, compared and searched.
pub fn signs(typed: &str) -> String {
    line(typed).chars().map(sign).collect()
}

/// The sign that stands for all its look-alikes.
pub fn sign(c: char) -> char {
    match c {
        '`'
        | '\u{b4}'
        | '\u{2b9}'
        | '\u{2bb}'..='\u{2bd}'
        | '\u{2ca}'
        | '\u{2cb}'
        | '\u{55a}'
        | '\u{2018}'..='\u{201b}'
        | '\u{2032}'
        | '\u{2035}'
        | '\u{a78b}'
        | '\u{a78c}' => '\'',
        '\u{2d7}'
        | '\u{2010}'..='\u{2015}'
        | '\u{2043}'
        | '\u{2212}'
        | '\u{2796}'
        | '\u{fe58}'
        | '\u{fe63}' => '-',
        other => other,
    }
}

/// What two writings of one person's name have in common: capitals, the form of
/// apostrophes and dashes, and the place of the tone mark (`Hòa`, `Hoà`) do not
/// count; every letter and every tone does. Empty for what has no letters.
pub fn name_key(name: &str) -> String {
    let name = line(name).to_lowercase().replace('ð', "đ");
    let words = name.split(|c: char| !c.is_alphabetic() && !is_combining_mark(c));
    let toneless = words.filter(|word| !word.is_empty()).map(|word| {
        let (letters, tones): (String, String) = word.nfd().partition(|c| !TONES.contains(c));
        letters + &tones
    });
    toneless.collect::<Vec<_>>().join(" ")
}

/// The five tones, as marks of their own.
pub const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// Whether there is nothing in it but ASCII's signs with single spaces between
/// them: most of what is read and looked up, codes and numbers, is so already.
fn is_plain(typed: &str) -> bool {
    let signs = typed
        .bytes()
        .all(|sign| sign.is_ascii_graphic() || sign == b' ');
    signs && !typed.starts_with(' ') && !typed.ends_with(' ') && !typed.contains("  ")
}

/// The same text with every accent joined to its letter (NFC): what must be
/// compared sign by sign, whichever keyboard it was typed on.
pub fn composed(typed: &str) -> String {
    typed.nfc().collect()
}

/// Several lines of text as they are kept: each as [`line()`], at most one empty
/// line in a row, none at either end.
pub fn lines(typed: &str) -> String {
    let mut kept: Vec<String> = Vec::new();
    for row in typed
        .replace("\r\n", "\n")
        .split(['\n', '\r', '\u{2028}', '\u{2029}'])
    {
        let row = line(row);
        if !row.is_empty() || kept.last().is_some_and(|last| !last.is_empty()) {
            kept.push(row);
        }
    }
    kept.join("\n").trim_end().to_owned()
}

/// The text as it is searched for: lower case, no accents, đ as d, one space
/// between words, whether it was typed composed or decomposed.
pub fn fold(text: &str) -> String {
    let plain: String = signs(text)
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if matches!(c, 'đ' | 'ð') { 'd' } else { c })
        .collect();
    // Of a word that was nothing but accents a space may be left.
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of [`fold`]ed text: runs of letters and digits.
pub fn words(text: &str) -> Vec<String> {
    fold(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(ToOwned::to_owned)
        .collect()
}

/// Whether every word of `query` is in `text`, as the beginning of a word or
/// with one typing mistake. Accents, case and đ do not matter.
pub fn finds(text: &str, query: &str) -> bool {
    let have = words(text);
    words(query)
        .iter()
        .all(|wanted| have.iter().any(|word| likeness(word, wanted) > 0))
}

/// How well a word answers a searched word, both folded: 3 the same, 2 begins
/// with it, 1 one typing mistake away (words of four letters and more), 0 not.
pub fn likeness(word: &str, wanted: &str) -> u32 {
    if word == wanted {
        3
    } else if wanted.len() >= 2 && word.starts_with(wanted) {
        2
    } else {
        u32::from(wanted.len() >= 4 && word.len() >= 3 && strsim::osa_distance(word, wanted) <= 1)
    }
}

/// The key to sort by in the order of the Vietnamese alphabet (a ă â … d đ …),
/// then by tone (ngang, huyền, hỏi, ngã, sắc, nặng).
pub fn alphabet_key(text: &str) -> (Vec<u32>, Vec<u8>) {
    let mut letters = Vec::new();
    let mut tones = Vec::new();
    for c in line(text).to_lowercase().nfd() {
        match c {
            '\u{306}' => raise(&mut letters, 1),
            '\u{302}' => raise(&mut letters, 2),
            '\u{31b}' => raise(&mut letters, 3),
            '\u{300}' => tones.push(1),
            '\u{309}' => tones.push(2),
            '\u{303}' => tones.push(3),
            '\u{301}' => tones.push(4),
            '\u{323}' => tones.push(5),
            'đ' => letters.push(u32::from('d') * 4 + 1),
            other => {
                letters.push(u32::from(other) * 4);
                tones.push(0);
            }
        }
    }
    (letters, tones)
}

/// The Vietnamese order of people: by given name (the last word), then by the
/// names before it.
pub fn name_order(one: &str, other: &str) -> Ordering {
    let key = |name: &str| {
        let name = line(name);
        let (before, given) = name.rsplit_once(' ').unwrap_or(("", &name));
        (alphabet_key(given), alphabet_key(before))
    };
    key(one).cmp(&key(other))
}

/// `c` as it is kept, or nothing where it only confuses eyes or machines. Letters
/// that nobody can see (U+3164 and its like) are spaces.
fn plain(c: char) -> Option<char> {
    match c {
        c if c.is_whitespace() => Some(' '),
        '\u{115f}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}' => Some(' '),
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0),
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}' => None,
        c if c.is_control() => None,
        c => Some(c),
    }
}

/// Đ for the letters of other alphabets that look like it. The Icelandic ð stays
/// within a word, where it is one (`Guðrún`), and is đ at the beginning.
fn letter(c: char, before: Option<char>) -> char {
    match c {
        '\u{d0}' | '\u{189}' => 'Đ',
        '\u{256}' => 'đ',
        'ð' if !before.is_some_and(|c| c.is_alphanumeric() || is_combining_mark(c)) => 'đ',
        other => other,
    }
}

fn raise(letters: &mut [u32], by: u32) {
    if let Some(last) = letters.last_mut() {
        *last += by;
    }
}
