//! What was received: to keep, to print, to look up by.

use actix_web::web::Path;
use serde::Serialize;

use super::{FileLine, Head};
use crate::domain::ids::DossierId;
use crate::domain::time::Moment;
use crate::services::dossiers;
use crate::templates::Page;
use crate::urls;
use crate::web::clock::Reasons;
use crate::web::extract::actor::Citizen;
use crate::web::{Result, call};

#[derive(Serialize)]
struct Receipt {
    head: Head,
    lookup_code: String,
    secret: String,
    dossier_code: Option<String>,
    applicant: String,
    filer: String,
    submitted_at: Option<Moment>,
    check_due: Option<Moment>,
    check_hours: u32,
    reasons: Option<Reasons>,
    promised: Option<Moment>,
    files: Vec<FileLine>,
    total_size: u64,
    declarations: Vec<DeclarationLine>,
    email: String,
    fee_first: bool,
    status: u8,
}

#[derive(Serialize)]
struct DeclarationLine {
    text: String,
    version: String,
}

impl Page for Receipt {
    const TEMPLATE: &'static str = "citizen/receipt.html";
}

/// The receipt; a draft has none yet.
pub(super) async fn show(actor: Citizen, id: Path<DossierId>) -> Result {
    let (signed, id) = (actor.signed.clone(), id.into_inner());
    let view = call(actor.app(), move |app| dossiers::view(app, &signed, id)).await?;
    let dossier = &view.desk.dossier;
    let Some(filing) = &dossier.filing else {
        return Ok(actor.see_other(&urls::draft(id)));
    };
    let language = actor.language();
    let received = view.desk.documents.iter().filter(|file| {
        file.purpose == crate::services::documents::Purpose::Component
            && file.submitted_at.is_some()
    });
    let files: Vec<FileLine> = received
        .map(|file| FileLine::new(&actor, file, false))
        .collect();
    let fee = view.desk.version.fee_for(&dossier.answers);
    Ok(actor.page(&Receipt {
        head: Head::new(&actor, &view.desk),
        lookup_code: filing.lookup_code.to_string(),
        secret: filing.secret.reveal().to_owned(),
        dossier_code: dossier.code().map(ToString::to_string),
        applicant: filing.applicant.clone(),
        filer: filing.answers.filer_name(),
        submitted_at: dossier.submitted_at,
        check_due: dossier.check.as_ref().map(|check| check.due),
        check_hours: actor.app().config().limits.check_hours,
        reasons: view.check.as_ref().map(|why| Reasons::new(&actor, why)),
        promised: dossier.promised(),
        total_size: files.iter().map(|file| file.size).sum(),
        files,
        declarations: filing
            .declarations
            .iter()
            .map(|declaration| DeclarationLine {
                text: declaration.text.get(language).to_owned(),
                version: declaration.version.clone(),
            })
            .collect(),
        email: actor.signed.account.email.clone(),
        fee_first: fee.is_some_and(|fee| {
            fee.payable == crate::domain::procedure::Payable::BeforeAcceptance && fee.amount > 0
        }),
        status: dossier.status.national_code(),
    }))
}
