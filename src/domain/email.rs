//! E-mail addresses, and the mistakes people make in their domains.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::fault::Fault;
use super::text;

/// An address mail can be sent to: one `@`, a real-looking domain, at most 254
/// characters, in lower case. Whether it is the person's own, the link tells.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Email(String);

/// Domains many people have, with those that look like a mistake and are none.
const KNOWN: &[&str] = &[
    "gmail.com",
    "yahoo.com",
    "yahoo.com.vn",
    "outlook.com",
    "outlook.com.vn",
    "hotmail.com",
    "icloud.com",
    "live.com",
    "mail.com",
    "email.com",
    "ymail.com",
    "moet.edu.vn",
    "moet.gov.vn",
    "camau.edu.vn",
    "camau.gov.vn",
    "baclieu.edu.vn",
];

/// Endings of Vietnamese domains.
const ENDINGS: &[&str] = &["edu.vn", "com.vn", "gov.vn", "org.vn", "net.vn"];

impl Email {
    /// At most this many characters.
    pub const MAX: usize = 254;

    /// Reads an address. Spaces around it do not count; words around or inside it
    /// are asked back, never glued together, for the letter would go to a stranger.
    /// The fault carries a `suggestion` where one is likely.
    pub fn parse(typed: &str) -> Result<Self, Fault> {
        let address = text::line(typed).to_lowercase();
        // Telephones put their own dash or apostrophe for the plain one.
        let plain = |c: char| if c.is_ascii() { c } else { text::sign(c) };
        let address: String = address.chars().map(plain).collect();
        if address.contains([' ', '<', '>', '(', ')', '[', ']', ':', ';', '"'])
            || address.matches('@').count() > 1
        {
            return Err(Fault::new("email-words"));
        }
        if is_address(&address) {
            return Ok(Self(address));
        }
        let trimmed = address.trim_end_matches(['.', ',']);
        let better = suggest(&address).or_else(|| is_address(trimmed).then(|| trimmed.to_owned()));
        Err(match better {
            Some(better) => Fault::new("email-suggestion").with("suggestion", better),
            None => Fault::new("email-format"),
        })
    }

    /// The address as it is kept.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address the person probably meant (`gmial.com` → `gmail.com`).
    /// They may decline: it is a question, never a refusal.
    pub fn typo_suggestion(&self) -> Option<Self> {
        suggest(&self.0)
            .and_then(|better| Self::parse(&better).ok())
            .filter(|b| b != self)
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<Email> for String {
    fn from(email: Email) -> Self {
        email.0
    }
}

impl TryFrom<String> for Email {
    type Error = &'static str;

    fn try_from(kept: String) -> Result<Self, Self::Error> {
        Self::parse(&kept).map_err(|fault| fault.code)
    }
}

fn is_address(address: &str) -> bool {
    address.len() <= Email::MAX
        && address
            .split_once('@')
            .is_some_and(|(local, domain)| is_local(local) && is_domain(domain))
}

fn is_local(local: &str) -> bool {
    (1..=64).contains(&local.len())
        && local
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~.".contains(&b))
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
}

fn is_domain(domain: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let ending = domain.rsplit('.').next().unwrap_or_default();
    domain.contains('.')
        && domain.split('.').all(label)
        && ending.len() >= 2
        && ending.bytes().any(|b| b.is_ascii_alphabetic())
}

fn suggest(address: &str) -> Option<String> {
    let (local, domain) = address.split_once('@')?;
    let domain = domain.replace(',', ".").replace("..", ".");
    let domain = domain.trim_matches('.');
    if !is_local(local) || (KNOWN.contains(&domain) && address.ends_with(domain)) {
        return None;
    }
    let better = better_domain(domain)?;
    is_domain(&better).then(|| format!("{local}@{better}"))
}

fn better_domain(domain: &str) -> Option<String> {
    if KNOWN.contains(&domain) {
        return Some(domain.to_owned());
    }
    if matches!(domain, "gmail" | "gmail.com.vn" | "gmail.vn") {
        return Some("gmail.com".to_owned());
    }
    let near = |known: &&&str| match strsim::osa_distance(domain, known) {
        1 => true,
        // Two mistakes only in the names almost everybody has.
        2 => domain.len() >= 7 && matches!(**known, "gmail.com" | "yahoo.com" | "hotmail.com"),
        _ => false,
    };
    // Where the lengths differ by more, so do the names.
    let as_long = |known: &&&str| domain.len().abs_diff(known.len()) <= 2;
    if let Some(known) = KNOWN
        .iter()
        .filter(as_long)
        .filter(near)
        .min_by_key(|k| strsim::osa_distance(domain, k))
    {
        return Some((*known).to_owned());
    }
    better_ending(domain)
}

/// `truong.eud.vn` → `truong.edu.vn`.
fn better_ending(domain: &str) -> Option<String> {
    let labels: Vec<&str> = domain.split('.').collect();
    let [before @ .., second, last] = labels.as_slice() else {
        return None;
    };
    let ending = format!("{second}.{last}");
    if before.is_empty() || ENDINGS.contains(&ending.as_str()) || last.len() > 3 {
        return None;
    }
    // Somebody's own name before a real country code is no mistake.
    let wrong_last = matches!(*last, "vm" | "nv" | "v" | "vnn" | "vb");
    let wrong_second = *last == "vn"
        && matches!(
            *second,
            "eud" | "ed" | "due" | "edi" | "edy" | "cmo" | "con" | "gvo"
        );
    if !wrong_last && !wrong_second {
        return None;
    }
    let best = ENDINGS
        .iter()
        .min_by_key(|known| strsim::osa_distance(&ending, known))?;
    Some(format!("{}.{best}", before.join(".")))
}
