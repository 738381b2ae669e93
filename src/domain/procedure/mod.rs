//! What the office can be asked for.

pub mod process;
