//! The schools and organisations I act for, and who else does.

use actix_web::web::Path;
use serde::Serialize;

use super::{Shown, fixable, link_over, read};
use crate::domain::account::{AccountKind, MemberRole};
use crate::domain::ids::{AccountId, OrganisationId, TokenId};
use crate::domain::person::Email;
use crate::domain::place::Choice;
use crate::domain::time::Moment;
use crate::services;
use crate::services::accounts::Link;
use crate::services::error::Problems;
use crate::services::organisations::{self, MemberView, NewOrganisation, View};
use crate::services::places;
use crate::templates::Page;
use crate::urls;
use crate::web::extract::actor::{Citizen, Visitor};
use crate::web::extract::csrf::CsrfForm;
use crate::web::{Error, Result, call};

#[derive(Serialize)]
struct Organisations {
    #[serde(flatten)]
    shown: Shown,
    #[serde(rename = "organisations")]
    own: Vec<Own>,
    schools: Vec<Choice>,
}

/// An organisation I act for.
#[derive(Serialize)]
struct Own {
    id: String,
    name: String,
    role: &'static str,
}

impl Page for Organisations {
    const TEMPLATE: &'static str = "account/organisations.html";
}

impl Organisations {
    fn of(actor: &Citizen, shown: Shown) -> Self {
        let app = actor.app();
        let memberships = actor.signed.memberships.iter();
        Self {
            shown,
            own: memberships
                .map(|membership| Own {
                    id: membership.organisation.to_string(),
                    name: membership.name.clone(),
                    role: membership.role.code(),
                })
                .collect(),
            schools: places::lists(app).school_choices(app.now().date()),
        }
    }
}

/// The organisations I act for.
pub(super) async fn index(actor: Citizen) -> Result {
    Ok(actor.form_page(&Organisations::of(&actor, Shown::default())))
}

/// Makes a further one.
pub(super) async fn create(actor: Citizen, form: CsrfForm) -> Result {
    let again = |problems: &Problems| {
        let shown = Shown::again(&actor, &form, problems);
        Ok(actor.page_again(&Organisations::of(&actor, shown)))
    };
    let (code, name) = (form.text("school_code"), form.text("organisation_name"));
    let new = match NewOrganisation::read(actor.app(), code, name) {
        Ok(new) => new,
        Err(problems) => return again(&problems),
    };
    let signed = actor.signed.clone();
    let outcome = call(actor.app(), move |app| {
        organisations::create(app, &signed, &new)
    })
    .await;
    match outcome {
        Ok(id) => Ok(actor.see_other_telling(
            &urls::organisation_members(id),
            "told-organisation-founded",
            &[],
        )),
        Err(error) => again(&fixable(error)?),
    }
}

#[derive(Serialize)]
struct Members {
    #[serde(flatten)]
    shown: Shown,
    id: String,
    name: String,
    school_code: Option<String>,
    owner: bool,
    #[serde(rename = "members")]
    all: Vec<Member>,
    invited: Vec<Invited>,
}

#[derive(Serialize)]
struct Member {
    id: String,
    name: String,
    email: String,
    role: &'static str,
    since: Moment,
    oneself: bool,
    /// The only owner, who can neither leave nor become less.
    last_owner: bool,
}

#[derive(Serialize)]
struct Invited {
    id: String,
    email: String,
    role: &'static str,
    until: Moment,
}

impl Page for Members {
    const TEMPLATE: &'static str = "account/organisation.html";
}

impl Members {
    fn of(actor: &Citizen, view: View, shown: Shown) -> Self {
        let me = actor.signed.account.id;
        let is_owner = |member: &MemberView| member.role == MemberRole::Owner;
        let owners = view.members.iter().filter(|one| is_owner(one)).count();
        Self {
            shown,
            id: view.organisation.id.to_string(),
            name: view.organisation.name,
            school_code: view.organisation.school_code,
            owner: view.own == MemberRole::Owner,
            all: view
                .members
                .into_iter()
                .map(|member| Member {
                    last_owner: owners == 1 && is_owner(&member),
                    id: member.account.to_string(),
                    name: member.name,
                    email: member.email,
                    role: member.role.code(),
                    since: member.since,
                    oneself: member.account == me,
                })
                .collect(),
            invited: view
                .invited
                .into_iter()
                .map(|invited| Invited {
                    id: invited.id.to_string(),
                    email: invited.email,
                    role: invited.role.code(),
                    until: invited.until,
                })
                .collect(),
        }
    }
}

async fn view(actor: &Citizen, id: OrganisationId) -> Result<View> {
    let signed = actor.signed.clone();
    call(actor.app(), move |app| {
        organisations::view(app, &signed, id)
    })
    .await
}

/// An id in the path; what is none leads nowhere.
fn id<T: std::str::FromStr>(text: &str) -> Result<T> {
    text.parse()
        .map_err(|_| Error::Service(services::Error::NotFound))
}

