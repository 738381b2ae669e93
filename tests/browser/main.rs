//! The portal in a real browser: Debian's Chromium, driven over its driver. Each
//! test opens a portal of its own, with the demonstration town, on SQLite or with
//! `TEST_DATABASE=postgres` in the cluster of the runner.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    unreachable_pub,
    reason = "a test that cannot go on says so and ends; in a binary, pub is what others use"
)]

mod browser;
mod comfort;
mod habits;
mod journeys;
mod keyboard;
mod portal;
#[path = "../suite/support"]
#[expect(dead_code, reason = "the suite needs more of it")]
mod support {
    pub mod app;
    pub mod builders;
    pub mod citizen;
    pub mod database;
    pub mod logs;
    pub mod mailbox;
    pub mod many;
    pub mod page;
    pub mod people;
    pub mod staff;
    pub mod tables;
}
mod walk;
