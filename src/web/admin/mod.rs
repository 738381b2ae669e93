//! What administrators see and decide: officers, outgoing mail, the calendar, the
//! catalogue's state. Nobody else learns that these pages exist.

mod calendar;
mod home;
mod outbox;
mod procedures;
mod staff;
mod substitutions;

use actix_web::web::{ServiceConfig, get, post};

use crate::urls::pattern;

/// The routes of the area. `/quan-tri/can-bo/moi` comes before the officers, of
/// whom none is called so.
pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .route(pattern::admin, get().to(home::show))
        .route(pattern::admin_staff, get().to(staff::index))
        .route(pattern::admin_staff_new, get().to(staff::new))
        .route(pattern::admin_staff_new, post().to(staff::create))
        .route(pattern::admin_staff_member, get().to(staff::show))
        .route(pattern::admin_staff_member, post().to(staff::update))
        .route(pattern::admin_staff_status, post().to(staff::set_status))
        .route(
            pattern::admin_staff_second_factor,
            post().to(staff::reset_second_factor),
        )
        .route(pattern::admin_staff_invitation, post().to(staff::resend))
        .route(
            pattern::admin_staff_substitutions,
            post().to(substitutions::create),
        )
        .route(
            pattern::admin_staff_substitution_removal,
            post().to(substitutions::delete),
        )
        .route(pattern::admin_outbox, get().to(outbox::index))
        .route(pattern::admin_dead_resend, post().to(outbox::resend_all))
        .route(pattern::admin_mail, get().to(outbox::show))
        .route(pattern::admin_mail_resend, post().to(outbox::resend))
        .route(pattern::admin_calendar, get().to(calendar::show))
        .route(pattern::admin_calendar_preview, get().to(calendar::back))
        .route(
            pattern::admin_calendar_preview,
            post().to(calendar::preview),
        )
        .route(pattern::admin_calendar_change, get().to(calendar::back))
        .route(pattern::admin_calendar_change, post().to(calendar::update))
        .route(pattern::admin_procedures, get().to(procedures::index));
}
