//! What templates can call: `t` (words), `url` and `link` (paths), `asset`
//! (built files), `structured` (data for machines), `qr` (a QR code), and the filter
//! `attrs` (HTML attributes from a map).

use std::sync::Arc;

use tera::{Filter, Function, Kwargs, State, Tera, TeraResult, Value};

use super::Qr;
use super::assets::Assets;
use super::i18n::{self, Translator};
use super::spoken::spoken;
use crate::domain::text::Language;
use crate::urls;

/// Makes the functions known to `tera`. Must come before
/// the templates: the engine looks names up while it reads them.
pub(super) fn register(
    tera: &mut Tera,
    base_url: &str,
    translator: &Arc<Translator>,
    assets: &Arc<Assets>,
) {
    let words = Arc::clone(translator);
    tera.register_function(
        "t",
        move |arguments: Kwargs, _: &State| -> TeraResult<String> {
            text(&words, spoken(), &arguments)
        },
    );
    let words = Arc::clone(translator);
    tera.register_function(
        "has_text",
        move |arguments: Kwargs, _: &State| -> TeraResult<bool> {
            Ok(words.has(Language::Vi, arguments.must_get::<&str>("key")?))
        },
    );
    tera.register_function("url", |arguments: Kwargs, _: &State| path(&arguments));
    let base = base_url.to_owned();
    tera.register_function(
        "link",
        move |arguments: Kwargs, _: &State| -> TeraResult<String> {
            Ok(urls::absolute(&base, &path(&arguments)?))
        },
    );
    let files = Arc::clone(assets);
    tera.register_function(
        "asset",
        move |arguments: Kwargs, _: &State| -> TeraResult<String> {
            Ok(files.link(arguments.must_get::<&str>("path")?))
        },
    );
    tera.register_filter("attrs", Attributes);
    tera.register_function("structured", Structured);
    tera.register_function("qr", |arguments: Kwargs, _: &State| -> TeraResult<Value> {
        let code = Qr::of(arguments.must_get::<&str>("text")?);
        Ok(Value::from_serializable(&code))
    });
}

/// `t(key="…", name=value, …)`. Numbers stay numbers, so that plurals work.
fn text(words: &Translator, language: Language, arguments: &Kwargs) -> TeraResult<String> {
    let key = arguments.must_get::<&str>("key")?;
    let values: Vec<(&str, i18n::Value<'_>)> = arguments
        .iter()
        .filter_map(|(name, value)| Some((name.as_str()?, value)))
        .filter(|(name, _)| *name != "key")
        .map(|(name, value)| (name, word(value)))
        .collect();
    words
        .try_text(language, key, &values)
        .map_err(tera::Error::message)
}

fn word(value: &Value) -> i18n::Value<'_> {
    match (value.as_str(), value.as_f64()) {
        (Some(text), _) => i18n::Value::from(text),
        (None, Some(number)) => i18n::Value::from(number),
        (None, None) => i18n::Value::from(value.to_string()),
    }
}

/// `url(to="name", id=…)`: a path of [`urls`]; what it has no place for becomes the query.
fn path(arguments: &Kwargs) -> TeraResult<String> {
    let to = arguments.must_get::<&str>("to")?;
    let values: Vec<(&str, String)> = arguments
        .iter()
        .filter_map(|(name, value)| Some((name.as_str()?, value)))
        .filter(|(name, value)| *name != "to" && !value.is_none() && !value.is_undefined())
        .map(|(name, value)| (name, value.to_string()))
        .collect();
    urls::named(to, &values)
        .ok_or_else(|| tera::Error::message(format!("no path {to} with these arguments")))
}

/// `{…} | attrs`: ` name="value"` for each entry; `true` gives the bare name,
/// `false` and nothing give nothing. Escapes the values; names are ours.
struct Attributes;

impl Filter<Value, TeraResult<String>> for Attributes {
    fn call(&self, map: Value, _: Kwargs, state: &State) -> TeraResult<String> {
        let map = map
            .as_map()
            .ok_or_else(|| tera::Error::message("`attrs` takes a map"))?;
        let mut written = String::new();
        for (name, value) in map {
            let name = name.as_str().unwrap_or_default();
            if value.is_none() || value.is_undefined() || value.as_bool() == Some(false) {
                continue;
            }
            written.push(' ');
            written.push_str(name);
            if value.as_bool() != Some(true) {
                written.push_str("=\"");
                written.push_str(&state.escape(&value.to_string())?);
                written.push('"');
            }
        }
        Ok(written)
    }

    fn is_safe(&self) -> bool {
        true
    }
}

/// `structured(of=…)`: JSON for a script element that holds data. `<`, `>` and `&`
/// are written as escapes of JSON, so that no value can end the element.
struct Structured;

impl Function<TeraResult<String>> for Structured {
    fn call(&self, arguments: Kwargs, _: &State) -> TeraResult<String> {
        let value = arguments.must_get::<Value>("of")?;
        let json = serde_json::to_string_pretty(&value)
            .map_err(|error| tera::Error::message(error.to_string()))?;
        Ok(json
            .replace('<', "\\u003c")
            .replace('>', "\\u003e")
            .replace('&', "\\u0026"))
    }

    fn is_safe(&self) -> bool {
        true
    }
}
