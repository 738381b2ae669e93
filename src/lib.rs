//! Một Cửa: the online public-services portal of a provincial Department of
//! Education. This page is the map of the house.
//!
//! ```text
//!                  main
//!         ┌─────────┼─────────┐
//!        web       cli      worker        doors     how people and time come in
//!         └─────────┼─────────┘
//!                services                 work      one function per thing somebody does
//!         ┌─────────┼─────────┐
//!        db      storage     mail         tools     things we use and could replace
//!         └─────────┼─────────┘
//!      templates · urls · config          paper & ink (leaves)
//!                   │
//!                domain                   rules     what is true whatever the tools
//! ```
//!
//! Data goes down once and up once: a door parses, a service loads, the domain
//! decides, the service saves, the door shows. A lower layer never names a
//! higher one; `tests/architecture.rs` holds the table of who may name whom.

pub mod cli;
pub mod config;
pub mod db;
pub mod domain;
pub mod mail;
pub mod services;
pub mod storage;
pub mod templates;
pub mod urls;
pub mod web;
pub mod worker;
