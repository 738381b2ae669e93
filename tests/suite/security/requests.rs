//! Requests that no browser makes: of two lengths, and with cookies that were never
//! ours.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::support::app::{TestApp, blocking};
use crate::support::page::Page;

#[actix_web::test]
async fn a_request_whose_end_can_be_read_in_two_ways_is_refused() {
    let house = TestApp::spawn().await;
    for framing in [
        "Content-Length: 4\r\nContent-Length: 9",
        "Content-Length: 4\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
        "Transfer-Encoding: xchunked",
        "Content-Length: +4",
        "Content-Length: -1",
        "Host: evil.example",
    ] {
        let host = house.address.trim_start_matches("http://").to_owned();
        let said = blocking(move || answer_to(&host, framing)).await;
        assert!(said.starts_with("HTTP/1.1 400"), "{framing}: {said}");
        assert_eq!(said.matches("HTTP/1.1").count(), 1, "{framing}: {said}");
    }
}

/// What is answered to a form with these headers, until the line is closed.
fn answer_to(host: &str, framing: &str) -> String {
    let mut line = TcpStream::connect(host).expect("a line");
    line.set_read_timeout(Some(Duration::from_secs(10)))
        .expect("patience");
    let head = format!(
        "POST /dang-nhap HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{framing}\r\n\r\n"
    );
    line.write_all(head.as_bytes()).expect("sent");
    let mut said = Vec::new();
    let _ = line.read_to_end(&mut said);
    String::from_utf8_lossy(&said).into_owned()
}

#[actix_web::test]
async fn a_cookie_that_was_never_ours_does_nothing() {
    let house = TestApp::spawn().await;
    let told = |json: &str| URL_SAFE_NO_PAD.encode(json);
    for value in [
        String::new(),
        "%%%".to_owned(),
        "A".repeat(5_000),
        told("[[[["),
        told(r#"{"key":"account-title","arguments":{}}"#),
        told(r#"{"key":"told-file-removed","arguments":{"name":"<img src=x>"}}"#),
    ] {
        let cookies = ["session", "form", "language", "told"];
        let cookies = cookies.map(|name| format!("motcua-{name}={value}"));
        let answer = reqwest::Client::new()
            .get(format!("{}/dang-nhap", house.address))
            .header("cookie", cookies.join("; "))
            .send()
            .await;
        let page = Page::read(answer.expect("an answer")).await;
        assert_eq!(page.status, 200, "{value}");
        assert_eq!(page.count("img[src=x]"), 0, "{value}");
    }
}
