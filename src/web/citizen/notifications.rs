//! What I was told.

use serde::{Deserialize, Serialize};

use crate::domain::text::Language;
use crate::domain::time::Moment;
use crate::services::notifications::{self, Notification};
use crate::templates::Page;
use crate::urls;
use crate::web::extract::actor::Citizen;
use crate::web::extract::csrf::CsrfForm;
use crate::web::{Result, Visit, call};

#[derive(Serialize)]
struct Notifications {
    lines: Vec<Line>,
    unread: usize,
}

#[derive(Serialize)]
struct Line {
    title: String,
    procedure: String,
    code: String,
    href: Option<String>,
    at: Moment,
    read: bool,
}

/// What the journal wrote beside the message.
#[derive(Default, Deserialize)]
struct Body {
    #[serde(default)]
    code: String,
    #[serde(default)]
    procedure_vi: String,
    #[serde(default)]
    procedure_en: String,
}

impl Page for Notifications {
    const TEMPLATE: &'static str = "citizen/notifications.html";
}

/// The newest first.
pub(super) async fn index(actor: Citizen) -> Result {
    let signed = actor.signed.clone();
    let list = call(actor.app(), move |app| notifications::list(app, &signed)).await?;
    Ok(actor.form_page(&Notifications {
        unread: list.iter().filter(|one| one.read_at.is_none()).count(),
        lines: list.iter().map(|one| line(&actor, one)).collect(),
    }))
}

/// I have read them.
pub(super) async fn read(actor: Citizen, _form: CsrfForm) -> Result {
    let signed = actor.signed.clone();
    call(actor.app(), move |app| {
        notifications::read_all(app, &signed)
    })
    .await?;
    Ok(actor.see_other(&urls::notifications()))
}

fn line(visit: &Visit, one: &Notification) -> Line {
    let body: Body = serde_json::from_str(&one.body).unwrap_or_default();
    let procedure = match visit.language() {
        Language::En if !body.procedure_en.is_empty() => body.procedure_en,
        Language::Vi | Language::En => body.procedure_vi,
    };
    let kind = one.kind.replace('_', "-");
    Line {
        title: visit.text(&format!("notification-{kind}"), &[]),
        procedure,
        code: body.code,
        href: one.dossier.map(urls::dossier),
        at: one.created_at,
        read: one.read_at.is_some(),
    }
}
