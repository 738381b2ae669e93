//! Checkpoints: how many lines the record had, and the root over them, signed with
//! the house's key. In the public form of a "signed note" (C2SP tlog-checkpoint and
//! signed-note), so that programs of others can check them.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::merkle::Hash;
use super::time::Moment;

/// Ed25519, in keys and in what their ids are made of.
const ED25519: u8 = 1;
/// Before the moment, on a line of its own.
const MADE: &str = "made ";
/// Moments as they stand in checkpoints: local time with its distance from UTC.
const MOMENT: &str = "%Y-%m-%dT%H:%M:%S+07:00";

/// How much there was, and the root over it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// Whose record: the name of the key.
    pub origin: String,
    /// How many lines have a place.
    pub size: u64,
    /// The root over them.
    pub root: Hash,
    /// When.
    pub made_at: Moment,
}

impl Checkpoint {
    /// What is signed.
    pub fn text(&self) -> String {
        let root = STANDARD.encode(self.root);
        let made = self.made_at.format(MOMENT);
        format!("{}\n{}\n{root}\n{MADE}{made}\n", self.origin, self.size)
    }

    fn read(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let origin = lines.next().filter(|name| !name.is_empty())?.to_owned();
        let size = lines.next()?.parse().ok()?;
        let root = STANDARD.decode(lines.next()?).ok()?.try_into().ok()?;
        let made = lines.find_map(|line| line.strip_prefix(MADE))?;
        let made_at = Moment::parse_from_str(made, MOMENT).ok()?;
        Some(Self {
            origin,
            size,
            root,
            made_at,
        })
    }
}

/// A checkpoint with its signatures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedCheckpoint {
    /// What it says.
    pub checkpoint: Checkpoint,
    /// What was signed, as it stood.
    pub text: String,
    /// Name, key id and signature of each who signed.
    pub signatures: Vec<(String, [u8; 4], Vec<u8>)>,
}

impl SignedCheckpoint {
    /// The checkpoint signed once, by `key`.
    pub fn new(checkpoint: Checkpoint, key: &PublicKey, signature: Vec<u8>) -> Self {
        Self {
            text: checkpoint.text(),
            checkpoint,
            signatures: vec![(key.name.clone(), key.id(), signature)],
        }
    }

    /// The note: the text, an empty line, the signatures.
    pub fn note(&self) -> String {
        use std::fmt::Write;
        let mut note = format!("{}\n", self.text);
        for (name, id, signature) in &self.signatures {
            let signed = STANDARD.encode([id.as_slice(), signature].concat());
            let _ = writeln!(note, "— {name} {signed}");
        }
        note
    }

    /// Every note in `text`, one after the other with whatever empty lines between;
    /// what is not of the form is given back as it stands.
    pub fn read_all(text: &str) -> Vec<Result<Self, String>> {
        let mut notes = Vec::new();
        let (mut body, mut signatures) = (String::new(), Vec::new());
        let mut end = |body: &mut String, signatures: &mut Vec<String>| {
            let (text, signed) = (std::mem::take(body), std::mem::take(signatures));
            if !text.is_empty() {
                notes.push(Self::of(&text, &signed).ok_or(text));
            }
        };
        for line in text.lines() {
            if line.starts_with("— ") {
                signatures.push(line.to_owned());
            } else if !line.is_empty() {
                if !signatures.is_empty() {
                    end(&mut body, &mut signatures);
                }
                body.push_str(line);
                body.push('\n');
            }
        }
        end(&mut body, &mut signatures);
        notes
    }

    fn of(text: &str, signatures: &[String]) -> Option<Self> {
        let checkpoint = Checkpoint::read(text)?;
        let signature = |line: &String| {
            let (name, signed) = line.strip_prefix("— ")?.rsplit_once(' ')?;
            let signed = STANDARD.decode(signed).ok()?;
            let (id, signature) = signed.split_first_chunk::<4>()?;
            Some((name.to_owned(), *id, signature.to_vec()))
        };
        let signatures: Vec<_> = signatures.iter().filter_map(signature).collect();
        (!signatures.is_empty()).then_some(Self {
            checkpoint,
            text: text.to_owned(),
            signatures,
        })
    }

    /// The signature that should be of this key, if there is one.
    pub fn signature_of(&self, key: &PublicKey) -> Option<&[u8]> {
        let (name, id) = (&key.name, key.id());
        let mut all = self.signatures.iter();
        all.find(|(signer, key, _)| signer == name && *key == id)
            .map(|(_, _, signature)| signature.as_slice())
    }
}

/// Whoever knows it can check signatures: `name+id+key`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey {
    /// Whose.
    pub name: String,
    /// The key.
    pub bytes: [u8; 32],
}

impl PublicKey {
    /// The first four bytes of a digest over name and key.
    pub fn id(&self) -> [u8; 4] {
        let mut hasher = Sha256::new();
        hasher.update(self.name.as_bytes());
        hasher.update([b'\n', ED25519]);
        hasher.update(self.bytes);
        let digest: Hash = hasher.finalize().into();
        let [a, b, c, d, ..] = digest;
        [a, b, c, d]
    }

    /// Reads `name+id+key`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.trim().splitn(3, '+');
        let (name, id, key) = (parts.next()?, parts.next()?, parts.next()?);
        let key = Self {
            name: name.to_owned(),
            bytes: key_bytes(key)?,
        };
        (super::audit::hex(&key.id()) == id).then_some(key)
    }
}

impl std::fmt::Display for PublicKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let key = STANDARD.encode([&[ED25519], self.bytes.as_slice()].concat());
        write!(f, "{}+{}+{key}", self.name, super::audit::hex(&self.id()))
    }
}

/// The line of the key file: whoever has it signs in the house's name.
pub fn private_key(key: &PublicKey, seed: &[u8; 32]) -> String {
    let secret = STANDARD.encode([&[ED25519], seed.as_slice()].concat());
    let id = super::audit::hex(&key.id());
    format!("PRIVATE+KEY+{}+{id}+{secret}\n", key.name)
}

/// Reads the line of the key file: name and seed.
pub fn read_private_key(text: &str) -> Option<(String, [u8; 32])> {
    let rest = text.trim().strip_prefix("PRIVATE+KEY+")?;
    let mut parts = rest.splitn(3, '+');
    let (name, _id, secret) = (parts.next()?, parts.next()?, parts.next()?);
    Some((name.to_owned(), key_bytes(secret)?))
}

fn key_bytes(text: &str) -> Option<[u8; 32]> {
    let bytes = STANDARD.decode(text).ok()?;
    let (kind, key) = bytes.split_first()?;
    (*kind == ED25519).then(|| key.try_into().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::PublicKey;

    /// The key of the example in Go's `golang.org/x/mod/sumdb/note`.
    #[test]
    fn a_key_of_others_is_read_and_has_its_id() {
        let text = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
        let key = PublicKey::parse(text).unwrap();
        assert_eq!(key.to_string(), text);
        assert_eq!(PublicKey::parse(&text.replace("c74f", "c74e")), None);
    }
}
