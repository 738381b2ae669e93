//! Officers' accounts: who they are, what they may do, whether they may come in.
//!
//! Every change notes the version it was decided on. A form that was made for an
//! older one is refused with who changed what meanwhile; that an officer signed in
//! meanwhile changes the account too, but is nobody's conflict.

mod invitation;
mod operator;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::accounts::end_all;
use super::error::{Conflict, Problems, Refusal};
use super::mails::{self, AccountMail};
use super::sessions::Signed;
use super::{App, Error, actors, audit, second_factor, substitutions};
use crate::db::{self, Conn, accounts, dossiers, sessions, spare_codes, tokens};
use crate::domain::account::{
    Account, AccountKind, AccountStatus, Role, TokenPurpose, is_last_administrator,
};
use crate::domain::audit::AuditEntry;
use crate::domain::ids::AccountId;
use crate::domain::permissions::{self, Action, Subject};
use crate::domain::person::PersonName;
use crate::domain::text::{self, Bilingual};
use crate::domain::time::Moment;

pub use invitation::{Invitation, invite, resend};
pub use operator::{create_administrator, recover};

/// How far an officer has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Invited; has not chosen a password yet.
    Invited,
    /// Has a password, but no authenticator app yet.
    WithoutSecondFactor,
    /// Can work.
    Ready,
    /// An administrator has locked the account.
    Locked,
}

impl Standing {
    /// How far this officer has come.
    pub fn of(account: &Account) -> Self {
        match account.status {
            AccountStatus::Disabled | AccountStatus::Closed => Self::Locked,
            AccountStatus::Active if account.password_hash.is_none() => Self::Invited,
            AccountStatus::Active if account.totp_confirmed_at.is_none() => {
                Self::WithoutSecondFactor
            }
            AccountStatus::Active => Self::Ready,
        }
    }

    /// The word in language files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::WithoutSecondFactor => "no-second-factor",
            Self::Ready => "ready",
            Self::Locked => "locked",
        }
    }
}

/// Every officer, by name.
pub fn list(app: &App, signed: &Signed) -> Result<Vec<Account>, Error> {
    require(signed)?;
    let mut staff = app.db.read(accounts::staff)?;
    staff.sort_by_cached_key(|account| text::alphabet_key(&account.full_name));
    Ok(staff)
}

/// One officer with all that an administrator decides about.
pub struct View {
    /// The account.
    pub account: Account,
    /// Until when the invitation is good; none when there is none open.
    pub invited_until: Option<Moment>,
    /// Who stands in, today and later.
    pub substitutions: Vec<substitutions::Shown>,
    /// Who could.
    pub candidates: Vec<permissions::Post>,
    /// Open dossiers that this officer was named for.
    pub dossiers: usize,
    /// Whether nobody else keeps accounts.
    pub last_administrator: bool,
    /// What was decided about the account, the newest first.
    pub history: Vec<AuditEntry>,
}

/// Lines of history on one page.
const HISTORY: usize = 20;

/// One officer.
pub fn view(app: &App, signed: &Signed, id: AccountId) -> Result<View, Error> {
    require(signed)?;
    let now = app.clock.now();
    app.db.read(|conn| {
        let account = officer(conn, id)?;
        let open = tokens::open_of(conn, id, TokenPurpose::Invitation, now)?;
        let mut history = db::audit::chain(conn, &id.to_string())?;
        history.retain(|entry| is_decision(&entry.action));
        history.reverse();
        history.truncate(HISTORY);
        Ok(View {
            invited_until: open.last().map(|token| token.expires_at),
            substitutions: substitutions::list_in(app, conn, id)?,
            candidates: substitutions::candidates_in(conn, id)?,
            dossiers: dossiers::count_assigned(conn, id)?,
            last_administrator: is_last_administrator(&accounts::staff(conn)?, id),
            history,
            account,
        })
    })
}

