//! Who has an account, and what the office lets them do (domain.md §2.8).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ids::{AccountId, SessionId, TokenId};
use super::text::{Language, fold};
use super::time::Moment;

/// What an officer may do. The codes are the office's own words and are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    /// Receives, checks and answers what comes in at the one-stop desk.
    #[serde(rename = "mot_cua")]
    OneStop,
    /// Takes fees.
    #[serde(rename = "thu_phi")]
    FeeCollector,
    /// Works on the dossier in the professional unit.
    #[serde(rename = "chuyen_vien")]
    Caseworker,
    /// Leads a unit: assigns, reviews, confirms supplement requests.
    #[serde(rename = "lanh_dao_phong")]
    HeadOfUnit,
    /// Leads the Department: signs, overrides.
    #[serde(rename = "lanh_dao_so")]
    Director,
    /// Numbers, seals and issues what was signed.
    #[serde(rename = "van_thu")]
    Clerk,
    /// Hands the result to the citizen.
    #[serde(rename = "tra_ket_qua")]
    ResultDesk,
    /// Keeps the catalogue of procedures.
    #[serde(rename = "quan_ly_tthc")]
    CatalogueManager,
    /// Answers feedback.
    #[serde(rename = "phan_anh")]
    FeedbackOfficer,
    /// Reads the figures.
    #[serde(rename = "bao_cao")]
    Reporter,
    /// Keeps accounts, calendar and settings.
    #[serde(rename = "quan_tri")]
    Administrator,
    /// Reads the audit, changes nothing.
    #[serde(rename = "kiem_toan")]
    Auditor,
}

impl Role {
    /// Every role, in the order of domain.md §2.8.
    pub const ALL: [Self; 12] = [
        Self::OneStop,
        Self::FeeCollector,
        Self::Caseworker,
        Self::HeadOfUnit,
        Self::Director,
        Self::Clerk,
        Self::ResultDesk,
        Self::CatalogueManager,
        Self::FeedbackOfficer,
        Self::Reporter,
        Self::Administrator,
        Self::Auditor,
    ];

    /// The code that is stored, and that the language files name (`role-mot_cua`).
    pub fn code(self) -> &'static str {
        match self {
            Self::OneStop => "mot_cua",
            Self::FeeCollector => "thu_phi",
            Self::Caseworker => "chuyen_vien",
            Self::HeadOfUnit => "lanh_dao_phong",
            Self::Director => "lanh_dao_so",
            Self::Clerk => "van_thu",
            Self::ResultDesk => "tra_ket_qua",
            Self::CatalogueManager => "quan_ly_tthc",
            Self::FeedbackOfficer => "phan_anh",
            Self::Reporter => "bao_cao",
            Self::Administrator => "quan_tri",
            Self::Auditor => "kiem_toan",
        }
    }

    /// The role with this code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// Whom an account belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountKind {
    /// A citizen, who may also act for a school.
    Citizen,
    /// An officer; made by an administrator only.
    Staff,
}

impl AccountKind {
    /// The word that is stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Citizen => "citizen",
            Self::Staff => "staff",
        }
    }
}

/// Whether an account may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountStatus {
    /// May sign in.
    Active,
    /// An administrator has locked it.
    Disabled,
    /// Its owner has closed it.
    Closed,
}

impl AccountStatus {
    /// The word that is stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Disabled => "disabled",
            Self::Closed => "closed",
        }
    }
}

