//! What is done although nobody asks.

mod files;
mod schedule;
