//! Where I am signed in.

use actix_web::web::Path;
use serde::Serialize;

use crate::domain::ids::SessionId;
use crate::domain::time::Moment;
use crate::services;
use crate::services::sessions;
use crate::templates::Page;
use crate::urls;
use crate::web::extract::actor::Person;
use crate::web::extract::csrf::CsrfForm;
use crate::web::{Error, Result, call};

#[derive(Serialize)]
struct Sessions {
    sessions: Vec<Place>,
}

impl Page for Sessions {
    const TEMPLATE: &'static str = "account/sessions.html";
}

/// One place.
#[derive(Serialize)]
struct Place {
    id: String,
    browser: &'static str,
    system: &'static str,
    address: String,
    since: Moment,
    seen: Moment,
    current: bool,
}

/// Every place.
pub(super) async fn index(actor: Person) -> Result {
    let signed = actor.signed.clone();
    let current = signed.session.id;
    let all = call(actor.app(), move |app| sessions::list(app, &signed)).await?;
    let sessions = all
        .into_iter()
        .map(|session| Place {
            id: session.id.to_string(),
            browser: first_of(BROWSERS, &session.device),
            system: first_of(SYSTEMS, &session.device),
            address: session.address,
            since: session.created_at,
            seen: session.last_seen_at,
            current: session.id == current,
        })
        .collect();
    Ok(actor.form_page(&Sessions { sessions }))
}

/// Ends one.
pub(super) async fn delete(actor: Person, id: Path<String>, _form: CsrfForm) -> Result {
    let id: SessionId = id
        .parse()
        .map_err(|_| Error::Service(services::Error::NotFound))?;
    end(&actor, Some(id)).await
}

/// Ends all but this one.
pub(super) async fn delete_others(actor: Person, _form: CsrfForm) -> Result {
    end(&actor, None).await
}

async fn end(actor: &Person, which: Option<SessionId>) -> Result {
    let signed = actor.signed.clone();
    call(actor.app(), move |app| {
        sessions::revoke(app, &signed, which)
    })
    .await?;
    Ok(actor.see_other_telling(&urls::account_sessions(), "told-sessions-ended", &[]))
}

/// What browsers call themselves, the most telling word first.
const BROWSERS: &[(&str, &str)] = &[
    ("Edg", "Microsoft Edge"),
    ("OPR/", "Opera"),
    ("coc_coc_browser", "Cốc Cốc"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Zalo", "Zalo"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
    ("curl/", "curl"),
];

/// And the systems they run on.
const SYSTEMS: &[(&str, &str)] = &[
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
];

fn first_of(known: &[(&str, &'static str)], device: &str) -> &'static str {
    known
        .iter()
        .find(|(word, _)| device.contains(word))
        .map_or("", |(_, name)| name)
}
