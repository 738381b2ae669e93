//! A connection that is held to its deadlines. actix times the head of a connection's
//! first request and nothing else: here every head has its time, and whoever takes
//! nothing of an answer for long is let go.

use std::cell::Cell;
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::rt::net::TcpStream;
use actix_web::rt::time::{Instant, Sleep, sleep, sleep_until};
use actix_web::web::Bytes;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::making::{Maker, Making, Slot};
use super::pace::GRACE;
use crate::domain::network;
use crate::domain::text::Language;
use crate::services::App;

/// How long nothing of an answer may be taken. What the system has buffered is drained
/// at 8 KB/s well within it.
const STUCK: Duration = Duration::from_mins(5);

/// How long a connection is kept for its next request, whatever actix thinks of it: it
/// waits for ever for the rest of a body that nobody reads.
const KEPT: Duration = Duration::from_secs(80);

/// What all connections share.
pub(in crate::web) struct Lines {
    head: Duration,
    grace: Duration,
    behind_proxy: bool,
    making: Arc<Making>,
    late: String,
    crowded: String,
}

/// One connection.
pub(in crate::web) struct Line {
    stream: TcpStream,
    requests: Rc<Requests>,
    lines: Arc<Lines>,
    maker: Option<Maker>,
    awaited: Option<Awaited>,
    stuck: Option<Pin<Box<Sleep>>>,
}

/// The requests of one connection, as seen from within.
#[derive(Default)]
pub(in crate::web) struct Requests {
    begun: Cell<u64>,
    answering: Cell<u32>,
}

/// A head that has not arrived yet.
struct Awaited {
    timer: Pin<Box<Sleep>>,
    begun: Instant,
    /// The requests that had begun before.
    after: u64,
    heard: bool,
    /// Nothing is on its way: the connection is merely kept.
    idle: bool,
    slot: Option<Slot>,
}

impl Lines {
    pub(super) fn new(app: &App, making: Arc<Making>) -> Self {
        let head = Duration::from_secs(app.config().limits.head_seconds.into());
        let sentence = |key: &str| {
            let translator = app.templates().translator();
            let of = |language| translator.text(language, key, &[]);
            format!("{}\n{}\n", of(Language::Vi), of(Language::En))
        };
        Self {
            head,
            grace: GRACE.min(head / 4),
            behind_proxy: app.config().behind_proxy,
            making,
            late: answer("408 Request Timeout", &sentence("errors-late-title")),
            crowded: answer("429 Too Many Requests", &sentence("errors-crowded-title")),
        }
    }

    /// Takes up a new connection.
    pub(in crate::web) fn take(
        self: &Arc<Self>,
        stream: TcpStream,
        peer: Option<SocketAddr>,
    ) -> Line {
        // Small answers must not wait for the next: see docs on speed.
        let _ = stream.set_nodelay(true);
        // Behind a proxy all come from its address; it waits for heads itself.
        let peer = peer.filter(|_| !self.behind_proxy);
        Line {
            stream,
            requests: Rc::default(),
            lines: Arc::clone(self),
            maker: peer.map(|peer| Maker::Network(network::of(peer.ip()))),
            awaited: Some(Awaited::new(self.grace, 0)),
            stuck: None,
        }
    }
}

impl Awaited {
    fn new(grace: Duration, after: u64) -> Self {
        let begun = Instant::now();
        Self {
            timer: Box::pin(sleep_until(begun + grace)),
            begun,
            after,
            heard: false,
            idle: false,
            slot: None,
        }
    }
}

impl Line {
    /// What its requests tell it.
    pub(in crate::web) fn requests(&self) -> Rc<Requests> {
        Rc::clone(&self.requests)
    }

    /// Bytes came: of a head, unless a request is being answered, whose body they are.
    fn hears(&mut self) {
        self.forgets();
        if self.requests.answering.get() == 0 {
            let (grace, begun) = (self.lines.grace, self.requests.begun.get());
            let awaited = self.awaited.take().filter(|one| !one.idle);
            let mut awaited = awaited.unwrap_or_else(|| Awaited::new(grace, begun));
            awaited.heard = true;
            self.awaited = Some(awaited);
        }
    }

