//! What an administrator should look at today.

use serde::Serialize;

use crate::services::attention;
use crate::services::outbox::outage::Outage;
use crate::templates::Page;
use crate::web::extract::actor::Admin;
use crate::web::{Result, call};

#[derive(Serialize)]
struct Home {
    dead_mails: usize,
    outage: Option<Outage>,
    stray_files: usize,
    damaged_files: usize,
    unconfirmed: usize,
    incomplete: usize,
    without_tet: Option<i32>,
    locked: usize,
    invited: usize,
    without_second_factor: usize,
}

impl Page for Home {
    const TEMPLATE: &'static str = "admin/home.html";
}

pub(super) async fn show(admin: Admin) -> Result {
    let signed = admin.signed.clone();
    let found = call(admin.app(), move |app| attention::now(app, &signed)).await?;
    Ok(admin.page(&Home {
        dead_mails: found.dead_mails,
        outage: found.outage,
        stray_files: found.stray_files,
        damaged_files: found.damaged_files,
        unconfirmed: found.unconfirmed,
        incomplete: found.incomplete,
        without_tet: found.without_tet,
        locked: found.locked,
        invited: found.invited,
        without_second_factor: found.without_second_factor,
    }))
}
