//! The program itself, under load and while things break. Short in every run of
//! the tests; `make load` and `make faults` take their time.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "a test that cannot go on says so and ends; what it measures is rounded anyway"
)]

mod books;
mod client;
mod disk;
mod faults;
mod form;
mod house;
mod ledger;
mod load;
mod measure;
mod pace;
mod people;
mod postgres;
mod settings;
mod siege;
mod smtp;
