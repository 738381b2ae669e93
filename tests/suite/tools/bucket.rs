//! Files in a bucket, kept by a small server that speaks as much S3 as is asked
//! of it. It is strict about what real ones are strict about: parts of at least
//! 5 MiB, nothing visible before the upload is completed.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use actix_web::http::Method;
use actix_web::web::{Bytes, Data, PayloadConfig};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use motcua::config::S3;
use motcua::storage::{Error, Key, Storage};

const PART: usize = 5 << 20;

#[derive(Default)]
struct Bucket {
    objects: BTreeMap<String, Vec<u8>>,
    uploads: BTreeMap<String, BTreeMap<usize, Vec<u8>>>,
    full: bool,
}

async fn answer(
    bucket: Data<Mutex<Bucket>>,
    request: HttpRequest,
    query: web::Query<BTreeMap<String, String>>,
    body: Bytes,
) -> HttpResponse {
    let mut bucket = bucket.lock().unwrap();
    let signed = request
        .headers()
        .get("authorization")
        .and_then(|value| value.to_str().ok());
    if !signed.is_some_and(|value| value.contains("Credential=key-id/")) {
        return HttpResponse::Forbidden().finish();
    }
    let path = request.path().trim_start_matches("/house/").to_owned();
    match (request.method(), query.get("uploadId")) {
        (&Method::PUT | &Method::POST, _) if bucket.full => HttpResponse::InsufficientStorage()
            .body("<Error><Code>XMinioStorageFull</Code></Error>"),
        (&Method::POST, None) if query.contains_key("uploads") => {
            bucket.uploads.insert(path.clone(), BTreeMap::new());
            xml(&format!(
                "<InitiateMultipartUploadResult><Bucket>house</Bucket><Key>{path}</Key>\
                 <UploadId>{path}</UploadId></InitiateMultipartUploadResult>"
            ))
        }
        (&Method::PUT, Some(upload)) => bucket.takes_part(upload, &query["partNumber"], &body),
        (&Method::POST, Some(upload)) => bucket.completes(upload, path),
        (&Method::DELETE, Some(upload)) => {
            bucket.uploads.remove(upload);
            HttpResponse::NoContent().finish()
        }
        (&Method::PUT, None) => {
            bucket.objects.insert(path, body.to_vec());
            HttpResponse::Ok()
                .insert_header(("ETag", "\"one\""))
                .finish()
        }
        (&Method::DELETE, None) => {
            bucket.objects.remove(&path);
            HttpResponse::NoContent().finish()
        }
        (&Method::POST, None) if query.contains_key("delete") => bucket.deletes(&body),
        (&Method::GET, None) if query.contains_key("list-type") => bucket.lists(&query),
        (&Method::GET, None) => match bucket.objects.get(&path) {
            Some(content) => HttpResponse::Ok()
                .insert_header(("ETag", "\"one\""))
                .insert_header(("Last-Modified", "Mon, 23 Nov 2026 01:00:00 GMT"))
                .body(content.clone()),
            None => HttpResponse::NotFound().body("<Error><Code>NoSuchKey</Code></Error>"),
        },
        other => panic!("not expected of a bucket: {other:?} {query:?}"),
    }
}

impl Bucket {
    fn takes_part(&mut self, upload: &str, number: &str, part: &Bytes) -> HttpResponse {
        let Some(parts) = self.uploads.get_mut(upload) else {
            return HttpResponse::NotFound().finish();
        };
        parts.insert(number.parse().unwrap(), part.to_vec());
        HttpResponse::Ok()
            .insert_header(("ETag", format!("\"{number}\"")))
            .finish()
    }

    fn completes(&mut self, upload: &str, path: String) -> HttpResponse {
        let parts = self.uploads.remove(upload).unwrap();
        let parts: Vec<Vec<u8>> = parts.into_values().collect();
        if parts.iter().rev().skip(1).any(|part| part.len() < PART) {
            return HttpResponse::BadRequest().body("<Error><Code>EntityTooSmall</Code></Error>");
        }
        let answer = xml(&format!(
            "<CompleteMultipartUploadResult><Bucket>house</Bucket><Key>{path}</Key>\
             <ETag>\"all\"</ETag></CompleteMultipartUploadResult>"
        ));
        self.objects.insert(path, parts.concat());
        answer
    }

    fn deletes(&mut self, asked: &Bytes) -> HttpResponse {
        let asked = str::from_utf8(asked).unwrap();
        let mut deleted = Vec::new();
        for piece in asked.split("<Key>").skip(1) {
            let key = piece.split("</Key>").next().unwrap();
            self.objects.remove(key);
            deleted.push(format!("<Deleted><Key>{key}</Key></Deleted>"));
        }
        xml(&format!(
            "<DeleteResult>{}</DeleteResult>",
            deleted.concat()
        ))
    }

