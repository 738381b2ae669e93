//! What people are called and reached by: values that cannot be wrong behind
//! the door (domain.md §7.2). Each is made from what a person types, however
//! sloppily (spaces, dots, +84, full-width digits, decomposed accents), and a
//! refusal is a [`Fault`] whose sentence says how to put it right.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::fault::Fault;
use super::{text, typeface};

pub use super::email::Email;

macro_rules! values {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The value as it is kept.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = &'static str;

            fn try_from(kept: String) -> Result<Self, Self::Error> {
                Self::parse(&kept).map_err(|fault| fault.code)
            }
        }
    )+};
}

values! {
    /// A person's whole name, in one field: 2 to 100 letters, spaces, `'`, `-`, `.`.
    PersonName;
    /// Personal identification number (CCCD): twelve digits.
    IdentityNumber;
    /// Number of an old identity card (CMND): nine digits, only as printed on old papers.
    OldIdentityNumber;
    /// Passport number, Vietnamese or foreign.
    Passport;
    /// Telephone number: a Vietnamese one with `0` first, another with `+` and the
    /// country's code.
    Phone;
    /// Tax code: ten digits, or with a branch, or a personal identification number.
    TaxCode;
    /// Serial number printed on a diploma (số hiệu).
    Serial;
    /// Number in the original register (số vào sổ gốc).
    RegisterNumber;
}

/// Sex as papers print it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// Nam.
    #[serde(rename = "nam")]
    Male,
    /// Nữ.
    #[serde(rename = "nu")]
    Female,
}

impl Sex {
    /// From the code of an option: `nam` or `nu`.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "nam" => Some(Self::Male),
            "nu" => Some(Self::Female),
            _ => None,
        }
    }
}

impl PersonName {
    /// At most this many characters.
    pub const MAX: usize = 100;

    /// Reads a name. One word is allowed (Khmer, Hoa, foreign names): see [`Self::is_one_word`].
    /// What was typed in an old typeface is asked back, with what it seems to say.
    pub fn parse(typed: &str) -> Result<Self, Fault> {
        let name = text::signs(typed);
        if let Some(meant) = typeface::decoded(typed).or_else(|| typeface::decoded(&name)) {
            return Err(Fault::new("old-typeface").with("suggestion", meant));
        }
        let length = name.chars().count();
        if length > Self::MAX {
            return Err(Fault::new("too-long")
                .with("max", Self::MAX)
                .with("length", length));
        }
        let odd = name.chars().find(|c| !is_name_character(*c));
        match odd {
            Some(c) => Err(Fault::new("name-characters").with("character", c)),
            None if name.chars().filter(|c| c.is_alphabetic()).count() < 2 => {
                Err(Fault::new("name-short"))
            }
            None => Ok(Self(name)),
        }
    }

    /// A Vietnamese name has two words or more: worth asking about, not refusing.
    pub fn is_one_word(&self) -> bool {
        !self.0.contains(' ')
    }

    /// `Ng*** V** A`: as public pages show it (domain.md §2.11).
    pub fn masked(&self) -> String {
        let words: Vec<&str> = self.0.split(' ').collect();
        let last = words.len().saturating_sub(1);
        let masked = words.iter().enumerate().map(|(place, word)| {
            let keep = if place == 0 { 2 } else { 1 };
            let shown: String = word.chars().take(keep).collect();
            let hidden = word.chars().count().saturating_sub(keep);
            if place == last {
                shown
            } else {
                format!("{shown}{}", "*".repeat(hidden.min(3)))
            }
        });
        masked.collect::<Vec<_>>().join(" ")
    }
}

/// Codes of birth registration on cards, as before the mergers (V-CCCD).
const BIRTH_PROVINCES: &[u16] = &[
    1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37,
    38, 40, 42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77,
    79, 80, 82, 83, 84, 86, 87, 89, 91, 92, 93, 94, 95, 96,
];

impl IdentityNumber {
    /// Reads twelve digits; the fourth must be a century that has been. A letter
    /// among them is asked back.
    pub fn parse(typed: &str) -> Result<Self, Fault> {
        let kept = bare(typed);
        if let Some(letter) = Self::letter_in(&kept) {
            return Err(Fault::new("identity-letter").with("letter", letter));
        }
        let digits = kept.len() == 12 && kept.bytes().all(|b| b.is_ascii_digit());
        let number = Self(kept);
        if digits && number.century_and_sex() <= 5 {
            Ok(number)
        } else {
            let count = number.0.chars().filter(char::is_ascii_digit).count();
            Err(Fault::new("identity-format").with("digits", count))
        }
    }

