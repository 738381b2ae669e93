//! Finds the forms of a page, quickly: our own pages are well formed.

/// A form as it would be sent untouched.
#[derive(Clone, Debug, Default)]
pub(crate) struct Form {
    pub(crate) action: String,
    pub(crate) pairs: Vec<(String, String)>,
    /// The names of all fields, sent untouched or not.
    pub(crate) names: Vec<String>,
    /// Boxes to tick, and what each sends.
    pub(crate) boxes: Vec<(String, String)>,
    /// What buttons send.
    pub(crate) buttons: Vec<(String, String)>,
    /// What it is called by tests.
    pub(crate) test: String,
}

impl Form {
    pub(crate) fn holds(&self, name: &str, value: &str) -> bool {
        self.pairs
            .iter()
            .any(|(known, held)| known == name && held == value)
    }

    /// The pairs it sends with these values in place of its own.
    pub(crate) fn with(&self, values: &[(&str, &str)]) -> Vec<(String, String)> {
        let given = |name: &str| values.iter().any(|(known, _)| *known == name);
        let kept = self.pairs.iter().filter(|(name, _)| !given(name)).cloned();
        let new = values
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        kept.chain(new).collect()
    }
}

/// Every form of a page.
pub(crate) fn forms(html: &str) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::new();
    let mut list: Option<(String, Vec<(String, bool)>)> = None;
    let mut inside = false;
    for (tag, after) in tags(html) {
        let Some((name, rest)) = named(tag) else {
            continue;
        };
        let value = |attribute: &str| attribute_of(rest, attribute);
        match name {
            "form" => {
                inside = true;
                forms.push(Form {
                    action: value("action").unwrap_or_default(),
                    test: value("data-test").unwrap_or_default(),
                    ..Form::default()
                });
            }
            "/form" => inside = false,
            _ if !inside => {}
            "select" => list = value("name").map(|name| (name, Vec::new())),
            "option" => {
                if let Some((_, options)) = &mut list {
                    let chosen = attribute_of(rest, "selected").is_some();
                    let text = after.split('<').next().unwrap_or_default().trim();
                    options.push((value("value").unwrap_or_else(|| plain(text)), chosen));
                }
            }
            "/select" => {
                if let (Some((name, options)), Some(form)) = (list.take(), forms.last_mut()) {
                    let chosen = options.iter().find(|(_, chosen)| *chosen);
                    if let Some((value, _)) = chosen.or(options.first()) {
                        form.pairs.push((name.clone(), value.clone()));
                    }
                    form.names.push(name);
                }
            }
            "textarea" => {
                if let (Some(name), Some(form)) = (value("name"), forms.last_mut()) {
                    let text = after.split("</textarea").next().unwrap_or_default();
                    form.names.push(name.clone());
                    form.pairs.push((name, plain(text)));
                }
            }
            "button" => {
                if let (Some(name), Some(form)) = (value("name"), forms.last_mut()) {
                    form.buttons
                        .push((name, value("value").unwrap_or_default()));
                }
            }
            "input" => {
                if let (Some(name), Some(form)) = (value("name"), forms.last_mut()) {
                    form.takes_input(name, rest);
                }
            }
            _ => {}
        }
    }
    forms
}

impl Form {
    fn takes_input(&mut self, name: String, rest: &str) {
        let value = attribute_of(rest, "value");
        let kind = attribute_of(rest, "type").unwrap_or_default();
        self.names.push(name.clone());
        match kind.as_str() {
            "file" | "submit" => {}
            "radio" | "checkbox" => {
                let pair = (name, value.unwrap_or_else(|| "on".to_owned()));
                if kind == "checkbox" {
                    self.boxes.push(pair.clone());
                }
                if attribute_of(rest, "checked").is_some() {
                    self.pairs.push(pair);
                }
            }
            _ => self.pairs.push((name, value.unwrap_or_default())),
        }
    }
}

/// The first link after this mark.
pub(crate) fn link_after(html: &str, mark: &str) -> Option<String> {
    let (_, rest) = html.split_once(mark)?;
    let (_, rest) = rest.split_once("href=\"")?;
    Some(plain(rest.split('"').next()?))
}

/// What stands between `<` and `>`, and what comes after.
fn tags(html: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = html;
    std::iter::from_fn(move || {
        let (_, tag) = rest.split_once('<')?;
        // Inside quotes `>` is written as an entity on our pages.
        let (tag, after) = tag.split_once('>')?;
        rest = after;
        Some((tag, after))
    })
}

fn named(tag: &str) -> Option<(&str, &str)> {
    let end = tag
        .find(|sign: char| sign.is_whitespace())
        .unwrap_or(tag.len());
    let (name, rest) = tag.split_at(end);
    (!name.is_empty() && !name.starts_with('!')).then_some((name, rest))
}

fn attribute_of(rest: &str, name: &str) -> Option<String> {
    let (mut before, mut rest) = ("", rest);
    while let Some((head, after)) = rest.split_once(name) {
        before = if head.is_empty() { before } else { head };
        rest = after;
        if !before.ends_with(char::is_whitespace) {
            before = name;
            continue;
        }
        before = name;
        if let Some(quoted) = after.strip_prefix("=\"") {
            return Some(plain(quoted.split('"').next()?));
        }
        if after.is_empty() || after.starts_with([' ', '\n', '/']) {
            return Some(String::new());
        }
    }
    None
}

fn plain(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let mut plain = text.to_owned();
    for (entity, sign) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#39;", "'"),
        ("&#x2F;", "/"),
        ("&amp;", "&"),
    ] {
        plain = plain.replace(entity, sign);
    }
    plain
}
