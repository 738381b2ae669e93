//! What must hold against people who mean no good.

mod access_matrix;
mod addresses;
mod arrival;
mod crawler;
mod crowd;
mod csrf;
mod fuzz;
mod headers;
mod logs;
mod rate_limit;
mod record;
mod requests;
mod sessions;
mod uploads;
