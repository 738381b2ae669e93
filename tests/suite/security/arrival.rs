//! Requests that never end: each has its time, a network only so many, and nobody else
//! waits for them.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use futures_util::{StreamExt, stream};
use motcua::urls;
use reqwest::header::CONTENT_TYPE;

use crate::support::app::{TestApp, blocking};
use crate::support::builders::COPY;
use crate::support::page::Page;

/// A connection on which somebody says what they like.
struct Line(TcpStream);

impl Line {
    fn opens(house: &TestApp) -> Self {
        let host = house.address.trim_start_matches("http://");
        let stream = TcpStream::connect(host).unwrap();
        let patience = Some(Duration::from_secs(20));
        stream.set_read_timeout(patience).unwrap();
        Self(stream)
    }

    fn says(mut self, text: &str) -> Self {
        self.0.write_all(text.as_bytes()).unwrap();
        self
    }

    /// All that is answered until the house lets go.
    async fn hears(mut self) -> String {
        blocking(move || {
            let mut all = Vec::new();
            // Whoever is let go in the middle of a word may hear so as a broken line.
            let mut piece = [0; 4096];
            while let Ok(many @ 1..) = self.0.read(&mut piece) {
                all.extend_from_slice(&piece[..many]);
            }
            String::from_utf8_lossy(&all).into_owned()
        })
        .await
    }

    /// The status of an answer that is heard in part.
    async fn hears_status(mut self) -> (Self, String) {
        blocking(move || {
            let mut head = [0; 12];
            self.0.read_exact(&mut head).unwrap();
            (self, String::from_utf8_lossy(&head[9..]).into_owned())
        })
        .await
    }
}

/// A form that says it is longer than it will ever be, from this address.
fn unfinished(from: &str) -> String {
    format!(
        "POST {} HTTP/1.1\r\nHost: cong\r\nX-Forwarded-For: {from}\r\nContent-Length: 20\r\n\
         Content-Type: application/x-www-form-urlencoded\r\n\r\nemail=",
        urls::sign_in()
    )
}

fn status(answer: &str) -> &str {
    answer.get(9..12).unwrap_or("none")
}

#[actix_web::test]
async fn a_form_that_never_ends_is_let_go_with_a_page() {
    let house = TestApp::spawn_with(|config| config.limits.form_seconds = 1).await;
    let line = Line::opens(&house).says(&unfinished("203.0.113.7"));
    let answer = line.hears().await;
    assert_eq!(status(&answer), "408", "{answer}");
    assert!(answer.contains("data-test=\"error-late\""), "{answer}");
    assert!(answer.contains("chưa được ghi nhận"), "{answer}");
    let chunked = "POST /dang-nhap HTTP/1.1\r\nHost: cong\r\n\
                   Transfer-Encoding: chunked\r\n\r\n5\r\nemail\r\n";
    let (_, status) = Line::opens(&house).says(chunked).hears_status().await;
    assert_eq!(status, "408");
}

#[actix_web::test]
async fn a_network_has_only_so_many_on_their_way_and_keeps_nobody_else_out() {
    let house = TestApp::spawn_with(|config| {
        config.behind_proxy = true;
        config.limits.unfinished_requests = 2;
        config.limits.form_seconds = 4;
    })
    .await;
    let from = |address: &str| Line::opens(&house).says(&unfinished(address));
    let mut crowd = Vec::new();
    for host in 1..=4 {
        // All in one /64.
        crowd.push(actix_web::rt::spawn(
            from(&format!("2001:db8:0:7::{host}")).hears(),
        ));
    }
    let neighbour = actix_web::rt::spawn(from("2001:db8:0:8::1").hears());
    let whole = unfinished("2001:db8:0:7::9") + "a%40b.vn123456";
    let (_, whole) = Line::opens(&house).says(&whole).hears_status().await;
    assert_ne!(whole, "429", "what arrives at once is on its way no more");
    let mut statuses = Vec::new();
    for one in crowd {
        let answer = one.await.unwrap();
        if status(&answer) == "429" {
            assert!(answer.contains("data-test=\"error-crowded\""), "{answer}");
        }
        statuses.push(status(&answer).to_owned());
    }
    statuses.sort();
    assert_eq!(statuses, ["408", "408", "429", "429"]);
    assert_eq!(status(&neighbour.await.unwrap()), "408");
    let late = unfinished("2001:db8:0:7::10") + "a%40b.vn123456";
    let (_, late) = Line::opens(&house).says(&late).hears_status().await;
    assert_ne!(late, "429", "and all is given back");
}

#[actix_web::test]
async fn every_head_has_its_time_not_the_first_alone() {
    let house = TestApp::spawn_with(|config| config.limits.head_seconds = 1).await;
    let first = Line::opens(&house).says("GET / HTTP/1.1\r\nHost: co");
    let answer = first.hears().await;
    assert_eq!(status(&answer), "408", "{answer}");
    assert!(answer.contains("quá chậm"), "{answer}");
    assert_eq!(Line::opens(&house).hears().await, "", "nothing to answer");

    let health = format!("GET {} HTTP/1.1\r\nHost: cong\r\n\r\n", urls::health());
    let (second, status) = Line::opens(&house).says(&health).hears_status().await;
    assert_eq!(status, "200");
    let rest = second.says("GET /ser").hears().await;
    assert!(rest.contains("HTTP/1.1 408"), "{rest}");
}

#[actix_web::test]
async fn unfinished_heads_are_counted_too() {
    let house = TestApp::spawn_with(|config| {
        config.limits.unfinished_requests = 1;
        config.limits.head_seconds = 4;
    })
    .await;
    let begins = || Line::opens(&house).says("GET / HTTP/1.1\r\nHost: co");
    let one = actix_web::rt::spawn(begins().hears());
    let (other, one) = (begins().hears().await, one.await.unwrap());
    let mut both = [status(&one), status(&other)];
    both.sort_unstable();
    assert_eq!(both, ["408", "429"]);
}

#[actix_web::test]
async fn an_upload_that_falls_silent_is_told_so_and_what_came_before_stays() {
    let house = TestApp::spawn_town_with(|config| config.limits.form_seconds = 1).await;
    let citizen = house.citizen().await;
    let dossier = house.given_a_draft(&citizen, COPY).await;
    let path = urls::documents(&dossier);
    let begun = "--r\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\nx";
    let body = stream::once(async move { Ok::<_, std::io::Error>(begun) });
    let body = reqwest::Body::wrap_stream(body.chain(stream::pending()));
    let request = citizen.client().post(citizen.at(&path)).body(body);
    let request = request.header(CONTENT_TYPE, "multipart/form-data; boundary=r");
    let page = Page::received(request.send().await.unwrap()).await;
    assert_eq!(page.status, 408, "{}", page.text());
    assert_eq!(citizen.opens(&path).await.status, 200);
}
