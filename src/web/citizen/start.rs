//! Where to begin: what to have at hand, for whom, and what was begun before.

use actix_web::web::Query;
use serde::{Deserialize, Serialize};

use crate::domain::dossier::Dossier;
use crate::domain::form::Required;
use crate::domain::ids::OrganisationId;
use crate::domain::procedure::FeeRule;
use crate::domain::time::Moment;
use crate::services::drafts::{self, Start, Started};
use crate::templates::Page;
use crate::urls;
use crate::web::extract::actor::Citizen;
use crate::web::extract::csrf::CsrfForm;
use crate::web::{Result, call};

/// What the address of the first page says.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Wanted {
    #[serde(rename = "thu-tuc", default)]
    procedure: String,
}

#[derive(Serialize)]
struct StartPage {
    key: String,
    alias: String,
    title: String,
    papers: Vec<PaperLine>,
    missing_online: Vec<String>,
    drafts: Vec<DraftLine>,
    organisations: Vec<OrganisationLine>,
    account_name: String,
    fee: bool,
}

#[derive(Serialize)]
struct PaperLine {
    name: String,
    required: bool,
    note: String,
}

#[derive(Serialize)]
struct DraftLine {
    id: String,
    started: Moment,
    changed: Moment,
    organisation: Option<String>,
}

#[derive(Serialize)]
struct OrganisationLine {
    value: String,
    text: String,
}

impl Page for StartPage {
    const TEMPLATE: &'static str = "citizen/start.html";
}

/// What to have at hand, for whom, and what was begun before.
pub(super) async fn new(actor: Citizen, wanted: Query<Wanted>) -> Result {
    let (signed, procedure) = (actor.signed.clone(), wanted.into_inner().procedure);
    let alias = procedure.clone();
    let offer = call(actor.app(), move |app| {
        drafts::offer(app, &signed, &procedure)
    })
    .await?;
    let language = actor.language();
    let version = &offer.version;
    let papers = version
        .components
        .iter()
        .filter(|component| !component.generated)
        .filter(|component| component.may_come_up(drafts::FACTS_ONLINE));
    let organisation = |draft: &Dossier| {
        let mut known = offer.organisations.iter();
        known
            .find(|one| Some(one.organisation) == draft.organisation)
            .map(|one| one.name.clone())
    };
    Ok(actor.form_page(&StartPage {
        key: actor.request_key(),
        alias,
        title: version.title.get(language).to_owned(),
        papers: papers
            .map(|component| PaperLine {
                name: component.name.get(language).to_owned(),
                required: component.required == Required::Always && component.show_if.is_none(),
                note: component.guidance.get(language).to_owned(),
            })
            .collect(),
        missing_online: version
            .missing_online
            .iter()
            .map(|missing| missing.get(language).to_owned())
            .collect(),
        drafts: offer
            .drafts
            .iter()
            .map(|draft| DraftLine {
                id: draft.id.to_string(),
                started: draft.created_at,
                changed: draft.updated_at,
                organisation: organisation(draft),
            })
            .collect(),
        organisations: offer
            .organisations
            .iter()
            .map(|one| OrganisationLine {
                value: one.organisation.to_string(),
                text: one.name.clone(),
            })
            .collect(),
        account_name: actor.signed.account.full_name.clone(),
        fee: version.fee != FeeRule::None,
    }))
}

/// Begins a draft.
pub(super) async fn create(actor: Citizen, form: CsrfForm) -> Result {
    let alias = form.text("thu_tuc").to_owned();
    let start = Start {
        procedure: alias.clone(),
        organisation: form.text("to_chuc").parse::<OrganisationId>().ok(),
        another: form.is_ticked("them"),
        key: form.request_key().to_owned(),
    };
    let signed = actor.signed.clone();
    let started = call(actor.app(), move |app| drafts::start(app, &signed, &start)).await?;
    Ok(match started {
        Started::Draft(id) => actor.see_other(&urls::draft(id)),
        Started::Offered => {
            let to = urls::with_query(&urls::dossier_new(), &[("thu-tuc", alias.as_str())]);
            actor.see_other(&to)
        }
    })
}