    /// The letter that slipped into what is clearly meant to be such a number:
    /// twelve signs, three letters at most among them.
    pub fn letter_in(typed: &str) -> Option<char> {
        let kept = bare(typed);
        let digits = kept.chars().filter(char::is_ascii_digit).count();
        let letters = kept.chars().filter(|c| c.is_alphabetic()).count();
        let meant = digits >= 9 && letters + digits == 12;
        kept.chars().find(|c| meant && c.is_alphabetic())
    }

    /// The sex that the number says.
    pub fn sex(&self) -> Sex {
        if self.century_and_sex().is_multiple_of(2) {
            Sex::Male
        } else {
            Sex::Female
        }
    }

    /// The year of birth that the number says.
    pub fn birth_year(&self) -> i32 {
        let century = i32::try_from(self.century_and_sex() / 2).unwrap_or_default();
        1900 + century * 100 + i32::try_from(self.digits(4, 2)).unwrap_or_default()
    }

    /// Whether the place of birth registration is a known province or country.
    pub fn province_is_known(&self) -> bool {
        let code = u16::try_from(self.digits(0, 3)).unwrap_or_default();
        code > 100 || BIRTH_PROVINCES.contains(&code)
    }

    /// Compares with what the same person says elsewhere. Year and sex must agree.
    pub fn agrees(&self, sex: Option<Sex>, birth_year: Option<i32>) -> Result<(), Fault> {
        if birth_year.is_some_and(|year| year != self.birth_year()) {
            return Err(Fault::new("identity-year").with("year", self.birth_year()));
        }
        if sex.is_some_and(|sex| sex != self.sex()) {
            return Err(Fault::new("identity-sex"));
        }
        Ok(())
    }

    /// The last three digits, as public pages show it.
    pub fn masked(&self) -> String {
        format!("*********{}", self.0.chars().skip(9).collect::<String>())
    }

    fn century_and_sex(&self) -> u32 {
        self.digits(3, 1)
    }

    fn digits(&self, from: usize, count: usize) -> u32 {
        self.0
            .chars()
            .skip(from)
            .take(count)
            .fold(0, |n, c| n * 10 + c.to_digit(10).unwrap_or(0))
    }
}

impl OldIdentityNumber {
    /// Reads nine digits.
    pub fn parse(typed: &str) -> Result<Self, Fault> {
        let kept = bare(typed);
        if kept.len() == 9 && kept.bytes().all(|b| b.is_ascii_digit()) {
            Ok(Self(kept))
        } else {
            Err(Fault::new("old-identity-format"))
        }
    }
}

impl Passport {
    /// Reads 5 to 20 capital letters and digits, with at least one digit: other
    /// countries have passports of digits alone. What is clearly a personal
    /// identification number, also one with a letter slipped in, is asked back.
    pub fn parse(typed: &str) -> Result<Self, Fault> {
        let kept = bare(typed).to_uppercase();
        let letters = kept.bytes().filter(u8::is_ascii_uppercase).count();
        let digits = kept.bytes().filter(u8::is_ascii_digit).count();
        if IdentityNumber::parse(&kept).is_ok() || is_misread_identity(&kept) {
            return Err(Fault::new("passport-is-identity"));
        }
        let fits = (5..=20).contains(&kept.len()) && letters + digits == kept.len();
        if fits && digits > 0 {
            Ok(Self(kept))
        } else {
            Err(Fault::new("passport-format"))
        }
    }
}

/// Whether it is an identification number once O is read as 0, I and L as 1.
fn is_misread_identity(kept: &str) -> bool {
    let read = kept.chars().map(|sign| match sign {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    });
    IdentityNumber::letter_in(kept).is_some()
        && IdentityNumber::parse(&read.collect::<String>()).is_ok()
}

