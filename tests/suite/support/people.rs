//! People: each has a cookie jar and follows forms as a browser would: fetches
//! the page, takes the hidden fields along, sends.

use std::collections::BTreeMap;
use std::sync::Arc;

use reqwest::cookie::{CookieStore, Jar};
use reqwest::redirect::Policy;

use super::logs;
use super::page::{Form, Page};

/// Somebody with a browser, not signed in.
#[derive(Clone)]
pub struct Visitor {
    client: reqwest::Client,
    /// The same browser, standing still where it is sent elsewhere.
    still: reqwest::Client,
    jar: Arc<Jar>,
    address: String,
}

/// A file to be chosen in a form.
#[derive(Clone)]
pub struct File {
    pub field: String,
    pub name: String,
    pub bytes: Vec<u8>,
}

impl File {
    pub fn new(field: &str, name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            field: field.to_owned(),
            name: name.to_owned(),
            bytes: bytes.into(),
        }
    }
}

impl Visitor {
    pub fn new(address: &str) -> Self {
        let jar = Arc::new(Jar::default());
        let client = |redirects: Policy| {
            reqwest::Client::builder()
                .cookie_provider(jar.clone())
                .redirect(redirects)
                // A kept connection may be closed just as it is used again.
                .pool_max_idle_per_host(0)
                // The house of a test has no TLS: nobody's roots are read for it.
                .tls_certs_only([])
                .build()
                .expect("a client")
        };
        Self {
            client: client(Policy::limited(5)),
            still: client(Policy::none()),
            jar,
            address: address.to_owned(),
        }
    }

    /// What is answered at this path itself, wherever it leads.
    pub async fn status_of(&self, path: &str) -> u16 {
        let answer = self.still.get(self.at(path)).send().await;
        answer.expect("an answer").status().as_u16()
    }

    /// The bare client, for requests that no browser would make.
    pub fn client(&self) -> &reqwest::Client {
        &self.client
    }

    /// The same, staying where it is when it is sent elsewhere.
    pub fn still(&self) -> &reqwest::Client {
        &self.still
    }

    /// The tokens it carries must not be logged.
    fn keeps_its_cookies_to_itself(&self) {
        let cookies = self.jar.cookies(&self.address.parse().expect("an address"));
        let cookies = cookies.expect("a cookie");
        let cookies = cookies.to_str().expect("ASCII");
        let pairs = cookies.split("; ").filter_map(|one| one.split_once('='));
        logs::keeps_to_itself(pairs.map(|(_, value)| ("token", value)));
    }

    /// The whole address of a path.
    pub fn at(&self, path: &str) -> String {
        if path.starts_with("http") {
            path.to_owned()
        } else {
            format!("{}{path}", self.address)
        }
    }

    /// Opens a page, following redirects; every page is checked for what all
    /// pages owe their readers.
    pub async fn opens(&self, path: &str) -> Page {
        let answer = self
            .client
            .get(self.at(path))
            .send()
            .await
            .expect("an answer");
        Page::read(answer).await
    }

    /// Opens a page that is not HTML, such as a file.
    pub async fn fetches(&self, path: &str) -> reqwest::Response {
        self.client
            .get(self.at(path))
            .send()
            .await
            .expect("an answer")
    }

    /// Fills in the form of `page` that is sent to `action` and sends it. Values
    /// given replace those of the page; the rest, hidden fields included, is sent
    /// as it stands.
    pub async fn sends(&self, page: &Page, action: &str, values: &[(&str, &str)]) -> Page {
        self.sends_form(&page.form(action), values, Vec::new())
            .await
    }

    /// The same with files.
    pub async fn uploads(
        &self,
        page: &Page,
        action: &str,
        values: &[(&str, &str)],
        files: Vec<File>,
    ) -> Page {
        let mut form = page.form(action);
        form.multipart = true;
        self.sends_form(&form, values, files).await
    }

    /// Sends a form as the browser would that shows it: encoded as it says, an
    /// empty part where no file was chosen.
    pub async fn sends_form(&self, form: &Form, values: &[(&str, &str)], files: Vec<File>) -> Page {
        let request = self.request(&self.client, form, values, files);
        Page::read(request.send().await.expect("an answer")).await
    }

