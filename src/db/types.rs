//! Ids, moments and documents to and from columns. The only place where civil
//! time and stored UTC meet.

use chrono::NaiveDateTime;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Error;
use crate::domain::time::{Moment, from_utc, to_utc};

/// A moment as a column.
pub(super) fn stored(moment: Moment) -> NaiveDateTime {
    to_utc(moment)
}

/// A column as a moment.
pub(super) fn moment(column: NaiveDateTime) -> Moment {
    from_utc(column)
}

/// A value as a JSON column.
pub(super) fn to_json<T: Serialize>(column: &'static str, value: &T) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|error| Error::Corrupt(column, error.to_string()))
}

/// A JSON column as a value.
pub(super) fn from_json<T: DeserializeOwned>(column: &'static str, text: &str) -> Result<T, Error> {
    serde_json::from_str(text).map_err(|error| Error::Corrupt(column, error.to_string()))
}

/// A text column as a value with a text form, such as an id.
pub(super) fn parsed<T: std::str::FromStr>(column: &'static str, text: &str) -> Result<T, Error> {
    text.parse()
        .map_err(|_| Error::Corrupt(column, "not of its form".to_owned()))
}
