//! Accounts of citizens and officers.

use diesel::dsl::{exists, not};
use diesel::prelude::*;

use super::dialect::ask;
use super::schema::{accounts, dossiers, organisation_members};
use super::schema::{notifications, sessions, spare_codes, tokens};
use super::types::{from_json, moment, parsed, stored, to_json};
use super::{Conn, Error, seals};
use crate::domain::account::{Account, AccountKind, AccountStatus, Role};
use crate::domain::dossier::Status;
use crate::domain::ids::AccountId;
use crate::domain::seal::{Columns, Kind, Seal};
use crate::domain::text::Language;
use crate::domain::time::Moment;

/// The account with this id.
pub fn find(conn: &mut Conn, id: AccountId) -> Result<Account, Error> {
    let row: Row = ask!(conn, |own| accounts::table
        .find(id.to_string())
        .select(Row::as_select())
        .first(own))?;
    row.into_domain()
}

/// The account with this address, if there is one.
pub fn find_by_email(conn: &mut Conn, email: &str) -> Result<Option<Account>, Error> {
    accounts::table
        .filter(accounts::email_key.eq(Account::email_key(email)))
        .select(Row::as_select())
        .first(conn)
        .optional()?
        .map(Row::into_domain)
        .transpose()
}

/// The addresses of everybody, in their order: for small houses and for the start.
pub fn addresses(conn: &mut Conn) -> Result<Vec<String>, Error> {
    Ok(accounts::table
        .select(accounts::email)
        .order(accounts::email_key.asc())
        .load(conn)?)
}

/// All officers, in the order of their addresses.
pub fn staff(conn: &mut Conn) -> Result<Vec<Account>, Error> {
    accounts::table
        .filter(accounts::kind.eq(AccountKind::Staff.code()))
        .order(accounts::email_key.asc())
        .select(Row::as_select())
        .load(conn)?
        .into_iter()
        .map(Row::into_domain)
        .collect()
}

/// The citizens who opened their account before `before` and have not proved their
/// address since, at most `most`, the oldest first. Who acts for an organisation or has
/// submitted anything is none of them.
pub fn unproved(conn: &mut Conn, before: Moment, most: i64) -> Result<Vec<AccountId>, Error> {
    let draft = i32::from(Status::Draft.national_code());
    let found: Vec<String> = accounts::table
        .filter(accounts::kind.eq(AccountKind::Citizen.code()))
        .filter(accounts::email_confirmed_at.is_null())
        .filter(accounts::created_at.lt(stored(before)))
        .filter(not(exists(
            organisation_members::table.filter(organisation_members::account_id.eq(accounts::id)),
        )))
        .filter(not(exists(
            dossiers::table
                .filter(dossiers::filer_id.eq(accounts::id))
                .filter(dossiers::status.ne(draft)),
        )))
        .order(accounts::created_at.asc())
        .limit(most)
        .select(accounts::id)
        .load(conn)?;
    found.iter().map(|id| parsed("accounts.id", id)).collect()
}

/// Removes an account with its sessions, links, spare codes and notifications; what it
/// has begun must be gone before.
pub fn delete(conn: &mut Conn, id: AccountId, now: Moment) -> Result<(), Error> {
    let key = id.to_string();
    diesel::delete(sessions::table.filter(sessions::account_id.eq(&key))).execute(conn)?;
    diesel::delete(tokens::table.filter(tokens::account_id.eq(&key))).execute(conn)?;
    diesel::delete(spare_codes::table.filter(spare_codes::account_id.eq(&key))).execute(conn)?;
    diesel::delete(notifications::table.filter(notifications::account_id.eq(&key)))
        .execute(conn)?;
    diesel::delete(accounts::table.find(&key)).execute(conn)?;
    seals::gone(&key, now, Kind::Account, &key);
    Ok(())
}

/// Keeps a new account; [`Error::Duplicate`] if the address is taken.
pub fn insert(conn: &mut Conn, account: &Account) -> Result<(), Error> {
    let row = Row::from_domain(account)?;
    // A savepoint, so that a taken address does not spoil the transaction around.
    conn.transaction(|conn| {
        diesel::insert_into(accounts::table)
            .values(&row)
            .execute(conn)
    })?;
    row.keep_seal();
    Ok(())
}

