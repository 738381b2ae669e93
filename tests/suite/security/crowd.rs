//! More come than can be served: they are told so in plain words, and whoever has
//! begun something goes on.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use motcua::urls;
use reqwest::header::{ACCEPT_LANGUAGE, RETRY_AFTER};

use crate::support::app::{TestApp, blocking};
use crate::support::builders::COPY;
use crate::support::page::Page;
use crate::support::people::Visitor;

#[actix_web::test]
async fn a_crowd_at_the_door_is_asked_to_come_again() {
    let house = TestApp::spawn_with(|config| config.limits.page_requests = 0).await;
    for (language, title) in [
        ("vi", "Đang có quá nhiều người truy cập cổng"),
        ("en", "Too many people are using the portal right now"),
    ] {
        for path in [urls::home(), urls::catalogue(), urls::tracking()] {
            let page = refused(&house.visitor(), &path, language).await;
            assert_eq!(page.text_of("h1"), title);
            let again = page.headers.get(RETRY_AFTER).unwrap().to_str().unwrap();
            let seconds: u32 = again.parse().unwrap();
            assert!((5..=10).contains(&seconds), "{seconds}");
            assert!(!page.headers.contains_key("set-cookie"), "it costs nothing");
        }
    }
    let health = house.visitor().fetches(&urls::health()).await;
    assert_eq!(health.status(), 200, "the watchman is let in");
}

#[actix_web::test]
async fn whoever_has_begun_goes_on_meanwhile() {
    let house = TestApp::spawn_town_with(|config| config.limits.page_requests = 1).await;
    let citizen = house.citizen().await;
    let address = house.address.clone();
    // Visitors enough to keep the one place taken.
    let crowd: Vec<_> = (0..8)
        .map(|_| {
            let visitor = Visitor::new(&address);
            actix_web::rt::spawn(async move {
                let mut refused = 0;
                for _ in 0..30 {
                    refused += usize::from(visitor.status_of(&urls::catalogue()).await == 503);
                }
                refused
            })
        })
        .collect();
    let dossier = house.given_a_draft(&citizen, COPY).await;
    citizen.submits(&dossier).await;
    let mut refused = 0;
    for one in crowd {
        refused += one.await.unwrap();
    }
    assert!(refused > 0, "it was crowded");
    let page = house.visitor().opens(&urls::catalogue()).await;
    assert_eq!(page.status, 200, "and is no longer");
}

#[actix_web::test]
async fn a_form_that_is_still_on_its_way_takes_nobodys_place() {
    let house = TestApp::spawn_town_with(|config| config.limits.form_requests = 1).await;
    let citizen = house.citizen().await;
    let mut slow = Vec::new();
    for _ in 0..3 {
        slow.push(Slow::begins(&house).await);
    }
    assert_eq!(citizen.opens(&urls::dossiers()).await.status, 200);
    for slow in slow {
        slow.ends().await;
    }
    assert_eq!(citizen.opens(&urls::dossiers()).await.status, 200);
}

async fn refused(visitor: &Visitor, path: &str, language: &str) -> Page {
    let request = visitor.client().get(visitor.at(path));
    let answer = request.header(ACCEPT_LANGUAGE, language).send().await;
    let page = Page::received(answer.unwrap()).await;
    assert_eq!(page.status, 503, "{path}: {}", page.text());
    page
}

/// A form on its way.
struct Slow(TcpStream);

impl Slow {
    async fn begins(house: &TestApp) -> Self {
        let host = house.address.trim_start_matches("http://").to_owned();
        blocking(move || {
            let mut stream = TcpStream::connect(&host).unwrap();
            let head = format!(
                "POST {} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 20\r\n\
                 Content-Type: application/x-www-form-urlencoded\r\n\r\nemail=",
                urls::sign_in()
            );
            stream.write_all(head.as_bytes()).unwrap();
            // Nobody else asks for anything meanwhile.
            std::thread::sleep(Duration::from_millis(300));
            Self(stream)
        })
        .await
    }

    async fn ends(mut self) {
        let answer = blocking(move || {
            self.0.write_all(b"a%40b.vn123456").unwrap();
            let mut head = [0; 12];
            self.0.read_exact(&mut head).unwrap();
            head
        })
        .await;
        assert!(!answer.ends_with(b"503"), "it was let in");
    }
}
