//! What administrators see and decide.

mod calendar;
mod outbox;
mod pages;
mod staff;
mod substitutions;
