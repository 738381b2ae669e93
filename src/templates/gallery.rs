//! Every component in every state, on one page: for designers and for tests.

use serde::Serialize;

use super::Page;

/// The page; its samples are written in the template.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct Gallery {}

impl Page for Gallery {
    const TEMPLATE: &'static str = "components/gallery.html";
}
