//! Threads of their own for writing uploads, and the sink that works on them.

use bytes::Bytes;
use tokio::runtime::{Builder, Handle, Runtime};
use tokio::task::JoinHandle;

use super::{FileSink, Objection, UploadError};

/// Uploads written at once; the others wait their turn, chunk by chunk.
const WRITERS: usize = 16;

/// The threads that write uploads. One per process, shared by all handlers.
#[derive(Debug)]
pub struct Uploads {
    /// Only `None` while being dropped. It runs no tasks: its blocking threads
    /// are what is wanted of it.
    threads: Option<Runtime>,
    handle: Handle,
}

impl Uploads {
    /// Ready to start threads; fails only when the system gives nothing.
    pub fn new() -> std::io::Result<Self> {
        let threads = Builder::new_current_thread()
            .max_blocking_threads(WRITERS)
            .thread_name("upload")
            .build()?;
        Ok(Self {
            handle: threads.handle().clone(),
            threads: Some(threads),
        })
    }

    pub(super) fn hold<S: FileSink>(&self, sink: S) -> Held<S> {
        Held {
            sink: Some(sink),
            writing: None,
            handle: self.handle.clone(),
        }
    }
}

impl Drop for Uploads {
    fn drop(&mut self) {
        // Dropped by a task at the end of the server: must not wait there.
        if let Some(threads) = self.threads.take() {
            threads.shutdown_background();
        }
    }
}

/// A sink that is visited on a writing thread for one step at a time: while the
/// sender thinks, no thread waits for it. While one batch is written, the next may
/// come.
pub(super) struct Held<S: FileSink> {
    /// Away while it writes.
    sink: Option<S>,
    writing: Option<JoinHandle<(S, Outcome<S>)>>,
    handle: Handle,
}

/// What came of a batch.
type Outcome<S> = Result<(), Objection<<S as FileSink>::Refusal>>;

impl<S: FileSink> Held<S> {
    /// Begins to write a batch; says what came of the one before.
    pub(super) async fn write(&mut self, batch: Vec<Bytes>) -> Result<Outcome<S>, UploadError> {
        if let Err(objection) = self.written().await? {
            return Ok(Err(objection));
        }
        let mut sink = self.sink.take().ok_or(UploadError::Internal)?;
        self.writing = Some(self.handle.spawn_blocking(move || {
            let outcome = batch.iter().try_for_each(|chunk| sink.write(chunk));
            (sink, outcome)
        }));
        Ok(Ok(()))
    }

    /// Waits for the last batch; says what came of it.
    pub(super) async fn written(&mut self) -> Result<Outcome<S>, UploadError> {
        let Some(writing) = self.writing.take() else {
            return Ok(Ok(()));
        };
        let (sink, outcome) = writing.await.map_err(|_| UploadError::Internal)?;
        self.sink = Some(sink);
        Ok(outcome)
    }

    /// One step on a writing thread. An objection to the last batch must have been
    /// heard before: here it is not.
    pub(super) async fn ask<T: Send + 'static>(
        &mut self,
        step: impl FnOnce(&mut S) -> T + Send + 'static,
    ) -> Result<T, UploadError> {
        let _heard = self.written().await?;
        let mut sink = self.sink.take().ok_or(UploadError::Internal)?;
        let visit = self.handle.spawn_blocking(move || {
            let answer = step(&mut sink);
            (sink, answer)
        });
        let (sink, answer) = visit.await.map_err(|_| UploadError::Internal)?;
        self.sink = Some(sink);
        Ok(answer)
    }
}
