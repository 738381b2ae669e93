//! What handlers take from a request.

pub mod actor;
pub mod csrf;
pub mod upload;
