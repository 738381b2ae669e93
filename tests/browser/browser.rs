//! Somebody at a browser: opens pages, fills in forms, presses buttons, sees.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use motcua::services::seed;
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::portal::{Portal, Running, answers, free_port, quiet};

/// What somebody sits at.
#[derive(Clone, Copy)]
pub(crate) struct Device {
    /// Width of the window in CSS pixels.
    pub(crate) width: u32,
    /// Height of the window in CSS pixels.
    pub(crate) height: u32,
    /// Whether scripts run.
    pub(crate) scripts: bool,
    /// Whether the colours are dark.
    pub(crate) dark: bool,
    /// Pixels of the screen to one of CSS: how far it is zoomed in.
    pub(crate) zoom: f64,
    /// Whether there is a mouse, or a keyboard only.
    pub(crate) mouse: bool,
}

/// A telephone.
pub(crate) const PHONE: Device = Device {
    width: 360,
    height: 760,
    scripts: true,
    dark: false,
    zoom: 1.0,
    mouse: true,
};

/// The smallest screen that pages must fit (WCAG 1.4.10).
pub(crate) const NARROW: Device = Device {
    width: 320,
    height: 640,
    ..PHONE
};

/// A window of 1280 × 1024 at 400 % (WCAG 1.4.10).
pub(crate) const ZOOMED: Device = Device {
    width: 320,
    height: 256,
    zoom: 4.0,
    ..PHONE
};

/// An officer's screen.
pub(crate) const DESK: Device = Device {
    width: 1366,
    height: 768,
    ..PHONE
};

/// Somebody at a browser of their own.
pub(crate) struct Person {
    pub(crate) driver: WebDriver,
    address: String,
    device: Device,
    _chromedriver: Running,
}

/// How long a page may take to come.
const PATIENCE: Duration = Duration::from_secs(20);

impl Person {
    /// Opens a browser on `device`, not signed in.
    pub(crate) async fn at(portal: &Portal, device: Device) -> Self {
        Self::before(&portal.address, device).await
    }

    /// Opens a browser on `device`, for the house at this address.
    pub(crate) async fn before(address: &str, device: Device) -> Self {
        let port = free_port();
        let chromedriver = quiet(Command::new("chromedriver").arg(format!("--port={port}")));
        answers(port).await;
        let driver = WebDriver::new(format!("http://127.0.0.1:{port}"), wishes(device))
            .await
            .unwrap();
        if device.dark {
            let dark = json!({"features": [{"name": "prefers-color-scheme", "value": "dark"}]});
            let devtools = driver.cdp();
            let sent = devtools.send_raw("Emulation.setEmulatedMedia", dark);
            sent.await.unwrap();
        }
        Self {
            driver,
            address: address.to_owned(),
            device,
            _chromedriver: chromedriver,
        }
    }

    /// Opens a browser and signs in as somebody of the demonstration town.
    pub(crate) async fn signed_in(portal: &Portal, device: Device, who: &str) -> Self {
        let person = Self::at(portal, device).await;
        person
            .signs_in(&format!("{who}@vi-du.vn"), seed::PASSWORD)
            .await;
        person
    }

    pub(crate) async fn signs_in(&self, email: &str, password: &str) {
        self.opens("/dang-nhap").await;
        self.fills("email", email).await;
        self.fills("password", password).await;
        self.presses(
            "form[action='/dang-nhap'] button[type=submit]:not(.govuk-password-input__toggle)",
        )
        .await;
        assert_ne!(self.path().await, "/dang-nhap", "{email} is signed in");
    }

    pub(crate) async fn opens(&self, path: &str) {
        self.driver
            .goto(format!("{}{path}", self.address))
            .await
            .unwrap();
        self.is_whole().await;
    }

    pub(crate) async fn path(&self) -> String {
        self.driver.current_url().await.unwrap().path().to_owned()
    }

    /// Types into the field called `name`, in place of what stands there.
    pub(crate) async fn fills(&self, name: &str, value: &str) {
        let css = format!("[name='{name}']");
        if !self.device.mouse {
            return self.types(&css, value).await;
        }
        let field = self.sees(&css).await;
        field.clear().await.unwrap();
        field.send_keys(value).await.unwrap();
    }

    /// Ticks a box, or chooses one of several, by its value.
    pub(crate) async fn ticks(&self, name: &str, value: &str) {
        if !self.device.mouse {
            return self.ticks_by_key(name, value).await;
        }
        let box_ = self
            .sees(&format!("[name='{name}'][value='{value}']"))
            .await;
        if !box_.is_selected().await.unwrap() {
            box_.click().await.unwrap();
        }
    }

    /// Chooses from a list, by value.
    pub(crate) async fn chooses(&self, name: &str, value: &str) {
        self.chooses_what(name, &format!("option[value='{value}']"))
            .await;
    }

    /// Chooses from a list, by its place in it, from 1.
    pub(crate) async fn chooses_the(&self, place: usize, name: &str) {
        self.chooses_what(name, &format!("option:nth-of-type({place})"))
            .await;
    }

    async fn chooses_what(&self, name: &str, option: &str) {
        let list = format!("select[name='{name}']");
        let found = self.sees(&format!("{list} {option}")).await;
        if self.device.mouse {
            found.click().await.unwrap();
        } else {
            self.chooses_by_key(&list, option).await;
        }
    }

    /// Names a file in the field called `name`: the `nth` such field of the page.
    pub(crate) async fn attaches(&self, css: &str, file: &Path) {
        if !self.device.mouse {
            return self.attaches_by_key(css, file).await;
        }
        let field = self.sees(css).await;
        field.send_keys(file.to_str().unwrap()).await.unwrap();
    }