/// Who acts for it.
pub(super) async fn show(actor: Citizen, path: Path<String>) -> Result {
    let view = view(&actor, id(&path)?).await?;
    let shown = Shown::with(&[("role", MemberRole::Filer.code())]);
    Ok(actor.form_page(&Members::of(&actor, view, shown)))
}

/// Invites somebody.
pub(super) async fn invite(actor: Citizen, path: Path<String>, form: CsrfForm) -> Result {
    let organisation: OrganisationId = id(&path)?;
    let mut problems = Problems::default();
    let email = read(&form, "email", &mut problems, Email::parse);
    let role = MemberRole::from_code(form.text("role"));
    if role.is_none() {
        problems.add("role", "account-missing-role");
    }
    if let (Some(email), Some(role)) = (email, role) {
        let signed = actor.signed.clone();
        let outcome = call(actor.app(), move |app| {
            organisations::invite(app, &signed, organisation, &email, role)
        })
        .await;
        match outcome {
            Ok(()) => return Ok(told(&actor, organisation, "told-member-invited")),
            Err(error) => problems = fixable(error)?,
        }
    }
    let view = view(&actor, organisation).await?;
    let shown = Shown::again(&actor, &form, &problems);
    Ok(actor.page_again(&Members::of(&actor, view, shown)))
}

fn told(actor: &Citizen, organisation: OrganisationId, key: &str) -> actix_web::HttpResponse {
    actor.see_other_telling(&urls::organisation_members(organisation), key, &[])
}

/// Changes what a member may do.
pub(super) async fn change_role(
    actor: Citizen,
    path: Path<(String, String)>,
    form: CsrfForm,
) -> Result {
    let (organisation, member): (OrganisationId, AccountId) = (id(&path.0)?, id(&path.1)?);
    let role = MemberRole::from_code(form.text("role")).ok_or(Error::Malformed)?;
    let signed = actor.signed.clone();
    call(actor.app(), move |app| {
        organisations::change_role(app, &signed, organisation, member, role)
    })
    .await?;
    Ok(told(&actor, organisation, "told-member-role-changed"))
}

/// Ends a membership.
pub(super) async fn remove(
    actor: Citizen,
    path: Path<(String, String)>,
    _form: CsrfForm,
) -> Result {
    let (organisation, member): (OrganisationId, AccountId) = (id(&path.0)?, id(&path.1)?);
    let signed = actor.signed.clone();
    call(actor.app(), move |app| {
        organisations::remove(app, &signed, organisation, member)
    })
    .await?;
    if member == actor.signed.account.id {
        return Ok(actor.see_other_telling(&urls::organisation(), "told-member-removed", &[]));
    }
    Ok(told(&actor, organisation, "told-member-removed"))
}

/// Takes an invitation back.
pub(super) async fn withdraw(
    actor: Citizen,
    path: Path<(String, String)>,
    _form: CsrfForm,
) -> Result {
    let (organisation, invitation): (OrganisationId, TokenId) = (id(&path.0)?, id(&path.1)?);
    let signed = actor.signed.clone();
    call(actor.app(), move |app| {
        organisations::withdraw_invitation(app, &signed, organisation, invitation)
    })
    .await?;
    Ok(told(&actor, organisation, "told-invitation-withdrawn"))
}

/// The page behind an invitation.
#[derive(Serialize)]
struct Invitation {
    token: String,
    organisation: String,
    inviter: String,
    email: String,
    role: &'static str,
    /// `visitor`, `citizen` or `staff`.
    reader: &'static str,
    /// Whether the invited address is the reader's.
    own: bool,
}

impl Page for Invitation {
    const TEMPLATE: &'static str = "account/invitation.html";
}

/// The page behind an invitation: who invites, into what, and the way to accept.
pub(super) async fn invitation(visit: Visitor, token: Path<String>) -> Result {
    let token = token.into_inner();
    let asked = token.clone();
    let link = call(visit.app(), move |app| {
        organisations::invitation(app, &asked)
    })
    .await?;
    let view = match link {
        Link::Over(over) => return Ok(link_over(&visit, over, "invitation")),
        Link::Good(view) => view,
    };
    let account = visit.signed().map(|signed| &signed.account);
    Ok(visit.form_page(&Invitation {
        token,
        organisation: view.organisation,
        inviter: view.inviter,
        reader: match account.map(|account| account.kind) {
            None => "visitor",
            Some(AccountKind::Citizen) => "citizen",
            Some(AccountKind::Staff) => "staff",
        },
        own: account.is_some_and(|account| account.email.eq_ignore_ascii_case(&view.email)),
        email: view.email,
        role: view.role.code(),
    }))
}

/// Accepts it.
pub(super) async fn accept(actor: Citizen, token: Path<String>, _form: CsrfForm) -> Result {
    let (signed, token) = (actor.signed.clone(), token.into_inner());
    let link = call(actor.app(), move |app| {
        organisations::accept(app, &signed, &token)
    })
    .await?;
    Ok(match link {
        Link::Over(over) => link_over(&actor, over, "invitation"),
        Link::Good(organisation) => told(&actor, organisation, "told-member-joined"),
    })
}
