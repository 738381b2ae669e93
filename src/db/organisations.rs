//! Schools and other organisations, and who acts for them.

use diesel::prelude::*;

use super::schema::{organisation_members, organisations};
use super::types::{from_json, moment, parsed, stored, to_json};
use super::{Conn, Error, seals};
use crate::domain::account::MemberRole;
use crate::domain::ids::{AccountId, OrganisationId};
use crate::domain::organisation::{Member, Membership, Organisation};
use crate::domain::seal::{Columns, Kind, Seal};
use crate::domain::time::Moment;

/// The organisation with this id.
pub fn find(conn: &mut Conn, id: OrganisationId) -> Result<Organisation, Error> {
    organisations::table
        .find(id.to_string())
        .select(Row::as_select())
        .first(conn)?
        .into_domain()
}

/// Keeps a new organisation; [`Error::Duplicate`] if its school code is taken.
pub fn insert(conn: &mut Conn, organisation: &Organisation, now: Moment) -> Result<(), Error> {
    let row = Row {
        id: organisation.id.to_string(),
        school_code: organisation.school_code.clone(),
        name: organisation.name.clone(),
        search_text: organisation.name.to_lowercase(),
        profile: to_json("organisations.profile", &organisation.profile)?,
        created_at: stored(now),
        updated_at: stored(now),
        version: 1,
    };
    conn.transaction(|conn| {
        diesel::insert_into(organisations::table)
            .values(&row)
            .execute(conn)
    })?;
    Ok(())
}

/// The organisations this account acts for.
pub fn of_account(conn: &mut Conn, account: AccountId) -> Result<Vec<Membership>, Error> {
    organisation_members::table
        .inner_join(organisations::table)
        .filter(organisation_members::account_id.eq(account.to_string()))
        .order(organisations::id.asc())
        .select((
            organisations::id,
            organisations::name,
            organisation_members::role,
        ))
        .load::<(String, String, String)>(conn)?
        .into_iter()
        .map(|(id, name, role)| {
            Ok(Membership {
                organisation: parsed("organisations.id", &id)?,
                name,
                role: member_role(&role)?,
            })
        })
        .collect()
}

/// The organisation with this school code, if there is one.
pub fn find_by_school_code(conn: &mut Conn, code: &str) -> Result<Option<Organisation>, Error> {
    organisations::table
        .filter(organisations::school_code.eq(code))
        .select(Row::as_select())
        .first(conn)
        .optional()?
        .map(Row::into_domain)
        .transpose()
}

/// Everybody who acts for this organisation, in the order they joined.
pub fn members(conn: &mut Conn, id: OrganisationId) -> Result<Vec<Member>, Error> {
    organisation_members::table
        .filter(organisation_members::organisation_id.eq(id.to_string()))
        .order((
            organisation_members::created_at.asc(),
            organisation_members::account_id.asc(),
        ))
        .select((
            organisation_members::account_id,
            organisation_members::role,
            organisation_members::created_at,
        ))
        .load::<(String, String, chrono::NaiveDateTime)>(conn)?
        .into_iter()
        .map(|(account, role, since)| {
            Ok(Member {
                account: parsed("organisation_members.account_id", &account)?,
                role: member_role(&role)?,
                since: moment(since),
            })
        })
        .collect()
}

/// Lets `account` act for the organisation; [`Error::Duplicate`] if it does already.
pub fn add_member(
    conn: &mut Conn,
    id: OrganisationId,
    account: AccountId,
    role: MemberRole,
    now: Moment,
) -> Result<(), Error> {
    let values = (
        organisation_members::organisation_id.eq(id.to_string()),
        organisation_members::account_id.eq(account.to_string()),
        organisation_members::role.eq(role.code()),
        organisation_members::created_at.eq(stored(now)),
    );
    conn.transaction(|conn| {
        diesel::insert_into(organisation_members::table)
            .values(values)
            .execute(conn)
    })?;
    keep_seal(id, account, role, Some(now));
    Ok(())
}

/// Changes what a member may do; false if there is no such member.
pub fn set_role(
    conn: &mut Conn,
    id: OrganisationId,
    account: AccountId,
    role: MemberRole,
) -> Result<bool, Error> {
    let changed =
        diesel::update(organisation_members::table.find((id.to_string(), account.to_string())))
            .set(organisation_members::role.eq(role.code()))
            .execute(conn)?;
    if changed == 1 {
        keep_seal(id, account, role, None);
    }
    Ok(changed == 1)
}

/// Ends a membership; false if there was none.
pub fn remove_member(
    conn: &mut Conn,
    id: OrganisationId,
    account: AccountId,
) -> Result<bool, Error> {
    let gone =
        diesel::delete(organisation_members::table.find((id.to_string(), account.to_string())))
            .execute(conn)?;
    if gone == 1 {
        let key = account.to_string();
        seals::gone(&id.to_string(), None, Kind::Member, &key);
    }
    Ok(gone == 1)
}

fn keep_seal(id: OrganisationId, account: AccountId, role: MemberRole, at: Option<Moment>) {
    seals::put(&id.to_string(), at, seal(&account.to_string(), role.code()));
}

fn seal(account: &str, role: &str) -> Seal {
    Columns::default().text(role).seal(Kind::Member, account)
}

/// The seals that the members of these organisations demand, each with its chain.
pub(super) fn sealed(conn: &mut Conn, chains: &[String]) -> Result<Vec<(String, Seal)>, Error> {
    let rows: Vec<(String, String, String)> = organisation_members::table
        .filter(organisation_members::organisation_id.eq_any(chains))
        .select((
            organisation_members::organisation_id,
            organisation_members::account_id,
            organisation_members::role,
        ))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(organisation, account, role)| (organisation, seal(&account, &role)))
        .collect())
}

diesel::joinable!(organisation_members -> organisations (organisation_id));

fn member_role(code: &str) -> Result<MemberRole, Error> {
    MemberRole::from_code(code)
        .ok_or_else(|| Error::Corrupt("organisation_members.role", code.to_owned()))
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = organisations)]
struct Row {
    id: String,
    school_code: Option<String>,
    name: String,
    search_text: String,
    profile: String,
    created_at: chrono::NaiveDateTime,
    updated_at: chrono::NaiveDateTime,
    version: i32,
}

impl Row {
    fn into_domain(self) -> Result<Organisation, Error> {
        Ok(Organisation {
            id: parsed("organisations.id", &self.id)?,
            school_code: self.school_code,
            name: self.name,
            profile: from_json("organisations.profile", &self.profile)?,
        })
    }
}