    /// Presses a button or a link and waits for the page that comes.
    pub(crate) async fn presses(&self, css: &str) {
        let before = self.sees("body").await;
        self.hits(css).await;
        self.waits_for_another_page(&before).await;
        if !self.device.mouse {
            self.begins_where_reading_begins().await;
        }
    }

    /// Presses a button or a link.
    pub(crate) async fn hits(&self, css: &str) {
        if !self.device.mouse {
            self.tabs_to(css).await;
            return self.taps(Key::Enter + "").await;
        }
        let target = self.sees(css).await;
        target.scroll_into_view().await.unwrap();
        target.click().await.unwrap();
    }

    async fn waits_for_another_page(&self, before: &WebElement) {
        let begun = std::time::Instant::now();
        while before.is_present().await.unwrap_or(false) {
            assert!(
                begun.elapsed() < PATIENCE,
                "no page came after {}",
                self.path().await
            );
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        self.is_whole().await;
    }

    /// The first element that fits; waits for it.
    pub(crate) async fn sees(&self, css: &str) -> WebElement {
        let begun = std::time::Instant::now();
        loop {
            if let Ok(found) = self.driver.find(By::Css(css)).await {
                return found;
            }
            if begun.elapsed() > Duration::from_secs(5) {
                let text = self.text("body").await;
                panic!("{}: no {css} in\n{text}", self.path().await);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Whether something that fits is there now.
    pub(crate) async fn has(&self, css: &str) -> bool {
        self.driver.find(By::Css(css)).await.is_ok()
    }

    /// The words of the first element that fits.
    pub(crate) async fn text(&self, css: &str) -> String {
        match self.driver.find(By::Css(css)).await {
            Ok(found) => found.text().await.unwrap_or_default(),
            Err(_) => String::new(),
        }
    }

    /// A page of ours came, and not an error of the server.
    async fn is_whole(&self) {
        let title = self.driver.title().await.unwrap_or_default();
        assert!(
            self.has("main h1").await,
            "{} is no page of ours: {title} {}",
            self.path().await,
            self.text("body").await
        );
        assert!(
            !self.has("[data-test='error-internal']").await,
            "{}: {}",
            self.path().await,
            self.text("main").await
        );
    }

    /// axe-core with every rule of WCAG 2.2 A and AA and its best practices finds
    /// nothing on the page that is open, and nothing sticks out sideways.
    pub(crate) async fn finds_no_barrier(&self) {
        let path = self.path().await;
        self.fits_sideways(&path).await;
        self.colours_are_as_wished().await;
        self.asks_nobody_else(&path).await;
        let axe = std::fs::read_to_string("node_modules/axe-core/axe.min.js").expect("npm ci");
        self.driver.execute(&axe, Vec::new()).await.unwrap();
        let found = self.driver.execute_async(AXE, Vec::new()).await.unwrap();
        let found: Vec<Value> = serde_json::from_value(found.json().clone()).unwrap();
        let told: Vec<String> = found.iter().map(|one| format!("{one:#}")).collect();
        assert!(told.is_empty(), "{path}:\n{}", told.join("\n"));
    }

    /// The test of a colour scheme is worth nothing in the other.
    async fn colours_are_as_wished(&self) {
        let asked = "return matchMedia('(prefers-color-scheme: dark)').matches";
        let dark = self.driver.execute(asked, vec![]).await.unwrap();
        assert_eq!(dark.json(), &json!(self.device.dark));
    }

    /// Everything the page is made of came from the portal itself.
    async fn asks_nobody_else(&self, path: &str) {
        let asked = "return performance.getEntriesByType('resource').map(one => one.name)
            .filter(name => !name.startsWith(location.origin))";
        let foreign = self.driver.execute(asked, vec![]).await.unwrap();
        assert_eq!(foreign.json(), &json!([]), "{path}");
    }

    async fn fits_sideways(&self, path: &str) {
        let widths = self
            .driver
            .execute(
                "return [document.documentElement.scrollWidth, window.innerWidth]",
                vec![],
            )
            .await
            .unwrap();
        let widths: Vec<u64> = serde_json::from_value(widths.json().clone()).unwrap();
        let [needed, there] = widths.as_slice() else {
            panic!("two widths");
        };
        assert!(needed <= there, "{path}: {needed} px wide on {there}");
    }

    /// The test of a device that turns scripts off is worth nothing if they run.
    pub(crate) async fn scripts_are_as_wished(&self) {
        let enhanced = self.has("body.js-enabled").await;
        assert_eq!(enhanced, self.device.scripts, "{}", self.path().await);
    }

    pub(crate) async fn leaves(self) {
        self.driver.quit().await.unwrap();
    }
}

const AXE: &str = "const done = arguments[0];
axe.run({runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}})
  .then(found => done(found.violations.map(one => ({rule: one.id, help: one.help,
    at: one.nodes.map(node => node.html + ' | ' + node.failureSummary)}))));";

fn wishes(device: Device) -> thirtyfour::ChromeCapabilities {
    let mut wishes = DesiredCapabilities::chrome();
    for wish in [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--lang=vi",
        "--accept-lang=vi",
    ] {
        wishes.add_arg(wish).unwrap();
    }
    // A window has a least width; a telephone has its own.
    let phone = json!({
        "deviceMetrics": {"width": device.width, "height": device.height, "pixelRatio": device.zoom, "touch": false, "mobile": false}
    });
    wishes
        .add_experimental_option("mobileEmulation", phone)
        .unwrap();
    if !device.scripts {
        let off = json!({"profile.managed_default_content_settings.javascript": 2});
        wishes.add_experimental_option("prefs", off).unwrap();
    }
    wishes
}
