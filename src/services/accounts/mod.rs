//! Accounts of people: becoming known, and changing what is known.
//!
//! Nothing here tells a visitor whether an address has an account (B05): both
//! answers look alike and cost the same work, and the owner of an existing
//! account is told by mail that somebody tried.

mod email;
mod links;
mod password;
mod profile;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::attempts;
use super::error::{Problems, Refusal};
use super::mails::{self, AccountMail, Letter};
use super::organisations::{self, NewOrganisation};
use super::sessions::{Caller, Signed};
use super::{App, Error, audit, passwords, secrets};
use crate::db::{self, Conn, accounts, tokens};
use crate::domain::account::{Account, AccountKind, AccountStatus, TokenPurpose};
use crate::domain::ids::AccountId;
use crate::domain::person::{Email, PersonName};
use crate::domain::text::Language;

pub use email::{confirm_email, email_link, request_email_change, undo_email};
pub(super) use links::{INVITATION, end_all, holder, issue, look_up};
pub use links::{Link, Over};
pub(super) use password::require_present;
pub use password::{
    PasswordLink, change_password, password_link, request_recovery, reset_password,
};
pub use profile::{PHONE, Profile, set_language, update_profile};

/// What somebody says of themselves when they open an account.
#[derive(Debug, Clone)]
pub struct SignUp {
    /// Full name.
    pub name: PersonName,
    /// Address, not yet proved.
    pub email: Email,
    /// Password as typed.
    pub password: String,
    /// Language of pages and mails.
    pub language: Language,
    /// The school or organisation they act for; they become its owner when they
    /// confirm their address.
    pub organisation: Option<NewOrganisation>,
    /// The path of this site they came from, to go on from once the address is
    /// confirmed; empty for none.
    pub back: String,
}

/// Opens an account and sends a link to confirm the address. If the address has
/// an account already, its owner is warned instead, and the answer is the same.
pub fn sign_up(app: &App, request: &SignUp, caller: &Caller) -> Result<(), Error> {
    let mut problems = Problems::default();
    let (email, name) = (request.email.as_str(), request.name.as_str());
    if let Some(fault) = passwords::fault(&request.password, email, name) {
        problems.add("password", fault);
    }
    if let Some(organisation) = &request.organisation {
        organisations::check_free(app, organisation, &mut problems)?;
    }
    problems.none_or_error()?;
    count(app, "sign-up", &request.email, caller)?;
    let hash = app.passwords.hash(&request.password, &*app.chance)?;
    let account = new_account(app, AccountKind::Citizen, &request.name, &request.email);
    let account = Account {
        password_hash: Some(hash),
        language: request.language,
        ..account
    };
    app.db
        .write(|conn| match holder(app, conn, &request.email)? {
            Some(known) => warn_owner(app, conn, &request.email, &known),
            None => open(app, conn, &account, request),
        })
}

fn open(app: &App, conn: &mut Conn, account: &Account, request: &SignUp) -> Result<(), Error> {
    match accounts::insert(conn, account) {
        // Somebody took the address in this very moment: the whole is done again.
        Err(db::Error::Duplicate(_)) => return Err(Error::Busy),
        inserted => inserted?,
    }
    note(app, conn, account, "account_opened")?;
    let waiting = Waiting {
        back: request.back.clone(),
        organisation: request.organisation.clone(),
    };
    send_confirmation(app, conn, account, &waiting)
}

/// An account that has nothing yet but a name and an address.
pub(super) fn new_account(
    app: &App,
    kind: AccountKind,
    name: &PersonName,
    email: &Email,
) -> Account {
    let now = app.clock.now();
    Account {
        id: AccountId::new(&*app.chance, now),
        kind,
        email: email.as_str().to_owned(),
        email_confirmed_at: None,
        password_hash: None,
        full_name: name.as_str().to_owned(),
        language: Language::default(),
        profile: BTreeMap::new(),
        roles: Vec::new(),
        unit: None,
        totp_secret: None,
        totp_confirmed_at: None,
        totp_last_step: 0,
        status: AccountStatus::Active,
        created_at: now,
        updated_at: now,
        version: 1,
    }
}

/// The address somebody signs up with belongs to an account: whoever reads the mail
/// there is told, with the way in.
pub(super) fn warn_owner(
    app: &App,
    conn: &mut Conn,
    email: &Email,
    known: &Account,
) -> Result<(), Error> {
    let letter = Letter {
        mail: AccountMail::Known {},
        about: &app.clock.now().to_string(),
        recipient: email.as_str(),
        name: &known.full_name,
        language: known.language,
    };
    mails::push(app, conn, &letter)?;
    note(app, conn, known, "sign_up_for_known_address")
}

/// What waits for the address to be confirmed; kept with the link.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Waiting {
    /// Where the person wanted to go.
    back: String,
    /// What they will be the owner of.
    organisation: Option<NewOrganisation>,
}

impl Waiting {
    /// What waits behind this link; nothing behind links of earlier versions.
    fn of(payload: &str) -> Result<Self, Error> {
        if payload.is_empty() {
            return Ok(Self::default());
        }
        serde_json::from_str(payload)
            .map_err(|error| Error::Internal(format!("confirmation: {error}")))
    }
}

