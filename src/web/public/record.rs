//! The national record of a procedure, as its page shows it.

use serde::Serialize;

use crate::domain::form::Required;
use crate::domain::procedure::{Component, FeeRule, Payable, Process, Version, description};
use crate::domain::text::Language;
use crate::web::Visit;

/// One part, in words.
#[derive(Serialize)]
pub(super) struct Part {
    kind: &'static str,
    /// Paragraphs.
    lines: Vec<String>,
    unconfirmed: bool,
}

/// One row of the papers.
#[derive(Serialize)]
pub(super) struct Paper {
    name: String,
    guidance: String,
    one_of: Vec<String>,
    originals: u32,
    copies: u32,
    /// `generated`, `required`, `when` or `optional`.
    need: &'static str,
    /// When it is needed, in words.
    when: String,
    /// When it need not be brought, in words.
    waived: String,
    /// The original is shown when the result is handed over.
    show_original: bool,
}

/// What it costs, case by case.
#[derive(Serialize)]
pub(super) struct Fee {
    cases: Vec<FeeCase>,
    /// Each amount is for one of several.
    each: bool,
    before_acceptance: bool,
    source: String,
}

#[derive(Serialize)]
struct FeeCase {
    name: String,
    amount: u64,
}

/// One step inside the office.
#[derive(Serialize)]
pub(super) struct Step {
    name: String,
    role: &'static str,
    unit: String,
    /// Working minutes.
    minutes: u32,
}

/// What is said, in the order of the record.
pub(super) fn parts(version: &Version, language: Language) -> Vec<Part> {
    let lines = |part: &description::Part| {
        let lines = part.text.get(language).lines().map(str::trim);
        lines
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let parts = version.description.parts.iter();
    let parts = parts.filter(|part| part.is_said());
    let shown = parts.map(|part| Part {
        kind: part.kind.code(),
        lines: lines(part),
        unconfirmed: part.unconfirmed,
    });
    shown.collect()
}

/// The parts of which the office has said nothing yet.
pub(super) fn awaited(version: &Version) -> Vec<&'static str> {
    let parts = version.description.parts.iter();
    let awaited = parts.filter(|part| !part.is_said());
    awaited.map(|part| part.kind.code()).collect()
}

/// The papers, in the order of the dossier.
pub(super) fn papers(version: &Version, language: Language) -> Vec<Paper> {
    let papers = version.components.iter();
    let shown = papers.map(|paper| Paper {
        name: paper.name.get(language).to_owned(),
        guidance: paper.guidance.get(language).to_owned(),
        one_of: paper
            .one_of
            .iter()
            .map(|one| one.get(language).to_owned())
            .collect(),
        originals: paper.originals,
        copies: paper.copies,
        need: need(paper),
        when: paper.when_note.get(language).to_owned(),
        waived: paper.waived_note.get(language).to_owned(),
        show_original: paper.show_original,
    });
    shown.collect()
}

fn need(paper: &Component) -> &'static str {
    match &paper.required {
        _ if paper.generated => "generated",
        _ if paper.show_if.is_some() => "when",
        Required::Always => "required",
        Required::When(_) => "when",
        Required::Optional => "optional",
    }
}

/// The amounts, where there are any.
pub(super) fn fee(version: &Version, language: Language) -> Option<Fee> {
    let FeeRule::Amount {
        cases,
        times,
        payable,
        source,
    } = &version.fee
    else {
        return None;
    };
    let case = |case: &crate::domain::procedure::fee::FeeCase| FeeCase {
        name: case.name.get(language).to_owned(),
        amount: case.amount,
    };
    Some(Fee {
        cases: cases.iter().map(case).collect(),
        each: times.is_some(),
        before_acceptance: *payable == Payable::BeforeAcceptance,
        source: source.clone(),
    })
}

/// The steps inside the office, with who does them.
pub(super) fn steps(visit: &Visit, version: &Version) -> Vec<Step> {
    let places = crate::services::places::lists(visit.app());
    let unit = |code: &str| {
        let unit = places.unit(code);
        unit.map(|unit| unit.short.get(visit.language()).to_owned())
            .unwrap_or_default()
    };
    let steps = version.process.iter().flat_map(Process::steps);
    let shown = steps.map(|step| Step {
        name: step.name.get(visit.language()).to_owned(),
        role: step.role.code(),
        unit: unit(&step.unit),
        minutes: step.hours * 60,
    });
    shown.collect()
}
