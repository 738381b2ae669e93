//! Reading the options of an example, so that none is overlooked.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};
use tera::{Context, Value};

/// Why an example is not compared: what it asks for and ours do not offer.
#[derive(Debug)]
pub(super) struct LeftOut(pub(super) String);

/// What is given to a component, or why it cannot be.
pub(super) type Told = Result<(), LeftOut>;

/// The options of an example; each is taken once, and none may be left.
#[derive(Default)]
pub(super) struct Asked(pub(super) Map<String, Json>);

impl Asked {
    pub(super) fn new(options: &Json) -> Result<Self, LeftOut> {
        let map = options.as_object();
        let map = map.ok_or_else(|| LeftOut("an item that is nothing".to_owned()))?;
        Ok(Self(map.clone()))
    }

    pub(super) fn taken(&mut self, key: &str) -> Option<Json> {
        self.0.remove(key).filter(|value| !value.is_null())
    }

    pub(super) fn taken_list(&mut self, key: &str) -> Vec<Json> {
        self.taken(key)
            .and_then(|value| value.as_array().cloned())
            .unwrap_or_default()
    }

    pub(super) fn taken_text(&mut self, key: &str) -> String {
        self.taken(key)
            .and_then(|value| value.as_str().map(str::to_owned))
            .unwrap_or_default()
    }

    pub(super) fn inner(&mut self, key: &str) -> Result<Option<Asked>, LeftOut> {
        match self.taken(key) {
            None | Some(Json::Bool(false)) => Ok(None),
            Some(value) => Self::new(&value).map(Some),
        }
    }

    /// Options that ours call by the same name.
    pub(super) fn same(&mut self, given: &mut Context, keys: &[&'static str]) -> Told {
        for key in keys {
            let Some(value) = self.taken(key) else {
                continue;
            };
            if *key == "attributes" && !simple(&value) {
                return Err(LeftOut("attributes that are not plain texts".to_owned()));
            }
            let value = if TEXTS.contains(key) {
                as_text(&value)
            } else {
                value
            };
            given.insert(*key, &value);
        }
        Ok(())
    }

    pub(super) fn renamed(&mut self, given: &mut Context, theirs: &str, ours: &'static str) {
        if let Some(value) = self.taken(theirs) {
            given.insert(ours, &value);
        }
    }

    /// `text` or `html` (with a prefix: `titleText`, `titleHtml`) under our name.
    pub(super) fn text_as(&mut self, given: &mut Context, prefix: &str, ours: &'static str) {
        let (text, html) = if prefix.is_empty() {
            ("text".to_owned(), "html".to_owned())
        } else {
            (format!("{prefix}Text"), format!("{prefix}Html"))
        };
        let plain = self.taken(&text);
        if let Some(markup) = self.taken(&html).filter(|markup| markup != "") {
            given.insert_value(
                ours,
                Value::safe_string(markup.as_str().unwrap_or_default()),
            );
        } else if let Some(plain) = plain {
            given.insert(ours, &as_text(&plain));
        }
    }

    pub(super) fn required_text(&mut self, given: &mut Context, ours: &'static str) -> Told {
        self.text_as(given, "", ours);
        match given.get(ours) {
            Some(_) => Ok(()),
            None => Err(LeftOut("no text".to_owned())),
        }
    }

    pub(super) fn text_of_truth(&mut self, given: &mut Context, key: &'static str) {
        if let Some(value) = self.taken(key) {
            given.insert(key, &value.to_string());
        }
    }

    pub(super) fn label(&mut self, given: &mut Context) -> Told {
        let mut label = self.inner("label")?.unwrap_or_default();
        label.required_text(given, "label")?;
        label.renamed(given, "classes", "label_classes");
        label.renamed(given, "isPageHeading", "heading");
        label.nothing_left()
    }

    pub(super) fn legend(&mut self, given: &mut Context) -> Told {
        if let Some(mut legend) = self.inner("legend")? {
            legend.text_as(given, "", "legend");
            legend.renamed(given, "classes", "legend_classes");
            legend.renamed(given, "isPageHeading", "heading");
            legend.nothing_left()?;
        }
        Ok(())
    }

    pub(super) fn fieldset(&mut self, given: &mut Context) -> Told {
        if let Some(mut fieldset) = self.inner("fieldset")? {
            fieldset.legend(given)?;
            fieldset.renamed(given, "describedBy", "described_by");
            fieldset.nothing_left()?;
            if given.get("legend").is_none() {
                return Err(LeftOut("a fieldset without a legend".to_owned()));
            }
        }
        Ok(())
    }

    pub(super) fn hint_and_error(&mut self, given: &mut Context) -> Told {
        for (theirs, ours) in [("hint", "hint"), ("errorMessage", "error")] {
            if let Some(mut text) = self.inner(theirs)? {
                text.required_text(given, ours)?;
                text.nothing_left()?;
            }
        }
        Ok(())
    }

    pub(super) fn group(&mut self, given: &mut Context) -> Told {
        if let Some(mut group) = self.inner("formGroup")? {
            group.renamed(given, "classes", "group_classes");
            group.renamed(given, "attributes", "group_attributes");
            group.nothing_left()?;
        }
        Ok(())
    }

    pub(super) fn affix(&mut self, given: &mut Context, key: &'static str) -> Told {
        if let Some(mut affix) = self.inner(key)? {
            affix.text_as(given, "", key);
            affix.nothing_left()?;
        }
        Ok(())
    }

    /// A list of items with a text and these options.
    pub(super) fn items(
        &mut self,
        key: &str,
        plain: &[&'static str],
    ) -> Result<Vec<Value>, LeftOut> {
        let mut items = Vec::new();
        for item in self.taken_list(key) {
            let mut asked = Self::new(&item)?;
            let mut own = Context::new();
            asked.same(&mut own, plain)?;
            asked.text_as(&mut own, "", "text");
            asked.renamed(&mut own, "visuallyHiddenText", "about");
            asked.nothing_left()?;
            items.push(as_map(&own));
        }
        Ok(items)
    }

    pub(super) fn nothing_left(&self) -> Told {
        let left: Vec<&str> = self
            .0
            .iter()
            .filter(|(key, value)| {
                let nothing = value.is_null() || *value == "" || *value == false;
                !nothing || (*key == "disableAutoFocus" && !value.is_null())
            })
            .map(|(key, _)| key.as_str())
            .collect();
        if left.is_empty() {
            return Ok(());
        }
        Err(LeftOut(format!("has no {}", left.join(", "))))
    }
}

/// Options that are texts to us, whatever the example writes.
const TEXTS: &[&str] = &["value", "number", "id", "name"];

fn as_text(value: &Json) -> Json {
    if value.is_number() || value.is_boolean() {
        Json::String(value.to_string())
    } else {
        value.clone()
    }
}

pub(super) fn as_map(context: &Context) -> Value {
    const KEYS: &str = "about actions attributes autocomplete behaviour checked classes colour \
        colspan conditional current disabled divider ellipsis error format hint href id inputmode \
        key key_classes label name number rowspan selected status tag text title value \
        value_classes waiting";
    let map: BTreeMap<String, Value> = KEYS
        .split_whitespace()
        .filter_map(|key| Some((key.to_owned(), context.get(key)?.clone())))
        .collect();
    Value::from(map)
}

fn simple(attributes: &Json) -> bool {
    attributes
        .as_object()
        .is_some_and(|map| map.values().all(Json::is_string))
}
