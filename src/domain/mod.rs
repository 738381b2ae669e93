//! The rules of the office: pure values and functions.
//!
//! Nothing here may touch a database, a request, a template, a file or the
//! system clock. Time ([`time::Moment`]), chance ([`ids::Chance`]) and identity
//! ([`permissions::Actor`]) come in as arguments.

pub mod account;
pub mod audit;
pub mod checkpoint;
pub mod deadline;
pub mod document;
pub mod dossier;
pub mod email;
pub mod fault;
pub mod form;
pub mod guess;
pub mod ids;
pub mod merkle;
pub mod network;
pub mod notification;
pub mod organisation;
pub mod permissions;
pub mod person;
pub mod place;
pub mod procedure;
pub mod seal;
pub mod text;
pub mod time;
pub mod typeface;
