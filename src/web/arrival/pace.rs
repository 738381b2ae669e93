//! A body on its way: how long it may take, and how slowly it may come.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::rt::time::{Instant, Sleep, sleep_until};
use actix_web::web::Bytes;
use futures_util::Stream;

use super::making::{Maker, Making, Slot};

/// How long any body may take before it counts as one in the making: what arrives at
/// an ordinary pace is never refused because of neighbours.
pub(super) const GRACE: Duration = Duration::from_secs(2);

/// How a body has to come.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pace {
    /// All of it, at the latest.
    pub(super) whole: Duration,
    /// At least so many bytes a second on average over this time; none where only
    /// the end counts.
    pub(super) least: Option<(f64, Duration)>,
    /// Before it counts as one in the making.
    pub(super) grace: Duration,
}

/// Why no more of a body is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::web) enum Cut {
    /// It came too slowly, or took too long.
    Late,
    /// Its makers have too many others in the making.
    Crowded,
}

impl Cut {
    /// What a body's error says, if it is one of these.
    pub(in crate::web) fn of(error: &PayloadError) -> Option<Self> {
        let PayloadError::Io(error) = error else {
            return None;
        };
        let cuts = [Self::Late, Self::Crowded];
        cuts.into_iter().find(|cut| cut.kind() == error.kind())
    }

    fn kind(self) -> std::io::ErrorKind {
        match self {
            Self::Late => std::io::ErrorKind::TimedOut,
            Self::Crowded => std::io::ErrorKind::QuotaExceeded,
        }
    }
}

impl From<Cut> for PayloadError {
    fn from(cut: Cut) -> Self {
        Self::Io(cut.kind().into())
    }
}

/// How long a sender may still be silent: a whole window at first; bytes earn it back.
#[derive(Debug, Clone, Copy)]
struct Credit {
    left: Duration,
    least: Option<(f64, Duration)>,
}

impl Credit {
    fn new(pace: Pace) -> Self {
        Self {
            left: pace.least.map_or(pace.whole, |(_, window)| window),
            least: pace.least,
        }
    }

    fn waited(&mut self, time: Duration) {
        if self.least.is_some() {
            self.left = self.left.saturating_sub(time);
        }
    }

    fn came(&mut self, bytes: usize) {
        if let Some((rate, window)) = self.least {
            #[expect(clippy::cast_precision_loss, reason = "a pace is rounded anyway")]
            let earned = Duration::from_secs_f64(bytes as f64 / rate);
            self.left = self.left.saturating_add(earned).min(window);
        }
    }
}

/// A body whose sender is held to a pace. Only the time in which we wait for the
/// sender counts, not that in which the sender waits for us.
pub(super) struct Paced {
    payload: Payload,
    pace: Pace,
    begun: Instant,
    credit: Credit,
    waiting_since: Option<Instant>,
    timer: Option<Pin<Box<Sleep>>>,
    making: Arc<Making>,
    makers: Vec<Maker>,
    slot: Option<Slot>,
    ended: bool,
}

impl Paced {
    pub(super) fn new(
        payload: Payload,
        pace: Pace,
        making: Arc<Making>,
        makers: Vec<Maker>,
    ) -> Self {
        Self {
            payload,
            begun: Instant::now(),
            credit: Credit::new(pace),
            pace,
            waiting_since: None,
            timer: None,
            making,
            makers,
            slot: None,
            ended: false,
        }
    }

    fn heard(&mut self, bytes: usize) {
        if let Some(since) = self.waiting_since.take() {
            self.credit.waited(since.elapsed());
        }
        self.credit.came(bytes);
    }

    /// Waits for the sender, but not for ever.
    fn waits(&mut self, context: &mut Context<'_>) -> Poll<Cut> {
        let fresh = self.waiting_since.is_none();
        let since = *self.waiting_since.get_or_insert_with(Instant::now);
        let last = (since + self.credit.left).min(self.begun + self.pace.whole);
        let grace = self.begun + self.pace.grace;
        loop {
            let next = if self.slot.is_some() {
                last
            } else {
                last.min(grace)
            };
            let timer = self
                .timer
                .get_or_insert_with(|| Box::pin(sleep_until(next)));
            if fresh || timer.deadline() != next {
                timer.as_mut().reset(next);
            }
            ready!(timer.as_mut().poll(context));
            if next == last {
                return Poll::Ready(Cut::Late);
            }
            match self.making.slot(&self.makers) {
                Some(slot) => self.slot = Some(slot),
                None => return Poll::Ready(Cut::Crowded),
            }
        }
    }
}

impl Stream for Paced {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.ended {
            return Poll::Ready(None);
        }
        let next = match Pin::new(&mut self.payload).poll_next(context) {
            Poll::Ready(next) => next,
            Poll::Pending => Some(Err(ready!(self.waits(context)).into())),
        };
        if let Some(Ok(bytes)) = &next {
            let bytes = bytes.len();
            self.heard(bytes);
        } else {
            self.ended = true;
            self.slot = None;
        }
        Poll::Ready(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: Duration = Duration::from_secs(30);

    /// For how many minutes an upload goes on that brings so many bytes at a time.
    fn minutes(bytes: usize, every: Duration) -> u64 {
        let mut credit = Credit::new(Pace {
            whole: Duration::from_hours(1),
            least: Some((8_000.0, WINDOW)),
            grace: GRACE,
        });
        let mut lasted = Duration::ZERO;
        while lasted < Duration::from_hours(1) && every < credit.left {
            credit.waited(every);
            credit.came(bytes);
            lasted += every;
        }
        lasted.as_secs() / 60
    }

    #[test]
    fn a_weak_connection_is_patience_and_a_trickle_is_not() {
        let second = Duration::from_secs(1);
        assert_eq!(minutes(8_000, second), 60, "a phone on 2G");
        assert_eq!(minutes(200_000, second * 25), 60, "in gulps");
        assert_eq!(minutes(4_000, second), 0, "half of it lasts a minute");
        assert_eq!(minutes(10_000_000, second * 30), 0, "silence is silence");
    }
}
