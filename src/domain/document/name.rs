//! What a file is called on screen, in zips and in exports (D08).

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

/// File systems and zips take names of no more bytes.
const LONGEST_BYTES: usize = 255;
/// Room kept for a suffix such as ` (20)`.
const SUFFIX_BYTES: usize = 8;
/// Endings longer than this are part of the name.
const LONGEST_ENDING: usize = 10;
/// What a file is called that came without a name.
const NAMELESS: &str = "tep-dinh-kem";

/// The name to show for the name that a browser sent: composed (NFC), without
/// folders, control, bidirectional and invisible signs, without signs that
/// Windows does not bear, at most 255 bytes with room for a suffix, never empty.
/// Shown again, it stays as it is.
pub fn display_name(sent: &str) -> String {
    let mut name = cleaned(sent);
    // What is cut or replaced may leave a dot at the end, or make an ending of it.
    loop {
        let again = cleaned(&name);
        if again == name {
            return name;
        }
        name = again;
    }
}

fn cleaned(sent: &str) -> String {
    let last = sent
        .rsplit(['/', '\\'])
        .find(|part| !part.trim().is_empty())
        .unwrap_or_default();
    // What is hidden goes first: it may stand between a letter and its accent.
    let clean: String = last
        .chars()
        .filter(|sign| !is_hidden(*sign))
        .nfc()
        .map(bearable)
        .collect();
    let words = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = words.trim_matches(|sign| sign == '.' || sign == ' ');
    let (stem, ending) = split(name);
    // `.pdf` alone has neither a leading dot left nor a stem: it becomes `pdf`.
    let stem = if stem.trim_matches(['_', '.', ' ']).is_empty() {
        NAMELESS
    } else {
        stem
    };
    let room = LONGEST_BYTES - SUFFIX_BYTES - ending.map_or(0, |ending| ending.len() + 1);
    let stem = cut(stem, room);
    match ending {
        Some(ending) => format!("{stem}.{ending}"),
        None => stem,
    }
}

/// The same names made different from each other by ` (2)`, ` (3)` …, in the
/// order given: screen, zip and export agree when they give the same order.
pub fn distinct_names<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let free = |name: String, taken: &mut BTreeSet<String>| {
        taken.insert(name.to_lowercase()).then_some(name)
    };
    names
        .into_iter()
        .map(|name| {
            if let Some(name) = free(name.to_owned(), &mut taken) {
                return name;
            }
            let (stem, ending) = split(name);
            (2_u64..)
                .find_map(|count| {
                    let numbered = match ending {
                        Some(ending) => format!("{stem} ({count}).{ending}"),
                        None => format!("{stem} ({count})"),
                    };
                    free(numbered, &mut taken)
                })
                .unwrap_or_default()
        })
        .collect()
}

/// The ending of a name, lower case.
pub(super) fn ending_of(name: &str) -> Option<String> {
    split(name).1.map(str::to_lowercase)
}

fn split(name: &str) -> (&str, Option<&str>) {
    match name.rsplit_once('.') {
        Some((stem, ending))
            if !stem.is_empty()
                && (1..=LONGEST_ENDING).contains(&ending.len())
                && ending.chars().all(|sign| sign.is_ascii_alphanumeric()) =>
        {
            (stem, Some(ending))
        }
        Some(_) | None => (name, None),
    }
}

/// Control signs, marks of writing direction, invisible and unassigned ones.
fn is_hidden(sign: char) -> bool {
    sign.is_control() && !sign.is_whitespace()
        || matches!(
            sign,
            '\u{00ad}'
                | '\u{061c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffc}'
                | '\u{e000}'..='\u{f8ff}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

fn bearable(sign: char) -> char {
    match sign {
        '<' | '>' | ':' | '"' | '|' | '?' | '*' => '_',
        other => other,
    }
}

/// As many whole signs as fit into `room` bytes, never ending in a lone space.
fn cut(text: &str, room: usize) -> String {
    let mut bytes = 0;
    let fitting = text.chars().take_while(|sign| {
        bytes += sign.len_utf8();
        bytes <= room
    });
    fitting.collect::<String>().trim_end().to_owned()
}
