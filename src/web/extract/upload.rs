//! The bridge from actix's payload to multer, and on to a blocking consumer;
//! the only user of multer.
//!
//! Text fields are collected, within bounds. Files go chunk by chunk into a
//! [`FileSink`], on a few threads of their own, so that no upload holds up the
//! event loop and a thousand slow ones hold no thread. Memory is constant: a
//! few chunks per upload, whatever is sent. A body can be cut, endless, hostile
//! or no form at all: each is an [`UploadError`], none a panic. What was kept
//! before a fault stays kept.

mod feed;
mod parts;
mod pool;

use std::sync::Arc;
use std::time::Duration;

use actix_web::HttpRequest;
use actix_web::web::Payload;

pub use crate::web::form::Fields;
pub use pool::Uploads;

/// Takes the files of one request, one after the other, on a blocking thread.
///
/// For each file: `begin`, `write` as often as needed, then `finish`; or `abort`
/// when the file does not come through (an objection, too large, cut off).
/// Dropping the sink must tidy up like `abort`.
pub trait FileSink: Send + 'static {
    /// What a kept file leaves behind, such as its id.
    type Kept: Send + 'static;
    /// Why a file is not kept.
    type Refusal: Send + 'static;

    /// A file begins. `fields` are the text fields that stood before it in the
    /// form, so that tokens can be checked before the first byte is kept.
    fn begin(&mut self, fields: &Fields, head: &FileHead) -> Result<(), Objection<Self::Refusal>>;

    /// The next bytes of the file.
    fn write(&mut self, chunk: &[u8]) -> Result<(), Objection<Self::Refusal>>;

    /// The file is complete: keep it.
    fn finish(&mut self) -> Result<Self::Kept, Objection<Self::Refusal>>;

    /// The file does not come through: forget it.
    fn abort(&mut self);
}

/// How far a sink's "no" reaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Objection<R> {
    /// Not this file; the next may come.
    File(R),
    /// Not this request: nothing more is read.
    Request(R),
}

/// Bounds of one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one file.
    pub file: u64,
    /// Files.
    pub files: usize,
    /// Bytes of the whole body.
    pub request: u64,
    /// Text fields.
    pub fields: usize,
    /// Bytes of one text field.
    pub field: usize,
    /// How long the sender may send nothing.
    pub idle: Duration,
}

impl Default for Limits {
    /// D02: 25 MB a file, 20 files, 200 MB in all; and 50 fields of 64 KB.
    fn default() -> Self {
        Self {
            file: 25 << 20,
            files: 20,
            request: 201 << 20,
            fields: 50,
            field: 64 << 10,
            idle: Duration::from_secs(30),
        }
    }
}

/// What the sender says about a file. None of it is to be believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileHead {
    /// The form field it was chosen in.
    pub field: String,
    /// The name it had, as sent: may be empty, a path, or anything else.
    pub name: String,
    /// The type it is said to have.
    pub declared_type: Option<String>,
}

/// One file of the form, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceivedFile<K, R> {
    /// What the sender said about it.
    pub head: FileHead,
    /// Bytes that came.
    pub size: u64,
    /// Kept, or why not.
    pub outcome: Result<K, FileRefused<R>>,
}

/// Why a file was not kept, while the rest of the form was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileRefused<R> {
    /// Larger than one file may be.
    TooLarge {
        /// Bytes allowed.
        limit: u64,
    },
    /// One file too many for one request.
    TooMany {
        /// Files allowed.
        limit: usize,
    },
    /// The sink objected.
    Sink(R),
}

/// A form as it was received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form<K, R> {
    /// Its text fields.
    pub fields: Fields,
    /// Its files, kept or not. A file input left empty is none.
    pub files: Vec<ReceivedFile<K, R>>,
}

/// Reading ended before the form did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interrupted<K, R> {
    /// Why.
    pub reason: Reason<R>,
    /// What had come before. Files that were kept stay kept.
    pub received: Form<K, R>,
}

/// What ended the reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason<R> {
    /// The body itself.
    Upload(UploadError),
    /// The sink wanted no more of this request.
    Sink(R),
}

impl<R> From<UploadError> for Reason<R> {
    fn from(error: UploadError) -> Self {
        Self::Upload(error)
    }
}

/// What can be wrong with a body. All but [`UploadError::Internal`] are the
/// sender's doing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UploadError {
    /// The content type is not `multipart/form-data` (unsupported media type).
    #[error("the body is not a multipart form")]
    NotMultipart,
    /// The content type names no boundary, or one that cannot be.
    #[error("the multipart form has no boundary")]
    NoBoundary,
    /// The body ended before the form did, or the connection broke.
    #[error("the body stopped half-way")]
    Truncated,
    /// Nothing came for too long (request timeout).
    #[error("the sender fell silent")]
    Stalled,
    /// The sender's network has too many requests on their way (too many requests).
    #[error("too many requests of this network are on their way")]
    Crowded,
    /// It is no multipart form inside, or its part headers are broken or endless.
    #[error("the multipart form is malformed")]
    Malformed,
    /// A part does not say which field it is.
    #[error("a part of the form has no name")]
    Unnamed,
    /// More text fields, or parts in all, than any of our forms has.
    #[error("the form has too many parts")]
    TooManyParts,
    /// A text field is longer than any of ours may be (content too large).
    #[error("the field {name} is too long")]
    FieldTooLarge {
        /// Its name, shortened.
        name: String,
    },
    /// The whole body is larger than allowed (content too large).
    #[error("the body is larger than {limit} bytes")]
    RequestTooLarge {
        /// Bytes allowed.
        limit: u64,
    },
    /// The sink panicked: our fault.
    #[error("the file could not be taken")]
    Internal,
}

impl Uploads {
    /// Reads the form in `payload`, handing its files to `sink`.
    ///
    /// On a fault the rest of the body is read and thrown away for a little
    /// while, so that browsers show the answer instead of a broken connection.
    pub async fn receive<S: FileSink>(
        &self,
        request: &HttpRequest,
        payload: Payload,
        limits: &Limits,
        sink: S,
    ) -> Result<Form<S::Kept, S::Refusal>, Interrupted<S::Kept, S::Refusal>> {
        let mut form = Form {
            fields: Fields::default(),
            files: Vec::new(),
        };
        let feed = feed::Feed::start(request, payload, limits);
        let boundary = match feed::boundary(request) {
            Ok(boundary) if feed.fits() => boundary,
            Ok(_) => {
                feed.ends().await;
                let reason = UploadError::RequestTooLarge {
                    limit: limits.request,
                }
                .into();
                return Err(Interrupted {
                    reason,
                    received: form,
                });
            }
            Err(error) => {
                feed.ends().await;
                return Err(Interrupted {
                    reason: error.into(),
                    received: form,
                });
            }
        };
        let (stream, feed) = feed.stream();
        let mut reading = parts::Reading {
            multipart: multer::Multipart::new(stream, boundary),
            budget: feed.budget(),
            sink: self.hold(sink),
            limits: *limits,
            fields: Arc::default(),
            files: Vec::new(),
        };
        let end = reading.all().await;
        form.fields = Arc::unwrap_or_clone(std::mem::take(&mut reading.fields));
        form.files = std::mem::take(&mut reading.files);
        drop(reading);
        feed.ends().await;
        match end {
            Ok(()) => Ok(form),
            Err(reason) => Err(Interrupted {
                reason,
                received: form,
            }),
        }
    }
}
