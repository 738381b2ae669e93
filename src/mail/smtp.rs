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

/// A clear no to this letter is final: there is no such person. A no to ourselves
/// (credentials, a server that serves nobody) is the operator's to put right, and a
/// no to the way the letter came (a list of senders, a limit of the day) may pass:
/// the letters wait.
fn classify(error: &smtp::Error) -> SendError {
    let text = error.to_string();
    let Some(code) = error.status().map(u16::from) else {
        return SendError::Temporary(text);
    };
    match code {
        // 421, 521: no service here; 530 to 538: who are you (RFC 5321, 4954)
        421 | 521 | 530 | 534 | 535 | 538 => SendError::Temporary(text),
        _ if error.is_permanent() && is_final(code, &text) => SendError::Permanent(text),
        _ => SendError::NotNow(text),
    }
}

/// Whether a refusal is about the recipient's address itself. The enhanced code says
/// so where there is one (RFC 3463: 5.1 addressing but for 5.1.7 and 5.1.8, which are about
/// our own, 5.2.1 a mailbox that is closed, 5.6 content); else the plain code does.
fn is_final(code: u16, text: &str) -> bool {
    match enhanced(text) {
        Some((1, 7 | 8)) => false,
        Some((1 | 6, _) | (2, 1)) => true,
        Some(_) => false,
        None => matches!(code, 550 | 551 | 553 | 556),
    }
}

/// Subject and detail of the enhanced code `5.<subject>.<detail>` in an answer.
fn enhanced(text: &str) -> Option<(u16, u16)> {
    text.split(|sign: char| !sign.is_ascii_digit() && sign != '.')
        .find_map(|word| {
            let (subject, detail) = word.strip_prefix("5.")?.split_once('.')?;
            Some((subject.parse().ok()?, detail.parse().ok()?))
        })
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

#[cfg(test)]
mod tests {
    use super::{enhanced, is_final};

    #[test]
    fn only_what_is_said_of_the_recipient_is_final() {
        for (code, said) in [
            (550, "5.1.1 no such person"),
            (550, "no such user here"),
            (553, "mailbox name not allowed"),
            (550, "5.2.1 mailbox disabled"),
            (554, "5.6.0 message content rejected"),
        ] {
            assert!(is_final(code, said), "{code} {said}");
        }
        for (code, said) in [
            (552, "5.2.2 mailbox full"),
            (550, "5.7.1 client host 203.0.113.7 blocked using a list"),
            (550, "5.4.5 daily user sending limit exceeded"),
            (554, "transaction failed"),
            (571, "delivery not authorized"),
            (553, "5.1.8 we do not know you"),
            (550, "5.7.26 unauthenticated mail is not accepted"),
        ] {
            assert!(!is_final(code, said), "{code} {said}");
        }
    }

    #[test]
    fn an_enhanced_code_is_found_wherever_it_stands() {
        assert_eq!(enhanced("permanent error (550): 5.7.1 no"), Some((7, 1)));
        assert_eq!(enhanced("permanent error (550): no"), None);
        assert_eq!(enhanced("host 5.9.203.0.113 said no"), None);
    }
}
