//! P1's whole way through the office.
