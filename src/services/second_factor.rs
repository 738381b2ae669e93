//! The second factor (N01): codes of an authenticator app, and spare codes for
//! the day the telephone is gone. Officers must have one outside of a
//! demonstration; citizens may.

use totp_rs::{Algorithm, Builder, Secret, Totp};

use super::accounts::require_present;
use super::error::Problems;
use super::mails::{AccountMail, SecondFactorNews, tell_in};
use super::sessions::Signed;
use super::{App, Error, attempts, audit, secrets};
use crate::db::{Conn, accounts, sessions, spare_codes};
use crate::domain::account::{Account, AccountKind};
use crate::domain::ids::{AccountId, Chance, random_bytes};
use crate::domain::time::{Moment, to_utc};

/// What an authenticator app needs to know: shown once, while setting it up.
#[derive(Debug, Clone)]
pub struct Enrolment {
    /// The shared secret in Base32, to type in.
    pub secret: String,
    /// The same as `otpauth://…`, for a QR code.
    pub address: String,
}

impl Enrolment {
    fn of(secret: String, account: &Account) -> Result<Self, Error> {
        let address = totp(&secret, &account.email)?
            .to_url()
            .map_err(|error| Error::Internal(format!("totp: {error:?}")))?;
        Ok(Self { secret, address })
    }
}

/// Makes the secret that is being set up while signing in, where the password has just
/// been given: a new one each time, so that nobody is shown what somebody else was
/// shown before.
pub fn enrolment(app: &App, signed: &Signed) -> Result<Enrolment, Error> {
    if signed.account.totp_confirmed_at.is_some() {
        return Err(Error::NotFound);
    }
    let fresh = Secret::new_stack(random_bytes(&*app.chance)).to_base32();
    app.db.write(|conn| {
        let mut account = accounts::find(conn, signed.account.id)?;
        if account.totp_confirmed_at.is_some() {
            return Err(Error::NotFound);
        }
        account.totp_secret = Some(fresh.clone());
        Ok::<_, Error>(accounts::save(conn, &account)?)
    })?;
    Enrolment::of(fresh, &signed.account)
}

/// Begins to set an app up, with the password. The secret is always a new one:
/// nobody has seen it before.
pub fn begin(app: &App, signed: &Signed, password: &str) -> Result<Enrolment, Error> {
    if signed.account.totp_confirmed_at.is_some() {
        return Err(Error::NotFound);
    }
    require_present(app, signed, password, "password")?;
    let secret = Secret::new_stack(random_bytes(&*app.chance)).to_base32();
    app.db.write(|conn| {
        let mut account = accounts::find(conn, signed.account.id)?;
        account.totp_secret = Some(secret.clone());
        Ok::<_, Error>(accounts::save(conn, &account)?)
    })?;
    Enrolment::of(secret, &signed.account)
}

/// What was begun, for whoever was shown it and sends its secret back; none if it was
/// begun anew meanwhile.
pub fn begun(signed: &Signed, secret: &str) -> Result<Option<Enrolment>, Error> {
    let account = &signed.account;
    if account.totp_confirmed_at.is_some() || account.totp_secret.as_deref() != Some(secret) {
        return Ok(None);
    }
    Enrolment::of(secret.to_owned(), account).map(Some)
}

/// What an accepted code gives.
pub struct Opened {
    /// The new token of the session: goes into the cookie and nowhere else.
    pub token: String,
    /// The spare codes, to be shown this once, if the code set the app up.
    pub spare_codes: Option<Vec<String>>,
}

/// Takes a code: of the app, or a spare one in its place. Completes the sign-in;
/// the first code of a new app also sets it up. The session gets a new token, so
/// that whoever saw the one before has nothing. A code is good once; tries count
/// like passwords.
pub fn show(app: &App, signed: &Signed, code: &str) -> Result<Opened, Error> {
    let scopes = [format!("second-factor:{}", signed.account.id)];
    attempts::count(app, &scopes)?;
    let typed = Typed::read(code);
    let spare = new_spare_codes(&*app.chance);
    let token = secrets::new_token(&*app.chance);
    let now = app.clock.now();
    let spare_codes = app.db.write(|conn| {
        let mut account = accounts::find(conn, signed.account.id)?;
        let news = match &typed {
            Typed::App(digits) => by_app(&mut account, digits, now)?,
            Typed::Spare(letters) => by_spare_code(conn, &account, letters)?,
            Typed::Neither => None,
        };
        let Some(news) = news else {
            tracing::warn!(
                account = %account.id,
                address = signed.session.address,
                "a second factor failed"
            );
            return Err(Error::Invalid(Problems::one("code", "second-factor-wrong")));
        };
        accounts::save(conn, &account)?;
        sessions::show_second_factor(conn, signed.session.id, &secrets::hash(&token), now)?;
        attempts::succeeded(app, conn, &scopes)?;
        note(app, conn, &account, "second_factor_shown")?;
        match news {
            News::None => Ok(None),
            News::SpareCodeUsed => {
                tell(app, conn, &account, SecondFactorNews::SpareCodeUsed)?;
                Ok(None)
            }
            News::SetUp => {
                keep_spare_codes(conn, account.id, &spare)?;
                tell(app, conn, &account, SecondFactorNews::On)?;
                Ok(Some(spare.clone()))
            }
        }
    })?;
    Ok(Opened { token, spare_codes })
}

/// What an accepted code changes besides opening the door.
enum News {
    None,
    SetUp,
    SpareCodeUsed,
}

