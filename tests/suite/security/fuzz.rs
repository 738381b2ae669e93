//! Heads and bodies of requests that no browser makes: an answer below 500, or a
//! closed connection; and nothing is kept of what was not acknowledged.

use motcua::services::seed;
use motcua::services::sessions::{self, Caller};
use motcua::urls;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, TestRunner};

use crate::support::app::{TestApp, blocking};
use crate::support::builders::{COPY, papers, pdf_bytes};
use crate::support::mailbox::CITIZEN;
use crate::support::wire::{self, Answer};

const BOUNDARY: &str = "----ranh-gioi";

/// Each case is a request over a connection of its own.
fn runner() -> TestRunner {
    let config = Config::default();
    TestRunner::new(Config {
        cases: config.cases / 2,
        failure_persistence: None,
        ..config
    })
}

fn host(house: &TestApp) -> String {
    house.address.trim_start_matches("http://").to_owned()
}

#[actix_web::test]
async fn no_head_of_a_request_upsets_the_house() {
    let house = TestApp::spawn_town().await;
    let (host, session) = (host(&house), session(&house).await);
    blocking(move || {
        let requests = (
            methods(),
            paths(),
            vec(headers(session), 0..6),
            any::<bool>(),
        );
        runner()
            .run(&requests, |(method, path, headers, body)| {
                let mut request =
                    format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\n").into_bytes();
                for (name, value) in &headers {
                    request.extend([name.as_bytes(), b": ", value, b"\r\n"].concat());
                }
                request.extend(b"Connection: close\r\n");
                request.extend(if body {
                    &b"Content-Length: 9\r\n\r\nemail=a%4"[..]
                } else {
                    b"\r\n"
                });
                if let Some(answer) = wire::asks(&host, &request, usize::MAX) {
                    is_decent(&answer)?;
                }
                Ok(())
            })
            .unwrap();
    })
    .await;
    house.is_in_order().await;
}

#[actix_web::test]
async fn no_body_of_an_upload_upsets_the_house() {
    let house = TestApp::spawn_town_with(|config| {
        config.limits.files = 200;
        config.limits.dossier_bytes = 4_000 << 20;
    })
    .await;
    let citizen = house.citizen().await;
    let dossier = citizen.starts(COPY).await;
    let (host, session) = (host(&house), session(&house).await);
    let path = urls::documents(&dossier);
    let files = house.files().await;
    let kept = blocking(move || {
        let get = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nCookie: {session}\r\n\r\n");
        let page = wire::asks(&host, get.as_bytes(), usize::MAX).expect("the page");
        let token = page.field("_csrf").expect("a token");
        let sends = |kind: &str, body: &[u8], piece: usize| {
            let head = format!(
                "POST {path} HTTP/1.1\r\nHost: {host}\r\nCookie: {session}\r\nConnection: close\r\n\
                 Content-Type: {kind}\r\nContent-Length: {}\r\n\r\n",
                body.len()
            );
            wire::asks(&host, &[head.as_bytes(), body].concat(), piece)
        };
        runner()
            .run(
                &(kinds(), bodies(token.clone()), 1_usize..4_000),
                |(kind, body, piece)| match sends(&kind, &body, piece) {
                    Some(answer) => is_decent(&answer),
                    None => Ok(()),
                },
            )
            .unwrap();
        // And a whole one is taken, however it is cut.
        let whole = whole_body(&token);
        for piece in [1, 7, 64, 4_096] {
            let kind = format!("multipart/form-data; boundary={BOUNDARY}");
            let answer = sends(&kind, &whole, piece).expect("an answer");
            assert_eq!(answer.status, 303, "in pieces of {piece}: {}", answer.head);
        }
        4
    })
    .await;
    assert!(house.files().await >= files + kept, "each of them is kept");
    house.is_in_order().await;
}

fn is_decent(answer: &Answer) -> Result<(), TestCaseError> {
    prop_assert!(answer.status < 500, "{}", answer.head);
    prop_assert!(answer.header("x-zq").is_none(), "{}", answer.head);
    if answer
        .header("content-type")
        .is_some_and(|kind| kind.starts_with("text/html"))
    {
        prop_assert!(
            answer.header("content-security-policy").is_some(),
            "{}",
            answer.head
        );
        let html = String::from_utf8_lossy(&answer.body);
        prop_assert!(!html.contains("<zq"), "shown as it came: {}", html);
    }
    Ok(())
}

/// The cookie of the town's citizen.
async fn session(house: &TestApp) -> String {
    let app = house.app.clone();
    blocking(move || {
        let caller = Caller {
            address: "127.0.0.1".to_owned(),
            device: String::new(),
        };
        let begun = sessions::sign_in(&app, CITIZEN, seed::PASSWORD, &caller).expect("signed in");
        format!("motcua-session={}", begun.token)
    })
    .await
}

fn methods() -> impl Strategy<Value = &'static str> {
    select(vec![
        "GET", "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "ZQ",
    ])
}

