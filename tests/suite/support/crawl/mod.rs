//! A crawler that means no good: follows every link, and sends every form with
//! what its page never asked for.

mod hostile;
mod sending;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt::Write as _;
use std::sync::{Mutex, Once};

use motcua::mail::Mailbox;
use motcua::urls;

use super::app::TestApp;
use super::page::{Form, Page};
use super::people::{Person, Visitor};
use hostile::Dice;
use hostile::shown_raw;
use sending::Pair;

/// How far a crawl goes.
#[derive(Clone, Copy)]
pub struct Budget {
    /// Pages of the same route that are opened.
    pub pages: usize,
    /// Forms to the same route that are sent.
    pub forms: usize,
    /// Ways in which each of them is sent, besides those that all are.
    pub sendings: usize,
    /// Hostile addresses of each route.
    pub addresses: usize,
}

impl Budget {
    /// For every run.
    pub const SHORT: Self = Self {
        pages: 2,
        forms: 1,
        sendings: 3,
        addresses: 1,
    };
    /// For a night.
    pub const LONG: Self = Self {
        pages: 40,
        forms: 12,
        sendings: 60,
        addresses: 12,
    };
}

/// What is somebody else's: must never be shown to whoever crawls.
#[derive(Clone, Default)]
pub struct Foreign {
    /// Words that stand in it and nowhere else.
    pub words: Vec<String>,
    /// Its ids, tried wherever an id is asked for.
    pub ids: Vec<String>,
}

/// One person's crawl.
pub struct Crawl<'a> {
    house: &'a TestApp,
    who: &'static str,
    browser: Visitor,
    budget: Budget,
    foreign: Foreign,
    dice: Dice,
    values: Vec<Vec<u8>>,
    opened: BTreeMap<String, usize>,
    seen: BTreeSet<String>,
    sent: BTreeMap<String, usize>,
    /// Requests made.
    pub requests: usize,
}

impl<'a> Crawl<'a> {
    /// As `who` (the part before the `@`), or as a visitor where that is empty.
    pub async fn of(
        house: &'a TestApp,
        who: &'static str,
        budget: Budget,
        foreign: Foreign,
        seed: u64,
    ) -> Self {
        minds_panics();
        let mut crawl = Self {
            house,
            who,
            browser: house.visitor(),
            budget,
            foreign,
            dice: Dice::new(seed),
            values: hostile::values(),
            opened: BTreeMap::new(),
            seen: BTreeSet::new(),
            sent: BTreeMap::new(),
            requests: 0,
        };
        crawl
            .values
            .extend(crawl.foreign.ids.iter().map(|id| id.clone().into_bytes()));
        crawl.comes_in().await;
        crawl
    }

    /// Everything: the pages, their forms, the addresses that no page leads to, and
    /// the pages again with whatever was kept on the way.
    pub async fn goes_everywhere(&mut self, starts: &[String]) {
        let forms = self.follows_links(starts).await;
        for form in forms {
            self.sends_badly(&form).await;
        }
        self.tries_addresses().await;
        self.opened.clear();
        self.seen.clear();
        self.comes_in_again().await;
        self.follows_links(starts).await;
        assert_eq!(panics(), Vec::<String>::new(), "as {:?}", self.who);
    }

    async fn comes_in(&mut self) {
        if !self.who.is_empty() {
            let email = format!("{}@vi-du.vn", self.who);
            let password = motcua::services::seed::PASSWORD;
            self.browser = Person::sign_in(self.house.visitor(), &email, password)
                .await
                .browser;
        }
    }

    /// Signed out by a form, they sign in once more; signed in by one (it holds the
    /// password of a demonstration), a visitor begins anew.
    async fn comes_in_again(&mut self) {
        let signed_in = self.browser.status_of(&urls::account()).await == 200;
        if signed_in && self.who.is_empty() {
            self.browser = self.house.visitor();
        } else if !signed_in {
            self.comes_in().await;
        }
    }

