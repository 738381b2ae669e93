//! Door: HTTP. A handler parses, makes one call, answers.
//!
//! Handlers never touch a tool: they have an [`App`] and call services through
//! [`call`], which runs one whole service call off the event loop.

pub mod account;
mod admin;
pub mod arrival;
pub mod assets;
mod citizen;
pub mod clock;
pub mod download;
pub mod error;
pub mod extract;
mod file_refusal;
mod flash;
pub mod form;
pub mod health;
pub mod middleware;
mod public;
mod resume;
mod staff;
pub mod timeline;
pub mod visit;

use std::future::ready;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use actix_http::error::DispatchError;
use actix_http::{HttpService, Protocol};
use actix_service::{IntoServiceFactory, ServiceFactoryExt, fn_service, map_config};
use actix_web::dev::{AppConfig, Handler, Server};
use actix_web::guard::{GuardContext, fn_guard};
use actix_web::middleware::from_fn;
use actix_web::rt::net::TcpStream;
use actix_web::web::{self as actix, Data, ServiceConfig};
use actix_web::{App as ActixApp, FromRequest, Resource, Responder, Scope};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

pub use error::{Error, Result};
pub use visit::Visit;

use crate::config::descriptors;
use crate::services::{self, App};
use crate::urls::pattern;
use arrival::{Arrival, Line};
use middleware::admission::Admission;

/// Largest form that is not an upload, in bytes.
const LARGEST_FORM: usize = 1024 * 1024;

/// How long a connection may be idle: longer than proxies keep theirs to us (60 s
/// by default), else one would now and then send a form into a closing one.
const IDLE: Duration = Duration::from_secs(75);

/// How long a connection that is to be closed may take to end.
const GOODBYE: Duration = Duration::from_secs(5);

/// Descriptors that are not for connections: database, files, mail, log.
const OTHERS: u64 = 512;

/// Serves `app` on `listener` until it is stopped.
pub fn serve(app: Data<App>, listener: TcpListener) -> std::io::Result<Server> {
    let workers = app.config().workers;
    let figures = Data::new(figures());
    let uploads = Data::new(extract::upload::Uploads::new()?);
    let limits = &app.config().limits;
    let admission = Data::new(Admission::new(
        limits.page_requests,
        limits.form_requests,
        limits.upload_requests,
    ));
    let ready_pages = Data::new(public::ready::Ready::default());
    let arrival = Data::new(Arrival::new(&app));
    let lines = Arc::new(arrival.lines(&app));
    let address = listener.local_addr()?;
    let house = move || {
        ActixApp::new()
            .app_data(app.clone())
            .app_data(figures.clone())
            .app_data(uploads.clone())
            .app_data(admission.clone())
            .app_data(arrival.clone())
            .app_data(ready_pages.clone())
            .app_data(actix::PayloadConfig::new(LARGEST_FORM))
            .wrap(from_fn(middleware::head::head))
            .wrap(from_fn(arrival::answering))
            .configure(routes)
    };
    let builder = Server::build();
    let stopping = builder.graceful_shutdown_signal();
    // Whoever started the process hears the signals, and stops the worker too.
    let builder = builder.disable_signals().shutdown_timeout(20);
    let builder = builder.workers(workers);
    let builder = builder.max_concurrent_connections(connections(workers));
    let builder = builder.listen("motcua", listener, move || {
        let (lines, stopping) = (Arc::clone(&lines), stopping.clone());
        let house = house()
            .into_factory()
            .map_err(|error: actix_web::Error| error.error_response());
        let http = HttpService::build()
            .graceful_shutdown_signal(move || {
                let stopping = stopping.clone();
                async move { stopping.notified().await }
            })
            .keep_alive(IDLE)
            // `Line` times every head, not the first alone.
            .client_request_timeout(Duration::ZERO)
            .client_disconnect_timeout(GOODBYE)
            .local_addr(address)
            .on_connect_ext(|line: &Line, connection| {
                connection.insert(line.requests());
            })
            .finish(map_config(house, |()| AppConfig::default()));
        fn_service(move |stream: TcpStream| {
            let peer = stream.peer_addr().ok();
            let line = lines.take(stream, peer);
            ready(Ok::<_, DispatchError>((line, Protocol::Http1, peer)))
        })
        .and_then(http)
    })?;
    Ok(builder.run())
}

