//! What handlers take from a request.

pub mod upload;
