//! Conditions, and what depends on them.

use super::raw::RawRequired;
use super::{Reader, Spot, checks};
use crate::domain::form::{Expr, FormSchema, Required, condition};

impl Reader<'_> {
    /// Reads a condition; it may name the facts and the fields asked `before`
    /// the field with this key, or all fields.
    pub(super) fn condition(
        &mut self,
        spot: &Spot,
        text: Option<&str>,
        form: &FormSchema,
        before: Option<&str>,
    ) -> Option<Expr> {
        let text = text?;
        match condition::parse(text) {
            Ok(expr) => {
                for reason in checks::names(&expr, form, before) {
                    self.wrong(spot, format!("condition `{text}`: {reason}"));
                }
                Some(expr)
            }
            Err(error) => {
                self.wrong(spot, error.to_string());
                None
            }
        }
    }

    pub(super) fn required(
        &mut self,
        spot: &Spot,
        raw: Option<RawRequired>,
        form: &FormSchema,
        before: Option<&str>,
    ) -> Required {
        match raw {
            None | Some(RawRequired::Flag(true)) => Required::Always,
            Some(RawRequired::Flag(false)) => Required::Optional,
            Some(RawRequired::When(text)) => self
                .condition(spot, Some(&text), form, before)
                .map_or(Required::Optional, Required::When),
        }
    }
}
