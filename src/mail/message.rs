//! One letter, and how it is written down for the wire.
//!
//! Whatever a name or a subject contains, it can neither add a header nor end
//! the headers: control characters are taken out here, and what is left is
//! encoded. The same [`Message`] always gives the same bytes, so that a letter
//! that left twice is recognised by its Message-ID and its content.

use std::time::SystemTime;

use chrono::{DateTime, Utc};
use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Body, Mailbox, MultiPart, SinglePart};

use super::SendError;
use crate::domain::ids::MailId;
use crate::domain::text::Language;
use crate::domain::time::{Moment, to_utc};

/// The longest name or subject that is sent, in characters.
const LONGEST: usize = 250;

/// Somebody who writes or reads: `Nguyễn Văn A <a@example.vn>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// As it is shown; may be empty.
    pub name: String,
    /// Where it goes.
    pub email: String,
}

/// A letter, ready but for its encoding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The outbox row. Its Message-ID is made of it, the same at every attempt.
    pub id: MailId,
    /// When it was written: its Date, whenever it leaves.
    pub written_at: Moment,
    /// The one who reads it.
    pub to: Address,
    /// The office.
    pub from: Address,
    /// Where an answer goes, if not to the sender.
    pub reply_to: Option<Address>,
    /// One line. No personal data (F04).
    pub subject: String,
    /// The letter as plain text.
    pub text: String,
    /// The same letter as HTML.
    pub html: String,
    /// The language both are in.
    pub language: Language,
}

impl Address {
    /// An address without a name.
    pub fn bare(email: impl Into<String>) -> Self {
        Self {
            name: String::new(),
            email: email.into(),
        }
    }

    /// An address with a name.
    pub fn named(name: impl Into<String>, email: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            email: email.into(),
        }
    }

    fn mailbox(&self) -> Result<Mailbox, SendError> {
        let email = self.email.parse().map_err(|error| {
            SendError::Permanent(format!(
                "“{}” is no e-mail address: {error}",
                one_line(&self.email)
            ))
        })?;
        let name = one_line(&self.name);
        Ok(Mailbox::new((!name.is_empty()).then_some(name), email))
    }

    fn domain(&self) -> &str {
        self.email
            .rsplit_once('@')
            .map_or("localhost", |(_, domain)| domain)
    }
}

impl Message {
    /// The Message-ID, angle brackets included.
    pub fn message_id(&self) -> String {
        format!("<{}@{}>", self.id, one_line(self.from.domain()))
    }

    /// The letter as it goes over the wire.
    pub fn formatted(&self) -> Result<Vec<u8>, SendError> {
        self.compose(Wire::Ascii).map(|letter| letter.formatted())
    }

    pub(super) fn compose(&self, wire: Wire) -> Result<lettre::Message, SendError> {
        let written_at = DateTime::<Utc>::from_naive_utc_and_offset(to_utc(self.written_at), Utc);
        let mut builder = lettre::Message::builder()
            .date(SystemTime::from(written_at))
            .message_id(Some(self.message_id()))
            .from(self.from.mailbox()?)
            .to(self.to.mailbox()?)
            .subject(one_line(&self.subject))
            .raw_header(header("Content-Language", self.language.tag()))
            .raw_header(header("Auto-Submitted", "auto-generated"))
            .raw_header(header("X-Auto-Response-Suppress", "All"));
        if let Some(reply_to) = &self.reply_to {
            builder = builder.reply_to(reply_to.mailbox()?);
        }
        let body = MultiPart::alternative()
            .boundary(format!("=_{}", self.id))
            .singlepart(part(ContentType::TEXT_PLAIN, &self.text, wire))
            .singlepart(part(ContentType::TEXT_HTML, &self.html, wire));
        builder
            .multipart(body)
            .map_err(|error| SendError::Permanent(format!("the letter is not sound: {error}")))
    }
}

/// What the way to the reader can carry.
#[derive(Debug, Clone, Copy)]
pub(super) enum Wire {
    /// Any mail server.
    Ascii,
    /// A file: Vietnamese and links can be read, and searched, as they are.
    Utf8,
}

fn part(kind: ContentType, text: &str, wire: Wire) -> SinglePart {
    let encoding = match wire {
        Wire::Ascii => Err(()),
        Wire::Utf8 => Body::new_with_encoding(text.to_owned(), ContentTransferEncoding::EightBit)
            .map_err(|_| ()),
    };
    // lines longer than mail allows are encoded after all
    let body = encoding.unwrap_or_else(|()| Body::new(text.to_owned()));
    SinglePart::builder().header(kind).body(body)
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

/// One line of visible text: control characters (CR and LF above all) and the
/// marks that turn the direction of writing become spaces; no two in a row.
fn one_line(text: &str) -> String {
    let visible: String = text
        .chars()
        .map(|c| {
            if c.is_control() || is_unseen(c) {
                ' '
            } else {
                c
            }
        })
        .collect();
    let line = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().take(LONGEST).collect()
}

/// Line separators, bidirectional marks, byte order mark.
fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{2028}' | '\u{2029}' | '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{feff}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
    )
}
