//! What everybody sees: front page, catalogue, one procedure, look-up, help.

mod catalogue;
mod entry;
mod gallery;
mod guide;
mod home;
mod pages;
mod procedure;
pub(super) mod ready;
mod record;
mod sharing;
mod tracking;

use actix_web::web::{self, ServiceConfig};

use crate::urls::pattern;

/// The routes of this area.
pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .route(pattern::home, web::get().to(home::show))
        .route(pattern::catalogue, web::get().to(catalogue::index))
        .route(pattern::procedure, web::get().to(procedure::show))
        .service(
            web::resource(pattern::tracking)
                .route(web::get().to(tracking::new))
                .route(web::post().to(tracking::create)),
        )
        .route(pattern::help, web::get().to(pages::help))
        .route(pattern::guide, web::get().to(guide::show))
        .route(pattern::guide_picture, web::get().to(guide::picture))
        .route(pattern::accessibility, web::get().to(pages::accessibility))
        .route(pattern::legal, web::get().to(pages::legal))
        .route(pattern::privacy, web::get().to(pages::privacy))
        .route(pattern::gallery, web::get().to(gallery::show))
        .route(pattern::sitemap, web::get().to(sharing::sitemap))
        .route(pattern::robots, web::get().to(sharing::robots));
}
