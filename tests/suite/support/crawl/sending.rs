//! How a crawler asks, and what no answer may be.

use reqwest::header::{CONTENT_TYPE, LOCATION};

use super::super::page::{Form, Page};
use super::{Crawl, hostile};

/// A field and what is sent in it, which need not be text.
pub type Pair = (String, Vec<u8>);

/// What separates the parts of a form with files.
const BOUNDARY: &str = "----ranh-gioi-cua-ke-xau";

/// A field as the page has it.
pub fn pair(pair: &(String, String)) -> Pair {
    (pair.0.clone(), pair.1.clone().into_bytes())
}

impl Crawl<'_> {
    /// Opens an address; the page, where there is one.
    pub(super) async fn gets(&mut self, path: &str) -> Option<Page> {
        let answer = self.browser.still().get(self.browser.at(path)).send().await;
        self.judges("GET", path, "", answer).await
    }

    /// Sends a form with these pairs.
    pub(super) async fn sends(&mut self, form: &Form, pairs: &[Pair]) {
        let (kind, body) = if form.multipart {
            let kind = format!("multipart/form-data; boundary={BOUNDARY}");
            (kind, self.multipart(form, pairs))
        } else {
            let all: Vec<String> = pairs
                .iter()
                .map(|(name, value)| {
                    let name = hostile::encoded(name.as_bytes());
                    format!("{name}={}", hostile::encoded(value))
                })
                .collect();
            let kind = "application/x-www-form-urlencoded".to_owned();
            (kind, all.join("&").into_bytes())
        };
        let request = self.browser.still().post(self.browser.at(&form.action));
        let request = request
            .header(CONTENT_TYPE, kind)
            .header("origin", self.browser.at(""));
        let sent = shortened(pairs);
        let answer = request.body(body).send().await;
        self.judges("POST", &form.action, &sent, answer).await;
    }

    fn multipart(&mut self, form: &Form, pairs: &[Pair]) -> Vec<u8> {
        let mut body = Vec::new();
        let mut part = |head: &str, name: &[u8], content: &[u8]| {
            body.extend(format!("--{BOUNDARY}\r\nContent-Disposition: form-data; {head}").bytes());
            body.extend(name.iter().filter(|byte| !b"\"\r\n".contains(byte)));
            body.extend(b"\"\r\n\r\n");
            body.extend(content);
            body.extend(b"\r\n");
        };
        for (name, value) in pairs {
            if !form.files.contains(name) {
                part("name=\"", name.as_bytes(), value);
            }
        }
        for name in &form.files {
            let called = self.dice.picks(&self.values).clone();
            let content = self.dice.picks(&self.values).clone();
            part(&format!("name=\"{name}\"; filename=\""), &called, &content);
        }
        body.extend(format!("--{BOUNDARY}--\r\n").as_bytes());
        body
    }

    /// What holds for every answer, whatever was asked.
    async fn judges(
        &mut self,
        method: &str,
        path: &str,
        sent: &str,
        answer: Result<reqwest::Response, reqwest::Error>,
    ) -> Option<Page> {
        self.requests += 1;
        let path: String = path.chars().take(300).collect();
        let asked = format!("{method} {path} as {:?} {sent}", self.who);
        let answer = match answer {
            Ok(answer) => answer,
            // An address that no client may send, or an answer before all was sent.
            Err(error) if error.is_builder() || error.is_request() => return None,
            Err(error) => panic!("{asked}: {error}"),
        };
        let status = answer.status().as_u16();
        let headers = answer.headers().clone();
        assert!(!headers.contains_key(hostile::FOREIGN_HEADER), "{asked}");
        if let Some(to) = headers.get(LOCATION) {
            let to = to.to_str().expect("text");
            let within = to.starts_with('/') && !to.starts_with("//");
            assert!(within, "{asked}: sent away to {to}");
        }
        let html = headers.get(CONTENT_TYPE).is_some_and(|kind| {
            let kind = kind.to_str().unwrap_or_default();
            kind.starts_with("text/html")
        });
        let text = answer.text().await.unwrap_or_default();
        assert!(status < 500, "{asked}: {status} {}", start(&text));
        for word in &self.foreign.words {
            let at = text.find(word.as_str());
            assert!(at.is_none(), "{asked}: {status}, {word} is shown");
        }
        if !html {
            return None;
        }
        if let Some(raw) = hostile::shown_raw(&text) {
            let (before, _) = text.split_once(raw).unwrap_or_default();
            let after = text.strip_prefix(before).unwrap_or_default();
            panic!("{asked}: {status}, shown: {}", start(after));
        }
        (status == 200 && method == "GET").then(|| Page {
            status,
            path,
            headers,
            html: text,
        })
    }
}

fn start(text: &str) -> String {
    text.chars().take(400).collect()
}

/// What was sent, short enough to be read.
fn shortened(pairs: &[Pair]) -> String {
    let all: Vec<String> = pairs
        .iter()
        .map(|(name, value)| {
            let value = String::from_utf8_lossy(&value[..value.len().min(60)]);
            format!("{name}={value:?}")
        })
        .collect();
    all.join("&")
}
