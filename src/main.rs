//! The binary: to be written.

fn main() {}
