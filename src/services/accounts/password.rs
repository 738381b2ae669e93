//! Passwords forgotten, chosen and changed.

use super::links::{self, Link, end_all, issue, look_up};
use super::{count_for_owner, note, note_unknown};
use crate::db::{Conn, accounts, tokens};
use crate::domain::account::{Account, AccountStatus, Token, TokenPurpose};
use crate::domain::person::Email;
use crate::services::error::Problems;
use crate::services::mails::{self, AccountMail};
use crate::services::sessions::{Begun, Caller, Signed, begin_for};
use crate::services::{App, Error, attempts, passwords, second_factor};

/// So many links to choose a password are good at once: the owner has them all, and
/// whoever asks for more fills no mailbox.
const OPEN_LINKS: usize = 5;

/// Sends a link to choose a new password, if the address has an account and not
/// enough good ones lie in its mailbox. The answer is the same whether it has one or
/// not.
pub fn request_recovery(app: &App, email: &Email, caller: &Caller) -> Result<(), Error> {
    count_for_owner(app, "recovery", email, caller)?;
    app.db.write(|conn| {
        let known = accounts::find_by_email(conn, email.as_str())?;
        match known.filter(|account| account.status == AccountStatus::Active) {
            Some(account) => send_recovery(app, conn, &account),
            None => note_unknown(app, conn, "recovery_for_unknown_address"),
        }
    })
}

fn send_recovery(app: &App, conn: &mut Conn, account: &Account) -> Result<(), Error> {
    let purpose = TokenPurpose::Recovery;
    if tokens::open_of(conn, account.id, purpose, app.clock.now())?.len() >= OPEN_LINKS {
        return note(app, conn, account, "recovery_link_already_sent");
    }
    let link = issue(app, conn, account.id, purpose, "", links::RECOVERY)?;
    let mail = AccountMail::Recovery {
        token: &link.token,
        until: link.until,
    };
    mails::tell_in(app, conn, account, &link.id.to_string(), mail)?;
    note(app, conn, account, "recovery_requested")
}

/// What a link to choose a password is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasswordLink {
    /// Whose password.
    pub email: String,
    /// The first password of an invited officer, rather than a forgotten one.
    pub first: bool,
}

/// Looks at a link to choose a password, without using it.
pub fn password_link(app: &App, token: &str) -> Result<Link<PasswordLink>, Error> {
    app.db.read(|conn| match find_link(app, conn, token)? {
        Link::Over(over) => Ok(Link::Over(over)),
        Link::Good((link, purpose)) => Ok(Link::Good(PasswordLink {
            email: accounts::find(conn, link.account_id)?.email,
            first: purpose == TokenPurpose::Invitation,
        })),
    })
}

/// A recovery link or an officer's invitation.
fn find_link(
    app: &App,
    conn: &mut Conn,
    token: &str,
) -> Result<Link<(Token, TokenPurpose)>, Error> {
    let recovery = look_up(app, conn, TokenPurpose::Recovery, token)?;
    Ok(match recovery {
        Link::Good(link) => Link::Good((link, TokenPurpose::Recovery)),
        Link::Over(links::Over::Unknown) => {
            match look_up(app, conn, TokenPurpose::Invitation, token)? {
                Link::Good(link) => Link::Good((link, TokenPurpose::Invitation)),
                Link::Over(over) => Link::Over(over),
            }
        }
        Link::Over(over) => Link::Over(over),
    })
}

/// Chooses a password by link: every session ends, the address is proved, and
/// the person is signed in (an officer's second factor is still due).
pub fn reset_password(
    app: &App,
    token: &str,
    password: &str,
    caller: &Caller,
) -> Result<Link<Begun>, Error> {
    let before = app.db.read(|conn| match find_link(app, conn, token)? {
        Link::Over(over) => Ok::<_, Error>(Link::Over(over)),
        Link::Good((link, _)) => Ok(Link::Good(accounts::find(conn, link.account_id)?)),
    })?;
    let account = match before {
        Link::Over(over) => return Ok(Link::Over(over)),
        Link::Good(account) if account.status != AccountStatus::Active => {
            return Ok(Link::Over(links::Over::Unknown));
        }
        Link::Good(account) => account,
    };
    require_good(password, &account, "password")?;
    let hash = app.passwords.hash(password, &*app.chance)?;
    let now = app.clock.now();
    let chosen = app.db.write(|conn| {
        let link = match find_link(app, conn, token)? {
            Link::Over(over) => return Ok::<_, Error>(Link::Over(over)),
            Link::Good((link, _)) => link,
        };
        let mut account = accounts::find(conn, link.account_id)?;
        account.password_hash = Some(hash.clone());
        if account.email_confirmed_at.is_none() {
            // Whoever signed up never had this mailbox: what they set up to sign
            // in with must not lock its holder out.
            second_factor::forget(&mut account);
            account.email_confirmed_at = Some(now);
        }
        account.updated_at = now;
        accounts::save(conn, &account)?;
        tokens::use_up(conn, &link, now)?;
        end_all(conn, &account, None)?;
        tell_changed(app, conn, &account)?;
        note(app, conn, &account, "password_chosen_by_link")?;
        Ok(Link::Good(account.id))
    })?;
    match chosen {
        Link::Over(over) => Ok(Link::Over(over)),
        Link::Good(id) => Ok(Link::Good(begin_for(app, id, caller)?)),
    }
}

/// Changes the password of somebody who still knows the present one; every other
/// session ends, and every link on its way.
pub fn change_password(
    app: &App,
    signed: &Signed,
    present: &str,
    chosen: &str,
) -> Result<(), Error> {
    require_present(app, signed, present, "password_present")?;
    require_good(chosen, &signed.account, "password")?;
    let hash = app.passwords.hash(chosen, &*app.chance)?;
    let now = app.clock.now();
    app.db.write(|conn| {
        let mut account = accounts::find(conn, signed.account.id)?;
        account.password_hash = Some(hash.clone());
        account.updated_at = now;
        accounts::save(conn, &account)?;
        end_all(conn, &account, Some(signed.session.id))?;
        tell_changed(app, conn, &account)?;
        note(app, conn, &account, "password_changed")
    })
}

fn tell_changed(app: &App, conn: &mut Conn, account: &Account) -> Result<(), Error> {
    let changed_at = app.clock.now();
    let mail = AccountMail::PasswordChanged { changed_at };
    mails::tell_in(app, conn, account, &changed_at.to_string(), mail)
}

fn require_good(password: &str, account: &Account, field: &str) -> Result<(), Error> {
    match passwords::fault(password, &account.email, &account.full_name) {
        Some(fault) => Err(Error::Invalid(Problems::one(field, fault))),
        None => Ok(()),
    }
}

/// Asks for the present password before something that a borrowed browser must
/// not be able to do. Wrong ones count like wrong sign-ins.
pub(in crate::services) fn require_present(
    app: &App,
    signed: &Signed,
    password: &str,
    field: &str,
) -> Result<(), Error> {
    let scopes = [format!("password:{}", signed.account.id)];
    attempts::count(app, &scopes)?;
    let hash = signed.account.password_hash.as_deref();
    if app.passwords.verify(password, hash)? {
        return app.db.write(|conn| attempts::succeeded(app, conn, &scopes));
    }
    tracing::warn!(
        account = %signed.account.id,
        address = signed.session.address,
        "the present password was wrong"
    );
    Err(Error::Invalid(Problems::one(
        field,
        "account-password-wrong",
    )))
}
