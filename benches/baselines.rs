//! The smallest programs that do the same with the same libraries: what is left
//! when everything is taken away that makes a portal of it. One of them is served
//! by this very program, started once more.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use actix_web::http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use actix_web::rt::net::TcpStream;
use actix_web::web::{self, Bytes, Data, Payload};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer};
use argon2::Argon2;
use argon2::password_hash::PasswordHasher;
use futures_util::StreamExt;
use motcua::domain::text::Language;
use motcua::templates::{Layout, Page, Templates};
use sha2::{Digest, Sha256};
use tokio::sync::mpsc;

use crate::Result;
use crate::commits::Commits;

/// As many as the portal has.
const WORKERS: usize = 2;

/// What the baselines share.
struct Bare {
    folder: PathBuf,
    /// The bytes to answer with, as the portal sent them, and how they are encoded.
    answer: Bytes,
    encoding: String,
    templates: Templates,
    commits: Commits,
}

/// Serves the baselines at `address` until it is killed; files go to `folder`, where
/// the answer to give lies as well.
pub(crate) fn serve(address: &str, folder: &Path) -> Result<()> {
    let text = |name: &str| std::fs::read(folder.join(name)).unwrap_or_default();
    let bare = Data::new(Bare {
        answer: text("answer").into(),
        encoding: String::from_utf8(text("encoding"))?,
        templates: Templates::load()?,
        commits: Commits::open(folder)?,
        folder: folder.to_owned(),
    });
    let server = HttpServer::new(move || {
        App::new()
            .app_data(bare.clone())
            .app_data(web::PayloadConfig::new(4 << 20))
            .route("/", web::get().to(bytes))
            .route("/tera", web::get().to(tera))
            .route("/commit", web::get().to(commit_and_show))
            .route("/commit", web::post().to(commit))
            .route("/upload", web::post().to(upload))
            .route("/upload-commit", web::post().to(upload_and_commit))
            .route("/hash", web::post().to(hash))
    })
    .workers(WORKERS)
    // It waits while it is the portal's turn.
    .keep_alive(Duration::from_mins(2))
    .on_connect(|connection, _| {
        if let Some(stream) = connection.downcast_ref::<TcpStream>() {
            let _ = stream.set_nodelay(true);
        }
    })
    .bind(address)?;
    Ok(actix_web::rt::System::new().block_on(server.run())?)
}

/// The same bytes from memory.
async fn bytes(bare: Data<Bare>) -> HttpResponse {
    let mut answer = HttpResponse::Ok();
    answer.insert_header((CONTENT_TYPE, "text/html; charset=utf-8"));
    if !bare.encoding.is_empty() {
        answer.insert_header((CONTENT_ENCODING, bare.encoding.as_str()));
    }
    answer.body(bare.answer.clone())
}

/// The look-up page, as its handler fills it for a visitor.
#[derive(serde::Serialize)]
struct Tracking {
    form: Form,
    errors: [(); 0],
    found: Option<()>,
}

#[derive(serde::Serialize)]
struct Form {
    values: std::collections::BTreeMap<&'static str, &'static str>,
    messages: std::collections::BTreeMap<&'static str, &'static str>,
}

impl Page for Tracking {
    const TEMPLATE: &'static str = "public/tracking.html";
}

/// The same template and data, rendered.
async fn tera(bare: Data<Bare>) -> HttpResponse {
    let page = Tracking {
        form: Form {
            values: [("ma", "")].into(),
            messages: [].into(),
        },
        errors: [],
        found: None,
    };
    let layout = Layout {
        path: "/tra-cuu".to_owned(),
        csrf: Some("0".repeat(124)),
        ..Layout::default()
    };
    match bare.templates.render(Language::Vi, &page, &layout) {
        Ok(html) => HttpResponse::Ok()
            .insert_header((CONTENT_TYPE, "text/html; charset=utf-8"))
            .body(html),
        Err(error) => failed(&error),
    }
}

