//! What people read: components, words, pages, mails.

mod asked;
mod components;
mod examples;
mod markup;
mod words;
