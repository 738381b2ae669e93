//! Everything but the browser: one binary, so that it links once.

mod texts;
mod tools;