/// A person's account.
#[derive(Debug, Clone)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// Citizen or officer.
    pub kind: AccountKind,
    /// Address as its owner wrote it.
    pub email: String,
    /// When the owner followed the link sent there.
    pub email_confirmed_at: Option<Moment>,
    /// Argon2id in PHC form; none until an invited officer has chosen one.
    pub password_hash: Option<String>,
    /// Full name, as on the identity card.
    pub full_name: String,
    /// Language of pages and mails.
    pub language: Language,
    /// What the person last said of themselves, by the keys of form block A
    /// (domain.md §1.1), to prefill the next form.
    pub profile: BTreeMap<String, String>,
    /// What an officer may do.
    pub roles: Vec<Role>,
    /// The unit an officer belongs to.
    pub unit: Option<String>,
    /// Shared secret of the authenticator app, Base32.
    pub totp_secret: Option<String>,
    /// When the app was first used with success; the second factor counts from then on.
    pub totp_confirmed_at: Option<Moment>,
    /// Last time step accepted: a code is good once.
    pub totp_last_step: i64,
    /// Whether it may be used.
    pub status: AccountStatus,
    /// When it was made.
    pub created_at: Moment,
    /// When it last changed.
    pub updated_at: Moment,
    /// Counts changes: two people cannot change it at once unseen.
    pub version: i32,
}

impl Account {
    /// The key under which an address is unique: trimmed, lower case.
    pub fn email_key(email: &str) -> String {
        email.trim().to_lowercase()
    }
}

/// Whether `staff` would be left without anybody who keeps accounts if `id` no
/// longer did (J11). Who was invited and has not come yet keeps nothing.
pub fn is_last_administrator(staff: &[Account], id: AccountId) -> bool {
    let keeps = |account: &Account| {
        account.status == AccountStatus::Active
            && account.password_hash.is_some()
            && account.roles.contains(&Role::Administrator)
    };
    let own = staff
        .iter()
        .any(|account| account.id == id && keeps(account));
    own && !staff
        .iter()
        .any(|account| account.id != id && keeps(account))
}

/// A place where somebody is signed in.
#[derive(Debug, Clone)]
pub struct Session {
    /// Its id; the token itself is only in the person's cookie.
    pub id: SessionId,
    /// Who is signed in.
    pub account_id: AccountId,
    /// When they signed in.
    pub created_at: Moment,
    /// When they last asked for a page (kept to the minute).
    pub last_seen_at: Moment,
    /// When it ends whatever happens.
    pub expires_at: Moment,
    /// When the second factor was shown in this session.
    pub second_factor_at: Option<Moment>,
    /// Network address at sign-in.
    pub address: String,
    /// What the browser called itself.
    pub device: String,
}

/// What a one-time link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TokenPurpose {
    /// Confirms the address given at sign-up.
    Confirmation,
    /// Sets a new password.
    Recovery,
    /// Confirms a new address; the payload is that address.
    EmailChange,
    /// Takes an address change back; the payload is the old address.
    EmailUndo,
    /// Lets an invited officer choose a password.
    Invitation,
    /// Invites somebody into an organisation; the payload names it, the address and the role.
    Membership,
}

impl TokenPurpose {
    /// The word that is stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Confirmation => "confirmation",
            Self::Recovery => "recovery",
            Self::EmailChange => "email_change",
            Self::EmailUndo => "email_undo",
            Self::Invitation => "invitation",
            Self::Membership => "membership",
        }
    }

    /// Whether a new link makes an earlier one of the same purpose worthless.
    /// Taking an address change back must work however many changes follow, and
    /// an owner may invite several people.
    pub fn replaces_earlier(self) -> bool {
        match self {
            Self::Confirmation | Self::EmailChange | Self::Invitation => true,
            // Anybody may ask for a recovery: it must not make the owner's own worthless.
            Self::Recovery | Self::EmailUndo | Self::Membership => false,
        }
    }
}

/// A one-time link.
#[derive(Debug, Clone)]
pub struct Token {
    /// Its id; the token itself is only in the mail.
    pub id: TokenId,
    /// Whose it is.
    pub account_id: AccountId,
    /// What belongs to the purpose, such as a new address.
    pub payload: String,
    /// Until when it is good.
    pub expires_at: Moment,
    /// When it was used: a link is good once.
    pub used_at: Option<Moment>,
}

/// What a member may do for an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MemberRole {
    /// Sees its dossiers.
    Reader,
    /// Also fills in and submits.
    Filer,
    /// Also decides who its members are.
    Owner,
}

