//! Uploads through a real server and a real socket, by senders good and bad.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

use actix_web::web::{Data, Payload};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use motcua::config::S3;
use motcua::storage::{Storage, Upload};
use motcua::web::extract::upload::{
    Fields, FileHead, FileSink, Form, Limits, Objection, Reason, UploadError, Uploads,
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

mod body;

use body::{BOUNDARY, end, file, form_type, noise, part, text};

const MIB: usize = 1 << 20;

/// Writes files into a storage, unless a field's name says otherwise.
struct Keeper {
    storage: Storage,
    upload: Option<Upload>,
    field: String,
}

impl FileSink for Keeper {
    type Kept = Value;
    type Refusal = &'static str;

    fn begin(&mut self, fields: &Fields, head: &FileHead) -> Result<(), Objection<&'static str>> {
        if fields.get("_csrf") == Some("stolen") {
            return Err(Objection::Request("token"));
        }
        if head.field == "unwanted" {
            return Err(Objection::File("unwanted"));
        }
        let name = format!("documents/{}", Sha256::digest(&head.name)[0]);
        self.upload = Some(self.storage.begin(&name.parse().unwrap()));
        self.field.clone_from(&head.field);
        Ok(())
    }

    fn write(&mut self, chunk: &[u8]) -> Result<(), Objection<&'static str>> {
        assert_ne!(self.field, "panics", "asked to");
        if self.field == "poison" && chunk.contains(&b'!') {
            return Err(Objection::File("poison"));
        }
        if self.field != "discarded" {
            self.upload.as_mut().unwrap().write(chunk).unwrap();
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<Value, Objection<&'static str>> {
        let stored = self.upload.take().unwrap().finish().unwrap();
        Ok(json!({ "size": stored.size, "sha256": stored.sha256 }))
    }

    fn abort(&mut self) {
        self.upload = None;
    }
}

struct House {
    port: u16,
    storage: Storage,
    folder: tempfile::TempDir,
}

fn limits(request: &HttpRequest) -> Limits {
    let small = Limits {
        file: 4 << 20,
        files: 5,
        request: 24 << 20,
        idle: Duration::from_millis(700),
        ..Limits::default()
    };
    match request.path() {
        "/patient" => Limits {
            idle: Duration::from_secs(10),
            ..small
        },
        "/large" => Limits {
            file: 400 << 20,
            request: 401 << 20,
            ..small
        },
        _ => small,
    }
}

async fn receive(
    uploads: Data<Uploads>,
    storage: Data<Storage>,
    request: HttpRequest,
    body: Payload,
) -> HttpResponse {
    let sink = Keeper {
        storage: Storage::clone(&storage),
        upload: None,
        field: String::new(),
    };
    match uploads
        .receive(&request, body, &limits(&request), sink)
        .await
    {
        Ok(form) => HttpResponse::Ok().json(described(&form, Value::Null)),
        Err(interrupted) => {
            let reason = json!(format!("{:?}", interrupted.reason));
            let body = described(&interrupted.received, reason);
            match interrupted.reason {
                Reason::Upload(UploadError::Internal) => {
                    HttpResponse::InternalServerError().json(body)
                }
                Reason::Upload(_) | Reason::Sink(_) => HttpResponse::BadRequest().json(body),
            }
        }
    }
}

fn described(form: &Form<Value, &'static str>, reason: Value) -> Value {
    let files: Vec<Value> = form
        .files
        .iter()
        .map(|file| {
            let (kept, refused) = match &file.outcome {
                Ok(kept) => (kept.clone(), Value::Null),
                Err(refused) => (Value::Null, json!(format!("{refused:?}"))),
            };
            json!({
                "field": file.head.field, "name": file.head.name, "size": file.size,
                "type": file.head.declared_type, "kept": kept, "refused": refused,
            })
        })
        .collect();
    json!({ "fields": form.fields.pairs(), "files": files, "reason": reason })
}

