//! What must hold against people who mean no good.

mod csrf;
mod headers;
mod rate_limit;
mod sessions;
