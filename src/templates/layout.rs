//! What every page shows around its content.

use serde::Serialize;

use crate::domain::text::{Bilingual, Language};

/// The data of the frame around a page, made anew for every request.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Layout {
    /// The path and query of this page: where the language switch comes back to.
    pub path: String,
    /// Who is signed in.
    pub person: Option<Person>,
    /// The token every form of this page carries as `_csrf`.
    pub csrf: Option<String>,
    /// What the step before this page has to say, once.
    pub flash: Option<Flash>,
    /// The request's id, shown on error pages so that people can quote it.
    pub request_id: Option<String>,
}

/// The person signed in, and the areas open to them.
#[derive(Debug, Clone, Default, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "yes or no, each asked for by its name in the frame; somebody may be several"
)]
pub struct Person {
    /// The name shown in the header.
    pub name: String,
    /// Has dossiers of their own.
    pub citizen: bool,
    /// Settles dossiers.
    pub staff: bool,
    /// Keeps accounts, calendar and settings.
    pub admin: bool,
    /// Reads the record of who did what.
    pub auditor: bool,
    /// Notifications not yet read.
    pub unread: u32,
    /// Has not yet followed the link that confirms the address.
    pub unconfirmed: bool,
}

/// A sentence carried over a redirect.
#[derive(Debug, Clone, Serialize)]
pub struct Flash {
    /// Whether it is good news.
    pub kind: FlashKind,
    /// The sentence, already in the person's language.
    pub message: String,
}

/// The tone of a [`Flash`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FlashKind {
    /// Something was done.
    Success,
    /// Something to know.
    Notice,
}

/// The office this portal speaks for: the same on every page and in every mail.
#[derive(Debug, Clone, Serialize)]
pub struct Site {
    /// Where the portal is reached from outside, for links in mails.
    pub base_url: String,
    /// The office.
    pub office: Bilingual,
    /// The authority above it, printed over its name.
    pub authority: Bilingual,
    /// The office's address.
    pub address: Bilingual,
    /// A number people can call.
    pub hotline: String,
    /// An address people can write to.
    pub email: String,
    /// Whether this is a demonstration with invented people.
    pub demonstration: bool,
}

impl Default for Site {
    fn default() -> Self {
        let both = |vi: &str, en: &str| Bilingual {
            vi: vi.to_owned(),
            en: en.to_owned(),
        };
        Self {
            base_url: "http://127.0.0.1:8080".to_owned(),
            office: both(
                "Sở Giáo dục và Đào tạo tỉnh Cà Mau",
                "Cà Mau Department of Education and Training",
            ),
            authority: both(
                "Ủy ban nhân dân tỉnh Cà Mau",
                "People’s Committee of Cà Mau Province",
            ),
            address: both("Tỉnh Cà Mau", "Cà Mau Province, Việt Nam"),
            hotline: String::new(),
            email: String::new(),
            demonstration: false,
        }
    }
}

/// [`Site`] in one language, as templates see it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct SiteWords {
    base_url: String,
    office: String,
    authority: String,
    address: String,
    hotline: String,
    email: String,
    demonstration: bool,
}

impl SiteWords {
    pub(super) fn new(site: &Site, language: Language) -> Self {
        Self {
            base_url: site.base_url.trim_end_matches('/').to_owned(),
            office: site.office.get(language).to_owned(),
            authority: site.authority.get(language).to_owned(),
            address: site.address.get(language).to_owned(),
            hotline: site.hotline.clone(),
            email: site.email.clone(),
            demonstration: site.demonstration,
        }
    }
}