fn by_app(account: &mut Account, digits: &str, now: Moment) -> Result<Option<News>, Error> {
    let Some(step) = matching_step(account, digits, now)? else {
        return Ok(None);
    };
    account.totp_last_step = step;
    if account.totp_confirmed_at.is_some() {
        return Ok(Some(News::None));
    }
    account.totp_confirmed_at = Some(now);
    Ok(Some(News::SetUp))
}

fn by_spare_code(conn: &mut Conn, account: &Account, letters: &str) -> Result<Option<News>, Error> {
    let fits = account.totp_confirmed_at.is_some()
        && spare_codes::use_up(conn, account.id, &spare_hash(account.id, letters))?;
    Ok(fits.then_some(News::SpareCodeUsed))
}

/// What somebody typed where a code belongs.
enum Typed {
    /// Six digits of the app.
    App(String),
    /// A spare code without its hyphens.
    Spare(String),
    Neither,
}

impl Typed {
    fn read(code: &str) -> Self {
        let signs: String = crate::domain::text::line(code)
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_ascii_lowercase();
        match signs.len() {
            DIGITS if signs.bytes().all(|sign| sign.is_ascii_digit()) => Self::App(signs),
            SPARE_CODE => Self::Spare(signs),
            _ => Self::Neither,
        }
    }
}

/// How many spare codes are left to this person.
pub fn spare_codes_left(app: &App, signed: &Signed) -> Result<usize, Error> {
    Ok(app
        .db
        .read(|conn| spare_codes::left(conn, signed.account.id))?)
}

/// Makes new spare codes in place of the old ones, to be shown this once.
pub fn renew_spare_codes(app: &App, signed: &Signed, password: &str) -> Result<Vec<String>, Error> {
    if signed.account.totp_confirmed_at.is_none() {
        return Err(Error::NotFound);
    }
    require_present(app, signed, password, "password_for_codes")?;
    let fresh = new_spare_codes(&*app.chance);
    app.db.write(|conn| {
        let account = accounts::find(conn, signed.account.id)?;
        keep_spare_codes(conn, account.id, &fresh)?;
        tell(app, conn, &account, SecondFactorNews::SpareCodesMade)?;
        note(app, conn, &account, "spare_codes_made")
    })?;
    Ok(fresh)
}

/// Takes the app off the account: a citizen gives it up, an officer (who must
/// have one) sets it up anew, on another telephone for instance.
pub fn remove(app: &App, signed: &Signed, password: &str) -> Result<(), Error> {
    require_present(app, signed, password, "password")?;
    let now = app.clock.now();
    let action = match signed.account.kind {
        AccountKind::Citizen => "second_factor_given_up",
        AccountKind::Staff => "second_factor_to_be_set_up_anew",
    };
    app.db.write(|conn| {
        let mut account = accounts::find(conn, signed.account.id)?;
        if account.totp_confirmed_at.is_none() {
            return Ok(());
        }
        forget(&mut account);
        account.updated_at = now;
        accounts::save(conn, &account)?;
        spare_codes::replace(conn, account.id, &[])?;
        tell(app, conn, &account, SecondFactorNews::Off)?;
        note(app, conn, &account, action)
    })
}

/// The account as if no app had ever been set up. Spare codes count only beside an
/// app, and a new app brings new ones.
pub(super) fn forget(account: &mut Account) {
    account.totp_secret = None;
    account.totp_confirmed_at = None;
    account.totp_last_step = 0;
}

fn tell(
    app: &App,
    conn: &mut Conn,
    account: &Account,
    what: SecondFactorNews,
) -> Result<(), Error> {
    let happened_at = app.clock.now();
    let left = spare_codes::left(conn, account.id)?;
    let mail = AccountMail::SecondFactor {
        what,
        happened_at,
        left,
    };
    tell_in(
        app,
        conn,
        account,
        &format!("{what:?}:{happened_at}:{left}"),
        mail,
    )
}

fn note(app: &App, conn: &mut Conn, account: &Account, action: &str) -> Result<(), Error> {
    let object = account.id.to_string();
    audit::note(app, conn, audit::by(account), action, &object, &())
}

/// How many spare codes a person gets.
const SPARE_CODES: usize = 10;
/// Signs of a spare code: 60 bits.
const SPARE_CODE: usize = 12;
/// Signs nobody takes for another one.
const ALPHABET: [char; 32] = [
    'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'm', 'n', 'p', 'q', 'r', 's', 't', 'u',
    'v', 'w', 'x', 'y', 'z', '2', '3', '4', '5', '6', '7', '8', '9',
];

fn new_spare_codes(chance: &dyn Chance) -> Vec<String> {
    (0..SPARE_CODES)
        .map(|_| {
            let mut code = String::new();
            for (place, byte) in random_bytes::<SPARE_CODE>(chance).iter().enumerate() {
                if place > 0 && place % 4 == 0 {
                    code.push('-');
                }
                code.extend(ALPHABET.get(usize::from(byte % 32)));
            }
            code
        })
        .collect()
}

fn keep_spare_codes(conn: &mut Conn, account: AccountId, codes: &[String]) -> Result<(), Error> {
    let hashes: Vec<String> = codes
        .iter()
        .map(|code| spare_hash(account, &code.replace('-', "")))
        .collect();
    Ok(spare_codes::replace(conn, account, &hashes)?)
}

fn spare_hash(account: AccountId, letters: &str) -> String {
    secrets::hash(&format!("{account}:{letters}"))
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
const DIGITS: usize = 6;

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
