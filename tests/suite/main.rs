//! Everything but the browser: one binary, so that it links once.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    unreachable_pub,
    reason = "a test that cannot go on says so and ends, and nothing is outside of it"
)]

mod citizen;
mod db;
mod rules;
mod staff;
mod support;
mod texts;
mod tools;