impl House {
    fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("file:{}", folder.path().display());
        let storage = Storage::connect(&url, &S3::default()).unwrap();
        let (said, heard) = std::sync::mpsc::channel();
        let kept = storage.clone();
        std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let uploads = Data::new(Uploads::new().unwrap());
                let storage = Data::new(kept);
                let server = HttpServer::new(move || {
                    App::new()
                        .app_data(uploads.clone())
                        .app_data(storage.clone())
                        .default_service(web::post().to(receive))
                })
                .workers(1)
                .bind("127.0.0.1:0")
                .unwrap();
                said.send(server.addrs()[0].port()).unwrap();
                server.run().await.unwrap();
            });
        });
        Self {
            port: heard.recv().unwrap(),
            storage,
            folder,
        }
    }

    fn connect(&self, path: &str, headers: &str) -> TcpStream {
        let mut line = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        line.set_read_timeout(Some(Duration::from_secs(20)))
            .unwrap();
        let head = format!("POST {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{headers}\r\n");
        line.write_all(head.as_bytes()).unwrap();
        line
    }

    fn sends(&self, body: &[u8]) -> (u16, Value) {
        self.sends_as(&form_type(), body)
    }

    fn sends_as(&self, content_type: &str, body: &[u8]) -> (u16, Value) {
        let headers = format!("{content_type}Content-Length: {}\r\n", body.len());
        let mut line = self.connect("/", &headers);
        line.write_all(body).unwrap();
        answer(line)
    }

    /// Nothing may be left but what was kept.
    fn holds(&self, files: usize) {
        let prefix = "documents".parse().unwrap();
        assert_eq!(self.storage.list(&prefix).count(), files);
        let (_tx, rx) = std::sync::mpsc::channel::<()>();
        for _ in 0..200 {
            let folder = self.folder.path().join("documents");
            let on_disk = std::fs::read_dir(folder).map_or(0, Iterator::count);
            if on_disk == files {
                return;
            }
            let _ = rx.recv_timeout(Duration::from_millis(10));
        }
        panic!("unfinished files stay");
    }
}

fn answer(mut line: TcpStream) -> (u16, Value) {
    let mut whole = Vec::new();
    line.read_to_end(&mut whole).unwrap();
    let whole = String::from_utf8(whole).unwrap();
    let (head, body) = whole.split_once("\r\n\r\n").expect("an answer");
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    (status, serde_json::from_str(body).unwrap_or(Value::Null))
}

#[test]
fn three_files_arrive_byte_for_byte_with_the_fields_around_them() {
    let house = House::open();
    let files: Vec<Vec<u8>> = (0..3).map(|seed| noise(3 * MIB + seed, seed)).collect();
    let mut body = text("_csrf", "good");
    for (i, content) in files.iter().enumerate() {
        body.extend(file("documents", &format!("tệp {i}.pdf"), content));
    }
    body.extend(
        [
            text("ghi_chu", "Đã đủ\r\nhồ sơ"),
            text("ghi_chu", "hai lần"),
            end(),
        ]
        .concat(),
    );
    let (status, said) = house.sends(&body);
    assert_eq!(status, 200, "{said}");
    assert_eq!(
        said["fields"],
        json!([
            ["_csrf", "good"],
            ["ghi_chu", "Đã đủ\r\nhồ sơ"],
            ["ghi_chu", "hai lần"]
        ])
    );
    for (i, content) in files.iter().enumerate() {
        let digest: [u8; 32] = Sha256::digest(content).into();
        assert_eq!(
            said["files"][i]["kept"],
            json!({ "size": content.len(), "sha256": digest })
        );
        assert_eq!(said["files"][i]["name"], format!("tệp {i}.pdf"));
        assert_eq!(said["files"][i]["type"], "application/pdf");
    }
    house.holds(3);
}

#[test]
fn content_that_looks_like_a_boundary_is_content() {
    let house = House::open();
    // neither the whole boundary without a line before it, nor half of one after it
    let content = format!(
        "x--{BOUNDARY}\r\n-\r\n--\r\n\r\n--{}\r\n\r",
        BOUNDARY.split_at(20).0
    );
    let (status, said) = house.sends(&[file("f", "a", content.as_bytes()), end()].concat());
    assert_eq!(status, 200);
    let digest: [u8; 32] = Sha256::digest(&content).into();
    assert_eq!(said["files"][0]["kept"]["sha256"], json!(digest));
}

