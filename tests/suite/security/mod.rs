//! What must hold against people who mean no good.

mod access_matrix;
mod addresses;
mod crowd;
mod csrf;
mod headers;
mod rate_limit;
mod requests;
mod sessions;
mod uploads;
