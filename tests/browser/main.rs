//! The portal in a real browser: Debian's Chromium, driven over its driver.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on ends"
)]

use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use thirtyfour::prelude::*;

/// A process that ends with its test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}

fn quiet(command: &mut Command) -> Running {
    Running(
        command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("it starts"),
    )
}

/// Waits until something listens there.
async fn answers(port: u16) {
    for _ in 0..600 {
        if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// What axe-core finds wrong on the page that is open.
async fn violations(driver: &WebDriver) -> Vec<serde_json::Value> {
    let axe = std::fs::read_to_string("node_modules/axe-core/axe.min.js").expect("npm ci");
    driver.execute(&axe, Vec::new()).await.unwrap();
    let found = driver
        .execute_async(
            "const done = arguments[0]; axe.run().then(r => done(r.violations));",
            vec![],
        )
        .await
        .unwrap();
    found.json().as_array().cloned().unwrap_or_default()
}

#[tokio::test]
async fn a_citizen_signs_in_and_every_page_on_the_way_is_accessible() {
    let folder = tempfile::tempdir().unwrap();
    let (port, driver_port) = (free_port(), free_port());
    let _portal = quiet(
        Command::new(env!("CARGO_BIN_EXE_motcua"))
            .args(["serve", "--demonstration"])
            .env("MOTCUA_LISTEN", format!("127.0.0.1:{port}"))
            .env("MOTCUA_DATA_DIR", folder.path()),
    );
    let _driver = quiet(Command::new("chromedriver").arg(format!("--port={driver_port}")));
    answers(port).await;
    answers(driver_port).await;
    let mut wishes = DesiredCapabilities::chrome();
    for wish in [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=360,800",
    ] {
        wishes.add_arg(wish).unwrap();
    }
    let driver = WebDriver::new(format!("http://127.0.0.1:{driver_port}"), wishes)
        .await
        .unwrap();
    let base = format!("http://127.0.0.1:{port}");
    for path in [
        "/",
        "/thu-tuc",
        "/thu-tuc/cap-ban-sao-van-bang",
        "/tra-cuu",
        "/dang-ky",
        "/dang-nhap",
    ] {
        driver.goto(format!("{base}{path}")).await.unwrap();
        assert_eq!(
            violations(&driver).await,
            Vec::<serde_json::Value>::new(),
            "{path}"
        );
    }
    driver
        .find(By::Name("email"))
        .await
        .unwrap()
        .send_keys("cong-dan@vi-du.vn")
        .await
        .unwrap();
    let password = driver.find(By::Name("password")).await.unwrap();
    password.send_keys("thu-nghiem-ca-mau").await.unwrap();
    password.send_keys("\u{E007}").await.unwrap();
    tokio::time::sleep(Duration::from_secs(2)).await;
    let here = driver.current_url().await.unwrap();
    assert_eq!(here.path(), "/ho-so", "the citizen's dossiers are open");
    assert_eq!(
        violations(&driver).await,
        Vec::<serde_json::Value>::new(),
        "/ho-so"
    );
    driver.quit().await.unwrap();
}
