//! The language switch: remembered in a cookie, and in the account if there is one.

use actix_web::cookie::time::Duration;
use actix_web::web::{Path, Query};

use super::Way;
use crate::domain::text::Language;
use crate::services;
use crate::services::accounts;
use crate::urls;
use crate::web::extract::actor::Visitor;
use crate::web::{Error, Result, call};

/// Chooses a language and goes back.
pub(super) async fn show(visit: Visitor, tag: Path<String>, way: Query<Way>) -> Result {
    let language = Language::from_tag(&tag).ok_or(Error::Service(services::Error::NotFound))?;
    if let Some(signed) = visit.signed().cloned() {
        call(visit.app(), move |app| {
            accounts::set_language(app, &signed, language)
        })
        .await?;
    }
    let back = way.into_inner().back();
    let to = if back.is_empty() { urls::home() } else { back };
    let mut response = visit.see_other(&to);
    let mut cookie = visit.cookie("language", language.tag().to_owned());
    cookie.set_max_age(Duration::days(365));
    if response.add_cookie(&cookie).is_err() {
        tracing::warn!("the language could not be remembered");
    }
    Ok(response)
}
