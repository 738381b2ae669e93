//! What people do in their own area, page by page, as a browser without scripts.

mod draft;
mod submission;
mod windows;