#[test]
fn a_file_too_large_is_refused_and_its_neighbours_are_kept() {
    let house = House::open();
    let body = [
        file("f", "before", &noise(1000, 1)),
        file("f", "exactly", &noise(4 * MIB, 2)),
        file("f", "large", &noise(4 * MIB + 1, 3)),
        file("f", "after", &noise(1000, 4)),
        end(),
    ]
    .concat();
    let (status, said) = house.sends(&body);
    assert_eq!(status, 200, "{said}");
    let refused: Vec<&Value> = (0..4).map(|i| &said["files"][i]["refused"]).collect();
    assert_eq!(refused[2], "TooLarge { limit: 4194304 }");
    assert_eq!([refused[0], refused[1], refused[3]], [&Value::Null; 3]);
    house.holds(3);
}

#[test]
fn a_refusal_of_the_sink_concerns_one_file_or_all() {
    let house = House::open();
    let body = [
        file("unwanted", "one", &noise(100_000, 1)),
        file(
            "poison",
            "two",
            &[noise(200_000, 2), b"!".to_vec(), noise(200_000, 3)].concat(),
        ),
        file("f", "three", b"kept"),
        end(),
    ]
    .concat();
    let (status, said) = house.sends(&body);
    assert_eq!(status, 200);
    assert_eq!(said["files"][0]["refused"], "Sink(\"unwanted\")");
    assert_eq!(said["files"][1]["refused"], "Sink(\"poison\")");
    assert_eq!(said["files"][2]["kept"]["size"], 4);
    house.holds(1);

    let stolen = [
        text("_csrf", "stolen"),
        file("f", "x", &noise(3 * MIB, 1)),
        end(),
    ]
    .concat();
    let (status, said) = house.sends(&stolen);
    assert_eq!((status, &said["reason"]), (400, &json!("Sink(\"token\")")));
    house.holds(1);
}

#[test]
fn one_file_too_many_is_refused_by_itself() {
    let house = House::open();
    let mut body: Vec<u8> = (0..6)
        .flat_map(|i| file("f", &format!("{i}"), b"x"))
        .collect();
    body.extend(end());
    let (status, said) = house.sends(&body);
    assert_eq!(status, 200);
    assert_eq!(said["files"][4]["kept"]["size"], 1);
    assert_eq!(said["files"][5]["refused"], "TooMany { limit: 5 }");
}

#[test]
fn an_input_left_empty_is_no_file_but_an_empty_file_is_one() {
    let house = House::open();
    let body = [file("f", "", b""), file("f", "trống.pdf", b""), end()].concat();
    let (status, said) = house.sends(&body);
    assert_eq!(status, 200);
    assert_eq!(said["files"].as_array().unwrap().len(), 1);
    assert_eq!(said["files"][0]["name"], "trống.pdf");
    assert_eq!(said["files"][0]["size"], 0);
}

#[test]
fn odd_names_arrive_as_they_were() {
    let house = House::open();
    let extended = "Content-Disposition: form-data; name=\"f\"; \
                    filename*=UTF-8''t%E1%BB%87p%20m%E1%BB%9Bi.pdf\r\n";
    let latin = [
        format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"f\"; filename=\"")
            .into_bytes(),
        b"\xe9t\xe9.pdf\"\r\n\r\nx\r\n".to_vec(),
    ]
    .concat();
    let long = "ệ".repeat(300);
    let body = [
        file("f", "..\\..\\x%22y%0Az.pdf", b"x"),
        part(extended, b"x"),
        latin,
        file("f", &long, b"x"),
        end(),
    ]
    .concat();
    let (status, said) = house.sends(&body);
    assert_eq!(status, 200, "{said}");
    let names: Vec<&str> = (0..4)
        .map(|i| said["files"][i]["name"].as_str().unwrap())
        .collect();
    assert_eq!(names[0], "..\\..\\x\"y\nz.pdf");
    assert_eq!(names[1], "tệp mới.pdf");
    assert!(names[2].ends_with("t\u{fffd}.pdf"), "{}", names[2]);
    assert_eq!(names[3], long);
}

