//! A fetched page: what is on it, which forms it has. Every HTML page is checked
//! for what all pages owe their readers.

use std::collections::BTreeSet;

use reqwest::header::HeaderMap;
use scraper::{ElementRef, Html, Selector};

/// What somebody might type in the hope that our templates run it.
pub const TEMPLATE_SYNTAX: &str = "{{ 7 * 7 }}{% raw %}";

/// A page as a browser has it.
pub struct Page {
    pub status: u16,
    pub path: String,
    pub headers: HeaderMap,
    pub html: String,
}

/// A form with the values it would send untouched.
#[derive(Clone, Debug, Default)]
pub struct Form {
    pub action: String,
    pub multipart: bool,
    pub pairs: Vec<(String, String)>,
    /// Every field there is, sent untouched or not.
    pub fields: BTreeSet<String>,
    /// Boxes to tick, and what each sends.
    pub boxes: Vec<(String, String)>,
    /// Where files can be chosen.
    pub files: Vec<String>,
    /// What lists and buttons to choose from offer.
    pub choices: Vec<(String, String)>,
}

impl Page {
    pub async fn read(answer: reqwest::Response) -> Self {
        let page = Self::received(answer).await;
        let at = &page.path;
        assert!(page.status < 500, "{at}: {} {}", page.status, page.text());
        page
    }

    /// Whatever the status: for the day when the house cannot serve.
    pub async fn received(answer: reqwest::Response) -> Self {
        let status = answer.status().as_u16();
        let path = answer.url().path().to_owned();
        let headers = answer.headers().clone();
        let html = answer.text().await.expect("a body");
        let page = Self {
            status,
            path,
            headers,
            html,
        };
        assert!(status != 500, "{}: {}", page.path, page.html);
        let is_html = page
            .headers
            .get("content-type")
            .is_some_and(|value| value.to_str().unwrap_or_default().starts_with("text/html"));
        if is_html && !page.html.is_empty() {
            page.is_sound();
        }
        page
    }

    /// What every page owes its readers.
    fn is_sound(&self) {
        let at = &self.path;
        assert_eq!(self.count("h1"), 1, "{at}: one h1");
        assert_eq!(self.count("main"), 1, "{at}: one main");
        assert_eq!(self.count("html[lang]"), 1, "{at}: a language");
        // What a test typed itself is allowed to stand on the page, as it was typed.
        let written = self.html.replace(TEMPLATE_SYNTAX, "");
        for mark in ["{{", "}}", "{%", "%}"] {
            assert!(
                !written.contains(mark),
                "{at}: unfilled template mark {mark}"
            );
        }
        assert_eq!(self.count("style"), 0, "{at}: no inline styles");
        assert_eq!(self.count("[style]"), 0, "{at}: no style attributes");
        assert_eq!(
            self.count("script:not([src]):not([type='application/ld+json'])"),
            0,
            "{at}: no inline scripts"
        );
        for attribute in ["onclick", "onsubmit", "onload", "onchange"] {
            assert_eq!(
                self.count(&format!("[{attribute}]")),
                0,
                "{at}: no {attribute}"
            );
        }
        self.labels_its_inputs();
        let policy = self
            .headers
            .get("content-security-policy")
            .map(|v| v.to_str().unwrap());
        assert!(
            policy.is_some_and(|policy| policy.starts_with("default-src 'self'")),
            "{at}: CSP"
        );
        assert_eq!(
            self.headers.get("x-content-type-options").unwrap(),
            "nosniff",
            "{at}"
        );
    }

    fn labels_its_inputs(&self) {
        let document = self.document();
        let labels: Vec<String> = document
            .select(&selector("label[for]"))
            .filter_map(|label| label.value().attr("for").map(str::to_owned))
            .collect();
        for input in document.select(&selector("input, select, textarea")) {
            let kind = input.value().attr("type").unwrap_or("text");
            let named = input
                .value()
                .attr("id")
                .is_some_and(|id| labels.iter().any(|l| l == id))
                || input.value().attr("aria-label").is_some()
                || input.value().attr("aria-labelledby").is_some();
            assert!(
                named || matches!(kind, "hidden" | "submit"),
                "{}: no label for {}",
                self.path,
                input.html()
            );
        }
    }

    pub fn document(&self) -> Html {
        Html::parse_document(&self.html)
    }

    pub fn count(&self, css: &str) -> usize {
        self.document().select(&selector(css)).count()
    }

    /// Whether there is an element with this test id.
    pub fn shows(&self, test_id: &str) -> bool {
        self.count(&format!("[data-test='{test_id}']")) > 0
    }

    /// The text of the first element with this test id.
    pub fn says(&self, test_id: &str) -> String {
        self.text_of(&format!("[data-test='{test_id}']"))
    }

    /// The text of the first element that fits.
    pub fn text_of(&self, css: &str) -> String {
        self.document()
            .select(&selector(css))
            .next()
            .map(words)
            .unwrap_or_default()
    }

