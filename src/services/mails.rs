//! Mails about accounts, written into the outbox with what causes them. Mails
//! about dossiers follow from events: see the journal.

use serde::Serialize;

use super::{App, Error};
use crate::db::Conn;
use crate::db::outbox::{self, Mail};
use crate::domain::account::Account;
use crate::domain::ids::MailId;
use crate::domain::text::Language;

/// A mail to somebody, before it is written.
pub(super) struct Letter<'l, T> {
    /// Folder under `templates/emails/`.
    pub(super) kind: &'l str,
    /// Together with kind and recipient it says what the mail is about: the same
    /// thing is told once.
    pub(super) about: &'l str,
    /// Where it goes.
    pub(super) recipient: &'l str,
    /// Name in the salutation.
    pub(super) name: &'l str,
    /// Its language.
    pub(super) language: Language,
    /// What its template needs besides the name.
    pub(super) content: T,
}

/// Writes the letter into the outbox of this transaction.
pub(super) fn push<T: Serialize>(
    app: &App,
    conn: &mut Conn,
    letter: &Letter<'_, T>,
) -> Result<(), Error> {
    let now = app.clock.now();
    let content = Content {
        name: letter.name,
        content: &letter.content,
    };
    let rendered = app
        .templates
        .render_mail(letter.language, letter.kind, &content)
        .map_err(|error| Error::Internal(error.to_string()))?;
    let mail = Mail {
        id: MailId::new(&*app.chance, now),
        unique_key: format!("{}:{}:{}", letter.kind, letter.about, letter.recipient),
        account: None,
        dossier: None,
        kind: letter.kind.to_owned(),
        language: letter.language,
        recipient: letter.recipient.to_owned(),
        subject: rendered.subject,
        text: rendered.text,
        html: rendered.html,
    };
    outbox::push(conn, &mail, now)?;
    Ok(())
}

/// Tells the holder of an account something, in a transaction of its own.
pub(super) fn tell(
    app: &App,
    account: &Account,
    kind: &str,
    about: &str,
    content: &impl Serialize,
) -> Result<(), Error> {
    app.db
        .write(|conn| tell_in(app, conn, account, kind, about, content))
}

/// Tells the holder of an account something, within a transaction.
pub(super) fn tell_in(
    app: &App,
    conn: &mut Conn,
    account: &Account,
    kind: &str,
    about: &str,
    content: &impl Serialize,
) -> Result<(), Error> {
    let letter = Letter {
        kind,
        about,
        recipient: &account.email,
        name: &account.full_name,
        language: account.language,
        content,
    };
    push(app, conn, &letter)
}

/// What every mail's template sees.
#[derive(Serialize)]
struct Content<'c, T> {
    name: &'c str,
    #[serde(flatten)]
    content: &'c T,
}
