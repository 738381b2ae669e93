//! For machines that watch: alive, ready, figures.

use actix_web::HttpResponse;
use actix_web::web::Data;
use metrics_exporter_prometheus::PrometheusHandle;

use super::call;
use crate::services::App;
use crate::services::outbox::outage;

/// The process answers.
pub async fn live() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .body("ok\n")
}

/// The database answers too.
pub async fn ready(app: Data<App>) -> HttpResponse {
    match call(&app, |app| Ok(app.is_ready())).await {
        Ok(true) => HttpResponse::Ok()
            .content_type("text/plain; charset=utf-8")
            .body("ready\n"),
        _ => HttpResponse::ServiceUnavailable()
            .content_type("text/plain; charset=utf-8")
            .body("not ready\n"),
    }
}

/// Figures in Prometheus' form, for callers on this machine alone.
pub async fn metrics(
    app: Data<App>,
    request: actix_web::HttpRequest,
    figures: Data<PrometheusHandle>,
) -> HttpResponse {
    let local = request
        .peer_addr()
        .is_some_and(|address| address.ip().is_loopback());
    if !local || request.headers().contains_key("x-forwarded-for") {
        return HttpResponse::NotFound().finish();
    }
    // Without an answer the figures before stand, and the rest is shown all the same.
    if let Ok(mail) = call(&app, outage::figures).await {
        metrics::gauge!("motcua_outbox_waiting").set(f64::from(mail.waiting));
        metrics::gauge!("motcua_outbox_given_up").set(f64::from(mail.dead));
        metrics::gauge!("motcua_outbox_oldest_seconds").set(f64::from(mail.oldest_seconds));
    }
    HttpResponse::Ok()
        .content_type("text/plain; version=0.0.4; charset=utf-8")
        .body(figures.render())
}