/// The units an officer can belong to: code and name.
pub fn units(app: &App) -> Vec<(String, Bilingual)> {
    let units = app.places.units().iter();
    units
        .map(|unit| (unit.code.clone(), unit.short.clone()))
        .collect()
}

/// What an officer may do, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Post {
    /// Full name.
    pub name: String,
    /// Roles; at least one.
    pub roles: Vec<Role>,
    /// Code of the unit; may be missing where no role has dossiers.
    pub unit: Option<String>,
}

impl Post {
    /// Reads what was chosen, with what is wrong under the names `full_name`,
    /// `roles` and `unit`.
    pub fn read(
        app: &App,
        name: &str,
        roles: &[&str],
        unit: &str,
        problems: &mut Problems,
    ) -> Option<Self> {
        let name = PersonName::parse(name)
            .map_err(|fault| problems.add_fault("full_name", &fault))
            .ok();
        let known: Option<Vec<Role>> = roles.iter().map(|code| Role::from_code(code)).collect();
        let mut roles = known.unwrap_or_default();
        roles.sort_unstable();
        roles.dedup();
        if roles.is_empty() {
            problems.add("roles", "staff-account-missing-roles");
        }
        let unit = app.places.unit(unit).map(|unit| unit.code.clone());
        if unit.is_none() && roles.iter().copied().any(permissions::works) {
            problems.add("unit", "staff-account-missing-unit");
        }
        let name = name?.as_str().to_owned();
        let whole = problems.0.is_empty();
        whole.then_some(Self { name, roles, unit })
    }
}

/// Changes name, roles and unit.
pub fn change(
    app: &App,
    signed: &Signed,
    id: AccountId,
    version: i32,
    post: &Post,
) -> Result<(), Error> {
    decide(
        app,
        signed,
        id,
        version,
        "staff_changed",
        |conn, account| {
            if !post.roles.contains(&Role::Administrator) {
                keep_an_administrator(conn, id)?;
            }
            let before = post_of(account);
            if before == *post {
                return Ok(None);
            }
            account.full_name.clone_from(&post.name);
            account.roles.clone_from(&post.roles);
            account.unit.clone_from(&post.unit);
            Ok(Some(before))
        },
    )
}

fn post_of(account: &Account) -> Post {
    let mut roles = account.roles.clone();
    roles.sort_unstable();
    Post {
        name: account.full_name.clone(),
        roles,
        unit: account.unit.clone(),
    }
}

/// Locks the account: every session ends and no link opens it. Nobody locks
/// themselves out, and the last administrator stays.
pub fn lock(app: &App, signed: &Signed, id: AccountId, version: i32) -> Result<(), Error> {
    if signed.account.id == id {
        return Err(Refusal::new("staff-account-own-lock").into());
    }
    decide(app, signed, id, version, "staff_locked", |conn, account| {
        keep_an_administrator(conn, id)?;
        if account.status != AccountStatus::Active {
            return Ok(None);
        }
        account.status = AccountStatus::Disabled;
        end_all(conn, account, None)?;
        Ok(Some(post_of(account)))
    })
}

/// Lets the officer in again.
pub fn unlock(app: &App, signed: &Signed, id: AccountId, version: i32) -> Result<(), Error> {
    decide(app, signed, id, version, "staff_unlocked", |_, account| {
        if account.status != AccountStatus::Disabled {
            return Ok(None);
        }
        account.status = AccountStatus::Active;
        Ok(Some(post_of(account)))
    })
}

/// Takes the authenticator app away: a lost telephone. Every session ends; a new
/// app is set up at the next sign-in.
pub fn reset_second_factor(
    app: &App,
    signed: &Signed,
    id: AccountId,
    version: i32,
) -> Result<(), Error> {
    let action = "staff_second_factor_reset";
    decide(app, signed, id, version, action, |conn, account| {
        if account.totp_secret.is_none() {
            return Ok(None);
        }
        forget_second_factor(conn, account)?;
        sessions::delete_others(conn, id, None)?;
        Ok(Some(post_of(account)))
    })
}

