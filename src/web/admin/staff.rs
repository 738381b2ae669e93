//! Officers: who they are, inviting one, what one may do and whether they may
//! come in.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use serde::Serialize;

use crate::domain::account::{Account as Officer, Role};
use crate::domain::ids::AccountId;
use crate::domain::person::Email;
use crate::domain::text::Language;
use crate::domain::time::Moment;
use crate::services::error::{Conflict, Problems};
use crate::services::staff::{self, Invitation, Post, Standing, View};
use crate::services::{self, App};
use crate::templates::Page;
use crate::urls;
use crate::web::account::{Shown, fixable};
use crate::web::error::{Error, message};
use crate::web::extract::actor::Admin;
use crate::web::extract::csrf::CsrfForm;
use crate::web::form::Fields;
use crate::web::staff::substitutions::{Choice, Row as Substitution};
use crate::web::{Result, Visit, call};

#[derive(Serialize)]
struct Staff {
    rows: Vec<Row>,
}

impl Page for Staff {
    const TEMPLATE: &'static str = "admin/staff.html";
}

/// An officer in the list.
#[derive(Serialize)]
struct Row {
    id: String,
    name: String,
    email: String,
    roles: Vec<&'static str>,
    unit: String,
    standing: &'static str,
}

pub(super) async fn index(admin: Admin) -> Result {
    let signed = admin.signed.clone();
    let officers = call(admin.app(), move |app| staff::list(app, &signed)).await?;
    let row = |officer: Officer| Row {
        standing: Standing::of(&officer).code(),
        unit: unit_name(&admin, officer.unit.as_deref()),
        roles: officer.roles.iter().map(|role| role.code()).collect(),
        id: officer.id.to_string(),
        name: officer.full_name,
        email: officer.email,
    };
    let rows = officers.into_iter().map(row).collect();
    Ok(admin.page(&Staff { rows }))
}

fn unit_name(visit: &Visit, code: Option<&str>) -> String {
    let units = staff::units(visit.app());
    let known = units
        .into_iter()
        .find(|(known, _)| Some(known.as_str()) == code);
    known.map_or(String::new(), |(_, name)| {
        name.get(visit.language()).to_owned()
    })
}

/// What can be chosen for a post.
#[derive(Serialize)]
struct Choices {
    /// Every role, by code.
    roles: Vec<&'static str>,
    units: Vec<Unit>,
}

#[derive(Serialize)]
struct Unit {
    value: String,
    text: String,
}

impl Choices {
    fn of(app: &App, language: Language) -> Self {
        let units = staff::units(app).into_iter();
        Self {
            roles: Role::ALL.into_iter().map(Role::code).collect(),
            units: units
                .map(|(value, name)| Unit {
                    value,
                    text: name.get(language).to_owned(),
                })
                .collect(),
        }
    }
}

/// The form of an invitation.
#[derive(Serialize)]
struct New {
    #[serde(flatten)]
    shown: Shown,
    choices: Choices,
    /// Roles ticked.
    roles: Vec<String>,
}

impl Page for New {
    const TEMPLATE: &'static str = "admin/staff_new.html";
}

impl New {
    fn of(admin: &Admin, shown: Shown, roles: Vec<String>) -> Self {
        Self {
            shown,
            choices: Choices::of(admin.app(), admin.language()),
            roles,
        }
    }
}

pub(super) async fn new(admin: Admin) -> Result {
    Ok(admin.form_page(&New::of(&admin, Shown::default(), Vec::new())))
}

fn ticked(form: &Fields) -> Vec<String> {
    form.all("roles").map(str::to_owned).collect()
}

fn post(admin: &Admin, form: &Fields, problems: &mut Problems) -> Option<Post> {
    let roles: Vec<&str> = form.all("roles").collect();
    let (name, unit) = (form.text("full_name"), form.text("unit"));
    Post::read(admin.app(), name, &roles, unit, problems)
}

