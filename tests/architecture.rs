//! The house keeps its own map: who may name whom, which foreign crate belongs
//! to which layer, how long a file may be, which licences come in. Each check is
//! also shown a small bad sample, so that it is known to fail.
//!
//! The sources are read as tokens ([`tokens`]), not as a syntax tree: so paths
//! inside macros, grouped imports and climbs by `super::` are seen as well.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot read the tree says so and ends"
)]

#[path = "architecture/layers.rs"]
mod layers;
#[path = "architecture/licences.rs"]
mod licences;
#[path = "architecture/security.rs"]
mod security;
#[path = "architecture/tokens.rs"]
mod tokens;
#[path = "architecture/tree.rs"]
mod tree;
