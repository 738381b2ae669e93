//! The internal steps of a procedure, their roles and hours; the sum of the
//! hours is the time limit (R11 of domain.md §2.4).
//!
//! The *kind* of a step decides which act the page offers. Nothing is coded per
//! procedure: P1 to P4 differ only in this data.

use serde::{Deserialize, Serialize};

use crate::domain::account::Role;
use crate::domain::text::Bilingual;

/// What is done in a step, and so which command ends it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// The one-stop desk checks, accepts and hands over to the unit.
    Receive,
    /// The head of the unit names the caseworker.
    Assign,
    /// The caseworker examines and drafts.
    Work,
    /// Somebody else looks at the draft before it is signed.
    Review,
    /// A leader signs.
    Sign,
    /// The clerk numbers, seals and issues; the processing clock ends here.
    Issue,
    /// The one-stop desk gives the result to the requester.
    Return,
}

impl StepKind {
    /// The code stored and named in the language files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Receive => "receive",
            Self::Assign => "assign",
            Self::Work => "work",
            Self::Review => "review",
            Self::Sign => "sign",
            Self::Issue => "issue",
            Self::Return => "return",
        }
    }
}

/// One step: who does what, in how many working hours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// A name for machines, unique within the process.
    pub key: String,
    /// What is done, for people.
    pub name: Bilingual,
    /// What kind of act ends the step.
    pub kind: StepKind,
    /// Who does it.
    pub role: Role,
    /// The code of the unit that does it (`data/units.toml`).
    pub unit: String,
    /// Working hours allowed; 0 where the step is not measured.
    pub hours: u32,
}

/// The steps of a procedure, in order, found to be whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Step>", into = "Vec<Step>")]
pub struct Process(Vec<Step>);

/// Why a list of steps is not a process.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadProcess {
    /// A dossier must come in at the desk.
    #[error("the first step must be of kind `receive`")]
    FirstMustReceive,
    /// A dossier must leave over the desk.
    #[error("the last step must be of kind `return`")]
    LastMustReturn,
    /// Exactly one step of this kind is needed.
    #[error("exactly one step must be of kind `{0}`, there are {1}")]
    ExactlyOne(&'static str, usize),
    /// Somebody must do the work.
    #[error("at least one step must be of kind `work`")]
    NobodyWorks,
    /// What is issued must be signed first; what is signed must be worked on first.
    #[error("the steps must run work → sign → issue → return")]
    Order,
    /// Two steps have the same key.
    #[error("two steps have the key `{0}`")]
    SameKey(String),
    /// R11: the hours of the steps are the time limit.
    #[error("the steps take {0} hours together, the time limit is {1} hours")]
    Sum(u32, u32),
}

impl Process {
    /// The process made of these steps.
    pub fn new(steps: Vec<Step>) -> Result<Self, BadProcess> {
        if steps.first().map(|step| step.kind) != Some(StepKind::Receive) {
            return Err(BadProcess::FirstMustReceive);
        }
        if steps.last().map(|step| step.kind) != Some(StepKind::Return) {
            return Err(BadProcess::LastMustReturn);
        }
        for kind in [
            StepKind::Receive,
            StepKind::Sign,
            StepKind::Issue,
            StepKind::Return,
        ] {
            let count = steps.iter().filter(|step| step.kind == kind).count();
            if count != 1 {
                return Err(BadProcess::ExactlyOne(kind.code(), count));
            }
        }
        let mut keys = std::collections::BTreeSet::new();
        if let Some(step) = steps.iter().find(|step| !keys.insert(step.key.as_str())) {
            return Err(BadProcess::SameKey(step.key.clone()));
        }
        in_order(&steps)?;
        Ok(Self(steps))
    }

    /// R11: refuses a process whose hours do not add up to the limit of the procedure.
    pub fn adds_up_to(&self, hours: u32) -> Result<(), BadProcess> {
        let sum = self.hours();
        if sum == hours {
            Ok(())
        } else {
            Err(BadProcess::Sum(sum, hours))
        }
    }

    /// All steps in order.
    pub fn steps(&self) -> &[Step] {
        &self.0
    }

    /// The step at this place, counted from 0.
    pub fn step(&self, index: usize) -> Option<&Step> {
        self.0.get(index)
    }

    /// The place and the step of this kind, the first if there are several.
    pub fn first_of(&self, kind: StepKind) -> Option<(usize, &Step)> {
        self.0
            .iter()
            .enumerate()
            .find(|(_, step)| step.kind == kind)
    }

    /// Working hours of all steps together.
    pub fn hours(&self) -> u32 {
        self.0
            .iter()
            .fold(0, |sum, step| sum.saturating_add(step.hours))
    }
}

impl TryFrom<Vec<Step>> for Process {
    type Error = BadProcess;

    fn try_from(steps: Vec<Step>) -> Result<Self, BadProcess> {
        Self::new(steps)
    }
}

impl From<Process> for Vec<Step> {
    fn from(process: Process) -> Self {
        process.0
    }
}

fn in_order(steps: &[Step]) -> Result<(), BadProcess> {
    let place = |kind| steps.iter().position(|step| step.kind == kind);
    let first_work = place(StepKind::Work).ok_or(BadProcess::NobodyWorks)?;
    let last = |kind| steps.iter().rposition(|step| step.kind == kind);
    let sign = place(StepKind::Sign);
    let before_sign = [StepKind::Assign, StepKind::Work, StepKind::Review];
    let ordered = before_sign
        .into_iter()
        .all(|kind| last(kind) < sign || last(kind).is_none())
        && last(StepKind::Assign).is_none_or(|assign| assign < first_work)
        && place(StepKind::Review).is_none_or(|review| first_work < review)
        && sign < place(StepKind::Issue);
    if ordered {
        Ok(())
    } else {
        Err(BadProcess::Order)
    }
}