/// Invites somebody.
pub(super) async fn create(admin: Admin, form: CsrfForm) -> Result {
    let mut problems = Problems::default();
    let email = Email::parse(form.text("email"))
        .map_err(|fault| problems.add_fault("email", &fault))
        .ok();
    let post = post(&admin, &form, &mut problems);
    if let (Some(email), Some(post)) = (email, post) {
        let signed = admin.signed.clone();
        let invitation = Invitation { email, post };
        let outcome = call(admin.app(), move |app| {
            staff::invite(app, &signed, &invitation)
        })
        .await;
        match outcome {
            Ok(id) => return Ok(told(&admin, id, "told-staff-invited")),
            Err(error) => problems = fixable(error)?,
        }
    }
    let shown = Shown::again(&admin, &form, &problems);
    Ok(admin.page_again(&New::of(&admin, shown, ticked(&form))))
}

/// One officer.
#[derive(Serialize)]
struct Member {
    #[serde(flatten)]
    shown: Shown,
    choices: Choices,
    roles: Vec<String>,
    notice: Option<Notice>,
    id: String,
    version: i32,
    name: String,
    email: String,
    standing: &'static str,
    invited_until: Option<Moment>,
    second_factor: bool,
    dossiers: usize,
    /// The reader's own account.
    oneself: bool,
    last_administrator: bool,
    substitutions: Vec<Substitution>,
    candidates: Vec<Choice>,
    history: Vec<Decision>,
}

impl Page for Member {
    const TEMPLATE: &'static str = "admin/staff_member.html";
}

/// Why it was not done.
#[derive(Debug, Serialize)]
struct Notice {
    title: String,
    text: String,
}

#[derive(Serialize)]
struct Decision {
    what: String,
    by: String,
    at: Moment,
}

impl Member {
    fn new(admin: &Admin, view: View) -> Self {
        let account = view.account;
        let values = [
            ("full_name", account.full_name.as_str()),
            ("unit", account.unit.as_deref().unwrap_or_default()),
        ];
        let decision = |entry: crate::domain::audit::AuditEntry| Decision {
            what: entry.action,
            by: entry.actor_name,
            at: entry.happened_at,
        };
        Self {
            shown: Shown::with(&values),
            choices: Choices::of(admin.app(), admin.language()),
            roles: account
                .roles
                .iter()
                .map(|role| role.code().to_owned())
                .collect(),
            notice: None,
            id: account.id.to_string(),
            version: account.version,
            standing: Standing::of(&account).code(),
            invited_until: view.invited_until,
            second_factor: account.totp_confirmed_at.is_some(),
            dossiers: view.dossiers,
            oneself: account.id == admin.signed.account.id,
            last_administrator: view.last_administrator,
            substitutions: view
                .substitutions
                .into_iter()
                .map(Substitution::from)
                .collect(),
            candidates: Choice::all(admin, view.candidates),
            history: view.history.into_iter().map(decision).collect(),
            name: account.full_name,
            email: account.email,
        }
    }

    async fn of(admin: &Admin, id: AccountId) -> Result<Self> {
        let signed = admin.signed.clone();
        let view = call(admin.app(), move |app| staff::view(app, &signed, id)).await?;
        Ok(Self::new(admin, view))
    }

    /// With what was typed into one of its forms.
    fn typed(mut self, visit: &Visit, form: &Fields, problems: &Problems) -> Self {
        let mut shown = Shown::again(visit, form, problems);
        // The page has two forms: what the other one holds stays.
        for (name, value) in self.shown.form.values {
            shown.form.values.entry(name).or_insert(value);
        }
        if form.get("full_name").is_some() {
            self.roles = ticked(form);
        }
        self.shown = shown;
        self
    }
}

pub(super) async fn show(admin: Admin, path: Path<AccountId>) -> Result {
    let page = Member::of(&admin, path.into_inner()).await?;
    Ok(admin.form_page(&page))
}

/// The page again with what is wrong in one of its forms.
pub(super) async fn again(
    admin: &Admin,
    id: AccountId,
    form: &Fields,
    problems: &Problems,
) -> Result {
    let page = Member::of(admin, id).await?.typed(admin, form, problems);
    Ok(admin.page_again(&page))
}