    /// The head that was awaited has arrived.
    fn forgets(&mut self) {
        let begun = self.requests.begun.get();
        if self.awaited.as_ref().is_some_and(|one| one.after != begun) {
            self.awaited = None;
        }
    }

    /// Waits for the rest of a head, but not for ever.
    fn waits(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.forgets();
        if self.awaited.is_none() && self.requests.answering.get() > 0 {
            return Poll::Pending;
        }
        let begun = self.requests.begun.get();
        let awaited = self.awaited.get_or_insert_with(|| Awaited {
            idle: true,
            ..Awaited::new(KEPT, begun)
        });
        ready!(awaited.timer.as_mut().poll(context));
        if awaited.idle {
            return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
        }
        if awaited.slot.is_none() && awaited.begun.elapsed() < self.lines.head {
            let makers = self.maker.as_slice();
            awaited.slot = self.lines.making.slot(makers);
            if awaited.slot.is_some() {
                awaited
                    .timer
                    .as_mut()
                    .reset(awaited.begun + self.lines.head);
                ready!(awaited.timer.as_mut().poll(context));
            }
        }
        let (kind, answer) = match awaited.slot {
            Some(_) => ("late", &self.lines.late),
            None => ("crowded", &self.lines.crowded),
        };
        metrics::counter!("motcua_requests_cut_total", "what" => "head", "why" => kind)
            .increment(1);
        // Who has asked for nothing yet would not understand an answer.
        if awaited.heard {
            let _ = self.stream.try_write(answer.as_bytes());
        }
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

/// An answer without a page: no request is there to say in which language.
fn answer(status: &str, sentence: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\nconnection: close\r\ncache-control: no-store\r\n\
         retry-after: 10\r\ncontent-type: text/plain; charset=utf-8\r\n\
         content-length: {}\r\n\r\n{sentence}",
        sentence.len()
    )
}

impl AsyncRead for Line {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let line = self.get_mut();
        let before = buffer.filled().len();
        match Pin::new(&mut line.stream).poll_read(context, buffer) {
            Poll::Ready(outcome) => {
                if outcome.is_ok() && buffer.filled().len() > before {
                    line.hears();
                }
                Poll::Ready(outcome)
            }
            Poll::Pending => line.waits(context),
        }
    }
}

impl AsyncWrite for Line {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let line = self.get_mut();
        match Pin::new(&mut line.stream).poll_write(context, bytes) {
            Poll::Ready(outcome) => {
                line.stuck = None;
                Poll::Ready(outcome)
            }
            Poll::Pending => {
                let timer = line.stuck.get_or_insert_with(|| Box::pin(sleep(STUCK)));
                ready!(timer.as_mut().poll(context));
                Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
            }
        }
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(context)
    }
}

/// A request that is being answered, until all of its answer is handed over.
struct Answering(Rc<Requests>);

impl Answering {
    fn begin(requests: &Rc<Requests>) -> Self {
        requests.begun.set(requests.begun.get() + 1);
        requests.answering.set(requests.answering.get() + 1);
        Self(Rc::clone(requests))
    }
}

impl Drop for Answering {
    fn drop(&mut self) {
        let answering = &self.0.answering;
        answering.set(answering.get().saturating_sub(1));
    }
}

/// Tells the connection of a request that it has begun, and when it is answered.
pub(in crate::web) async fn answering(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let requests = request.conn_data::<Rc<Requests>>();
    let answering = requests.map(Answering::begin);
    let response = next.call(request).await?;
    Ok(response.map_body(|_, body| {
        if body.size() == BodySize::None {
            return BoxBody::new(());
        }
        match body.try_into_bytes() {
            Ok(bytes) => BoxBody::new(bytes),
            Err(body) => BoxBody::new(Sending {
                body: BoxBody::new(body),
                _answering: answering,
            }),
        }
    }))
}

/// An answer that is made while it is sent.
struct Sending {
    body: BoxBody,
    _answering: Option<Answering>,
}

impl MessageBody for Sending {
    type Error = Box<dyn std::error::Error>;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        Pin::new(&mut self.get_mut().body).poll_next(context)
    }
}