#[test]
fn what_is_no_form_is_said_to_be_none() {
    let house = House::open();
    let good = [text("a", "b"), end()].concat();
    let plain = "Content-Type: application/x-www-form-urlencoded\r\n";
    let no_boundary = "Content-Type: multipart/form-data\r\n";
    let endless_boundary = format!(
        "Content-Type: multipart/form-data; boundary={}\r\n",
        "b".repeat(71)
    );
    for (content_type, body, reason) in [
        ("", &good[..], "NotMultipart"),
        (plain, &b"a=b"[..], "NotMultipart"),
        ("Content-Type: ;;;\r\n", &good[..], "NotMultipart"),
        (no_boundary, &good[..], "NoBoundary"),
        (&endless_boundary, &good[..], "NoBoundary"),
        (&form_type(), &b""[..], "Malformed"),
        (&form_type(), &b"a=b&c=d"[..], "Malformed"),
        (&form_type(), &noise(2 * MIB, 1)[..], "Malformed"),
        (&form_type(), &good[..good.len() - 8], "Truncated"),
        (&form_type(), &file("f", "x", b"half")[..], "Truncated"),
    ] {
        let (status, said) = house.sends_as(content_type, body);
        assert_eq!(status, 400, "{content_type} {reason}");
        assert_eq!(
            said["reason"],
            format!("Upload({reason})"),
            "{content_type}"
        );
    }
}

#[test]
fn broken_parts_are_refused() {
    let house = House::open();
    let unnamed = part("Content-Disposition: form-data\r\n", b"x");
    let undisposed = part("Content-Type: text/plain\r\n", b"x");
    let garbage = part("Content-\0Disposition form-data\r\n", b"x");
    let many = part(&"X-A: b\r\n".repeat(100), b"x");
    let endless = part(&format!("X-A: {}\r\n", "b".repeat(MIB)), b"x");
    for (bad, reason) in [
        (unnamed, "Unnamed"),
        (undisposed, "Unnamed"),
        (garbage, "Malformed"),
        (many, "Malformed"),
        (endless, "Malformed"),
    ] {
        let (status, said) = house.sends(&[text("a", "b"), bad, end()].concat());
        assert_eq!(status, 400);
        assert_eq!(said["reason"], format!("Upload({reason})"));
        assert_eq!(
            said["fields"],
            json!([["a", "b"]]),
            "what came before is known"
        );
    }
}

#[test]
fn ten_thousand_fields_and_endless_fields_are_refused() {
    let house = House::open();
    let mut body: Vec<u8> = (0..10_000)
        .flat_map(|i| text(&format!("a{i}"), "b"))
        .collect();
    body.extend(end());
    let (status, said) = house.sends(&body);
    assert_eq!(
        (status, &said["reason"]),
        (400, &json!("Upload(TooManyParts)"))
    );
    let mut body: Vec<u8> = (0..10_000).flat_map(|_| file("f", "", b"")).collect();
    body.extend(end());
    let (status, said) = house.sends(&body);
    assert_eq!(
        (status, &said["reason"]),
        (400, &json!("Upload(TooManyParts)"))
    );
    let fits = [text("a", &"x".repeat(64 << 10)), end()].concat();
    assert_eq!(house.sends(&fits).0, 200);
    for long in [
        text("long", &"x".repeat((64 << 10) + 1)),
        text(&"n".repeat(2000), "x"),
    ] {
        let (status, said) = house.sends(&[long, end()].concat());
        assert_eq!(status, 400);
        let reason = said["reason"].as_str().unwrap();
        assert!(
            reason.starts_with("Upload(FieldTooLarge { name: "),
            "{reason}"
        );
        assert!(reason.len() < 150, "{reason}");
    }
}