/// Connections that each of so many workers takes at once: more wait outside, and
/// nobody inside lacks a descriptor.
fn connections(workers: usize) -> usize {
    const MOST: u64 = 25_000;
    let each =
        descriptors::limit().saturating_sub(OTHERS) / u64::try_from(workers).unwrap_or(1).max(1);
    usize::try_from(each.clamp(64, MOST)).unwrap_or(64)
}

/// Every route, area by area.
fn routes(config: &mut ServiceConfig) {
    config
        .service(
            actix::resource(pattern::health)
                .wrap(from_fn(middleware::security_headers::security_headers))
                .route(actix::get().to(health::live)),
        )
        .service(
            actix::resource(pattern::ready)
                .wrap(from_fn(middleware::security_headers::security_headers))
                .route(actix::get().to(health::ready)),
        )
        .service(
            actix::resource(pattern::metrics)
                .wrap(from_fn(middleware::security_headers::security_headers))
                .route(actix::get().to(health::metrics)),
        )
        .service(
            actix::scope("/static")
                .wrap(from_fn(middleware::security_headers::security_headers))
                .route("/{name}", actix::get().to(assets::show)),
        )
        .service(
            actix::scope("")
                .wrap(from_fn(middleware::error_pages::error_pages))
                .wrap(from_fn(middleware::session::session))
                .wrap(from_fn(middleware::admission::admission))
                .wrap(from_fn(arrival::arrival))
                .wrap(from_fn(middleware::security_headers::security_headers))
                .wrap(from_fn(public::ready::ready))
                .wrap(from_fn(middleware::compression::compression))
                .wrap(from_fn(middleware::request_log::request_log))
                .configure(areas)
                .default_service(actix::to(nowhere)),
        );
}

/// The areas of the portal, each with its own list of routes.
fn areas(config: &mut ServiceConfig) {
    config
        .service(only_below("/ho-so").configure(citizen::routes))
        .service(only_below("/can-bo").configure(staff::routes))
        .service(only_below("/quan-tri").configure(admin::routes));
    public::routes(config);
    account::routes(config);
    citizen::all_dossiers(config);
}

/// An area whose paths all begin so, and no others do: one look at a request spares
/// it a try of every pattern of the other areas.
fn only_below(prefix: &'static str) -> Scope {
    let is_below = move |asked: &GuardContext<'_>| asked.head().uri.path().starts_with(prefix);
    actix::scope("").guard(fn_guard(is_below))
}

/// A page with a form, and where it is sent: one try of its address for both.
fn page<A, B, F, G>(path: &str, new: F, create: G) -> Resource
where
    A: FromRequest + 'static,
    B: FromRequest + 'static,
    F: Handler<A>,
    F::Output: Responder + 'static,
    G: Handler<B>,
    G::Output: Responder + 'static,
{
    actix::resource(path)
        .route(actix::get().to(new))
        .route(actix::post().to(create))
}

/// There is no page at this address.
async fn nowhere() -> Result {
    Err(Error::Service(services::Error::NotFound))
}

/// Runs one service call on the blocking pool. Nobody waits for a database that has
/// fallen silent: what was begun may be kept, and may not.
pub async fn call<T: Send + 'static>(
    app: &Data<App>,
    work: impl FnOnce(&App) -> std::result::Result<T, services::Error> + Send + 'static,
) -> std::result::Result<T, Error> {
    let house = app.clone();
    let working = actix::block(move || work(&house));
    let outcome = tokio::select! {
        biased;
        outcome = working => outcome,
        () = silence(app) => {
            let what = "the database has fallen silent".to_owned();
            return Err(services::Error::Unanswered(what).into());
        }
    };
    match outcome {
        Ok(outcome) => Ok(outcome?),
        Err(_) => Err(services::Error::Internal("the service call was cut off".to_owned()).into()),
    }
}

/// Ends when the database is known to be silent.
async fn silence(app: &App) {
    if !app.is_database_watched() {
        std::future::pending::<()>().await;
    }
    while !app.is_database_silent() {
        actix_web::rt::time::sleep(Duration::from_millis(250)).await;
    }
}

/// The figures of this process; a second server in the same process (tests)
/// shares nothing and shows none.
fn figures() -> PrometheusHandle {
    let recorder = PrometheusBuilder::new().build_recorder();
    let handle = recorder.handle();
    if metrics::set_global_recorder(recorder).is_err() {
        tracing::debug!("figures are kept by the first server of this process");
    }
    handle
}
