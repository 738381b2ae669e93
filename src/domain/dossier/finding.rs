//! What a dossier is found by, and what somebody who looks for one may mean: codes
//! in any spelling, telephone numbers as they are read out, the last four digits,
//! the address that a camera reads from a receipt.

use super::codes::{DossierCode, LookupCode};
use crate::domain::form::FieldKind;
use crate::domain::ids::DossierId;
use crate::domain::person::Phone;
use crate::domain::text;

/// Which words are kept: a new number makes all that is kept be read anew.
pub const FORMAT: u32 = 2;

/// The longest question that is read, in characters.
const LONGEST: usize = 300;
/// So many words of a question are looked for.
const MOST_WORDS: usize = 8;

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sought {
    /// This one.
    Dossier(DossierId),
    /// What has all the words of the first of these that finds anything.
    Words(Vec<Vec<String>>),
}

/// Reads what an officer typed, pasted or scanned.
pub fn sought(typed: &str) -> Sought {
    let typed: String = text::signs(typed).chars().take(LONGEST).collect();
    let address = typed.contains("://") || typed.starts_with('/');
    if address {
        let mut parts = typed.split(['/', '?', '&', '=', '#']);
        if let Some(code) = parts.clone().find_map(code) {
            return Sought::Words(vec![code]);
        }
        if let Some(id) = parts.find_map(|part| part.parse::<DossierId>().ok()) {
            return Sought::Dossier(id);
        }
    }
    let mut ways = Vec::new();
    ways.extend(code(&typed));
    ways.extend(
        Phone::parse(&typed)
            .ok()
            .map(|phone| text::words(phone.as_str())),
    );
    let mut words = text::words(&typed);
    words.truncate(MOST_WORDS);
    ways.push(words);
    ways.push(vec![glued(&typed)]);
    let mut distinct: Vec<Vec<String>> = Vec::new();
    for way in ways {
        let empty = way.iter().all(String::is_empty);
        if !empty && !distinct.contains(&way) {
            distinct.push(way);
        }
    }
    Sought::Words(distinct)
}

/// The words of a whole code.
fn code(typed: &str) -> Option<Vec<String>> {
    let lookup = typed.parse::<LookupCode>().ok();
    let lookup = lookup.map(|code| text::words(code.as_str()));
    let given = || typed.parse::<DossierCode>().ok();
    lookup.or_else(|| given().map(|code| text::words(code.as_str())))
}

/// Whether what was typed names the dossier with these codes: one of them whole,
/// in whatever spelling, or an address with one of them.
pub fn names(typed: &str, code: Option<&DossierCode>, lookup: Option<&LookupCode>) -> bool {
    let Sought::Words(ways) = sought(typed) else {
        return true;
    };
    let codes = [
        code.map(DossierCode::as_str),
        lookup.map(LookupCode::as_str),
    ];
    codes.into_iter().flatten().any(|code| {
        let [dashed, glued] = code_words(code);
        ways.contains(&text::words(&dashed)) || ways.contains(&vec![glued])
    })
}

/// What an answer of this kind is found by; empty for what nobody looks for.
pub fn found_by(kind: &FieldKind, answer: &str) -> Vec<String> {
    let mut words = vec![answer.to_owned()];
    match kind {
        FieldKind::Name => {}
        FieldKind::IdentityNumber | FieldKind::IdentityDocument { .. } | FieldKind::Phone => {
            words.extend(last_four(answer));
        }
        FieldKind::Serial | FieldKind::RegisterNumber => words.push(glued(answer)),
        FieldKind::Text { .. }
        | FieldKind::LongText { .. }
        | FieldKind::Date { .. }
        | FieldKind::Year { .. }
        | FieldKind::Integer { .. }
        | FieldKind::Score { .. }
        | FieldKind::Money
        | FieldKind::Select { .. }
        | FieldKind::Radio { .. }
        | FieldKind::Checkbox
        | FieldKind::Checkboxes { .. }
        | FieldKind::Passport
        | FieldKind::Email
        | FieldKind::TaxCode
        | FieldKind::Website
        | FieldKind::Province
        | FieldKind::Commune { .. }
        | FieldKind::School
        | FieldKind::Country
        | FieldKind::EthnicGroup
        | FieldKind::SchoolYear { .. }
        | FieldKind::Table { .. }
        | FieldKind::Fee
        | FieldKind::Notice => words.clear(),
    }
    words
}

/// A code as it is found by: with its dashes, and typed without any.
pub fn code_words(code: &str) -> [String; 2] {
    [code.to_owned(), glued(code)]
}

/// Letters and digits in one word, folded.
fn glued(typed: &str) -> String {
    text::words(typed).concat()
}

fn last_four(number: &str) -> Option<String> {
    let signs: Vec<char> = number.chars().collect();
    let from = signs.len().checked_sub(4).filter(|from| *from > 0)?;
    Some(signs.into_iter().skip(from).collect())
}