/// The page again with why the rules say no.
pub(super) async fn refused(admin: &Admin, id: AccountId, form: &Fields, text: String) -> Result {
    let title = admin.text("admin-refused-title", &[]);
    with_notice(admin, id, form, Notice { title, text }).await
}

async fn with_notice(admin: &Admin, id: AccountId, form: &Fields, notice: Notice) -> Result {
    let page = Member::of(admin, id).await?;
    let mut page = page.typed(admin, form, &Problems::default());
    page.notice = Some(notice);
    Ok(admin.form_page_with(StatusCode::CONFLICT, &page))
}

/// Changes name, roles and unit.
pub(super) async fn update(admin: Admin, path: Path<AccountId>, form: CsrfForm) -> Result {
    let id = path.into_inner();
    let mut problems = Problems::default();
    match post(&admin, &form, &mut problems) {
        None => again(&admin, id, &form, &problems).await,
        Some(post) => {
            decide(
                &admin,
                id,
                form,
                "told-staff-changed",
                move |app, signed, version| staff::change(app, signed, id, version, &post),
            )
            .await
        }
    }
}

/// Locks or unlocks.
pub(super) async fn set_status(admin: Admin, path: Path<AccountId>, form: CsrfForm) -> Result {
    let id = path.into_inner();
    let lock = match form.text("status") {
        "locked" => true,
        "active" => false,
        _ => return Err(Error::Malformed),
    };
    let told = if lock {
        "told-staff-locked"
    } else {
        "told-staff-unlocked"
    };
    decide(&admin, id, form, told, move |app, signed, version| {
        if lock {
            staff::lock(app, signed, id, version)
        } else {
            staff::unlock(app, signed, id, version)
        }
    })
    .await
}

/// Takes the authenticator app away.
pub(super) async fn reset_second_factor(
    admin: Admin,
    path: Path<AccountId>,
    form: CsrfForm,
) -> Result {
    let id = path.into_inner();
    let told = "told-staff-second-factor-reset";
    decide(&admin, id, form, told, move |app, signed, version| {
        staff::reset_second_factor(app, signed, id, version)
    })
    .await
}

/// Sends the invitation once more.
pub(super) async fn resend(admin: Admin, path: Path<AccountId>, form: CsrfForm) -> Result {
    let id = path.into_inner();
    decide(
        &admin,
        id,
        form,
        "told-staff-invited",
        move |app, signed, _| staff::resend(app, signed, id),
    )
    .await
}

/// Makes one decision about one officer, and says what came of it.
async fn decide(
    admin: &Admin,
    id: AccountId,
    form: CsrfForm,
    done: &str,
    work: impl FnOnce(
        &App,
        &services::sessions::Signed,
        i32,
    ) -> std::result::Result<(), services::Error>
    + Send
    + 'static,
) -> Result {
    let version = form.version().ok_or(Error::Malformed)?;
    let signed = admin.signed.clone();
    let outcome = call(admin.app(), move |app| work(app, &signed, version)).await;
    match outcome {
        Ok(()) => Ok(told(admin, id, done)),
        Err(Error::Service(services::Error::Conflict(conflict))) => {
            let notice = Notice {
                title: admin.text("admin-conflict-title", &[]),
                text: faster(admin, conflict),
            };
            with_notice(admin, id, &form, notice).await
        }
        Err(error @ Error::Service(services::Error::Refused(_))) => {
            let text = message(admin, &error).unwrap_or_default();
            refused(admin, id, &form, text).await
        }
        Err(error) => Err(error),
    }
}

fn told(admin: &Admin, id: AccountId, key: &str) -> HttpResponse {
    admin.see_other_telling(&urls::admin_staff_member(id), key, &[])
}

/// Who changed what, and when.
fn faster(visit: &Visit, conflict: Conflict) -> String {
    let at = conflict
        .at
        .map(|at| at.format("%H:%M %d/%m/%Y").to_string());
    let what = conflict.what.unwrap_or_default();
    visit.text(
        "admin-conflict-text",
        &[
            ("by", conflict.by.unwrap_or_default()),
            ("at", at.unwrap_or_default()),
            ("what", visit.text(&format!("admin-decision-{what}"), &[])),
        ],
    )
}
