//! Signing in, being known again, signing out.
//!
//! A session is a random token in the person's cookie; the database has its
//! hash. Officers show a second factor before the session opens anything (N01).

use chrono::TimeDelta;

use super::mails::{self, AccountMail};
use super::{App, Error, attempts, audit, secrets, substitutions};
use crate::db::{self, Conn, accounts, organisations, sessions};
use crate::domain::account::{Account, AccountKind, AccountStatus, Session};
use crate::domain::ids::{AccountId, SessionId};
use crate::domain::organisation::Membership;
use crate::domain::permissions::Post;
use crate::domain::time::Moment;

/// Somebody who is signed in.
#[derive(Debug, Clone)]
pub struct Signed {
    /// Where.
    pub session: Session,
    /// Who.
    pub account: Account,
    /// For which organisations they may act.
    pub memberships: Vec<Membership>,
    /// The posts of absent officers for whom this one stands in today.
    pub standing_in: Vec<Post>,
    /// How far the sign-in has come.
    pub stage: Stage,
    /// How many notifications they have not read, counted up to 100.
    pub unread: u32,
}

/// How far a sign-in has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// All doors open.
    Complete,
    /// The password was right; a code of the app is still due.
    SecondFactorDue,
    /// An officer who has no app yet: setting it up is the only door open.
    EnrolmentDue,
}

/// Who knocks, from where.
#[derive(Debug, Clone)]
pub struct Caller {
    /// Network address.
    pub address: String,
    /// What the browser calls itself, cut to 200 characters.
    pub device: String,
}

/// A session begun: the token goes into the cookie and nowhere else.
pub struct Begun {
    /// The token.
    pub token: String,
    /// How far the sign-in has come.
    pub stage: Stage,
    /// Citizen or officer: where to go next.
    pub kind: AccountKind,
}

/// Signs in with address and password. Whether the address or the password was
/// wrong is not told, nor shown by the time it takes. After several failures the
/// account and the caller's address wait, each time twice as long (N02).
pub fn sign_in(app: &App, email: &str, password: &str, caller: &Caller) -> Result<Begun, Error> {
    let mut scopes = attempts::from_everywhere("sign-in", &caller.address);
    scopes.push(scope_of(email));
    let locked = attempts::count(app, &scopes)?;
    let account = app.db.read(|conn| accounts::find_by_email(conn, email))?;
    let usable = account
        .as_ref()
        .filter(|account| account.status == AccountStatus::Active);
    let hash = usable.and_then(|account| account.password_hash.as_deref());
    if !app.passwords.verify(password, hash)? {
        let whose = usable.map_or_else(|| "nobody".to_owned(), |known| known.id.to_string());
        tracing::warn!(
            account = whose,
            address = caller.address,
            "a sign-in failed"
        );
        if let (Some(_), Some(account)) = (locked, usable) {
            tell_locked(app, account)?;
        }
        return Err(Error::Invalid(super::error::Problems::one(
            "email",
            "sign-in-wrong",
        )));
    }
    let account = account.ok_or(Error::NotFound)?;
    begin(app, &account, caller, &scopes)
}

/// The name under which wrong passwords for this address are counted.
pub(super) fn scope_of(email: &str) -> String {
    format!("sign-in:{}", secrets::hash(&Account::email_key(email)))
}

/// Tells the owner that somebody guesses; once a day, or the warning itself would
/// be a way to fill a mailbox.
fn tell_locked(app: &App, account: &Account) -> Result<(), Error> {
    let today = app.clock.now().date().to_string();
    app.db
        .write(|conn| mails::tell_in(app, conn, account, &today, AccountMail::SignInLocked {}))
}

/// Begins a session for an account that has just proved itself.
fn begin(app: &App, account: &Account, caller: &Caller, scopes: &[String]) -> Result<Begun, Error> {
    let now = app.clock.now();
    let token = secrets::new_token(&*app.chance);
    let session = Session {
        id: SessionId::new(&*app.chance, now),
        account_id: account.id,
        created_at: now,
        last_seen_at: now,
        expires_at: now + TimeDelta::hours(i64::from(app.config.limits.session_hours)),
        second_factor_at: None,
        address: caller.address.clone(),
        device: caller.device.clone(),
    };
    app.db.write(|conn| {
        attempts::succeeded(app, conn, scopes)?;
        sessions::insert(conn, &session, &secrets::hash(&token))?;
        audit::note(
            app,
            conn,
            audit::by(account),
            "signed_in",
            &account.id.to_string(),
            &(),
        )
    })?;
    Ok(Begun {
        token,
        stage: stage(app, account, &session),
        kind: account.kind,
    })
}