impl Phone {
    /// Reads a Vietnamese mobile (ten digits) or landline number (02…), also with
    /// +84; and a number of another country, with `+` or `00` and its code (E.164:
    /// 8 to 15 digits).
    pub fn parse(typed: &str) -> Result<Self, Fault> {
        // The 0 that is dialled inside the country only: +44 (0)20 …
        let kept = bare(&text::signs(typed).replace("(0)", ""));
        let abroad = kept.strip_prefix('+').or_else(|| kept.strip_prefix("00"));
        let local = match abroad {
            Some(rest) => match rest.strip_prefix("84") {
                Some(rest) => format!("0{}", rest.strip_prefix('0').unwrap_or(rest)),
                None => return Self::foreign(rest),
            },
            None if kept.starts_with("84") && kept.len() >= 11 => {
                format!("0{}", kept.strip_prefix("84").unwrap_or_default())
            }
            None => kept,
        };
        let digits = local.bytes().all(|b| b.is_ascii_digit());
        let mobile = local.len() == 10
            && local.starts_with('0')
            && local.chars().nth(1).is_some_and(|c| "35789".contains(c));
        let landline = (10..=11).contains(&local.len()) && local.starts_with("02");
        if digits && (mobile || landline) {
            Ok(Self(local))
        } else {
            Err(Fault::new("phone-format"))
        }
    }

    fn foreign(digits: &str) -> Result<Self, Fault> {
        let fits = (8..=15).contains(&digits.len())
            && digits.bytes().all(|b| b.is_ascii_digit())
            && !digits.starts_with('0');
        if fits {
            Ok(Self(format!("+{digits}")))
        } else {
            Err(Fault::new("phone-format"))
        }
    }
}

impl TaxCode {
    /// Reads ten digits, ten and a branch of three, or twelve.
    pub fn parse(typed: &str) -> Result<Self, Fault> {
        let digits = bare(typed);
        let all = digits.bytes().all(|b| b.is_ascii_digit());
        match digits.len() {
            10 | 12 if all => Ok(Self(digits)),
            13 if all => {
                let main: String = digits.chars().take(10).collect();
                let branch: String = digits.chars().skip(10).collect();
                Ok(Self(format!("{main}-{branch}")))
            }
            _ => Err(Fault::new("tax-code-format")),
        }
    }
}

impl Serial {
    /// Reads 3 to 30 letters, digits, spaces, `.`, `-`, `/`; kept in capitals.
    pub fn parse(typed: &str) -> Result<Self, Fault> {
        let kept = text::signs(typed).to_uppercase();
        let fits = kept
            .chars()
            .all(|c| c.is_alphanumeric() || " .-/".contains(c));
        let some = kept.chars().any(char::is_alphanumeric);
        if fits && some && (3..=30).contains(&kept.chars().count()) {
            Ok(Self(kept))
        } else {
            Err(Fault::new("serial-format"))
        }
    }
}

impl RegisterNumber {
    /// Reads 1 to 30 letters, digits, `/`, `-`, `.`; spaces are dropped.
    pub fn parse(typed: &str) -> Result<Self, Fault> {
        let kept: String = text::signs(typed).chars().filter(|c| *c != ' ').collect();
        let fits = kept
            .chars()
            .all(|c| c.is_alphanumeric() || "/-.".contains(c));
        let some = kept.chars().any(char::is_alphanumeric);
        if fits && some && (1..=30).contains(&kept.chars().count()) {
            Ok(Self(kept.to_uppercase()))
        } else {
            Err(Fault::new("register-number-format"))
        }
    }
}

/// A date of birth: real, not before 1900, not after today (V-DOB).
pub fn check_birth(date: NaiveDate, today: NaiveDate) -> Result<NaiveDate, Fault> {
    if date > today {
        Err(Fault::new("date-in-future"))
    } else if date.year() < 1900 {
        Err(Fault::new("date-too-early").with("from", "01/01/1900"))
    } else {
        Ok(date)
    }
}

fn is_name_character(c: char) -> bool {
    // Khmer vowels and Vietnamese accents that have no composed form are marks, not letters.
    c.is_alphabetic()
        || unicode_normalization::char::is_combining_mark(c)
        || matches!(c, ' ' | '\'' | '-' | '.')
}

/// What was typed, without anything people group digits by: letters, digits and
/// the `+` of a telephone number.
fn bare(typed: &str) -> String {
    text::line(typed)
        .chars()
        .filter(|c| c.is_alphanumeric() || *c == '+')
        .collect()
}
