//! What people do, one function per intent, synchronous.
//!
//! A service is six steps and reads like a sentence: load, may they, decide,
//! keep, tell, answer. Slow work (hashing, files, templates of some size) comes
//! before [`Db::write`](crate::db::Db::write), whose closure touches nothing but
//! the connection and prepared values, because it may be run again. Nothing here
//! knows of requests, status codes or HTML.

pub mod accounts;
mod acting;
pub mod actors;
pub mod app;
mod attempts;
pub mod attention;
pub mod audit;
pub mod calendar;
pub mod casefile;
pub mod casework;
pub mod catalogue;
pub mod deadlines;
pub mod demonstration;
pub mod documents;
pub mod dossier_mail;
pub mod dossiers;
pub mod drafts;
pub mod error;
pub mod faults;
mod futile;
pub mod health;
pub mod house;
pub mod housekeeping;
pub mod intake;
mod journal;
pub mod mails;
pub mod named_files;
pub mod notifications;
mod offering;
pub mod organisations;
pub mod outbox;
pub mod passwords;
pub mod payments;
pub mod places;
pub mod procedures;
pub mod published;
mod refusals;
mod register;
pub mod results;
pub mod second_factor;
pub mod secrets;
pub mod seed;
pub mod sessions;
mod setting;
pub mod staff;
pub mod substitutions;
pub mod sweep;
pub mod tracking;
pub mod upkeep;
pub mod worklist;

pub use acting::Press;
pub use app::App;
pub use error::Error;

/// Takes over what is published with the program and is not there yet: before
/// anybody is let in.
pub fn start(app: &App) -> Result<(), Error> {
    audit::adopt(app)?;
    calendar::import(app)?;
    procedures::import(app)
}
