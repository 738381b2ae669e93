//! Into memory, for tests.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{Message, SendError};

/// Where a memory mailer puts its letters, and where it is told to fail.
#[derive(Debug, Clone, Default)]
pub struct Mailbox(Arc<Mutex<Contents>>);

#[derive(Debug, Default)]
struct Contents {
    letters: Vec<Letter>,
    trouble: Option<SendError>,
}

/// A letter that left: as it was meant, and as it went over the wire.
#[derive(Debug, Clone)]
pub struct Letter {
    /// As it was meant.
    pub message: Message,
    /// As it went over the wire.
    pub raw: Vec<u8>,
}

impl Mailbox {
    /// Every letter that left so far, oldest first.
    pub fn letters(&self) -> Vec<Letter> {
        self.contents().letters.clone()
    }

    /// From now on every letter fails like this; `None` ends the trouble.
    pub fn fails_with(&self, trouble: Option<SendError>) {
        self.contents().trouble = trouble;
    }

    pub(super) fn put(&self, message: &Message, raw: Vec<u8>) -> Result<(), SendError> {
        let mut contents = self.contents();
        if let Some(trouble) = &contents.trouble {
            return Err(trouble.clone());
        }
        contents.letters.push(Letter {
            message: message.clone(),
            raw,
        });
        Ok(())
    }

    fn contents(&self) -> MutexGuard<'_, Contents> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
