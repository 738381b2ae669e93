//! Becoming and being known: sign-up, sign-in, and everybody's own account.

mod confirmation;
mod email;
mod language;
mod organisation;
mod password;
mod profile;
mod second_factor;
mod sessions;
pub(super) mod sign_in;
mod sign_up;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{ServiceConfig, get, post};
use serde::{Deserialize, Serialize};

use super::error::Error;
use super::form::{Fields, FormError, FormState};
use super::visit::Visit;
use crate::domain::account::AccountKind;
use crate::domain::fault::Fault;
use crate::services;
use crate::services::accounts::Over;
use crate::services::error::Problems;
use crate::templates::Page;
use crate::urls::{self, pattern};

/// The pages of this area.
pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .route(pattern::language, get().to(language::show))
        .route(pattern::sign_up, get().to(sign_up::new))
        .route(pattern::sign_up, post().to(sign_up::create))
        .route(pattern::confirmation_resend, get().to(confirmation::new))
        .route(
            pattern::confirmation_resend,
            post().to(confirmation::create),
        )
        .route(pattern::confirmation, get().to(confirmation::edit))
        .route(pattern::confirmation, post().to(confirmation::update))
        .route(pattern::sign_in, get().to(sign_in::new))
        .route(pattern::sign_in, post().to(sign_in::create))
        .route(pattern::second_factor, get().to(second_factor::new))
        .route(pattern::second_factor, post().to(second_factor::create))
        .route(pattern::sign_out, post().to(sign_in::delete))
        .route(pattern::recovery, get().to(password::ask))
        .route(pattern::recovery, post().to(password::send))
        .route(pattern::password_reset, get().to(password::new))
        .route(pattern::password_reset, post().to(password::create))
        .route(pattern::email_confirmation, get().to(email::confirmation))
        .route(pattern::email_confirmation, post().to(email::confirm))
        .route(pattern::email_undo, get().to(email::undoing))
        .route(pattern::email_undo, post().to(email::undo))
        .route(pattern::invitation, get().to(organisation::invitation))
        .route(pattern::invitation, post().to(organisation::accept))
        .configure(own_account)
        .configure(own_organisations);
}

fn own_account(config: &mut ServiceConfig) {
    config
        .route(pattern::account, get().to(profile::show))
        .route(pattern::account_profile, get().to(profile::edit))
        .route(pattern::account_profile, post().to(profile::update))
        .route(pattern::account_password, get().to(password::edit))
        .route(pattern::account_password, post().to(password::update))
        .route(pattern::account_email, get().to(email::edit))
        .route(pattern::account_email, post().to(email::update))
        .route(pattern::account_sessions, get().to(sessions::index))
        .route(
            pattern::account_sessions,
            post().to(sessions::delete_others),
        )
        .route(pattern::account_session, post().to(sessions::delete))
        .route(
            pattern::account_second_factor,
            get().to(second_factor::show),
        )
        .route(
            pattern::account_second_factor,
            post().to(second_factor::set_up),
        )
        .route(
            pattern::account_spare_codes,
            post().to(second_factor::renew),
        )
        .route(
            pattern::account_second_factor_removal,
            post().to(second_factor::delete),
        );
}

fn own_organisations(config: &mut ServiceConfig) {
    config
        .route(pattern::organisation, get().to(organisation::index))
        .route(pattern::organisation, post().to(organisation::create))
        .route(pattern::organisation_members, get().to(organisation::show))
        .route(
            pattern::organisation_members,
            post().to(organisation::invite),
        )
        .route(
            pattern::organisation_member,
            post().to(organisation::change_role),
        )
        .route(
            pattern::organisation_member_removal,
            post().to(organisation::remove),
        )
        .route(
            pattern::organisation_invitation_removal,
            post().to(organisation::withdraw),
        );
}

/// The way back that a page carries along.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Way {
    /// A path of this site, or nothing worth following.
    #[serde(default)]
    ve: String,
}

impl Way {
    /// The path, if it leads back into this site.
    fn back(self) -> String {
        if urls::is_local(&self.ve) {
            self.ve
        } else {
            String::new()
        }
    }

    /// The path, if it may wait in the database until an address is confirmed: a
    /// procedure or a dossier. Other paths may hold the token of a one-time link.
    fn remembered(self) -> String {
        let path = self.back();
        let places = [urls::catalogue(), urls::dossiers()];
        let fits = path.len() <= LONGEST_WAY && places.iter().any(|place| path.starts_with(place));
        if fits { path } else { String::new() }
    }
}

/// Longer ways back are not remembered; ours are much shorter.
const LONGEST_WAY: usize = 500;

/// Where somebody goes who has just signed in.
fn destination(kind: AccountKind, back: &str) -> String {
    if urls::is_local(back) {
        return back.to_owned();
    }
    match kind {
        AccountKind::Staff => urls::worklist(),
        AccountKind::Citizen => urls::dossiers(),
    }
}

/// A value read from a form, or its fault written down under the field's name.
fn read<T>(
    fields: &Fields,
    name: &str,
    problems: &mut Problems,
    parse: impl FnOnce(&str) -> Result<T, Fault>,
) -> Option<T> {
    let typed = fields.text(name);
    if typed.trim().is_empty() {
        problems.add(name, &format!("account-missing-{name}"));
        return None;
    }
    parse(typed)
        .map_err(|fault| problems.add_fault(name, &fault))
        .ok()
}

/// What a person can put right in the form; every other error goes on.
pub(super) fn fixable(error: Error) -> Result<Problems, Error> {
    if let Error::Service(services::Error::Invalid(problems)) = error {
        Ok(problems)
    } else {
        Err(error)
    }
}

/// The same, and what has been tried too often: the form again, with the moment
/// from which it is worth sending, said at `field` by the sentence `key`.
fn waiting(error: Error, field: &str, key: &str) -> Result<(StatusCode, Problems), Error> {
    if let Error::Service(services::Error::TooMany(until)) = error {
        let until = ("until".to_owned(), until.format("%H:%M:%S").to_string());
        let mut problems = Problems::default();
        problems.add_with(field, key, [until].into());
        return Ok((StatusCode::TOO_MANY_REQUESTS, problems));
    }
    Ok((StatusCode::UNPROCESSABLE_ENTITY, fixable(error)?))
}

/// A form with what is wrong, ready for a page.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Shown {
    pub(super) form: FormState,
    errors: Vec<FormError>,
}

impl Shown {
    /// A fresh form with these values.
    pub(super) fn with(values: &[(&str, &str)]) -> Self {
        Self {
            form: FormState::with(values),
            errors: Vec::new(),
        }
    }

    /// The form as it was sent, with what is wrong.
    pub(super) fn again(visit: &Visit, fields: &Fields, problems: &Problems) -> Self {
        let form = FormState::again(visit, fields, problems);
        Self {
            errors: form.errors(),
            form,
        }
    }
}

/// A link that opens nothing any more, with the way on.
#[derive(Serialize)]
struct LinkOver {
    over: &'static str,
    kind: &'static str,
}

impl Page for LinkOver {
    const TEMPLATE: &'static str = "account/link_over.html";
}

/// `kind`: `confirmation`, `password`, `email`, `invitation`.
fn link_over(visit: &Visit, over: Over, kind: &'static str) -> HttpResponse {
    let (over, status) = match over {
        Over::Unknown => ("unknown", StatusCode::NOT_FOUND),
        Over::Used => ("used", StatusCode::GONE),
        Over::Expired => ("expired", StatusCode::GONE),
    };
    visit.page_with(status, &LinkOver { over, kind })
}
