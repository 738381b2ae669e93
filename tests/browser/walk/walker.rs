//! One who goes through a house page by page and notes what is wrong with each.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Instant;

use diesel::RunQueryDsl;
use motcua::services::{Error, seed};
use motcua::urls;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::browser::{DESK, Person};
use crate::support::app::{TestApp, blocking};

/// States by route: what an area shows, and what was seen of it.
pub(crate) type States = &'static [(&'static str, &'static [&'static str])];

/// Widths in CSS pixels.
const WIDTHS: [u32; 2] = [320, 1280];
/// The looks of a page: width, and whether dark.
const LOOKS: [(u32, bool); 4] = [
    (WIDTHS[0], false),
    (WIDTHS[0], true),
    (WIDTHS[1], true),
    (WIDTHS[1], false),
];
const LOOK: &str = include_str!("look.js");
/// What a page at an address without a route is called.
pub(crate) const NOWHERE: &str = "nowhere";

/// A house with somebody in it who looks at everything.
pub(crate) struct Walker {
    pub(crate) house: TestApp,
    pub(crate) person: Person,
    language: Cell<&'static str>,
    seen: RefCell<BTreeMap<&'static str, BTreeSet<String>>>,
    pages: Cell<u32>,
    complaints: RefCell<Vec<String>>,
    begun: Instant,
}

/// What one look found.
#[derive(Deserialize)]
struct Found {
    status: u16,
    said: Vec<String>,
}

impl Walker {
    pub(crate) async fn through(house: TestApp) -> Self {
        let person = Person::before(&house.address, DESK).await;
        let axe = std::fs::read_to_string("node_modules/axe-core/axe.min.js").expect("npm ci");
        let everywhere = json!({ "source": axe });
        let devtools = person.driver.cdp();
        let sent = devtools.send_raw("Page.addScriptToEvaluateOnNewDocument", everywhere);
        sent.await.unwrap();
        Self {
            house,
            person,
            language: Cell::new("vi"),
            seen: RefCell::default(),
            pages: Cell::default(),
            complaints: RefCell::default(),
            begun: Instant::now(),
        }
    }

    /// Becomes somebody of the town, or nobody.
    pub(crate) async fn is(&self, who: &str) {
        self.has_no_cookies().await;
        if !who.is_empty() {
            let email = format!("{who}@vi-du.vn");
            self.signs_in(&email, seed::PASSWORD).await;
        }
    }

    pub(crate) async fn signs_in(&self, email: &str, password: &str) {
        self.opens("/dang-nhap").await;
        self.types(&[("email", email), ("password", password)])
            .await;
        self.sends("form[action='/dang-nhap'] .govuk-button[type=submit]")
            .await;
    }

    /// The cookies are gone, as when a session is over.
    pub(crate) async fn has_no_cookies(&self) {
        let devtools = self.person.driver.cdp();
        let sent = devtools.send_raw("Network.clearBrowserCookies", json!({}));
        sent.await.unwrap();
        self.language.set("vi");
    }

    /// Reads on in English, or in Vietnamese again.
    pub(crate) async fn reads(&self, language: &'static str) {
        self.opens(&urls::language(language)).await;
        self.language.set(language);
    }

    /// Opens a page, whatever it is.
    pub(crate) async fn opens(&self, path: &str) {
        let address = format!("{}{path}", self.house.address);
        self.person.driver.goto(address).await.unwrap();
    }

    /// Opens a page and looks at it.
    pub(crate) async fn shows(&self, path: &str, state: &str) {
        self.opens(path).await;
        self.looks(state).await;
    }