impl MemberRole {
    /// Every role, the least first.
    pub const ALL: [Self; 3] = [Self::Reader, Self::Filer, Self::Owner];

    /// The word that is stored, and that the language files name.
    pub fn code(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::Filer => "filer",
            Self::Owner => "owner",
        }
    }

    /// The role with this word, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// An officer stands in for another while the other is away (domain.md §2.8).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Substitution {
    /// Who is away.
    pub absent: AccountId,
    /// Who stands in.
    pub substitute: AccountId,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
}

/// Why a substitution cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadSubstitution {
    /// Nobody stands in for themselves.
    #[error("nobody stands in for themselves")]
    Oneself,
    /// The last day comes before the first.
    #[error("the last day is before the first")]
    Order,
    /// Nobody stands in for the auditor or the administrator.
    #[error("nobody stands in for the auditor or the administrator")]
    ApartAbsent,
    /// The auditor and the administrator stand in for nobody.
    #[error("the auditor and the administrator stand in for nobody")]
    ApartSubstitute,
    /// One person would approve as a head and sign as a director.
    #[error("one person would be head of unit and director")]
    ApprovesAndSigns,
}

impl Substitution {
    /// Somebody stands in for somebody, from the first day to the last.
    pub fn new(
        absent: AccountId,
        substitute: AccountId,
        from: NaiveDate,
        until: NaiveDate,
    ) -> Result<Self, BadSubstitution> {
        if absent == substitute {
            return Err(BadSubstitution::Oneself);
        }
        if until < from {
            return Err(BadSubstitution::Order);
        }
        Ok(Self {
            absent,
            substitute,
            from,
            until,
        })
    }

    /// Whether it is in force on this day.
    pub fn is_active_on(&self, day: NaiveDate) -> bool {
        (self.from..=self.until).contains(&day)
    }
}

/// Shortest password (B01), in characters.
pub const SHORTEST_PASSWORD: usize = 10;
/// Longest password, in characters.
pub const LONGEST_PASSWORD: usize = 128;

/// Why a password is not good enough. Composition is nobody's business; how
/// guessable it is, the service asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadPassword {
    /// Too few characters.
    #[error("a password needs at least {SHORTEST_PASSWORD} characters")]
    TooShort,
    /// Too many characters.
    #[error("a password may have at most {LONGEST_PASSWORD} characters")]
    TooLong,
    /// The owner's address or name is in it.
    #[error("a password may not contain the owner's own address or name")]
    OwnName,
}

/// What can be said of a password by looking at it and its owner alone.
pub fn check_password(password: &str, email: &str, full_name: &str) -> Result<(), BadPassword> {
    let characters = password.chars().count();
    if characters < SHORTEST_PASSWORD {
        return Err(BadPassword::TooShort);
    }
    if characters > LONGEST_PASSWORD {
        return Err(BadPassword::TooLong);
    }
    let bare = |text: &str| -> String {
        fold(text)
            .chars()
            .filter(|sign| sign.is_alphanumeric())
            .collect()
    };
    let (secret, name) = (bare(password), bare(full_name));
    let local = bare(email.split('@').next().unwrap_or_default());
    // Short names and addresses turn up in good passwords by chance.
    let own = |part: &str| part.chars().count() >= 5 && secret.contains(part);
    if own(&local) || own(&name) {
        Err(BadPassword::OwnName)
    } else {
        Ok(())
    }
}

/// How long guessing has to wait after so many failures (N02): nothing for the
/// first `free`, then `first_seconds`, doubled each time, never more than
/// `longest_seconds`.
pub fn lockout_seconds(failures: u32, free: u32, first_seconds: u64, longest_seconds: u64) -> u64 {
    let Some(beyond) = failures.checked_sub(free) else {
        return 0;
    };
    let factor = 1_u64.checked_shl(beyond).unwrap_or(u64::MAX);
    first_seconds.saturating_mul(factor).min(longest_seconds)
}
