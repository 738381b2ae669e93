//! Signing in, being known again, signing out.
//!
//! A session is a random token in the person's cookie; the database has its
//! hash. Officers show a second factor before the session opens anything (N01).

use chrono::TimeDelta;
use totp_rs::{Algorithm, Builder, Secret, Totp};

use super::{App, Error, attempts, audit, mails, secrets};
use crate::db::{self, Conn, accounts, organisations, sessions};
use crate::domain::account::{Account, AccountKind, AccountStatus, Session};
use crate::domain::ids::{AccountId, SessionId, random_bytes};
use crate::domain::organisation::Membership;
use crate::domain::permissions::Post;
use crate::domain::time::{Moment, to_utc};

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
    let now = app.clock.now();
    let scopes = [
        format!("sign-in:{}", secrets::hash(&Account::email_key(email))),
        format!("sign-in-from:{}", caller.address),
    ];
    attempts::require_free(app, &scopes)?;
    let account = app.db.read(|conn| accounts::find_by_email(conn, email))?;
    let usable = account
        .as_ref()
        .filter(|account| account.status == AccountStatus::Active);
    let hash = usable.and_then(|account| account.password_hash.as_deref());
    if !app.passwords.verify(password, hash)? {
        let locked = attempts::note_failure(app, &scopes)?;
        if let (true, Some(account)) = (locked, usable) {
            mails::tell(app, account, "sign_in_locked", &format!("{now}"), &())?;
        }
        return Err(Error::Invalid(super::error::Problems::one(
            "email",
            "sign-in-wrong",
        )));
    }
    let account = account.ok_or(Error::NotFound)?;
    begin(app, &account, caller, &scopes)
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
        for scope in scopes {
            db::attempts::clear(conn, scope)?;
        }
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
    let found = app.db.read(|conn| load(conn, token))?;
    let Some((session, account, memberships)) = found else {
        return Ok(None);
    };
    let idle = match account.kind {
        AccountKind::Citizen => app.config.limits.idle_minutes,
        AccountKind::Staff => app.config.limits.staff_idle_minutes,
    };
    let over = now >= session.expires_at
        || now - session.last_seen_at >= TimeDelta::minutes(i64::from(idle));
    if over || account.status != AccountStatus::Active {
        return Ok(None);
    }
    if now - session.last_seen_at >= TimeDelta::seconds(60) {
        app.db
            .write(|conn| sessions::touch(conn, session.id, now))?;
    }
    let stage = stage(app, &account, &session);
    Ok(Some(Signed {
        session,
        account,
        memberships,
        standing_in: Vec::new(),
        stage,
    }))
}

fn load(
    conn: &mut Conn,
    token: &str,
) -> Result<Option<(Session, Account, Vec<Membership>)>, db::Error> {
    let Some(session) = sessions::find_by_token(conn, &secrets::hash(token))? else {
        return Ok(None);
    };
    let account = accounts::find(conn, session.account_id)?;
    let memberships = match account.kind {
        AccountKind::Citizen => organisations::of_account(conn, account.id)?,
        AccountKind::Staff => Vec::new(),
    };
    Ok(Some((session, account, memberships)))
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
        .filter(|session| session.expires_at > now)
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

/// What an authenticator app needs to know: shown once, while setting it up.
#[derive(Debug, Clone)]
pub struct Enrolment {
    /// The shared secret in Base32, to type in.
    pub secret: String,
    /// The same as `otpauth://…`, for a QR code.
    pub address: String,
}

/// Makes (or shows again) the secret that is being set up.
pub fn enrolment(app: &App, signed: &Signed) -> Result<Enrolment, Error> {
    if signed.account.totp_confirmed_at.is_some() {
        return Err(Error::NotFound);
    }
    let fresh = Secret::new_stack(random_bytes(&*app.chance)).to_base32();
    let secret = app.db.write(|conn| {
        let mut account = accounts::find(conn, signed.account.id)?;
        if let Some(secret) = account.totp_secret {
            return Ok::<_, Error>(secret);
        }
        account.totp_secret = Some(fresh.clone());
        accounts::save(conn, &account)?;
        Ok(fresh.clone())
    })?;
    let totp = totp(&secret, &signed.account.email)?;
    Ok(Enrolment {
        address: totp
            .to_url()
            .map_err(|error| Error::Internal(format!("totp: {error:?}")))?,
        secret,
    })
}

/// Takes a code of the app: completes the sign-in, and the setting up too. A code
/// is good once; wrong ones count like wrong passwords.
pub fn second_factor(app: &App, signed: &Signed, code: &str) -> Result<(), Error> {
    let scopes = [format!("second-factor:{}", signed.account.id)];
    attempts::require_free(app, &scopes)?;
    let now = app.clock.now();
    let digits: String = code.chars().filter(char::is_ascii_digit).collect();
    let accepted = app.db.write(|conn| {
        let mut account = accounts::find(conn, signed.account.id)?;
        let Some(step) = matching_step(&account, &digits, now)? else {
            return Ok::<_, Error>(false);
        };
        account.totp_last_step = step;
        account.totp_confirmed_at.get_or_insert(now);
        accounts::save(conn, &account)?;
        sessions::show_second_factor(conn, signed.session.id, now)?;
        db::attempts::clear(conn, &scopes[0])?;
        let what = "second_factor_shown";
        audit::note(
            app,
            conn,
            audit::by(&account),
            what,
            &account.id.to_string(),
            &(),
        )?;
        Ok(true)
    })?;
    if accepted {
        return Ok(());
    }
    attempts::note_failure(app, &scopes)?;
    Err(Error::Invalid(super::error::Problems::one(
        "code",
        "second-factor-wrong",
    )))
}

/// The time step whose code this is: the present one or a neighbour, and newer
/// than any used before.
fn matching_step(account: &Account, code: &str, now: Moment) -> Result<Option<i64>, Error> {
    let Some(secret) = &account.totp_secret else {
        return Ok(None);
    };
    let seconds = to_utc(now).and_utc().timestamp().unsigned_abs();
    let step = totp(secret, &account.email)?.check(code, seconds);
    let step = step.and_then(|step| i64::try_from(step).ok());
    Ok(step.filter(|step| *step > account.totp_last_step))
}

const STEP_SECONDS: u64 = 30;

fn totp(secret: &str, email: &str) -> Result<Totp, Error> {
    let secret = Secret::try_from_base32(secret)
        .map_err(|error| Error::Internal(format!("totp secret: {error:?}")))?;
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_skew(1)
        .with_step_duration(STEP_SECONDS)
        .with_secret(secret)
        .with_issuer(Some("Một Cửa"))
        .with_account_name(email)
        .build()
        .map_err(|error| Error::Internal(format!("totp: {error:?}")))
}

/// Signs a person in on the strength of a one-time link they have just followed.
pub(super) fn begin_for(app: &App, id: AccountId, caller: &Caller) -> Result<Begun, Error> {
    let account = app.db.read(|conn| accounts::find(conn, id))?;
    begin(app, &account, caller, &[])
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
        let standing_in = Vec::new();
        Ok(Signed {
            session,
            account,
            memberships,
            standing_in,
            stage: Stage::Complete,
        })
    })
}
