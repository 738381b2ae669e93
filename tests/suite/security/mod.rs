//! What the house refuses, and how it says so.

mod access_matrix;
mod addresses;
mod uploads;