/// One durable commit of what was sent.
async fn commit(bare: Data<Bare>, body: Bytes) -> HttpResponse {
    match committed(&bare, body).await {
        Ok(()) => HttpResponse::SeeOther()
            .insert_header(("location", "/"))
            .finish(),
        Err(error) => failed(&error),
    }
}

/// One durable commit of as much as is answered, then the answer.
async fn commit_and_show(bare: Data<Bare>) -> HttpResponse {
    let answer = bare.answer.clone();
    match committed(&bare, answer).await {
        Ok(()) => bytes(bare).await,
        Err(error) => failed(&error),
    }
}

async fn committed(bare: &Data<Bare>, body: Bytes) -> Result<()> {
    let bare = bare.clone();
    web::block(move || bare.commits.commit(&body)).await?
}

/// Multer, SHA-256, a file, synced.
async fn upload(request: HttpRequest, payload: Payload, bare: Data<Bare>) -> HttpResponse {
    match received(&request, payload, &bare.folder).await {
        Ok(_) => HttpResponse::SeeOther()
            .insert_header(("location", "/"))
            .finish(),
        Err(error) => failed(&error),
    }
}

/// The same, and one durable commit of its digest.
async fn upload_and_commit(
    request: HttpRequest,
    payload: Payload,
    bare: Data<Bare>,
) -> HttpResponse {
    match received(&request, payload, &bare.folder).await {
        Ok(digest) => commit(bare, digest.into()).await,
        Err(error) => failed(&error),
    }
}

async fn received(request: &HttpRequest, mut payload: Payload, folder: &Path) -> Result<Vec<u8>> {
    let kind = request.headers().get(CONTENT_TYPE).ok_or("no type")?;
    let boundary = multer::parse_boundary(kind.to_str()?)?;
    let (sender, mut receiver) = mpsc::channel(4);
    actix_web::rt::spawn(async move {
        while let Some(chunk) = payload.next().await {
            let chunk = chunk.map_err(|error| error.to_string());
            if sender.send(chunk).await.is_err() {
                return;
            }
        }
    });
    let stream = futures_util::stream::poll_fn(move |context| receiver.poll_recv(context))
        .map(|chunk: std::result::Result<Bytes, String>| chunk.map_err(std::io::Error::other));
    let mut form = multer::Multipart::new(stream, boundary);
    let mut digest = Vec::new();
    while let Some(mut field) = form.next_field().await? {
        if field.file_name().is_none() {
            field.text().await?;
            continue;
        }
        let (sender, receiver) = mpsc::channel(4);
        let path = folder.join(name());
        let writing = actix_web::rt::task::spawn_blocking(move || write(&path, receiver));
        while let Some(chunk) = field.chunk().await? {
            sender.send(chunk).await?;
        }
        drop(sender);
        digest = writing.await??;
    }
    Ok(digest)
}

fn write(path: &Path, mut chunks: mpsc::Receiver<Bytes>) -> std::io::Result<Vec<u8>> {
    let (mut digest, mut file) = (Sha256::new(), File::create(path)?);
    while let Some(chunk) = chunks.blocking_recv() {
        digest.update(&chunk);
        file.write_all(&chunk)?;
    }
    file.sync_all()?;
    Ok(digest.finalize().to_vec())
}

fn name() -> String {
    use std::sync::atomic::{AtomicU64, Ordering};
    static NEXT: AtomicU64 = AtomicU64::new(0);
    format!("file-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// One bare Argon2id hash, with the parameters of the portal.
async fn hash(body: Bytes) -> HttpResponse {
    let password: Arc<[u8]> = body.as_ref().into();
    let hashed = web::block(move || {
        let argon: Argon2<'_> = Argon2::default();
        argon
            .hash_password_with_salt(&password, b"sixteen bytes it")
            .map(|hash| hash.to_string())
            .map_err(|error| error.to_string())
    });
    match hashed.await {
        Ok(Ok(_)) => HttpResponse::SeeOther()
            .insert_header(("location", "/"))
            .finish(),
        _ => HttpResponse::InternalServerError().finish(),
    }
}

fn failed(error: &impl std::fmt::Display) -> HttpResponse {
    HttpResponse::InternalServerError().body(error.to_string())
}