    fn lists(&self, query: &BTreeMap<String, String>) -> HttpResponse {
        let prefix = query.get("prefix").map_or("", String::as_str);
        let found = self
            .objects
            .iter()
            .filter(|(key, _)| key.starts_with(prefix));
        let contents: Vec<String> = found
            .map(|(key, content)| {
                format!(
                    "<Contents><Key>{key}</Key><Size>{}</Size><ETag>\"x\"</ETag>\
                     <LastModified>2026-11-23T01:00:00.000Z</LastModified></Contents>",
                    content.len()
                )
            })
            .collect();
        xml(&format!(
            "<ListBucketResult>{}</ListBucketResult>",
            contents.concat()
        ))
    }
}

fn xml(body: &str) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("application/xml")
        .body(body.to_owned())
}

/// A bucket, and storages of two nodes in it.
fn open() -> (Data<Mutex<Bucket>>, [Storage; 2]) {
    let bucket = Data::from(Arc::new(Mutex::new(Bucket::default())));
    let shared = bucket.clone();
    let (said, heard) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let server = HttpServer::new(move || {
                App::new()
                    .app_data(shared.clone())
                    .app_data(PayloadConfig::new(64 << 20))
                    .default_service(web::to(answer))
            })
            .workers(1)
            .bind("127.0.0.1:0")
            .unwrap();
            said.send(server.addrs()[0].port()).unwrap();
            server.run().await.unwrap();
        });
    });
    let s3 = S3 {
        endpoint: format!("http://127.0.0.1:{}", heard.recv().unwrap()),
        region: String::new(),
        access_key_id: "key-id".into(),
        secret_access_key: "secret".to_owned().into(),
    };
    let node = || Storage::connect("s3://house/files/2026", &s3).unwrap();
    (bucket, [node(), node()])
}

fn key(text: &str) -> Key {
    text.parse().unwrap()
}

#[test]
fn what_one_node_writes_another_reads() {
    let (bucket, [one, other]) = open();
    // one piece, exactly one part, several parts
    for size in [0, 10, PART, PART + 1, 2 * PART + 77] {
        let at = key(&format!("documents/{size}"));
        let content: Vec<u8> = (0..size).map(|i| u8::try_from(i % 251).unwrap()).collect();
        let mut upload = one.begin(&at);
        for chunk in content.chunks(60_000) {
            upload.write(chunk).unwrap();
            assert!(
                !bucket
                    .lock()
                    .unwrap()
                    .objects
                    .contains_key(&format!("files/2026/{at}"))
            );
        }
        let stored = upload.finish().unwrap();
        assert!(
            bucket
                .lock()
                .unwrap()
                .objects
                .contains_key(&format!("files/2026/{at}"))
        );
        assert_eq!(other.verify(&at).unwrap(), stored);
        assert_eq!(other.open(&at).unwrap().size(), size as u64);
    }
    let listed: Vec<_> = other
        .list(&key("documents"))
        .map(|entry| entry.unwrap().key)
        .collect();
    assert_eq!(listed.len(), 5);
    for at in &listed {
        one.delete(at).unwrap();
        one.delete(at).unwrap();
        assert!(matches!(other.open(at), Err(Error::NotFound)));
    }
    one.check(&key("check/one")).unwrap();
    assert!(bucket.lock().unwrap().objects.is_empty());
}

#[test]
fn an_abandoned_upload_is_ended_at_the_service() {
    let (bucket, [one, _]) = open();
    let mut upload = one.begin(&key("documents/half"));
    upload.write(&vec![7; 2 * PART]).unwrap();
    assert_eq!(bucket.lock().unwrap().uploads.len(), 1);
    drop(upload);
    let (_tx, rx) = std::sync::mpsc::channel::<()>();
    for _ in 0..300 {
        if bucket.lock().unwrap().uploads.is_empty() {
            return;
        }
        let _ = rx.recv_timeout(std::time::Duration::from_millis(10));
    }
    panic!("the upload is still open");
}

#[test]
fn a_full_service_is_said_to_be_full() {
    let (bucket, [one, _]) = open();
    bucket.lock().unwrap().full = true;
    let mut upload = one.begin(&key("documents/x"));
    upload.write(b"x").unwrap();
    let end = upload.finish();
    assert!(matches!(end, Err(Error::Full(_))), "{end:?}");
}
