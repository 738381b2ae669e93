//! What the office does and asks for: time, steps, fee, the right office.

use chrono::NaiveDate;
use toml::Spanned;

use super::raw::{RawFee, RawRoute, RawStep, RawVersion};
use super::{Reader, Source, checks};
use crate::domain::deadline::{Limit, MINUTES_PER_DAY};
use crate::domain::form::FormSchema;
use crate::domain::procedure::fee::FeeCase;
use crate::domain::procedure::{FeeRule, Process, Route, Step};

impl Reader<'_> {
    pub(super) fn limit(&mut self, here: Source<'_>, text: &Spanned<String>) -> Option<Limit> {
        let read = text.get_ref().parse();
        read.map_err(|error| self.wrong(&here.at(text.span().start), format!("{error}")))
            .ok()
    }

    pub(super) fn extension(&mut self, here: Source<'_>, text: Option<&Spanned<String>>) -> u32 {
        let Some(text) = text else { return 0 };
        match self.limit(here, text) {
            Some(Limit::Minutes(minutes)) if minutes % MINUTES_PER_DAY == 0 => minutes,
            Some(Limit::Minutes(_)) => {
                let whole = "an extension is whole working days of 8 hours: `16h`";
                self.wrong(&here.at(text.span().start), whole);
                0
            }
            Some(Limit::SameDay { .. }) => {
                self.wrong(
                    &here.at(text.span().start),
                    "an extension is working time: `16h`",
                );
                0
            }
            None => 0,
        }
    }

    pub(super) fn validity(
        &mut self,
        here: Source<'_>,
        raw: &RawVersion,
    ) -> (NaiveDate, Option<NaiveDate>) {
        let from = self.date(here, &raw.effective_from).unwrap_or_default();
        let to = raw
            .effective_to
            .as_ref()
            .and_then(|day| self.date(here, day));
        if to.is_some_and(|to| to < from) {
            self.wrong(
                &here.at(raw.effective_from.span().start),
                "it ends before it begins",
            );
        }
        (from, to)
    }

    pub(super) fn process(
        &mut self,
        here: Source<'_>,
        raw: Vec<Spanned<RawStep>>,
    ) -> Option<Process> {
        let first = here.at(raw.first()?.span().start);
        let mut steps = Vec::new();
        for step in raw {
            let spot = here.at(step.span().start);
            let RawStep {
                key,
                name,
                kind,
                role,
                unit,
                hours,
            } = step.into_inner();
            if !self.shared.units.contains(&unit) {
                self.wrong(&spot, format!("there is no unit `{unit}`"));
            }
            steps.push(Step {
                key,
                name,
                kind,
                role,
                unit,
                hours,
            });
        }
        Process::new(steps)
            .map_err(|error| self.wrong(&first, error.to_string()))
            .ok()
    }

    pub(super) fn fee(
        &mut self,
        here: Source<'_>,
        raw: Option<Spanned<RawFee>>,
        form: &FormSchema,
    ) -> FeeRule {
        let Some(raw) = raw else { return FeeRule::None };
        let spot = here.at(raw.span().start);
        let RawFee {
            times,
            payable,
            source,
            case,
        } = raw.into_inner();
        let known = |field: &&String| checks::is_number(form, field);
        if let Some(field) = times.as_ref().filter(|field| !known(field)) {
            self.wrong(
                &spot,
                format!("`{field}` is not a field with a whole number"),
            );
        }
        let mut cases = Vec::new();
        for case in case {
            let spot = here.at(case.span().start);
            let case = case.into_inner();
            let when = self.condition(&spot, case.when.as_deref(), form, None);
            cases.push(FeeCase {
                when,
                amount: case.amount,
                name: case.name,
            });
        }
        if cases.last().is_none_or(|last| last.when.is_some()) {
            self.wrong(
                &spot,
                "the last case must count in every other case: no `when`",
            );
        }
        FeeRule::Amount {
            cases,
            times,
            payable,
            source,
        }
    }

    pub(super) fn routes(
        &mut self,
        here: Source<'_>,
        raw: Vec<Spanned<RawRoute>>,
        form: &FormSchema,
    ) -> Vec<Route> {
        let mut routes = Vec::new();
        for route in raw {
            let spot = here.at(route.span().start);
            let route = route.into_inner();
            let named_by = route.office.as_ref().map(|office| office.named_by.as_str());
            let named_by = named_by.filter(|field| !field.is_empty());
            if let Some(field) = named_by.filter(|field| form.field(field).is_none()) {
                self.wrong(&spot, format!("there is no field `{field}`"));
            }
            if let Some(when) = self.condition(&spot, Some(&route.when), form, None) {
                routes.push(Route {
                    when,
                    office: route.office,
                });
            }
        }
        routes
    }
}
