//! Every component in every state: in development and demonstration only.

use crate::services::Error;
use crate::templates::Gallery;
use crate::web;
use crate::web::extract::actor::Visitor;

pub(super) async fn show(visitor: Visitor) -> web::Result {
    if visitor.app().config().demonstration {
        Ok(visitor.form_page(&Gallery::default()))
    } else {
        Err(Error::NotFound.into())
    }
}
