//! The tools on their own: files, virus scan, mail, uploads.

mod bucket;
pub(crate) mod house_files;
pub(crate) mod mail;
mod pdf;
mod procedures;
mod scan;
mod sniff;
mod storage;
mod upload;
