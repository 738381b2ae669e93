//! What is done although nobody asks.

mod schedule;
