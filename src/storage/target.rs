//! Which store: from the setting's URL to something that can be written to,
//! and from its errors to ours.

use std::error::Error as _;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::memory::InMemory;
use object_store::prefix::PrefixStore;
use object_store::{ClientOptions, ObjectStore, RetryConfig};

use super::{Error, Inner};
use crate::config::S3;
use crate::domain::time::{Moment, from_utc};

/// Files in memory are handed over in pieces of this size.
const MEMORY_PART: usize = 256 * 1024;
/// S3 takes no part smaller than 5 MiB, except the last.
const S3_PART: usize = 5 * 1024 * 1024;
/// A request to S3 that takes longer than this has failed.
const S3_TIMEOUT: Duration = Duration::from_secs(30);

/// The setting does not name a storage that can be used; the sentence says why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct BadTarget(String);

pub(super) fn open(url: &str, s3: &S3) -> Result<Inner, BadTarget> {
    let (store, root, part): (Arc<dyn ObjectStore>, _, _) = if url == "memory:" {
        (Arc::new(InMemory::new()), None, MEMORY_PART)
    } else if let Some(bucket) = url.strip_prefix("s3://") {
        (bucket_store(bucket, s3)?, None, S3_PART)
    } else {
        let folder = folder_of(url)?;
        let store = LocalFileSystem::new_with_prefix(&folder)
            .map_err(|error| {
                bad(format!(
                    "the folder {url} cannot be used for files: {error}"
                ))
            })?
            .with_fsync(true);
        (Arc::new(store), Some(folder), MEMORY_PART)
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .thread_name("storage")
        .enable_all()
        .build()
        .map_err(|error| bad(format!("no thread for the file storage: {error}")))?;
    Ok(Inner {
        store,
        root,
        owner: std::sync::OnceLock::new(),
        part,
        handle: runtime.handle().clone(),
        runtime: Some(runtime),
    })
}

/// Removes unfinished files (`name#1`, object_store's own mark) older than
/// `before`.
pub(super) fn sweep_folder(root: &Path, before: Moment) -> Result<usize, Error> {
    let mut swept = 0;
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let entries = match std::fs::read_dir(&folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            other => other.map_err(|error| of_io(&error))?,
        };
        for entry in entries {
            let entry = entry.map_err(|error| of_io(&error))?;
            let Ok(meta) = entry.metadata() else { continue };
            if meta.is_dir() {
                folders.push(entry.path());
            } else if is_unfinished(&entry.path())
                && meta.modified().is_ok_and(|at| moment(at) < before)
                && std::fs::remove_file(entry.path()).is_ok()
            {
                swept += 1;
            }
        }
    }
    Ok(swept)
}

/// The three cases callers decide by, out of the many a store reports.
pub(super) fn classify(error: &object_store::Error) -> Error {
    if let object_store::Error::NotFound { .. } = error {
        return Error::NotFound;
    }
    let mut cause = error.source();
    while let Some(inner) = cause {
        if let Some(io) = inner.downcast_ref::<std::io::Error>()
            && is_full(io.kind())
        {
            return Error::Full(error.to_string());
        }
        cause = inner.source();
    }
    let text = error.to_string();
    // What MinIO and Ceph say when there is no room left.
    if [
        "XMinioStorageFull",
        "507 Insufficient Storage",
        "QuotaExceeded",
    ]
    .iter()
    .any(|s| text.contains(s))
    {
        Error::Full(text)
    } else {
        Error::Unavailable(text)
    }
}

fn folder_of(url: &str) -> Result<PathBuf, BadTarget> {
    let path = url.strip_prefix("file:").unwrap_or(url);
    let path = path.strip_prefix("//").unwrap_or(path);
    if path.is_empty() {
        return Err(bad(
            "the storage URL is empty: give file:<folder> or s3://bucket/prefix".to_owned(),
        ));
    }
    if path.contains("://") {
        return Err(bad(format!(
            "the storage URL {url} is of no known kind: give file:<folder> or s3://bucket/prefix"
        )));
    }
    std::fs::create_dir_all(path)
        .and_then(|()| std::fs::canonicalize(path))
        .map_err(|error| {
            bad(format!(
                "the folder {path} cannot be used for files: {error}"
            ))
        })
}

fn bucket_store(url: &str, s3: &S3) -> Result<Arc<dyn ObjectStore>, BadTarget> {
    let (bucket, prefix) = url.split_once('/').unwrap_or((url, ""));
    if bucket.is_empty() {
        return Err(bad(
            "the storage URL names no bucket: give s3://bucket/prefix".to_owned(),
        ));
    }
    let secret = s3.secret_access_key.reveal();
    if s3.access_key_id.is_empty() != secret.is_empty() {
        return Err(bad(
            "of the S3 access key and its secret only one is set".to_owned()
        ));
    }
    let region = if s3.region.is_empty() {
        "us-east-1"
    } else {
        &s3.region
    };
    let mut builder = AmazonS3Builder::new()
        .with_bucket_name(bucket)
        .with_region(region)
        .with_client_options(ClientOptions::new().with_timeout(S3_TIMEOUT))
        .with_retry(RetryConfig {
            max_retries: 3,
            retry_timeout: S3_TIMEOUT,
            ..RetryConfig::default()
        });
    // Without keys the machine's own role is asked for.
    if !secret.is_empty() {
        builder = builder
            .with_access_key_id(&s3.access_key_id)
            .with_secret_access_key(secret);
    }
    if !s3.endpoint.is_empty() {
        let plain = s3.endpoint.starts_with("http://");
        builder = builder.with_endpoint(&s3.endpoint).with_allow_http(plain);
    }
    let store = builder.build().map_err(|error| {
        bad(format!(
            "the bucket {bucket} cannot be used for files: {error}"
        ))
    })?;
    let prefix = prefix.trim_matches('/');
    Ok(if prefix.is_empty() {
        Arc::new(store)
    } else {
        Arc::new(PrefixStore::new(store, prefix))
    })
}

fn bad(sentence: String) -> BadTarget {
    BadTarget(sentence)
}

fn is_unfinished(path: &Path) -> bool {
    let name = path
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    name.rsplit_once('#')
        .is_some_and(|(_, n)| !n.is_empty() && n.bytes().all(|digit| digit.is_ascii_digit()))
}

fn moment(at: std::time::SystemTime) -> Moment {
    from_utc(chrono::DateTime::<chrono::Utc>::from(at).naive_utc())
}

pub(super) fn of_io(error: &std::io::Error) -> Error {
    if is_full(error.kind()) {
        Error::Full(error.to_string())
    } else {
        Error::Unavailable(error.to_string())
    }
}

/// No room on the disk, or none left for us.
fn is_full(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge
    )
}
