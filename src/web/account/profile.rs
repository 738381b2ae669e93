//! My account: what is known of me, and the ways to change it.

use serde::Serialize;

use super::{Shown, fixable, read};
use crate::domain::account::AccountKind;
use crate::domain::person::{PersonName, Phone};
use crate::domain::text::Language;
use crate::services::accounts::{self, PHONE, Profile};
use crate::services::error::Problems;
use crate::templates::Page;
use crate::urls;
use crate::web::extract::actor::Person;
use crate::web::extract::csrf::CsrfForm;
use crate::web::form::Fields;
use crate::web::{Result, call};

#[derive(Serialize)]
struct Account {
    name: String,
    email: String,
    confirmed: bool,
    phone: String,
    language: &'static str,
    second_factor: bool,
    citizen: bool,
    organisations: Vec<String>,
}

impl Page for Account {
    const TEMPLATE: &'static str = "account/account.html";
}

#[derive(Serialize)]
struct ProfilePage {
    #[serde(flatten)]
    shown: Shown,
}

impl Page for ProfilePage {
    const TEMPLATE: &'static str = "account/profile.html";
}

/// What is known of me.
pub(super) async fn show(actor: Person) -> Result {
    let account = &actor.signed.account;
    let memberships = actor.signed.memberships.iter();
    Ok(actor.page(&Account {
        name: account.full_name.clone(),
        email: account.email.clone(),
        confirmed: account.email_confirmed_at.is_some(),
        phone: account.profile.get(PHONE).cloned().unwrap_or_default(),
        language: account.language.tag(),
        second_factor: account.totp_confirmed_at.is_some(),
        citizen: account.kind == AccountKind::Citizen,
        organisations: memberships.map(|member| member.name.clone()).collect(),
    }))
}

/// The form to change it.
pub(super) async fn edit(actor: Person) -> Result {
    let account = &actor.signed.account;
    let phone = account.profile.get(PHONE).map_or("", String::as_str);
    let shown = Shown::with(&[
        ("full_name", &account.full_name),
        ("phone", phone),
        ("language", account.language.tag()),
    ]);
    Ok(actor.form_page(&ProfilePage { shown }))
}

/// Changes it.
pub(super) async fn update(actor: Person, form: CsrfForm) -> Result {
    let profile = match parse(&form) {
        Ok(profile) => profile,
        Err(problems) => {
            let shown = Shown::again(&actor, &form, &problems);
            return Ok(actor.page_again(&ProfilePage { shown }));
        }
    };
    let signed = actor.signed.clone();
    let language = profile.language;
    let outcome = call(actor.app(), move |app| {
        accounts::update_profile(app, &signed, &profile)
    })
    .await;
    if let Err(error) = outcome {
        let shown = Shown::again(&actor, &form, &fixable(error)?);
        return Ok(actor.page_again(&ProfilePage { shown }));
    }
    let mut response = actor.see_other_telling(&urls::account(), "told-profile-changed", &[]);
    let cookie = actor.cookie("language", language.tag().to_owned());
    if response.add_cookie(&cookie).is_err() {
        tracing::warn!("the language could not be remembered");
    }
    Ok(response)
}

fn parse(form: &Fields) -> std::result::Result<Profile, Problems> {
    let mut problems = Problems::default();
    let name = read(form, "full_name", &mut problems, PersonName::parse);
    let phone = if form.text("phone").trim().is_empty() {
        None
    } else {
        read(form, "phone", &mut problems, Phone::parse)
    };
    let language = Language::from_tag(form.text("language"));
    if language.is_none() {
        problems.add("language", "account-missing-language");
    }
    match (name, language) {
        (Some(name), Some(language)) if problems.0.is_empty() => Ok(Profile {
            name,
            phone,
            language,
        }),
        _ => Err(problems),
    }
}
