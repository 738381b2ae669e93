//! Everything but the browser: one binary, so that it links once.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    unreachable_pub,
    reason = "a test that cannot go on says so and ends; in a binary, pub is what others use"
)]

mod account;
mod admin;
mod citizen;
mod cli;
mod db;
mod public;
mod rules;
mod security;
mod staff;
mod support;
mod texts;
mod tools;
mod worker;
