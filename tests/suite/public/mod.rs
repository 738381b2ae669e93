//! What everybody sees, signed in or not.

mod catalogue;
mod home;
mod pages;
mod procedure;
mod sharing;
mod ready;
mod tracking;
mod weight;