/// Who holds this token, if the session is still good. Notes that it was used.
pub fn resume(app: &App, token: &str) -> Result<Option<Signed>, Error> {
    let now = app.clock.now();
    let found = app.db.read(|conn| load(app, conn, token))?;
    let Some(signed) = found else {
        return Ok(None);
    };
    let (session, account) = (&signed.session, &signed.account);
    if is_over(app, account, session, now) || account.status != AccountStatus::Active {
        return Ok(None);
    }
    if now - session.last_seen_at >= TimeDelta::seconds(60) {
        app.db
            .write(|conn| sessions::touch(conn, session.id, now))?;
    }
    Ok(Some(signed))
}

/// Whether nobody is signed in there any more: its time is up, or nothing was
/// done in it for too long.
fn is_over(app: &App, account: &Account, session: &Session, now: Moment) -> bool {
    let idle = match account.kind {
        AccountKind::Citizen => app.config.limits.idle_minutes,
        AccountKind::Staff => app.config.limits.staff_idle_minutes,
    };
    now >= session.expires_at || now - session.last_seen_at >= TimeDelta::minutes(i64::from(idle))
}

fn load(app: &App, conn: &mut Conn, token: &str) -> Result<Option<Signed>, db::Error> {
    let found = sessions::find_by_token(conn, &secrets::hash(token))?;
    let Some(found) = found else {
        return Ok(None);
    };
    let (session, account) = (found.session, found.account);
    let (belongs, unread) = match account.kind {
        AccountKind::Citizen => (found.belongs, found.unread),
        AccountKind::Staff => (false, 0),
    };
    let memberships = if belongs {
        organisations::of_account(conn, account.id)?
    } else {
        Vec::new()
    };
    Ok(Some(Signed {
        standing_in: substitutions::standing_in(app, conn, &account)?,
        stage: stage(app, &account, &session),
        session,
        account,
        memberships,
        unread,
    }))
}

fn stage(app: &App, account: &Account, session: &Session) -> Stage {
    let needs_it = match account.kind {
        AccountKind::Staff => !app.config.demonstration || account.totp_confirmed_at.is_some(),
        AccountKind::Citizen => account.totp_confirmed_at.is_some(),
    };
    if !needs_it || session.second_factor_at.is_some() {
        Stage::Complete
    } else if account.totp_confirmed_at.is_some() {
        Stage::SecondFactorDue
    } else {
        Stage::EnrolmentDue
    }
}

/// Ends the session.
pub fn sign_out(app: &App, signed: &Signed) -> Result<(), Error> {
    app.db.write(|conn| {
        sessions::delete(conn, signed.account.id, signed.session.id)?;
        let account = &signed.account;
        audit::note(
            app,
            conn,
            audit::by(account),
            "signed_out",
            &account.id.to_string(),
            &(),
        )
    })
}

/// Every place where this person is signed in.
pub fn list(app: &App, signed: &Signed) -> Result<Vec<Session>, Error> {
    let now = app.clock.now();
    let all = app
        .db
        .read(|conn| sessions::of_account(conn, signed.account.id))?;
    Ok(all
        .into_iter()
        .filter(|session| !is_over(app, &signed.account, session, now))
        .collect())
}

/// Ends one of this person's sessions, or all but the present one.
pub fn revoke(app: &App, signed: &Signed, which: Option<SessionId>) -> Result<(), Error> {
    app.db.write(|conn| {
        match which {
            Some(id) => {
                sessions::delete(conn, signed.account.id, id)?;
            }
            None => {
                sessions::delete_others(conn, signed.account.id, Some(signed.session.id))?;
            }
        }
        let account = &signed.account;
        audit::note(
            app,
            conn,
            audit::by(account),
            "sessions_ended",
            &account.id.to_string(),
            &(),
        )
    })
}

/// Signs a person in on the strength of a one-time link they have just followed.
pub(super) fn begin_for(app: &App, id: AccountId, caller: &Caller) -> Result<Begun, Error> {
    let account = app.db.read(|conn| accounts::find(conn, id))?;
    // Whoever has the mailbox need not wait for what others guessed.
    begin(app, &account, caller, &[scope_of(&account.email)])
}

/// Somebody of the demonstration town, as if signed in: nobody is, and no session
/// is kept.
pub(super) fn as_if_signed_in(app: &App, email: &str) -> Result<Signed, Error> {
    let now = app.clock.now();
    app.db.read(|conn| {
        let account = accounts::find_by_email(conn, email)?.ok_or(Error::NotFound)?;
        let memberships = organisations::of_account(conn, account.id)?;
        let session = Session {
            id: SessionId::new(&*app.chance, now),
            account_id: account.id,
            created_at: now,
            last_seen_at: now,
            expires_at: now,
            second_factor_at: None,
            address: String::new(),
            device: String::new(),
        };
        let standing_in = substitutions::standing_in(app, conn, &account)?;
        Ok(Signed {
            session,
            account,
            memberships,
            standing_in,
            stage: Stage::Complete,
            unread: 0,
        })
    })
}
