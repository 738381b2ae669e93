//! Schools and other organisations, and who acts for them (B08). A dossier
//! belongs to the organisation, so a clerk who leaves takes nothing along.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::accounts::{INVITATION, Link, Over, issue, look_up};
use super::error::{Problems, Refusal};
use super::mails::{self, AccountMail, Letter};
use super::sessions::Signed;
use super::{App, Error, attempts, audit};
use crate::db::{Conn, accounts, organisations as table, tokens};
use crate::domain::account::{Account, AccountKind, MemberRole, Token, TokenPurpose};
use crate::domain::ids::{AccountId, OrganisationId, TokenId};
use crate::domain::organisation::{Membership, Organisation};
use crate::domain::person::Email;
use crate::domain::time::Moment;

/// An organisation that somebody wants to act for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewOrganisation {
    /// Its code in the list of schools; none for all others.
    pub school_code: Option<String>,
    /// Its name; for a school, as the list has it.
    pub name: String,
}

/// Shortest and longest name of an organisation.
const NAME: std::ops::RangeInclusive<usize> = 3..=200;

impl NewOrganisation {
    /// The school with `code`, or (with no code or `khac`) an organisation of
    /// that name; what is wrong is said of `school_code` or `organisation_name`.
    pub fn read(app: &App, code: &str, name: &str) -> Result<Self, Problems> {
        if !code.is_empty() && code != "khac" {
            return match app.places.school(code) {
                Some(school) => Ok(Self {
                    school_code: Some(school.code.clone()),
                    name: school.name.clone(),
                }),
                None => Err(Problems::one("school_code", "organisation-school-unknown")),
            };
        }
        if code.is_empty() {
            return Err(Problems::one("school_code", "organisation-school-missing"));
        }
        let name = crate::domain::text::line(name);
        let fits = NAME.contains(&name.chars().count()) && name.chars().any(char::is_alphabetic);
        if fits {
            Ok(Self {
                school_code: None,
                name,
            })
        } else {
            Err(Problems::one(
                "organisation_name",
                "organisation-name-wrong",
            ))
        }
    }
}

/// Adds a problem if the school has an account already: its owner invites others.
pub(super) fn check_free(
    app: &App,
    new: &NewOrganisation,
    problems: &mut Problems,
) -> Result<(), Error> {
    if app.db.read(|conn| is_taken(conn, new))? {
        problems.add("school_code", "organisation-school-taken");
    }
    Ok(())
}

/// Whether the school has an account already.
pub(super) fn is_taken(conn: &mut Conn, new: &NewOrganisation) -> Result<bool, Error> {
    match &new.school_code {
        Some(code) => Ok(table::find_by_school_code(conn, code)?.is_some()),
        None => Ok(false),
    }
}

/// Makes the organisation, with `owner` as its owner, within a transaction.
pub(super) fn found(
    app: &App,
    conn: &mut Conn,
    owner: &Account,
    new: &NewOrganisation,
) -> Result<OrganisationId, Error> {
    let now = app.clock.now();
    if is_taken(conn, new)? {
        let problem = Problems::one("school_code", "organisation-school-taken");
        return Err(Error::Invalid(problem));
    }
    let organisation = Organisation {
        id: OrganisationId::new(&*app.chance, now),
        school_code: new.school_code.clone(),
        name: new.name.clone(),
        profile: BTreeMap::new(),
    };
    table::insert(conn, &organisation, now)?;
    table::add_member(conn, organisation.id, owner.id, MemberRole::Owner, now)?;
    note(app, conn, owner, organisation.id, "organisation_founded")?;
    Ok(organisation.id)
}

/// Makes an organisation for somebody who has an account already and has proved their
/// address: whoever has not holds no school.
pub fn create(app: &App, signed: &Signed, new: &NewOrganisation) -> Result<OrganisationId, Error> {
    if signed.account.kind != AccountKind::Citizen {
        return Err(Error::Forbidden);
    }
    app.db.write(|conn| {
        let account = accounts::find(conn, signed.account.id)?;
        if account.email_confirmed_at.is_none() {
            let problem = Problems::one("school_code", "organisation-found-confirm-first");
            return Err(Error::Invalid(problem));
        }
        found(app, conn, &account, new)
    })
}

/// An organisation as its members see it.
#[derive(Debug, Clone)]
pub struct View {
    /// The organisation.
    pub organisation: Organisation,
    /// What the one who looks may do.
    pub own: MemberRole,
    /// Everybody who acts for it.
    pub members: Vec<MemberView>,
    /// Who was invited and has not answered; for owners only.
    pub invited: Vec<Invited>,
}

/// A member with their name.
#[derive(Debug, Clone)]
pub struct MemberView {
    /// Who.
    pub account: AccountId,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// What they may do.
    pub role: MemberRole,
    /// Since when.
    pub since: Moment,
}

/// An invitation that is open.
#[derive(Debug, Clone)]
pub struct Invited {
    /// Its id, to take it back.
    pub id: TokenId,
    /// Who was invited.
    pub email: String,
    /// As what.
    pub role: MemberRole,
    /// Until when they can accept.
    pub until: Moment,
}

