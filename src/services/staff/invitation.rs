//! Inviting an officer: an account without a password, and a link to choose one.

use super::{Decided, Post, new_officer, officer, post_of, require};
use crate::db::{self, Conn, accounts};
use crate::domain::account::{Account, AccountStatus, TokenPurpose};
use crate::domain::ids::AccountId;
use crate::domain::person::Email;
use crate::services::accounts::{INVITATION, holder, issue};
use crate::services::error::{Problems, Refusal};
use crate::services::mails::{self, AccountMail};
use crate::services::sessions::Signed;
use crate::services::{App, Error, audit};

/// Who is invited, and as what.
#[derive(Debug, Clone)]
pub struct Invitation {
    /// Where the link goes.
    pub email: Email,
    /// Name, roles, unit.
    pub post: Post,
}

/// Makes the account and sends the link. An address that has an account already
/// stays what it is.
pub fn invite(app: &App, signed: &Signed, invitation: &Invitation) -> Result<AccountId, Error> {
    require(signed)?;
    let Invitation { email, post } = invitation;
    let mut account = new_officer(app, email.as_str(), &post.name, post.roles.clone());
    account.unit.clone_from(&post.unit);
    app.db.write(|conn| {
        if holder(app, conn, email)?.is_some() {
            return Err(Problems::one("email", "account-email-taken").into());
        }
        accounts::insert(conn, &account).map_err(taken)?;
        send(app, conn, signed, &account, "staff_invited")?;
        Ok(account.id)
    })
}

/// Sends a fresh link; earlier ones open nothing any more.
pub fn resend(app: &App, signed: &Signed, id: AccountId) -> Result<(), Error> {
    require(signed)?;
    app.db.write(|conn| {
        let account = officer(conn, id)?;
        if account.password_hash.is_some() || account.status != AccountStatus::Active {
            return Err(Refusal::new("staff-account-not-invited").into());
        }
        send(app, conn, signed, &account, "staff_invited_again")
    })
}

fn send(
    app: &App,
    conn: &mut Conn,
    signed: &Signed,
    account: &Account,
    action: &str,
) -> Result<(), Error> {
    let link = issue(
        app,
        conn,
        account.id,
        TokenPurpose::Invitation,
        "",
        INVITATION,
    )?;
    let mail = AccountMail::StaffInvitation {
        token: &link.token,
        until: link.until,
        inviter: &signed.account.full_name,
        email: &account.email,
        roles: account.roles.iter().map(|role| role.code()).collect(),
    };
    let about = link.id.to_string();
    mails::tell_in(app, conn, account, &about, mail)?;
    // Sending a link decides nothing: no form is out of date because of it.
    let detail = Decided {
        version: 0,
        before: post_of(account),
        after: post_of(account),
    };
    let (by, object) = (audit::by(&signed.account), account.id.to_string());
    audit::note(app, conn, by, action, &object, &detail)
}

pub(super) fn taken(error: db::Error) -> Error {
    if matches!(error, db::Error::Duplicate(_)) {
        return Problems::one("email", "account-email-taken").into();
    }
    error.into()
}
