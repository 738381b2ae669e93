//! Door: HTTP.

pub mod extract;