/// The organisation with its members; nothing for those who are none of them.
pub fn view(app: &App, signed: &Signed, id: OrganisationId) -> Result<View, Error> {
    let own = membership(signed, id)?.role;
    let now = app.clock.now();
    app.db.read(|conn| {
        let mut members = Vec::new();
        let mut invited = Vec::new();
        for member in table::members(conn, id)? {
            let account = accounts::find(conn, member.account)?;
            if own == MemberRole::Owner && member.role == MemberRole::Owner {
                invited.extend(invited_by(conn, member.account, id, now)?);
            }
            members.push(MemberView {
                account: account.id,
                name: account.full_name,
                email: account.email,
                role: member.role,
                since: member.since,
            });
        }
        Ok(View {
            organisation: table::find(conn, id)?,
            own,
            members,
            invited,
        })
    })
}

fn invited_by(
    conn: &mut Conn,
    owner: AccountId,
    id: OrganisationId,
    now: Moment,
) -> Result<Vec<Invited>, Error> {
    let open = tokens::open_of(conn, owner, TokenPurpose::Membership, now)?;
    let mut invited = Vec::new();
    for token in open {
        let asked = Asked::of(&token)?;
        if asked.organisation == id.to_string() {
            invited.push(Invited {
                id: token.id,
                role: asked.role,
                email: asked.email,
                until: token.expires_at,
            });
        }
    }
    Ok(invited)
}

/// What an invitation says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Asked {
    organisation: String,
    email: String,
    role: MemberRole,
}

impl Asked {
    fn of(token: &Token) -> Result<Self, Error> {
        serde_json::from_str(&token.payload)
            .map_err(|error| Error::Internal(format!("invitation: {error}")))
    }

    fn id(&self) -> Result<OrganisationId, Error> {
        let id = self.organisation.parse();
        id.map_err(|_| Error::Internal("invitation: not an organisation".to_owned()))
    }
}

/// Invites whoever reads the mail at `email`; only that address can accept. A
/// newer invitation of the same address replaces the older one.
pub fn invite(
    app: &App,
    signed: &Signed,
    id: OrganisationId,
    email: &Email,
    role: MemberRole,
) -> Result<(), Error> {
    require_owner(signed, id)?;
    if signed.account.email_confirmed_at.is_none() {
        return Err(Problems::one("email", "organisation-confirm-first").into());
    }
    attempts::count(app, &[format!("invite:{}", signed.account.id)])?;
    let now = app.clock.now();
    let asked = Asked {
        organisation: id.to_string(),
        email: email.as_str().to_owned(),
        role,
    };
    let payload =
        serde_json::to_string(&asked).map_err(|error| Error::Internal(error.to_string()))?;
    app.db.write(|conn| {
        let organisation = table::find(conn, id)?;
        if is_member(conn, id, email)? {
            let problem = Problems::one("email", "organisation-member-already");
            return Err(Error::Invalid(problem));
        }
        for earlier in invited_by(conn, signed.account.id, id, now)? {
            if earlier.email == asked.email {
                tokens::delete(conn, earlier.id)?;
            }
        }
        let purpose = TokenPurpose::Membership;
        let link = issue(app, conn, signed.account.id, purpose, &payload, INVITATION)?;
        let invitee = accounts::find_by_email(conn, email.as_str())?;
        let letter = Letter {
            mail: AccountMail::MemberInvitation {
                token: &link.token,
                until: link.until,
                organisation: &organisation.name,
                inviter: &signed.account.full_name,
                role: role.code(),
            },
            about: &link.id.to_string(),
            recipient: email.as_str(),
            name: invitee.as_ref().map_or("", |account| &account.full_name),
            language: invitee
                .as_ref()
                .map_or(signed.account.language, |account| account.language),
        };
        mails::push(app, conn, &letter)?;
        note(app, conn, &signed.account, id, "member_invited")
    })
}

fn is_member(conn: &mut Conn, id: OrganisationId, email: &Email) -> Result<bool, Error> {
    let Some(account) = accounts::find_by_email(conn, email.as_str())? else {
        return Ok(false);
    };
    let members = table::members(conn, id)?;
    Ok(members.iter().any(|member| member.account == account.id))
}

/// Takes an invitation back.
pub fn withdraw_invitation(
    app: &App,
    signed: &Signed,
    id: OrganisationId,
    invitation: TokenId,
) -> Result<(), Error> {
    require_owner(signed, id)?;
    let now = app.clock.now();
    app.db.write(|conn| {
        for member in table::members(conn, id)? {
            let open = invited_by(conn, member.account, id, now)?;
            if open.iter().any(|invited| invited.id == invitation) {
                tokens::delete(conn, invitation)?;
                return note(app, conn, &signed.account, id, "invitation_withdrawn");
            }
        }
        Err(Error::NotFound)
    })
}

/// An invitation as the invited person sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvitationView {
    /// The organisation's name.
    pub organisation: String,
    /// Who invites.
    pub inviter: String,
    /// The address it is for.
    pub email: String,
    /// What they will be able to do.
    pub role: MemberRole,
}

