//! The house's key: with it the roots over the record are signed. A file of its own,
//! outside the database, that nobody but the program's own user reads.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

use aws_lc_rs::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};

use crate::domain::checkpoint::{
    Checkpoint, PublicKey, SignedCheckpoint, private_key, read_private_key,
};

/// The key, ready to sign.
pub struct HouseKey {
    pair: Ed25519KeyPair,
    public: PublicKey,
}

impl HouseKey {
    /// Reads the key file; none where there is no such file.
    pub fn read(path: &Path) -> io::Result<Option<Self>> {
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let broken = || io::Error::new(io::ErrorKind::InvalidData, "is not a key file");
        let (name, seed) = read_private_key(&text).ok_or_else(broken)?;
        Self::of(&name, &seed).map(Some)
    }

    /// Makes a key named `name` of a random `seed`, and its file, closed to others.
    /// An existing file is never written over.
    pub fn make(path: &Path, name: &str, seed: &[u8; 32]) -> io::Result<Self> {
        let key = Self::of(name, seed)?;
        if let Some(folder) = path.parent() {
            DirBuilder::new()
                .recursive(true)
                .mode(0o700)
                .create(folder)?;
        }
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path)?;
        file.write_all(private_key(&key.public, seed).as_bytes())?;
        file.sync_all()?;
        Ok(key)
    }

    fn of(name: &str, seed: &[u8; 32]) -> io::Result<Self> {
        let broken = |_| io::Error::new(io::ErrorKind::InvalidData, "is no key");
        let pair = Ed25519KeyPair::from_seed_unchecked(seed).map_err(broken)?;
        let bytes = pair.public_key().as_ref().try_into();
        let bytes = bytes.map_err(|_| io::Error::from(io::ErrorKind::InvalidData))?;
        let name = name.to_owned();
        let public = PublicKey { name, bytes };
        Ok(Self { pair, public })
    }

    /// Its public half.
    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    /// Signs a checkpoint.
    pub fn sign(&self, checkpoint: Checkpoint) -> SignedCheckpoint {
        let signature = self.pair.sign(checkpoint.text().as_bytes());
        SignedCheckpoint::new(checkpoint, &self.public, signature.as_ref().to_vec())
    }
}

/// Whether the checkpoint was signed with this key.
pub fn is_signed_by(checkpoint: &SignedCheckpoint, key: &PublicKey) -> bool {
    let verified = |signature| {
        let key = UnparsedPublicKey::new(&ED25519, key.bytes);
        key.verify(checkpoint.text.as_bytes(), signature).is_ok()
    };
    checkpoint.signature_of(key).is_some_and(verified)
}
