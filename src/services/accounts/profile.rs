//! What a person says of themselves, and the app they sign in with.

use super::note;
use crate::db::accounts;
use crate::domain::person::{PersonName, Phone};
use crate::domain::text::Language;
use crate::services::sessions::Signed;
use crate::services::{App, Error};

/// The key of form block A under which the telephone number is kept.
pub const PHONE: &str = "nop_dien_thoai";

/// What can be changed on the account page.
#[derive(Debug, Clone)]
pub struct Profile {
    /// Full name.
    pub name: PersonName,
    /// Telephone number, if they want to give one.
    pub phone: Option<Phone>,
    /// Language of pages and mails.
    pub language: Language,
}

/// Changes name, telephone number and language.
pub fn update_profile(app: &App, signed: &Signed, profile: &Profile) -> Result<(), Error> {
    let now = app.clock.now();
    app.db.write(|conn| {
        let mut account = accounts::find(conn, signed.account.id)?;
        profile.name.as_str().clone_into(&mut account.full_name);
        account.language = profile.language;
        match &profile.phone {
            Some(phone) => {
                let phone = phone.as_str().to_owned();
                account.profile.insert(PHONE.to_owned(), phone);
            }
            None => {
                account.profile.remove(PHONE);
            }
        }
        account.updated_at = now;
        accounts::save(conn, &account)?;
        note(app, conn, &account, "profile_changed")
    })
}

/// Changes the language of pages and mails.
pub fn set_language(app: &App, signed: &Signed, language: Language) -> Result<(), Error> {
    if signed.account.language == language {
        return Ok(());
    }
    app.db.write(|conn| {
        let mut account = accounts::find(conn, signed.account.id)?;
        account.language = language;
        accounts::save(conn, &account)?;
        Ok(())
    })
}
