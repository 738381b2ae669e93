//! Mails about accounts, written into the outbox with what causes them. Mails
//! about dossiers follow from events: see the journal.
//!
//! To an address that nobody has proved yet no word goes that a stranger could
//! have typed, so that nobody writes to others in our name.

use serde::Serialize;

use super::{App, Error};
use crate::db::Conn;
use crate::db::outbox::{self, Mail};
use crate::domain::account::Account;
use crate::domain::ids::MailId;
use crate::domain::text::Language;
use crate::domain::time::Moment;

macro_rules! account_mails {
    ($(
        $(#[$doc:meta])*
        $kind:ident = $code:literal { $( $(#[$field_doc:meta])* $field:ident: $type:ty, )* }
    )+) => {
        /// A mail about an account: its fields are all that its template sees
        /// besides the reader's name.
        #[derive(Debug, Clone, Serialize)]
        #[serde(untagged)]
        pub enum AccountMail<'m> {
            $( $(#[$doc])* $kind { $( $(#[$field_doc])* $field: $type, )* }, )+
        }

        impl AccountMail<'_> {
            /// The codes of all kinds.
            pub const CODES: &'static [&'static str] = &[ $( $code, )+ ];

            /// The folder below `templates/emails/`, and what is stored.
            pub fn code(&self) -> &'static str {
                match self {
                    $( Self::$kind { .. } => $code, )+
                }
            }
        }
    };
}

account_mails! {
    /// Confirms the address given at sign-up.
    Confirmation = "account_confirmation" {
        /// Goes into the link.
        token: &'m str,
        /// Until when the link is good.
        until: Moment,
    }
    /// Warns the owner of an address that somebody wanted to use it once more.
    Known = "account_known" {}
    /// The way to a new password.
    Recovery = "account_recovery" {
        /// Goes into the link.
        token: &'m str,
        /// Until when the link is good.
        until: Moment,
    }
    /// The password is another one now.
    PasswordChanged = "password_changed" {
        /// Since when.
        changed_at: Moment,
    }
    /// Somebody guesses, and the account waits.
    SignInLocked = "sign_in_locked" {}
    /// Confirms a new address.
    EmailChange = "email_change" {
        /// Goes into the link.
        token: &'m str,
        /// Until when the link is good.
        until: Moment,
    }
    /// Tells the old address, which can take the change back.
    EmailChanged = "email_changed" {
        /// Goes into the link.
        token: &'m str,
        /// Until when the change can be taken back.
        until: Moment,
        /// When it happened.
        changed_at: Moment,
    }
    /// Something happened to the second factor.
    SecondFactor = "second_factor_changed" {
        /// What.
        what: SecondFactorNews,
        /// When.
        happened_at: Moment,
        /// Spare codes that are left.
        left: usize,
    }
    /// Invites somebody to act for an organisation.
    MemberInvitation = "member_invitation" {
        /// Goes into the link.
        token: &'m str,
        /// Until when the link is good.
        until: Moment,
        /// The organisation's name.
        organisation: &'m str,
        /// Who invites.
        inviter: &'m str,
        /// The code of the role.
        role: &'m str,
    }
    /// Invites an officer to choose a password.
    StaffInvitation = "staff_invitation" {
        /// Goes into the link.
        token: &'m str,
        /// Until when the link is good.
        until: Moment,
        /// The administrator who invites.
        inviter: &'m str,
        /// The address to sign in with.
        email: &'m str,
        /// The codes of the roles.
        roles: Vec<&'static str>,
    }
    /// Tells an officer what an administrator decided about the account.
    StaffAccountChanged = "staff_account_changed" {
        /// What, as the audit calls it.
        what: &'m str,
        /// Who decided.
        by: &'m str,
        /// When.
        at: Moment,
        /// The codes of the roles as they are now.
        roles: Vec<&'static str>,
    }
}

/// What can happen to a second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SecondFactorNews {
    /// It was set up.
    On,
    /// It was given up, or is to be set up anew.
    Off,
    /// A spare code was used in place of the app.
    SpareCodeUsed,
    /// New spare codes replace the old ones.
    SpareCodesMade,
}

impl SecondFactorNews {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::On,
        Self::Off,
        Self::SpareCodeUsed,
        Self::SpareCodesMade,
    ];
}

/// A mail on its way to somebody, before it is written.
pub(super) struct Letter<'l> {
    /// What it says.
    pub(super) mail: AccountMail<'l>,
    /// Together with kind and recipient it says what the mail is about: the same
    /// thing is told once.
    pub(super) about: &'l str,
    /// Where it goes.
    pub(super) recipient: &'l str,
    /// Name in the salutation; empty where the address is not known to be theirs.
    pub(super) name: &'l str,
    /// Its language.
    pub(super) language: Language,
}

/// Writes the letter into the outbox of this transaction.
pub(super) fn push(app: &App, conn: &mut Conn, letter: &Letter<'_>) -> Result<(), Error> {
    let now = app.clock.now();
    let kind = letter.mail.code();
    let content = Content {
        name: letter.name,
        mail: &letter.mail,
    };
    let rendered = app
        .templates
        .render_mail(letter.language, kind, &content)
        .map_err(|error| Error::Internal(error.to_string()))?;
    let mail = Mail {
        id: MailId::new(&*app.chance, now),
        unique_key: format!("{kind}:{}:{}", letter.about, letter.recipient),
        account: None,
        dossier: None,
        kind: kind.to_owned(),
        language: letter.language,
        recipient: letter.recipient.to_owned(),
        subject: rendered.subject,
        text: rendered.text,
        html: rendered.html,
    };
    outbox::push(conn, &mail, now)?;
    Ok(())
}

/// Tells the holder of an account something, within a transaction.
pub(super) fn tell_in(
    app: &App,
    conn: &mut Conn,
    account: &Account,
    about: &str,
    mail: AccountMail<'_>,
) -> Result<(), Error> {
    let letter = Letter {
        mail,
        about,
        recipient: &account.email,
        name: &account.full_name,
        language: account.language,
    };
    push(app, conn, &letter)
}

/// What a mail's template sees.
#[derive(Debug, Serialize)]
pub struct Content<'c> {
    /// Name in the salutation.
    pub name: &'c str,
    /// What the mail says.
    #[serde(flatten)]
    pub mail: &'c AccountMail<'c>,
}