    /// Puts these values into the fields of the page, or ticks what has them.
    pub(crate) async fn types(&self, values: &[(&str, &str)]) {
        let script = "const [pairs] = arguments; const missing = [];
            for (const [name, value] of pairs) {
              const fields = [...document.querySelectorAll(`main [name='${name}']`)].filter(one => one.type !== 'hidden');
              const field = fields.find(one => one.value === value) ?? fields[0];
              if (!field) { missing.push(name); continue; }
              if (field.type === 'radio' || field.type === 'checkbox') field.checked = true;
              else field.value = value;
              for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, {bubbles: true}));
            }
            return missing.join();";
        let missing = self.runs(script, vec![json!(values)]).await;
        assert_eq!(missing, json!(""), "{}", self.person.path().await);
    }

    /// Empties every field of the page and unticks every box.
    pub(crate) async fn empties(&self) {
        let script = "for (const field of document.querySelectorAll('main input, main textarea, main select')) {
              if (['hidden', 'submit'].includes(field.type)) continue;
              if (field.type === 'radio' || field.type === 'checkbox') field.checked = false;
              else field.value = '';
            } return '';";
        self.runs(script, Vec::new()).await;
    }

    /// The page is older than the house's present: somebody was faster.
    pub(crate) async fn is_late(&self, css: &str) {
        let script = "const field = document.querySelector(arguments[0] + ' [name=_version]');
            field.value = field.value - 1; return '';";
        self.runs(script, vec![json!(css)]).await;
    }

    /// Chooses a file.
    pub(crate) async fn chooses_file(&self, css: &str, file: &Path) {
        self.person.attaches(css, file).await;
    }

    /// Presses a button, as far as the house sees it, and waits for the page.
    pub(crate) async fn sends(&self, button: &str) {
        let script = "const button = document.querySelector(arguments[0]);
            if (!button) return 'none';
            window.stale = true;
            const form = button.form;
            if (!form) button.click();
            else if (!form.matches('[data-upload]')) form.requestSubmit(button);
            else {
              // Without the script that puts the answer in place of the page.
              if (button.name) form.append(Object.assign(document.createElement('input'), {type: 'hidden', name: button.name, value: button.value}));
              HTMLFormElement.prototype.submit.call(form);
            }
            return '';";
        let at = self.person.path().await;
        let sent = self.runs(script, vec![json!(button)]).await;
        assert_eq!(sent, json!(""), "{at}: no {button}");
        let here = "return !window.stale && document.readyState === 'complete'";
        for _ in 0..2000 {
            let answer = self.person.driver.execute(here, vec![]).await;
            if answer.is_ok_and(|answer| *answer.json() == json!(true)) {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        panic!("{at}: nothing came after {button}");
    }

    /// What the page that is open was answered with.
    pub(crate) async fn status(&self) -> u64 {
        let script = "return performance.getEntriesByType('navigation')[0].responseStatus";
        let status = self.runs(script, Vec::new()).await;
        status.as_u64().unwrap_or_default()
    }

    /// Looks at the page that is open: at each width, light and dark.
    pub(crate) async fn looks(&self, state: &str) {
        let path = self.person.path().await;
        let route = route_of(&path);
        let name = state.to_owned();
        self.seen
            .borrow_mut()
            .entry(route)
            .or_default()
            .insert(name);
        self.pages.set(self.pages.get() + 1);
        for (width, dark) in LOOKS {
            self.sits_before(width, dark).await;
            let wished = vec![json!(dark), json!(width), json!(self.language.get())];
            let found = self.person.driver.execute_async(LOOK, wished).await;
            let found: Found = serde_json::from_value(found.unwrap().json().clone()).unwrap();
            let scheme = if dark { "dark" } else { "light" };
            let complain = |one: String| {
                let at = format!("{route} [{state}] {width} {scheme}, {path}: {one}");
                // At once too: a walk that is cut short has found something.
                eprintln!("{at}");
                self.complaints.borrow_mut().push(at);
            };
            let expected = status_of(state);
            if found.status != expected {
                complain(format!("status {}, not {expected}", found.status));
            }
            found.said.into_iter().for_each(complain);
        }
    }

    async fn sits_before(&self, width: u32, dark: bool) {
        let devtools = self.person.driver.cdp();
        let metrics =
            json!({"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": false});
        let sent = devtools.send_raw("Emulation.setDeviceMetricsOverride", metrics);
        sent.await.unwrap();
        let value = if dark { "dark" } else { "light" };
        let media = json!({"features": [{"name": "prefers-color-scheme", "value": value}]});
        let sent = devtools.send_raw("Emulation.setEmulatedMedia", media);
        sent.await.unwrap();
    }

    /// The first link or field that fits leads there.
    pub(crate) async fn link(&self, css: &str) -> String {
        let script = "return document.querySelector(arguments[0])?.getAttribute('href') ?? ''";
        let link = self.runs(script, vec![json!(css)]).await;
        let link = link.as_str().unwrap_or_default().to_owned();
        assert!(!link.is_empty(), "{}: no {css}", self.person.path().await);
        link
    }

    /// Opens a page while a table of the database is not there.
    pub(crate) async fn shows_without(&self, table: &str, path: &str, state: &str) {
        self.alters(format!("ALTER TABLE {table} RENAME TO away"))
            .await;
        self.shows(path, state).await;
        self.alters(format!("ALTER TABLE away RENAME TO {table}"))
            .await;
    }

    /// Presses a button while the disk has no room for what is written down here.
    pub(crate) async fn sends_in_vain(&self, button: &str, writing: &str) {
        let full = "BEGIN SELECT RAISE(ABORT, 'disk is full'); END";
        self.alters(format!("CREATE TRIGGER no_room BEFORE {writing} {full}"))
            .await;
        self.sends(button).await;
        self.alters("DROP TRIGGER no_room".to_owned()).await;
    }

    async fn alters(&self, sql: String) {
        let db = self.house.opens_database();
        blocking(move || {
            db.write(|conn| {
                diesel::sql_query(&sql).execute(conn).expect("it is done");
                Ok::<_, Error>(())
            })
        })
        .await
        .expect("the database is altered");
    }

    pub(crate) async fn runs(&self, script: &str, with: Vec<Value>) -> Value {
        let answer = self.person.driver.execute(script, with).await;
        answer.unwrap().json().clone()
    }

    /// The path of the newest link with `part` in the mails to `email`.
    pub(crate) async fn mailed(&self, email: &str, part: &str) -> String {
        let mails = self.house.mails_to(email).await;
        let words = mails
            .iter()
            .rev()
            .flat_map(|mail| mail.message.text.split_whitespace());
        let link = words.filter_map(|word| word.strip_prefix(self.house.address.as_str()));
        let mut links = link.filter(|path| path.contains(part));
        let link = links.next();
        link.unwrap_or_else(|| panic!("no link with {part} to {email}"))
            .to_owned()
    }

    /// Every state of the area was seen, no other, and nothing was wrong.
    pub(crate) async fn has_seen(self, states: States) {
        let told = states.iter().map(|(route, states)| {
            let states = states.iter().map(|one| (*one).to_owned());
            (*route, states.collect::<BTreeSet<_>>())
        });
        let told: BTreeMap<_, _> = told.collect();
        let pages = self.pages.get();
        let seconds = self.begun.elapsed().as_secs();
        eprintln!(
            "{pages} pages, {} looks, {seconds} s",
            pages as usize * LOOKS.len()
        );
        self.person.leaves().await;
        let complaints = self.complaints.into_inner();
        assert!(
            complaints.is_empty(),
            "{} complaints:\n{}",
            complaints.len(),
            complaints.join("\n")
        );
        assert_eq!(self.seen.into_inner(), told, "seen, and listed");
    }
}

/// What a state answers with, by the first words of its name.
fn status_of(state: &str) -> u16 {
    let kind = state.split(':').next().unwrap_or_default();
    match kind {
        "error" => 422,
        "signed out meanwhile" => 401,
        "forbidden" => 403,
        "not found" => 404,
        "conflict" => 409,
        "used" | "expired" => 410,
        "too many tries" => 429,
        "server trouble" => 500,
        "out of order" => 503,
        _ => 200,
    }
}

/// The name of the route that this path belongs to: the one with the fewest gaps.
fn route_of(path: &str) -> &'static str {
    let fits = |pattern: &str| {
        let (ours, theirs) = (pattern.split('/'), path.split('/'));
        ours.clone().count() == theirs.clone().count()
            && ours
                .zip(theirs)
                .all(|(ours, theirs)| ours == theirs || ours.starts_with('{'))
    };
    let fitting = urls::TABLE.iter().filter(|(_, pattern)| fits(pattern));
    let closest = fitting.min_by_key(|(_, pattern)| pattern.matches('{').count());
    closest.map_or(NOWHERE, |(name, _)| name)
}
