//! Changing the address: proved at the new one, told to the old one, which can
//! take it back for a week (B06).

use super::links::{self, Link, end_all, holder, issue, look_up};
use super::password::require_present;
use super::{note, taken, warn_owner};
use crate::db::{Conn, accounts, tokens};
use crate::domain::account::{Account, AccountKind, TokenPurpose};
use crate::domain::ids::AccountId;
use crate::domain::person::Email;
use crate::domain::time::Moment;
use crate::services::error::{Problems, Refusal};
use crate::services::mails::{self, AccountMail, Letter};
use crate::services::sessions::Signed;
use crate::services::{App, Error, attempts, second_factor};

/// Sends a link to the new address. If somebody else has it, they are warned
/// instead, and the answer is the same.
pub fn request_email_change(
    app: &App,
    signed: &Signed,
    new: &Email,
    password: &str,
) -> Result<(), Error> {
    if Account::email_key(&signed.account.email) == new.as_str() {
        return Err(Error::Invalid(Problems::one("email", "account-email-same")));
    }
    require_present(app, signed, password, "password")?;
    attempts::count(app, &[format!("email-change:{}", signed.account.id)])?;
    app.db.write(|conn| {
        let account = accounts::find(conn, signed.account.id)?;
        note(app, conn, &account, "address_change_requested")?;
        match holder(app, conn, new)? {
            Some(other) if other.id != account.id => warn_owner(app, conn, new, &other),
            Some(_) | None => ask_new_address(app, conn, &account, new),
        }
    })
}

fn ask_new_address(
    app: &App,
    conn: &mut Conn,
    account: &Account,
    new: &Email,
) -> Result<(), Error> {
    let purpose = TokenPurpose::EmailChange;
    let link = issue(
        app,
        conn,
        account.id,
        purpose,
        new.as_str(),
        links::EMAIL_CHANGE,
    )?;
    let letter = Letter {
        mail: AccountMail::EmailChange {
            token: &link.token,
            until: link.until,
        },
        about: &link.id.to_string(),
        recipient: new.as_str(),
        name: "",
        language: account.language,
    };
    mails::push(app, conn, &letter)
}

/// The address that a link confirms (or, with [`TokenPurpose::EmailUndo`], brings back).
pub fn email_link(app: &App, purpose: TokenPurpose, token: &str) -> Result<Link<String>, Error> {
    app.db.read(|conn| {
        Ok(match look_up(app, conn, purpose, token)? {
            Link::Over(over) => Link::Over(over),
            Link::Good(link) => Link::Good(link.payload),
        })
    })
}

/// Switches to the new address, and tells the old one how to take it back.
pub fn confirm_email(app: &App, token: &str) -> Result<Link<AccountId>, Error> {
    let now = app.clock.now();
    app.db.write(|conn| {
        let link = match look_up(app, conn, TokenPurpose::EmailChange, token)? {
            Link::Over(over) => return Ok::<_, Error>(Link::Over(over)),
            Link::Good(link) => link,
        };
        let mut account = accounts::find(conn, link.account_id)?;
        let kept_for = tokens::holder(conn, TokenPurpose::EmailUndo, &link.payload, now)?;
        if kept_for.is_some_and(|other| other != account.id) {
            return Err(Refusal::new("account-email-taken").into());
        }
        let old = std::mem::replace(&mut account.email, link.payload.clone());
        let had_proof = account.email_confirmed_at.is_some();
        account.email_confirmed_at = Some(now);
        account.updated_at = now;
        accounts::save(conn, &account).map_err(taken)?;
        tokens::use_up(conn, &link, now)?;
        // Links that were sent to the old address open nothing any more.
        tokens::delete_of(conn, account.id, TokenPurpose::Recovery)?;
        tokens::delete_of(conn, account.id, TokenPurpose::Confirmation)?;
        if had_proof {
            tell_old_address(app, conn, &account, &old)?;
        }
        note(app, conn, &account, "address_changed")?;
        Ok(Link::Good(account.id))
    })
}

fn tell_old_address(app: &App, conn: &mut Conn, account: &Account, old: &str) -> Result<(), Error> {
    let purpose = TokenPurpose::EmailUndo;
    let link = issue(app, conn, account.id, purpose, old, links::EMAIL_UNDO)?;
    let letter = Letter {
        mail: AccountMail::EmailChanged {
            token: &link.token,
            until: link.until,
            changed_at: app.clock.now(),
        },
        about: &link.id.to_string(),
        recipient: old,
        name: &account.full_name,
        language: account.language,
    };
    mails::push(app, conn, &letter)
}

/// Takes an address change back: the old address returns, every session ends,
/// and the holder of the old mailbox gets a link (its token is the answer) to
/// choose a new password at once, because somebody knew the present one. An app that
/// is new may be theirs, and goes; an older one stays, so that an old mailbox alone
/// does not open an account.
pub fn undo_email(app: &App, token: &str) -> Result<Link<String>, Error> {
    let now = app.clock.now();
    app.db.write(|conn| {
        let link = match look_up(app, conn, TokenPurpose::EmailUndo, token)? {
            Link::Over(over) => return Ok::<_, Error>(Link::Over(over)),
            Link::Good(link) => link,
        };
        let mut account = accounts::find(conn, link.account_id)?;
        account.email.clone_from(&link.payload);
        account.email_confirmed_at = Some(now);
        account.password_hash = None;
        let changed_at = link.expires_at - links::EMAIL_UNDO;
        if account.kind == AccountKind::Citizen && is_new_app(&account, changed_at) {
            second_factor::forget(&mut account);
        }
        account.updated_at = now;
        accounts::save(conn, &account).map_err(taken)?;
        tokens::use_up(conn, &link, now)?;
        // Whoever changed it again later must not be able to bring that back.
        for later in tokens::open_of(conn, account.id, TokenPurpose::EmailUndo, now)? {
            if later.id > link.id {
                tokens::delete(conn, later.id)?;
            }
        }
        end_all(conn, &account, None)?;
        let purpose = TokenPurpose::Recovery;
        let next = issue(app, conn, account.id, purpose, "", links::RECOVERY)?;
        note(app, conn, &account, "address_change_undone")?;
        Ok(Link::Good(next.token))
    })
}

/// Whether the app was set up when the change was made or in the week before it.
fn is_new_app(account: &Account, changed_at: Moment) -> bool {
    let set_up_at = account.totp_confirmed_at;
    set_up_at.is_some_and(|at| at > changed_at - links::EMAIL_UNDO)
}