fn paths() -> impl Strategy<Value = String> {
    let known = select(
        urls::TABLE
            .iter()
            .map(|(_, path)| *path)
            .collect::<Vec<_>>(),
    );
    (known, "[ -~]{0,30}").prop_map(|(path, query)| {
        let path = path.replace(['{', '}'], "");
        let query: String = query.chars().filter(|c| !" #\"<>".contains(*c)).collect();
        format!("{path}?ve={query}&q=%3Czq%3E")
    })
}

fn headers(session: String) -> impl Strategy<Value = (&'static str, Vec<u8>)> {
    let names = select(vec![
        "Accept-Language",
        "Accept-Encoding",
        "Range",
        "If-None-Match",
        "If-Modified-Since",
        "Content-Type",
        "Content-Encoding",
        "Transfer-Encoding",
        "Expect",
        "Forwarded",
        "X-Forwarded-For",
        "X-Forwarded-Proto",
        "Origin",
        "Referer",
        "Sec-Fetch-Site",
        "User-Agent",
        "Cookie",
    ]);
    let values = prop_oneof![
        vec(any::<u8>(), 0..60).prop_map(|bytes| {
            let allowed = |byte: &u8| *byte >= b' ' && *byte != 127;
            bytes.into_iter().filter(allowed).collect()
        }),
        select(vec![
            "bytes=0-",
            "bytes=-1",
            "bytes=5-2,99999999999999999999-",
            "en;q=9e99,vi;q=-1,*",
            "vi-VN,<zq>",
            "for=\"[::1]:99999\";proto=<zq>",
            "1.2.3.4, <zq>, ::1",
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "application/json; charset=\"<zq",
            "gzip, deflate, br;q=nan",
            "chunked, identity",
            "100-continue",
            "null",
            "motcua-language=<zq>; motcua-told=e30",
            "motcua-form=%00%ff; motcua-session=%ED%A0%80",
            // {"key":"told-zq","arguments":{"code":"<zq>"}}, and one that is there
            "motcua-told=eyJrZXkiOiJ0b2xkLXpxIiwiYXJndW1lbnRzIjp7ImNvZGUiOiI8enE-In19",
            "motcua-told=eyJrZXkiOiJ0b2xkLWFjY2VwdCIsImFyZ3VtZW50cyI6eyJjb2RlIjoiPHpxPiJ9fQ",
        ])
        .prop_map(|value| value.as_bytes().to_vec()),
        Just(session.into_bytes()),
    ];
    (names, values)
}

fn kinds() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => Just(format!("multipart/form-data; boundary={BOUNDARY}")),
        1 => Just("multipart/form-data".to_owned()),
        1 => Just(format!("multipart/form-data; boundary=\"{}\"", "x".repeat(200))),
        1 => Just("application/x-www-form-urlencoded".to_owned()),
        1 => "[ -~]{0,40}",
    ]
}

/// Pieces of a form with files, in any order, now and then with its token.
fn bodies(token: String) -> impl Strategy<Value = Vec<u8>> {
    let token = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n{token}\r\n"
    );
    let file = |name: &str| {
        format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"tep\"; filename=\"{name}\"\r\n\r\n"
        )
    };
    let known = select(vec![
        format!("--{BOUNDARY}\r\n"),
        format!("--{BOUNDARY}--\r\n"),
        format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"thanh_phan\"\r\n\r\ngiay_to_tuy_than\r\n"
        ),
        format!("--{BOUNDARY}\r\nContent-Disposition: form-data\r\n\r\n"),
        format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{}\"\r\n\r\n",
            "n".repeat(9_000)
        ),
        file("a.pdf"),
        file("../../<zq>.pdf"),
        file("%00\u{202e}fdp.exe"),
        file(""),
        "%PDF-1.4\n".to_owned(),
        "\r\n".to_owned(),
        "--".to_owned(),
        "\0".to_owned(),
    ]);
    let piece = prop_oneof![known.prop_map(String::into_bytes), vec(any::<u8>(), 0..300),];
    (any::<bool>(), vec(piece, 0..12)).prop_map(move |(first, pieces)| {
        let mut body = if first {
            token.clone().into_bytes()
        } else {
            Vec::new()
        };
        body.extend(pieces.concat());
        body
    })
}

fn whole_body(token: &str) -> Vec<u8> {
    let mut body = Vec::new();
    let paper = papers(COPY)[0];
    for (name, value) in [
        ("_csrf", token),
        ("thanh_phan", paper),
        ("loai_ban", "electronic"),
    ] {
        body.extend(
            format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            )
            .bytes(),
        );
    }
    body.extend(
        format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"tep\"; filename=\"a.pdf\"\r\n\r\n"
        )
        .bytes(),
    );
    body.extend(pdf_bytes("whole"));
    body.extend(format!("\r\n--{BOUNDARY}--\r\n").bytes());
    body
}
