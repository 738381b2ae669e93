//! What the office sees and does: lists, one dossier, and a page for every act.
//!
//! Every act has the same frame ([`sheet`]): the form with what was typed, what
//! is wrong with it, and who was faster if somebody was. What may be done is
//! asked of the casefile, never decided here.

mod acceptance;
mod appointment;
mod assignment;
mod correction;
mod delivery;
mod documents;
mod dossier;
mod handover;
pub(super) mod input;
mod parts;
mod payment;
mod proposal;
mod record;
mod refusal;
mod result;
mod review;
mod sheet;
mod signature;
mod stand_in;
mod step_return;
mod stop;
pub(super) mod substitutions;
mod supplement_request;
mod upload;
mod withdrawal_decision;
mod worklist;

use actix_web::web::{self, Path, ServiceConfig};

use super::page;
use crate::domain::ids::DossierId;
use crate::urls::pattern;

/// The dossier in the address.
type Id = Path<DossierId>;

/// The routes of the area.
pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .route(pattern::worklist, web::get().to(worklist::index))
        .route(pattern::staff_search, web::get().to(worklist::search))
        .route(pattern::staff_dossier, web::get().to(dossier::show))
        .route(pattern::staff_document, web::get().to(documents::show))
        .route(pattern::comparison, web::post().to(documents::compare))
        .configure(desk)
        .configure(casework)
        .configure(deadline)
        .route(pattern::record, web::get().to(record::index))
        .route(pattern::record_export, web::get().to(record::export))
        .route(pattern::record_check, web::post().to(record::check))
        .service(page(
            pattern::own_substitutions,
            substitutions::index,
            substitutions::create,
        ))
        .route(
            pattern::own_substitution_removal,
            web::post().to(substitutions::delete),
        );
}

/// What the one-stop desk does with what came in.
fn desk(config: &mut ServiceConfig) {
    config
        .service(page(
            pattern::acceptance,
            acceptance::new,
            acceptance::create,
        ))
        .service(page(pattern::refusal, refusal::new, refusal::create))
        .service(page(
            pattern::supplement_request,
            supplement_request::new,
            supplement_request::create,
        ))
        .service(page(
            pattern::supplement_proposal,
            supplement_request::new_proposal,
            supplement_request::propose,
        ))
        .service(page(
            pattern::supplement_decision,
            supplement_request::new_decision,
            supplement_request::decide,
        ))
        .service(page(
            pattern::fee_demand,
            payment::new_demand,
            payment::demand,
        ))
        .service(page(pattern::payment_record, payment::new, payment::create));
}

/// What the units do from the hand-over to the end.
fn casework(config: &mut ServiceConfig) {
    config
        .service(page(pattern::handover, handover::new, handover::create))
        .service(page(
            pattern::assignment,
            assignment::new,
            assignment::create,
        ))
        .service(page(pattern::proposal, proposal::new, proposal::create))
        .service(page(pattern::review, review::new, review::create))
        .service(page(pattern::signature, signature::new, signature::create))
        .service(page(
            pattern::step_return,
            step_return::new,
            step_return::create,
        ))
        .service(page(pattern::issue, result::new, result::create))
        .service(page(pattern::delivery, delivery::new, delivery::create))
        .service(page(pattern::stop, stop::new, stop::create))
        .service(page(pattern::lapse, stop::new_lapse, stop::lapse))
        .service(page(
            pattern::withdrawal_decision,
            withdrawal_decision::new,
            withdrawal_decision::create,
        ))
        .service(page(pattern::stand_in, stand_in::new, stand_in::create));
}

/// What changes the promise, or says why it was not kept.
fn deadline(config: &mut ServiceConfig) {
    config
        .service(page(
            pattern::appointment,
            appointment::new,
            appointment::create,
        ))
        .service(page(
            pattern::extension,
            appointment::new_extension,
            appointment::extend,
        ))
        .service(page(
            pattern::lateness,
            appointment::new_lateness,
            appointment::explain,
        ))
        .service(page(
            pattern::correction,
            correction::new,
            correction::create,
        ))
        .service(page(
            pattern::correction_decision,
            correction::new_decision,
            correction::decide,
        ));
}