/// The app, and the spare codes for the day the app is gone.
fn forget_second_factor(conn: &mut Conn, account: &mut Account) -> Result<(), Error> {
    second_factor::forget(account);
    Ok(spare_codes::replace(conn, account.id, &[])?)
}

/// What the audit keeps of a decision: on which version, and how it was before.
#[derive(Serialize)]
struct Decided {
    version: i32,
    before: Post,
    after: Post,
}

/// The part of [`Decided`] that tells a conflict.
#[derive(Deserialize)]
struct DecidedOn {
    version: i32,
}

/// One decision about one officer: load, may they, is the page still true, decide,
/// keep, tell. `work` gives how it was before, or none when nothing changes.
fn decide(
    app: &App,
    signed: &Signed,
    id: AccountId,
    version: i32,
    action: &str,
    work: impl Fn(&mut Conn, &mut Account) -> Result<Option<Post>, Error>,
) -> Result<(), Error> {
    require(signed)?;
    let now = app.clock.now();
    app.db.write(|conn| {
        let mut account = officer(conn, id)?;
        require_unchanged(conn, id, version)?;
        let decided_on = account.version;
        let Some(before) = work(conn, &mut account)? else {
            return Ok(());
        };
        account.updated_at = now;
        accounts::save(conn, &account)?;
        let detail = Decided {
            version: decided_on,
            before,
            after: post_of(&account),
        };
        let by = audit::by(&signed.account);
        audit::note(app, conn, by, action, &id.to_string(), &detail)?;
        let mail = AccountMail::StaffAccountChanged {
            what: action,
            by: &signed.account.full_name,
            at: now,
            roles: account.roles.iter().map(|role| role.code()).collect(),
        };
        let about = format!("{action}:{decided_on}");
        mails::tell_in(app, conn, &account, &about, mail)
    })
}

/// Refuses a form made before another decision about the same account.
fn require_unchanged(conn: &mut Conn, id: AccountId, version: i32) -> Result<(), Error> {
    let newer = |entry: &AuditEntry| {
        is_decision(&entry.action)
            && serde_json::from_str::<DecidedOn>(&entry.detail)
                .is_ok_and(|decided| decided.version >= version)
    };
    let chain = db::audit::chain(conn, &id.to_string())?;
    match chain.into_iter().rev().find(newer) {
        None => Ok(()),
        Some(entry) => Err(Error::Conflict(Conflict {
            by: Some(entry.actor_name),
            at: Some(entry.happened_at),
            what: Some(entry.action),
        })),
    }
}

/// What an administrator decides about an account, among all that its chain tells.
fn is_decision(action: &str) -> bool {
    action.starts_with("staff_") || action.starts_with("substitution_")
}

fn keep_an_administrator(conn: &mut Conn, id: AccountId) -> Result<(), Error> {
    if is_last_administrator(&accounts::staff(conn)?, id) {
        return Err(Refusal::new("staff-account-last-administrator").into());
    }
    Ok(())
}

fn officer(conn: &mut Conn, id: AccountId) -> Result<Account, Error> {
    let account = accounts::find(conn, id)?;
    match account.kind {
        AccountKind::Staff => Ok(account),
        AccountKind::Citizen => Err(Error::NotFound),
    }
}

fn require(signed: &Signed) -> Result<(), Error> {
    let actor = actors::of(signed);
    Ok(permissions::allows(
        &actor,
        Action::ManageStaff,
        &Subject::House,
    )?)
}

/// An officer's account with nothing but name and address.
fn new_officer(app: &App, email: &str, name: &str, roles: Vec<Role>) -> Account {
    let now = app.clock.now();
    Account {
        id: AccountId::new(&*app.chance, now),
        kind: AccountKind::Staff,
        email: email.to_owned(),
        email_confirmed_at: None,
        password_hash: None,
        full_name: name.to_owned(),
        language: text::Language::Vi,
        profile: BTreeMap::new(),
        roles,
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
