//! The rules: properties, vectors of domain.md and examples.

mod audit;
mod calendar;
mod catalogue;
mod codes;
mod deadline;
mod documents;
mod fuzz;
mod given;
mod lifecycle;
mod merge;
mod permissions;
mod search;
mod separation;
mod values;
