//! Requests by the thousand that never end: nobody else notices.

use std::io::Write;
use std::net::TcpStream;
use std::time::{Duration, Instant};

use motcua::config::descriptors;
use motcua::urls;

use crate::client::Client;
use crate::house::{House, free_addresses};
use crate::pace::Tally;
use crate::people::{Patience, Person};

/// Of each kind: forms, files, heads.
const EACH: usize = 400;

#[test]
fn twelve_hundred_requests_that_never_end_hold_nobody_up() {
    let room = descriptors::raise();
    assert!(room > 3_000, "descriptors for both ends: {room}");
    let house = House::new().with("MOTCUA_BEHIND_PROXY", "true");
    house.is_settled();
    let address = free_addresses(1);
    let program = house.starts(&address[0]);
    let quiet = pace(&address);

    // From as many networks as it takes to be refused nothing.
    let mut held = Vec::new();
    for number in 0..EACH {
        let network = format!("198.51.{}.{}", number / 200, number % 200 + 1);
        for kind in [
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=r",
        ] {
            let begun = format!(
                "POST {} HTTP/1.1\r\nHost: cong\r\nX-Forwarded-For: {network}\r\n\
                 Cookie: motcua-session=la-{number}\r\nContent-Length: 200000\r\n\
                 Content-Type: {kind}\r\n\r\n--r\r\n",
                urls::sign_in()
            );
            held.push(begins(&address[0], &begun));
        }
        held.push(begins(&address[0], "GET / HTTP/1.1\r\nHost: co"));
    }
    let besieged = pace(&address);
    let tally = Tally::default();
    let patience = Patience {
        at_most: Duration::from_secs(3),
        between: Duration::from_millis(50),
    };
    let mut officer = Person::new(&address, "mot-cua", patience, &tally);
    officer.is_signed_in().unwrap();
    let mut standing = 0;
    for one in &mut held {
        standing += usize::from(one.write_all(b"-").is_ok());
    }
    assert!(
        standing >= EACH * 2,
        "they stand there meanwhile: {standing}"
    );
    eprintln!("a page takes {quiet:?}, and {besieged:?} under siege");
    assert!(besieged < quiet * 4 + Duration::from_millis(20));
    drop(held);
    program.ends();
    house.never_panicked();
}

fn begins(address: &str, text: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(text.as_bytes()).unwrap();
    stream
}

/// How long a page takes, in the middle of many.
fn pace(address: &[String]) -> Duration {
    let mut client = Client::new(address);
    let pages = [
        urls::home(),
        urls::catalogue(),
        urls::sign_in(),
        urls::tracking(),
    ];
    let mut took = Vec::new();
    for page in pages.iter().cycle().take(60) {
        let begun = Instant::now();
        let answer = client.get(page).unwrap();
        assert_eq!(answer.status, 200, "{page}");
        took.push(begun.elapsed());
    }
    took.sort();
    took[took.len() / 2]
}
