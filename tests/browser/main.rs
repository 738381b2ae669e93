//! The portal in a real browser: Debian's Chromium, driven over its driver. Each
//! test opens a portal of its own, with the demonstration town, on SQLite or with
//! `TEST_DATABASE=postgres` in the cluster of the runner.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    unreachable_pub,
    reason = "a test that cannot go on says so and ends; in a binary, pub is what others use"
)]

mod accessibility;
mod browser;
#[path = "../suite/support/database.rs"]
#[expect(dead_code, reason = "the suite needs more of it")]
mod database;
mod journeys;
mod portal;
mod without_scripts;
