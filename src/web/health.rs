//! For machines that watch: alive, ready, figures.

use actix_web::HttpResponse;
use actix_web::web::Data;
use metrics_exporter_prometheus::PrometheusHandle;

use super::call;
use crate::services::App;
use crate::services::health;
use crate::services::outbox::outage;

/// The process answers.
pub async fn live() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .body("ok\n")
}

/// The tools were tried and are in order; otherwise their names, the reasons being in
/// the log.
pub async fn ready(app: Data<App>) -> HttpResponse {
    let said = match call(&app, |app| Ok(health::out_of_order(app))).await {
        Ok(probes) if probes.is_empty() => {
            return HttpResponse::Ok()
                .content_type("text/plain; charset=utf-8")
                .body("ready\n");
        }
        Ok(probes) => {
            let names: Vec<_> = probes.iter().map(|probe| probe.name).collect();
            format!("not ready: {}\n", names.join(", "))
        }
        Err(_) => "not ready\n".to_owned(),
    };
    HttpResponse::ServiceUnavailable()
        .content_type("text/plain; charset=utf-8")
        .body(said)
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
