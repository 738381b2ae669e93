//! The body on its way from actix to multer: a local task forwards it through a
//! small channel, because actix's payload cannot be sent to other threads and
//! multer asks for a stream that can.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use actix_web::HttpRequest;
use actix_web::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use actix_web::rt::task::JoinHandle;
use actix_web::rt::time::timeout;
use actix_web::web::Payload;
use bytes::Bytes;
use futures_util::{Stream, StreamExt};
use tokio::sync::mpsc;

use super::{Limits, UploadError};
use crate::web::arrival::Cut;

/// Chunks on their way at once.
const CHUNKS: usize = 2;
/// Bytes of a chunk. Larger ones are cut, so that the channel bounds bytes too;
/// multer puts smaller ones together by copying.
const CHUNK: usize = 64 * 1024;
/// How much of an unwanted body is still read away, and for how long.
const LINGER_BYTES: u64 = 32 << 20;
const LINGER: Duration = Duration::from_secs(10);

/// The boundary of the form, from the request's content type.
pub(super) fn boundary(request: &HttpRequest) -> Result<String, UploadError> {
    let declared = request
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let declared = declared.ok_or(UploadError::NotMultipart)?;
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "multer's list of errors is open"
    )]
    let boundary = multer::parse_boundary(declared).map_err(|error| match error {
        multer::Error::NoBoundary => UploadError::NoBoundary,
        _ => UploadError::NotMultipart,
    })?;
    // RFC 2046: 1 to 70 characters
    if (1..=70).contains(&boundary.len()) {
        Ok(boundary)
    } else {
        Err(UploadError::NoBoundary)
    }
}

/// How many more bytes may come before the parser must have found something.
#[derive(Clone, Default)]
pub(super) struct Budget(Arc<AtomicU64>);

impl Budget {
    pub(super) fn set(&self, bytes: u64) {
        self.0.store(bytes, Ordering::Relaxed);
    }

    fn spend(&self, bytes: u64) -> Result<(), UploadError> {
        let left = self.0.load(Ordering::Relaxed);
        self.0.store(left.saturating_sub(bytes), Ordering::Relaxed);
        if bytes > left {
            Err(UploadError::Malformed)
        } else {
            Ok(())
        }
    }
}

/// A body being forwarded.
pub(super) struct Feed {
    chunks: Option<mpsc::Receiver<Result<Bytes, UploadError>>>,
    forwarding: JoinHandle<()>,
    budget: Budget,
    declared: Option<u64>,
    limit: u64,
}

impl Feed {
    pub(super) fn start(request: &HttpRequest, payload: Payload, limits: &Limits) -> Self {
        let (sender, chunks) = mpsc::channel(CHUNKS);
        let declared = request
            .headers()
            .get(CONTENT_LENGTH)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.parse().ok());
        let forwarding = actix_web::rt::spawn(forward(payload, sender, limits.idle, declared));
        let (budget, limit) = (Budget::default(), limits.request);
        Self {
            chunks: Some(chunks),
            forwarding,
            budget,
            declared,
            limit,
        }
    }

    /// Whether the declared length is within the limit.
    pub(super) fn fits(&self) -> bool {
        self.declared.is_none_or(|length| length <= self.limit)
    }

    pub(super) fn budget(&self) -> Budget {
        self.budget.clone()
    }

    /// The stream for multer, and what remains to be ended.
    pub(super) fn stream(mut self) -> (Chunks, Self) {
        let receiver = self.chunks.take();
        (
            Chunks {
                receiver,
                budget: self.budget.clone(),
                taken: 0,
                limit: self.limit,
            },
            self,
        )
    }

    /// Reads away what is still to come, for a little while. The stream must
    /// have been dropped.
    pub(super) async fn ends(self) {
        drop(self.chunks);
        let _ = self.forwarding.await;
    }
}

/// The body as multer wants it; counts what passes.
pub(super) struct Chunks {
    receiver: Option<mpsc::Receiver<Result<Bytes, UploadError>>>,
    budget: Budget,
    taken: u64,
    limit: u64,
}

impl Stream for Chunks {
    type Item = Result<Bytes, UploadError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Some(receiver) = &mut self.receiver else {
            return Poll::Ready(None);
        };
        let next = std::task::ready!(receiver.poll_recv(context));
        Poll::Ready(next.map(|chunk| {
            let chunk = chunk?;
            let length = u64::try_from(chunk.len()).unwrap_or(u64::MAX);
            self.taken = self.taken.saturating_add(length);
            if self.taken > self.limit {
                return Err(UploadError::RequestTooLarge { limit: self.limit });
            }
            self.budget.spend(length)?;
            Ok(chunk)
        }))
    }
}

async fn forward(
    mut payload: Payload,
    sender: mpsc::Sender<Result<Bytes, UploadError>>,
    idle: Duration,
    declared: Option<u64>,
) {
    let mut taken = 0_u64;
    loop {
        let mut chunk = match timeout(idle, payload.next()).await {
            Ok(None) => return,
            Ok(Some(Ok(chunk))) => chunk,
            Ok(Some(Err(error))) => {
                let error = match Cut::of(&error) {
                    Some(Cut::Late) => UploadError::Stalled,
                    Some(Cut::Crowded) => UploadError::Crowded,
                    None => UploadError::Truncated,
                };
                let _ = sender.send(Err(error)).await;
                return;
            }
            Err(_) => {
                let _ = sender.send(Err(UploadError::Stalled)).await;
                return;
            }
        };
        taken = taken.saturating_add(u64::try_from(chunk.len()).unwrap_or(u64::MAX));
        while !chunk.is_empty() {
            let piece = chunk.split_to(chunk.len().min(CHUNK));
            if sender.send(Ok(piece)).await.is_err() {
                // Nobody wants more. Reading on is worth it only if an end is in sight.
                if declared.is_none_or(|length| length.saturating_sub(taken) <= LINGER_BYTES) {
                    let _ = timeout(LINGER, read_away(payload)).await;
                }
                return;
            }
        }
    }
}

async fn read_away(mut payload: Payload) {
    let mut left = LINGER_BYTES;
    while let Some(Ok(chunk)) = payload.next().await {
        left = left.saturating_sub(u64::try_from(chunk.len()).unwrap_or(u64::MAX));
        if left == 0 {
            return;
        }
    }
}