    /// Opens what the pages lead to, breadth first; the forms found.
    async fn follows_links(&mut self, starts: &[String]) -> Vec<Form> {
        let mut waiting: VecDeque<String> = starts.iter().cloned().collect();
        let mut forms = Vec::new();
        while let Some(path) = waiting.pop_front() {
            if !self.is_opened_now(&path) {
                continue;
            }
            let Some(page) = self.gets(&path).await else {
                continue;
            };
            waiting.extend(links(&page));
            for form in page.forms() {
                let sent = self.sent.entry(route_of(&form.action)).or_default();
                *sent += 1;
                if *sent <= self.budget.forms && form.action != urls::sign_out() {
                    forms.push(form);
                }
            }
        }
        forms
    }

    fn is_opened_now(&mut self, path: &str) -> bool {
        let sign_out = path.starts_with(&urls::sign_out());
        if sign_out || !self.seen.insert(path.to_owned()) {
            return false;
        }
        let opened = self.opened.entry(route_of(path)).or_default();
        *opened += 1;
        *opened <= self.budget.pages
    }

    /// A form in every bad way.
    async fn sends_badly(&mut self, form: &Form) {
        let token: Vec<Pair> = form
            .pairs
            .iter()
            .filter(|(name, _)| name == "_csrf")
            .map(sending::pair)
            .collect();
        let whole: Vec<Pair> = form.pairs.iter().map(sending::pair).collect();
        let mut doubled = whole.clone();
        doubled.extend(whole.clone());
        let nothing_kept = form.pairs.iter().filter(|(name, _)| name != "_csrf");
        self.sends(form, &doubled).await;
        self.sends(form, &nothing_kept.map(sending::pair).collect::<Vec<_>>())
            .await;
        for _ in 0..self.budget.sendings {
            let pairs = self.spoiled(form, &whole);
            self.sends(form, &pairs).await;
        }
        self.sends(form, &token).await;
        self.comes_in_again().await;
    }

    /// The form with hostile values in one field or in all.
    fn spoiled(&mut self, form: &Form, whole: &[Pair]) -> Vec<Pair> {
        let names: Vec<String> = form
            .fields
            .iter()
            .filter(|name| *name != "_csrf")
            .cloned()
            .collect();
        let way = self.dice.below(4);
        let chosen = self
            .dice
            .picks(&[&names[..], &[String::new()]].concat())
            .clone();
        let mut pairs: Vec<Pair> = whole
            .iter()
            .filter(|(name, _)| name == "_csrf" || (way == 0 && *name != chosen))
            .cloned()
            .collect();
        for name in &names {
            // The keys of the form itself are spoiled now and then: else nothing
            // behind them would ever be reached.
            let own = name.starts_with('_') && self.dice.below(4) > 0;
            if own && let Some(kept) = whole.iter().find(|(known, _)| known == name) {
                pairs.push(kept.clone());
            } else if way != 0 || *name == chosen {
                pairs.push((name.clone(), self.dice.picks(&self.values).clone()));
            }
        }
        for (name, value) in form.boxes.iter().chain(&form.choices) {
            if way == 1 && !names.contains(name) && !name.is_empty() {
                pairs.push((name.clone(), value.clone().into_bytes()));
            }
        }
        if way == 3 {
            let name = self.dice.picks(&hostile::FOREIGN_FIELDS);
            pairs.push(((*name).to_owned(), self.dice.picks(&self.values).clone()));
        }
        pairs
    }

    /// Every route with hostile values in its path, its query and its body.
    async fn tries_addresses(&mut self) {
        let token = self.token().await;
        for (_, pattern) in urls::TABLE {
            for _ in 0..self.budget.addresses {
                let path = self.hostile_address(pattern);
                self.gets(&path).await;
            }
            let path = self.hostile_address(pattern);
            let form = Form {
                action: path,
                multipart: self.dice.below(3) == 0,
                files: vec!["tep".to_owned()],
                ..Form::default()
            };
            if *pattern != urls::pattern::sign_out {
                let mut pairs = vec![("_csrf".to_owned(), token.clone().into_bytes())];
                for name in ["_action", "_key", "_version", "reason", "email"] {
                    pairs.push((name.to_owned(), self.dice.picks(&self.values).clone()));
                }
                self.sends(&form, &pairs).await;
            }
        }
        self.comes_in_again().await;
    }

