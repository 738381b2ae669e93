//! Tokens that prove something, and how they are kept: only their hash is.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

use super::{App, Error};
use crate::db::settings;
use crate::domain::ids::{Chance, random_bytes};

/// A new token of 256 bits, fit for a cookie or a link.
pub fn new_token(chance: &dyn Chance) -> String {
    URL_SAFE_NO_PAD.encode(random_bytes::<32>(chance))
}

/// What is kept of a token.
pub fn hash(token: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(token.as_bytes()))
}

/// The key that signs forms, the same on every node: made at the first start
/// and kept in the database.
pub fn signing_key(app: &App) -> Result<Vec<u8>, Error> {
    let now = app.clock.now();
    let fresh = new_token(&*app.chance);
    let kept: String = app.db.write(|conn| {
        if let Some(kept) = settings::find(conn, SIGNING_KEY)? {
            return Ok::<_, Error>(kept);
        }
        settings::save(conn, SIGNING_KEY, &fresh, "made at the first start", now)?;
        Ok(fresh.clone())
    })?;
    Ok(kept.into_bytes())
}

/// Under which name the key is kept.
pub(super) const SIGNING_KEY: &str = "signing_key";

/// A signature of `text` that only holders of `key` can make.
pub fn sign(key: &[u8], text: &str) -> String {
    let mut mac = keyed(key);
    mac.update(text.as_bytes());
    URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
}

/// Whether `signature` is ours; takes the same time whatever differs.
pub fn is_signed(key: &[u8], text: &str, signature: &str) -> bool {
    let Ok(signature) = URL_SAFE_NO_PAD.decode(signature) else {
        return false;
    };
    let mut mac = keyed(key);
    mac.update(text.as_bytes());
    mac.verify_slice(&signature).is_ok()
}

fn keyed(key: &[u8]) -> Hmac<Sha256> {
    // HMAC-SHA256 works on blocks of 64 bytes; a digest of the key fills half of one.
    let mut block = [0; 64];
    block
        .iter_mut()
        .zip(Sha256::digest(key))
        .for_each(|(byte, part)| *byte = part);
    <Hmac<Sha256> as KeyInit>::new(&block.into())
}