/// Keeps a changed account and counts its version on; [`Error::Stale`] if
/// somebody else changed it since it was read.
pub fn save(conn: &mut Conn, account: &Account) -> Result<(), Error> {
    let mut row = Row::from_domain(account)?;
    row.version += 1;
    let changed = conn.transaction(|conn| {
        diesel::update(
            accounts::table
                .find(&row.id)
                .filter(accounts::version.eq(account.version)),
        )
        .set(&row)
        .execute(conn)
    })?;
    if changed == 1 {
        row.keep_seal();
        Ok(())
    } else {
        Err(Error::Stale)
    }
}

/// The seals that these accounts demand, each with its chain.
pub(super) fn sealed(conn: &mut Conn, chains: &[String]) -> Result<Vec<(String, Seal)>, Error> {
    let rows: Vec<Row> = accounts::table
        .filter(accounts::id.eq_any(chains))
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|row| (row.id.clone(), row.seal()))
        .collect())
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(
    table_name = accounts,
    treat_none_as_null = true,
    treat_none_as_default_value = false
)]
pub(super) struct Row {
    id: String,
    kind: String,
    email: String,
    email_key: String,
    email_confirmed_at: Option<chrono::NaiveDateTime>,
    password_hash: Option<String>,
    full_name: String,
    search_text: String,
    language: String,
    profile: String,
    roles: String,
    unit: Option<String>,
    totp_secret: Option<String>,
    totp_confirmed_at: Option<chrono::NaiveDateTime>,
    totp_last_step: i64,
    status: String,
    created_at: chrono::NaiveDateTime,
    updated_at: chrono::NaiveDateTime,
    version: i32,
}

impl Row {
    fn keep_seal(&self) {
        seals::put(&self.id, moment(self.updated_at), self.seal());
    }

    /// Who somebody is, what they may do and what lets them in; not what changes
    /// with each sign-in.
    fn seal(&self) -> Seal {
        Columns::default()
            .text(&self.kind)
            .text(&self.email)
            .text(&self.email_key)
            .maybe_moment(self.email_confirmed_at)
            .maybe(self.password_hash.as_deref())
            .text(&self.full_name)
            .text(&self.profile)
            .text(&self.roles)
            .maybe(self.unit.as_deref())
            .maybe(self.totp_secret.as_deref())
            .maybe_moment(self.totp_confirmed_at)
            .text(&self.status)
            .moment(self.created_at)
            .seal(Kind::Account, &self.id)
    }

    fn from_domain(account: &Account) -> Result<Self, Error> {
        Ok(Self {
            id: account.id.to_string(),
            kind: account.kind.code().to_owned(),
            email: account.email.clone(),
            email_key: Account::email_key(&account.email),
            email_confirmed_at: account.email_confirmed_at.map(stored),
            password_hash: account.password_hash.clone(),
            full_name: account.full_name.clone(),
            search_text: account.full_name.to_lowercase(),
            language: account.language.tag().to_owned(),
            profile: to_json("accounts.profile", &account.profile)?,
            roles: to_json("accounts.roles", &account.roles)?,
            unit: account.unit.clone(),
            totp_secret: account.totp_secret.clone(),
            totp_confirmed_at: account.totp_confirmed_at.map(stored),
            totp_last_step: account.totp_last_step,
            status: account.status.code().to_owned(),
            created_at: stored(account.created_at),
            updated_at: stored(account.updated_at),
            version: account.version,
        })
    }

    pub(super) fn into_domain(self) -> Result<Account, Error> {
        Ok(Account {
            id: parsed("accounts.id", &self.id)?,
            kind: match self.kind.as_str() {
                "citizen" => AccountKind::Citizen,
                "staff" => AccountKind::Staff,
                other => return Err(Error::Corrupt("accounts.kind", other.to_owned())),
            },
            email: self.email,
            email_confirmed_at: self.email_confirmed_at.map(moment),
            password_hash: self.password_hash,
            full_name: self.full_name,
            language: Language::from_tag(&self.language).unwrap_or_default(),
            profile: from_json("accounts.profile", &self.profile)?,
            roles: from_json::<Vec<Role>>("accounts.roles", &self.roles)?,
            unit: self.unit,
            totp_secret: self.totp_secret,
            totp_confirmed_at: self.totp_confirmed_at.map(moment),
            totp_last_step: self.totp_last_step,
            status: match self.status.as_str() {
                "active" => AccountStatus::Active,
                "disabled" => AccountStatus::Disabled,
                "closed" => AccountStatus::Closed,
                other => return Err(Error::Corrupt("accounts.status", other.to_owned())),
            },
            created_at: moment(self.created_at),
            updated_at: moment(self.updated_at),
            version: self.version,
        })
    }
}
