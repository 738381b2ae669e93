//! Help, accessibility, the law, personal data: pages of words, with the office's
//! own figures put in.

use serde::Serialize;

use crate::config::Config;
use crate::domain::text::Language;
use crate::templates::{Page, filters};
use crate::web;
use crate::web::extract::actor::Visitor;

#[derive(Serialize)]
struct Help {
    facts: Facts,
}

impl Page for Help {
    const TEMPLATE: &'static str = "public/help.html";
}

#[derive(Serialize)]
struct Words {
    topic: &'static str,
    sections: &'static [&'static str],
    facts: Facts,
}

impl Page for Words {
    const TEMPLATE: &'static str = "public/words.html";
}

/// What the settings of the office say.
#[derive(Serialize)]
struct Facts {
    desk: String,
    hours: String,
    check_hours: u32,
    supplement_days: u32,
    supplement_extension_days: u32,
    /// The largest file, written out.
    file: String,
    files: u32,
    /// All files of a dossier, written out.
    dossier: String,
}

impl Facts {
    fn new(config: &Config, language: Language) -> Self {
        let limits = &config.limits;
        Self {
            desk: config.office.desk.clone(),
            hours: config.office.hours.replace('-', "–").replace(',', ", "),
            check_hours: limits.check_hours,
            supplement_days: limits.supplement_days,
            supplement_extension_days: limits.supplement_extension_days,
            file: filters::file_size(language, limits.file_bytes),
            files: limits.files,
            dossier: filters::file_size(language, limits.dossier_bytes),
        }
    }

    fn of(visitor: &Visitor) -> Self {
        Self::new(visitor.app().config(), visitor.language())
    }
}

pub(super) async fn help(visitor: Visitor) -> web::Result {
    let facts = Facts::of(&visitor);
    Ok(visitor.common_page(&Help { facts }))
}

pub(super) async fn accessibility(visitor: Visitor) -> web::Result {
    const SECTIONS: &[&str] = &["can-do", "not-yet", "checked", "obstacle"];
    Ok(words(&visitor, "accessibility", SECTIONS))
}

pub(super) async fn legal(visitor: Visitor) -> web::Result {
    const SECTIONS: &[&str] = &["one-stop", "forms", "online", "data-law", "complaint"];
    Ok(words(&visitor, "legal", SECTIONS))
}

pub(super) async fn privacy(visitor: Visitor) -> web::Result {
    const SECTIONS: &[&str] = &[
        "what", "why", "who", "public", "how-long", "rights", "children", "safe",
    ];
    Ok(words(&visitor, "privacy", SECTIONS))
}

fn words(
    visitor: &Visitor,
    topic: &'static str,
    sections: &'static [&'static str],
) -> actix_web::HttpResponse {
    visitor.common_page(&Words {
        topic,
        sections,
        facts: Facts::of(visitor),
    })
}
