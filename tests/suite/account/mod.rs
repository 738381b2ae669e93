//! Becoming and being known, through the pages and the mails.

mod confirmation;
mod email;
mod organisation;
mod password;
pub mod second_factor;
mod sessions;
mod sign_in;
mod sign_up;

use motcua::mail::Letter;

use crate::support::app::TestApp;
use crate::support::page::Page;
use crate::support::people::{Person, Visitor};

/// A password that is good enough for everybody.
pub const PASSWORD: &str = "Con sông quê hương nước lớn";

/// The path of the one link of `letter` that begins with `start`.
pub fn link_in(letter: &Letter, start: &str) -> String {
    let text = &letter.message.text;
    let found = text
        .lines()
        .filter_map(|line| line.split_once("://"))
        .filter_map(|(_, rest)| rest.split_once('/'))
        .map(|(_, path)| format!("/{path}"))
        .find(|path| path.starts_with(start));
    found.unwrap_or_else(|| panic!("no link to {start} in: {text}"))
}

impl TestApp {
    /// The newest mail to `address`.
    pub async fn last_mail_to(&self, address: &str) -> Letter {
        let mails = self.mails_to(address).await;
        mails.into_iter().next_back().expect("a mail has come")
    }

    /// The link that begins with `start` in the newest mail to `address` that has one.
    pub async fn link_to(&self, address: &str, start: &str) -> String {
        let mut mails = self.mails_to(address).await;
        mails.retain(|mail| mail.message.text.contains(start));
        link_in(mails.last().expect("a mail with such a link"), start)
    }

    /// Somebody with a new account whose address is not confirmed.
    pub async fn newcomer(&self, name: &str, email: &str) -> Person {
        let visitor = self.visitor();
        let page = visitor.signs_up(name, email).await;
        assert!(page.shows("signed-up"), "{}", page.text());
        Person::sign_in(visitor, email, PASSWORD).await
    }

    /// Somebody with a new account, confirmed.
    pub async fn citizen_called(&self, name: &str, email: &str) -> Person {
        let person = self.newcomer(name, email).await;
        person.confirms_by(&self.last_mail_to(email).await).await;
        person
    }
}

impl Visitor {
    /// Fills in the sign-up page for a person.
    pub async fn signs_up(&self, name: &str, email: &str) -> Page {
        let page = self.opens("/dang-ky").await;
        let values = [
            ("kind", "person"),
            ("full_name", name),
            ("email", email),
            ("password", PASSWORD),
        ];
        self.sends(&page, "/dang-ky", &values).await
    }

    /// Tries to sign in; where that leads.
    pub async fn tries(&self, email: &str, password: &str) -> Page {
        let page = self.opens("/dang-nhap").await;
        let values = [("email", email), ("password", password)];
        self.sends(&page, "/dang-nhap", &values).await
    }

    /// Opens the link of the confirmation mail and presses the button.
    pub async fn confirms_by(&self, mail: &Letter) -> Page {
        self.presses(&link_in(mail, "/xac-nhan/")).await
    }

    /// Opens a page and sends the form that leads to the same path.
    pub async fn presses(&self, path: &str) -> Page {
        let page = self.opens(path).await;
        assert_eq!(page.status, 200, "{path}: {}", page.text());
        self.sends(&page, path, &[]).await
    }
}

impl Page {
    /// Whether the page is somebody's, and whose.
    pub fn signed_in_as(&self) -> Option<String> {
        self.shows("signed-in-as")
            .then(|| self.says("signed-in-as"))
    }
}
