//! The house for one test, the people who come to it, and the pages they see.
//! HTTP, HTML and SQL stay in this folder; tests speak of people and dossiers.

pub mod app;
pub mod builders;
pub mod citizen;
pub mod crawl;
pub mod database;
pub mod disk;
pub mod logs;
pub mod mailbox;
pub mod many;
pub mod page;
pub mod people;
pub mod program;
pub mod silence;
pub mod staff;
pub mod tables;
pub mod wire;