/// Looks at an invitation without accepting it.
pub fn invitation(app: &App, token: &str) -> Result<Link<InvitationView>, Error> {
    app.db.read(|conn| {
        let (asked, inviter, _) = match find_invitation(app, conn, token)? {
            Link::Over(over) => return Ok::<_, Error>(Link::Over(over)),
            Link::Good(found) => found,
        };
        Ok(Link::Good(InvitationView {
            organisation: table::find(conn, asked.id()?)?.name,
            inviter: inviter.full_name,
            email: asked.email,
            role: asked.role,
        }))
    })
}

/// An invitation whose inviter may still invite.
fn find_invitation(
    app: &App,
    conn: &mut Conn,
    token: &str,
) -> Result<Link<(Asked, Account, Token)>, Error> {
    let token = match look_up(app, conn, TokenPurpose::Membership, token)? {
        Link::Over(over) => return Ok(Link::Over(over)),
        Link::Good(token) => token,
    };
    let asked = Asked::of(&token)?;
    let members = table::members(conn, asked.id()?)?;
    let still_owner = members
        .iter()
        .any(|member| member.account == token.account_id && member.role == MemberRole::Owner);
    if !still_owner {
        return Ok(Link::Over(Over::Unknown));
    }
    let inviter = accounts::find(conn, token.account_id)?;
    Ok(Link::Good((asked, inviter, token)))
}

/// Joins the organisation. The account must have the invited address, confirmed
/// (following this link confirms it: it came there).
pub fn accept(app: &App, signed: &Signed, token: &str) -> Result<Link<OrganisationId>, Error> {
    if signed.account.kind != AccountKind::Citizen {
        return Err(Error::Forbidden);
    }
    let now = app.clock.now();
    app.db.write(|conn| {
        let (asked, _, link) = match find_invitation(app, conn, token)? {
            Link::Over(over) => return Ok::<_, Error>(Link::Over(over)),
            Link::Good(found) => found,
        };
        let mut account = accounts::find(conn, signed.account.id)?;
        if Account::email_key(&account.email) != Account::email_key(&asked.email) {
            return Err(Refusal::new("organisation-other-address")
                .with("email", &asked.email)
                .into());
        }
        if account.email_confirmed_at.is_none() {
            account.email_confirmed_at = Some(now);
            accounts::save(conn, &account)?;
        }
        let id = asked.id()?;
        let members = table::members(conn, id)?;
        if !members.iter().any(|member| member.account == account.id) {
            table::add_member(conn, id, account.id, asked.role, now)?;
        }
        tokens::use_up(conn, &link, now)?;
        note(app, conn, &account, id, "member_joined")?;
        Ok(Link::Good(id))
    })
}

/// Changes what a member may do; the last owner stays owner.
pub fn change_role(
    app: &App,
    signed: &Signed,
    id: OrganisationId,
    member: AccountId,
    role: MemberRole,
) -> Result<(), Error> {
    require_owner(signed, id)?;
    app.db.write(|conn| {
        if role != MemberRole::Owner {
            require_another_owner(conn, id, member)?;
        }
        if !table::set_role(conn, id, member, role)? {
            return Err(Error::NotFound);
        }
        note(app, conn, &signed.account, id, "member_role_changed")
    })
}

/// Ends a membership: by an owner, or one's own. The last owner stays.
pub fn remove(
    app: &App,
    signed: &Signed,
    id: OrganisationId,
    member: AccountId,
) -> Result<(), Error> {
    if member == signed.account.id {
        membership(signed, id)?;
    } else {
        require_owner(signed, id)?;
    }
    app.db.write(|conn| {
        require_another_owner(conn, id, member)?;
        if !table::remove_member(conn, id, member)? {
            return Err(Error::NotFound);
        }
        note(app, conn, &signed.account, id, "member_removed")
    })
}

fn require_another_owner(
    conn: &mut Conn,
    id: OrganisationId,
    member: AccountId,
) -> Result<(), Error> {
    let owners: Vec<AccountId> = table::members(conn, id)?
        .into_iter()
        .filter(|member| member.role == MemberRole::Owner)
        .map(|member| member.account)
        .collect();
    if owners == [member] {
        return Err(Refusal::new("organisation-last-owner").into());
    }
    Ok(())
}

fn membership(signed: &Signed, id: OrganisationId) -> Result<&Membership, Error> {
    signed
        .memberships
        .iter()
        .find(|membership| membership.organisation == id)
        .ok_or(Error::NotFound)
}

fn require_owner(signed: &Signed, id: OrganisationId) -> Result<(), Error> {
    match membership(signed, id)?.role {
        MemberRole::Owner => Ok(()),
        MemberRole::Filer | MemberRole::Reader => Err(Error::Forbidden),
    }
}

fn note(
    app: &App,
    conn: &mut Conn,
    account: &Account,
    id: OrganisationId,
    action: &str,
) -> Result<(), Error> {
    let object = id.to_string();
    audit::note(app, conn, audit::by(account), action, &object, &())
}