    /// A token of theirs, so that it is not that which is refused.
    async fn token(&mut self) -> String {
        let path = if self.who.is_empty() {
            urls::sign_in()
        } else {
            urls::account_password()
        };
        let page = self.browser.opens(&path).await;
        page.form(&path).holds("_csrf").to_owned()
    }

    fn hostile_address(&mut self, pattern: &str) -> String {
        let mut path = String::new();
        let mut rest = pattern;
        while let Some((before, after)) = rest.split_once('{') {
            let (_, after) = after.split_once('}').expect("a name");
            path.push_str(before);
            path.push_str(&self.segment());
            rest = after;
        }
        path.push_str(rest);
        let mut sign = '?';
        for name in [
            "q", "trang", "ve", "thu-tuc", "nam", "linh-vuc", "ma", "sau",
        ] {
            if self.dice.below(3) == 0 {
                let _ = write!(path, "{sign}{name}={}", self.segment());
                sign = '&';
            }
        }
        path
    }

    /// A piece of an address: hostile, or an id that is somebody else's.
    fn segment(&mut self) -> String {
        if !self.foreign.ids.is_empty() && self.dice.below(2) == 0 {
            return self.dice.picks(&self.foreign.ids).clone();
        }
        let value = self.dice.picks(&self.values);
        // Longer addresses are refused by the server before we hear of them.
        hostile::encoded(&value[..value.len().min(2_000)])
    }
}

/// Where a page leads to within the house.
fn links(page: &Page) -> Vec<String> {
    let mut links = page.links("a[href^='/'], form[method=get][action^='/']");
    for link in &mut links {
        link.truncate(link.find('#').unwrap_or(link.len()));
    }
    links.retain(|link| !link.starts_with("/static/") && !link.starts_with("/ngon-ngu/"));
    links
}

/// The route of a path, as the table has it; pages of a draft are each their own.
fn route_of(path: &str) -> String {
    let path = path.split('?').next().unwrap_or_default();
    let fits = |pattern: &str| {
        let (mut ours, mut theirs) = (pattern.split('/'), path.split('/'));
        loop {
            match (ours.next(), theirs.next()) {
                (None, None) => return true,
                (Some(one), Some(other)) if one == other || one.starts_with('{') => {}
                _ => return false,
            }
        }
    };
    let exact = urls::TABLE.iter().find(|(_, pattern)| *pattern == path);
    let found = exact.or_else(|| urls::TABLE.iter().find(|(_, pattern)| fits(pattern)));
    match found {
        Some((_, pattern)) if *pattern == urls::pattern::draft_page => {
            let page = path.rsplit('/').next().unwrap_or_default();
            format!("{pattern} {page}")
        }
        Some((_, pattern)) => (*pattern).to_owned(),
        None => path.to_owned(),
    }
}

static PANICS: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Panics of the house are written down from now on.
fn minds_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            let ours = |place: &&std::panic::Location<'_>| !place.file().starts_with("tests/");
            if let Some(place) = panic.location().filter(ours) {
                let mut panics = PANICS.lock().expect("a list");
                panics.push(place.to_string());
            }
            before(panic);
        }));
    });
}

fn panics() -> Vec<String> {
    PANICS.lock().expect("a list").clone()
}

/// No letter shows what somebody typed in the hope that it would run, and none has
/// more lines in its head than we wrote.
pub fn holds_nothing_raw(mailbox: &Mailbox) {
    for letter in mailbox.letters() {
        let message = &letter.message;
        let subject = &message.subject;
        assert!(!subject.contains(['\r', '\n']), "{subject:?}");
        assert_eq!(shown_raw(&message.html), None, "{subject}");
    }
}
