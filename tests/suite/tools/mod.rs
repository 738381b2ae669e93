//! The tools on their own: files, virus scan, mail, uploads.

mod mail;
mod scan;
mod storage;
mod upload;
