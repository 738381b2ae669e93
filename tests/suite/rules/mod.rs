//! The rules of the office, tried by example and by property.

mod catalogue;
