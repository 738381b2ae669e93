//! What a procedure is called, and that no two are called the same.

use std::collections::BTreeMap;

use super::raw::{RawClosed, RawVersion};
use super::{Reader, Source, SourceError, Spot, checks};
use crate::domain::procedure::{Closed, Level, Version};

/// Where a file names its procedure and others.
#[derive(Debug, Default)]
pub(super) struct Names {
    alias: Spot,
    /// Codes and former names, each with its place.
    others: Vec<(Spot, String)>,
    replaced_by: Option<(Spot, String)>,
}

impl Names {
    pub(super) fn of(here: Source<'_>, raw: &RawVersion) -> Self {
        let codes = raw.code.iter().chain(&raw.former_codes);
        let others = codes.chain(&raw.former_aliases);
        let closed = raw.closed.as_ref();
        let replaced_by = closed.and_then(|closed| closed.replaced_by.as_ref());
        let placed =
            |name: &toml::Spanned<String>| (here.at(name.span().start), name.get_ref().clone());
        Self {
            alias: here.at(raw.alias.span().start),
            others: others.map(placed).collect(),
            replaced_by: replaced_by.map(placed),
        }
    }
}

impl Reader<'_> {
    pub(super) fn check_names(&mut self, here: Source<'_>, raw: &RawVersion) {
        for alias in raw.former_aliases.iter().chain([&raw.alias]) {
            if !checks::is_slug(alias.get_ref()) {
                let reason = format!(
                    "`{}` is not an alias: a-z, 0-9 and single hyphens",
                    alias.get_ref()
                );
                self.wrong(&here.at(alias.span().start), reason);
            }
        }
        for code in raw.former_codes.iter().chain(&raw.code) {
            if !checks::is_code(code.get_ref()) {
                let reason = format!("`{}` is not a national code like 1.005092", code.get_ref());
                self.wrong(&here.at(code.span().start), reason);
            }
        }
        if raw.level == Level::Online && raw.code.is_none() {
            self.wrong(&here.at(0), "what is filed online needs its national code");
        }
    }

    pub(super) fn closed(&mut self, here: Source<'_>, raw: RawClosed) -> Option<Closed> {
        if raw.reason.vi.trim().is_empty() || raw.reason.en.trim().is_empty() {
            let reason = "why was it closed? `closed.reason` in both languages";
            self.wrong(&here.at(raw.on.span().start), reason);
        }
        Some(Closed {
            on: self.date(here, &raw.on)?,
            reason: raw.reason,
            replaced_by: raw.replaced_by.map(toml::Spanned::into_inner),
        })
    }
}

/// What is wrong between files: two procedures with one name, two states of one
/// procedure from the same day on, a replacement that is not there.
pub(super) fn clashes(read: &[(Version, Names)]) -> Vec<SourceError> {
    let mut wrong = Vec::new();
    let mut owners: BTreeMap<&str, (&str, &Spot)> = BTreeMap::new();
    let mut states: BTreeMap<(&str, chrono::NaiveDate), &Spot> = BTreeMap::new();
    for (version, names) in read {
        let alias = version.alias.as_str();
        let state = (alias, version.effective_from);
        if let Some(first) = states.insert(state, &names.alias) {
            let reason = format!("`{alias}` is described for the same day in {first}");
            wrong.push(names.alias.error(reason));
        }
        let own = std::iter::once((&names.alias, alias));
        let all = own.chain(
            names
                .others
                .iter()
                .map(|(spot, name)| (spot, name.as_str())),
        );
        for (spot, name) in all {
            match owners.get(name) {
                Some((owner, first)) if *owner != alias => {
                    let reason = format!("`{name}` is a name of `{owner}` already, in {first}");
                    wrong.push(spot.error(reason));
                }
                Some(_) => {}
                None => {
                    owners.insert(name, (alias, spot));
                }
            }
        }
    }
    for (version, names) in read {
        let Some((spot, next)) = &names.replaced_by else {
            continue;
        };
        let known = read.iter().any(|(other, _)| other.alias == *next);
        if !known || version.alias == *next {
            let reason = format!("`replaced_by`: there is no other procedure `{next}`");
            wrong.push(spot.error(reason));
        }
    }
    wrong
}