#[test]
fn a_body_over_the_limit_is_refused_whether_it_says_so_or_not() {
    let house = House::open();
    let mut body = file("f", "kept", b"small");
    (0..7).for_each(|i| body.extend(file("f", &format!("{i}"), &noise(4 * MIB, i))));
    body.extend(end());
    let refused = json!("Upload(RequestTooLarge { limit: 25165824 })");

    let (status, said) = house.sends(&body);
    assert_eq!((status, &said["reason"]), (400, &refused));
    house.holds(0);

    let mut line = house.connect(
        "/",
        &format!("{}Transfer-Encoding: chunked\r\n", form_type()),
    );
    for chunk in body.chunks(100_000) {
        line.write_all(format!("{:x}\r\n", chunk.len()).as_bytes())
            .unwrap();
        line.write_all(chunk).unwrap();
        line.write_all(b"\r\n").unwrap();
    }
    line.write_all(b"0\r\n\r\n").unwrap();
    let (status, said) = answer(line);
    assert_eq!((status, &said["reason"]), (400, &refused));
    assert_eq!(
        said["files"][0]["kept"]["size"], 5,
        "what was kept before stays kept"
    );
}

#[test]
fn a_body_that_stops_half_way_leaves_only_what_was_whole() {
    let house = House::open();
    let whole = file("f", "whole", &noise(MIB, 1));
    let half = &file("f", "half", &noise(MIB, 2))[..MIB / 2];
    let headers = format!("{}Content-Length: {}\r\n", form_type(), 2 * MIB);

    // silent: told so after a while
    let mut line = house.connect("/", &headers);
    line.write_all(&whole).unwrap();
    line.write_all(half).unwrap();
    let (status, said) = answer(line);
    assert_eq!((status, &said["reason"]), (400, &json!("Upload(Stalled)")));
    assert_eq!(said["files"][0]["kept"]["size"], MIB);
    house.holds(1);

    // gone
    let mut line = house.connect("/", &headers);
    line.write_all(half).unwrap();
    line.shutdown(Shutdown::Both).unwrap();
    drop(line);
    house.holds(1);
    assert_eq!(
        house.sends(&[text("a", "b"), end()].concat()).0,
        200,
        "the house stands"
    );
}

#[test]
fn a_sink_that_panics_is_our_fault_and_only_its_own() {
    let house = House::open();
    let (status, said) = house.sends(&[file("panics", "x", b"x"), end()].concat());
    assert_eq!((status, &said["reason"]), (500, &json!("Upload(Internal)")));
    house.holds(0);
    assert_eq!(house.sends(&[file("f", "x", b"x"), end()].concat()).0, 200);
}

#[test]
fn forty_slow_senders_do_not_keep_a_quick_one_waiting() {
    let house = House::open();
    let slow: Vec<TcpStream> = (0..40)
        .map(|i| {
            let headers = format!("{}Content-Length: {MIB}\r\n", form_type());
            let mut line = house.connect("/patient", &headers);
            line.write_all(&file("f", &format!("slow {i}"), &noise(MIB, i))[..MIB / 4])
                .unwrap();
            line
        })
        .collect();
    let started = Instant::now();
    let (status, _) = house.sends(&[file("f", "quick", &noise(MIB, 1)), end()].concat());
    assert_eq!(status, 200);
    assert!(
        started.elapsed() < Duration::from_secs(8),
        "{:?}",
        started.elapsed()
    );
    drop(slow);
    house.holds(1);
}

#[test]
fn memory_does_not_grow_with_the_file() {
    let peak = || -> usize {
        let status = std::fs::read_to_string("/proc/self/status").unwrap();
        let line = status
            .lines()
            .find(|line| line.starts_with("VmHWM:"))
            .unwrap();
        line.split_whitespace()
            .nth(1)
            .unwrap()
            .parse::<usize>()
            .unwrap()
            * 1024
    };
    let house = House::open();
    let chunk = noise(MIB, 1);
    let start = file("discarded", "x", b"");
    let start = &start[..start.len() - 2];
    let rest = [b"\r\n".to_vec(), end()].concat();
    let length = start.len() + 300 * MIB + rest.len();
    let mut line = house.connect(
        "/large",
        &format!("{}Content-Length: {length}\r\n", form_type()),
    );
    let before = peak();
    line.write_all(start).unwrap();
    (0..300).for_each(|_| line.write_all(&chunk).unwrap());
    line.write_all(&rest).unwrap();
    let (status, said) = answer(line);
    assert_eq!(status, 200);
    assert_eq!(said["files"][0]["size"], 300 * MIB);
    let grown = peak() - before;
    assert!(grown < 100 * MIB, "{} MiB more", grown / MIB);
}
