//! What everybody sees, signed in or not.

mod catalogue;
mod home;
mod pages;
mod procedure;
mod ready;
mod sharing;
mod tracking;
mod weight;
