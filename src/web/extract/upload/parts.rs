//! Part by part through the form.

use std::sync::Arc;

use actix_web::http::header::CONTENT_DISPOSITION;
use multer::{Field, Multipart};

use super::feed::Budget;
use super::pool::Held;
use super::{
    Fields, FileHead, FileRefused, FileSink, Limits, Objection, Reason, ReceivedFile, UploadError,
};

/// Bytes within which the next part must begin: its headers, and what the
/// channel may already hold of the part behind it.
const HEADERS: u64 = 256 * 1024;
/// Parts beyond the allowed fields and files that are still refused one by one.
const PATIENCE: usize = 50;
/// Bytes of the longest field name.
const LONGEST_NAME: usize = 1000;
/// Bytes of a file that are written at once: fewer would cost more in changes of
/// threads than in writing, more would be held by a hundred uploads at once.
const BATCH: usize = 256 * 1024;
/// How much of a field's name is repeated in an error.
const NAME_SHOWN: usize = 60;

type File<S> = ReceivedFile<<S as FileSink>::Kept, <S as FileSink>::Refusal>;
type Ends<T, S> = Result<T, Reason<<S as FileSink>::Refusal>>;

/// A form being read.
pub(super) struct Reading<S: FileSink> {
    pub(super) multipart: Multipart<'static>,
    pub(super) budget: Budget,
    pub(super) sink: Held<S>,
    pub(super) limits: Limits,
    pub(super) fields: Arc<Fields>,
    pub(super) files: Vec<File<S>>,
}

impl<S: FileSink> Reading<S> {
    /// Reads to the end of the form, or to the first fault.
    pub(super) async fn all(&mut self) -> Ends<(), S> {
        let most = self.limits.fields + self.limits.files + PATIENCE;
        let mut parts = 0;
        loop {
            self.budget.set(HEADERS);
            let next = self.multipart.next_field().await;
            self.budget.set(u64::MAX);
            let Some(part) = next.map_err(|error| fault(&error, parts == 0))? else {
                return Ok(());
            };
            parts += 1;
            if parts > most {
                return Err(UploadError::TooManyParts.into());
            }
            let Some(name) = part.name().map(as_typed) else {
                return Err(UploadError::Unnamed.into());
            };
            match file_name(&part) {
                Some(file_name) => self.file(part, name, file_name).await?,
                None => self.text(part, name).await?,
            }
        }
    }

    async fn text(&mut self, mut part: Field<'static>, name: String) -> Ends<(), S> {
        if self.fields.0.len() >= self.limits.fields {
            return Err(UploadError::TooManyParts.into());
        }
        let too_large = || UploadError::FieldTooLarge {
            name: name.chars().take(NAME_SHOWN).collect(),
        };
        if name.len() > LONGEST_NAME {
            return Err(too_large().into());
        }
        let mut value = Vec::new();
        while let Some(chunk) = chunk(&mut part).await? {
            value.extend_from_slice(&chunk);
            if value.len() > self.limits.field {
                return Err(too_large().into());
            }
        }
        let value = String::from_utf8_lossy(&value).into_owned();
        Arc::make_mut(&mut self.fields).0.push((name, value));
        Ok(())
    }

    async fn file(&mut self, mut part: Field<'static>, field: String, name: String) -> Ends<(), S> {
        let declared_type = part.content_type().map(ToString::to_string);
        let head = FileHead {
            field,
            name,
            declared_type,
        };
        let mut first = chunk(&mut part).await?;
        while first.as_ref().is_some_and(bytes::Bytes::is_empty) {
            first = chunk(&mut part).await?;
        }
        if first.is_none() && head.name.is_empty() {
            return Ok(()); // a file input in which nothing was chosen
        }
        let mut size = 0;
        let outcome = self.keep(&mut part, &head, first, &mut size).await;
        match outcome {
            Ok(outcome) => {
                self.files.push(ReceivedFile {
                    head,
                    size,
                    outcome,
                });
                Ok(())
            }
            Err(reason) => {
                let _ = self.sink.ask(S::abort).await;
                Err(reason)
            }
        }
    }

