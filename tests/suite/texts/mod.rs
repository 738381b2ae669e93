//! What people read: components, words, pages, mails.

mod account_mails;
mod asked;
mod colours;
mod components;
mod examples;
mod guides;
mod literal;
mod mails;
mod markup;
mod words;