    /// The attribute of the first element that fits.
    pub fn attribute(&self, css: &str, name: &str) -> Option<String> {
        let document = self.document();
        let found = document.select(&selector(css)).next()?;
        found.value().attr(name).map(str::to_owned)
    }

    /// Where the links that fit lead, in order.
    pub fn links(&self, css: &str) -> Vec<String> {
        self.document()
            .select(&selector(css))
            .filter_map(|link| link.value().attr("href").map(str::to_owned))
            .collect()
    }

    /// The addresses of the pictures that `css` finds.
    pub fn pictures(&self, css: &str) -> Vec<String> {
        self.document()
            .select(&selector(css))
            .filter_map(|picture| picture.value().attr("src").map(str::to_owned))
            .collect()
    }

    /// All words of the main part.
    pub fn text(&self) -> String {
        self.text_of("main")
    }

    /// The form that is sent to `action`, as the browser would send it untouched.
    pub fn form(&self, action: &str) -> Form {
        let document = self.document();
        let form = document
            .select(&selector("form"))
            .find(|form| form.value().attr("action") == Some(action))
            .unwrap_or_else(|| panic!("{}: no form to {action}: {}", self.path, self.text()));
        Form::read(form)
    }

    /// The first form that fits.
    pub fn form_at(&self, css: &str) -> Form {
        let document = self.document();
        let form = document
            .select(&selector(css))
            .next()
            .unwrap_or_else(|| panic!("{}: no form {css}: {}", self.path, self.text()));
        Form::read(form)
    }

    /// Every form of the page that does something.
    pub fn forms(&self) -> Vec<Form> {
        self.document()
            .select(&selector("form[method=post]"))
            .map(Form::read)
            .collect()
    }

    /// The sentences of the error summary.
    pub fn complaints(&self) -> Vec<String> {
        self.document()
            .select(&selector(".govuk-error-summary__list li"))
            .map(words)
            .collect()
    }

    /// Where the forms of the page are sent.
    pub fn actions(&self) -> Vec<String> {
        self.document()
            .select(&selector("form"))
            .filter_map(|form| form.value().attr("action").map(str::to_owned))
            .collect()
    }
}

impl Form {
    fn read(form: ElementRef<'_>) -> Self {
        let attribute = |element: ElementRef<'_>, name: &str| {
            element.value().attr(name).unwrap_or_default().to_owned()
        };
        let all = |css: &str| -> Vec<(String, String)> {
            form.select(&selector(css))
                .map(|one| (attribute(one, "name"), attribute(one, "value")))
                .collect()
        };
        let names = "input[name], textarea[name], select[name]";
        let mut choices = all("input[type=radio][name], button[name]");
        for list in form.select(&selector("select[name]")) {
            for option in list.select(&selector("option")) {
                choices.push((attribute(list, "name"), attribute(option, "value")));
            }
        }
        Self {
            action: attribute(form, "action"),
            multipart: form.value().attr("enctype") == Some("multipart/form-data"),
            pairs: pairs(form),
            fields: all(names).into_iter().map(|(name, _)| name).collect(),
            boxes: all("input[type=checkbox][name]"),
            files: all("input[type=file][name]")
                .into_iter()
                .map(|(name, _)| name)
                .collect(),
            choices,
        }
    }

    /// What is offered for `name`.
    pub fn offers(&self, name: &str) -> Vec<&str> {
        let fitting = self.choices.iter().filter(|(known, _)| known == name);
        fitting.map(|(_, value)| value.as_str()).collect()
    }

    /// What `name` would send untouched.
    pub fn holds(&self, name: &str) -> &str {
        let mut pairs = self.pairs.iter();
        pairs
            .find(|(known, _)| known == name)
            .map_or("", |(_, value)| value)
    }
}

fn pairs(form: ElementRef<'_>) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for control in form.select(&selector("input[name], textarea[name], select[name]")) {
        let element = control.value();
        let name = element.attr("name").unwrap_or_default().to_owned();
        match (element.name(), element.attr("type").unwrap_or("text")) {
            ("input", "file" | "submit") => {}
            ("input", "radio" | "checkbox") => {
                if element.attr("checked").is_some() {
                    pairs.push((name, element.attr("value").unwrap_or("on").to_owned()));
                }
            }
            ("select", _) => {
                let chosen = control
                    .select(&selector("option[selected]"))
                    .next()
                    .or_else(|| control.select(&selector("option")).next());
                let value = chosen.map(|option| {
                    option
                        .value()
                        .attr("value")
                        .map_or_else(|| words(option), str::to_owned)
                });
                pairs.push((name, value.unwrap_or_default()));
            }
            ("textarea", _) => pairs.push((name, control.text().collect())),
            _ => pairs.push((name, element.attr("value").unwrap_or_default().to_owned())),
        }
    }
    pairs
}

fn words(element: ElementRef<'_>) -> String {
    element
        .text()
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).expect("a selector")
}
