//! What a file is called on screen, in zips and in exports (D08).

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use super::FileKind;

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

/// The name to show for a file of this kind: that of [`display_name`] with the ending
/// that the content has. Nobody renames files on a telephone. Shown again, it stays
/// as it is.
pub fn kept_name(sent: &str, kind: FileKind) -> String {
    let name = display_name(sent);
    let (stem, ending) = split(&name);
    let is_own = |ending: &str| kind.endings().contains(&ending.to_lowercase().as_str());
    if ending.is_some_and(is_own) {
        return name;
    }
    let (stem, count) = match ending {
        Some(ending) if is_an_ending(ending) => (stem, None),
        Some(_) | None => copy_of(&name).map_or((name.as_str(), None), |(copied, count)| {
            (split(copied).0, Some(count))
        }),
    };
    // Two endings, as of `scan.pdf.exe`: the first is part of no name either.
    let stem = match split(stem) {
        (inner, Some(ending)) if is_an_ending(ending) => inner,
        (_, Some(_) | None) => stem,
    };
    let stem = stem.trim_end_matches(['.', ' ']);
    let stem = if stem.is_empty() { NAMELESS } else { stem };
    let count = count.map(|count| format!(" ({count})")).unwrap_or_default();
    let ending = kind.endings().first().copied().unwrap_or_default();
    let room = LONGEST_BYTES - SUFFIX_BYTES - ending.len() - 1;
    let stem = cut(stem, room.saturating_sub(count.len()));
    display_name(&format!("{stem}{count}.{ending}"))
}

/// `tep.pdf (1)`, as browsers name what they save again: the name and the number.
fn copy_of(name: &str) -> Option<(&str, &str)> {
    let (copied, count) = name.strip_suffix(')')?.rsplit_once('(')?;
    let copied = copied.trim_end();
    let is_count = (1..=6).contains(&count.len()) && count.bytes().all(|c| c.is_ascii_digit());
    let ending = split(copied).1?;
    (is_count && is_an_ending(ending)).then_some((copied, count))
}

/// Whether this is an ending that programs give, and not the end of somebody's words.
fn is_an_ending(ending: &str) -> bool {
    ENDINGS.contains(&ending.to_lowercase().as_str())
}

const ENDINGS: [&str; 62] = [
    "pdf",
    "jpg",
    "jpeg",
    "jpe",
    "jfif",
    "png",
    "apng",
    "webp",
    "avif",
    "heic",
    "heif",
    "gif",
    "bmp",
    "tif",
    "tiff",
    "svg",
    "jxl",
    "jp2",
    "dng",
    "ico",
    "psd",
    "ai",
    "eps",
    "ps",
    "djvu",
    "doc",
    "docx",
    "docm",
    "dot",
    "dotx",
    "xls",
    "xlsx",
    "xlsm",
    "ppt",
    "pptx",
    "odt",
    "ods",
    "odp",
    "rtf",
    "txt",
    "html",
    "htm",
    "xml",
    "zip",
    "rar",
    "7z",
    "exe",
    "com",
    "bat",
    "cmd",
    "scr",
    "msi",
    "apk",
    "js",
    "php",
    "mp4",
    "mov",
    "tmp",
    "part",
    "download",
    "crdownload",
    "bin",
];

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