/// Sends the link, and keeps with it what waits for it.
fn send_confirmation(
    app: &App,
    conn: &mut Conn,
    account: &Account,
    waiting: &Waiting,
) -> Result<(), Error> {
    let payload =
        serde_json::to_string(waiting).map_err(|error| Error::Internal(error.to_string()))?;
    let purpose = TokenPurpose::Confirmation;
    let link = issue(
        app,
        conn,
        account.id,
        purpose,
        &payload,
        links::CONFIRMATION,
    )?;
    let letter = Letter {
        mail: AccountMail::Confirmation {
            token: &link.token,
            until: link.until,
        },
        about: &link.id.to_string(),
        recipient: &account.email,
        name: "",
        language: account.language,
    };
    mails::push(app, conn, &letter)
}

/// Whose address the link in the confirmation mail confirms.
pub fn confirmation(app: &App, token: &str) -> Result<Link<String>, Error> {
    app.db.read(|conn| {
        let found = look_up(app, conn, TokenPurpose::Confirmation, token)?;
        match found {
            Link::Over(over) => Ok(Link::Over(over)),
            Link::Good(token) => Ok(Link::Good(accounts::find(conn, token.account_id)?.email)),
        }
    })
}

/// An address confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmed {
    /// Whose.
    pub account: AccountId,
    /// Where they wanted to go when they signed up; empty for nowhere.
    pub back: String,
    /// The school they wanted to act for has got an account meanwhile.
    pub school_taken: bool,
}

/// Confirms the address, and founds the organisation that waited for it; a link that
/// was used before changes nothing.
pub fn confirm(app: &App, token: &str) -> Result<Link<Confirmed>, Error> {
    let now = app.clock.now();
    app.db.write(|conn| {
        let link = match look_up(app, conn, TokenPurpose::Confirmation, token)? {
            Link::Over(over) => return Ok::<_, Error>(Link::Over(over)),
            Link::Good(link) => link,
        };
        let mut account = accounts::find(conn, link.account_id)?;
        account.email_confirmed_at.get_or_insert(now);
        account.updated_at = now;
        accounts::save(conn, &account)?;
        tokens::use_up(conn, &link, now)?;
        note(app, conn, &account, "address_confirmed")?;
        let waiting = Waiting::of(&link.payload)?;
        let mut school_taken = false;
        if let Some(wanted) = &waiting.organisation {
            school_taken = organisations::is_taken(conn, wanted)?;
            if !school_taken {
                organisations::found(app, conn, &account, wanted)?;
            }
        }
        Ok(Link::Good(Confirmed {
            account: account.id,
            back: waiting.back,
            school_taken,
        }))
    })
}

/// Sends the confirmation mail once more to somebody who is signed in.
pub fn resend_confirmation(app: &App, signed: &Signed) -> Result<(), Error> {
    attempts::count(app, &[format!("resend:{}", signed.account.id)])?;
    app.db.write(|conn| resend_in(app, conn, signed.account.id))
}

/// Sends the confirmation mail once more to this address, if an account waits
/// for it. The answer is the same whether one does or not.
pub fn resend_confirmation_to(app: &App, email: &Email, caller: &Caller) -> Result<(), Error> {
    count(app, "resend", email, caller)?;
    app.db.write(|conn| {
        let known = accounts::find_by_email(conn, email.as_str())?;
        match known.filter(|account| account.email_confirmed_at.is_none()) {
            Some(account) => resend_in(app, conn, account.id),
            None => note_unknown(app, conn, "confirmation_for_unknown_address"),
        }
    })
}

fn resend_in(app: &App, conn: &mut Conn, id: AccountId) -> Result<(), Error> {
    let account = accounts::find(conn, id)?;
    if account.email_confirmed_at.is_some() {
        return Ok(());
    }
    // What waits outlives the link that ran out: every one since the account began.
    let purpose = TokenPurpose::Confirmation;
    let earlier = tokens::open_of(conn, id, purpose, account.created_at)?;
    let waiting = Waiting::of(earlier.last().map_or("", |link| &link.payload))?;
    send_confirmation(app, conn, &account, &waiting)?;
    note(app, conn, &account, "confirmation_sent_again")
}

/// Counts a request that sends mail: for one address and from one place only so
/// many are answered, so that nobody's mailbox can be filled through us.
fn count(app: &App, what: &str, email: &Email, caller: &Caller) -> Result<(), Error> {
    let mut scopes = attempts::from_everywhere(what, &caller.address);
    scopes.push(format!("{what}:{}", secrets::hash(email.as_str())));
    attempts::count(app, &scopes)?;
    Ok(())
}

/// Counts a request for a link that only the mailbox's owner can use. Each place has
/// its own tries for an address: strangers cannot use up the owner's.
fn count_for_owner(app: &App, what: &str, email: &Email, caller: &Caller) -> Result<(), Error> {
    let mut scopes = attempts::from_everywhere(what, &caller.address);
    let place = attempts::from_network(email.as_str(), &caller.address);
    scopes.push(format!("{what}:{}", secrets::hash(&place)));
    attempts::count(app, &scopes)?;
    Ok(())
}

/// Writes into the account's own chain that its holder did `action`.
pub(super) fn note(
    app: &App,
    conn: &mut Conn,
    account: &Account,
    action: &str,
) -> Result<(), Error> {
    let object = account.id.to_string();
    audit::note(app, conn, audit::by(account), action, &object, &())
}

/// Writes down what was asked for an address that has no account.
fn note_unknown(app: &App, conn: &mut Conn, action: &str) -> Result<(), Error> {
    audit::note(app, conn, audit::by_system(), action, "house", &())
}

/// Says that an address went to somebody else between the mail and the button.
fn taken(error: db::Error) -> Error {
    if matches!(error, db::Error::Duplicate(_)) {
        return Refusal::new("account-email-taken").into();
    }
    error.into()
}