    /// One file into the sink. A refusal reads the rest of the part away, so
    /// that the next part is reached.
    async fn keep(
        &mut self,
        part: &mut Field<'static>,
        head: &FileHead,
        mut next: Option<bytes::Bytes>,
        size: &mut u64,
    ) -> Ends<Result<S::Kept, FileRefused<S::Refusal>>, S> {
        let mut refused = self.begin(head).await?;
        let mut batch = Batch::default();
        while let Some(bytes) = next {
            *size = size.saturating_add(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
            if refused.is_none() {
                refused = self.write(&mut batch, bytes, *size).await?;
                if refused.is_some() {
                    self.sink.ask(S::abort).await?;
                }
            }
            next = chunk(part).await?;
        }
        if refused.is_none() {
            refused = self.write_rest(&mut batch).await?;
            if refused.is_some() {
                self.sink.ask(S::abort).await?;
            }
        }
        match refused {
            Some(refused) => Ok(Err(refused)),
            None => match self.sink.ask(S::finish).await? {
                Ok(kept) => Ok(Ok(kept)),
                Err(Objection::File(refusal)) => {
                    self.sink.ask(S::abort).await?;
                    Ok(Err(FileRefused::Sink(refusal)))
                }
                Err(Objection::Request(refusal)) => Err(Reason::Sink(refusal)),
            },
        }
    }

    async fn begin(&mut self, head: &FileHead) -> Ends<Option<FileRefused<S::Refusal>>, S> {
        if self.files.len() >= self.limits.files {
            return Ok(Some(FileRefused::TooMany {
                limit: self.limits.files,
            }));
        }
        let (fields, head) = (Arc::clone(&self.fields), head.clone());
        match self
            .sink
            .ask(move |sink| sink.begin(&fields, &head))
            .await?
        {
            Ok(()) => Ok(None),
            Err(Objection::File(refusal)) => {
                self.sink.ask(S::abort).await?;
                Ok(Some(FileRefused::Sink(refusal)))
            }
            Err(Objection::Request(refusal)) => Err(Reason::Sink(refusal)),
        }
    }

    async fn write(
        &mut self,
        batch: &mut Batch,
        bytes: bytes::Bytes,
        size: u64,
    ) -> Ends<Option<FileRefused<S::Refusal>>, S> {
        if size > self.limits.file {
            return Ok(Some(FileRefused::TooLarge {
                limit: self.limits.file,
            }));
        }
        batch.bytes += bytes.len();
        batch.chunks.push(bytes);
        if batch.bytes < BATCH {
            return Ok(None);
        }
        let full = std::mem::take(batch);
        objected::<S>(self.sink.write(full.chunks).await?)
    }

    /// The end of a file; waits until all of it is written.
    async fn write_rest(&mut self, batch: &mut Batch) -> Ends<Option<FileRefused<S::Refusal>>, S> {
        let rest = std::mem::take(batch);
        if let Some(refused) = objected::<S>(self.sink.write(rest.chunks).await?)? {
            return Ok(Some(refused));
        }
        objected::<S>(self.sink.written().await?)
    }
}

/// Bytes of a file on their way to the sink.
#[derive(Default)]
struct Batch {
    chunks: Vec<bytes::Bytes>,
    bytes: usize,
}

/// How far the sink's "no" reaches: this file, or the whole form.
fn objected<S: FileSink>(
    outcome: Result<(), Objection<S::Refusal>>,
) -> Ends<Option<FileRefused<S::Refusal>>, S> {
    match outcome {
        Ok(()) => Ok(None),
        Err(Objection::File(refusal)) => Ok(Some(FileRefused::Sink(refusal))),
        Err(Objection::Request(refusal)) => Err(Reason::Sink(refusal)),
    }
}

async fn chunk(part: &mut Field<'static>) -> Result<Option<bytes::Bytes>, UploadError> {
    part.chunk().await.map_err(|error| fault(&error, false))
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "multer's list of errors is open"
)]
fn fault(error: &multer::Error, nothing_yet: bool) -> UploadError {
    match error {
        multer::Error::StreamReadFailed(cause) => match cause.downcast_ref::<UploadError>() {
            Some(known) => known.clone(),
            None => UploadError::Truncated,
        },
        multer::Error::IncompleteStream if nothing_yet => UploadError::Malformed,
        multer::Error::IncompleteFieldData { .. }
        | multer::Error::IncompleteHeaders
        | multer::Error::IncompleteStream => UploadError::Truncated,
        _ => UploadError::Malformed,
    }
}

/// The file's name if the part is a file: a part with a `filename`, even an
/// empty or an undecipherable one.
fn file_name(part: &Field<'_>) -> Option<String> {
    let header = part.headers().get(CONTENT_DISPOSITION.as_str())?.as_bytes();
    let header = String::from_utf8_lossy(header);
    if let Some(name) = extended_name(&header) {
        return Some(name);
    }
    match part.file_name() {
        Some(name) => Some(as_typed(name)),
        None => header.to_ascii_lowercase().contains("filename").then(|| {
            let quoted = header.split_once("filename").map_or("", |(_, rest)| rest);
            quoted
                .trim_start_matches(['=', '"', ' '])
                .trim_end_matches('"')
                .to_owned()
        }),
    }
}

/// `filename*=UTF-8''t%E1%BB%87p.pdf` (RFC 8187), which some programs send.
fn extended_name(header: &str) -> Option<String> {
    let (_, value) = header.split_once("filename*=")?;
    let value = value.split(';').next()?.trim();
    let (charset, rest) = value.split_once('\'')?;
    let (_, encoded) = rest.split_once('\'')?;
    if !charset.eq_ignore_ascii_case("utf-8") {
        return None;
    }
    let mut bytes = Vec::new();
    let mut left = encoded.bytes();
    while let Some(byte) = left.next() {
        if byte == b'%' {
            let digit = |b: Option<u8>| char::from(b?).to_digit(16);
            let (high, low) = (digit(left.next())?, digit(left.next())?);
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// Browsers write quotes and line ends in names as `%22`, `%0D` and `%0A`.
fn as_typed(name: &str) -> String {
    name.replace("%22", "\"")
        .replace("%0D", "\r")
        .replace("%0A", "\n")
}
