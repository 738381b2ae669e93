//! Pages and mails: tera templates and the words of each language, embedded.
//!
//! Knows no database and no request: a [`Page`] is a struct with everything it
//! shows, [`Layout`] is the frame around it. One engine for all languages, since the
//! parsed templates are most of what the portal keeps in memory; `t` and the filters
//! speak the [`spoken`] language of the thread that renders.
//!
//! Never add an escape hatch here: what a person typed is always escaped, and
//! scripts and styles are files (the content policy allows no others).

pub mod assets;
pub mod check;
pub mod filters;
mod functions;
mod gallery;
pub mod guides;
pub mod i18n;
mod layout;
mod qr;
mod spoken;

use std::sync::Arc;

use rust_embed::RustEmbed;
use serde::Serialize;
use tera::{Context, Tera};

use crate::domain::text::Language;
use assets::Assets;
pub use gallery::Gallery;
use i18n::Translator;
use layout::SiteWords;
pub use layout::{Flash, FlashKind, Layout, Person, Site};
pub use qr::Qr;

/// Everything under `templates/`: inside the binary in a release, read from the
/// folder by a debug build.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/templates"]
struct Files;

/// What can go wrong with paper and ink; always a mistake of ours.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A template does not parse or cannot be rendered with its page.
    #[error("template: {0}")]
    Template(#[from] tera::Error),
    /// A language file is wrong, or a message or one of its arguments is missing.
    #[error("words: {0}")]
    Words(String),
    /// The list of built assets cannot be read.
    #[error("assets: {0}")]
    Assets(#[from] serde_json::Error),
}

/// The typed content of one template.
pub trait Page: Serialize {
    /// The template, as `area/name.html`.
    const TEMPLATE: &'static str;
}

/// A mail, ready to be put into the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderedMail {
    /// One line.
    pub subject: String,
    /// For readers of plain text: complete, not a shortened version.
    pub text: String,
    /// For everybody else.
    pub html: String,
}

/// Every template in every language, loaded once and shared.
pub struct Templates {
    engine: Tera,
    vi: SiteWords,
    en: SiteWords,
    translator: Arc<Translator>,
}

impl Templates {
    /// Loads everything for an office with default settings: for tests and tools.
    ///
    /// # Errors
    /// As [`Templates::load_for`].
    pub fn load() -> Result<Self, Error> {
        Self::load_for(&Site::default())
    }

    /// Loads everything for this office.
    ///
    /// # Errors
    /// A template or language file is wrong: the message names it.
    pub fn load_for(site: &Site) -> Result<Self, Error> {
        let translator = Arc::new(Translator::load()?);
        let assets = Arc::new(Assets::load()?);
        Ok(Self {
            engine: engine(site, &translator, &assets)?,
            vi: SiteWords::new(site, Language::Vi),
            en: SiteWords::new(site, Language::En),
            translator,
        })
    }

    /// The page in its frame.
    ///
    /// # Errors
    /// The template and its page do not fit: a mistake of ours.
    pub fn render<P: Page>(
        &self,
        language: Language,
        page: &P,
        layout: &Layout,
    ) -> Result<String, Error> {
        let mut context = Context::from_serialize(page)?;
        context.insert("layout", layout);
        self.insert_site(language, &mut context);
        Ok(spoken::in_language(language, || {
            self.engine.render(P::TEMPLATE, &context)
        })?)
    }

    /// The three parts of the mail `event`, from `emails/<event>/`.
    ///
    /// # Errors
    /// There is no such mail, or its template and `content` do not fit.
    pub fn render_mail(
        &self,
        language: Language,
        event: &str,
        content: &impl Serialize,
    ) -> Result<RenderedMail, Error> {
        let mut values = Context::from_serialize(content)?;
        self.insert_site(language, &mut values);
        let part = |name: &str| {
            let path = format!("emails/{event}/{name}");
            spoken::in_language(language, || self.engine.render(&path, &values))
        };
        let subject = part("subject.txt")?
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        Ok(RenderedMail {
            subject,
            text: part("body.txt")?,
            html: part("body.html")?,
        })
    }

    /// One component with its arguments, outside of any page: for tests. An
    /// argument that is markup is a [`tera::Value::safe_string`].
    ///
    /// # Errors
    /// There is no such component, or it cannot be rendered with these arguments.
    pub fn render_component(
        &self,
        language: Language,
        name: &str,
        arguments: &Context,
        body: Option<&str>,
        layout: &Layout,
    ) -> Result<String, Error> {
        let mut implicit = Context::new();
        implicit.insert("layout", layout);
        self.insert_site(language, &mut implicit);
        Ok(spoken::in_language(language, || {
            let engine = &self.engine;
            engine.render_component_with_implicits(name, arguments, &implicit, body, true)
        })?)
    }

    /// The words, for what is said outside of templates.
    pub fn translator(&self) -> &Translator {
        &self.translator
    }

    /// What every page and mail may say of the office, and in which language.
    fn insert_site(&self, language: Language, context: &mut Context) {
        let site = match language {
            Language::Vi => &self.vi,
            Language::En => &self.en,
        };
        context.insert("site", site);
        context.insert("lang", &language);
    }
}

fn engine(site: &Site, translator: &Arc<Translator>, assets: &Arc<Assets>) -> Result<Tera, Error> {
    let mut tera = Tera::new();
    filters::register(&mut tera);
    functions::register(&mut tera, &site.base_url, translator, assets);
    let mut sources = Vec::new();
    for path in template_paths() {
        let source = source(&path)?;
        sources.push((path, source));
    }
    tera.autoescape_on(vec![".html"]);
    tera.add_raw_templates(sources)?;
    Ok(tera)
}

/// The templates the engine reads: not the words, not the papers.
fn template_paths() -> impl Iterator<Item = String> {
    Files::iter()
        .filter(|path| path.ends_with(".html") || path.ends_with(".txt"))
        .map(std::borrow::Cow::into_owned)
}

/// The text of an embedded file.
fn source(path: &str) -> Result<String, Error> {
    let file = Files::get(path).ok_or_else(|| Error::Words(format!("no file {path}")))?;
    String::from_utf8(file.data.into_owned())
        .map_err(|_| Error::Words(format!("{path} is not UTF-8")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize)]
    struct NotFound {}

    impl Page for NotFound {
        const TEMPLATE: &'static str = "errors/not_found.html";
    }

    #[test]
    fn a_page_is_rendered_in_its_frame_in_every_language() {
        let templates = Templates::load().unwrap();
        let layout = Layout {
            path: "/ho-so?trang=2".to_owned(),
            ..Layout::default()
        };
        for language in Language::ALL {
            let html = templates.render(language, &NotFound {}, &layout).unwrap();
            assert!(html.contains(&format!("<html lang=\"{}\"", language.tag())));
            assert!(html.contains("?ve=%2Fho-so%3Ftrang%3D2"), "{html}");
        }
    }
}
