//! Over SMTP, with TLS by rustls.

use std::net::IpAddr;
use std::time::Duration;

use lettre::transport::smtp::{self, PoolConfig};
use lettre::{SmtpTransport, Transport};

use super::{BadMailer, SendError};

/// Connections to the server, one per letter on its way.
const CONNECTIONS: u32 = 4;
/// An unused connection is closed after this long.
const IDLE: Duration = Duration::from_secs(30);

pub(super) fn transport(url: &str, patience: Duration) -> Result<SmtpTransport, BadMailer> {
    let url = with_tls_decided(url)?;
    let builder = SmtpTransport::from_url(&url)
        // lettre's own words are kept away: they may repeat the URL with its password
        .map_err(|_| bad("is not of the form smtp://user:password@host:port or smtps://…"))?;
    let pool = PoolConfig::new().max_size(CONNECTIONS).idle_timeout(IDLE);
    Ok(builder.timeout(Some(patience)).pool_config(pool).build())
}

pub(super) fn send(transport: &SmtpTransport, letter: &lettre::Message) -> Result<(), SendError> {
    match transport.send(letter) {
        Ok(_) => Ok(()),
        Err(error) => Err(classify(&error)),
    }
}

pub(super) fn check(transport: &SmtpTransport) -> Result<(), SendError> {
    match transport.test_connection() {
        Ok(true) => Ok(()),
        Ok(false) => Err(SendError::Temporary(
            "the mail server does not answer".to_owned(),
        )),
        Err(error) => Err(classify(&error)),
    }
}

/// A clear no to this letter is final. A no to ourselves (credentials, a server
/// that serves nobody) is the operator's to put right: the letters wait.
fn classify(error: &smtp::Error) -> SendError {
    let text = error.to_string();
    let code = error.status().map(u16::from);
    match code {
        // 521: no service here; 530 to 538: who are you; 552: too much, try later (RFC 5321)
        Some(521 | 530 | 534 | 535 | 538 | 552) => SendError::Temporary(text),
        Some(_) if error.is_permanent() => SendError::Permanent(text),
        Some(_) | None => SendError::Temporary(text),
    }
}

/// Adds the `tls` parameter that the URL leaves open. A password never travels
/// in the clear unless the operator says so.
fn with_tls_decided(url: &str) -> Result<String, BadMailer> {
    let url = url.trim();
    let Some(rest) = url.strip_prefix("smtp://") else {
        return if url.starts_with("smtps://") {
            Ok(url.to_owned())
        } else {
            Err(bad("must begin with smtp:// or smtps://"))
        };
    };
    let (address, query) = rest.split_once('?').unwrap_or((rest, ""));
    let authority = address.split('/').next().unwrap_or_default();
    let (login, server) = authority.rsplit_once('@').unwrap_or(("", authority));
    let tls = match query.strip_prefix("tls=") {
        Some("none") => None,
        Some(asked @ ("required" | "opportunistic")) => Some(asked),
        Some(_) => {
            return Err(bad(
                "knows tls=required, tls=opportunistic and tls=none only",
            ));
        }
        None if !query.is_empty() => return Err(bad("has a part after ? that is not tls=…")),
        None if is_this_machine(server) => None,
        None if login.contains(':') => Some("required"),
        None => Some("opportunistic"),
    };
    Ok(tls.map_or_else(
        || format!("smtp://{address}"),
        |tls| format!("smtp://{address}?tls={tls}"),
    ))
}

fn is_this_machine(server: &str) -> bool {
    let host = match server.strip_prefix('[') {
        Some(v6) => v6.split(']').next().unwrap_or_default(),
        None => server.split(':').next().unwrap_or_default(),
    };
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

fn bad(what: &str) -> BadMailer {
    BadMailer(format!("the address of the mail server {what}"))
}
