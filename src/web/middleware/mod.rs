//! What happens to every request before and after its handler.

pub mod admission;
pub(in crate::web) mod common;
pub mod compression;
pub mod error_pages;
pub mod head;
pub mod request_log;
pub mod security_headers;
pub mod session;