    /// Sends a form to a house that cannot serve just now; its page says so.
    pub async fn sends_in_vain(
        &self,
        form: &Form,
        values: &[(&str, &str)],
        files: Vec<File>,
    ) -> Page {
        let request = self.request(&self.client, form, values, files);
        let page = Page::received(request.send().await.expect("an answer")).await;
        assert_eq!(page.status, 503, "{}", page.text());
        page
    }

    /// Sends a form and looks no further than the answer to it; none when the house
    /// died over it.
    pub async fn hears(
        &self,
        form: &Form,
        values: &[(&str, &str)],
        files: Vec<File>,
    ) -> Option<reqwest::StatusCode> {
        let request = self.request(&self.still, form, values, files);
        request.send().await.ok().map(|answer| answer.status())
    }

    fn request(
        &self,
        client: &reqwest::Client,
        form: &Form,
        values: &[(&str, &str)],
        files: Vec<File>,
    ) -> reqwest::RequestBuilder {
        let pairs = merged(form.pairs.clone(), values);
        logs::keeps_to_itself(pairs.iter().map(|(name, value)| (&**name, &**value)));
        let request = client
            .post(self.at(&form.action))
            .header("origin", &self.address);
        if form.multipart {
            let kind = format!("multipart/form-data; boundary={BOUNDARY}");
            request
                .header("content-type", kind)
                .body(multipart(form, &pairs, files))
        } else {
            request.form(&pairs)
        }
    }

    /// Posts these fields to a path, as no page of ours would.
    pub async fn posts(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        logs::keeps_to_itself(fields.iter().copied());
        let request = self.client.post(self.at(path)).form(fields);
        let request = request.header("origin", &self.address);
        Page::read(request.send().await.expect("an answer")).await
    }
}

/// What separates the parts of a form with files.
const BOUNDARY: &str = "----ranh-gioi-cua-bieu-mau";

/// A form with files as browsers write it: an empty part where no file was chosen.
fn multipart(form: &Form, pairs: &[(String, String)], files: Vec<File>) -> Vec<u8> {
    let mut body = Vec::new();
    let mut part = |head: String, content: &[u8]| {
        let head = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; {head}\r\n\r\n");
        body.extend(head.as_bytes());
        body.extend(content);
        body.extend(b"\r\n");
    };
    for (name, value) in pairs {
        part(format!("name=\"{name}\""), value.as_bytes());
    }
    for name in &form.files {
        if files.iter().all(|file| file.field != *name) {
            part(format!("name=\"{name}\"; filename=\"\""), b"");
        }
    }
    for file in files {
        // What cannot stand inside the quotes, and nothing else.
        let name = file.name.replace('"', "%22");
        let name = name.replace('\r', "%0D").replace('\n', "%0A");
        let head = format!(
            "name=\"{}\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream",
            file.field
        );
        part(head, &file.bytes);
    }
    body.extend(format!("--{BOUNDARY}--\r\n").as_bytes());
    body
}

fn merged(pairs: Vec<(String, String)>, values: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut given: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, value) in values {
        given.entry(name).or_default().push(value);
    }
    let mut all: Vec<(String, String)> = pairs
        .into_iter()
        .filter(|(name, _)| !given.contains_key(name.as_str()))
        .collect();
    for (name, values) in given {
        all.extend(
            values
                .into_iter()
                .map(|value| (name.to_owned(), value.to_owned())),
        );
    }
    all
}

/// Somebody signed in.
#[derive(Clone)]
pub struct Person {
    pub browser: Visitor,
    pub email: String,
}

impl std::ops::Deref for Person {
    type Target = Visitor;

    fn deref(&self) -> &Visitor {
        &self.browser
    }
}

impl Person {
    /// Signs in over the sign-in page.
    pub async fn sign_in(browser: Visitor, email: &str, password: &str) -> Self {
        let page = browser.opens("/dang-nhap").await;
        let landed = browser
            .sends(
                &page,
                "/dang-nhap",
                &[("email", email), ("password", password)],
            )
            .await;
        assert_eq!(landed.status, 200, "{email} signs in: {}", landed.text());
        assert!(
            !landed.path.starts_with("/dang-nhap"),
            "{email} is in: {}",
            landed.path
        );
        browser.keeps_its_cookies_to_itself();
        Self {
            browser,
            email: email.to_owned(),
        }
    }
}
