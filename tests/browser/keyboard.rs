//! Somebody without a mouse: Tab and Shift+Tab, arrows, Space, Enter, and letters.
//! Wherever the focus stops on the way, it can be seen.

use std::path::Path;

use serde::Deserialize;
use serde_json::json;
use thirtyfour::prelude::*;

use crate::browser::Person;

const FOCUS: &str = include_str!("focus.js");
/// Nobody presses Tab more often than this.
const MOST_STOPS: usize = 300;

/// Where the focus is.
#[derive(Deserialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "what somebody sees of where they are"
)]
struct Place {
    there: bool,
    behind: bool,
    known: bool,
    skips: bool,
    said: Vec<String>,
}

impl Person {
    /// Goes on with Tab, or back with Shift+Tab, to what fits.
    pub(crate) async fn tabs_to(&self, css: &str) {
        self.sees(css).await;
        for _ in 0..MOST_STOPS {
            let place = self.place(css).await;
            assert_eq!(place.said, Vec::<String>::new(), "{}", self.path().await);
            assert!(place.known, "{}: no key reaches {css}", self.path().await);
            if place.there {
                return;
            }
            if place.skips {
                self.taps(Key::Enter + "").await;
                let focused = "return document.activeElement.id";
                let focused = self.driver.execute(focused, vec![]).await.unwrap();
                assert_eq!(focused.json(), &json!("content"), "skipped to the content");
            }
            if place.behind {
                self.taps_with(Key::Shift, Key::Tab + "").await;
            } else {
                self.taps(Key::Tab + "").await;
            }
        }
        panic!("{}: too far to {css}", self.path().await);
    }

    async fn place(&self, css: &str) -> Place {
        let place = self.driver.execute(FOCUS, vec![json!(css)]).await.unwrap();
        serde_json::from_value(place.json().clone()).unwrap()
    }

    pub(crate) async fn taps(&self, keys: impl Into<TypingData>) {
        let typed = self.driver.action_chain().send_keys(keys);
        typed.perform().await.unwrap();
    }

    async fn taps_with(&self, held: Key, keys: impl Into<TypingData>) {
        let chain = self.driver.action_chain().key_down(held.clone());
        let chain = chain.send_keys(keys).key_up(held);
        chain.perform().await.unwrap();
    }

    /// Types over what stands in the field.
    pub(crate) async fn types(&self, css: &str, value: &str) {
        self.tabs_to(css).await;
        self.taps_with(Key::Control, "a").await;
        self.taps(Key::Delete + value).await;
    }

    /// Space ticks a box; the arrows choose one of several.
    pub(crate) async fn ticks_by_key(&self, name: &str, value: &str) {
        let one = format!("[name='{name}'][value='{value}']");
        let element = self.sees(&one).await;
        let kind = element.attr("type").await.unwrap().unwrap_or_default();
        if kind == "radio" {
            self.goes_along(name, value).await;
        } else {
            self.tabs_to(&one).await;
        }
        if !element.is_selected().await.unwrap() {
            self.taps(" ").await;
        }
        assert!(element.is_selected().await.unwrap(), "{name} is {value}");
    }

    /// Tab reaches a group once; its members are reached by the arrows.
    async fn goes_along(&self, name: &str, value: &str) {
        let chosen = format!("[name='{name}']:checked");
        let entrance = if self.has(&chosen).await {
            chosen
        } else {
            format!("[name='{name}']")
        };
        self.tabs_to(&entrance).await;
        let focused = "return document.activeElement.value";
        for _ in 0..20 {
            let at = self.driver.execute(focused, vec![]).await.unwrap();
            if at.json() == &json!(value) {
                return;
            }
            self.taps(Key::Down + "").await;
        }
        panic!("the arrows do not reach {value} of {name}");
    }

    /// The arrows go through a list, entry by entry.
    pub(crate) async fn chooses_by_key(&self, css: &str, option: &str) {
        self.tabs_to(css).await;
        let steps = "const [css, option] = arguments; const list = document.querySelector(css);
            return list.querySelector(option).index - list.selectedIndex";
        let with = vec![json!(css), json!(option)];
        let steps = self.driver.execute(steps, with.clone()).await.unwrap();
        let steps = steps.json().as_i64().unwrap_or_default();
        let key = if steps < 0 { Key::Up } else { Key::Down };
        for _ in 0..steps.unsigned_abs() {
            self.taps(key.clone() + "").await;
        }
        let reached = "const [css, option] = arguments; const list = document.querySelector(css);
            return list.selectedIndex === list.querySelector(option).index";
        let reached = self.driver.execute(reached, with).await.unwrap();
        assert_eq!(reached.json(), &json!(true), "{css} {option}");
    }

    /// The dialog for a file is the browser's own; it is reached by Tab.
    pub(crate) async fn attaches_by_key(&self, css: &str, file: &Path) {
        self.tabs_to(css).await;
        let field = self.driver.active_element().await.unwrap();
        field.send_keys(file.to_str().unwrap()).await.unwrap();
    }

    /// On a new page the focus is where the reading begins: at what went wrong, at
    /// the news, at the heading, or before everything.
    pub(crate) async fn begins_where_reading_begins(&self) {
        let asked = "const here = document.activeElement;
            const first = document.querySelector('.govuk-error-summary') ?? document.querySelector('.govuk-notification-banner[role=alert]');
            if (first ? here === first : here === document.body || here.matches('h1')) return '';
            return `${here.outerHTML.slice(0, 160)} instead of ${first?.className}`;";
        let said = self.driver.execute(asked, vec![]).await.unwrap();
        assert_eq!(said.json(), &json!(""), "{}", self.path().await);
    }
}
