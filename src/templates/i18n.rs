//! The words: Project Fluent over `templates/locales/<language>/*.ftl`.
//!
//! Vietnamese is complete by law of this module: a message that only another
//! language has stops the start. English falls back to Vietnamese, and a test
//! requires that it never has to.

use std::collections::BTreeSet;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

use super::{Error, Files};
use crate::domain::text::Language;

pub use fluent_bundle::FluentValue as Value;

/// The messages of every language.
pub struct Translator {
    vi: Words,
    en: Words,
}

/// The messages of one language.
struct Words {
    bundle: FluentBundle<FluentResource>,
    keys: BTreeSet<String>,
}

impl Translator {
    /// Reads the embedded language files.
    ///
    /// # Errors
    /// A file does not parse, a message is there twice, or Vietnamese lacks one.
    pub fn load() -> Result<Self, Error> {
        let translator = Self {
            vi: Words::load(Language::Vi)?,
            en: Words::load(Language::En)?,
        };
        let missing: Vec<String> = translator.missing(Language::Vi);
        if missing.is_empty() {
            return Ok(translator);
        }
        Err(Error::Words(format!(
            "Vietnamese lacks: {}",
            missing.join(", ")
        )))
    }

    /// The message `key` in `language`. A message that does not exist, or misses
    /// an argument, is logged and gives its key: a page with a strange word is
    /// better than no page.
    pub fn text(&self, language: Language, key: &str, arguments: &[(&str, Value<'_>)]) -> String {
        self.try_text(language, key, arguments).unwrap_or_else(|error| {
            tracing::error!(%error, key, language = language.tag(), "message cannot be written");
            key.to_owned()
        })
    }

    /// The message `key` in `language`.
    ///
    /// # Errors
    /// There is no such message, or an argument of it is missing.
    pub fn try_text(
        &self,
        language: Language,
        key: &str,
        arguments: &[(&str, Value<'_>)],
    ) -> Result<String, Error> {
        let own = self.words(language);
        let words = if own.bundle.has_message(key) {
            own
        } else {
            &self.vi
        };
        let mut named = FluentArgs::with_capacity(arguments.len());
        for (name, value) in arguments {
            named.set(*name, value.clone());
        }
        words.write(key, &named)
    }

    /// Whether `language` itself has the message.
    pub fn has(&self, language: Language, key: &str) -> bool {
        self.words(language).keys.contains(key)
    }

    /// Every key of `language`.
    pub fn keys(&self, language: Language) -> impl Iterator<Item = &str> {
        self.words(language).keys.iter().map(String::as_str)
    }

    /// The keys that another language has and `language` has not.
    pub fn missing(&self, language: Language) -> Vec<String> {
        let own = &self.words(language).keys;
        Language::ALL
            .into_iter()
            .flat_map(|other| self.words(other).keys.difference(own))
            .cloned()
            .collect()
    }

    fn words(&self, language: Language) -> &Words {
        match language {
            Language::Vi => &self.vi,
            Language::En => &self.en,
        }
    }
}

impl Words {
    fn load(language: Language) -> Result<Self, Error> {
        let tag: LanguageIdentifier = language
            .tag()
            .parse()
            .map_err(|_| Error::Words(language.tag().to_owned()))?;
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        bundle.set_use_isolating(false);
        let mut keys = BTreeSet::new();
        let folder = format!("locales/{}/", language.tag());
        for path in <Files as rust_embed::RustEmbed>::iter()
            .filter(|path| path.starts_with(&folder) && is_words(path))
        {
            let source = super::source(&path)?;
            keys.extend(message_keys(&source).map(str::to_owned));
            let resource = FluentResource::try_new(source)
                .map_err(|(_, errors)| Error::Words(format!("{path}: {errors:?}")))?;
            bundle
                .add_resource(resource)
                .map_err(|errors| Error::Words(format!("{path}: {errors:?}")))?;
        }
        Ok(Self { bundle, keys })
    }

    fn write(&self, key: &str, arguments: &FluentArgs<'_>) -> Result<String, Error> {
        let pattern = self
            .bundle
            .get_message(key)
            .and_then(|message| message.value())
            .ok_or_else(|| Error::Words(format!("no message {key}")))?;
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(arguments), &mut errors);
        match errors.first() {
            None => Ok(text.into_owned()),
            Some(error) => Err(Error::Words(format!("{key}: {error}"))),
        }
    }
}

fn is_words(path: &str) -> bool {
    std::path::Path::new(path)
        .extension()
        .is_some_and(|extension| extension == "ftl")
}

/// The ids of the messages of a file: at the start of a line, before ` =`.
fn message_keys(source: &str) -> impl Iterator<Item = &str> {
    source
        .lines()
        .filter(|line| line.starts_with(|first: char| first.is_ascii_alphabetic()))
        .filter_map(|line| line.split_once('='))
        .map(|(key, _)| key.trim())
}
