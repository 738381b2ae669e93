//! The codes people write down: dossier code, look-up code and its secret
//! (domain.md §2.10). All are read generously: case, spaces and dashes are forgiven.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::ids::{Chance, random_bytes};
use crate::domain::text;

/// Symbols of look-up codes: none looks or sounds like another (no 0 O, 1 I L,
/// 5 S, U). Their number is prime, so that the check symbol finds every single
/// mistake and every exchange of two symbols.
const SYMBOLS: [char; 29] = [
    '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'M',
    'N', 'P', 'Q', 'R', 'T', 'V', 'W', 'X', 'Y', 'Z',
];

/// Random symbols of a look-up code, without the check symbol.
const RANDOM_SYMBOLS: usize = 5;

/// A text is not the code it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a code")]
pub struct NotACode;

/// A dossier code, `<unit prefix>-<yymmdd>-<nnnn>`: given at acceptance, never
/// changed, never used again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DossierCode(String);

impl DossierCode {
    /// The code of the `number`-th dossier that the unit with this prefix
    /// accepted on `day`.
    pub fn new(prefix: &str, day: NaiveDate, number: u32) -> Result<Self, NotACode> {
        if number == 0 {
            return Err(NotACode);
        }
        format!("{prefix}-{}-{number:04}", day.format("%y%m%d")).parse()
    }

    /// The code as it is printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for DossierCode {
    type Err = NotACode;

    fn from_str(text: &str) -> Result<Self, NotACode> {
        let text = plain(text);
        let mut parts = text.rsplitn(3, '-');
        let (Some(number), Some(day), Some(prefix)) = (parts.next(), parts.next(), parts.next())
        else {
            return Err(NotACode);
        };
        let digits = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
            lengths.contains(&part.len()) && part.chars().all(|sign| sign.is_ascii_digit())
        };
        let in_prefix =
            |sign: char| sign.is_ascii_digit() || sign.is_ascii_uppercase() || sign == '.';
        let good = (3..=35).contains(&prefix.len())
            && prefix.chars().all(in_prefix)
            && digits(day, 6..=6)
            && NaiveDate::parse_from_str(day, "%y%m%d").is_ok()
            && digits(number, 4..=6);
        if good { Ok(Self(text)) } else { Err(NotACode) }
    }
}

/// What a filer looks a dossier up by, from submission on: `DK-yymmdd-XXXXXX`,
/// five random symbols and a check symbol.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LookupCode(String);

impl LookupCode {
    /// A new code for a dossier submitted on `day`. Two may be equal, once in
    /// twenty million of a day: the table says so and the service tries again.
    pub fn new(chance: &dyn Chance, day: NaiveDate) -> Self {
        let mut symbols: String = day.format("%y%m%d").to_string();
        for _ in 0..RANDOM_SYMBOLS {
            symbols.push(symbol(u32::from_be_bytes(random_bytes(chance))));
        }
        symbols.push(check_symbol(&symbols));
        Self::shaped(&symbols)
    }

    /// The code as it is printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn shaped(symbols: &str) -> Self {
        let (day, rest): (String, String) = (
            symbols.chars().take(6).collect(),
            symbols.chars().skip(6).collect(),
        );
        Self(format!("DK-{day}-{rest}"))
    }
}

impl FromStr for LookupCode {
    type Err = NotACode;

    fn from_str(text: &str) -> Result<Self, NotACode> {
        let signs: String = text
            .to_uppercase()
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect();
        let signs = signs.strip_prefix("DK").unwrap_or(&signs);
        let symbols: String = signs
            .chars()
            .enumerate()
            .map(|(place, sign)| {
                if place < 6 {
                    as_digit(sign)
                } else {
                    as_symbol(sign)
                }
            })
            .collect();
        let day: String = symbols.chars().take(6).collect();
        let body: String = symbols.chars().take(6 + RANDOM_SYMBOLS).collect();
        let good = symbols.len() == 7 + RANDOM_SYMBOLS
            && NaiveDate::parse_from_str(&day, "%y%m%d").is_ok()
            && symbols.chars().skip(6).all(|sign| SYMBOLS.contains(&sign))
            && symbols.ends_with(check_symbol(&body));
        if good {
            Ok(Self::shaped(&symbols))
        } else {
            Err(NotACode)
        }
    }
}

/// The four digits printed on the receipt, without which a look-up shows nothing.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Secret(String);

impl Secret {
    /// A new secret.
    pub fn new(chance: &dyn Chance) -> Self {
        Self(format!(
            "{:04}",
            u32::from_be_bytes(random_bytes(chance)) % 10_000
        ))
    }

    /// The digits, to be shown to the filer alone.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Whether somebody knows the secret; takes the same time whatever they say.
    pub fn matches(&self, said: &Self) -> bool {
        let differences = self
            .0
            .bytes()
            .zip(said.0.bytes())
            .fold(0, |sum, (a, b)| sum | (a ^ b));
        differences == 0
    }
}

/// Secrets do not appear in logs.
impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(····)")
    }
}

impl FromStr for Secret {
    type Err = NotACode;

    fn from_str(text: &str) -> Result<Self, NotACode> {
        let digits: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
        let good = digits.len() == 4 && digits.bytes().all(|digit| digit.is_ascii_digit());
        if good {
            Ok(Self(digits))
        } else {
            Err(NotACode)
        }
    }
}

macro_rules! as_text {
    ($($name:ident)+) => {$(
        impl TryFrom<String> for $name {
            type Error = NotACode;

            fn try_from(text: String) -> Result<Self, NotACode> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(code: $name) -> Self {
                code.0
            }
        }
    )+};
}

as_text!(DossierCode LookupCode Secret);

impl fmt::Display for DossierCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for LookupCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Upper case, no spaces, one kind of dash.
fn plain(typed: &str) -> String {
    text::signs(typed)
        .chars()
        .filter(|sign| *sign != ' ')
        .map(|sign| if sign == '_' { '-' } else { sign })
        .map(|sign| sign.to_ascii_uppercase())
        .collect()
}

fn as_digit(sign: char) -> char {
    match sign {
        'O' => '0',
        'I' | 'L' => '1',
        'S' => '5',
        other => other,
    }
}

fn as_symbol(sign: char) -> char {
    match sign {
        'S' => '5',
        'U' => 'V',
        other => other,
    }
}

fn symbol(number: u32) -> char {
    let place = usize::try_from(number % 29).unwrap_or_default();
    SYMBOLS.get(place).copied().unwrap_or('2')
}

/// The symbol that makes the weighted sum of the eleven before it right.
fn check_symbol(body: &str) -> char {
    let value = |place: usize, sign: char| {
        let value = if place < 6 {
            sign.to_digit(10)
        } else {
            SYMBOLS
                .iter()
                .position(|symbol| *symbol == sign)
                .and_then(|at| u32::try_from(at).ok())
        };
        value.unwrap_or_default()
    };
    let sum = (2_u32..)
        .zip(body.chars().enumerate())
        .fold(0, |sum, (weight, (place, sign))| {
            sum + weight * value(place, sign)
        });
    symbol(sum)
}
